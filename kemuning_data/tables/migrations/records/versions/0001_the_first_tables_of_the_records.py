"""The first tables of the records"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

from kemuning_data.tables.base import Moment

revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('data_folder',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('is_sample', sa.Boolean(), nullable=False),
    sa.Column('decided_at', Moment(timezone=True), nullable=False),
    sa.CheckConstraint('id = 1', name=op.f('ck_data_folder_one_row')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_data_folder'))
    )
    op.create_table('holiday',
    sa.Column('day_on', sa.Date(), nullable=False),
    sa.Column('name', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('kind', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.PrimaryKeyConstraint('day_on', name=op.f('pk_holiday'))
    )
    op.create_table('import_batch',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('intake_code', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('sha256', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('file_names', sa.JSON(), nullable=False),
    sa.Column('rows_count', sa.Integer(), nullable=False),
    sa.Column('added_count', sa.Integer(), nullable=False),
    sa.Column('changed_count', sa.Integer(), nullable=False),
    sa.Column('closed_count', sa.Integer(), nullable=False),
    sa.Column('warnings_count', sa.Integer(), nullable=False),
    sa.Column('imported_at', Moment(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_import_batch'))
    )
    with op.batch_alter_table('import_batch', schema=None) as batch_op:
        batch_op.create_index('ix_import_batch_kind_intake', ['kind', 'intake_code'], unique=False)

    op.create_table('institution',
    sa.Column('institution_code', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('institution_name', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.PrimaryKeyConstraint('institution_code', name=op.f('pk_institution')),
    sa.UniqueConstraint('institution_name', name=op.f('uq_institution_institution_name'))
    )
    op.create_table('intake',
    sa.Column('intake_code', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('kind', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('regulation', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.PrimaryKeyConstraint('intake_code', name=op.f('pk_intake'))
    )
    op.create_table('calendar_stage',
    sa.Column('intake_code', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('stage', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('opens_on', sa.Date(), nullable=False),
    sa.Column('closes_on', sa.Date(), nullable=False),
    sa.Column('note', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.CheckConstraint('closes_on >= opens_on', name=op.f('ck_calendar_stage_in_order')),
    sa.ForeignKeyConstraint(['intake_code'], ['intake.intake_code'], name=op.f('fk_calendar_stage_intake_code_intake')),
    sa.PrimaryKeyConstraint('intake_code', 'stage', name=op.f('pk_calendar_stage'))
    )
    op.create_table('unit',
    sa.Column('unit_code', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('unit_name', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('sector', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('parent_code', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('institution_code', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('is_declared', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['institution_code'], ['institution.institution_code'], name=op.f('fk_unit_institution_code_institution')),
    sa.ForeignKeyConstraint(['parent_code'], ['unit.unit_code'], name=op.f('fk_unit_parent_code_unit')),
    sa.PrimaryKeyConstraint('unit_code', name=op.f('pk_unit')),
    sa.UniqueConstraint('institution_code', 'unit_name', name='uq_unit_institution_code_unit_name')
    )
    with op.batch_alter_table('unit', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_unit_institution_code'), ['institution_code'], unique=False)

    op.create_table('vacancy',
    sa.Column('vacancy_id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('intake_code', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('unit_code', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('placement', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('title', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('job_code', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('job_family', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('vacancy_type', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('posts', sa.Integer(), nullable=False),
    sa.Column('eligible', sa.Integer(), nullable=True),
    sa.Column('is_open_to_disabled', sa.Boolean(), nullable=False),
    sa.Column('salary_min', sa.Integer(), nullable=True),
    sa.Column('salary_max', sa.Integer(), nullable=True),
    sa.Column('duties', sa.Text(), nullable=True),
    sa.Column('education_required', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('closed_at', Moment(timezone=True), nullable=True),
    sa.Column('fingerprint', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.CheckConstraint('posts > 0', name=op.f('ck_vacancy_posts_positive')),
    sa.CheckConstraint('salary_min <= salary_max', name=op.f('ck_vacancy_salary_in_order')),
    sa.ForeignKeyConstraint(['intake_code'], ['intake.intake_code'], name=op.f('fk_vacancy_intake_code_intake')),
    sa.ForeignKeyConstraint(['unit_code'], ['unit.unit_code'], name=op.f('fk_vacancy_unit_code_unit')),
    sa.PrimaryKeyConstraint('vacancy_id', name=op.f('pk_vacancy'))
    )
    with op.batch_alter_table('vacancy', schema=None) as batch_op:
        batch_op.create_index('ix_vacancy_intake_code', ['intake_code'], unique=False)
        batch_op.create_index('ix_vacancy_unit_code', ['unit_code'], unique=False)

    op.create_table('criterion',
    sa.Column('vacancy_id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('origin', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('kind', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('text_id', sa.Text(), nullable=False),
    sa.Column('text_en', sa.Text(), nullable=True),
    sa.Column('min_value', sa.Float(), nullable=True),
    sa.Column('max_value', sa.Float(), nullable=True),
    sa.Column('unit', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('is_required', sa.Boolean(), nullable=False),
    sa.Column('is_vague', sa.Boolean(), nullable=False),
    sa.Column('legal_basis', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.CheckConstraint('min_value <= max_value', name=op.f('ck_criterion_range_in_order')),
    sa.ForeignKeyConstraint(['vacancy_id'], ['vacancy.vacancy_id'], name=op.f('fk_criterion_vacancy_id_vacancy'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('vacancy_id', 'origin', 'position', name=op.f('pk_criterion'))
    )
    op.create_table('vacancy_programme',
    sa.Column('vacancy_id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('education_level', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('study_programme', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.ForeignKeyConstraint(['vacancy_id'], ['vacancy.vacancy_id'], name=op.f('fk_vacancy_programme_vacancy_id_vacancy'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('vacancy_id', 'position', name=op.f('pk_vacancy_programme'))
    )


def downgrade() -> None:
    op.drop_table('vacancy_programme')
    op.drop_table('criterion')
    with op.batch_alter_table('vacancy', schema=None) as batch_op:
        batch_op.drop_index('ix_vacancy_unit_code')
        batch_op.drop_index('ix_vacancy_intake_code')

    op.drop_table('vacancy')
    with op.batch_alter_table('unit', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_unit_institution_code'))

    op.drop_table('unit')
    op.drop_table('calendar_stage')
    op.drop_table('intake')
    op.drop_table('institution')
    with op.batch_alter_table('import_batch', schema=None) as batch_op:
        batch_op.drop_index('ix_import_batch_kind_intake')

    op.drop_table('import_batch')
    op.drop_table('holiday')
    op.drop_table('data_folder')

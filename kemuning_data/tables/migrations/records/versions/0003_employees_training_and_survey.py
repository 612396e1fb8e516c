"""Employees, training, targets, survey answers, old reports and populations."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('training_programme',
    sa.Column('programme_code', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('programme_name', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('kind', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('theme', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('organiser', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('delivery', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.PrimaryKeyConstraint('programme_code', name=op.f('pk_training_programme'))
    )
    op.create_table('employment',
    sa.Column('nip', sqlmodel.sql.sqltypes.AutoString(length=18), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('unit_code', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('kind', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=True),
    sa.Column('intake_code', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('exam_number', sqlmodel.sql.sqltypes.AutoString(length=18), nullable=True),
    sa.CheckConstraint('ends_on >= starts_on', name=op.f('ck_employment_in_order')),
    sa.ForeignKeyConstraint(['intake_code'], ['intake.intake_code'], name=op.f('fk_employment_intake_code_intake')),
    sa.ForeignKeyConstraint(['unit_code'], ['unit.unit_code'], name=op.f('fk_employment_unit_code_unit')),
    sa.PrimaryKeyConstraint('nip', 'starts_on', name=op.f('pk_employment'))
    )
    with op.batch_alter_table('employment', schema=None) as batch_op:
        batch_op.create_index('ix_employment_unit_code', ['unit_code'], unique=False)

    op.create_table('served_population',
    sa.Column('unit_code', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('period', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('population', sa.Integer(), nullable=False),
    sa.CheckConstraint('population > 0', name=op.f('ck_served_population_population_positive')),
    sa.ForeignKeyConstraint(['unit_code'], ['unit.unit_code'], name=op.f('fk_served_population_unit_code_unit')),
    sa.PrimaryKeyConstraint('unit_code', 'period', name=op.f('pk_served_population'))
    )
    op.create_table('survey_report',
    sa.Column('unit_code', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('period', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('method', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('respondents', sa.Integer(), nullable=True),
    sa.Column('ikm', sa.Float(), nullable=False),
    sa.Column('requirements', sa.Float(), nullable=True),
    sa.Column('procedure', sa.Float(), nullable=True),
    sa.Column('completion_time', sa.Float(), nullable=True),
    sa.Column('cost', sa.Float(), nullable=True),
    sa.Column('product', sa.Float(), nullable=True),
    sa.Column('staff_competence', sa.Float(), nullable=True),
    sa.Column('staff_conduct', sa.Float(), nullable=True),
    sa.Column('complaint_handling', sa.Float(), nullable=True),
    sa.Column('facilities', sa.Float(), nullable=True),
    sa.ForeignKeyConstraint(['unit_code'], ['unit.unit_code'], name=op.f('fk_survey_report_unit_code_unit')),
    sa.PrimaryKeyConstraint('unit_code', 'period', name=op.f('pk_survey_report'))
    )
    op.create_table('survey_response',
    sa.Column('unit_code', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('period', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('respondent', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('service', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('answered_on', sa.Date(), nullable=True),
    sa.Column('channel', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('age', sa.Integer(), nullable=True),
    sa.Column('sex', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('education', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('occupation', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('requirements', sa.Integer(), nullable=True),
    sa.Column('procedure', sa.Integer(), nullable=True),
    sa.Column('completion_time', sa.Integer(), nullable=True),
    sa.Column('cost', sa.Integer(), nullable=True),
    sa.Column('product', sa.Integer(), nullable=True),
    sa.Column('staff_competence', sa.Integer(), nullable=True),
    sa.Column('staff_conduct', sa.Integer(), nullable=True),
    sa.Column('complaint_handling', sa.Integer(), nullable=True),
    sa.Column('facilities', sa.Integer(), nullable=True),
    sa.CheckConstraint('(requirements IS NULL OR requirements BETWEEN 1 AND 4) AND (procedure IS NULL OR procedure BETWEEN 1 AND 4) AND (completion_time IS NULL OR completion_time BETWEEN 1 AND 4) AND (cost IS NULL OR cost BETWEEN 1 AND 4) AND (product IS NULL OR product BETWEEN 1 AND 4) AND (staff_competence IS NULL OR staff_competence BETWEEN 1 AND 4) AND (staff_conduct IS NULL OR staff_conduct BETWEEN 1 AND 4) AND (complaint_handling IS NULL OR complaint_handling BETWEEN 1 AND 4) AND (facilities IS NULL OR facilities BETWEEN 1 AND 4)', name=op.f('ck_survey_response_answers_in_scale')),
    sa.ForeignKeyConstraint(['unit_code'], ['unit.unit_code'], name=op.f('fk_survey_response_unit_code_unit')),
    sa.PrimaryKeyConstraint('unit_code', 'period', 'respondent', name=op.f('pk_survey_response'))
    )
    op.create_table('training_record',
    sa.Column('nip', sqlmodel.sql.sqltypes.AutoString(length=18), nullable=False),
    sa.Column('programme_code', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('unit_code', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=True),
    sa.Column('hours', sa.Float(), nullable=False),
    sa.Column('status', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('pre_score', sa.Float(), nullable=True),
    sa.Column('post_score', sa.Float(), nullable=True),
    sa.CheckConstraint('ends_on >= starts_on', name=op.f('ck_training_record_in_order')),
    sa.ForeignKeyConstraint(['programme_code'], ['training_programme.programme_code'], name=op.f('fk_training_record_programme_code_training_programme')),
    sa.ForeignKeyConstraint(['unit_code'], ['unit.unit_code'], name=op.f('fk_training_record_unit_code_unit')),
    sa.PrimaryKeyConstraint('nip', 'programme_code', 'starts_on', name=op.f('pk_training_record'))
    )
    with op.batch_alter_table('training_record', schema=None) as batch_op:
        batch_op.create_index('ix_training_record_programme_code', ['programme_code'], unique=False)
        batch_op.create_index('ix_training_record_unit_code', ['unit_code'], unique=False)

    op.create_table('training_target',
    sa.Column('programme_code', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('unit_code', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('participants', sa.Integer(), nullable=False),
    sa.CheckConstraint('participants >= 0', name=op.f('ck_training_target_participants_not_negative')),
    sa.ForeignKeyConstraint(['programme_code'], ['training_programme.programme_code'], name=op.f('fk_training_target_programme_code_training_programme')),
    sa.ForeignKeyConstraint(['unit_code'], ['unit.unit_code'], name=op.f('fk_training_target_unit_code_unit')),
    sa.PrimaryKeyConstraint('programme_code', 'unit_code', 'year', name=op.f('pk_training_target'))
    )


def downgrade() -> None:
    op.drop_table('training_target')
    with op.batch_alter_table('training_record', schema=None) as batch_op:
        batch_op.drop_index('ix_training_record_unit_code')
        batch_op.drop_index('ix_training_record_programme_code')

    op.drop_table('training_record')
    op.drop_table('survey_response')
    op.drop_table('survey_report')
    op.drop_table('served_population')
    with op.batch_alter_table('employment', schema=None) as batch_op:
        batch_op.drop_index('ix_employment_unit_code')

    op.drop_table('employment')
    op.drop_table('training_programme')

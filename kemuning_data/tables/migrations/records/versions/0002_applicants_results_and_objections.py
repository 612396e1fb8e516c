"""Applicants, results and objections, and what their publication needs"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

from kemuning_data.tables.base import Moment

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('code_delivery',
    sa.Column('intake_code', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('delivered_by', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('delivered_at', Moment(timezone=True), nullable=False),
    sa.Column('codes_count', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['intake_code'], ['intake.intake_code'], name=op.f('fk_code_delivery_intake_code_intake')),
    sa.PrimaryKeyConstraint('intake_code', name=op.f('pk_code_delivery'))
    )
    op.create_table('intake_salt',
    sa.Column('intake_code', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('salt', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.ForeignKeyConstraint(['intake_code'], ['intake.intake_code'], name=op.f('fk_intake_salt_intake_code_intake')),
    sa.PrimaryKeyConstraint('intake_code', name=op.f('pk_intake_salt'))
    )
    op.create_table('objection',
    sa.Column('intake_code', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('exam_number', sqlmodel.sql.sqltypes.AutoString(length=18), nullable=False),
    sa.Column('stage', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('filed_on', sa.Date(), nullable=False),
    sa.Column('decided_on', sa.Date(), nullable=True),
    sa.Column('result', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('effect', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.ForeignKeyConstraint(['intake_code'], ['intake.intake_code'], name=op.f('fk_objection_intake_code_intake')),
    sa.PrimaryKeyConstraint('intake_code', 'exam_number', 'stage', name=op.f('pk_objection'))
    )
    op.create_table('applicant',
    sa.Column('intake_code', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('exam_number', sqlmodel.sql.sqltypes.AutoString(length=18), nullable=False),
    sa.Column('vacancy_id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('sex', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('born_on', sa.Date(), nullable=True),
    sa.Column('education', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('has_disability', sa.Boolean(), nullable=True),
    sa.Column('region_code', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('channel', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('administration', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.ForeignKeyConstraint(['intake_code'], ['intake.intake_code'], name=op.f('fk_applicant_intake_code_intake')),
    sa.ForeignKeyConstraint(['vacancy_id'], ['vacancy.vacancy_id'], name=op.f('fk_applicant_vacancy_id_vacancy')),
    sa.PrimaryKeyConstraint('intake_code', 'exam_number', name=op.f('pk_applicant'))
    )
    with op.batch_alter_table('applicant', schema=None) as batch_op:
        batch_op.create_index('ix_applicant_vacancy_id', ['vacancy_id'], unique=False)

    op.create_table('explanation',
    sa.Column('vacancy_id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('rule', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('text_id', sa.Text(), nullable=False),
    sa.Column('text_en', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['vacancy_id'], ['vacancy.vacancy_id'], name=op.f('fk_explanation_vacancy_id_vacancy'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('vacancy_id', 'rule', name=op.f('pk_explanation'))
    )
    op.create_table('result',
    sa.Column('intake_code', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('exam_number', sqlmodel.sql.sqltypes.AutoString(length=18), nullable=False),
    sa.Column('vacancy_id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('seat_vacancy_id', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('code', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('stage', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('outcome', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('twk', sa.Integer(), nullable=True),
    sa.Column('tiu', sa.Integer(), nullable=True),
    sa.Column('tkp', sa.Integer(), nullable=True),
    sa.Column('skd', sa.Integer(), nullable=True),
    sa.Column('skb', sa.Float(), nullable=True),
    sa.Column('technical', sa.Integer(), nullable=True),
    sa.Column('managerial', sa.Integer(), nullable=True),
    sa.Column('sociocultural', sa.Integer(), nullable=True),
    sa.Column('interview', sa.Integer(), nullable=True),
    sa.Column('integrated', sa.Float(), nullable=True),
    sa.Column('place', sa.Float(), nullable=True),
    sa.Column('gpa', sa.Float(), nullable=True),
    sa.Column('born_on', sa.Date(), nullable=True),
    sa.Column('education', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('priority_group', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['intake_code'], ['intake.intake_code'], name=op.f('fk_result_intake_code_intake')),
    sa.ForeignKeyConstraint(['seat_vacancy_id'], ['vacancy.vacancy_id'], name=op.f('fk_result_seat_vacancy_id_vacancy')),
    sa.ForeignKeyConstraint(['vacancy_id'], ['vacancy.vacancy_id'], name=op.f('fk_result_vacancy_id_vacancy')),
    sa.PrimaryKeyConstraint('intake_code', 'exam_number', name=op.f('pk_result'))
    )
    with op.batch_alter_table('result', schema=None) as batch_op:
        batch_op.create_index('ix_result_seat_vacancy_id', ['seat_vacancy_id'], unique=False)
        batch_op.create_index('ix_result_vacancy_id', ['vacancy_id'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('result', schema=None) as batch_op:
        batch_op.drop_index('ix_result_vacancy_id')
        batch_op.drop_index('ix_result_seat_vacancy_id')

    op.drop_table('result')
    op.drop_table('explanation')
    with op.batch_alter_table('applicant', schema=None) as batch_op:
        batch_op.drop_index('ix_applicant_vacancy_id')

    op.drop_table('applicant')
    op.drop_table('objection')
    op.drop_table('intake_salt')
    op.drop_table('code_delivery')

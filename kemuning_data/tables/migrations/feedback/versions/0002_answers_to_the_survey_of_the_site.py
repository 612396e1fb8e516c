"""Answers to the satisfaction survey that were given on the site, and what was decided about them."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

from kemuning_data.tables.base import Moment

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('site_answer',
    sa.Column('token_hash', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('unit_code', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('period', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('answered_on', sa.Date(), nullable=False),
    sa.Column('is_doubtful', sa.Boolean(), nullable=False),
    sa.Column('state', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('decided_at', Moment(timezone=True), nullable=True),
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
    sa.CheckConstraint("(state = 'waiting') = (decided_at IS NULL)", name=op.f('ck_site_answer_decided_has_moment')),
    sa.CheckConstraint('(requirements IS NULL OR requirements BETWEEN 1 AND 4) AND (procedure IS NULL OR procedure BETWEEN 1 AND 4) AND (completion_time IS NULL OR completion_time BETWEEN 1 AND 4) AND (cost IS NULL OR cost BETWEEN 1 AND 4) AND (product IS NULL OR product BETWEEN 1 AND 4) AND (staff_competence IS NULL OR staff_competence BETWEEN 1 AND 4) AND (staff_conduct IS NULL OR staff_conduct BETWEEN 1 AND 4) AND (complaint_handling IS NULL OR complaint_handling BETWEEN 1 AND 4) AND (facilities IS NULL OR facilities BETWEEN 1 AND 4)', name=op.f('ck_site_answer_answers_in_scale')),
    sa.PrimaryKeyConstraint('token_hash', name=op.f('pk_site_answer'))
    )
    with op.batch_alter_table('site_answer', schema=None) as batch_op:
        batch_op.create_index('ix_site_answer_unit_code_period', ['unit_code', 'period'], unique=False)

    op.create_table('survey_decision',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('unit_code', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('period', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('is_doubtful', sa.Boolean(), nullable=False),
    sa.Column('decision', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('answers_count', sa.Integer(), nullable=False),
    sa.Column('official', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('reason', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('decided_at', Moment(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_survey_decision'))
    )


def downgrade() -> None:
    op.drop_table('survey_decision')
    with op.batch_alter_table('site_answer', schema=None) as batch_op:
        batch_op.drop_index('ix_site_answer_unit_code_period')

    op.drop_table('site_answer')

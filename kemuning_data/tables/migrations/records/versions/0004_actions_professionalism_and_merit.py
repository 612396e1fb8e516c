"""Actions, and the scores of the professionalism index and of the merit system."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('action',
    sa.Column('action_code', sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
    sa.Column('theme', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('theme_en', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('sector', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('decision', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('decision_en', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('action', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('action_en', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('unit_code', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('done_on', sa.Date(), nullable=True),
    sa.Column('status', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('evidence', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('evidence_en', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('element', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('intake_code', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('feedback_numbers', sa.JSON(), nullable=False),
    sa.CheckConstraint('due_on >= starts_on', name=op.f('ck_action_in_order')),
    sa.ForeignKeyConstraint(['intake_code'], ['intake.intake_code'], name=op.f('fk_action_intake_code_intake')),
    sa.ForeignKeyConstraint(['unit_code'], ['unit.unit_code'], name=op.f('fk_action_unit_code_unit')),
    sa.PrimaryKeyConstraint('action_code', name=op.f('pk_action'))
    )
    op.create_table('merit_score',
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('aspect', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('score', sa.Float(), nullable=False),
    sa.Column('note', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.PrimaryKeyConstraint('year', 'aspect', name=op.f('pk_merit_score'))
    )
    op.create_table('professionalism_score',
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('dimension', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('score', sa.Float(), nullable=False),
    sa.Column('note', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.PrimaryKeyConstraint('year', 'dimension', name=op.f('pk_professionalism_score'))
    )


def downgrade() -> None:
    op.drop_table('professionalism_score')
    op.drop_table('merit_score')
    op.drop_table('action')

"""The first tables of feedback"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

from kemuning_data.tables.base import Moment

revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('number_series',
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('last_number', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('year', name=op.f('pk_number_series'))
    )
    op.create_table('ticket',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('token_hash', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=True),
    sa.Column('code_hash', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=True),
    sa.Column('kind', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('identity', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('subject_kind', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('subject_code', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('unit_code', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('category', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('channel', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('lang', sqlmodel.sql.sqltypes.AutoString(length=2), nullable=False),
    sa.Column('consent_version', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('has_public_consent', sa.Boolean(), nullable=False),
    sa.Column('state', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('received_at', Moment(timezone=True), nullable=False),
    sa.Column('admitted_at', Moment(timezone=True), nullable=True),
    sa.Column('answered_at', Moment(timezone=True), nullable=True),
    sa.Column('asked_at', Moment(timezone=True), nullable=True),
    sa.Column('reopened_at', Moment(timezone=True), nullable=True),
    sa.Column('ended_at', Moment(timezone=True), nullable=True),
    sa.Column('merged_into_id', sa.Integer(), nullable=True),
    sa.CheckConstraint("(state = 'merged') = (merged_into_id IS NOT NULL)", name=op.f('ck_ticket_merged_names_its_target')),
    sa.CheckConstraint("(subject_kind = 'none') = (subject_code IS NULL)", name=op.f('ck_ticket_subject_has_code')),
    sa.ForeignKeyConstraint(['merged_into_id'], ['ticket.id'], name=op.f('fk_ticket_merged_into_id_ticket')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ticket')),
    sa.UniqueConstraint('code_hash', name=op.f('uq_ticket_code_hash')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_ticket_token_hash'))
    )
    with op.batch_alter_table('ticket', schema=None) as batch_op:
        batch_op.create_index('ix_ticket_state_received_at', ['state', 'received_at'], unique=False)

    op.create_table('clock_run',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('ticket_id', sa.Integer(), nullable=False),
    sa.Column('clock', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('started_at', Moment(timezone=True), nullable=False),
    sa.Column('stopped_at', Moment(timezone=True), nullable=True),
    sa.Column('stopped_by', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.ForeignKeyConstraint(['ticket_id'], ['ticket.id'], name=op.f('fk_clock_run_ticket_id_ticket')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_clock_run'))
    )
    with op.batch_alter_table('clock_run', schema=None) as batch_op:
        batch_op.create_index('ix_clock_run_ticket_id', ['ticket_id'], unique=False)

    op.create_table('contact',
    sa.Column('ticket_id', sa.Integer(), nullable=False),
    sa.Column('sealed', sa.LargeBinary(), nullable=False),
    sa.Column('sealed_at', Moment(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['ticket_id'], ['ticket.id'], name=op.f('fk_contact_ticket_id_ticket')),
    sa.PrimaryKeyConstraint('ticket_id', name=op.f('pk_contact'))
    )
    op.create_table('event',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('ticket_id', sa.Integer(), nullable=False),
    sa.Column('move', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('from_state', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('to_state', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('role', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('official', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('reason', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('other_ticket_id', sa.Integer(), nullable=True),
    sa.Column('happened_at', Moment(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['other_ticket_id'], ['ticket.id'], name=op.f('fk_event_other_ticket_id_ticket')),
    sa.ForeignKeyConstraint(['ticket_id'], ['ticket.id'], name=op.f('fk_event_ticket_id_ticket')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_event'))
    )
    with op.batch_alter_table('event', schema=None) as batch_op:
        batch_op.create_index('ix_event_happened_at', ['happened_at'], unique=False)
        batch_op.create_index('ix_event_ticket_id', ['ticket_id'], unique=False)

    op.create_table('message',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('ticket_id', sa.Integer(), nullable=False),
    sa.Column('move', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('role', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('written_at', Moment(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['ticket_id'], ['ticket.id'], name=op.f('fk_message_ticket_id_ticket')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_message'))
    )
    with op.batch_alter_table('message', schema=None) as batch_op:
        batch_op.create_index('ix_message_ticket_id', ['ticket_id'], unique=False)
        batch_op.create_index('ix_message_written_at', ['written_at'], unique=False)

    op.create_table('publication',
    sa.Column('ticket_id', sa.Integer(), nullable=False),
    sa.Column('number_year', sa.Integer(), nullable=True),
    sa.Column('number_in_year', sa.Integer(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('summary', sa.Text(), nullable=True),
    sa.Column('answer', sa.Text(), nullable=True),
    sa.Column('lang', sqlmodel.sql.sqltypes.AutoString(length=2), nullable=False),
    sa.Column('summarised_by', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('summarised_at', Moment(timezone=True), nullable=True),
    sa.Column('agreed_by', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('agreed_at', Moment(timezone=True), nullable=True),
    sa.Column('withheld_reason', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('withheld_by', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('withheld_at', Moment(timezone=True), nullable=True),
    sa.CheckConstraint('(number_year IS NULL) = (number_in_year IS NULL)', name=op.f('ck_publication_whole_number')),
    sa.CheckConstraint('agreed_by IS NULL OR (summary IS NOT NULL AND answer IS NOT NULL)', name=op.f('ck_publication_answer_has_words')),
    sa.CheckConstraint('agreed_by IS NULL OR withheld_reason IS NULL', name=op.f('ck_publication_answer_or_stub')),
    sa.CheckConstraint('number_in_year IS NOT NULL OR (agreed_by IS NULL AND withheld_reason IS NULL)', name=op.f('ck_publication_public_has_number')),
    sa.ForeignKeyConstraint(['ticket_id'], ['ticket.id'], name=op.f('fk_publication_ticket_id_ticket')),
    sa.PrimaryKeyConstraint('ticket_id', name=op.f('pk_publication')),
    sa.UniqueConstraint('number_year', 'number_in_year', name='uq_publication_number')
    )


def downgrade() -> None:
    op.drop_table('publication')
    with op.batch_alter_table('message', schema=None) as batch_op:
        batch_op.drop_index('ix_message_written_at')
        batch_op.drop_index('ix_message_ticket_id')

    op.drop_table('message')
    with op.batch_alter_table('event', schema=None) as batch_op:
        batch_op.drop_index('ix_event_ticket_id')
        batch_op.drop_index('ix_event_happened_at')

    op.drop_table('event')
    op.drop_table('contact')
    with op.batch_alter_table('clock_run', schema=None) as batch_op:
        batch_op.drop_index('ix_clock_run_ticket_id')

    op.drop_table('clock_run')
    with op.batch_alter_table('ticket', schema=None) as batch_op:
        batch_op.drop_index('ix_ticket_state_received_at')

    op.drop_table('ticket')
    op.drop_table('number_series')

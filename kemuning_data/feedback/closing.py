"""What the system does by itself when a clock has run out."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Engine, select
from sqlmodel import col

from kemuning_data.feedback.permissions import SYSTEM
from kemuning_data.feedback.steps import Calendar, standing_of, storing, take
from kemuning_data.rules.feedback_vocabulary import ArchiveReason, Move, TicketState
from kemuning_data.tables.base import table_of
from kemuning_data.tables.feedback import Ticket


def close_what_is_due(engine: Engine, calendar: Calendar, *, now: dt.datetime) -> tuple[int, ...]:
    """Closes what was answered and stayed silent, and archives what the sender never completed.

    Returns the tickets moved, all in one transaction. Raises Refusal when the database does not answer.
    """
    waiting = select(table_of(Ticket)).where(
        col(Ticket.state).in_([TicketState.ACTED_ON.value, TicketState.NEEDS_COMPLETION.value])
    )
    moved = []
    with storing(engine) as connection:
        for ticket in connection.execute(waiting.order_by(col(Ticket.id))).mappings().all():
            if not standing_of(connection, ticket, now, calendar).is_clock_out:
                continue
            if ticket["state"] == TicketState.ACTED_ON.value:
                take(connection, ticket["id"], Move.CLOSE, SYSTEM, now, calendar=calendar)
            else:
                reason = ArchiveReason.NOT_COMPLETED
                take(connection, ticket["id"], Move.ARCHIVE, SYSTEM, now, reason=reason, calendar=calendar)
            moved.append(ticket["id"])
    return tuple(moved)

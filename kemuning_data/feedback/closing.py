"""What the system does by itself when a clock has run out."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection, Engine, RowMapping, select
from sqlmodel import col

from kemuning_data.feedback.permissions import SYSTEM
from kemuning_data.feedback.steps import Calendar, reading, standing_of, storing, take
from kemuning_data.rules.feedback_vocabulary import ArchiveReason, Move, TicketState
from kemuning_data.tables.base import table_of
from kemuning_data.tables.feedback import Ticket


def due_for_closing(engine: Engine, calendar: Calendar, *, now: dt.datetime) -> tuple[int, ...]:
    """The tickets that `close_what_is_due` would move now. Raises Refusal when the database does not answer."""
    with reading(engine) as connection:
        return tuple(ticket["id"] for ticket in _run_out(connection, calendar, now))


def close_what_is_due(engine: Engine, calendar: Calendar, *, now: dt.datetime) -> tuple[int, ...]:
    """Closes what was answered and stayed silent, and archives what the sender never completed.

    Returns the tickets moved, all in one transaction. Raises Refusal when the database does not answer.
    """
    with storing(engine) as connection:
        tickets = _run_out(connection, calendar, now)
        for ticket in tickets:
            if ticket["state"] == TicketState.ACTED_ON.value:
                take(connection, ticket["id"], Move.CLOSE, SYSTEM, now, calendar=calendar)
            else:
                reason = ArchiveReason.NOT_COMPLETED
                take(connection, ticket["id"], Move.ARCHIVE, SYSTEM, now, reason=reason, calendar=calendar)
    return tuple(ticket["id"] for ticket in tickets)


def _run_out(connection: Connection, calendar: Calendar, now: dt.datetime) -> list[RowMapping]:
    """Tickets whose clock for closing, or whose days for completing, are over."""
    waiting = select(table_of(Ticket)).where(
        col(Ticket.state).in_([TicketState.ACTED_ON.value, TicketState.NEEDS_COMPLETION.value])
    )
    tickets = connection.execute(waiting.order_by(col(Ticket.id))).mappings().all()
    return [ticket for ticket in tickets if standing_of(connection, ticket, now, calendar).is_clock_out]

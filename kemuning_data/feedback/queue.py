"""Antrean: the messages that officials have before them, what is late first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from enum import StrEnum

from sqlalchemy import Engine, select
from sqlmodel import col

from kemuning_data.feedback.desk import Deadline, TicketLine, deadlines_of, line_of
from kemuning_data.feedback.states import AWAITED
from kemuning_data.feedback.steps import Calendar, reading
from kemuning_data.rules.clocks import Clock, is_late
from kemuning_data.rules.feedback_vocabulary import TicketKind, TicketState
from kemuning_data.tables.base import table_of
from kemuning_data.tables.feedback import Ticket

WAITING = (TicketState.QUEUED, *AWAITED)
"""States in which somebody, an official or the sender, has still something to do."""

AT_ONCE = 10_000
"""Numbers in one statement; SQLite takes 32,766."""


def tickets(
    engine: Engine,
    calendar: Calendar,
    *,
    today: dt.date,
    states: Collection[TicketState] = (),
    kinds: Collection[TicketKind] = (),
    units: Collection[str] = (),
) -> tuple[TicketLine, ...]:
    """Every message, or those of these states, kinds and units alone, in the order in which they should be taken.

    Late ones first, then doubtful ones that nobody has looked at, then those for which a clock runs, then the rest;
    within each, the one due or sent earliest comes first. Raises Refusal when the database does not answer.
    """
    query = select(table_of(Ticket)).order_by(col(Ticket.received_at), col(Ticket.id))
    for column, wanted in ((col(Ticket.state), states), (col(Ticket.kind), kinds), (col(Ticket.unit_code), units)):
        if wanted:
            query = query.where(column.in_([value.value if isinstance(value, StrEnum) else value for value in wanted]))
    with reading(engine) as connection:
        found = connection.execute(query).mappings().all()
        numbers = [row["id"] for row in found]
        running: dict[int, tuple[Deadline, ...]] = {}
        for start in range(0, len(numbers), AT_ONCE):
            running |= deadlines_of(connection, numbers[start : start + AT_ONCE], calendar, only_running=True)
    lines = (line_of(row, running.get(row["id"], ())) for row in found)
    return tuple(sorted(lines, key=lambda line: _turn(line, today)))


def due(line: TicketLine) -> dt.date | None:
    """The day by which the office must do something; None where none of its clocks runs.

    The clock for closing is nobody's duty: when it is out the message is done.
    """
    return min((clock.due_on for clock in line.deadlines if clock.clock is not Clock.CLOSE), default=None)


def _turn(line: TicketLine, today: dt.date) -> tuple[int, dt.date]:
    day = due(line)
    if day is not None:
        return (0 if is_late(today, day) else 2, day)
    return (1 if line.state is TicketState.QUEUED else 3, line.received_at.date())

"""Langkah: one move of one ticket, checked, done and written into its audit in one transaction.

Every module that changes a ticket does it here, so that no state is reached without an event that explains it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy import Connection, Engine, RowMapping, select
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import col

from kemuning_data.errors import Refusal
from kemuning_data.feedback.permissions import Actor, check_may
from kemuning_data.feedback.policies import Standing, check_can
from kemuning_data.feedback.states import ENDED, Row, row_for
from kemuning_data.rules.clocks import TERMS, Clock, day_of, due_on
from kemuning_data.rules.feedback_vocabulary import ArchiveReason, Move, Role, TicketState, WithholdReason
from kemuning_data.tables.base import table_of
from kemuning_data.tables.engine import writing
from kemuning_data.tables.feedback import ClockRun, Contact, Event, Message, Publication, Ticket

log = structlog.get_logger("kemuning.feedback")

DAYS_TO_COMPLETE = 30
"""Days a sender has for completing a message; then it counts as withdrawn (UU 25/2009 art. 44)."""
_UNCOUNTED = (TicketState.QUEUED, TicketState.ARCHIVED, TicketState.WITHDRAWN, TicketState.ERASED)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days off and the time zone by which clocks run."""

    holidays: frozenset[dt.date]
    zone: ZoneInfo


@contextmanager
def storing(engine: Engine) -> Iterator[Connection]:
    """A transaction of one writer. Raises Refusal when the database is away; its own words could repeat a text."""
    try:
        with writing(engine) as connection:
            yield connection
    except SQLAlchemyError as wrong:
        note_failure("feedback_not_stored", kind=type(wrong).__name__)
        raise Refusal("feedback_not_stored") from None


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that only reads. Raises Refusal when the database is away."""
    try:
        with engine.connect() as connection, connection.begin():
            yield connection
    except SQLAlchemyError as wrong:
        note_failure("feedback_unreachable", kind=type(wrong).__name__)
        raise Refusal("feedback_unreachable") from None


def note_failure(what: str, **facts: str) -> None:
    """Logs what failed, by codes alone. A log that lies on the same full disk must not stand in a refusal's way."""
    with suppress(OSError):
        log.error(what, **facts)


def ticket_row(connection: Connection, ticket_id: int) -> RowMapping:
    """The row of a ticket. Raises Refusal when there is none."""
    found = connection.execute(select(table_of(Ticket)).where(col(Ticket.id) == ticket_id)).mappings().one_or_none()
    if found is None:
        raise Refusal("feedback_ticket_unknown", ticket=str(ticket_id))
    return found


def last_message(connection: Connection, ticket_id: int, moves: Collection[Move]) -> str | None:
    """The latest text that came with one of these moves."""
    query = select(col(Message.text)).where(
        col(Message.ticket_id) == ticket_id, col(Message.move).in_([move.value for move in moves])
    )
    return connection.scalar(query.order_by(col(Message.id).desc()).limit(1))


def publication_row(connection: Connection, ticket_id: int) -> RowMapping | None:
    """The public side of a ticket, if it has one."""
    query = select(table_of(Publication)).where(col(Publication.ticket_id) == ticket_id)
    return connection.execute(query).mappings().one_or_none()


def take(
    connection: Connection,
    ticket_id: int,
    move: Move,
    actor: Actor,
    now: dt.datetime,
    *,
    reason: ArchiveReason | WithholdReason | None = None,
    other_ticket_id: int | None = None,
    calendar: Calendar | None = None,
    changes: dict[str, object] | None = None,
) -> RowMapping:
    """Makes a move: policy, permission, state, clocks and the event of the audit. Returns the ticket as it was before.

    `changes`: further columns of the ticket. `calendar` is needed where a clock must have run out. Raises Refusal.
    """
    before = ticket_row(connection, ticket_id)
    state = TicketState(before["state"])
    check_can(standing_of(connection, before, now, calendar), move)
    check_may(actor, move, state)
    row = row_for(state, move)
    if row is None:
        raise Refusal("feedback_move_impossible", move=move, state=state)
    values = _columns(before, row, now) | (changes or {})
    if values:
        connection.execute(table_of(Ticket).update().where(col(Ticket.id) == ticket_id).values(values))
    _turn_clocks(connection, ticket_id, row, now)
    write_event(connection, ticket_id, row, actor, now, reason=reason, other_ticket_id=other_ticket_id)
    return before


def write_event(
    connection: Connection,
    ticket_id: int,
    row: Row,
    actor: Actor,
    now: dt.datetime,
    *,
    reason: ArchiveReason | WithholdReason | None = None,
    other_ticket_id: int | None = None,
) -> None:
    """One line of the audit: codes, names of officials and moments, no text."""
    event = {
        "ticket_id": ticket_id,
        "move": row.move.value,
        "from_state": row.source.value if row.source else None,
        "to_state": row.target.value,
        "role": actor.role.value,
        "official": actor.name if actor.is_official else None,
        "reason": reason.value if reason else None,
        "other_ticket_id": other_ticket_id,
        "happened_at": now,
    }
    connection.execute(table_of(Event).insert(), event)


def write_message(connection: Connection, ticket_id: int, move: Move, role: Role, text: str, now: dt.datetime) -> None:
    """A text as it was written; callers have checked it with `texts.checked_text`."""
    message = {"ticket_id": ticket_id, "move": move.value, "role": role.value, "text": text, "written_at": now}
    connection.execute(table_of(Message).insert(), message)


def start_clocks(connection: Connection, ticket_id: int, clocks: Collection[Clock], now: dt.datetime) -> None:
    """Lets clocks run from this moment."""
    for clock in clocks:
        run = {"ticket_id": ticket_id, "clock": clock.value, "started_at": now}
        connection.execute(table_of(ClockRun).insert(), run)


def standing_of(
    connection: Connection, ticket: RowMapping, now: dt.datetime, calendar: Calendar | None = None
) -> Standing:
    """What the policies need to know of a ticket. Without a calendar no clock counts as run out."""
    ticket_id = ticket["id"]
    public = publication_row(connection, ticket_id)
    added = select(col(Event.id)).where(col(Event.ticket_id) == ticket_id, col(Event.move) == Move.ADD_WORD.value)
    contact = select(col(Contact.ticket_id)).where(col(Contact.ticket_id) == ticket_id)
    return Standing(
        state=TicketState(ticket["state"]),
        is_answered=ticket["answered_at"] is not None,
        has_added_word=connection.scalar(added.limit(1)) is not None,
        was_reopened=ticket["reopened_at"] is not None,
        has_public_consent=ticket["has_public_consent"],
        has_category=ticket["category"] is not None,
        has_contact=connection.scalar(contact) is not None,
        has_summary=public is not None and public["summary"] is not None,
        is_public=public is not None and public["agreed_by"] is not None,
        is_clock_out=calendar is not None and _is_clock_out(connection, ticket, now, calendar),
    )


def _is_clock_out(connection: Connection, ticket: RowMapping, now: dt.datetime, calendar: Calendar) -> bool:
    today = day_of(now, calendar.zone)
    if ticket["asked_at"] is not None:
        return today > day_of(ticket["asked_at"], calendar.zone) + dt.timedelta(days=DAYS_TO_COMPLETE)
    running = select(col(ClockRun.started_at)).where(
        col(ClockRun.ticket_id) == ticket["id"],
        col(ClockRun.clock) == Clock.CLOSE.value,
        col(ClockRun.stopped_at).is_(None),
    )
    started = connection.scalar(running)
    if started is None:
        return False
    due = due_on(day_of(started, calendar.zone), TERMS[Clock.CLOSE].days, calendar.holidays)
    return today > due


def _columns(before: RowMapping, row: Row, now: dt.datetime) -> dict[str, object]:
    """The columns of the ticket that follow from the move alone."""
    values: dict[str, object] = {}
    if row.target != before["state"]:
        values["state"] = row.target.value
    if before["admitted_at"] is None and row.target not in _UNCOUNTED:
        values["admitted_at"] = now
    if row.source is not row.target:
        values["ended_at"] = now if row.target in ENDED else None
        values["asked_at"] = now if row.target is TicketState.NEEDS_COMPLETION else None
        if row.target is not TicketState.MERGED:
            values["merged_into_id"] = None
    if row.move is Move.REPLY:
        values["answered_at"] = now
    if row.move is Move.REOPEN:
        values["reopened_at"] = now
    return values


def _turn_clocks(connection: Connection, ticket_id: int, row: Row, now: dt.datetime) -> None:
    if row.stops:
        running = (
            table_of(ClockRun)
            .update()
            .where(
                col(ClockRun.ticket_id) == ticket_id,
                col(ClockRun.clock).in_([clock.value for clock in row.stops]),
                col(ClockRun.stopped_at).is_(None),
            )
        )
        connection.execute(running.values(stopped_at=now, stopped_by=row.move.value))
    start_clocks(connection, ticket_id, row.starts, now)

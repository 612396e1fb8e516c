"""Meja moderasi: what officials see of one ticket, as `visibility` allows; `queue` has them all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, field

from sqlalchemy import Connection, Engine, RowMapping, func, select
from sqlmodel import col

from kemuning_data.errors import Refusal
from kemuning_data.feedback.permissions import Actor
from kemuning_data.feedback.publication import number_text
from kemuning_data.feedback.states import moves_for
from kemuning_data.feedback.steps import Calendar, publication_row, reading, storing, take, ticket_row
from kemuning_data.feedback.visibility import Audience, Piece, visible_pieces
from kemuning_data.rules.clocks import TERMS, Clock, day_of, due_on
from kemuning_data.rules.feedback_vocabulary import (
    MOVES_OF_SENDERS,
    FeedbackChannel,
    IdentityChoice,
    Move,
    Role,
    SubjectKind,
    TicketCategory,
    TicketKind,
    TicketState,
    WithholdReason,
)
from kemuning_data.tables.base import table_of
from kemuning_data.tables.feedback import ClockRun, Contact, Event, Message

_AUDIENCE = {Role.MODERATOR: Audience.MODERATOR, Role.SECOND_OFFICIAL: Audience.SECOND_OFFICIAL}


@dataclass(frozen=True, slots=True)
class Deadline:
    """One clock that runs or ran; days in the government's time zone."""

    clock: Clock
    started_on: dt.date
    due_on: dt.date
    stopped_on: dt.date | None
    stopped_by: Move | None = None

    @property
    def is_broken_off(self) -> bool:
        """It ended with the message taken back, erased or written on, which is no work that the office has done."""
        return self.stopped_by in MOVES_OF_SENDERS


@dataclass(frozen=True, slots=True)
class Said:
    """One text of a ticket; never shown by `repr`."""

    role: Role
    move: Move
    text: str = field(repr=False)
    written_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Happened:
    """One event of the audit."""

    move: Move
    from_state: TicketState | None
    to_state: TicketState
    role: Role
    official: str | None
    reason: str | None
    other_ticket_id: int | None
    happened_at: dt.datetime


@dataclass(frozen=True, slots=True)
class PublicSide:
    """What is, or may become, public of a ticket."""

    number: str | None
    version: int
    summary: str | None = field(repr=False)
    answer: str | None = field(repr=False)
    lang: str
    summarised_by: str | None
    agreed_by: str | None
    withheld_reason: WithholdReason | None


@dataclass(frozen=True, slots=True)
class TicketLine:
    """One line of the queue: nothing in it was written by the sender."""

    ticket_id: int
    kind: TicketKind
    state: TicketState
    subject_kind: SubjectKind
    subject_code: str | None
    unit_code: str | None
    category: TicketCategory | None
    received_at: dt.datetime
    deadlines: tuple[Deadline, ...]
    """Clocks that run now."""


@dataclass(frozen=True, slots=True)
class TicketView:
    """One ticket as one official may see it; what that one may not see is empty."""

    line: TicketLine
    identity: IdentityChoice
    channel: FeedbackChannel
    lang: str
    has_public_consent: bool
    has_contact: bool
    merged_into_id: int | None
    said: tuple[Said, ...]
    events: tuple[Happened, ...]
    deadlines: tuple[Deadline, ...]
    public: PublicSide | None
    moves: tuple[Move, ...]
    """What the official's role may try in this state."""


def show(engine: Engine, ticket_id: int, official: Actor, calendar: Calendar) -> TicketView:
    """One ticket as the official's role may see it. Raises Refusal when there is none or the role sees none."""
    audience = _AUDIENCE.get(official.role)
    if audience is None:
        raise Refusal("feedback_not_permitted", role=official.role, move=Move.EXPORT)
    with reading(engine) as connection:
        row = ticket_row(connection, ticket_id)
        identity = IdentityChoice(row["identity"])
        seen = visible_pieces(audience, TicketState(row["state"]), identity=identity)
        return view_of(connection, row, official.role, calendar, has_words=Piece.TEXT in seen)


def export(engine: Engine, ticket_id: int, official: Actor, calendar: Calendar, *, now: dt.datetime) -> TicketView:
    """Everything held about one ticket but the contact, for the person who sent it; that it was given is an event.

    Raises Refusal.
    """
    with storing(engine) as connection:
        row = take(connection, ticket_id, Move.EXPORT, official, now)
        return view_of(connection, row, official.role, calendar, has_words=True)


def deadlines_of(
    connection: Connection, ticket_ids: Collection[int], calendar: Calendar, *, only_running: bool = False
) -> dict[int, tuple[Deadline, ...]]:
    """The clocks of tickets, by ticket, in the order in which they started."""
    query = select(table_of(ClockRun)).where(col(ClockRun.ticket_id).in_(ticket_ids)).order_by(col(ClockRun.id))
    if only_running:
        query = query.where(col(ClockRun.stopped_at).is_(None))
    found: dict[int, tuple[Deadline, ...]] = {}
    for run in connection.execute(query).mappings():
        found[run["ticket_id"]] = (*found.get(run["ticket_id"], ()), deadline(run, calendar))
    return found


def deadline(run: RowMapping, calendar: Calendar) -> Deadline:
    """A row of `clock_run` with the day by which it had to stop."""
    clock = Clock(run["clock"])
    started = day_of(run["started_at"], calendar.zone)
    stopped = None if run["stopped_at"] is None else day_of(run["stopped_at"], calendar.zone)
    stopped_by = None if run["stopped_by"] is None else Move(run["stopped_by"])
    return Deadline(clock, started, due_on(started, TERMS[clock].days, calendar.holidays), stopped, stopped_by)


def said_in(connection: Connection, ticket_id: int) -> tuple[Said, ...]:
    """The texts of a ticket, oldest first."""
    query = select(table_of(Message)).where(col(Message.ticket_id) == ticket_id).order_by(col(Message.id))
    return tuple(
        Said(Role(row["role"]), Move(row["move"]), row["text"], row["written_at"])
        for row in connection.execute(query).mappings()
    )


def events_of(connection: Connection, ticket_id: int) -> tuple[Happened, ...]:
    """The audit of a ticket, oldest first."""
    query = select(table_of(Event)).where(col(Event.ticket_id) == ticket_id).order_by(col(Event.id))
    return tuple(
        Happened(
            Move(row["move"]),
            TicketState(row["from_state"]) if row["from_state"] else None,
            TicketState(row["to_state"]),
            Role(row["role"]),
            row["official"],
            row["reason"],
            row["other_ticket_id"],
            row["happened_at"],
        )
        for row in connection.execute(query).mappings()
    )


def view_of(connection: Connection, row: RowMapping, role: Role, calendar: Calendar, *, has_words: bool) -> TicketView:
    """A ticket as a role may see it. has_words: whether what was said is wanted too."""
    ticket_id = row["id"]
    clocks = deadlines_of(connection, [ticket_id], calendar).get(ticket_id, ())
    contacts = select(func.count()).where(col(Contact.ticket_id) == ticket_id)
    return TicketView(
        line=line_of(row, tuple(clock for clock in clocks if clock.stopped_on is None)),
        identity=IdentityChoice(row["identity"]),
        channel=FeedbackChannel(row["channel"]),
        lang=row["lang"],
        has_public_consent=row["has_public_consent"],
        has_contact=bool(connection.scalar(contacts)),
        merged_into_id=row["merged_into_id"],
        said=said_in(connection, ticket_id) if has_words else (),
        events=events_of(connection, ticket_id),
        deadlines=clocks,
        public=_public_side(publication_row(connection, ticket_id)),
        moves=moves_for(TicketState(row["state"]), role),
    )


def line_of(row: RowMapping, deadlines: tuple[Deadline, ...]) -> TicketLine:
    return TicketLine(
        row["id"],
        TicketKind(row["kind"]),
        TicketState(row["state"]),
        SubjectKind(row["subject_kind"]),
        row["subject_code"],
        row["unit_code"],
        TicketCategory(row["category"]) if row["category"] else None,
        row["received_at"],
        deadlines,
    )


def _public_side(row: RowMapping | None) -> PublicSide | None:
    if row is None:
        return None
    numbered = None if row["number_in_year"] is None else number_text(row["number_year"], row["number_in_year"])
    reason = WithholdReason(row["withheld_reason"]) if row["withheld_reason"] else None
    return PublicSide(
        numbered,
        row["version"],
        row["summary"],
        row["answer"],
        row["lang"],
        row["summarised_by"],
        row["agreed_by"],
        reason,
    )

"""Lacak: what a sender sees and may do with the tracking code, and nothing more.

A wrong code and a code that nobody has are refused alike. Doing the same thing twice, as a form that is sent twice
does, changes nothing the second time.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection, Engine, RowMapping, func, select
from sqlmodel import col

from kemuning_data.errors import Refusal
from kemuning_data.feedback.desk import Deadline, Happened, Said, deadlines_of, events_of, said_in
from kemuning_data.feedback.erasing import forget_contact, forget_words, scrub
from kemuning_data.feedback.permissions import SENDER
from kemuning_data.feedback.policies import check_can
from kemuning_data.feedback.publication import number_text, take_off
from kemuning_data.feedback.states import moves_for
from kemuning_data.feedback.steps import (
    DAYS_TO_COMPLETE,
    Calendar,
    last_message,
    publication_row,
    reading,
    standing_of,
    storing,
    take,
    ticket_row,
    write_message,
)
from kemuning_data.feedback.texts import checked_text
from kemuning_data.feedback.tracking import ticket_of_code
from kemuning_data.feedback.visibility import Audience, Piece, visible_pieces
from kemuning_data.rules.clocks import day_of
from kemuning_data.rules.feedback_vocabulary import IdentityChoice, Move, Role, TicketKind, TicketState
from kemuning_data.tables.feedback import Contact


@dataclass(frozen=True, slots=True)
class Status:
    """What a code shows. Officials stand in it by role, without their names."""

    kind: TicketKind
    identity: IdentityChoice
    state: TicketState
    lang: str
    received_at: dt.datetime
    answered_at: dt.datetime | None
    ended_at: dt.datetime | None
    complete_by: dt.date | None
    """The last day for completing the message, where that is asked for."""
    has_public_consent: bool
    has_contact: bool
    public_number: str | None
    """The number under which an answer or a stub is public."""
    followed_state: TicketState | None
    """Of a merged message: the state of the one it was joined to."""
    reason: str | None
    """Code of the reason for which it was archived."""
    deadlines: tuple[Deadline, ...]
    history: tuple[Happened, ...]
    said: tuple[Said, ...] = field(repr=False)
    moves: tuple[Move, ...] = ()
    """What the sender may do now."""


_SHOWN_MOVES = frozenset(set(Move) - {Move.CLASSIFY, Move.SUMMARISE, Move.READ_CONTACT, Move.EXPORT, Move.WITHHOLD})


def status(engine: Engine, code: str, *, site_key: bytes, calendar: Calendar) -> Status:
    """Where the ticket of a code stands. Raises Refusal when there is none or the database does not answer."""
    with reading(engine) as connection:
        row = ticket_row(connection, ticket_of_code(connection, site_key, code))
        return _status(connection, row, calendar)


def add_word(engine: Engine, code: str, text: str, *, site_key: bytes, now: dt.datetime) -> None:
    """One more word; where the office asked for completion, the completion. Raises Refusal."""
    checked_text(text)
    with storing(engine) as connection:
        row = ticket_row(connection, ticket_of_code(connection, site_key, code))
        move = Move.COMPLETE if row["state"] == TicketState.NEEDS_COMPLETION.value else Move.ADD_WORD
        if last_message(connection, row["id"], (Move.ADD_WORD, Move.COMPLETE)) == text and move is Move.ADD_WORD:
            return
        take(connection, row["id"], move, SENDER, now)
        write_message(connection, row["id"], move, Role.SENDER, text, now)


def reopen(engine: Engine, code: str, text: str, *, site_key: bytes, now: dt.datetime) -> None:
    """Opens an ended ticket again, once, with the reason in the sender's words. Raises Refusal."""
    checked_text(text)
    with storing(engine) as connection:
        ticket_id = ticket_of_code(connection, site_key, code)
        if last_message(connection, ticket_id, (Move.REOPEN,)) == text:
            return
        take(connection, ticket_id, Move.REOPEN, SENDER, now)
        write_message(connection, ticket_id, Move.REOPEN, Role.SENDER, text, now)


def unpublish(engine: Engine, code: str, *, site_key: bytes, now: dt.datetime) -> None:
    """Takes back the consent to a public summary; the ticket goes on. Raises Refusal."""
    with storing(engine) as connection:
        ticket_id = ticket_of_code(connection, site_key, code)
        if not ticket_row(connection, ticket_id)["has_public_consent"]:
            return
        take(connection, ticket_id, Move.UNPUBLISH, SENDER, now, changes={"has_public_consent": False})
        take_off(connection, ticket_id, now)


def withdraw(engine: Engine, code: str, *, site_key: bytes, now: dt.datetime) -> None:
    """Takes back the consent to process the message: work on it stops, the contact and all public words are deleted.

    The texts are closed to the office at once and deleted within three days (UU 27/2022). Raises Refusal.
    """
    with storing(engine) as connection:
        ticket_id = ticket_of_code(connection, site_key, code)
        if ticket_row(connection, ticket_id)["state"] == TicketState.WITHDRAWN.value:
            return
        take(connection, ticket_id, Move.WITHDRAW, SENDER, now, changes={"has_public_consent": False})
        forget_contact(connection, ticket_id)
        take_off(connection, ticket_id, now)
    scrub(engine)


def erase(engine: Engine, code: str, *, site_key: bytes, now: dt.datetime) -> None:
    """Deletes every text and the contact at once; dates and kind stay for the counts. Raises Refusal."""
    with storing(engine) as connection:
        ticket_id = ticket_of_code(connection, site_key, code)
        if ticket_row(connection, ticket_id)["state"] == TicketState.ERASED.value:
            return
        take(connection, ticket_id, Move.ERASE, SENDER, now, changes={"has_public_consent": False})
        forget_words(connection, ticket_id, now)
    scrub(engine)


def _status(connection: Connection, row: RowMapping, calendar: Calendar) -> Status:
    ticket_id, state = row["id"], TicketState(row["state"])
    seen = visible_pieces(Audience.SENDER, state)
    events = events_of(connection, ticket_id)
    public = publication_row(connection, ticket_id)
    is_numbered = public is not None and public["number_in_year"] is not None
    asked = row["asked_at"]
    contacts = select(func.count()).where(col(Contact.ticket_id) == ticket_id)
    return Status(
        kind=TicketKind(row["kind"]),
        identity=IdentityChoice(row["identity"]),
        state=state,
        lang=row["lang"],
        received_at=row["received_at"],
        answered_at=row["answered_at"],
        ended_at=row["ended_at"],
        complete_by=day_of(asked, calendar.zone) + dt.timedelta(days=DAYS_TO_COMPLETE) if asked else None,
        has_public_consent=row["has_public_consent"],
        has_contact=bool(connection.scalar(contacts)),
        public_number=number_text(public["number_year"], public["number_in_year"]) if public and is_numbered else None,
        followed_state=_followed(connection, row["merged_into_id"]),
        reason=next((event.reason for event in reversed(events) if event.move is Move.ARCHIVE), None),
        deadlines=deadlines_of(connection, [ticket_id], calendar).get(ticket_id, ()),
        history=tuple(_nameless(event) for event in events if event.move in _SHOWN_MOVES),
        said=said_in(connection, ticket_id) if Piece.TEXT in seen else (),
        moves=_possible(connection, row),
    )


def _nameless(event: Happened) -> Happened:
    return replace(event, official=None, other_ticket_id=None)


def _followed(connection: Connection, ticket_id: int | None) -> TicketState | None:
    """The state of the ticket that a merged one was joined to, and on to the one which that was joined to."""
    state = None
    while ticket_id is not None:
        row = ticket_row(connection, ticket_id)
        state, ticket_id = TicketState(row["state"]), row["merged_into_id"]
    return state


def _possible(connection: Connection, row: RowMapping) -> tuple[Move, ...]:
    standing = standing_of(connection, row, row["received_at"])
    possible = []
    for move in moves_for(TicketState(row["state"]), Role.SENDER):
        try:
            check_can(standing, move)
        except Refusal:
            continue
        possible.append(move)
    return tuple(move for move in possible if move is not Move.UNPUBLISH or row["has_public_consent"])

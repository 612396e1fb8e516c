"""Moderasi: what officials do with tickets, from the command line and from the desk alike.

Each function asks the policies, then the permissions, and writes an event in the same transaction. Tickets go by their
number in the office's own counting, never by a tracking code: the office does not hold the site's secret.
"""

from __future__ import annotations

import datetime as dt

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from sqlalchemy import Engine, select
from sqlmodel import col

from kemuning_data.errors import Refusal
from kemuning_data.feedback.contacts import SenderContact, open_sealed
from kemuning_data.feedback.erasing import forget_words, scrub
from kemuning_data.feedback.permissions import Actor
from kemuning_data.feedback.publication import under_revision
from kemuning_data.feedback.states import AWAITED
from kemuning_data.feedback.steps import storing, take, ticket_row, write_message
from kemuning_data.feedback.texts import checked_text, is_code
from kemuning_data.rules.feedback_vocabulary import ArchiveReason, Move, TicketCategory, TicketState
from kemuning_data.tables.feedback import Contact

PLAIN_MOVES = (Move.ADMIT, Move.VERIFY, Move.ACT)
"""Moves that need nothing but somebody who makes them."""


def move(engine: Engine, ticket_id: int, to: Move, official: Actor, *, now: dt.datetime) -> None:
    """Makes one of `PLAIN_MOVES`. Raises Refusal when it is another one, cannot happen or is not the official's."""
    if to not in PLAIN_MOVES:
        raise Refusal("feedback_move_needs_more", move=to)
    with storing(engine) as connection:
        take(connection, ticket_id, to, official, now)


def classify(
    engine: Engine,
    ticket_id: int,
    official: Actor,
    *,
    category: TicketCategory,
    unit_code: str | None = None,
    now: dt.datetime,
) -> None:
    """Says what a message is about and, with `unit_code`, which unit it concerns.

    A public answer becomes a stub until the second official has agreed anew: whether its unit is shown depends on
    this. Raises Refusal.
    """
    changes: dict[str, object] = {"category": category.value}
    if unit_code is not None:
        changes["unit_code"] = _checked_unit(unit_code)
    with storing(engine) as connection:
        take(connection, ticket_id, Move.CLASSIFY, official, now, changes=changes)
        under_revision(connection, ticket_id, official, now)


def forward(engine: Engine, ticket_id: int, official: Actor, *, unit_code: str, now: dt.datetime) -> None:
    """Hands a ticket to the unit that must act on it. Raises Refusal."""
    with storing(engine) as connection:
        take(connection, ticket_id, Move.FORWARD, official, now, changes={"unit_code": _checked_unit(unit_code)})
        under_revision(connection, ticket_id, official, now)


def reply(engine: Engine, ticket_id: int, official: Actor, text: str, *, now: dt.datetime) -> None:
    """Answers the sender, who reads it by the tracking code; from then the clock for closing runs. Raises Refusal."""
    _say(engine, ticket_id, Move.REPLY, official, text, now)


def request_completion(engine: Engine, ticket_id: int, official: Actor, text: str, *, now: dt.datetime) -> None:
    """Asks the sender for what is missing; the office's clocks stop. Raises Refusal."""
    _say(engine, ticket_id, Move.REQUEST_COMPLETION, official, text, now)


def not_ours(engine: Engine, ticket_id: int, official: Actor, text: str, *, now: dt.datetime) -> None:
    """Ends a ticket that is another office's to answer, with a word to the sender on where to turn. Raises Refusal."""
    _say(engine, ticket_id, Move.NOT_OURS, official, text, now, changes={"answered_at": now})


def archive(engine: Engine, ticket_id: int, official: Actor, reason: ArchiveReason, *, now: dt.datetime) -> None:
    """Ends a ticket without an answer, for a reason that the sender and the statistics are told. Raises Refusal."""
    with storing(engine) as connection:
        take(connection, ticket_id, Move.ARCHIVE, official, now, reason=reason)


def merge(engine: Engine, ticket_id: int, into_id: int, official: Actor, *, now: dt.datetime) -> None:
    """Joins a ticket to another that says the same; its sender follows that one's status. Raises Refusal."""
    if ticket_id == into_id:
        raise Refusal("feedback_merges_into_itself", ticket=str(ticket_id))
    with storing(engine) as connection:
        target = ticket_row(connection, into_id)
        if TicketState(target["state"]) not in (*AWAITED, TicketState.CLOSED):
            raise Refusal("feedback_merge_target_gone", ticket=str(into_id), state=TicketState(target["state"]))
        changes: dict[str, object] = {"merged_into_id": into_id}
        take(connection, ticket_id, Move.MERGE, official, now, other_ticket_id=into_id, changes=changes)


def read_contact(
    engine: Engine, ticket_id: int, official: Actor, *, key: X25519PrivateKey, now: dt.datetime
) -> SenderContact:
    """Opens the contact of a ticket with the office's private key; that it was opened is an event. Raises Refusal."""
    with storing(engine) as connection:
        before = take(connection, ticket_id, Move.READ_CONTACT, official, now)
        sealed = connection.scalar(select(col(Contact.sealed)).where(col(Contact.ticket_id) == ticket_id))
        if sealed is None:
            raise Refusal("feedback_no_contact")
        return open_sealed(key, sealed, before["token_hash"] or "")


def erase(engine: Engine, ticket_id: int, official: Actor, *, now: dt.datetime) -> None:
    """Erases what a person wrote, at that person's request to the office. Raises Refusal."""
    with storing(engine) as connection:
        take(connection, ticket_id, Move.ERASE, official, now, changes={"has_public_consent": False})
        forget_words(connection, ticket_id, now)
    scrub(engine)


def _checked_unit(code: str) -> str:
    if not is_code(code.strip()):
        raise Refusal("feedback_unit_missing")
    return code.strip()


def _say(
    engine: Engine,
    ticket_id: int,
    to: Move,
    official: Actor,
    text: str,
    now: dt.datetime,
    changes: dict[str, object] | None = None,
) -> None:
    checked_text(text)
    with storing(engine) as connection:
        take(connection, ticket_id, to, official, now, changes=changes)
        write_message(connection, ticket_id, to, official.role, text, now)

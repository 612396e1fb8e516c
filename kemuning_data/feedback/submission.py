"""Mengirim masukan: whole or not at all, once however often it is sent, and the same code each time."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from sqlalchemy import Connection, Engine, select
from sqlmodel import col

from kemuning_data.errors import Refusal
from kemuning_data.feedback.contacts import SenderContact, checked_contact, seal
from kemuning_data.feedback.permissions import SENDER, SYSTEM
from kemuning_data.feedback.states import row_for
from kemuning_data.feedback.steps import reading, start_clocks, storing, write_event, write_message
from kemuning_data.feedback.texts import checked_text, is_code
from kemuning_data.feedback.tracking import checked_token, code_hash, code_of, token_hash
from kemuning_data.i18n import Lang
from kemuning_data.rules.feedback_vocabulary import (
    FeedbackChannel,
    IdentityChoice,
    Move,
    Role,
    SubjectKind,
    TicketKind,
    TicketState,
)
from kemuning_data.tables.base import table_of
from kemuning_data.tables.feedback import Contact, Message, Ticket


@dataclass(frozen=True, slots=True)
class Submission:
    """What a form sends. Text, contact and token are never shown by `repr`.

    `token`: random, made with the form. `unit_code`: the unit that the subject belongs to, where the form knows it.
    `consent_version` names the wording that the sender agreed to; empty means no consent. `is_doubtful`: a moderator
    looks at it before it counts as received.
    """

    token: str = field(repr=False)
    kind: TicketKind
    identity: IdentityChoice
    text: str = field(repr=False)
    lang: Lang
    channel: FeedbackChannel
    consent_version: str
    has_public_consent: bool = False
    subject_kind: SubjectKind = SubjectKind.NONE
    subject_code: str | None = None
    unit_code: str | None = None
    contact: SenderContact = field(default_factory=SenderContact, repr=False)
    is_doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a sender is told; the code is never shown by `repr`."""

    code: str = field(repr=False)
    state: TicketState
    received_at: dt.datetime
    is_repeated: bool
    """It had arrived before: nothing was stored now."""
    is_same_text: bool
    """What is stored is what was sent now; false where the text was changed after it had arrived."""


def submit(
    engine: Engine,
    submission: Submission,
    *,
    now: dt.datetime,
    site_key: bytes,
    contact_key: X25519PublicKey | None = None,
) -> Receipt:
    """Stores a message with its audit and its sealed contact in one transaction and returns its receipt.

    A token that was used before gives the receipt of the message that it came with and stores nothing. Raises Refusal
    when the form is not complete, a text cannot be stored, or the database does not answer; then nothing was stored, or
    all was, and sending again with the same token tells which.
    """
    checked = _checked(submission, contact_key)
    hashed = token_hash(site_key, checked.token)
    sealed = None
    if contact_key is not None and not checked.contact.is_empty:
        sealed = seal(contact_key, checked.contact, hashed)
    with storing(engine) as connection:
        earlier = _receipt(connection, site_key, checked.token, checked.text)
        if earlier is not None:
            return earlier
        state = _store(connection, checked, hashed, code_hash(site_key, code_of(site_key, checked.token)), sealed, now)
    return Receipt(code_of(site_key, checked.token), state, now, is_repeated=False, is_same_text=True)


def receipt_of(engine: Engine, token: str, *, site_key: bytes) -> Receipt | None:
    """The receipt of a form's token, for a form that comes back and does not know whether it arrived; None if not.

    Raises Refusal when the token is none or the database does not answer.
    """
    with reading(engine) as connection:
        return _receipt(connection, site_key, checked_token(token), None)


def _receipt(connection: Connection, site_key: bytes, token: str, text: str | None) -> Receipt | None:
    query = select(col(Ticket.id), col(Ticket.state), col(Ticket.received_at)).where(
        col(Ticket.token_hash) == token_hash(site_key, token)
    )
    found = connection.execute(query).one_or_none()
    if found is None:
        return None
    stored = connection.scalar(
        select(col(Message.text)).where(col(Message.ticket_id) == found.id, col(Message.move) == Move.SUBMIT.value)
    )
    is_same = text is None or stored is None or stored == text
    code = code_of(site_key, token)
    return Receipt(code, TicketState(found.state), found.received_at, is_repeated=True, is_same_text=is_same)


def _checked(submission: Submission, contact_key: X25519PublicKey | None) -> Submission:
    """The submission with its contact tidied. Raises Refusal for whatever is missing or cannot be stored."""
    checked_token(submission.token)
    checked_text(submission.text)
    if not submission.consent_version.strip():
        raise Refusal("feedback_consent_missing")
    if (submission.subject_kind is SubjectKind.NONE) != (submission.subject_code is None):
        raise Refusal("feedback_subject_unreadable")
    for code in (submission.subject_code, submission.unit_code):
        if code is not None and not is_code(code):
            raise Refusal("feedback_subject_unreadable")
    contact = checked_contact(submission.contact)
    if not contact.is_empty:
        if submission.identity is IdentityChoice.ANONYMOUS:
            raise Refusal("feedback_contact_of_anonymous")
        if contact_key is None:
            raise Refusal("secret_missing", setting="KEMUNING_CONTACT_PUBLIC_KEY")
    return replace(submission, contact=contact)


def _store(
    connection: Connection,
    submission: Submission,
    hashed_token: str,
    hashed_code: str,
    sealed: bytes | None,
    now: dt.datetime,
) -> TicketState:
    move, actor = (Move.HOLD, SYSTEM) if submission.is_doubtful else (Move.SUBMIT, SENDER)
    row = row_for(None, move)
    if row is None:
        raise ValueError(f"no ticket begins with {move}")
    unit_of_subject = submission.subject_code if submission.subject_kind is SubjectKind.UNIT else None
    ticket = {
        "token_hash": hashed_token,
        "code_hash": hashed_code,
        "kind": submission.kind.value,
        "identity": submission.identity.value,
        "subject_kind": submission.subject_kind.value,
        "subject_code": submission.subject_code,
        "unit_code": submission.unit_code or unit_of_subject,
        "channel": submission.channel.value,
        "lang": submission.lang,
        "consent_version": submission.consent_version,
        "has_public_consent": submission.has_public_consent,
        "state": row.target.value,
        "received_at": now,
        "admitted_at": None if row.target is TicketState.QUEUED else now,
    }
    table = table_of(Ticket)
    ticket_id = connection.execute(table.insert().returning(table.c["id"]), ticket).scalar_one()
    write_message(connection, ticket_id, Move.SUBMIT, Role.SENDER, submission.text, now)
    if sealed is not None:
        connection.execute(table_of(Contact).insert(), {"ticket_id": ticket_id, "sealed": sealed, "sealed_at": now})
    start_clocks(connection, ticket_id, row.starts, now)
    write_event(connection, ticket_id, row, actor, now)
    return row.target

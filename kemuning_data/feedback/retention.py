"""Masa simpan: how long each thing is kept, and its deletion when that time is over.

Tickets themselves stay, without texts, contact and hashes, so that the counts of past months never change.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, Connection, Engine, func, or_, select
from sqlmodel import col

from kemuning_data.feedback.erasing import scrub
from kemuning_data.feedback.steps import reading, storing
from kemuning_data.rules.feedback_vocabulary import TicketState
from kemuning_data.tables.base import table_of
from kemuning_data.tables.feedback import Contact, Event, Message, Ticket
from kemuning_data.tables.site_survey import SiteAnswer, SurveyDecision


class Kept(StrEnum):
    """What is kept for a time."""

    CONTACTS = "contacts"  # kontak
    WITHDRAWN_TEXTS = "withdrawn_texts"  # teks yang ditarik
    TEXTS = "texts"  # teks
    AUDIT = "audit"  # jejak audit
    CODES = "codes"  # kode lacak: until the audit of its ticket is over
    SURVEY_ANSWERS = "survey_answers"  # jawaban survei yang sudah diputuskan


RETENTION: Mapping[Kept, dt.timedelta] = {
    Kept.CONTACTS: dt.timedelta(days=90),
    Kept.WITHDRAWN_TEXTS: dt.timedelta(days=3),
    Kept.TEXTS: dt.timedelta(days=2 * 365),
    Kept.AUDIT: dt.timedelta(days=5 * 365),
    Kept.CODES: dt.timedelta(days=5 * 365),
    Kept.SURVEY_ANSWERS: dt.timedelta(days=30),
}
"""Contacts from the day the ticket ended, and never longer than texts; texts from the day they were written, withdrawn
ones from the withdrawal; the audit from each event; codes from the day the message was sent; survey answers from the
day on which they were accepted, when the records hold them, or rejected."""


@dataclass(frozen=True, slots=True)
class Due:
    """How many of one kind are due."""

    kept: Kept
    count: int


def due(engine: Engine, now: dt.datetime) -> tuple[Due, ...]:
    """What is due, in the order of `Kept`, with zeros. Raises Refusal when the database does not answer."""
    with reading(engine) as connection:
        return _counted(connection, now)


def purge(engine: Engine, now: dt.datetime) -> tuple[Due, ...]:
    """Deletes what is due and returns what that was. Raises Refusal; then nothing was deleted."""
    with storing(engine) as connection:
        counted = _counted(connection, now)
        for model, is_due in (
            (Contact, _due_contacts(now)),
            (Message, or_(_due_withdrawn_texts(now), _due_texts(now))),
            (Event, _due_events(now)),
            (SurveyDecision, col(SurveyDecision.decided_at) <= now - RETENTION[Kept.AUDIT]),
            (SiteAnswer, _due_answers(now)),
        ):
            connection.execute(table_of(model).delete().where(is_due))
        forgotten: dict[str, str | None] = {"token_hash": None, "code_hash": None}
        connection.execute(table_of(Ticket).update().where(_due_codes(now)).values(forgotten))
    scrub(engine)
    return counted


def _counted(connection: Connection, now: dt.datetime) -> tuple[Due, ...]:
    conditions = {
        Kept.CONTACTS: (Contact, _due_contacts(now)),
        Kept.WITHDRAWN_TEXTS: (Message, _due_withdrawn_texts(now)),
        Kept.TEXTS: (Message, _due_texts(now)),
        Kept.AUDIT: (Event, _due_events(now)),
        Kept.CODES: (Ticket, _due_codes(now)),
        Kept.SURVEY_ANSWERS: (SiteAnswer, _due_answers(now)),
    }
    return tuple(
        Due(kept, connection.scalar(select(func.count()).select_from(table_of(model)).where(is_due)) or 0)
        for kept, (model, is_due) in conditions.items()
    )


def _due_contacts(now: dt.datetime) -> ColumnElement[bool]:
    ended = select(col(Ticket.id)).where(col(Ticket.ended_at) <= now - RETENTION[Kept.CONTACTS])
    return or_(col(Contact.ticket_id).in_(ended), col(Contact.sealed_at) <= now - RETENTION[Kept.TEXTS])


def _due_withdrawn_texts(now: dt.datetime) -> ColumnElement[bool]:
    withdrawn = select(col(Ticket.id)).where(
        col(Ticket.state) == TicketState.WITHDRAWN.value,
        col(Ticket.ended_at) <= now - RETENTION[Kept.WITHDRAWN_TEXTS],
    )
    return col(Message.ticket_id).in_(withdrawn)


def _due_texts(now: dt.datetime) -> ColumnElement[bool]:
    return col(Message.written_at) <= now - RETENTION[Kept.TEXTS]


def _due_events(now: dt.datetime) -> ColumnElement[bool]:
    return col(Event.happened_at) <= now - RETENTION[Kept.AUDIT]


def _due_answers(now: dt.datetime) -> ColumnElement[bool]:
    return col(SiteAnswer.decided_at) <= now - RETENTION[Kept.SURVEY_ANSWERS]


def _due_codes(now: dt.datetime) -> ColumnElement[bool]:
    return (col(Ticket.received_at) <= now - RETENTION[Kept.CODES]) & col(Ticket.code_hash).is_not(None)

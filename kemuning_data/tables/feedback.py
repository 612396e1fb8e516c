"""Masukan: what citizens wrote, what became of it, and who did what; a database of its own beside the records.

Texts stand in `message` alone and contacts in `contact` alone, sealed, so that each can be deleted when its time is
over without touching the rest. The audit in `event` never holds a text. Codes come from
`kemuning_data.rules.feedback_vocabulary`.
"""

from __future__ import annotations

import datetime as dt
import re

from sqlalchemy import CheckConstraint, Column, Index, LargeBinary, Text, UniqueConstraint
from sqlalchemy.orm import declared_attr, registry
from sqlmodel import Field, SQLModel
from typing_extensions import override

from kemuning_data.tables.base import Moment, named_metadata


class Feedback(SQLModel, registry=registry(metadata=named_metadata())):
    """Base of every table of the feedback database; `ClockRun` is the table `clock_run`."""

    @declared_attr.directive
    @override
    def __tablename__(cls) -> str:  # noqa: N805 - SQLAlchemy hands the class over
        return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()


class Ticket(Feedback, table=True):
    """Masukan: one message and where it stands. No word of the sender and no way to the sender is in this row."""

    __table_args__ = (
        Index("ix_ticket_state_received_at", "state", "received_at"),
        CheckConstraint("(subject_kind = 'none') = (subject_code IS NULL)", name="subject_has_code"),
        CheckConstraint("(state = 'merged') = (merged_into_id IS NOT NULL)", name="merged_names_its_target"),
    )

    id: int | None = Field(default=None, primary_key=True)
    token_hash: str | None = Field(default=None, max_length=64, unique=True, description="keyed hash, hexadecimal")
    code_hash: str | None = Field(default=None, max_length=64, unique=True, description="keyed hash, hexadecimal")
    kind: str
    identity: str
    subject_kind: str
    subject_code: str | None = None
    unit_code: str | None = Field(default=None, description="the unit it concerns, as the subject or a moderator says")
    category: str | None = None
    channel: str
    lang: str = Field(max_length=2)
    consent_version: str
    has_public_consent: bool = Field(description="the sender's tick for a public summary")
    state: str
    received_at: dt.datetime = Field(sa_column=Column(Moment, nullable=False))
    admitted_at: dt.datetime | None = Field(
        default=None, sa_column=Column(Moment), description="when it counted as received; later than sent if held"
    )
    answered_at: dt.datetime | None = Field(default=None, sa_column=Column(Moment), description="the latest reply")
    asked_at: dt.datetime | None = Field(
        default=None, sa_column=Column(Moment), description="since when the sender is asked to complete it"
    )
    reopened_at: dt.datetime | None = Field(default=None, sa_column=Column(Moment))
    ended_at: dt.datetime | None = Field(
        default=None, sa_column=Column(Moment), description="when it came into the state in which nothing is awaited"
    )
    merged_into_id: int | None = Field(default=None, foreign_key="ticket.id")


class Message(Feedback, table=True):
    """Kata-kata: a text as it was written, by the sender or by the office."""

    __table_args__ = (Index("ix_message_ticket_id", "ticket_id"), Index("ix_message_written_at", "written_at"))

    id: int | None = Field(default=None, primary_key=True)
    ticket_id: int = Field(foreign_key="ticket.id")
    move: str = Field(description="with which it came: submit, add_word, complete, reopen, reply, request_completion…")
    role: str
    text: str = Field(sa_column=Column(Text, nullable=False))
    written_at: dt.datetime = Field(sa_column=Column(Moment, nullable=False))


class Contact(Feedback, table=True):
    """Kontak: how to reach the sender, sealed to the office's public key."""

    ticket_id: int = Field(primary_key=True, foreign_key="ticket.id")
    sealed: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    sealed_at: dt.datetime = Field(sa_column=Column(Moment, nullable=False))


class ClockRun(Feedback, table=True):
    """Tenggat: one clock running, or run, for one ticket."""

    __table_args__ = (Index("ix_clock_run_ticket_id", "ticket_id"),)

    id: int | None = Field(default=None, primary_key=True)
    ticket_id: int = Field(foreign_key="ticket.id")
    clock: str
    started_at: dt.datetime = Field(sa_column=Column(Moment, nullable=False))
    stopped_at: dt.datetime | None = Field(default=None, sa_column=Column(Moment))
    stopped_by: str | None = Field(default=None, description="the move that stopped it; a sender's own is no merit")


class Event(Feedback, table=True):
    """Jejak audit: one move, by whom, when, from which state to which. Never a text, a contact or a code."""

    __table_args__ = (Index("ix_event_ticket_id", "ticket_id"), Index("ix_event_happened_at", "happened_at"))

    id: int | None = Field(default=None, primary_key=True)
    ticket_id: int = Field(foreign_key="ticket.id")
    move: str
    from_state: str | None = None
    to_state: str
    role: str
    official: str | None = Field(default=None, description="name of the official; null for the sender and the system")
    reason: str | None = Field(default=None, description="a code of the vocabulary")
    other_ticket_id: int | None = Field(default=None, foreign_key="ticket.id")
    happened_at: dt.datetime = Field(sa_column=Column(Moment, nullable=False))


class Publication(Feedback, table=True):
    """Tanggapan publik: the office's own summary and reply, or the reason why there is none.

    It is public when it has a number: as an answer when `agreed_by` is set, as a stub when `withheld_reason` is.
    """

    __table_args__ = (
        UniqueConstraint("number_year", "number_in_year", name="uq_publication_number"),
        CheckConstraint("(number_year IS NULL) = (number_in_year IS NULL)", name="whole_number"),
        CheckConstraint("agreed_by IS NULL OR withheld_reason IS NULL", name="answer_or_stub"),
        CheckConstraint("agreed_by IS NULL OR (summary IS NOT NULL AND answer IS NOT NULL)", name="answer_has_words"),
        CheckConstraint(
            "number_in_year IS NOT NULL OR (agreed_by IS NULL AND withheld_reason IS NULL)", name="public_has_number"
        ),
    )

    ticket_id: int = Field(primary_key=True, foreign_key="ticket.id")
    number_year: int | None = None
    number_in_year: int | None = None
    version: int = Field(description="counts the summaries written, so that a yes is for the one that was read")
    summary: str | None = Field(default=None, sa_column=Column(Text))
    answer: str | None = Field(default=None, sa_column=Column(Text), description="the reply as it becomes public")
    lang: str = Field(max_length=2)
    summarised_by: str | None = None
    summarised_at: dt.datetime | None = Field(default=None, sa_column=Column(Moment))
    agreed_by: str | None = None
    agreed_at: dt.datetime | None = Field(default=None, sa_column=Column(Moment))
    withheld_reason: str | None = None
    withheld_by: str | None = None
    withheld_at: dt.datetime | None = Field(default=None, sa_column=Column(Moment))


class NumberSeries(Feedback, table=True):
    """Nomor tanggapan: the last public number given in a year."""

    year: int = Field(primary_key=True)
    last_number: int

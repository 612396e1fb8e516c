"""Puts the sample's messages into the sample's own database, through the functions that real ones go through."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from sqlalchemy import Engine

from kemuning_data.feedback import moderation, publication, sender
from kemuning_data.feedback.closing import close_what_is_due
from kemuning_data.feedback.contacts import SenderContact, public_key
from kemuning_data.feedback.permissions import Actor
from kemuning_data.feedback.steps import Calendar
from kemuning_data.feedback.submission import Submission, submit
from kemuning_data.feedback.tracking import site_key
from kemuning_data.i18n import Lang
from kemuning_data.rules.feedback_vocabulary import ArchiveReason, Move, Role, TicketCategory, WithholdReason
from kemuning_data.sample.messages import TRY_OUT, SampleMessage, SampleStep, sample_messages
from kemuning_data.settings import Settings
from kemuning_data.tables.engine import feedback_engine

CODES_FILE = "contoh-kode-lacak.txt"
"""Beside the sample's keys: tracking codes for trying out, of invented messages alone."""
CONSENT_VERSION = "contoh"
MODERATOR = Actor(Role.MODERATOR, "Moderator contoh")
SECOND = Actor(Role.SECOND_OFFICIAL, "Petugas kedua contoh")
_CLOSED_EVERY = dt.timedelta(days=7)


@dataclass
class _Desk:
    """The database, the keys, and what became of each message so far: key → ticket, key → tracking code."""

    engine: Engine
    calendar: Calendar
    key: bytes
    contact_key: X25519PublicKey
    tickets: dict[str, int] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict, repr=False)


def put_messages(site: Settings, calendar: Calendar, folder: Path, now: dt.datetime) -> None:
    """Stores the messages of the sample as of `now` and writes the codes for trying out into `folder`.

    site: the settings of the sample's site, whose secret the codes are made from. Raises Refusal.
    """
    engine = feedback_engine(site)
    try:
        desk = _Desk(engine, calendar, site_key(site.site_secret), public_key(site.contact_public_key))
        closed_at = dt.datetime.min.replace(tzinfo=dt.UTC)
        for happening in sample_messages(now.astimezone(calendar.zone).date(), calendar.zone):
            at = happening.at
            if at > now:
                break
            if at - closed_at >= _CLOSED_EVERY:
                close_what_is_due(engine, calendar, now=at)
                closed_at = at
            if isinstance(happening, SampleMessage):
                _send(desk, happening)
            else:
                _take(desk, happening)
        close_what_is_due(engine, calendar, now=now)
    finally:
        engine.dispose()
    _write_codes(folder / CODES_FILE, desk.codes)


def _send(desk: _Desk, message: SampleMessage) -> None:
    name, email = message.contact or ("", "")
    submission = Submission(
        token=message.token,
        kind=message.kind,
        identity=message.identity,
        text=message.text,
        lang=cast(Lang, message.lang),
        channel=message.channel,
        consent_version=CONSENT_VERSION,
        has_public_consent=message.has_public_consent,
        subject_kind=message.subject_kind,
        subject_code=message.subject_code,
        unit_code=message.unit_code,
        contact=SenderContact(name=name, email=email),
        is_doubtful=message.is_doubtful,
    )
    receipt = submit(desk.engine, submission, now=message.at, site_key=desk.key, contact_key=desk.contact_key)
    desk.tickets[message.key] = len(desk.tickets) + 1
    desk.codes[message.key] = receipt.code


def _take(desk: _Desk, step: SampleStep) -> None:
    """Makes one move with the function that is for it."""
    engine, ticket, now = desk.engine, desk.tickets[step.key], step.at
    match step.move:
        case Move.VERIFY | Move.ACT:
            moderation.move(engine, ticket, step.move, MODERATOR, now=now)
        case Move.CLASSIFY:
            moderation.classify(engine, ticket, MODERATOR, category=TicketCategory(step.code), now=now)
        case Move.FORWARD:
            moderation.forward(engine, ticket, MODERATOR, unit_code=step.code, now=now)
        case Move.REPLY:
            moderation.reply(engine, ticket, MODERATOR, step.text, now=now)
        case Move.REQUEST_COMPLETION:
            moderation.request_completion(engine, ticket, MODERATOR, step.text, now=now)
        case Move.NOT_OURS:
            moderation.not_ours(engine, ticket, MODERATOR, step.text, now=now)
        case Move.ARCHIVE:
            moderation.archive(engine, ticket, MODERATOR, ArchiveReason(step.code), now=now)
        case Move.MERGE:
            moderation.merge(engine, ticket, desk.tickets[step.code], MODERATOR, now=now)
        case Move.SUMMARISE:
            publication.summarise(engine, ticket, MODERATOR, step.text, now=now)
        case Move.AGREE:
            publication.agree(engine, ticket, SECOND, now=now, zone=desk.calendar.zone)
        case Move.WITHHOLD:
            reason = WithholdReason(step.code)
            publication.withhold(engine, ticket, MODERATOR, reason, now=now, zone=desk.calendar.zone)
        case _:
            _take_as_sender(desk, step)


def _take_as_sender(desk: _Desk, step: SampleStep) -> None:
    engine, code, now = desk.engine, desk.codes[step.key], step.at
    match step.move:
        case Move.REOPEN:
            sender.reopen(engine, code, step.text, site_key=desk.key, now=now)
        case Move.UNPUBLISH:
            sender.unpublish(engine, code, site_key=desk.key, now=now)
        case Move.WITHDRAW:
            sender.withdraw(engine, code, site_key=desk.key, now=now)
        case Move.ERASE:
            sender.erase(engine, code, site_key=desk.key, now=now)
        case other:
            raise ValueError(f"no sample takes the move {other}")


def _write_codes(path: Path, codes: dict[str, str]) -> None:
    """For whoever tries out the sample; whoever runs a real site has no such file."""
    closed, still_open = codes[TRY_OUT["closed"]], codes[TRY_OUT["open"]]
    path.touch(mode=0o600)
    path.write_text(
        "DATA CONTOH / SAMPLE DATA\n"
        "Kode lacak dua masukan rekaan, untuk mencoba Lacak di situs contoh ini saja.\n"
        "Tracking codes of two invented messages, for trying out this sample site alone.\n\n"
        f"selesai / done: {closed}\n"
        f"terbuka / open: {still_open}\n",
        "utf-8",
    )

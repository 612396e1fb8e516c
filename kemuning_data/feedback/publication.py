"""Tanggapan publik: the office's own summary and reply become public when a second official agrees, or a stub does.

A public number is given once, with the first answer or stub, in order within its year; it stays with its ticket
whatever happens afterwards, so that no number is missing from what is shown.
"""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine, select
from sqlmodel import col

from kemuning_data.errors import Refusal
from kemuning_data.feedback.permissions import Actor
from kemuning_data.feedback.steps import last_message, publication_row, storing, take, ticket_row
from kemuning_data.feedback.texts import checked_text
from kemuning_data.i18n import Lang
from kemuning_data.rules.clocks import day_of
from kemuning_data.rules.feedback_vocabulary import Move, WithholdReason
from kemuning_data.rules.names import is_same_person
from kemuning_data.rules.personal_data import personal_data_in
from kemuning_data.tables.base import table_of
from kemuning_data.tables.feedback import NumberSeries, Publication

REASONS_OF_OFFICIALS = (
    WithholdReason.NO_CONSENT,
    WithholdReason.PERSONAL_DATA,
    WithholdReason.THIRD_PERSON,
    WithholdReason.STAFF_CONDUCT,
    WithholdReason.UNDER_INVESTIGATION,
    WithholdReason.LAW,
)
"""Reasons that an official may give; the others follow from what happened."""


def number_text(year: int, number: int) -> str:
    """`T-2026-0147`: a public number as it is written."""
    return f"T-{year}-{number:04d}"


def summarise(
    engine: Engine,
    ticket_id: int,
    official: Actor,
    summary: str,
    *,
    answer: str | None = None,
    lang: Lang | None = None,
    now: dt.datetime,
) -> int:
    """Writes what may become public: a summary in the office's words and the answer; returns its version.

    Without `answer` the latest reply to the sender is taken, and without `lang` the sender's language. What was public
    becomes a stub until a second official agrees with the new words. Raises Refusal, too, when either text seems to
    hold personal data.
    """
    checked_text(summary, is_published=True)
    with storing(engine) as connection:
        before = take(connection, ticket_id, Move.SUMMARISE, official, now)
        said = answer or last_message(connection, ticket_id, (Move.REPLY, Move.NOT_OURS))
        if said is None:
            raise Refusal("feedback_not_answered")
        checked_text(said, is_published=True)
        _refuse_personal_data(summary, said)
        under_revision(connection, ticket_id, official, now)
        earlier = publication_row(connection, ticket_id)
        version = 1 if earlier is None else earlier["version"] + 1
        values = {
            "version": version,
            "summary": summary,
            "answer": said,
            "lang": lang or before["lang"],
            "summarised_by": official.name,
            "summarised_at": now,
        }
        _put(connection, ticket_id, values)
    return version


def agree(
    engine: Engine, ticket_id: int, official: Actor, *, version: int | None = None, now: dt.datetime, zone: ZoneInfo
) -> str:
    """The second official's yes: the summary and the answer are public from now on; returns the public number.

    `version` is the one that the official read. Raises Refusal when it was rewritten since, when the same person wrote
    it, when a text seems to hold personal data, or when the sender did not agree.
    """
    with storing(engine) as connection:
        take(connection, ticket_id, Move.AGREE, official, now)
        public = publication_row(connection, ticket_id)
        if public is None or public["summary"] is None or public["answer"] is None:
            raise Refusal("feedback_no_summary")
        if version is not None and version != public["version"]:
            raise Refusal("feedback_summary_changed")
        if is_same_person(official.name or "", public["summarised_by"]):
            raise Refusal("feedback_needs_second_official", found=official.name)
        _refuse_personal_data(public["summary"], public["answer"])
        numbered = _numbered(connection, ticket_id, now, zone)
        _put(connection, ticket_id, {"agreed_by": official.name, "agreed_at": now, **_NOT_WITHHELD})
    return numbered


def withhold(
    engine: Engine, ticket_id: int, official: Actor, reason: WithholdReason, *, now: dt.datetime, zone: ZoneInfo
) -> str:
    """Keeps a ticket from the public and says why, under its public number, which is returned. Raises Refusal."""
    if reason not in REASONS_OF_OFFICIALS:
        raise Refusal("feedback_reason_not_given_by_officials", reason=reason)
    with storing(engine) as connection:
        take(connection, ticket_id, Move.WITHHOLD, official, now, reason=reason)
        numbered = _numbered(connection, ticket_id, now, zone)
        _put(connection, ticket_id, {**_NOT_AGREED, **_withheld(reason, official.name, now)})
    return numbered


def under_revision(connection: Connection, ticket_id: int, official: Actor, now: dt.datetime) -> None:
    """What was agreed on no longer holds: a public answer becomes a stub, and a yes to the old words is refused."""
    public = publication_row(connection, ticket_id)
    if public is None:
        return
    values: dict[str, object] = {"version": public["version"] + 1}
    if public["agreed_by"] is not None:
        values |= {**_NOT_AGREED, **_withheld(WithholdReason.BEING_REVISED, official.name, now)}
    _put(connection, ticket_id, values)


def take_off(connection: Connection, ticket_id: int, now: dt.datetime) -> None:
    """The sender took the consent back: the words go; where a number is public already, a stub stays under it."""
    public = publication_row(connection, ticket_id)
    if public is None:
        return
    if public["number_in_year"] is None:
        connection.execute(table_of(Publication).delete().where(col(Publication.ticket_id) == ticket_id))
        return
    no_words: dict[str, object] = {"summary": None, "answer": None, "version": public["version"] + 1}
    withheld = _withheld(WithholdReason.SENDER_WITHDREW, None, now)
    _put(connection, ticket_id, {**no_words, **_NOT_AGREED, **withheld})


_NOT_AGREED: dict[str, object] = {"agreed_by": None, "agreed_at": None}
_NOT_WITHHELD: dict[str, object] = {"withheld_reason": None, "withheld_by": None, "withheld_at": None}


def _withheld(reason: WithholdReason, by: str | None, now: dt.datetime) -> dict[str, object]:
    return {"withheld_reason": reason.value, "withheld_by": by, "withheld_at": now}


def _put(connection: Connection, ticket_id: int, values: dict[str, object]) -> None:
    table = table_of(Publication)
    if publication_row(connection, ticket_id) is None:
        lang = ticket_row(connection, ticket_id)["lang"]
        connection.execute(table.insert(), {"ticket_id": ticket_id, "version": 0, "lang": lang, **values})
    else:
        connection.execute(table.update().where(col(Publication.ticket_id) == ticket_id).values(values))


def _numbered(connection: Connection, ticket_id: int, now: dt.datetime, zone: ZoneInfo) -> str:
    """The public number of a ticket, given now if it has none: the next of this year, in the writer's transaction."""
    public = publication_row(connection, ticket_id)
    if public is not None and public["number_in_year"] is not None:
        return number_text(public["number_year"], public["number_in_year"])
    year = day_of(now, zone).year
    series = table_of(NumberSeries)
    last = connection.scalar(select(col(NumberSeries.last_number)).where(col(NumberSeries.year) == year))
    if last is None:
        connection.execute(series.insert(), {"year": year, "last_number": 1})
    else:
        connection.execute(series.update().where(col(NumberSeries.year) == year).values(last_number=last + 1))
    number = (last or 0) + 1
    _put(connection, ticket_id, {"number_year": year, "number_in_year": number})
    return number_text(year, number)


def _refuse_personal_data(*texts: str) -> None:
    found = [kind for text in texts for kind in personal_data_in(text)]
    if found:
        raise Refusal("feedback_personal_data_found", kinds=tuple(dict.fromkeys(found)))

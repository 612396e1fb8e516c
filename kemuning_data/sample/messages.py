"""Masukan contoh: invented messages of the last months, and what sender and office do with each of them when.

Nothing is stored here: whoever fills a database takes the steps in their order with the functions that real messages go
through. The same seed and day give the same messages.
"""

from __future__ import annotations

import datetime as dt
import random
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from kemuning_data.rules.clocks import due_on
from kemuning_data.rules.feedback_vocabulary import FeedbackChannel, IdentityChoice, Move, SubjectKind, TicketKind
from kemuning_data.sample.people import CANARY_NAME, CANARY_NIK

CANARY_MESSAGE = "kanari-di-loket-sebelas"
"""A word of a sender that must never be public, beside the name and the number of the invented canary."""
TRY_OUT = {"closed": "antre", "open": "lacak_terbuka"}
"""Keys of the messages whose tracking codes are told to whoever tries out the sample."""
_CHANNELS = (FeedbackChannel.SITE, FeedbackChannel.SITE, FeedbackChannel.LIGHT_PAGE)
_TOKEN_BYTES = 24


@dataclass(frozen=True, slots=True)
class SampleMessage:
    """One message as a form would send it. `contact`: name and e-mail, nobody's, where it has any."""

    at: dt.datetime
    key: str
    token: str = field(repr=False)
    kind: TicketKind
    identity: IdentityChoice
    text: str
    lang: str
    channel: FeedbackChannel
    has_public_consent: bool
    subject_kind: SubjectKind
    subject_code: str | None
    unit_code: str | None
    contact: tuple[str, str] | None
    is_doubtful: bool
    """A moderator looks at it before it counts as received."""


@dataclass(frozen=True, slots=True)
class SampleStep:
    """What happens to the message of a key at a moment.

    text: the words that go with it. code: category, unit, reason or the key of another message, as the move wants it.
    """

    at: dt.datetime
    key: str
    move: Move
    text: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class _Course:
    """A message on its way: one step after the other, so many working days apart."""

    entry: Mapping[str, Any]
    key: str
    begin: dt.datetime

    def step(self, days: int, hour: int, move: Move, text: str = "", code: str = "") -> SampleStep:
        """A step on the working day number `days` after the message came; 0 is the day itself."""
        day = due_on(self.begin.date(), days, ()) if days else self.begin.date()
        at = dt.datetime.combine(day, dt.time(hour, self.begin.minute), self.begin.tzinfo)
        return SampleStep(max(at, self.begin + dt.timedelta(minutes=hour)), self.key, move, text, code)


def sample_messages(today: dt.date, zone: ZoneInfo, seed: int = 20) -> Iterator[SampleMessage | SampleStep]:
    """Messages and steps in the order in which they happen, up to the end of `today`."""
    chance = random.Random(f"masukan|{seed}")  # noqa: S311 - nothing secret: the sample is the same for everybody
    happening: list[tuple[dt.datetime, int, SampleMessage | SampleStep]] = []
    for number, entry in enumerate(_entries()):
        key = entry.get("key", f"m{number:02d}")
        day = today - dt.timedelta(days=entry["days"])
        begin = dt.datetime.combine(day, dt.time(chance.randrange(6, 9), chance.randrange(60)), zone)
        happening.append((begin, number, _message(entry, key, number, begin, chance)))
        course = _Course(entry, key, begin)
        happening += [(step.at, number, step) for step in _COURSES[entry["course"]](course) if step.at.date() <= today]
    for _at, _number, one in sorted(happening, key=lambda each: (each[0], each[1])):
        yield one


def public_numbers(today: dt.date, zone: ZoneInfo) -> dict[str, tuple[int, int]]:
    """Key of a message → year and number under which the public knows it, for those that had one before a day began.

    A number is given with the first yes of a second official or the first withholding, one after the other in each
    year. What happens on the day itself is left out: at what hour the sample is made is not known here.
    """
    counted: Counter[int] = Counter()
    found: dict[str, tuple[int, int]] = {}
    for step in sample_messages(today, zone):
        is_numbering = isinstance(step, SampleStep) and step.move in _NUMBERING and step.key not in found
        if is_numbering and step.at.date() < today:
            counted[step.at.year] += 1
            found[step.key] = step.at.year, counted[step.at.year]
    return found


_NUMBERING = (Move.AGREE, Move.WITHHOLD)


def _entries() -> list[dict[str, Any]]:
    return tomllib.loads(Path(__file__).with_name("messages.toml").read_text("utf-8"))["message"]


def _message(
    entry: Mapping[str, Any], key: str, number: int, begin: dt.datetime, chance: random.Random
) -> SampleMessage:
    identity = IdentityChoice(entry.get("identity", "anonymous"))
    text = entry["text"]
    if entry.get("canary"):
        text = f"{text} {CANARY_MESSAGE}. Nama saya {CANARY_NAME.title()}, NIK {CANARY_NIK}."
    unit = entry.get("unit")
    subject = entry.get("subject", "unit" if unit else "none")
    contact = None
    if identity is not IdentityChoice.ANONYMOUS:
        contact = (f"Pengirim Contoh {number:02d}", f"pengirim{number:02d}@contoh.example")
    return SampleMessage(
        at=begin,
        key=key,
        token=chance.randbytes(_TOKEN_BYTES).hex(),
        kind=TicketKind(entry.get("kind", "complaint")),
        identity=identity,
        text=text,
        lang=entry.get("lang", "id"),
        channel=chance.choice(_CHANNELS),
        has_public_consent=entry.get("public", True),
        subject_kind=SubjectKind(subject),
        subject_code=entry.get("code", unit),
        unit_code=unit,
        contact=contact,
        is_doubtful=entry["course"] == "queued" or entry.get("reason") == "spam",
    )


def _received(_course: _Course) -> list[SampleStep]:
    return []


def _verified(course: _Course) -> list[SampleStep]:
    entry = course.entry
    verified = entry.get("verified", 1)
    return [
        course.step(verified, 9, Move.VERIFY),
        course.step(verified, 10, Move.CLASSIFY, code=entry.get("category", "other")),
    ]


def _forwarded(course: _Course) -> list[SampleStep]:
    days = course.entry.get("verified", 1)
    unit = course.entry.get("unit")
    return [*_verified(course), *([course.step(days, 11, Move.FORWARD, code=unit)] if unit else [])]


def _acted_on(course: _Course) -> list[SampleStep]:
    return [*_forwarded(course), course.step(4, 14, Move.ACT)]


def _answered(course: _Course) -> list[SampleStep]:
    return [*_forwarded(course), course.step(_answer_day(course), 15, Move.REPLY, course.entry["reply"])]


def _public(course: _Course) -> list[SampleStep]:
    summary = course.step(_answer_day(course) + 2, 10, Move.SUMMARISE, course.entry["summary"])
    return [*_answered(course), summary, course.step(_answer_day(course) + 3, 11, Move.AGREE)]


def _withheld(course: _Course) -> list[SampleStep]:
    day = _answer_day(course) + 2
    return [*_answered(course), course.step(day, 10, Move.WITHHOLD, code=course.entry["reason"])]


def _revised(course: _Course) -> list[SampleStep]:
    summary = course.step(_answer_day(course) + 6, 9, Move.SUMMARISE, course.entry["summary"])
    return [*_public(course), summary]


def _unpublished(course: _Course) -> list[SampleStep]:
    return [*_public(course), course.step(_answer_day(course) + 5, 13, Move.UNPUBLISH)]


def _reopened(course: _Course) -> list[SampleStep]:
    return [*_answered(course), course.step(_answer_day(course) + 20, 8, Move.REOPEN, course.entry["reopening"])]


def _needs_completion(course: _Course) -> list[SampleStep]:
    return [*_verified(course), course.step(2, 13, Move.REQUEST_COMPLETION, course.entry["reply"])]


def _not_ours(course: _Course) -> list[SampleStep]:
    return [*_verified(course), course.step(2, 13, Move.NOT_OURS, course.entry["reply"])]


def _archived(course: _Course) -> list[SampleStep]:
    return [course.step(1, 13, Move.ARCHIVE, code=course.entry["reason"])]


def _merged(course: _Course) -> list[SampleStep]:
    return [*_verified(course), course.step(2, 13, Move.MERGE, code=course.entry["into"])]


def _withdrawn(course: _Course) -> list[SampleStep]:
    return [*_verified(course), course.step(2, 16, Move.WITHDRAW)]


def _erased(course: _Course) -> list[SampleStep]:
    return [*_verified(course), course.step(2, 16, Move.ERASE)]


def _answer_day(course: _Course) -> int:
    return course.entry.get("answered", 4)


_COURSES: Mapping[str, Callable[[_Course], list[SampleStep]]] = {
    "queued": _received,
    "received": _received,
    "verified": _verified,
    "forwarded": _forwarded,
    "acted_on": _acted_on,
    "answered": _answered,
    "public": _public,
    "withheld": _withheld,
    "revised": _revised,
    "unpublished": _unpublished,
    "reopened": _reopened,
    "needs_completion": _needs_completion,
    "not_ours": _not_ours,
    "archived": _archived,
    "merged": _merged,
    "withdrawn": _withdrawn,
    "erased": _erased,
}

"""A calendar file (RFC 5545) of whole days: the stages of a recruitment round, with a reminder where one is due."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from icalendar import Alarm, Calendar, Event

from kemuning_data.i18n import Lang
from kemuning_data.site_map import PRODUCT

MEDIA_TYPE = "text/calendar"
REMINDER_DAYS = 3
"""Days before the day of an event that has a reminder."""
REMINDER_HOUR = 9
"""Hour of that day at which the reader's program speaks, in the time of their device."""

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_FIRST_DAY = dt.date(2020, 1, 1)
_MOST_RELEASES_A_DAY = 10_000


@dataclass(frozen=True, slots=True)
class DayEvent:
    """An event from its first to its last day, both included. `uid` never changes; `address` is absolute."""

    uid: str
    summary: str
    description: str
    first: dt.date
    last: dt.date
    address: str
    has_reminder: bool = False
    is_cancelled: bool = False


def calendar(name: str, lang: Lang, events: Sequence[DayEvent], *, release_id: str, released_at: dt.datetime) -> bytes:
    """The events as a calendar file; the same release always gives the same bytes."""
    whole = Calendar()
    whole.add("prodid", f"-//{PRODUCT}//{lang.upper()}")
    whole.add("version", "2.0")
    whole.add("calscale", "GREGORIAN")
    whole.add("x-wr-calname", _clean(name))
    for event in events:
        whole.add_component(_event(event, lang, sequence_of(release_id), released_at))
    return whole.to_ical()


def sequence_of(release_id: str) -> int:
    """The number by which a calendar tells a later release from an earlier one: `2026-11-24.2` after `2026-11-24.1`."""
    day, _, number = release_id.partition(".")
    return (dt.date.fromisoformat(day) - _FIRST_DAY).days * _MOST_RELEASES_A_DAY + int(number)


def _event(event: DayEvent, lang: Lang, sequence: int, released_at: dt.datetime) -> Event:
    made = Event()
    made.add("uid", event.uid)
    made.add("dtstamp", released_at.astimezone(dt.UTC).replace(microsecond=0))
    made.add("sequence", sequence)
    made.add("dtstart", event.first)
    # The end of a whole-day event is the first day after it.
    made.add("dtend", event.last + dt.timedelta(days=1))
    made.add("summary", _clean(event.summary), parameters={"LANGUAGE": lang})
    made.add("description", _clean(event.description), parameters={"LANGUAGE": lang})
    made.add("url", event.address)
    made.add("transp", "TRANSPARENT")
    made.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    if event.has_reminder and not event.is_cancelled:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", _clean(event.summary), parameters={"LANGUAGE": lang})
        alarm.add("trigger", dt.timedelta(hours=REMINDER_HOUR) - dt.timedelta(days=REMINDER_DAYS))
        made.add_component(alarm)
    return made


def _clean(text: str) -> str:
    """Without control characters, which no calendar program expects; line breaks stay."""
    return _CONTROL.sub("", text)

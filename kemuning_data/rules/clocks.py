"""Hari kerja: clocks that run on working days only, and the three that every masukan is answered by.

A working day is no Saturday, no Sunday, no public holiday (hari libur nasional) and no collective leave (cuti bersama).
The day on which a clock starts never counts, and a day ends at 23:59:59 in the government's own time zone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo

_SATURDAY = 5


class Clock(StrEnum):
    """What an office has so many working days for."""

    VERIFY = "verify"  # verifikasi dan penerusan
    ACT = "act"  # tindak lanjut
    CLOSE = "close"  # selesai, when nobody has written since the last answer


@dataclass(frozen=True, slots=True)
class Term:
    """Working days allowed, and where that is written."""

    days: int
    source: str


_SP4N = "SP4N-LAPOR! (PermenPANRB 62/2018)"

TERMS: Mapping[Clock, Term] = {
    Clock.VERIFY: Term(3, _SP4N),
    Clock.ACT: Term(5, _SP4N),
    Clock.CLOSE: Term(10, _SP4N),
}


def day_of(moment: dt.datetime, zone: ZoneInfo) -> dt.date:
    """The day a moment falls on where the office is. Raises ValueError for a moment without a time zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return moment.astimezone(zone).date()


def is_working_day(day: dt.date, holidays: Collection[dt.date]) -> bool:
    """`holidays`: public holidays and collective leave of every year in question."""
    return day.weekday() < _SATURDAY and day not in holidays


def due_on(start: dt.date, days: int, holidays: Collection[dt.date]) -> dt.date:
    """The last day in time: the working day number `days` after `start`.

    A clock that starts on a day off starts like one that started on the last working day before it. Raises ValueError
    for fewer than one day.
    """
    if days < 1:
        raise ValueError("a clock runs at least one working day")
    free = frozenset(holidays)
    day = start
    for _ in range(days):
        day = _next_working_day(day, free)
    return day


def days_left(today: dt.date, due: dt.date, holidays: Collection[dt.date]) -> int:
    """Working days after `today` up to and with `due`; 0 on the last day in time and on every day after it."""
    return _working_days_between(today, due, holidays)


def days_late(today: dt.date, due: dt.date, holidays: Collection[dt.date]) -> int:
    """Working days after `due` up to and with `today`; 0 up to the first working day after `due`."""
    return _working_days_between(due, today, holidays)


def is_late(today: dt.date, due: dt.date) -> bool:
    """Whether the last day in time is over; on a Saturday after it this is so, though no working day has passed."""
    return today > due


def _next_working_day(day: dt.date, free: frozenset[dt.date]) -> dt.date:
    day += dt.timedelta(days=1)
    while not is_working_day(day, free):
        day += dt.timedelta(days=1)
    return day


def _working_days_between(after: dt.date, until: dt.date, holidays: Collection[dt.date]) -> int:
    """Working days in (after, until]: whole weeks by arithmetic, so that an old case costs no more than a new one."""
    span = (until - after).days
    if span <= 0:
        return 0
    weeks, rest = divmod(span, 7)
    tail = (until - dt.timedelta(days=ahead) for ahead in range(rest))
    weekdays = weeks * _SATURDAY + sum(day.weekday() < _SATURDAY for day in tail)
    off = sum(after < day <= until and day.weekday() < _SATURDAY for day in frozenset(holidays))
    return weekdays - off

"""Periods as files and figures name them: a year `2024`, a half `2024-H1`, a quarter `2024-Q3`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import Literal

Length = Literal["year", "half", "quarter"]
_MONTHS: dict[Length, int] = {"year": 12, "half": 6, "quarter": 3}
_LETTERS: dict[Length, str] = {"half": "H", "quarter": "Q"}
_CODE = re.compile(r"(?P<year>\d{4})(?:-(?P<part>H[12]|Q[1-4]))?")


def period_of(day: dt.date, length: Length) -> str:
    """The period of that length in which a day lies: 5 August 2024 → `2024`, `2024-H2`, `2024-Q3`."""
    if length == "year":
        return str(day.year)
    return f"{day.year}-{_LETTERS[length]}{(day.month - 1) // _MONTHS[length] + 1}"


def length_of(period: str) -> Length:
    """How long a period is. Raises ValueError where the text is no period."""
    part = _parts(period)[1]
    if part is None:
        return "year"
    return "half" if part[0] == "H" else "quarter"


def first_day(period: str) -> dt.date:
    """The first day of a period. Raises ValueError where the text is no period."""
    year, part = _parts(period)
    return dt.date(year, 1 if part is None else (int(part[1]) - 1) * _MONTHS[length_of(period)] + 1, 1)


def last_day(period: str) -> dt.date:
    """The last day of a period. Raises ValueError where the text is no period."""
    start = first_day(period)
    after = start.month + _MONTHS[length_of(period)]
    return dt.date(start.year + after // 13, (after - 1) % 12 + 1, 1) - dt.timedelta(days=1)


def next_period(period: str) -> str:
    """The period of the same length that follows. Raises ValueError where the text is no period."""
    return period_of(last_day(period) + dt.timedelta(days=1), length_of(period))


def between(periods: Iterable[str]) -> tuple[str, ...]:
    """All periods from the first to the last of some of one length, without a gap; none where there are none."""
    every = sorted(set(periods), key=first_day)
    if not every:
        return ()
    found = [every[0]]
    while found[-1] != every[-1]:
        found.append(next_period(found[-1]))
    return tuple(found)


def end_of_last_quarter(day: dt.date) -> dt.date:
    """The last day of the newest quarter that is over before a day: 1 October and 24 November → 30 September."""
    return first_day(period_of(day, "quarter")) - dt.timedelta(days=1)


def _parts(period: str) -> tuple[int, str | None]:
    found = _CODE.fullmatch(period)
    if found is None or not 1900 <= int(found["year"]) <= 9998:
        raise ValueError(f"no period: {period!r}")
    return int(found["year"]), found["part"]

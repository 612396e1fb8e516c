"""Dates as officials write them. Day before month always; a date that does not exist is None and never swapped."""

from __future__ import annotations

import datetime as dt
import re

from kemuning_data.rules.months import MONTHS

EXCEL_DAYS = (20_000, 80_000)
"""Serial numbers read as dates: 1954 to 2119. Smaller numbers are years and counts."""
WIB = dt.timezone(dt.timedelta(hours=7))
"""Western Indonesian time, in which the national timetable is kept: `2024-08-19T17:00:00Z` is the 20th."""

_EXCEL_EPOCH = dt.date(1899, 12, 30)
_WEEKDAY = (
    r"(?:(?:senin|selasa|rabu|kamis|jum['’`]?at|sabtu|minggu|ahad"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday|sen|sel|rab|kam|jum|sab|min),?\s+)?"
)
_NUMERIC = re.compile(_WEEKDAY + r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})", re.IGNORECASE)
_NAMED = re.compile(_WEEKDAY + r"(\d{1,2})[\s-]+([a-z]+)\.?[\s-]+(\d{4})", re.IGNORECASE)
_ISO = re.compile(
    r"\d{4}-\d{2}-\d{2}(?:[T ](?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
)


def date_of_serial(serial: float) -> dt.date | None:
    """A spreadsheet's day number (1900 system), or None outside the bounds of a plausible date."""
    first, last = EXCEL_DAYS
    return _EXCEL_EPOCH + dt.timedelta(days=int(serial)) if first <= serial < last + 1 else None


def date_of_text(text: str) -> dt.date | None:
    """ISO, ISO with T, `DD/MM/YYYY`, `DD-MM-YYYY`, `24 November 2026` (also short, old or English month names, with or
    without a weekday), or a day number; None for anything else."""
    try:
        if re.fullmatch(r"\d{5}", text):
            return date_of_serial(int(text))
        if _ISO.fullmatch(text):
            moment = dt.datetime.fromisoformat(text)
            return (moment if moment.tzinfo is None else moment.astimezone(WIB)).date()
        if numeric := _NUMERIC.fullmatch(text):
            day, _, month, year = numeric.groups()
            return dt.date(int(year), int(month), int(day))
        if named := _NAMED.fullmatch(text):
            day, name, year = named.groups()
            return dt.date(int(year), MONTHS.get(name.casefold(), 0), int(day))
    except (ValueError, OverflowError):
        return None
    return None

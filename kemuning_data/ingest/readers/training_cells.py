"""What a cell about an employee or a training says: NIP, hours, years, days. Raises Unreadable like `cells`."""

from __future__ import annotations

import datetime as dt
import re

from kemuning_data.ingest.readers.cells import Unreadable, date, identifier
from kemuning_data.ingest.readers.dates import date_of_text
from kemuning_data.rules.employee_number import DIGITS

_NIP_LABEL = re.compile(r"^ni(?:p|\s?pppk)[\s.:]*", re.IGNORECASE)
_BETWEEN_DIGITS = re.compile(r"[\s./\-–'’`]+")
_NOTHING = frozenset({"s-", "s–", "s—", "s--"})
_HOURS = re.compile(
    r"(?P<minus>[-−–])?\s?(?P<hours>\d{1,6}(?:[.,]\d{1,2})?)\s*(?:jp|jpl|jam(?: (?:pelajaran|pelatihan))?)?\.?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:(?:tahun anggaran|tahun|thn|th|ta|t\.a)\.?\s*)?(\d{4})", re.IGNORECASE)
_BETWEEN_DAYS = re.compile(
    r"\s*(?:[-–—]|(?<![a-z])s\s?[./]?\s?d(?![a-z])\.?|\bsampai dengan\b|\bsampai\b|\bhingga\b)\s*", re.IGNORECASE
)
_DAY = re.compile(r"\d{1,2}")
_DAY_AND_MONTH = re.compile(r"\d{1,2}\s+[a-z]+\.?", re.IGNORECASE)


def nip(cell: str) -> str:
    """NIP or NI PPPK as 18 digits: `19850312 201001 1 004` is `198503122010011004`."""
    digits = _BETWEEN_DIGITS.sub("", _NIP_LABEL.sub("", identifier(cell)))
    if not (digits.isascii() and digits.isdigit() and len(digits) == DIGITS):
        raise Unreadable("nip")
    return digits


def hours(cell: str) -> float | None:
    """JP: `40`, `40 JP`, `2,5`, `32 jam pelajaran`; a dash is none."""
    if cell in _NOTHING:
        return None
    found = _HOURS.fullmatch(cell[1:]) if cell[0] in "sn" else None
    if found is None:
        raise Unreadable("hours")
    value = float(found["hours"].replace(",", "."))
    return -value if found["minus"] else value


def year(cell: str) -> int:
    """`2025`, `TA 2025`, `Tahun Anggaran 2025`."""
    found = _YEAR.fullmatch(cell[1:]) if cell[0] in "sn" else None
    if found is None:
        raise Unreadable("year")
    return int(found[1])


def days(cell: str) -> list[dt.date]:
    """First and last day of a training held on the days of one cell; a single day is both.

    `12 s.d. 16 Februari 2024`, `29 Januari - 2 Februari 2024`, `12/02/2024 s/d 16/02/2024`, `5 Mei 2024`: what the
    first day leaves out (month, year) is that of the last; from December to January the year before.
    """
    body = cell[1:]
    if cell[0] != "s" or date_of_text(body) is not None:
        return [date(cell)] * 2
    for between in _BETWEEN_DAYS.finditer(body):
        last = date_of_text(body[between.end() :])
        first = None if last is None else _first_day(body[: between.start()], last)
        if first is not None and last is not None:
            return [first, last]
    raise Unreadable("days")


def _first_day(text: str, last: dt.date) -> dt.date | None:
    """A first day that may leave out what it shares with the last one, or None."""
    if _DAY.fullmatch(text):
        day = int(text)
        return last.replace(day=day) if 1 <= day <= last.day else None
    if _DAY_AND_MONTH.fullmatch(text):
        years = (date_of_text(f"{text} {year}") for year in (last.year, last.year - 1))
        return next((day for day in years if day is not None and day <= last), None)
    return date_of_text(text)

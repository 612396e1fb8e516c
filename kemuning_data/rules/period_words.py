"""Periods as officials write them: `Semester I 2024`, `Januari s.d. Juni 2024`, `TW III/2023`, `2019`."""

from __future__ import annotations

import re

from kemuning_data.rules.months import MONTHS
from kemuning_data.rules.periods import first_day
from kemuning_data.rules.titles import plain

_ORDINALS = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "1": 1,
    "2": 2,
    "3": 3,
    "4": 4,
    "satu": 1,
    "dua": 2,
    "tiga": 3,
    "empat": 4,
    "pertama": 1,
    "kedua": 2,
    "ketiga": 3,
    "keempat": 4,
}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_ORDINAL = "|".join(sorted(_ORDINALS, key=len, reverse=True))
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_HALF = re.compile(rf"(?:semester|smt|sem|smtr)\s(?P<part>{_ORDINAL})(?:\s\w+)?(?:\stahun|\sthn|\sth)?\s{_YEAR}")
_QUARTER = re.compile(
    rf"(?:triwulan|tw|triw|trw|kuartal)\s(?P<part>{_ORDINAL})(?:\s\w+)?(?:\stahun|\sthn|\sth)?\s{_YEAR}"
)
_CODE = re.compile(rf"{_YEAR}\s?(?:(?P<half>[hs])|(?P<quarter>q|tw))\s?(?P<part>[1-4])")
_TO = r"(?:\ss\sd|\ssd|\ssampai|\ssampai dengan|\shingga)?"
_SPAN = re.compile(
    rf"(?:\d{{1,2}}\s)?(?P<first>{_MONTH})(?:\s(?P<other>(?:19|20)\d\d))?{_TO}"
    rf"(?:\s\d{{1,2}})?\s(?P<last>{_MONTH})(?:\stahun)?\s{_YEAR}"
)
_DAYS = re.compile(
    rf"\d{{1,2}}\s(?P<m1>\d{{1,2}})\s(?P<y1>(?:19|20)\d\d){_TO}"
    r"\s\d{1,2}\s(?P<m2>\d{1,2})\s(?P<y2>(?:19|20)\d\d)"
)
_WHOLE_YEAR = re.compile(rf"(?:(?:tahun|thn|th)\s)?{_YEAR}")
_SPANS = {
    (1, 12): "",
    (1, 6): "-H1",
    (7, 12): "-H2",
    (1, 3): "-Q1",
    (4, 6): "-Q2",
    (7, 9): "-Q3",
    (10, 12): "-Q4",
}


def period_named(text: str) -> str | None:
    """The period that a text is (`2024-S1`, `Semester I Tahun 2024`, `2019`), or None."""
    words = plain(text)
    whole = _WHOLE_YEAR.fullmatch(words)
    return _checked(whole["year"]) if whole else _part(words, whole_text=True)


def period_mentioned(text: str) -> str | None:
    """The part of a year that stands somewhere in a line (`Laporan SKM Semester II Tahun 2023`), or None."""
    return _part(plain(text), whole_text=False)


def year_mentioned(text: str) -> str | None:
    """The year of a line that says `tahun 2023` and names no regulation, or None."""
    words = plain(text)
    if re.search(r"\b(?:nomor|no|peraturan|permenpan|kepmenpan|permenpanrb|undang|perpres|pp|uu)\b", words):
        return None
    found = re.search(rf"\b(?:tahun|thn|ta)\s{_YEAR}\b", words)
    return _checked(found["year"]) if found else None


def _part(words: str, *, whole_text: bool) -> str | None:
    for pattern in (_HALF, _QUARTER, _CODE, _SPAN, _DAYS):
        found = pattern.fullmatch(words) if whole_text else re.search(rf"\b(?:{pattern.pattern})\b", words)
        if found is not None and (period := _period(pattern, found)) is not None:
            return period
    return None


def _period(pattern: re.Pattern[str], found: re.Match[str]) -> str | None:
    said = found.groupdict()
    if pattern is _SPAN:
        if said["other"] not in {None, said["year"]}:
            return None
        return _of_months(said["year"], MONTHS[said["first"]], MONTHS[said["last"]])
    if pattern is _DAYS:
        # A survey begun on the second working day of January is still that of January to June.
        return _of_months(said["y1"], int(said["m1"]), int(said["m2"])) if said["y1"] == said["y2"] else None
    is_half = pattern is _HALF or said.get("half") is not None
    number = _ORDINALS[said["part"]]
    if is_half and number > 2:
        return None
    return _checked(f"{said['year']}-{'H' if is_half else 'Q'}{number}")


def _of_months(year: str, first: int, last: int) -> str | None:
    tail = _SPANS.get((first, last))
    return None if tail is None else _checked(year + tail)


def _checked(period: str) -> str | None:
    try:
        first_day(period)
    except ValueError:
        return None
    return period

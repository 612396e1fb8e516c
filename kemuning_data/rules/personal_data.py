"""Data pribadi: patterns of personal data in a free text, found so that somebody looks before it becomes public.

No checksum exists in NIK or NIP, so a match is plausible and no proof; and a text without a match may name a person all
the same. What is found is only ever named by its kind, never repeated.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from kemuning_data.rules.seen_text import seen

_BETWEEN = r"[\s./\-\u2010-\u2015]"
_PROVINCE = r"(?:1[1-9]|21|3[1-6]|5[1-3]|6[1-5]|7[1-6]|8[12]|9[1-7])"
_DAY_OF_NIK = r"(?:0[1-9]|[12]\d|3[01]|4[1-9]|[56]\d|7[01])"
_MONTH = r"(?:0[1-9]|1[0-2])"
_YEAR_BORN = r"(?:19[4-9]\d|20[01]\d)"
_RUPIAH = r"\d{1,3}(?:\.\d{3})+"
_MONTH_NAME = "januari|februari|pebruari|maret|april|mei|juni|juli|agustus|september|oktober|november|nopember|desember"


class PersonalData(StrEnum):
    """Kinds of personal data that patterns know."""

    IDENTITY_NUMBER = "identity_number"  # NIK, nomor KK
    EMPLOYEE_NUMBER = "employee_number"  # NIP, NI PPPK
    TAX_NUMBER = "tax_number"  # NPWP
    PHONE = "phone"
    EMAIL = "email"
    PLATE = "plate"  # pelat nomor kendaraan
    BIRTH_DATE = "birth_date"
    ADDRESS = "address"
    NAME = "name"
    HANDLE = "handle"  # akun media sosial
    BANK_ACCOUNT = "bank_account"  # nomor rekening
    LONG_NUMBER = "long_number"  # ten digits or more, such as an exam number


def _digits(*parts: str) -> str:
    """Digits of a pattern with at most one blank or sign between any two groups."""
    return rf"(?<!\d){rf'{_BETWEEN}?'.join(parts)}(?!\d)"


_SINGLE_NIK = _digits(_PROVINCE, r"\d{2}", r"\d{2}", _DAY_OF_NIK, _MONTH, r"\d{2}", r"(?!0000)\d{2}", r"\d{2}")

_PATTERNS: Mapping[PersonalData, re.Pattern[str]] = {
    PersonalData.IDENTITY_NUMBER: re.compile(_SINGLE_NIK),
    PersonalData.EMPLOYEE_NUMBER: re.compile(
        _digits(
            _YEAR_BORN,
            _MONTH,
            r"(?:0[1-9]|[12]\d|3[01])",
            r"(?:19[6-9]\d|20[0-4]\d)",
            r"(?:0[1-9]|1[0-2]|21)",
            "[12]",
            r"\d{3}",
        )
    ),
    PersonalData.TAX_NUMBER: re.compile(r"(?<!\d)\d{2}\.\d{3}\.\d{3}\.\d-\d{3}\.\d{3}(?!\d)"),
    PersonalData.PHONE: re.compile(
        rf"(?<!\d)(?:\+?62|0){_BETWEEN}?8(?:{_BETWEEN}?\d){{8,11}}(?!\d)|\(?\b0\d{{2,3}}\)?[\s-]?\d{{6,8}}(?!\d)"
    ),
    PersonalData.EMAIL: re.compile(
        r"(?<![\w.+-])[\w.+-]++\s?(?:@|\[at\]|\(at\))\s?[\w-]+(?:\s?(?:\.|\[dot\]|\(dot\))\s?[a-z]{2,})+", re.IGNORECASE
    ),
    PersonalData.PLATE: re.compile(
        r"\b(?!(?:UU|PP|NO|RT|RW|D|S)\b)(?:[ABDEFGHKLMNPRSTWZ]|A[ABDEG]|B[ABDEGHKLMNP]|D[ABCDEGHKLMNRST]|E[AB]|K[BHTU])"
        r"\s?\d{2,4}\s?[A-Z]{1,3}\b"
    ),
    PersonalData.BIRTH_DATE: re.compile(
        rf"\b(?:lahir|ttl|kelahiran)\b[^.\n]{{0,40}}?\d{{1,2}}[\s/-](?:\d{{1,2}}|{_MONTH_NAME})[\s/-]\d{{4}}",
        re.IGNORECASE,
    ),
    PersonalData.ADDRESS: re.compile(
        r"\b(?:jl|jalan|gang|gg|dusun|perum|perumahan)\b\.?\s[^.\n]{0,40}?\b(?:no|rt|rw|blok)\b\.?\s?\d+", re.IGNORECASE
    ),
    PersonalData.NAME: re.compile(
        r"\b(?:[Bb]apak|[Ii]bu|[Pp]ak|[Bb]u|[Ss]dri?|[Ss]audara|[Ss]audari|dr|[Hh]j)\b\.?\s[A-Z][a-z]+"
    ),
    PersonalData.HANDLE: re.compile(r"(?<![\w.])@[A-Za-z_]\w{2,}"),
    PersonalData.BANK_ACCOUNT: re.compile(
        rf"\b(?:bank|rekening|rek|norek|bri|bni|bca|btn|bsi|bpd|mandiri)\b\D{{0,25}}(?!{_RUPIAH}(?!\d))"
        rf"\d(?:{_BETWEEN}?\d){{9,15}}(?!\d)",
        re.IGNORECASE,
    ),
}

_NUMBER = re.compile(r"(?<!\d)\d+(?:(?P<sign>[\s.\-\u2010-\u2015])\d+(?:(?P=sign)\d+)*)?")
"""Groups of digits parted by one and the same sign: a date and a time beside it are two numbers."""
_AMOUNT = re.compile(_RUPIAH)
_LONG = 10
"""Digits; no score, year, date or number of a letter has as many."""


MASK = "\u2022\u2022\u2022"
"""Stands for whatever was masked: always as long, so that it does not tell how much that was."""


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """What stands at `start:end` of a text as it was written."""

    start: int
    end: int
    kind: PersonalData


def personal_data_in(text: str) -> tuple[PersonalData, ...]:
    """The kinds of personal data that a text seems to hold, in the order of `PersonalData`; none is no promise."""
    kinds = {found.kind for found in found_in(text)}
    return tuple(kind for kind in PersonalData if kind in kinds)


def found_in(text: str) -> tuple[Found, ...]:
    """Every place that looks like personal data, by where it begins. Takes time in proportion to the text.

    Places of different kinds may overlap; a long number that is part of something better known is left out.
    """
    read = seen(text)
    known = [
        Found(*read.place(*match.span()), kind)
        for kind, pattern in _PATTERNS.items()
        for match in pattern.finditer(read.text)
    ]
    covered = _joined((found.start, found.end) for found in known)
    numbers = (read.place(*span) for span in _long_numbers(read.text))
    unknown = [Found(*place, PersonalData.LONG_NUMBER) for place in numbers if not _lies_within(place, covered)]
    return tuple(sorted(known + unknown))


def masked(text: str, kinds: Collection[PersonalData] = tuple(PersonalData)) -> str:
    """The text with `MASK` wherever something of these kinds was found; all else stands as it was written.

    Nothing of these kinds is found in what is returned.
    """
    while places := _joined((found.start, found.end) for found in found_in(text) if found.kind in kinds):
        parts: list[str] = []
        last = 0
        for start, end in places:
            parts += [text[last:start], MASK]
            last = end
        text = "".join((*parts, text[last:]))
    return text


def _long_numbers(text: str) -> Iterator[tuple[int, int]]:
    for match in _NUMBER.finditer(text):
        number = match.group()
        if sum(sign.isdigit() for sign in number) >= _LONG and not _AMOUNT.fullmatch(number):
            yield match.span()


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that overlap made one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _lies_within(place: tuple[int, int], spans: list[tuple[int, int]]) -> bool:
    before = bisect_right(spans, place[0], key=lambda span: span[0])
    return before > 0 and place[1] <= spans[before - 1][1]

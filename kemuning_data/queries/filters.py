"""What an address asks for: its parameters as one frozen object, and what in it was not understood.

Parameter names are Indonesian slugs and values are codes or proper names, so that a link works in both languages.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any

from kemuning_data.rules.vocabulary import EducationRequired, VacancyType

LONGEST_TEXT = 200
"""Characters kept of a free text; a longer one is not a search."""
LONGEST_SHOWN = 60
"""Characters of an ignored value that are shown back."""
MOST_NAMES = 50
"""Institutions or units in one choice."""
MOST_PAGES = 100_000
MOST_RUPIAH = 1_000_000_000
"""Rupiah a month; nobody in the civil service asks for more."""
CLOSING_DAYS = ("7", "14", "30")
"""Codes of the nearest closing dates: so many days from today on, whatever day that is."""


class Status(StrEnum):
    """Which vacancies by their registration: all, open today, still to open, closed, or with no dates given."""

    ALL = "all"
    OPEN = "open"
    UPCOMING = "upcoming"
    CLOSED = "closed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class VacancyFilters:
    """A choice of vacancies. The default of a field means that it does not narrow the choice."""

    text: str = ""
    """Words to find, all of them, in any order."""
    institutions: tuple[str, ...] = ()
    """Proper names; a vacancy of any of them fits."""
    units: tuple[str, ...] = ()
    """Proper names; a vacancy of any of them fits."""
    intake: str | None = None
    vacancy_type: str | None = None
    education: str | None = None
    """A category of education; a vacancy fits that accepts a level of it."""
    programme: str = ""
    """Words of a study programme, in any spelling; a vacancy fits that accepts a programme with all of them."""
    closing: str | None = None
    """One of CLOSING_DAYS or an ISO date; a vacancy fits whose registration ends from today up to that day."""
    salary: int | None = None
    """Rupiah a month; a vacancy fits whose stated income reaches it."""
    is_open_to_disabled: bool = False
    is_deviating: bool = False
    """Only vacancies in whose result a published rule was not followed."""
    status: str = Status.ALL.value
    page: int = 1

    @property
    def narrows(self) -> bool:
        """Whether anything but the page number is chosen."""
        return replace(self, page=1) != VacancyFilters()


PARAMETERS: Mapping[str, str] = {
    "text": "cari",
    "institutions": "instansi",
    "units": "unit",
    "intake": "pengadaan",
    "vacancy_type": "jenis",
    "education": "jenjang",
    "programme": "prodi",
    "closing": "tutup",
    "salary": "gaji",
    "is_open_to_disabled": "disabilitas",
    "is_deviating": "menyimpang",
    "status": "status",
    "page": "hal",
}
"""Field of VacancyFilters → name of its parameter in an address."""


def closing_day(closing: str, today: dt.date) -> dt.date:
    """The last closing date that a choice of VacancyFilters.closing lets in."""
    if closing in CLOSING_DAYS:
        return today + dt.timedelta(days=int(closing))
    return dt.date.fromisoformat(closing)


_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
"""The one form of a date in an address; Python reads others too."""

_REPEATED = ("institutions", "units")


@dataclass(frozen=True, slots=True)
class Ignored:
    """A parameter whose value means nothing here: which one, and what it said (shortened)."""

    parameter: str
    value: str


def vacancy_filters(
    parameters: Mapping[str, str | Iterable[str]],
    *,
    institutions: Iterable[str],
    units: Iterable[str],
    intakes: Iterable[str],
) -> tuple[VacancyFilters, tuple[Ignored, ...]]:
    """The filters an address asks for, and what was ignored. Never raises, whatever the address says.

    institutions, units, intakes: the names and codes that exist in the release (units of every institution).
    """
    known: dict[str, frozenset[str]] = {
        "institutions": frozenset(institutions),
        "units": frozenset(units),
        "intake": frozenset(intakes),
        "vacancy_type": frozenset(kind.value for kind in VacancyType),
        "education": frozenset(level.value for level in EducationRequired),
        "status": frozenset(status.value for status in Status),
    }
    chosen, ignored = understood(parameters, PARAMETERS, lambda field, said: _read(field, said, known))
    return VacancyFilters(**chosen), ignored


def understood(
    parameters: Mapping[str, str | Iterable[str]],
    names: Mapping[str, str],
    read: Callable[[str, str], object],
) -> tuple[dict[str, Any], tuple[Ignored, ...]]:
    """Field → value of what an address says under these names (field → parameter), and what was ignored.

    read: the value that a field has by one word of an address; None where the word means nothing.
    """
    chosen: dict[str, Any] = {}
    ignored: list[Ignored] = []
    for field, parameter in names.items():
        said = _values(parameters.get(parameter))
        if field in _REPEATED:
            chosen[field] = tuple(dict.fromkeys(each for each in said if read(field, each) is not None))[:MOST_NAMES]
            ignored += [Ignored(parameter, _shown(each)) for each in said if read(field, each) is None]
        elif said:
            value = read(field, said[0])
            if value is not None:
                chosen[field] = value
            refused = said[1:] if value is not None else said
            ignored += [Ignored(parameter, _shown(each)) for each in refused]
    return chosen, tuple(ignored)


def address_parameters(filters: VacancyFilters) -> dict[str, str | tuple[str, ...]]:
    """The parameters of an address that asks for these filters; what is at its default is left out."""
    default = VacancyFilters()
    return {
        PARAMETERS[field.name]: written(getattr(filters, field.name))
        for field in fields(filters)
        if getattr(filters, field.name) != getattr(default, field.name)
    }


def _values(given: str | Iterable[str] | None) -> list[str]:
    if given is None:
        return []
    return [value for value in ([given] if isinstance(given, str) else given) if value]


def _read(field: str, said: str, known: Mapping[str, frozenset[str]]) -> str | bool | int | None:
    if field in ("text", "programme"):
        return _printable(said)[:LONGEST_TEXT].strip() or None
    if field in ("is_open_to_disabled", "is_deviating"):
        return True if said.lower() == "true" else None
    if field == "page":
        return whole_number(said, MOST_PAGES)
    if field == "salary":
        return whole_number(said, MOST_RUPIAH)
    if field == "closing":
        return said if said in CLOSING_DAYS or _is_date(said) else None
    return said if said in known[field] else None


def whole_number(said: str, most: int) -> int | None:
    """A whole number from 1 on, written in plain digits."""
    is_number = said.isascii() and said.isdigit() and len(said) <= len(str(most))
    return int(said) if is_number and 1 <= int(said) <= most else None


def _is_date(said: str) -> bool:
    if _ISO_DATE.fullmatch(said) is None:
        return False
    try:
        dt.date.fromisoformat(said)
    except ValueError:
        return False
    return True


def _shown(value: str) -> str:
    printable = _printable(value)
    return printable if len(printable) <= LONGEST_SHOWN else printable[: LONGEST_SHOWN - 1] + "…"


def _printable(text: str) -> str:
    """Without control characters and halves of broken characters, which no page can hold."""
    return "".join(letter for letter in text if letter.isprintable())


def written(value: object) -> str | tuple[str, ...]:
    """A value of a filter as an address says it."""
    if isinstance(value, tuple):
        return tuple(str(each) for each in value)
    return "true" if value is True else str(value)

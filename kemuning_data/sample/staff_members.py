"""Drawing one invented employee after the other: born when, in service since when, sent to trainings how readily."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from kemuning_data.rules.vocabulary import Stage
from kemuning_data.sample.employee_numbers import CANARY_EMPLOYEE, CANARY_NIP, Numbers
from kemuning_data.sample.people import invented_name
from kemuning_data.sample.selection import Selection
from kemuning_data.sample.timetable import Intake
from kemuning_data.sample.vacancies import chance

YEARS = (2022, 2026)
"""The first and the last year in which anybody leaves or moves."""
CANARY_UNIT = "setda"

_RETIRE_AT = 58
_RETIRING, _LEAVING_PPPK = 0.1, 0.05
_NOT_YET = {"cpns-2021": 0.01, "cpns-2024": 0.05, "pppk-2024": 0.1}
"""Share of the appointed of an intake who do not serve: their papers are not through, or they never came."""
_KEENNESS = ((0.04, 1.0, 2.6), (25, 45, 30))
"""How readily people are sent to trainings, and how many of a hundred; a quarter hardly ever."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Masa kerja in one unit; `last` is None while it lasts."""

    unit: str
    first: date
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Employee:
    """keenness: how readily the employee is sent to trainings, against others. appointment: intake and exam number."""

    nip: str
    name: str = field(repr=False)
    is_pppk: bool
    keenness: float
    stretches: tuple[Stretch, ...]
    appointment: tuple[str, str] | None = None

    def unit_on(self, day: date) -> str | None:
        """Where the employee serves on a day."""
        return next(
            (one.unit for one in self.stretches if one.first <= day and (one.last is None or day <= one.last)), None
        )


def appointed(selection: Selection, numbers: Numbers, seed: int) -> Iterator[Employee]:
    """Those whom the final list of an intake gives a seat and who serve, in the order of the list."""
    intake = selection.intake
    rng = chance(seed, "appointed", intake.code)
    days = _days_of_appointment(intake)
    is_pppk = intake.family == "PPPK"
    for one in selection.candidates:
        has_seat = one.seat is not None or one.code.endswith("/L")
        if not has_seat or rng.random() < _NOT_YET[intake.code]:
            continue
        first = rng.choice(days)
        yield Employee(
            numbers.take(one.person.born_on, first, is_woman=one.person.is_woman, is_pppk=is_pppk),
            one.person.name.upper(),
            is_pppk,
            _keenness(rng),
            (Stretch((one.seat or one.vacancy).unit.code, first),),
            (intake.code, one.person.exam_number),
        )


def others(unit: str, pns: int, pppk: int, contracts: list[date], numbers: Numbers, seed: int) -> Iterator[Employee]:
    """The staff of a unit who came otherwise. contracts: the first days on which PPPK began."""
    rng = chance(seed, "staff", unit)
    if unit == CANARY_UNIT:
        yield Employee(CANARY_NIP, CANARY_EMPLOYEE, False, 1.0, (Stretch(unit, date(2010, 12, 1)),))
        pns -= 1
    for _ in range(pns):
        yield _civil_servant(rng, unit, numbers)
    for _ in range(pppk):
        first = rng.choice(contracts)
        last = month_end(date(rng.randint(max(YEARS[0], first.year + 1), YEARS[1]), rng.randint(1, 12), 1))
        stretch = Stretch(unit, first, last if rng.random() < _LEAVING_PPPK else None)
        yield _drawn(rng, numbers, _day_of(rng, rng.randint(1972, 1994)), first, stretch, is_pppk=True)


def month_end(day: date) -> date:
    """The last day of the month of a day."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1) - timedelta(days=1)


def _civil_servant(rng: Random, unit: str, numbers: Numbers) -> Employee:
    """A PNS who retires at the end of the month of the 58th birthday, if that falls into the years of the sample."""
    is_retiring = rng.random() < _RETIRING
    born_on = _day_of(rng, rng.randint(*YEARS) - _RETIRE_AT if is_retiring else rng.randint(1969, 1996))
    hired = date(min(2020, born_on.year + rng.randint(20, 32)), rng.choice((1, 3, 4, 12)), 1)
    since = date(rng.randint(max(hired.year + 1, 2010), 2021), rng.randint(1, 12), 1)
    last = month_end(born_on.replace(year=born_on.year + _RETIRE_AT)) if is_retiring else None
    return _drawn(rng, numbers, born_on, hired, Stretch(unit, since, last), is_pppk=False)


def _drawn(
    rng: Random, numbers: Numbers, born_on: date, appointed_on: date, stretch: Stretch, *, is_pppk: bool
) -> Employee:
    number = numbers.take(born_on, appointed_on, is_woman=rng.random() < 0.55, is_pppk=is_pppk)
    return Employee(number, invented_name(rng).upper(), is_pppk, _keenness(rng), (stretch,))


def _days_of_appointment(intake: Intake) -> list[date]:
    """The first days of the months in which the intake's appointments begin."""
    period = next(period for period in intake.periods if period.stage is Stage.APPOINTMENT)
    return [date(period.first.year, month, 1) for month in range(period.first.month, period.last.month + 1)]


def _day_of(rng: Random, year: int) -> date:
    return date(year, rng.randint(1, 12), rng.randint(1, 28))


def _keenness(rng: Random) -> float:
    values, weights = _KEENNESS
    return rng.choices(values, weights=weights)[0]

"""Pelatihan: what is planned for a year, and who came to which run of which programme."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from random import Random
from typing import Any

from kemuning_data.sample.catalogue import Government, declared
from kemuning_data.sample.staff_members import Employee
from kemuning_data.sample.vacancies import chance

COMPLETED, PASSED, FAILED, WITHDREW = "Selesai", "Lulus", "Tidak Lulus", "Mengundurkan Diri"
RUNNING, SCHEDULED = "Berlangsung", "Terjadwal"

_PLACES = 30
"""Most participants of one run."""
_WEEKS = (6, 47)
"""Weeks of the year in which runs begin."""
_ANNOUNCED_DAYS = 40
"""Days before a run on which its participants are named."""
_NO_SHOW, _FAIL, _UNSCORED = 0.04, 0.05, 0.08
_SPREAD_BEFORE = 13


@dataclass(frozen=True, slots=True)
class Programme:
    """Program pelatihan, as `training.toml` declares it."""

    code: str
    name: str
    kind: str
    theme: str
    organiser: str
    delivery: str
    jp: int
    days: int = 0
    share: float = 0
    met: float = 0
    is_open_to_pppk: bool = False
    groups: Sequence[str] = ()
    first: int = 0
    last: int = 9999
    before: int | None = None
    gain: int = 0
    spread: int = 0
    has_mark: bool = False


@dataclass(frozen=True, slots=True)
class Attendance:
    """One employee in one run of a programme. Scores in points of 100."""

    employee: Employee
    unit: str
    programme: Programme
    first: date | None
    last: date | None
    status: str
    before: float | None = None
    after: float | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """How many of a unit are to take part in a programme in a year."""

    programme: Programme
    unit: str
    year: int
    participants: int


@lru_cache
def programmes() -> tuple[Programme, ...]:
    """The programmes that are held every year, in the order of their file."""
    return tuple(Programme(**entry) for entry in declared("training.toml")["programme"])


@lru_cache
def basic(name: str) -> Programme:
    """`latsar` or `orientation`."""
    return Programme(**declared("training.toml")[name])


def targets(government: Government, staff: Sequence[Employee], year: int, seed: int) -> list[Target]:
    """What was planned at the beginning of a year, before anybody knew how much money there would be."""
    planned = []
    for programme, unit, people in _eligible(government, staff, year):
        rng = chance(seed, "targets", programme.code, unit, str(year))
        participants = _whole(rng, len(people) * programme.share / 100 * _of_year("growth", year))
        if participants:
            planned.append(Target(programme, unit, year, participants))
    return planned


def attendances(
    government: Government, staff: Sequence[Employee], year: int, seed: int, until: date
) -> list[Attendance]:
    """Everybody who came, or was to come, to a run that begins in the year, as far as it was known on a day."""
    planned = {(one.programme.code, one.unit): one.participants for one in targets(government, staff, year, seed)}
    chosen: dict[str, list[Employee]] = defaultdict(list)
    for programme, unit, people in _eligible(government, staff, year):
        rng = chance(seed, "participants", programme.code, unit, str(year))
        wanted = planned.get((programme.code, unit), 0) * programme.met / 100 * _of_year("came", year)
        # The n smallest of exponential draws are a sample by weight.
        order = sorted(people, key=lambda one: rng.expovariate(one.keenness))
        chosen[programme.code] += order[: _whole(rng, wanted)]
    return [
        attendance
        for programme in programmes()
        for attendance in _runs(programme, chosen[programme.code], year, seed)
        if attendance.first is not None and attendance.first - timedelta(days=_ANNOUNCED_DAYS) <= until
        for attendance in [_as_of(attendance, until)]
    ]


def _runs(programme: Programme, people: Sequence[Employee], year: int, seed: int) -> Iterator[Attendance]:
    """The participants, spread over as many runs as they fill, each run with its days and its outcome."""
    rng = chance(seed, "runs", programme.code, str(year))
    order = rng.sample(people, len(people))
    for start in range(0, len(order), _PLACES):
        monday = date.fromisocalendar(year, rng.randint(*_WEEKS), 1)
        last = monday + timedelta(days=programme.days - 1)
        for one in order[start : start + _PLACES]:
            unit = one.unit_on(monday)
            status, before, after = _outcome(rng, programme)
            if unit is not None and one.unit_on(last) is not None:
                yield Attendance(one, unit, programme, monday, last, status, before, after)


def _outcome(rng: Random, programme: Programme) -> tuple[str, float | None, float | None]:
    if rng.random() < _NO_SHOW:
        return WITHDREW, None, None
    status = COMPLETED
    if programme.has_mark:
        status = FAILED if rng.random() < _FAIL else PASSED
    if programme.before is None:
        return status, None, None
    before = _score(rng.gauss(programme.before, _SPREAD_BEFORE))
    after = _score(before + rng.gauss(programme.gain, programme.spread))
    # Who came late has no score before; who left early has none after.
    lost = rng.random()
    return status, None if lost < _UNSCORED / 2 else before, None if _UNSCORED / 2 <= lost < _UNSCORED else after


def _as_of(one: Attendance, until: date) -> Attendance:
    """The attendance as a list of that day shows it."""
    if one.first is None or one.last is None or one.last <= until:
        return one
    status = RUNNING if one.first <= until else SCHEDULED
    return Attendance(one.employee, one.unit, one.programme, one.first, one.last, status)


def _eligible(
    government: Government, staff: Sequence[Employee], year: int
) -> Iterator[tuple[Programme, str, list[Employee]]]:
    """For each programme held in a year, each unit with those of its staff who may take part."""
    middle = date(year, 7, 1)
    of_unit: dict[str, list[Employee]] = defaultdict(list)
    for one in staff:
        of_unit[one.unit_on(middle) or ""].append(one)
    for programme in programmes():
        if programme.first <= year <= programme.last:
            for unit in government.units:
                if not programme.groups or unit.group in programme.groups:
                    people = [one for one in of_unit[unit.code] if programme.is_open_to_pppk or not one.is_pppk]
                    yield programme, unit.code, people


def _of_year(name: str, year: int) -> float:
    told = _years()
    return told[name][min(year - told["first"], len(told[name]) - 1)]


@lru_cache
def _years() -> dict[str, Any]:
    return declared("training.toml")["years"]


def _whole(rng: Random, number: float) -> int:
    """The number itself on average."""
    return int(number) + (rng.random() < number % 1)


def _score(points: float) -> float:
    return max(0.0, min(100.0, round(points * 2) / 2))

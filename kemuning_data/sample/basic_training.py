"""Latsar CPNS and orientasi PPPK: how far each of the appointed has come, cohort by cohort."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kemuning_data.sample.staff import DISMISSED_ON
from kemuning_data.sample.staff_members import Employee
from kemuning_data.sample.training import COMPLETED, FAILED, PASSED, SCHEDULED, Attendance, basic
from kemuning_data.sample.vacancies import chance

POSTPONED, UNSCHEDULED = "Ditunda", "Belum Terjadwal"
_PASS_ABOVE = 70


@dataclass(frozen=True, slots=True)
class _Cohort:
    """Angkatan: its first day, and the days after it on which e-learning, habituation, classroom and the end begin."""

    first: date
    stages: tuple[int, int, int, int]


_ON_TIME, _LATE = (21, 56, 105, 119), (45, 140, 250, 266)
_NAMES = ("MOOC", "E-Learning", "Aktualisasi", "Klasikal")
_COHORTS = {
    "cpns-2021": tuple(_Cohort(date(*day), _ON_TIME) for day in ((2022, 6, 6), (2022, 8, 15), (2023, 1, 30))),
    "cpns-2024": (
        _Cohort(date(2025, 8, 4), _ON_TIME),
        _Cohort(date(2025, 10, 6), _ON_TIME),
        _Cohort(date(2026, 2, 2), _ON_TIME),
        # Its trainers' contract was not signed in time.
        _Cohort(date(2026, 3, 9), _LATE),
        _Cohort(date(2026, 9, 14), _ON_TIME),
    ),
}
_FAILING = _Cohort(date(2022, 8, 15), (21, 90, 230, 252))
"""Those who had to repeat their habituation, and did not pass even then."""
_SHARES = {"cpns-2021": (35, 40, 25), "cpns-2024": (26, 24, 20, 16, 14)}
_POSTPONED, _UNSCHEDULED = 0.05, 0.03
_ORIENTED = 0.82
_ORIENTATION_DAYS = 12


def basic_trainings(staff: Sequence[Employee], seed: int, until: date) -> Iterator[Attendance]:
    """One record for each of the appointed, as a list of that day shows it; those without a date yet have no days."""
    for one in staff:
        if one.appointment is None or one.stretches[0].first > until:
            continue
        if one.is_pppk:
            yield from _orientation(one, seed, until)
        else:
            yield _latsar(one, seed, until)


def _latsar(one: Employee, seed: int, until: date) -> Attendance:
    assert one.appointment is not None
    intake = one.appointment[0]
    rng = chance(seed, "latsar", *one.appointment)
    cohort = rng.choices(_COHORTS[intake], weights=_SHARES[intake])[0]
    fate, score = rng.random(), round(rng.triangular(_PASS_ABOVE + 1, 97, 84), 2)
    programme, unit = basic("latsar"), one.stretches[0].unit
    if one.stretches[0].last == DISMISSED_ON:
        cohort, fate, score = _FAILING, 1.0, _PASS_ABOVE - 4.5
    if cohort in _COHORTS["cpns-2024"] and fate < _UNSCHEDULED:
        return Attendance(one, unit, programme, None, None, UNSCHEDULED)
    if cohort in _COHORTS["cpns-2024"] and fate < _UNSCHEDULED + _POSTPONED:
        return Attendance(one, unit, programme, cohort.first, None, POSTPONED)
    end = cohort.first + timedelta(days=cohort.stages[-1])
    if end <= until:
        status = PASSED if score > _PASS_ABOVE else FAILED
        return Attendance(one, unit, programme, cohort.first, end, status, after=score)
    return Attendance(one, unit, programme, cohort.first, None, _stage(cohort, until))


def _stage(cohort: _Cohort, until: date) -> str:
    if until < cohort.first:
        return SCHEDULED
    reached = sum(cohort.first + timedelta(days=days) <= until for days in cohort.stages[:-1])
    return _NAMES[reached]


def _orientation(one: Employee, seed: int, until: date) -> Iterator[Attendance]:
    """PPPK have theirs in the months after they began; some have not been called yet."""
    assert one.appointment is not None
    rng = chance(seed, "orientation", *one.appointment)
    first = one.stretches[0].first + timedelta(days=7 * rng.randint(6, 30))
    first -= timedelta(days=first.weekday())
    last = first + timedelta(days=_ORIENTATION_DAYS - 1)
    if rng.random() >= _ORIENTED or last > until:
        yield Attendance(one, one.stretches[0].unit, basic("orientation"), None, None, UNSCHEDULED)
    else:
        yield Attendance(one, one.stretches[0].unit, basic("orientation"), first, last, COMPLETED)

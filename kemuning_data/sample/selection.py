"""One intake from applications to the final list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kemuning_data.sample import cpns_selection, pppk_selection
from kemuning_data.sample.arrangements import arrange
from kemuning_data.sample.candidates import Candidate, candidates_of, rules_of
from kemuning_data.sample.catalogue import kemuning
from kemuning_data.sample.deviations import Breach, commit
from kemuning_data.sample.optimisation import Lists, fill_empty_seats
from kemuning_data.sample.people import CANARY_EXAM_NUMBER, CANARY_INTAKE, CANARY_NAME
from kemuning_data.sample.timetable import Intake, closed_intakes
from kemuning_data.sample.vacancies import Vacancy, chance, intake_vacancies


@dataclass(frozen=True, slots=True)
class Selection:
    """Everyone who applied in an intake, by vacancy in the order of its list, and where the agency broke a rule.

    arranged: vacancy id → what was made to happen there.
    """

    intake: Intake
    candidates: tuple[Candidate, ...]
    arranged: dict[str, str]
    breaches: tuple[Breach, ...]


def held(intake: Intake, vacancies: Sequence[Vacancy], seed: int) -> Selection:
    """The selection of a closed intake."""
    lists: Lists = {one.vacancy_id: candidates_of(one, place, intake, seed) for place, one in enumerate(vacancies)}
    if intake.code == CANARY_INTAKE:
        _put_canary(lists)
    arranged = arrange(vacancies, lists, intake)
    for candidates in lists.values():
        if intake.family == "CPNS":
            cpns_selection.select(candidates, rules_of(intake))
        else:
            pppk_selection.select(candidates)
    fill_empty_seats(vacancies, lists, intake)
    breaches = commit(vacancies, lists, intake, arranged)
    everyone = tuple(one for vacancy in vacancies for one in lists[vacancy.vacancy_id])
    return Selection(intake, everyone, arranged, tuple(breaches))


def applied_so_far(intake: Intake, vacancies: Sequence[Vacancy], seed: int) -> Selection:
    """The applications to an open intake, none of them checked yet."""
    rng = chance(seed, "applied so far", intake.code)
    everyone = [
        one
        for place, vacancy in enumerate(vacancies)
        for one in candidates_of(vacancy, place, intake, seed, applied=vacancy.posts * rng.randint(0, 4))
    ]
    return Selection(intake, tuple(everyone), {}, ())


def declared_breaches(seed: int = 20) -> tuple[Breach, ...]:
    """Every deviation that stands in the files written with that seed, and no other does: vacancy, rule, cases."""
    return tuple(
        breach
        for intake in closed_intakes()
        for breach in held(intake, intake_vacancies(kemuning(), intake, seed), seed).breaches
    )


def _put_canary(lists: Lists) -> None:
    """The first who was found eligible anywhere bears the names by which a leak would be known."""
    one = next(one for candidates in lists.values() for one in candidates if one.status == "MS")
    one.person = replace(one.person, exam_number=CANARY_EXAM_NUMBER, name=CANARY_NAME)

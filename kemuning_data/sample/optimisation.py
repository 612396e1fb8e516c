"""Optimalisasi: seats left empty go to candidates of the same job who were not chosen at their own vacancy."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from kemuning_data.sample.candidates import Candidate, rules_of
from kemuning_data.sample.cpns_selection import final_key, meets, ranked
from kemuning_data.sample.pppk_selection import key as pppk_key
from kemuning_data.sample.timetable import Intake
from kemuning_data.sample.vacancies import GENERAL, Vacancy

Lists = dict[str, list[Candidate]]
"""Vacancy id → everyone who applied for it."""


def fill_empty_seats(vacancies: Sequence[Vacancy], lists: Lists, intake: Intake) -> None:
    """First across the types of the same unit, then across the places of the government; the best first."""
    key = final_key if intake.family == "CPNS" else pppk_key
    for title in dict.fromkeys(one.job.title for one in vacancies):
        same_job = [one for one in vacancies if one.job.title == title]
        empty = {one.vacancy_id: one.posts - _chosen(lists[one.vacancy_id]) for one in same_job}
        donors = ranked([one for same in same_job for one in _not_chosen(lists[same.vacancy_id], intake)], key)
        for can_move in (_across_types, _across_places):
            _move(same_job, empty, donors, can_move, intake)


def touched_jobs(vacancies: Iterable[Vacancy], lists: Lists) -> set[str]:
    """Titles with a seat that was empty, filled in the end or not."""
    return {one.job.title for one in vacancies if _chosen(lists[one.vacancy_id]) < one.posts}


def _move(
    vacancies: list[Vacancy],
    empty: dict[str, int],
    donors: list[Candidate],
    can_move: Callable[[Vacancy, Vacancy], bool],
    intake: Intake,
) -> None:
    for donor in list(donors):
        seat = next((one for one in vacancies if empty[one.vacancy_id] and can_move(donor.vacancy, one)), None)
        if seat is not None:
            donor.seat, donor.code = seat, _code(donor.vacancy, seat, intake)
            empty[seat.vacancy_id] -= 1
            donors.remove(donor)


def _across_types(own: Vacancy, seat: Vacancy) -> bool:
    return own.unit == seat.unit and own.vacancy_type != seat.vacancy_type


def _across_places(own: Vacancy, seat: Vacancy) -> bool:
    return own.vacancy_id != seat.vacancy_id


def _chosen(candidates: list[Candidate]) -> int:
    return sum(one.code.endswith("/L") and one.place is not None for one in candidates)


def _not_chosen(candidates: list[Candidate], intake: Intake) -> list[Candidate]:
    """Those who have a place but no seat; of CPNS only who reached the thresholds of the general type."""
    waiting = [one for one in candidates if one.place is not None and not one.code.endswith("/L")]
    if intake.family == "PPPK":
        return waiting
    return [one for one in waiting if meets(one, rules_of(intake), GENERAL)]


def _code(own: Vacancy, seat: Vacancy, intake: Intake) -> str:
    """The code that the annexes of that intake print for the move."""
    same_unit, same_type = own.unit == seat.unit, own.vacancy_type == seat.vacancy_type
    if intake.family == "PPPK":
        return "L-2"
    if intake.year < 2024:
        return "P/L-1" if same_unit and not same_type else "P/L-2"
    if seat.vacancy_type == GENERAL:
        return "P/L-U1" if same_unit and not same_type else "P/L-U3"
    if same_type:
        return "P/L-E1"
    return "P/L-E2" if same_unit else "P/L-E3"

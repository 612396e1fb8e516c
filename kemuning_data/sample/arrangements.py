"""What the sample must hold whatever chance says: ties of every kind, a job for which nobody is good enough."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from kemuning_data.rules import official_words
from kemuning_data.sample.candidates import ABSENT, SAT, Candidate, rules_of
from kemuning_data.sample.cpns_selection import meets, ranked, skd_key
from kemuning_data.sample.optimisation import Lists
from kemuning_data.sample.people import is_practical
from kemuning_data.sample.timetable import Intake
from kemuning_data.sample.vacancies import GENERAL, Vacancy

Figures = tuple[tuple[int, ...], int, int, date]
"""Points of each part, SKB (thousandths), grade average (hundredths), birth."""

_BORN, _BORN_LATER = date(1997, 3, 8), date(1999, 9, 21)
_CPNS_TIES: dict[str, tuple[Figures, ...]] = {
    "skd": (((110, 145, 198), 76_000, 340, _BORN), ((95, 130, 195), 80_000, 340, _BORN)),
    "tkp": (((95, 130, 195), 80_000, 340, _BORN), ((100, 130, 190), 80_000, 340, _BORN)),
    "tiu": (((95, 135, 190), 80_000, 340, _BORN), ((100, 130, 190), 80_000, 340, _BORN)),
    "gpa": (((100, 130, 190), 80_000, 355, _BORN_LATER), ((100, 130, 190), 80_000, 340, _BORN)),
    "born_on": (((100, 130, 190), 80_000, 340, _BORN), ((100, 130, 190), 80_000, 340, _BORN_LATER)),
    "manual": (
        ((125, 145, 205), 92_000, 361, _BORN),
        ((120, 140, 200), 88_000, 355, _BORN),
        ((120, 140, 200), 88_000, 355, _BORN),
    ),
}
"""Ties of the integrated score by the step that decides them, the better first. No step decides the last.

TWK never decides: who ties in total, TKP and TIU ties in TWK.
"""
_PPPK_TIES: dict[str, tuple[Figures, ...]] = {
    "technical": (((340, 80, 60, 30), 0, 340, _BORN), ((335, 82, 62, 31), 0, 340, _BORN)),
    "managerial_and_sociocultural": (((340, 80, 62, 28), 0, 340, _BORN), ((340, 79, 60, 31), 0, 340, _BORN)),
    "born_on": (((340, 80, 60, 30), 0, 340, _BORN), ((340, 80, 60, 30), 0, 340, _BORN_LATER)),
}
"""The same for PPPK: who ties in total, technical, managerial and sociocultural ties in the interview."""
_TIED_GROUP = "R3"


def arrange(vacancies: Sequence[Vacancy], lists: Lists, intake: Intake) -> dict[str, str]:
    """Sets the figures of some candidates before the tests are judged; returns vacancy id → what was arranged."""
    free = [one for one in vacancies if not is_practical(one)]
    titles = [one.job.title for one in vacancies]
    done: dict[str, str] = {}

    def take(name: str, fits: Callable[[Vacancy], bool], put: Callable[[list[Candidate]], None]) -> Vacancy | None:
        vacancy = next((one for one in free if lists[one.vacancy_id] and fits(one)), None)
        if vacancy is not None:
            free.remove(vacancy)
            put(lists[vacancy.vacancy_id])
            done[vacancy.vacancy_id] = name
        return vacancy

    def tie(name: str, figures: tuple[Figures, ...]) -> None:
        posts = len(figures) if name == "manual" else 1
        take(name, lambda one: _has_room(one, posts), lambda those: _set(those, figures, intake))

    if intake.family == "PPPK":
        take("empty_seat", lambda one: titles.count(one.job.title) > 1 and _is_tight(one), _stay_away)
        for name, figures in _PPPK_TIES.items():
            tie(name, figures)
        return done
    special = take(
        "across_types", lambda one: bool(_general_twins(one, vacancies)), lambda those: _leave_one_seat(those, intake)
    )
    if special is not None:
        twin = _general_twins(special, vacancies)[0]
        free.remove(twin)
        _do_well(lists[twin.vacancy_id])
    take("overflow", lambda one: _overflows(lists[one.vacancy_id], intake), lambda those: _overflow(those, intake))
    for name, figures in _CPNS_TIES.items():
        tie(name, figures)
    take(
        "nobody",
        lambda one: titles.count(one.job.title) == 1 and one.posts < (one.eligible or 0) < 40,
        lambda those: _fail(those, intake),
    )
    return done


def _has_room(vacancy: Vacancy, posts: int) -> bool:
    asks_degree = vacancy.programmes[0].startswith(("S-1", "D-"))
    is_general = vacancy.vacancy_type == GENERAL
    return is_general and asks_degree and vacancy.posts >= posts and (vacancy.eligible or 0) >= 8 * vacancy.posts


def _general_twins(vacancy: Vacancy, vacancies: Sequence[Vacancy]) -> list[Vacancy]:
    """The general vacancies beside a special one: same unit, same job, three or more applicants for a post."""
    if vacancy.vacancy_type == GENERAL:
        return []
    return [
        one
        for one in vacancies
        if one.vacancy_type == GENERAL
        and (one.unit, one.job) == (vacancy.unit, vacancy.job)
        and (one.eligible or 0) >= 3 * one.posts
    ]


def _is_tight(vacancy: Vacancy) -> bool:
    return vacancy.posts > 1 and (vacancy.eligible or 0) <= 3 * vacancy.posts


def _stay_away(candidates: list[Candidate]) -> None:
    """So many do not come that one seat stays empty."""
    came = [one for one in candidates if one.status == "MS" and one.came == SAT]
    for one in came[candidates[0].vacancy.posts - 1 :]:
        one.came = ABSENT


def _set(candidates: list[Candidate], figures: tuple[Figures, ...], intake: Intake) -> None:
    """The first who were eligible get the figures, from the last to the first: the order of a list decides nothing."""
    eligible = [one for one in candidates if one.status == "MS"]
    for one, (points, skb, gpa, born_on) in zip(eligible, reversed(figures), strict=False):
        one.came = one.came_again = SAT
        one.marks = dict(zip(one.marks, points, strict=True))
        one.skb_drawn = skb
        one.person = replace(one.person, gpa=gpa, born_on=born_on)
        if intake.family == "PPPK":
            one.group = _TIED_GROUP


def _passers(candidates: list[Candidate], intake: Intake) -> list[Candidate]:
    came = [one for one in candidates if one.status == "MS" and one.came == SAT]
    return ranked([one for one in came if meets(one, rules_of(intake), one.vacancy.vacancy_type)], skd_key)


def _overflows(candidates: list[Candidate], intake: Intake) -> bool:
    """Whether enough reach the thresholds, and the one at the limit stands well above them."""
    if candidates[0].vacancy.vacancy_type != GENERAL:
        return False
    passers, limit = _passers(candidates, intake), 3 * candidates[0].vacancy.posts
    if len(passers) < limit + 2:
        return False
    marks = passers[limit - 1].marks
    return marks["tiu"] >= 85 and marks["twk"] <= 145


def _overflow(candidates: list[Candidate], intake: Intake) -> None:
    """The next one ties in everything and goes on too; the one after him ties but for the TIU and does not."""
    passers, limit = _passers(candidates, intake), 3 * candidates[0].vacancy.posts
    last, also, not_quite = passers[limit - 1 : limit + 2]
    also.marks = dict(last.marks)
    not_quite.marks = {**last.marks, "tiu": last.marks["tiu"] - 5, "twk": last.marks["twk"] + 5}


def _fail(candidates: list[Candidate], intake: Intake) -> None:
    """Nobody reaches the threshold of the TIU."""
    _miss(_passers(candidates, intake), intake)


def _leave_one_seat(candidates: list[Candidate], intake: Intake) -> None:
    """So few reach the threshold of the TIU that one seat stays empty."""
    _miss(_passers(candidates, intake)[candidates[0].vacancy.posts - 1 :], intake)


def _do_well(candidates: list[Candidate]) -> None:
    """Two more than there are posts sit both tests with a good SKD."""
    eligible = [one for one in candidates if one.status == "MS"]
    for number, one in enumerate(eligible[: candidates[0].vacancy.posts + 2]):
        one.came = one.came_again = SAT
        one.marks = {"twk": 85 + 5 * (number % 3), "tiu": 105, "tkp": 181 + number}


def _miss(candidates: list[Candidate], intake: Intake) -> None:
    if not candidates:
        return
    vacancy = candidates[0].vacancy
    threshold = rules_of(intake).threshold(official_words.vacancy_type(vacancy.vacancy_type), vacancy.job.title)
    assert threshold is not None
    for one in candidates:
        one.marks["tiu"] = (threshold.tiu or 0) - 5

"""Survei kepuasan masyarakat: the invented respondents of each unit and half-year and what they answered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from random import Random
from typing import Any

from kemuning_data.rules.periods import first_day, last_day
from kemuning_data.rules.survey_vocabulary import Element
from kemuning_data.sample.catalogue import declared
from kemuning_data.sample.vacancies import chance

_DAYS_BEFORE_FIRST, _DAYS_AFTER_LAST = 24, 12
"""A wave begins some weeks into its half-year and ends before the last day."""
_SATURDAY = 5
_OWN_SPREAD, _ELEMENT_SPREAD = 0.4, 0.45
"""How much respondents differ in everything they answer, and from one element to the next."""
_FREE = 0.97
"""Share of respondents who give a service that costs nothing the best mark for its cost."""
_SILENT = {Element.COMPLAINT_HANDLING: 0.06}
_SELDOM_SILENT = 0.006
_AGES = (17, 72, 34)
_NO_AGE = 0.03


@dataclass(frozen=True, slots=True)
class Surveyed:
    """A unit that asks its visitors, as `survey.toml` declares it."""

    code: str
    n: Sequence[int]
    level: float
    course: str
    is_free: bool
    services: Sequence[str]
    people: int | None = None
    skips: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Response:
    """One respondent. answers: 1 to 4, or nothing, by element; the other words as the offices write them."""

    number: int
    unit: str
    answered_on: date
    service: str
    channel: str
    age: int | None
    is_woman: bool
    education: str
    occupation: str
    remark: str
    answers: dict[Element, int | None]


@lru_cache
def content() -> dict[str, Any]:
    """The content of `survey.toml`."""
    return declared("survey.toml")


@lru_cache
def surveyed() -> tuple[Surveyed, ...]:
    """The units with a survey, in the order of their file."""
    return tuple(Surveyed(**entry) for entry in content()["unit"])


def waves(years: range) -> list[str]:
    """The half-years of some years, as `rules.periods` writes them, from the first with a survey on."""
    return [wave for year in years for wave in (f"{year}-H1", f"{year}-H2") if wave >= content()["first"]]


def responses(unit: Surveyed, wave: str, seed: int, until: date) -> list[Response]:
    """Who answered about a unit in a half-year up to a day, in the order of the days."""
    if wave in unit.skips:
        return []
    rng = chance(seed, "survey", unit.code, wave)
    place = _place(wave)
    count = unit.n[min(place, len(unit.n) - 1)]
    days = sorted(rng.choices(_working_days(wave), k=count))
    everyone = [_response(rng, unit, place, number, day) for number, day in enumerate(days, start=1)]
    return [one for one in everyone if one.answered_on <= until]


def mean_answer(unit: Surveyed, place: int) -> float:
    """What a unit's respondents answer on average in the wave that stands at `place`, before the elements differ."""
    return unit.level + _change(unit, place)


def _change(unit: Surveyed, place: int) -> float:
    """How far the mean answer has moved since the first wave."""
    course = content()["courses"][unit.course]
    return course[min(place, len(course) - 1)]


def _times(course: str, element: Element) -> float:
    """How many times as much as all elements on average one of them moves on a course."""
    moved_most = content()["moved_most"].get(course, {})
    others = (len(Element) - sum(moved_most.values())) / (len(Element) - len(moved_most))
    return moved_most.get(element.value, others)


def _place(wave: str) -> int:
    first = content()["first"]
    return 2 * (int(wave[:4]) - int(first[:4])) + int(wave[-1]) - int(first[-1])


def _working_days(wave: str) -> list[date]:
    first = first_day(wave) + timedelta(days=_DAYS_BEFORE_FIRST)
    count = (last_day(wave) - first).days - _DAYS_AFTER_LAST
    days = (first + timedelta(days=number) for number in range(count))
    return [day for day in days if day.weekday() < _SATURDAY]


def _response(rng: Random, unit: Surveyed, place: int, number: int, day: date) -> Response:
    drawn = {name: _drawn(rng, weights) for name, weights in content()["respondents"].items()}
    return Response(
        number=number,
        unit=unit.code,
        answered_on=day,
        service=rng.choice(unit.services),
        channel=drawn["channel"],
        age=None if rng.random() < _NO_AGE else int(rng.triangular(*_AGES)),
        is_woman=rng.random() < 0.56,
        education=drawn["education"],
        occupation=drawn["occupation"],
        remark=drawn["remark"],
        answers=dict(_answers(rng, unit, place)),
    )


def _answers(rng: Random, unit: Surveyed, place: int) -> Iterator[tuple[Element, int | None]]:
    own = rng.gauss(unit.level, _OWN_SPREAD)
    change = _change(unit, place)
    for element in Element:
        mean = own + content()["elements"][element.value] + _times(unit.course, element) * change
        points = mean + rng.gauss(0, _ELEMENT_SPREAD)
        answer = max(1, min(4, round(points)))
        if element is Element.COST and unit.is_free:
            answer = 4 if rng.random() < _FREE else 3
        yield element, None if rng.random() < _SILENT.get(element, _SELDOM_SILENT) else answer


def _drawn(rng: Random, weights: dict[str, int]) -> str:
    return rng.choices(tuple(weights), weights=tuple(weights.values()))[0]

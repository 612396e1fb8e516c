"""Pelamar: the invented people who apply for the vacancies of the sample."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from random import Random
from typing import Any

from kemuning_data.rules.vocabulary import Stage
from kemuning_data.sample.catalogue import declared
from kemuning_data.sample.timetable import Intake
from kemuning_data.sample.vacancies import DISABILITY, Vacancy, chance

CANARY_NAME = "KANARIA KEMUNING"
CANARY_NIK = "9901014508960001"
CANARY_EXAM_NUMBER = "24309901999000017"
"""One applicant of cpns-2024 whose name, NIK and exam number stand in the files so that a leak would be recognised.

No real NIK begins with 99: no province has that code.
"""
CANARY_INTAKE = "cpns-2024"

_OLDEST = {"CPNS": 35, "PPPK": 56}
_OLDEST_BY_MARK = {"specialist": 40, "young": 25}
_YOUNGEST_EVER = {"CPNS": 18, "PPPK": 20}
_YOUNGEST = {
    **dict.fromkeys(("SD/SEDERAJAT", "SLTP/SMP", "SLTA/SMA", "SLTA", "SMK", "SMK/SLTA"), 18),
    "D-III": 21,
    "PROFESI": 23,
    "SPESIALIS": 29,
}
_WOMEN_IN_HUNDRED = {"women": 100, "midwife": 100, "men": 0, "health": 74, "teacher": 66, "field": 27}


@dataclass(frozen=True, slots=True)
class Person:
    """Who applies. gpa: hundredths of IPK, or of the average on a school certificate. channel: in people's words."""

    exam_number: str
    name: str
    is_woman: bool
    born_on: date
    programme: str
    gpa: int
    has_disability: bool
    region: str
    channel: str


def people_for(vacancy: Vacancy, place: int, count: int, intake: Intake, seed: int) -> Iterator[Person]:
    """`count` people who apply for the vacancy that stands at `place` of its list.

    Exam numbers have 17 digits and follow nothing that a person has or does.
    """
    rng = chance(seed, "people", vacancy.vacancy_id)
    family = "30" if intake.family == "CPNS" else "31"
    front = f"{intake.year % 100:02d}{family}9901{place:03d}"
    for number in rng.sample(range(1_000_000), count):
        yield _person(rng, f"{front}{number:06d}", vacancy, intake)


def is_practical(vacancy: Vacancy) -> bool:
    """Whether the post is so technical that practical work counts beside the computer test of the SKB."""
    return any(part in vacancy.job.title for part in words()["practical"])


@lru_cache
def words() -> dict[str, Any]:
    """The content of `people.toml`."""
    return declared("people.toml")


def _person(rng: Random, exam_number: str, vacancy: Vacancy, intake: Intake) -> Person:
    programme = rng.choice(vacancy.programmes)
    marks = vacancy.job.marks
    women = next((share for mark, share in _WOMEN_IN_HUNDRED.items() if mark in marks), 52)
    chance_of_disability = 0.025 if vacancy.is_open_to_disabled else 0.004
    return Person(
        exam_number=exam_number,
        name=invented_name(rng),
        is_woman=rng.random() * 100 < women,
        born_on=_birth(rng, programme, vacancy, intake),
        programme=programme,
        gpa=_gpa(rng, programme),
        has_disability=vacancy.vacancy_type == DISABILITY or rng.random() < chance_of_disability,
        region=_drawn(rng, words()["districts" if rng.random() < 0.72 else "elsewhere"]),
        channel=_drawn(rng, words()["channels"]),
    )


def invented_name(rng: Random) -> str:
    """Syllables put together: two to three words that are nobody's name."""
    content = words()
    parts = [rng.choice(content["first"]) + rng.choice(content["middle"]) + rng.choice(content["last"])]
    parts += [rng.choice(content["first"]) + rng.choice(content["last"]) for _ in range(rng.choice((0, 1, 1, 2)))]
    return " ".join(parts)


def _birth(rng: Random, programme: str, vacancy: Vacancy, intake: Intake) -> date:
    """A day of birth that makes the person neither too young nor too old on the last day of registration."""
    level = programme.split()[0]
    youngest = max(_YOUNGEST.get(level, 22), _YOUNGEST_EVER[intake.family])
    oldest = _OLDEST[intake.family]
    if intake.family == "CPNS":
        oldest = next((age for mark, age in _OLDEST_BY_MARK.items() if mark in vacancy.job.marks), oldest)
    usual = youngest + (4 if intake.family == "CPNS" else 12)
    age = min(oldest, int(rng.triangular(youngest, oldest + 1, usual)))
    day = _reference(intake)
    return day.replace(year=day.year - age) - timedelta(days=rng.randrange(365))


def _reference(intake: Intake) -> date:
    """The last day of registration; of an open intake the year alone, so that its people stay the same every day."""
    if intake.is_open:
        return date(intake.year, 1, 1)
    return next(period.last for period in intake.periods if period.stage is Stage.REGISTRATION)


def _gpa(rng: Random, programme: str) -> int:
    if programme.startswith(("S-1", "D-", "PROFESI", "SPESIALIS")):
        return min(400, int(rng.triangular(276, 400, 342)))
    return int(rng.triangular(7000, 9600, 8100))


def _drawn(rng: Random, weights: dict[str, int]) -> str:
    return rng.choices(tuple(weights), weights=tuple(weights.values()))[0]

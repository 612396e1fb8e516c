"""Governments made up for tests of the cube: small, random, with everything that makes breakdowns hard."""

from __future__ import annotations

import random
from dataclasses import dataclass

import polars as pl

from kemuning_data.disclosure.cube import Scope
from kemuning_data.rules.breakdown_vocabulary import (
    COMMON_POPULATIONS,
    CPNS_POPULATIONS,
    PPPK_POPULATIONS,
    Attribute,
    PopulationStage,
)
from kemuning_data.rules.codebook import categories
from kemuning_data.rules.vocabulary import JobFamily, VacancyType

DISTRICTS = ("33.01.01", "33.01.02")
CODEBOOK = categories(DISTRICTS)
ATTRIBUTES = ("sex", "age_band", "disability", "district")
PEOPLE_SCHEMA = pl.Schema(
    {
        **dict.fromkeys(("intake_code", "vacancy_id", "reached"), pl.String()),
        "record_key": pl.UInt64(),
        **dict.fromkeys((*ATTRIBUTES, "channel"), pl.String()),
        "skd": pl.Int64(),
        "skb": pl.Float64(),
        "integrated": pl.Float64(),
    }
)
VACANCY_SCHEMA = pl.Schema(
    dict.fromkeys(
        (
            *("vacancy_id", "intake_code", "institution_code", "unit_code", "job_family", "vacancy_type"),
            *(f"implied_{attribute}" for attribute in ATTRIBUTES),
        ),
        pl.String(),
    )
)
INTAKES = {"cpns-2024": CPNS_POPULATIONS, "cpns-2021": CPNS_POPULATIONS, "pppk-2023": PPPK_POPULATIONS}


@dataclass(frozen=True)
class Government:
    """Rows of the frames that a cube is made of."""

    people: list[dict]
    vacancies: list[dict]
    scopes: tuple[Scope, ...]

    def frames(self) -> tuple[pl.DataFrame, pl.DataFrame]:
        """The people and their vacancies."""
        return (
            pl.DataFrame(self.people, schema=PEOPLE_SCHEMA, orient="row"),
            pl.DataFrame(self.vacancies, schema=VACANCY_SCHEMA, orient="row"),
        )


def scopes_of(intakes: list[str], issue: int = 1) -> tuple[Scope, ...]:
    """Every intake with all its stages, and all together from two on, everything issued now."""
    single = tuple(Scope(code, (code,), INTAKES[code], dict.fromkeys(INTAKES[code], issue)) for code in intakes)
    if len(intakes) < 2:
        return single
    together = Scope(None, tuple(intakes), COMMON_POPULATIONS, dict.fromkeys(COMMON_POPULATIONS, issue))
    return (*single, together)


def government(seed: int, vacancies: int, most_applicants: int, intakes: int = 2, institutions: int = 1) -> Government:
    """Vacancies for every intake, each with up to `most_applicants` applicants, often far fewer."""
    draw = random.Random(seed)
    codes = draw.sample(list(INTAKES), intakes)
    offered = [
        vacancy(draw, code, number, institutions, max(2, vacancies // 4))
        for code in codes
        for number in range(vacancies)
    ]
    people = [
        person(draw, row)
        for row in offered
        for _ in range(draw.choice((0, 1, 3, draw.randint(0, most_applicants), draw.randint(0, most_applicants))))
    ]
    return Government(people, offered, scopes_of(codes))


def vacancy(draw: random.Random, intake: str, number: int, institutions: int, units: int) -> dict:
    """A vacancy; now and then its type or title tells something of all its applicants."""
    institution = draw.randrange(institutions)
    kind = draw.choices([VacancyType.GENERAL, VacancyType.CUMLAUDE, VacancyType.DISABILITY], [6, 2, 1])[0]
    tells_sex = draw.random() < 0.08
    return {
        "vacancy_id": f"{intake}-{number}",
        "intake_code": intake,
        "institution_code": f"I{institution}",
        "unit_code": None if draw.random() < 0.05 else f"U{institution}{draw.randrange(units)}",
        "job_family": draw.choice(list(JobFamily)).value,
        "vacancy_type": kind.value,
        "implied_sex": "female" if tells_sex else None,
        "implied_age_band": None,
        "implied_disability": "yes" if kind is VacancyType.DISABILITY else None,
        "implied_district": DISTRICTS[0] if draw.random() < 0.04 else None,
    }


def person(draw: random.Random, offered: dict) -> dict:
    """An applicant of a vacancy; little is missing, and the more people leave the further the stage."""
    stages = INTAKES[offered["intake_code"]]
    reached = draw.choices(stages, [8, 5, 3, 2, 2][: len(stages)])[0]
    row = {
        "intake_code": offered["intake_code"],
        "vacancy_id": offered["vacancy_id"],
        "reached": reached.value,
        "record_key": draw.getrandbits(32),
    }
    for attribute, values in CODEBOOK.items():
        weights = [draw.choice((1, 1, 6)) if attribute is Attribute.CHANNEL else 2 + 3 * n for n in range(len(values))]
        if attribute is Attribute.DISABILITY:
            weights = [1, 12]
        row[attribute.value] = None if draw.random() < 0.03 else draw.choices(values, weights)[0]
        row[attribute.value] = offered.get(f"implied_{attribute}") or row[attribute.value]
    sat = reached is not PopulationStage.APPLIED and draw.random() < 0.9
    is_cpns = "cpns" in offered["intake_code"]
    return row | {
        "skd": draw.randint(200, 500) if sat and is_cpns else None,
        "skb": draw.randint(0, 10_000) / 100 if sat and is_cpns else None,
        "integrated": draw.randint(0, 100_000) / 1000 if sat else None,
    }

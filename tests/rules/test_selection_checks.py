"""Lists with one fault each: the rule that must find it, the candidates it must name, and nothing else."""

from __future__ import annotations

import polars as pl

from kemuning_data.rules.regulations import Regulation, regulation
from kemuning_data.rules.selection_checks import selection_checks
from tests.rules.selection_lists import (
    Row,
    competed,
    honest_cpns,
    honest_pppk,
    results_frame,
    sat,
    vacancy,
)

CPNS_RULES = regulation("cpns-2024")
PPPK_RULES = regulation("pppk-2024")
assert CPNS_RULES is not None
assert PPPK_RULES is not None

VACANCIES = [
    vacancy("general", 2),
    vacancy("other unit", 3, unit_code="U2"),
    vacancy("small", 1),
    vacancy("disability", 1, "disability"),
    vacancy("other job", 1, title="ARSIPARIS AHLI PERTAMA"),
    vacancy("diploma", 1, education_required="diploma"),
]

CPNS = [
    # What decides stands at the end of the line: the order of the final list is that of the lines.
    sat("B6", "general", (80, 120, 180), 90),
    sat("B5", "general", (110, 145, 198), 76),  # total of the SKD
    sat("B2", "general", (95, 135, 190), 80, 3.90, "1999-02-01"),  # TIU
    sat("B4", "general", (100, 130, 190), 80, 3.55, "1998-05-05"),  # IPK before B1, age before B3
    sat("B3", "general", (100, 130, 190), 80, 3.55, "2000-05-05"),
    sat("B1", "general", (100, 130, 190), 80, 3.40, "1997-02-01"),
    sat("B7", "general", (65, 80, 166)),  # meets the grade, seventh of six
    sat("B8", "general", (60, 170, 220)),  # TWK below
    sat("B9", "general", (65, 75, 225)),  # TIU below
    sat("C1", "other unit", (100, 140, 190), 88),
    sat("C2", "other unit", (100, 140, 185), 85.5),
    sat("C3", "other unit", (100, 130, 190), 82.25),
    sat("C4", "other unit", (90, 130, 200), 80),  # TKP before C5
    sat("C5", "other unit", (100, 130, 190), 80),
    sat("C6", "other unit", (70, 85, 170), 61),
    sat("A6", "small", (120, 135, 180), 80),
    sat("A4", "small", (100, 130, 190), 70),
    sat("A1", "small", (85, 125, 188), 60),
    sat("A2", "small", (85, 125, 188), 50),
    sat("A3", "small", (90, 120, 188)),
    sat("A7", "small", (65, 80, 166)),
    sat("A5", "small", (60, 170, 220)),
    sat("A8", "small", (70, 75, 200)),
    sat("D1", "disability", (50, 60, 175)),  # 285 points
    sat("E1", "other job", (50, 60, 175)),
    sat("F1", "diploma", (50, 60, 175)),
]

PPPK_VACANCIES = [vacancy("P", 2), vacancy("Q", 2)]
PPPK = [
    competed("R2-410", "P", 2, (260, 80, 50, 20)),
    competed("R3-T340", "P", 3, (340, 80, 60, 20)),
    competed("R3-T330", "P", 3, (330, 90, 60, 20)),
    competed("R4-620", "P", 4, (420, 90, 75, 35)),
    competed("Q1", "Q", 3, (300, 90, 70, 30)),
    competed("Q2", "Q", 3, (300, 85, 70, 30)),  # managerial and sociocultural, not interview
    competed("Q3", "Q", 3, (300, 80, 70, 35), "1985-01-01"),
    competed("Q4", "Q", 3, (300, 80, 70, 35), "1986-01-01"),
    competed("Q5", "Q", 3, (290, 90, 70, 30)),
]


def moved(rows: list[Row], name: str, seat: str) -> None:
    """Gives a candidate another vacancy's seat."""
    row = found(rows, name)
    row |= {"seat_vacancy_id": seat, "outcome": "passed_by_optimisation", "code": "P/L-1"}


def found(rows: list[Row], name: str) -> Row:
    """The row of a candidate."""
    return next(row for row in rows if row["exam_number"] == name)


def cpns_list() -> list[Row]:
    """An honest list: the third of the general vacancy sits on the seat that the disability vacancy left empty."""
    rows = honest_cpns(CPNS, VACANCIES)
    moved(rows, "B2", "disability")
    return rows


def deviations(rows: list[Row], vacancies: list[Row], rules: Regulation) -> dict[str, set[str]]:
    """Rule → the candidates that deviate from it in any vacancy, for the rules with deviations."""
    checks = selection_checks(results_frame(rows), pl.DataFrame(vacancies), rules)
    assert (checks["deviations"] <= checks["checked"]).all()
    assert (checks["deviations"] == checks["deviating"].list.len()).all()
    named = checks.filter(pl.col("deviations") > 0).group_by("rule").agg(pl.col("deviating").explode())
    return {rule: set(names) for rule, names in named.iter_rows()}


def test_honest_lists_deviate_from_nothing():
    assert deviations(cpns_list(), VACANCIES, CPNS_RULES) == {}
    assert deviations(honest_pppk(PPPK, PPPK_VACANCIES), PPPK_VACANCIES, PPPK_RULES) == {}

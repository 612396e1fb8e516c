"""Which tables stand beside each other: whole cubes of a few groups, told by the numbers of their people."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest

from kemuning_data.disclosure.cube import Cube, Scope, cube
from kemuning_data.disclosure.policy import KUBUS_5
from kemuning_data.rules.breakdown_vocabulary import CPNS_POPULATIONS, Attribute, PopulationStage
from tests.disclosure.governments import PEOPLE_SCHEMA, VACANCY_SCHEMA

SEX = {Attribute.SEX: ("female", "male"), Attribute.DISABILITY: ("yes", "no")}
APPLIED = (PopulationStage.APPLIED,)


def counted(groups: list[tuple[dict, dict[str, int]]], stages: tuple[PopulationStage, ...], code: str = "cpns") -> Cube:
    """The cube of vacancies, each with how many people reached each stage and no further."""
    offered = [
        {"vacancy_id": str(number), "intake_code": code, "institution_code": "I", "vacancy_type": "general"} | place
        for number, (place, _) in enumerate(groups)
    ]
    people = [
        {"vacancy_id": str(number), "intake_code": code, "reached": stage, "record_key": 1, "sex": "female"}
        for number, (_, reached) in enumerate(groups)
        for stage, many in reached.items()
        for _ in range(many)
    ]
    frames = pl.DataFrame(people, schema=PEOPLE_SCHEMA), pl.DataFrame(offered, schema=VACANCY_SCHEMA)
    scopes = [Scope(code, (code,), stages, dict.fromkeys(stages, 1))]
    return cube(*frames, scopes, SEX, b"s" * 32, KUBUS_5, dt.date(2026, 1, 1), None)


def decided(told: Cube, *names: str, attribute: str = "sex") -> dict:
    """What became of the tables of one attribute: published, or why not; by some of their columns."""
    rows = told.tables.filter(pl.col("attribute_1") == attribute, pl.col("attribute_2").is_null())
    return {tuple(row[name] for name in names): row["hidden_reason"] or "published" for row in rows.to_dicts()}


def families(*sizes: int) -> list[tuple[dict, dict[str, int]]]:
    return [({"job_family": f"f{number}"}, {"applied": size}) for number, size in enumerate(sizes)]


def test_stages_of_one_node():
    exactly = {"applied": 2, "passed_administration": 78, "passed_skd": 2, "sat_skb": 26, "appointed": 12}
    told = counted([({}, exactly)], CPNS_POPULATIONS)
    root = {key[1]: what for key, what in decided(told, "vacancy_type", "stage").items() if key[0] is None}
    # 120 applied; 118, 40, 38 and 12 are left.
    assert root == {"applied": "published", "passed_administration": "gap", "passed_skd": "published", "sat_skb": "gap"}


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        # the second is withdrawn: beside 60 and 34 there would be 6, and then there are 40
        ((60, 34, 6), ["published", "gap"]),
        ((60, 34, 9), ["published", "gap"]),
        ((60, 34, 10), ["published", "published"]),
        ((60, 34), ["published", "published"]),
        ((60, 34, 6, 4), ["published", "published"]),
        ((91, 9), ["gap"]),
        ((90, 10), ["published"]),
        ((100,), ["published"]),
    ],
)
def test_parts_of_a_whole(sizes: tuple[int, ...], expected: list[str]):
    told = decided(counted(families(*sizes), APPLIED), "job_family", "vacancy_type")
    assert told[None, None] == "published"
    assert [what for (family, _), what in told.items() if family] == expected


@pytest.mark.parametrize(("size", "is_listed"), [(19, False), (20, True), (21, True)])
def test_the_smallest_table(size: int, is_listed: bool):
    told = counted(families(size), APPLIED)
    assert bool(decided(told, "stage")) is is_listed
    assert told.cells.is_empty() is not is_listed


@pytest.mark.parametrize(("more", "expected"), [(0, "published"), (1, "gap"), (9, "gap"), (10, "published")])
def test_a_unit_that_happens_to_be_nearly_a_job_family(more: int, expected: str):
    """Neither is a part of the other by name; the family has `more` people, in another unit."""
    groups = [
        ({"job_family": "teacher", "unit_code": "school"}, {"applied": 50}),
        ({"job_family": "teacher", "unit_code": "office"}, {"applied": more}),
        ({"job_family": "health", "unit_code": "clinic"}, {"applied": 70}),
        ({"job_family": "health", "unit_code": "office"}, {"applied": 40}),
    ]
    told = decided(counted(groups, APPLIED), "job_family", "unit_code", "vacancy_type")
    assert told["teacher", None, None] == "published"
    assert told[None, "school", None] == expected


@pytest.mark.parametrize(("outside", "expected"), [(19, "population"), (20, "published"), (50, "published")])
def test_people_whose_vacancy_tells_are_no_population(outside: int, expected: str):
    groups = [
        ({"job_family": "a"}, {"applied": outside}),
        ({"job_family": "a", "vacancy_type": "disability", "implied_disability": "yes"}, {"applied": 30}),
    ]
    told = counted(groups, APPLIED)
    root = {"job_family": None, "vacancy_type": None}
    assert decided(told, *root, attribute="disability")[None, None] == expected
    assert decided(told, *root)[None, None] == "published"
    # No table of an attribute by vacancy type where some type tells it; the other attributes have theirs.
    assert {key[0] for key in decided(told, "vacancy_type", attribute="disability")} == {None}
    assert (("disability",) in decided(told, "vacancy_type")) is True
    rows = told.cells.filter(pl.col("attribute_1") == "disability", pl.all_horizontal(pl.col(list(root)).is_null()))
    implied = dict(rows.select("value_1", "implied").iter_rows())
    assert implied == ({"yes": 30, "no": 0} if expected == "published" else {})


def test_a_stage_falls_with_its_applicants():
    """Withdrawn among the applicants for the sake of the rest, a family is not shown at a later stage either."""
    groups = [
        ({"job_family": "a"}, {"applied": 60}),
        ({"job_family": "b"}, {"applied": 10, "passed_administration": 40}),
        ({"job_family": "c"}, {"applied": 6}),
    ]
    told = decided(counted(groups, CPNS_POPULATIONS[:2]), "job_family", "vacancy_type", "stage")
    assert told["b", None, "applied"] == "gap"
    assert told["b", None, "passed_administration"] == "stage"
    assert told[None, None, "passed_administration"] == "published"

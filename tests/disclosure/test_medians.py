"""Medians of whole rounds: of how many people, and how they are rounded."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest

from kemuning_data.disclosure.cube import Scope, cube
from kemuning_data.disclosure.policy import KUBUS_5
from kemuning_data.rules.breakdown_vocabulary import CPNS_POPULATIONS, PPPK_POPULATIONS, Attribute
from tests.disclosure.governments import PEOPLE_SCHEMA, VACANCY_SCHEMA

SEXES = {Attribute.SEX: ("female", "male")}


def median(
    name: str, scores: list[float | None], is_pppk: bool = False, implied: int = 0, others: int = 10
) -> float | None:
    """The published median of women with these scores, all appointed; `implied` more by what their vacancy tells, and
    `others` are men who have the score too."""
    place = {"intake_code": "x", "institution_code": "I", "vacancy_type": "general"}
    offered = [place | {"vacancy_id": "0"}, place | {"vacancy_id": "1", "implied_sex": "female"}]
    row = {"intake_code": "x", "reached": "appointed", "record_key": 1, "sex": "female"}
    women = [row | {"vacancy_id": "0", name: score} for score in scores]
    told = [row | {"vacancy_id": "1", name: 1}] * implied
    men = [row | {"vacancy_id": "0", "sex": "male"}] * 20 + [row | {"vacancy_id": "0", "sex": "male", name: 1}] * others
    stages = PPPK_POPULATIONS if is_pppk else CPNS_POPULATIONS
    made = cube(
        pl.DataFrame([*women, *told, *men], schema=PEOPLE_SCHEMA),
        pl.DataFrame(offered, schema=VACANCY_SCHEMA),
        [Scope("x", ("x",), stages, dict.fromkeys(stages, 1))],
        SEXES,
        b"s" * 32,
        KUBUS_5,
        dt.date(2026, 1, 1),
        None,
    )
    root = made.cells.filter(
        pl.all_horizontal(pl.col("unit_code", "job_family", "vacancy_type").is_null()), pl.col("stage") == "applied"
    )
    assert root.filter(pl.col("value_1") == "male").select(pl.col("^median_.*$").is_null().all()).row(0) == (True,) * 3
    return root.filter(pl.col("value_1") == "female")[f"median_{name}"].item()


@pytest.mark.parametrize(
    ("people", "with_score", "is_told"),
    [(45, 45, False), (50, 50, True), (50, 49, False), (55, 50, True), (60, 3, False), (60, 0, False)],
)
def test_how_many_people(people: int, with_score: int, is_told: bool):
    scores = [400.0] * with_score + [None] * (people - with_score)
    assert median("skd", scores) == (400.0 if is_told else None)


@pytest.mark.parametrize(("others", "is_told"), [(0, False), (9, False), (10, True)])
def test_enough_others_have_the_score(others: int, is_told: bool):
    """With 50 women among 50 who sat the test, that there is a median of women would say that all of them are."""
    assert (median("skd", [400.0] * 50, others=others) is not None) is is_told


@pytest.mark.parametrize("implied", [0, 1, 40])
def test_people_whose_vacancy_tells_count_in_no_median(implied: int):
    """Their scores stand in lists of their own: they neither make a group large enough nor move its middle."""
    assert median("skd", [400.0] * 60, implied=implied) == 400.0
    assert median("skd", [400.0] * 45, implied=implied) is None


@pytest.mark.parametrize(
    ("name", "is_pppk", "low", "high", "expected"),
    [
        # the two scores in the middle, and the median as it is told
        ("skd", False, 352, 352, 350),
        ("skd", False, 352, 353, 355),
        ("skd", False, 353, 353, 355),
        ("skd", False, 200, 300, 250),
        ("skb", False, 67.49, 67.5, 67),
        ("skb", False, 67.5, 67.5, 68),
        ("skb", False, 67.49, 67.51, 68),
        ("integrated", False, 69.499, 69.499, 69),
        ("integrated", False, 69.5, 69.5, 70),
        ("integrated", True, 452.499, 452.499, 450),
        ("integrated", True, 452.5, 452.5, 455),
        ("integrated", True, 452, 453, 455),
    ],
)
def test_half_a_step_goes_up(name: str, is_pppk: bool, low: float, high: float, expected: float):
    scores = [0.0] * 29 + [low, high] + [500.0] * 29
    assert median(name, scores, is_pppk) == expected

"""Indices of units, elements and the government, counted once more by hand."""

from __future__ import annotations

from fractions import Fraction
from statistics import fmean, variance

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kemuning_data.rules.interval import interval_around
from kemuning_data.rules.survey_vocabulary import Element
from tests.rules.survey_estimates import Weighting, element_indices, government_index, unit_index

Row = list[int | None]
SCHEMA = {element.value: pl.Int64() for element in Element}


def answers(rows: list[Row], unit: str = "u") -> pl.DataFrame:
    return pl.DataFrame(rows, schema=SCHEMA, orient="row").with_columns(unit_code=pl.lit(unit))


whole = st.lists(st.lists(st.integers(1, 4), min_size=9, max_size=9), min_size=10, max_size=25)
with_gaps = st.lists(
    st.lists(st.one_of(st.none(), *[st.integers(1, 4)] * 5), min_size=9, max_size=9), min_size=10, max_size=25
)


@given(whole)
def test_where_all_answer_it_is_the_mean_of_the_own_indices(rows: list[Row]):
    found = unit_index(answers(rows))
    own = [fmean(row) * 25 for row in rows]
    assert found is not None
    assert found.ikm == sum(Fraction(sum(row), 9) * 25 for row in rows) / len(rows)
    assert found.n == len(rows)
    if len(set(own)) > 1:
        spread = (variance(own) * (len(own) - 1) + 64) / len(own)
        expected = interval_around(fmean(own), spread / len(own), len(own), len(own) - 1)
        assert found.interval is not None
        assert (found.interval.low, found.interval.high) == pytest.approx((expected.low, expected.high), abs=1e-6)


@given(with_gaps)
def test_what_is_missing_is_left_out_of_its_mean(rows: list[Row]):
    columns = [[row[place] for row in rows if row[place] is not None] for place in range(9)]
    found = unit_index(answers(rows))
    asked = [row for row in rows if any(cell is not None for cell in row)]
    if not all(columns):
        assert found is None
        return
    assert found is not None
    assert found.ikm == sum(Fraction(sum(column), len(column)) for column in columns) * Fraction(25, 9)
    assert found.n == len(asked)
    # The weight of one person's answers: what the index gains when they are counted twice, to first order.
    own = []
    for row in asked:
        parts = (
            (cell - fmean(column)) / len(column) for cell, column in zip(row, columns, strict=True) if cell is not None
        )
        own.append(25 / 9 * len(asked) * sum(parts))
    assert fmean(own) == pytest.approx(0, abs=1e-9)
    if found.interval is not None and variance(own) > 1e-6:
        spread = (variance(own) * (len(own) - 1) + 64) / len(own)
        expected = interval_around(float(found.ikm), spread / len(own), len(own), len(own) - 1)
        assert (found.interval.low, found.interval.high) == pytest.approx((expected.low, expected.high), abs=1e-6)


@pytest.mark.parametrize(("n", "is_told"), [(9, False), (10, True), (11, True)])
def test_no_interval_below_ten(n: int, is_told: bool):
    rows: list[Row] = [[3, 4, 3, 4, 3, 4, 3, 4, 3]] * n
    found = unit_index(answers(rows))
    assert found is not None
    assert (found.interval is not None) == is_told
    assert {estimate.interval is not None for estimate in element_indices(answers(rows)).values()} == {is_told}


def test_an_empty_row_is_no_respondent():
    found = unit_index(answers([*[[3] * 9] * 12, [None] * 9]))
    assert found is not None
    assert (found.n, found.ikm) == (12, 75)


def test_elements_have_their_own_respondents():
    rows: list[Row] = [[4, 3, None, *[2] * 6]] * 10 + [[1, None, None, *[2] * 6]] * 2
    found = element_indices(answers(rows))
    assert Element.COMPLETION_TIME not in found
    assert (found[Element.REQUIREMENTS].n, found[Element.REQUIREMENTS].ikm) == (12, Fraction(42 * 25, 12))
    assert (found[Element.PROCEDURE].n, found[Element.PROCEDURE].ikm) == (10, 75)


def test_a_census_has_no_interval():
    rows: list[Row] = [[1, 2, 3, 4, 3, 2, 1, 2, 3], [4] * 9] * 10
    found = unit_index(answers(rows), population=20)
    assert found is not None
    assert found.interval is not None
    assert found.interval.low == found.interval.high == pytest.approx(float(found.ikm))


BIG: list[Row] = [[4] * 9, [3] * 9] * 50
SMALL: list[Row] = [[2] * 9, [1] * 9] * 6


def government(populations: dict[str, int], *, small: list[Row] = SMALL) -> tuple[Fraction, int, int, Weighting]:
    found = government_index(pl.concat([answers(BIG, "big"), answers(small, "small")]), populations)
    assert found is not None
    assert found.interval is not None
    assert found.interval.low < found.ikm < found.interval.high
    return found.ikm, found.n, found.units, found.weighting


def test_units_weigh_by_the_people_they_serve():
    ikm = Fraction(9, 10) * Fraction(175, 2) + Fraction(1, 10) * Fraction(75, 2)
    assert government({"big": 900, "small": 100}) == (ikm, 112, 2, Weighting.POPULATION)


@pytest.mark.parametrize("populations", [{}, {"big": 900}, {"small": 100}, {"elsewhere": 5}])
def test_else_all_respondents_count_alike(populations: dict[str, int]):
    ikm = Fraction(100 * 175 // 2 + 12 * 75 // 2, 112)
    assert government(populations) == (ikm, 112, 2, Weighting.RESPONDENTS)


def test_it_is_never_the_mean_of_the_units():
    unweighted = (Fraction(175, 2) + Fraction(75, 2)) / 2
    for populations in ({}, {"big": 900, "small": 100}):
        assert government(populations)[0] != unweighted


def test_the_variance_is_that_of_strata():
    found = government_index(pl.concat([answers(BIG, "big"), answers(SMALL, "small")]), {"big": 900, "small": 100})
    assert found is not None
    parts = []
    for rows, share, served in ((BIG, 0.9, 900), (SMALL, 0.1, 100)):
        own = [fmean(row) * 25 for row in rows]
        n = len(own)
        parts.append((share**2 * (variance(own) * (n - 1) + 64) / n / n * (1 - n / served), n))
    total = sum(part for part, _ in parts)
    degrees = total**2 / sum(part**2 / (n - 1) for part, n in parts)
    expected = interval_around(float(found.ikm), total, 112, degrees)
    assert found.interval is not None
    assert (found.interval.low, found.interval.high) == pytest.approx((expected.low, expected.high), abs=1e-6)


def test_one_unit_is_the_government():
    alone = unit_index(answers(BIG), 900)
    found = government_index(answers(BIG, "big"), {"big": 900})
    assert alone is not None
    assert found is not None
    assert (found.ikm, found.n, found.interval) == (alone.ikm, alone.n, alone.interval)


def test_small_units_count_together():
    few = [answers([[2] * 9, [1] * 9, [3] * 9], f"small{number}") for number in range(3)]
    rows = pl.concat([answers(BIG, "big"), *few])
    found = government_index(rows, {"big": 900, "small0": 20, "small1": 30, "small2": 50})
    assert found is not None
    # Nine of small units are fewer than ten: they join the next smallest, and all of them are one stratum.
    assert (found.n, found.units) == (109, 4)
    assert found.ikm == Fraction(100 * 175, 2 * 109) + Fraction(9 * 50, 109)


def test_nobody_and_gaps_give_no_index():
    assert government_index(answers([[None] * 9]), {}) is None
    assert unit_index(answers([[3] * 8 + [None]] * 20)) is None

"""What the interval promises: its ends, its edges, its coverage, and which indices it tells apart."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from scipy.special import expit, logit

from kemuning_data.rules.interval import (
    Interval,
    crosses_grade,
    grades_reached,
    interval_of_mean,
    unseen_share,
)
from kemuning_data.rules.survey_vocabulary import IndexMethod
from kemuning_data.rules.told_apart import PublishedIndex, are_told_apart, pairs_told_apart
from tests.benchmarks.interval_coverage import Cell, coverage, wrongly_told_apart


def by_scipy(index: float, squares: float, n: int, population: int | None) -> tuple[float, float]:
    """The interval once more, with the functions of SciPy and the standard error written out."""
    sd = math.sqrt((squares + 64) / n)
    error = sd / math.sqrt(n) * math.sqrt(1 if population is None else (population - n) / population)
    share = (index - 25) / 75
    reach = stats.t.ppf(0.975, n - 1) * error / 75 / (share * (1 - share))
    low, high = expit(logit(share) + np.array([-reach, reach]))
    return 25 + 75 * low, 25 + 75 * high


@given(
    index=st.floats(35, 95),
    spread=st.floats(1, 20),
    n=st.integers(10, 400),
    served=st.one_of(st.none(), st.floats(1.01, 50)),
)
def test_a_second_author(index: float, spread: float, n: int, served: float | None):
    population = None if served is None else math.ceil(n * served)
    squares = spread**2 * (n - 1)
    found = interval_of_mean(index, squares, n, population)
    assert (found.low, found.high) == pytest.approx(by_scipy(index, squares, n, population), abs=1e-3)
    assert 25 <= found.low <= index <= found.high <= 100


@pytest.mark.parametrize(
    ("index", "n", "low", "high"),
    [
        (100, 10, 92.29, 100),  # 25 times 1 - 0.025 ** (1/10) = 0.3085
        (100, 30, 97.11, 100),
        (75, 10, 67.29, 82.71),
        (25, 10, 25, 32.71),
    ],
)
def test_answers_that_are_all_alike_prove_no_point(index: float, n: int, low: float, high: float):
    found = interval_of_mean(index, 0.0, n)
    assert (found.low, found.high) == pytest.approx((low, high), abs=0.005)


def test_alike_answers_of_a_part_of_the_people():
    part = interval_of_mean(100, 0.0, 10, 40)
    assert part.low == pytest.approx(100 - 25 * (1 - 0.025**0.1) * math.sqrt(0.75))
    assert interval_of_mean(100, 0.0, 10, 10) == Interval(100, 100)


@pytest.mark.parametrize("squares", [0.0, 900.0])
def test_who_asked_everybody_needs_no_interval(squares: float):
    assert interval_of_mean(80, squares, 50, 50) == Interval(80, 80)


@pytest.mark.parametrize(
    ("n", "population", "share"), [(50, None, 1), (50, 200, 0.75), (50, 50, 0), (50, 49, 1), (50, 51, 1 / 51)]
)
def test_the_part_that_was_not_asked(n: int, population: int | None, share: float):
    assert unseen_share(n, population) == pytest.approx(share)


def test_one_answer_short_of_perfect_still_reaches_the_end():
    found = interval_of_mean(100 - 25 / 9 / 200, (25 / 9) ** 2 * 199 / 200, 200)
    assert found.high == 100
    assert found.low < 99.98


@pytest.mark.parametrize(
    ("low", "high", "grades"),
    [
        (88.31, 95, "A"),
        (88.304, 95, "AB"),
        (88.305, 95, "A"),
        (70, 88.304, "BC"),
        (70, 88.305, "ABC"),
        (60, 90, "ABCD"),
        (25, 64.99, "D"),
    ],
)
def test_grades_within_reach(low: float, high: float, grades: str):
    found = Interval(low, high)
    assert "".join(grades_reached(found)) == grades
    assert crosses_grade(found) == (len(grades) > 1)


def test_grades_within_reach_on_the_scale_of_2004():
    assert grades_reached(Interval(81.26, 90), IndexMethod.REPORTED_2004) == ("A",)
    assert grades_reached(Interval(81.25, 90), IndexMethod.REPORTED_2004) == ("A", "B")


def index(ikm: float, low: float | None, high: float | None, n: int | None = 100) -> PublishedIndex:
    return PublishedIndex(ikm, low, high, n)


@pytest.mark.parametrize(
    ("first", "second", "apart"),
    [
        (index(85, 82, 88), index(80, 77, 83), True),  # 5 > sqrt(9 + 9), although the intervals overlap
        (index(84.2, 81.2, 87.2), index(80, 77, 83), False),  # 4.2 < 4.243
        (index(84.3, 81.3, 87.3), index(80, 77, 83), True),
        (index(80, 80, 80), index(80, 80, 80), False),
        (index(90, None, None), index(50, 49, 51), False),
        (index(90, 89, 91, None), index(50, 49, 51), False),
    ],
)
def test_two_indices(first: PublishedIndex, second: PublishedIndex, apart: bool):
    assert are_told_apart(first, second) == are_told_apart(second, first) == apart


def test_many_comparisons_need_a_greater_difference():
    pair = index(85, 82, 88), index(80, 77, 83)
    assert are_told_apart(*pair, comparisons=1)
    assert not are_told_apart(*pair, comparisons=28)
    units = {"a": pair[0], "b": pair[1]}
    assert pairs_told_apart(units) == {("a", "b")}
    crowd = units | {f"c{number}": index(82.5, 79.5, 85.5) for number in range(6)}
    assert pairs_told_apart(crowd) == frozenset()
    assert pairs_told_apart(crowd | {"low": index(60, 57, 63)}) == {(unit, "low") for unit in crowd}


GRID = [
    Cell(public, size, population)
    for public in ("poorly served", "content", "very content", "divided")
    for size, population in ((10, None), (10, 40), (30, 45), (100, None))
]


def test_the_truth_lies_within_nineteen_times_in_twenty():
    random = np.random.default_rng(20261124)
    shares = [coverage(cell, 400, random)[0] for cell in GRID]
    assert 0.94 <= np.mean(shares) <= 0.96
    assert min(shares) > 0.91


def test_equal_units_are_seldom_told_apart():
    assert wrongly_told_apart(6, 25, 150, np.random.default_rng(5)) <= 0.08

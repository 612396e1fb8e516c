"""Tables of indices and grades, and the same sums by a second author who counts in integers."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kemuning_data.rules.satisfaction_index import (
    ROUNDED_WEIGHT,
    element_index,
    exact,
    grade,
    method_behind,
    rounded,
    satisfaction_index,
)
from kemuning_data.rules.survey_vocabulary import Grade, IndexMethod

REAL_SUMS = (105, 101, 100, 116, 102, 105, 106, 105, 115)
"""Sums of the nine elements over 29 respondents, from a government's own report."""


def test_a_real_survey():
    means = [Fraction(total, 29) for total in REAL_SUMS]
    printed = ["3.6207", "3.4828", "3.4483", "4.0000", "3.5172", "3.6207", "3.6552", "3.6207", "3.9655"]
    assert [f"{float(mean):.4f}" for mean in means] == printed
    ikm = satisfaction_index(means)
    assert ikm == Fraction(955, 261) * 25
    assert (rounded(ikm), grade(ikm)) == (Decimal("91.48"), Grade.A)
    old = satisfaction_index(means, ROUNDED_WEIGHT)
    assert (rounded(old), grade(old)) == (Decimal("90.56"), Grade.A)
    assert rounded(min(element_index(mean) for mean in means)) == Decimal("86.21")


def test_the_weight_decides_the_grade():
    ikm, old = satisfaction_index([3.54] * 9), satisfaction_index([3.54] * 9, ROUNDED_WEIGHT)
    assert (rounded(ikm), grade(ikm)) == (Decimal("88.50"), Grade.A)
    assert (rounded(old), grade(old)) == (Decimal("87.62"), Grade.B)  # 87.615, half upwards


@pytest.mark.parametrize(
    ("ikm", "told", "mark"),
    [
        ("88.304", "88.30", "B"),
        ("88.305", "88.31", "A"),
        ("88.31", "88.31", "A"),
        ("76.604", "76.60", "C"),
        ("76.605", "76.61", "B"),
        ("64.994", "64.99", "D"),
        ("64.995", "65.00", "C"),
        ("25", "25.00", "D"),
        ("100", "100.00", "A"),
    ],
)
def test_grades_at_their_edges(ikm: str, told: str, mark: str):
    for value in (Decimal(ikm), Fraction(ikm), float(ikm)):
        assert (str(rounded(value)), grade(value)) == (told, mark)


@pytest.mark.parametrize(
    ("ikm", "mark"),
    [("43.75", "D"), ("43.76", "C"), ("62.50", "C"), ("62.51", "B"), ("81.25", "B"), ("81.26", "A"), ("81.255", "A")],
)
def test_grades_of_2004(ikm: str, mark: str):
    assert grade(Decimal(ikm), IndexMethod.REPORTED_2004) == mark


@pytest.mark.parametrize("ikm", [24.99, 100.01, 104, 3.54])
def test_what_is_no_index_has_no_grade(ikm: float):
    with pytest.raises(ValueError, match="no index"):
        grade(ikm)


@pytest.mark.parametrize("count", [0, 8, 10])
def test_an_index_needs_nine_elements(count: int):
    with pytest.raises(ValueError, match="9 elements"):
        satisfaction_index([3] * count)


def test_nine_perfect_elements():
    assert satisfaction_index([4] * 9) == 100
    assert satisfaction_index([4] * 9, ROUNDED_WEIGHT) == 99


@pytest.mark.parametrize(
    ("printed", "method"),
    [
        (88.50, IndexMethod.REPORTED),
        (87.62, IndexMethod.REPORTED_011),
        (87.615, IndexMethod.REPORTED_011),
        (88.41, IndexMethod.REPORTED),  # with 0.111, as many forms print it
        (88.65, IndexMethod.REPORTED),
        (88.66, None),
        (88.06, None),
    ],
)
def test_the_weight_behind_a_report(printed: float, method: IndexMethod | None):
    assert method_behind([3.54] * 9, printed) is method


def test_a_float_is_what_was_printed():
    assert exact(88.305) == Fraction("88.305") != Fraction(88.305)


@given(st.lists(st.integers(25, 100), min_size=9, max_size=9))
def test_an_index_counted_in_hundredths(hundredths: list[int]):
    """Means of two decimals: the index is their sum times 25/9, rounded by whole numbers alone."""
    means = [Fraction(each * 4, 100) for each in hundredths]
    in_hundredths, rest = divmod(sum(hundredths) * 100, 9)  # means * 4/100 * 25/9 * 100
    expected = in_hundredths + (2 * rest >= 9)
    assert rounded(satisfaction_index(means)) * 100 == expected
    for mark, least in (("A", 8831), ("B", 7661), ("C", 6500), ("D", 2500)):
        if expected >= least:
            assert grade(satisfaction_index(means)) == mark
            break

"""The professionalism index: its sum in exact decimals, and the category on both sides of every boundary."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kemuning_data.rules.evaluation_vocabulary import ProfessionalismCategory, ProfessionalismDimension
from kemuning_data.rules.professionalism import CATEGORIES, DIMENSIONS, HIGHEST, category, index_of
from kemuning_data.rules.vocabulary import Confidence


def test_the_dimensions_and_how_sure_their_weights_are():
    assert {(each.value, rule.most, rule.confidence) for each, rule in DIMENSIONS.items()} == {
        ("qualification", 25, Confidence.REPORTED),
        ("competence", 40, Confidence.OWN_KNOWLEDGE),
        ("performance", 30, Confidence.OWN_KNOWLEDGE),
        ("discipline", 5, Confidence.OWN_KNOWLEDGE),
    }
    assert list(DIMENSIONS) == list(ProfessionalismDimension)
    assert sum(rule.most for rule in DIMENSIONS.values()) == HIGHEST


@pytest.mark.parametrize(
    ("index", "expected"),
    [
        ("0", "very_low"), ("60", "very_low"), ("60.49", "very_low"),
        ("60.50", "low"), ("61", "low"), ("70.49", "low"),
        ("70.50", "medium"), ("71", "medium"), ("80.49", "medium"),
        ("80.50", "high"), ("81", "high"), ("90.49", "high"),
        ("90.50", "very_high"), ("91", "very_high"), ("100", "very_high"),
    ],
)  # fmt: skip
def test_the_category_on_both_sides_of_each_boundary(index: str, expected: str):
    assert category(Decimal(index)) == expected
    assert category(float(index)) == expected


@pytest.mark.parametrize("index", ["-0.01", "100.01"])
def test_no_category_outside_the_scale(index: str):
    with pytest.raises(ValueError, match="no index"):
        category(Decimal(index))


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ((25, 40, 30, 5), "100.00"),
        ((0, 0, 0, 0), "0.00"),
        ((14.25, 30.5, 27, 5), "76.75"),
        # 80.5 exactly; added as floats these four make 80.49999999999999
        ((20.1, 30.2, 25.2, 5.0), "80.50"),
        ((10.001, 20.002, 30, 4.002), "64.01"),
        ((10.004, 20, 30, 4), "64.00"),
        ((10.005, 20, 30, 4), "64.01"),
    ],
)
def test_the_sum_of_the_four(scores: tuple[float, ...], expected: str):
    assert str(index_of(scores)) == expected


@pytest.mark.parametrize("scores", [(20, 30, 20), (20, 30, 20, 5, 1), (25, 40, 30, 5.01)])
def test_what_is_no_index(scores: tuple[float, ...]):
    with pytest.raises(ValueError, match="index"):
        index_of(scores)


HUNDREDTHS = st.tuples(*(st.integers(0, rule.most * 100) for rule in DIMENSIONS.values()))


@given(HUNDREDTHS)
def test_scores_of_two_decimals_add_up_to_the_last_digit(hundredths: tuple[int, ...]):
    index = index_of(each / 100 for each in hundredths)
    assert Fraction(index) == Fraction(sum(hundredths), 100)


@given(HUNDREDTHS)
def test_the_category_is_that_of_the_nearest_whole_number(hundredths: tuple[int, ...]):
    points = (sum(hundredths) + 50) // 100
    found = category(index_of(each / 100 for each in hundredths))
    fitting = [name for name, low, high in TABLE if low <= points <= high]
    assert [found] == fitting


TABLE = [
    ("very_high", 91, 100),
    ("high", 81, 90),
    ("medium", 71, 80),
    ("low", 61, 70),
    ("very_low", 0, 60),
]
"""As the regulation prints it."""


def test_the_table_has_every_category():
    assert [name for name, _, _ in TABLE] == list(CATEGORIES) == list(ProfessionalismCategory)

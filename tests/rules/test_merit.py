"""The merit system: categories on both sides of every boundary, the index of 0 to 1, the weights of the aspects."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kemuning_data.rules.evaluation_vocabulary import MeritAspect, MeritCategory
from kemuning_data.rules.merit import ASPECTS, CATEGORIES, HIGHEST, LOWEST, category, index_of
from kemuning_data.rules.vocabulary import Confidence


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        (100, "bad"), (174, "bad"), (174.49, "bad"),
        (174.5, "poor"), (175, "poor"), (249, "poor"), (249.49, "poor"),
        (249.5, "good"), (250, "good"), (324, "good"), (324.49, "good"),
        (324.5, "very_good"), (325, "very_good"), (400, "very_good"),
    ],
)  # fmt: skip
def test_the_category_on_both_sides_of_each_boundary(score: float, expected: str):
    assert category(score) == expected


@pytest.mark.parametrize("score", [99.99, 400.01, 0.82, 0, -1])
def test_what_is_no_score(score: float):
    for rule in (category, index_of):
        with pytest.raises(ValueError, match="no score"):
            rule(score)


@pytest.mark.parametrize(
    ("score", "expected"),
    [(100, "0.25"), (329, "0.82"), (325.9, "0.81"), (326, "0.82"), (399, "1.00"), (397.9, "0.99"), (400, "1.00")],
)
def test_the_index_is_the_score_of_four_hundred(score: float, expected: str):
    assert str(index_of(score)) == expected


def test_the_aspects_and_their_weights():
    assert {(each.value, rule.weight) for each, rule in ASPECTS.items()} == {
        ("planning", 10),
        ("recruitment", 10),
        ("career", 30),
        ("promotion", 10),
        ("performance_management", 20),
        ("pay_and_discipline", 10),
        ("protection", 4),
        ("information_system", 6),
    }
    assert list(ASPECTS) == list(MeritAspect)
    assert {rule.confidence for rule in ASPECTS.values()} == {Confidence.OWN_KNOWLEDGE}
    assert sum(rule.fewest for rule in ASPECTS.values()) == LOWEST
    assert sum(rule.most for rule in ASPECTS.values()) == HIGHEST


@given(st.integers(LOWEST * 100, HIGHEST * 100))
def test_a_higher_score_is_never_a_worse_category(hundredths: int):
    order = list(MeritCategory)
    assert order == list(CATEGORIES)
    higher = min(hundredths + 1, HIGHEST * 100)
    assert order.index(category(higher / 100)) <= order.index(category(hundredths / 100))

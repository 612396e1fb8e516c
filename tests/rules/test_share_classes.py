"""Shares of few people, against tables of cases and a second author who works in fractions."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kemuning_data.rules.share_classes import fitting_range, mean_told, share_class, share_step
from kemuning_data.rules.training_vocabulary import ShareClass


@pytest.mark.parametrize(
    ("people", "fitting", "told"),
    [
        # The vectors of the scheme
        (19, 17, "80_and_over"),
        (25, 23, "90"),
        (40, 40, "ge_95"),
        (8, 8, None),
        # Ten people, and one fewer
        (9, 5, None),
        (10, 5, "50_79"),
        (10, 4, "below_50"),
        (10, 7, "50_79"),
        (10, 8, "80_and_over"),
        (10, 10, "80_and_over"),
        (10, 0, "below_50"),
        # Nineteen have classes, twenty steps
        (19, 19, "80_and_over"),
        (19, 9, "below_50"),
        (19, 10, "50_79"),
        (19, 15, "50_79"),
        (19, 16, "80_and_over"),
        (20, 20, "ge_95"),
        (20, 19, "ge_95"),
        (20, 18, "90"),
        (20, 2, "10"),
        (20, 1, "le_5"),
        (20, 0, "le_5"),
        # Half a step goes up; nothing is called 95 % or 5 % that is not
        (200, 124, "60"),
        (200, 125, "65"),
        (1000, 949, "90"),
        (1000, 950, "ge_95"),
        (1000, 51, "10"),
        (1000, 50, "le_5"),
        (1000, 124, "10"),
        (1000, 125, "15"),
    ],
)
def test_a_share_is_told_as_the_table_says(people: int, fitting: int, told: str | None):
    assert share_class(people, fitting) == told


@pytest.mark.parametrize(
    ("people", "fitting", "told"), [(10, 10, "ge_95"), (12, 7, "60"), (10, 0, "le_5"), (10, 1, "10"), (10, 9, "90")]
)
def test_a_survey_of_staff_has_steps_from_ten_answers_on(people: int, fitting: int, told: str):
    assert share_step(people, fitting) == told


@pytest.mark.parametrize(
    ("people", "mean", "told"),
    [(29, 3.84, None), (40, 3.847, 3.8), (30, 3.85, 3.9), (30, 3.84999, 3.8), (30, 0.0, 0.0), (31, -2.25, -2.2)],
)
def test_a_mean_has_one_decimal_from_thirty_people_on(people: int, mean: float, told: float | None):
    assert mean_told(people, people * mean) == told


@pytest.mark.parametrize("fitting", [-1, 11])
def test_more_than_everybody_is_refused(fitting: int):
    with pytest.raises(ValueError, match="of 10"):
        share_class(10, fitting)


def meaning(told: ShareClass) -> tuple[Fraction, Fraction]:
    """From which share, and below which, a class is: the second author's reading of its name."""
    named = {
        "below_50": (Fraction(0), Fraction(50)),
        "50_79": (Fraction(50), Fraction(80)),
        "80_and_over": (Fraction(80), Fraction(101)),
        "le_5": (Fraction(0), Fraction(5) + Fraction(1, 10**9)),
        "ge_95": (Fraction(95), Fraction(101)),
        "10": (Fraction(5) + Fraction(1, 10**9), Fraction(25, 2)),
        "90": (Fraction(175, 2), Fraction(95)),
    }
    return named.get(told) or (Fraction(int(told)) - Fraction(5, 2), Fraction(int(told)) + Fraction(5, 2))


@given(st.integers(10, 400).flatmap(lambda people: st.tuples(st.just(people), st.integers(0, people))))
def test_what_is_told_is_true_and_never_says_all_or_none(case: tuple[int, int]):
    people, fitting = case
    told = share_class(people, fitting)
    assert told is not None
    low, high = meaning(told)
    assert low <= Fraction(100 * fitting, people) < high
    first, last = fitting_range(people, told)
    alike = [count for count in range(people + 1) if share_class(people, count) is told]
    assert (first, last) == (alike[0], alike[-1])
    assert first <= fitting <= last
    assert not first == last == people
    assert not first == last == 0
    if people < 20:
        assert len(alike) >= 3


def test_a_class_that_no_number_of_people_has_is_refused():
    with pytest.raises(ValueError, match="of 12"):
        fitting_range(12, ShareClass.STEP_90)
    # Of 23 people no number is about 20 %... but 5 of them are about 20: every step is reached from 20 people on.
    assert fitting_range(23, ShareClass.STEP_20) == (5, 5)

"""Counts and rates of people: the vectors of the scheme, the edges, and that no range ever leaves out the truth."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kemuning_data.rules.published_rates import Rate, can_be_told_apart, count_range, rate, rounded


@pytest.mark.parametrize(
    ("n", "ups"),
    [(0, 0), (1, 1), (2, 2), (3, 3), (4, 4), (5, 0), (9, 4), (10, 0), (11, 1), (12, 2), (13, 3), (14, 4), (1234, 4)],
)
def test_of_five_draws_as_many_go_up_as_people_are_over(n: int, ups: int):
    found = Counter(rounded(n, draw) for draw in range(5))
    down = n - n % 5
    assert found == Counter({down: 5 - ups, down + 5: ups}) - Counter()
    assert sum(found.elements()) == 5 * n


@given(st.integers(0, 5_000_000), st.integers(0, 4))
def test_a_rounded_count_is_a_multiple_of_five_at_most_four_away(n: int, draw: int):
    shown = rounded(n, draw)
    assert shown % 5 == 0
    assert abs(shown - n) <= 4
    low, high = count_range(shown)
    assert low <= n <= high


@pytest.mark.parametrize(
    ("count", "implied", "expected"),
    [(10, 0, (6, 14)), (100, 0, (96, 104)), (10, 10, (10, 14)), (23, 8, (19, 27)), (20, 17, (17, 24)), (0, 0, (0, 4))],
)
def test_the_range_of_a_count(count: int, implied: int, expected: tuple[int, int]):
    assert count_range(count, implied) == expected


def told(part: int | None, whole: int | None) -> str | None:
    """The rate as a reader meets it."""
    found = rate(part, whole)
    if found is None:
        return None
    assert not (found.is_at_most and found.is_at_least)
    return f"{'<= ' if found.is_at_most else '>= ' if found.is_at_least else ''}{found.pct} %"


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        (10, 100, "10 %"),
        (60, 60, ">= 95 %"),
        (10, 45, None),
        (10, 49, None),
        (10, 50, "20 %"),
        (10, 55, "18 %"),
        (None, 200, None),
        (10, None, None),
        (None, None, None),
        (60, 55, ">= 95 %"),  # rounded apart, more seem to have passed than came
        # At the lower cut
        (10, 205, "<= 5 %"),
        (10, 200, "5 %"),
        (10, 195, "5 %"),
        (0, 50, "<= 5 %"),
        # At the upper cut
        (185, 200, "93 %"),
        (190, 200, "95 %"),
        (195, 200, ">= 95 %"),
        # Half a percent goes up
        (25, 200, "13 %"),
        (15, 200, "8 %"),
        (35, 80, "44 %"),
        (30, 80, "38 %"),
        (100, 300, "33 %"),
        (200, 300, "67 %"),
    ],
)
def test_rates(part: int | None, whole: int | None, expected: str | None):
    assert told(part, whole) == expected


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [
        (10, 100, Fraction(600, 104), Fraction(1400, 96)),
        (50, 50, Fraction(4600, 54), Fraction(100)),
        (20, 50, Fraction(1600, 54), Fraction(2400, 46)),
        (10, 1000, Fraction(0), Fraction(5)),
        (10, 205, Fraction(0), Fraction(1400, 201)),
        (995, 1000, Fraction(95), Fraction(100)),
        (195, 200, Fraction(19100, 204), Fraction(100)),
    ],
)
def test_the_range_of_a_rate(part: int, whole: int, low: Fraction, high: Fraction):
    found = rate(part, whole)
    assert found is not None
    assert found.low_pct == pytest.approx(float(low), abs=1e-12)
    assert found.high_pct == pytest.approx(float(high), abs=1e-12)


draws = st.integers(0, 4)


@given(st.integers(50, 100_000), st.data())
def test_the_true_rate_lies_in_its_range_whatever_the_draws(whole: int, data: st.DataObject):
    part = data.draw(st.integers(0, whole))
    shown = rounded(part, data.draw(draws)), rounded(whole, data.draw(draws))
    found = rate(*shown)
    assert found is not None
    truth = 100 * Fraction(part, whole)
    assert Fraction(found.low_pct) - Fraction(1, 10**9) <= truth <= Fraction(found.high_pct) + Fraction(1, 10**9)
    assert 0 <= found.low_pct <= found.high_pct <= 100
    assert found.low_pct - 0.5 <= found.pct <= found.high_pct + 0.5
    assert 5 <= found.pct <= 95


@given(st.integers(0, 2000), st.integers(10, 2000))
def test_a_rate_is_made_of_the_published_counts_as_a_second_author_makes_it(fives: int, whole_fives: int):
    part, whole = 5 * fives, 5 * whole_fives
    assume(part <= whole + 5)
    share = Fraction(part, whole)
    if share < Fraction(5, 100):
        expected = "<= 5 %"
    elif share > Fraction(95, 100):
        expected = ">= 95 %"
    else:
        expected = f"{(100 * share + Fraction(1, 2)).__floor__()} %"
    assert told(part, whole) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((10.0, 20.0), (20.1, 30.0), True),
        ((10.0, 20.0), (20.0, 30.0), False),
        ((10.0, 20.0), (19.9, 30.0), False),
        ((20.1, 30.0), (10.0, 20.0), True),
        ((10.0, 40.0), (20.0, 30.0), False),
    ],
)
def test_rates_that_can_be_told_apart(one: tuple[float, float], other: tuple[float, float], expected: bool):
    assert can_be_told_apart(Rate(15, *one), Rate(25, *other)) is expected


@given(st.integers(50, 2000), st.integers(50, 2000), st.data())
def test_groups_with_the_same_true_rate_are_never_told_apart(whole: int, times: int, data: st.DataObject):
    part = data.draw(st.integers(0, whole))
    shown = [
        rate(rounded(part * factor, data.draw(draws)), rounded(whole * factor, data.draw(draws)))
        for factor in (1, 1 + times % 7)
    ]
    one, other = shown
    assert one is not None
    assert other is not None
    assert not can_be_told_apart(one, other)

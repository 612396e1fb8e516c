"""Sums of amounts against a table of cases, and against a second author who works with fractions, person by person."""

from __future__ import annotations

from fractions import Fraction
from itertools import count

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kemuning_data.disclosure.magnitudes import rounded_sum, sums

Groups = dict[str, list[int]]
Shown = dict[str, int | str | None]

EVEN = [100] * 10
"""Ten people with the same amount: 1,000 together."""


def frame(rows: list[tuple[str, str | None, int]]) -> pl.DataFrame:
    schema = {"contributor": pl.String, "category": pl.String, "amount": pl.Int64}
    return pl.DataFrame(rows, schema=schema, orient="row")


def shown(groups: Groups) -> Shown:
    """Category → its sum as shown, or why it is hidden; everybody is in one category."""
    number = count()
    rows = [(f"p{next(number)}", name, amount) for name, amounts in groups.items() for amount in amounts]
    return {name: reason or total for name, total, reason in sums(frame(rows), list(groups)).rows()}


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        # Ten contributors at least; whoever has nothing is none
        ([100] * 9, "contributors"),
        ([100] * 10, 1000),
        ([100] * 11, 1100),
        ([100] * 9 + [0], "contributors"),
        ([], "contributors"),
        # The largest is at most half
        ([100] * 9 + [899], 1800),
        ([100] * 9 + [900], 1800),
        ([100] * 9 + [901], "dominance"),
        # Beside the two largest at least 15 % of the largest: 150 beside 1,000 and 1,000
        ([1000, 1000, *[19] * 7, 16], "dominance"),
        ([1000, 1000, *[19] * 7, 17], 2150),
        ([1000, 1000, *[19] * 7, 18], 2150),
        ([10_000_000] * 10 + [1_234_567], 101_000_000),
    ],
)
def test_one_sum(amounts: list[int], expected: int | str):
    assert shown({"a": amounts}) == {"a": expected}


@pytest.mark.parametrize(
    ("total", "expected"),
    [
        (0, 0),
        (7, 7),
        (999, 999),
        (1000, 1000),
        (1004, 1000),
        (1005, 1010),
        (1014, 1010),
        (9994, 9990),
        (9995, 10_000),
        (1_234_499, 1_230_000),
        (1_235_000, 1_240_000),
        (999_499_999, 999_000_000),
        (999_500_000, 1_000_000_000),
    ],
)
def test_three_digits_are_shown(total: int, expected: int):
    assert rounded_sum(total) == expected


@pytest.mark.parametrize(
    ("groups", "expected"),
    [
        ({"a": EVEN, "b": EVEN}, {"a": 1000, "b": 1000}),
        # One hidden would be the total less the others: the smallest goes with it, of two alike the first by name
        ({"a": [100] * 9, "b": [200] * 10, "c": EVEN}, {"a": "contributors", "b": 2000, "c": "complement"}),
        ({"a": [100] * 9, "c": EVEN, "b": EVEN}, {"a": "contributors", "c": 1000, "b": "complement"}),
        ({"a": [100] * 9, "b": EVEN}, {"a": "contributors", "b": "complement"}),
        ({"a": [], "b": EVEN, "c": [200] * 10}, {"a": "contributors", "b": "complement", "c": 2000}),
        # Two hidden ones that cover each other
        (
            {"a": [100] * 5, "b": [100] * 5, "c": EVEN},
            {"a": "contributors", "b": "contributors", "c": 1000},
        ),
        # Nine people together are too few
        (
            {"a": [100] * 5, "b": [100] * 4, "c": EVEN, "d": [200] * 10},
            {"a": "contributors", "b": "contributors", "c": "complement", "d": 2000},
        ),
        # Together one of them has more than half: hidden until no longer
        (
            {"a": [5000], "b": [100] * 9, "c": EVEN, "d": [500] * 10, "e": [900] * 10},
            {"a": "contributors", "b": "contributors", "c": "complement", "d": "complement", "e": 9000},
        ),
        ({"a": [1], "b": [1]}, {"a": "contributors", "b": "contributors"}),
    ],
)
def test_what_covers_what_is_hidden(groups: Groups, expected: Shown):
    assert shown(groups) == expected


def test_the_rows_of_one_contributor_belong_together():
    twice = frame([(f"p{number % 5}", "a", 100) for number in range(10)])
    assert sums(twice, ["a"]).rows() == [("a", None, "contributors")]
    # Five people in both categories are five, not ten, who are hidden together.
    both = [(f"p{number}", name, 100) for number in range(5) for name in "ab"]
    others = [(f"q{number}", "c", 100) for number in range(10)]
    assert sums(frame(both + others), ["a", "b", "c"])["total"].to_list() == [None, None, None]


def test_categories_come_as_they_are_named_and_others_count_for_nothing():
    rows = [(f"p{number}", name, 100) for number in range(10) for name in ("x", None, "a")]
    assert sums(frame(rows), ["b", "a"]).rows() == [("b", None, "contributors"), ("a", None, "complement")]
    assert sums(frame(rows), []).height == 0


def test_an_amount_below_zero_is_refused():
    with pytest.raises(ValueError, match="below zero"):
        sums(frame([("p", "a", -1)]), ["a"])


def is_fit(amounts: list[int]) -> bool:
    """The second author: leaves out one person after the other and looks at what is known of the largest."""
    paid = sorted((Fraction(amount) for amount in amounts if amount > 0), reverse=True)
    if len(paid) < 10:
        return False
    largest, second, *rest = paid
    return largest <= sum(paid) / 2 and sum(rest) >= largest * Fraction(15, 100) and second <= largest


def slowly(groups: Groups) -> Shown:
    hidden = {name for name, amounts in groups.items() if not is_fit(amounts)}
    first = set(hidden)
    while hidden and hidden != set(groups):
        together = [amount for name in hidden for amount in groups[name]]
        if len(hidden) >= 2 and is_fit(together):
            break
        left = sorted((rounded_sum(sum(groups[name])), name) for name in groups if name not in hidden)
        hidden.add(left[0][1])
    return {
        name: ("complement" if name not in first else "hidden") if name in hidden else rounded_sum(sum(amounts))
        for name, amounts in groups.items()
    }


some = st.lists(st.integers(0, 50) | st.integers(0, 5000), max_size=25)


@given(st.fixed_dictionaries(dict.fromkeys("abcd", some)))
def test_a_second_author_shows_the_same(groups: Groups):
    found = {name: "hidden" if said in {"contributors", "dominance"} else said for name, said in shown(groups).items()}
    assert found == slowly(groups)


@given(st.fixed_dictionaries(dict.fromkeys("abcd", some)))
def test_what_is_hidden_is_fit_together_or_everything_is(groups: Groups):
    found = shown(groups)
    hidden = [name for name, said in found.items() if isinstance(said, str)]
    if 0 < len(hidden) < len(groups):
        assert len(hidden) >= 2
        assert is_fit([amount for name in hidden for amount in groups[name]])
    for name in set(groups) - set(hidden):
        assert is_fit(groups[name])
        assert abs(found[name] - sum(groups[name])) * 200 <= sum(groups[name])

"""Draws that would prove something together are not both made."""

from __future__ import annotations

import itertools

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kemuning_data.disclosure.extremes import without_extremes

SCHEMA = {
    "node": pl.Int64, "stage": pl.Int64, "attribute_1": pl.String, "attribute_2": pl.String, "value_1": pl.String,
    "n": pl.Int64, "key_sum": pl.UInt64, "count": pl.Int64, "is_settled": pl.Boolean,
}  # fmt: skip
Drawn = tuple[int, int, int]
"""People of a category, the sum of their keys, and the figure that was drawn."""


def tables(*drawn: tuple[Drawn, Drawn], settled: tuple[int, ...] = ()) -> pl.DataFrame:
    """Tables of people without and with a disability, each at a node of its own."""
    rows = [
        (node, 0, "disability", None, value, *cell, node in settled)
        for node, pair in enumerate(drawn)
        for value, cell in zip(("no", "yes"), pair, strict=True)
    ]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def told(*drawn: tuple[Drawn, Drawn], settled: tuple[int, ...] = ()) -> list[tuple[int, int]]:
    counts = without_extremes(tables(*drawn, settled=settled), 10)["count"].to_list()
    return list(zip(counts[::2], counts[1::2], strict=True))


YES = (11, 7, 10)
"""Eleven people with a disability, the same ones in every table, told as 10."""

CASES = [
    # the smaller group is told as 315 and has at most 319, the larger as 495 and has at least 491: 172 without any
    ([((319, 1, 315), YES), ((491, 2, 495), YES)], [(320, 10), (495, 10)]),
    # one of the two is off by less: a remainder of which nothing is certain
    ([((318, 1, 315), YES), ((491, 2, 495), YES)], [(315, 10), (495, 10)]),
    ([((319, 1, 315), YES), ((492, 2, 495), YES)], [(315, 10), (495, 10)]),
    # the larger one down, the smaller one up: they seem nearer than they are
    ([((311, 1, 315), YES), ((494, 2, 490), YES)], [(315, 10), (490, 10)]),
    # not the same people with a disability
    ([((319, 1, 315), (11, 7, 10)), ((491, 2, 495), (11, 8, 10))], [(315, 10), (495, 10)]),
    ([((319, 1, 315), (11, 7, 10)), ((491, 2, 495), (12, 9, 10))], [(315, 10), (495, 10)]),
    # what was published stays; the other one gives way
    ([((319, 1, 315), YES), ((491, 2, 495), YES)], [(315, 10), (490, 10)], (0,)),
    ([((319, 1, 315), YES), ((491, 2, 495), YES)], [(320, 10), (495, 10)], (1,)),
    ([((319, 1, 315), YES), ((491, 2, 495), YES)], [(315, 10), (495, 10)], (0, 1)),
    # both figures of a table up by 4: the total of 82 gives both away
    ([((71, 1, 75), (11, 7, 15))], [(70, 15)]),
    ([((74, 1, 70), (14, 7, 10))], [(75, 10)]),
    ([((71, 1, 75), (12, 7, 15))], [(75, 15)]),
    # figures that are hidden prove nothing
    ([((9, 1, 5), YES), ((21, 2, 25), YES)], [(5, 10), (25, 10)]),
    ([((71, 1, 75), (1, 7, 5))], [(75, 5)]),
    # the same people elsewhere are told alike
    ([((319, 1, 315), YES), ((491, 2, 495), YES), ((319, 1, 315), (20, 9, 20))], [(320, 10), (495, 10), (320, 20)]),
]


@pytest.mark.parametrize("case", CASES)
def test_each_case(case: tuple):
    drawn, expected, *settled = case
    assert told(*drawn, settled=settled[0] if settled else ()) == expected


PEOPLE = st.lists(st.tuples(st.booleans(), st.integers(0, 4)), min_size=30, max_size=60)


@given(people=PEOPLE, cuts=st.lists(st.integers(20, 60), min_size=1, max_size=4), seed=st.integers(0, 10**6))
def test_no_pair_of_nested_groups_proves_what_its_remainder_is(people: list, cuts: list[int], seed: int):
    """Groups within each other, drawn at their worst: every residue goes the way that an attacker likes best."""
    sizes = sorted({min(cut, len(people)) for cut in cuts} | {len(people)})
    drawn = []
    for number, size in enumerate(sizes):
        pair = []
        for wanted in (False, True):
            mine = [index for index in range(size) if people[index][0] is wanted]
            n = len(mine)
            goes_up = (seed >> (2 * number + wanted)) & 1
            count = n - n % 5 + (5 if n % 5 and goes_up else 0)
            pair.append((n, sum(3**index for index in mine) % 2**40, count))
        drawn.append(tuple(pair))
    # One set of people has one figure.
    figures = {cell[:2]: cell[2] for pair in drawn for cell in pair}
    drawn = [tuple((*cell[:2], figures[cell[:2]]) for cell in pair) for pair in drawn]
    found = told(*drawn)
    for small, large in itertools.combinations(range(len(sizes)), 2):
        rest = sizes[large] - sizes[small]
        for place in range(2):
            low, high = found[large][place] - 4, found[small][place] + 4
            is_shown = min(found[large][place], found[small][place]) >= 10
            assert not is_shown or low - high < rest
    for size, (no, yes) in zip(sizes, found, strict=True):
        assert min(no, yes) < 10 or abs(no + yes - size) < 8
    for pair, counts in zip(drawn, found, strict=True):
        assert all(abs(cell[0] - count) <= 4 and count % 5 == 0 for cell, count in zip(pair, counts, strict=True))

"""Units beside their whole: what the whole and the shown units leave over is nobody or a crowd."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kemuning_data.disclosure.parent_rule import shown_children

CASES = [
    # people in the whole, in its units, which are shown
    (57, {"a": 30, "b": 18, "c": 9}, {"a"}),  # 9 is too few; 9 left over would tell, so 18 goes too
    (58, {"a": 30, "b": 18, "c": 10}, {"a", "b", "c"}),
    (48, {"a": 30, "b": 18}, {"a", "b"}),  # nobody is left over
    (49, {"a": 30, "b": 18}, {"a"}),  # one person is left over
    (57, {"a": 30, "b": 18}, {"a"}),  # nine are
    (58, {"a": 30, "b": 18}, {"a", "b"}),  # ten are
    (20, {"a": 10, "b": 10}, {"a", "b"}),
    (19, {"a": 10, "b": 9}, set()),
    (21, {"b": 10, "a": 10}, {"b"}),  # of two equal ones the first by code goes
    (9, {"a": 9}, set()),
    (0, {}, set()),
]


@pytest.mark.parametrize(("parent", "children", "shown"), CASES)
def test_the_units_shown_are_those_of_the_table(parent: int, children: dict[str, int], shown: set[str]):
    assert shown_children(parent, children) == shown


@given(st.lists(st.integers(0, 40), max_size=6), st.integers(0, 30))
def test_no_rest_is_small_and_nothing_is_hidden_without_need(sizes: list[int], elsewhere: int):
    children = {str(at): people for at, people in enumerate(sizes)}
    parent = sum(sizes) + elsewhere
    shown = shown_children(parent, children)
    rest = parent - sum(children[code] for code in shown)
    assert all(children[code] >= 10 for code in shown)
    assert not shown or rest == 0 or rest >= 10
    large = [code for code in children if children[code] >= 10]
    more = [set(one) for size in range(len(shown) + 1, len(large) + 1) for one in combinations(large, size)]
    largest_first = sorted(large, key=lambda code: (-children[code], [-ord(letter) for letter in code]))
    allowed = [one for one in more if one == set(largest_first[: len(one)])]
    assert all(0 < parent - sum(children[code] for code in one) < 10 for one in allowed)

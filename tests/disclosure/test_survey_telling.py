"""Which figures of the survey are told: a table of years, and what two figures give away at least."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kemuning_data.disclosure.survey_sums import ELEMENTS, NOBODY, Sums, may_be_told, pooled, surely_changed, without
from kemuning_data.disclosure.survey_telling import telling

OVER = dt.date(2025, 1, 1)


def group(people: int, mark: int = 3, cost: int | None = None) -> Sums:
    """So many people who give every element one mark; cost: as many of them as answered the fourth element."""
    answers = [people] * len(ELEMENTS)
    answers[3] = people if cost is None else cost
    return Sums(people, tuple(answers), tuple(mark * n for n in answers), 0.0)


CASES = [
    # respondents by unit and period; what is told; whom the year of the government counts
    ({"a 2024": 30, "b 2024": 18, "c 2024": 9}, {"a 2024"}, 57),  # 9 is too few, and 9 would be left over
    ({"a 2024": 30, "b 2024": 18, "c 2024": 10}, {"a 2024", "b 2024", "c 2024"}, 58),
    ({"a 2024": 9}, set(), None),
    ({"a 2024": 10}, {"a 2024"}, 10),
    ({"a 2024": 9, "b 2024": 9}, set(), 18),  # two small ones make a crowd
    ({"a 2024-H1": 30, "a 2024-H2": 10}, {"a 2024-H1", "a 2024-H2", "a 2024"}, 40),
    ({"a 2024-H1": 30, "a 2024-H2": 9}, {"a 2024"}, 39),  # the year would give away the second half
    ({"a 2024-Q1": 8, "a 2024-Q2": 8}, {"a 2024"}, 16),  # quarters too small make a year
    ({"a 2024": 20, "a 2024-H1": 30}, {"a 2024-H1", "a 2024"}, 50),  # the year holds both
    ({"a 2024": 30, "b 2025": 30}, {"a 2024"}, 30),  # 2025 is not over
]


@pytest.mark.parametrize(("people", "units_told", "government"), CASES)
def test_what_is_told_of_a_year(people: dict[str, int], units_told: set[str], government: int | None):
    waves = {(key.split()[0], key.split()[1]): group(n) for key, n in people.items()}
    found = telling(waves, (), OVER)
    assert {f"{unit} {period}" for unit, period in found.told if unit is not None} == units_told
    told = found.told.get((None, "2024"))
    assert (told.people if told else None) == government
    assert not found.told.keys() & found.withheld.keys()


@pytest.mark.parametrize(
    ("people", "cost", "is_told"),
    [(10, 10, True), (9, 9, False), (10, 9, False), (30, 9, False), (30, 1, False), (30, 0, True), (30, 10, True)],
)
def test_whom_a_figure_may_be_of(people: int, cost: int, is_told: bool):
    assert may_be_told(group(people, cost=cost)) is is_told


@given(
    st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4)), max_size=12),
    st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4)), max_size=12),
    st.lists(st.integers(1, 4), max_size=12),
)
def test_no_more_people_are_said_to_have_changed_than_have(
    otherwise: list[tuple[int, int]], others: list[tuple[int, int]], same: list[int]
):
    """otherwise: marks before and after; others: who went, and who came for them."""
    came = [after for _, after in others[1:]]
    before = [*(one for one, _ in otherwise), *(gone for gone, _ in others), *same]
    after = [*(other for _, other in otherwise), *came, *same]
    one, other = (pooled(group(1, mark) for mark in marks) for marks in (before, after))
    changed = sum(first != second for first, second in otherwise) + len(others) + len(came)
    assert surely_changed(one, other) <= changed
    assert surely_changed(one, other) == surely_changed(other, one)


@given(st.lists(st.tuples(st.integers(1, 30), st.integers(1, 4)), max_size=5))
def test_what_a_whole_has_beyond_its_parts(groups: list[tuple[int, int]]):
    parts = [group(*each) for each in groups]
    whole = pooled([*parts, group(7, 2)])
    rest = without(whole, parts)
    assert (rest.people, rest.answers, rest.totals) == (7, group(7, 2).answers, group(7, 2).totals)
    assert pooled([]) == NOBODY

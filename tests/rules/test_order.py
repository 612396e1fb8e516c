"""The places that whole frames give, against pairs compared one by one."""

from __future__ import annotations

import datetime as dt
from itertools import combinations
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kemuning_data.rules.order import Key, intervals
from kemuning_data.rules.ranking import finalists, places, score_intervals
from kemuning_data.rules.regulations import regulation
from kemuning_data.rules.selection_checks import selection_checks
from kemuning_data.rules.skb_entry import admitted
from tests.rules.selection_lists import (
    Row,
    competed,
    honest_cpns,
    honest_pppk,
    results_frame,
    sat,
    vacancy,
)

CPNS_RULES = regulation("cpns-2024")
PPPK_RULES = regulation("pppk-2024")
assert CPNS_RULES is not None
assert PPPK_RULES is not None

KEYS = (Key("score"), Key("level", divides=True), Key("mean"), Key("born", higher_first=False))


def before(one: Row, other: Row) -> bool | None:
    """Whether one surely stands before the other; None where people have to decide."""
    for key in KEYS:
        mine, theirs = one[key.column], other[key.column]
        if mine is None or theirs is None:
            return None
        if mine != theirs:
            return None if key.divides else (mine > theirs) is key.higher_first
    return None


def slow_intervals(rows: list[Row]) -> list[tuple[int, int]]:
    """lowest and highest by comparing every pair of a group."""
    found = []
    for row in rows:
        others = [other for other in rows if other is not row and other["group"] == row["group"]]
        ahead = sum(before(other, row) is True for other in others)
        behind = sum(before(row, other) is True for other in others)
        found.append((1 + ahead, 1 + len(others) - behind))
    return found


few = st.one_of(st.none(), st.integers(0, 2))


@given(
    st.lists(
        st.fixed_dictionaries(
            {"group": st.sampled_from("ab"), "score": few, "level": few, "mean": few, "born": few},
        ),
        max_size=14,
    )
)
def test_intervals_are_those_of_all_pairs(rows: list[Row]):
    schema: dict[str, Any] = {"group": pl.String} | dict.fromkeys(("score", "level", "mean", "born"), pl.Int64)
    found = intervals(pl.DataFrame(rows, schema=schema), "group", KEYS)
    assert list(found.iter_rows()) == slow_intervals(rows)


FIN_1 = [
    # id, TWK, TIU, TKP, SKB, IPK, born
    sat("B6", "V", (80, 120, 180), 90, 3.00, "1996-01-01"),
    sat("B5", "V", (110, 145, 198), 76, 3.00, "1996-01-01"),
    sat("B2", "V", (95, 135, 190), 80, 3.90, "1999-02-01"),
    sat("B4", "V", (100, 130, 190), 80, 3.55, "1998-05-05"),
    sat("B3", "V", (100, 130, 190), 80, 3.55, "2000-05-05"),
    sat("B1", "V", (100, 130, 190), 80, 3.40, "1997-02-01"),
]
PPPK_1 = [
    competed("R2-410", "V", 2, (260, 80, 50, 20)),
    competed("R3-T340", "V", 3, (340, 80, 60, 20)),
    competed("R3-T330", "V", 3, (330, 90, 60, 20)),
    competed("R4-620", "V", 4, (420, 90, 75, 35)),
]


def own_places(rows: list[Row], **other: object) -> dict[str, tuple[int, int]]:
    """Name → our own place, and the last that is left open."""
    rules = PPPK_RULES if "priority_group" in rows[0] else CPNS_RULES
    found = places(results_frame(rows), pl.DataFrame([vacancy("V", 2, **other)]), rules)
    return {
        name: (first, last)
        for name, first, last in found.select("exam_number", "own_place", "own_place_last").iter_rows()
    }


def test_vector_fin_1():
    rows = honest_cpns(list(reversed(FIN_1)), [vacancy("V", 2)])
    assert own_places(rows) == {"B6": (1, 1), "B5": (2, 2), "B2": (3, 3), "B4": (4, 4), "B3": (5, 5), "B1": (6, 6)}
    assert {row["exam_number"]: row["integrated"] for row in rows} == {"B6": 81.636} | dict.fromkeys(
        ("B1", "B2", "B3", "B4", "B5"), 78.545
    )
    by_score = score_intervals(finalists(results_frame(rows), pl.DataFrame([vacancy("V", 2)])), CPNS_RULES)
    assert list(by_score.iter_rows()) == [(2, 6)] * 5 + [(1, 1)]


def test_vector_pppk_1():
    rows = honest_pppk(list(reversed(PPPK_1)), [vacancy("V", 2)])
    assert own_places(rows) == {"R2-410": (1, 1), "R3-T340": (2, 2), "R3-T330": (3, 3), "R4-620": (4, 4)}
    assert {row["exam_number"] for row in rows if row["outcome"] == "passed"} == {"R2-410", "R3-T340"}


@pytest.mark.parametrize(
    ("name", "values", "expected"),
    [
        ("B3", {"gpa": None}, {"B4": (4, 5), "B3": (4, 6), "B1": (5, 6)}),
        ("B4", {"born_on": None}, {"B4": (4, 5), "B3": (4, 5), "B1": (6, 6)}),
        ("B4", {"born_on": dt.date(2000, 5, 5)}, {"B4": (4, 5), "B3": (4, 5), "B1": (6, 6)}),
        ("B1", {"education": "senior_high", "gpa": 88.5}, {"B4": (4, 5), "B3": (5, 6), "B1": (4, 6)}),
    ],
)
def test_what_cannot_be_compared_is_left_to_people(name: str, values: Row, expected: dict[str, tuple[int, int]]):
    rows = honest_cpns(FIN_1, [vacancy("V", 2)])
    next(row for row in rows if row["exam_number"] == name).update(values)
    found = own_places(rows, education_required=None)
    assert {who: found[who] for who in expected} == expected


def test_one_accepted_education_is_everybodys():
    rows = [row | {"education": None} for row in honest_cpns(FIN_1, [vacancy("V", 2)])]
    assert own_places(rows)["B1"] == (6, 6)
    assert own_places(rows, education_required=None)["B1"] == (4, 6)


def test_a_vacancy_without_groups_is_ranked_by_the_total():
    rows = [row | {"priority_group": None} for row in honest_pppk(PPPK_1, [vacancy("V", 2)])]
    assert own_places(rows) == {"R4-620": (1, 1), "R3-T340": (2, 2), "R3-T330": (3, 3), "R2-410": (4, 4)}


SKD_1 = {
    "A6": (120, 135, 180),
    "A4": (100, 130, 190),
    "A1": (85, 125, 188),
    "A2": (85, 125, 188),
    "A3": (90, 120, 188),
    "A7": (65, 80, 166),
}


@pytest.mark.parametrize(
    ("posts", "names"),
    [(1, "A6 A4 A1 A2"), (2, "A6 A4 A1 A2 A3 A7")],
)
def test_vector_skd_1(posts: int, names: str):
    pool = pl.DataFrame([sat(name, "V", scores) | {"posts": posts} for name, scores in SKD_1.items()])
    assert set(pool.filter(admitted(pool, CPNS_RULES.skb))["exam_number"]) == set(names.split())


CPNS_PLACES = [vacancy("V", 1), vacancy("W", 2, "cumlaude"), vacancy("X", 1, "disability")]
PPPK_PLACES = [vacancy("V", 1), vacancy("W", 2)]


@st.composite
def cpns_lists(draw: st.DrawFn) -> list[Row]:
    """Honest lists with few different scores, so that many are equal; nobody shares a birthday."""
    drawn = draw(
        st.lists(
            st.tuples(
                st.sampled_from("VWX"),
                st.sampled_from([60, 65, 100]),
                st.sampled_from([60, 80, 85, 100]),
                st.sampled_from([165, 166, 181, 186]),
                st.sampled_from([50, 66.25, 70]),
                st.sampled_from([3.0, 3.5]),
            ),
            max_size=24,
        )
    )
    return honest_cpns(
        [
            sat(f"K{number}", where, (twk, tiu, tkp), skb, gpa, f"1995-01-{number + 1:02}")
            for number, (where, twk, tiu, tkp, skb, gpa) in enumerate(drawn)
        ],
        CPNS_PLACES,
    )


@st.composite
def pppk_lists(draw: st.DrawFn) -> list[Row]:
    """As `cpns_lists`, in few groups."""
    drawn = draw(
        st.lists(
            st.tuples(
                st.sampled_from("VW"),
                st.integers(2, 4),
                st.sampled_from([300, 310]),
                st.sampled_from([80, 90]),
                st.sampled_from([60, 70]),
                st.sampled_from([20, 30]),
            ),
            max_size=20,
        )
    )
    return honest_pppk(
        [
            competed(f"K{number}", where, group, tuple(parts), f"1995-01-{number + 1:02}")
            for number, (where, group, *parts) in enumerate(drawn)
        ],
        PPPK_PLACES,
    )


def faults(rows: list[Row], is_cpns: bool) -> dict[str, set[str]]:
    """Rule → deviating."""
    rules, where = (CPNS_RULES, CPNS_PLACES) if is_cpns else (PPPK_RULES, PPPK_PLACES)
    checks = selection_checks(results_frame(rows), pl.DataFrame(where), rules).filter(pl.col("deviations") > 0)
    return {rule: set(checks.filter(pl.col("rule") == rule)["deviating"].explode()) for rule in checks["rule"].unique()}


@settings(deadline=None, max_examples=60)
@given(cpns_lists())
def test_honest_lists_of_cpns_never_deviate(rows: list[Row]):
    assert faults(rows, is_cpns=True) == {}


@settings(deadline=None, max_examples=60)
@given(pppk_lists())
def test_honest_lists_of_pppk_never_deviate(rows: list[Row]):
    assert faults(rows, is_cpns=False) == {}


@settings(deadline=None, max_examples=60)
@given(st.one_of(cpns_lists(), pppk_lists()), st.data())
def test_two_swapped_places_are_always_found(rows: list[Row], data: st.DataObject):
    ranked = [row for row in rows if row["stage"] == "final"]
    pairs = [pair for pair in combinations(ranked, 2) if pair[0]["vacancy_id"] == pair[1]["vacancy_id"]]
    if not pairs:
        return
    one, other = data.draw(st.sampled_from(pairs))
    for column in ("place", "outcome", "code"):
        one[column], other[column] = other[column], one[column]
    found = faults(rows, is_cpns="skb" in one)
    assert set.union(*found.values()) == {one["exam_number"], other["exam_number"]}
    if one["integrated"] != other["integrated"]:
        assert found.keys() <= {"final_order", "priority_group"}
    assert sum(len(names) for names in found.values()) == 2

"""Latsar: its hours with their confidence, grades at their boundaries, and how far somebody came."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kemuning_data.rules.latsar import GRADING, HOURS, STATUS_ORDER, grade, passes, standing
from kemuning_data.rules.training_vocabulary import TrainingStatus


def test_what_is_reported_and_what_is_own_knowledge():
    assert {form.value: (told.hours, told.confidence.value) for form, told in HOURS.items()} == {
        "classroom": (511, "reported"),
        "blended": (647, "reported"),
    }
    assert GRADING.confidence.value == "own_knowledge"


@pytest.mark.parametrize(
    ("score", "name", "is_passed"),
    [
        (100, "very_satisfactory", True),
        (90.01, "very_satisfactory", True),
        (90, "satisfactory", True),
        (80.01, "satisfactory", True),
        (80, "fairly_satisfactory", True),
        (70.01, "fairly_satisfactory", True),
        (70, "less_satisfactory", False),
        (60.01, "less_satisfactory", False),
        (60, "not_satisfactory", False),
        (0, "not_satisfactory", False),
    ],
)
def test_grades_begin_above_their_boundary(score: float, name: str, is_passed: bool):
    assert (grade(score), passes(score)) == (name, is_passed)


def test_every_status_has_one_place():
    assert sorted(STATUS_ORDER) == sorted(TrainingStatus)


def frame(rows: list[tuple[str, dt.date, str]]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema={"nip": pl.String, "starts_on": pl.Date, "status": pl.String}, orient="row")


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ([(1, "scheduled")], "scheduled"),
        ([(1, "postponed"), (2, "mooc")], "mooc"),
        ([(1, "mooc"), (2, "postponed")], "postponed"),
        ([(1, "passed"), (2, "scheduled")], "passed"),
        ([(1, "completed"), (2, "failed")], "completed"),
        ([(1, "failed"), (2, "e_learning")], "e_learning"),
        ([(1, "scheduled"), (1, "running")], "running"),
    ],
)
def test_how_far_somebody_came(told: list[tuple[int, str]], expected: str):
    rows = [("1", dt.date(2024, month, 1), status) for month, status in told]
    assert standing(frame(rows)).rows() == [("1", expected)]
    assert standing(frame(rows[::-1])).rows() == [("1", expected)]


@given(
    st.lists(
        st.tuples(
            st.sampled_from("123"),
            st.dates(dt.date(2024, 1, 1), dt.date(2024, 1, 3)),
            st.sampled_from([status.value for status in TrainingStatus]),
        )
    )
)
def test_a_second_author_finds_the_same(rows: list[tuple[str, dt.date, str]]):
    expected = []
    for nip in sorted({row[0] for row in rows}):
        mine = [row for row in rows if row[0] == nip]
        done = [row for row in mine if row[2] in {"completed", "passed"}]
        places = [status.value for status in STATUS_ORDER]
        best = done[0] if done else mine[0]
        for row in done or mine:
            if row[1] > best[1] or (row[1] == best[1] and places.index(row[2]) > places.index(best[2])):
                best = row
        expected.append((nip, best[2]))
    assert standing(frame(rows)).rows() == expected

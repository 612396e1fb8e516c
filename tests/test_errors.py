"""Problems and refusals carry facts, never words and never a whole cell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kemuning_data.errors import Refusal, Severity, blocks, warns


def test_a_problem_says_how_grave_it_is():
    assert blocks("cell_unreadable").severity is Severity.BLOCKS
    assert blocks("cell_unreadable").is_blocking
    assert warns("vacancy_type_unknown").severity is Severity.WARNS
    assert not warns("vacancy_type_unknown").is_blocking


@pytest.mark.parametrize("make", [blocks, warns])
def test_place_and_facts_are_kept_apart(make):
    problem = make("x", file="a.xlsx", sheet="S", row=17, column="F", found=710, expected=550, heading="Nilai", count=0)
    assert (problem.file, problem.sheet, problem.row, problem.column) == ("a.xlsx", "S", 17, "F")
    assert (problem.found, problem.expected) == ("710", "550")
    assert problem.facts == {"heading": "Nilai", "count": 0}


@pytest.mark.parametrize(("length", "shown"), [(119, 119), (120, 120), (121, 120), (10_000_000, 120)])
def test_a_long_value_is_cut_with_a_mark(length: int, shown: int):
    problem = blocks("x", found="a" * length)
    assert problem.found is not None
    assert len(problem.found) == shown
    assert problem.found.endswith("…") is (length > 120)


@given(st.one_of(st.none(), st.text(), st.integers(), st.floats(), st.binary()))
def test_any_value_can_be_shown(value: object):
    found = blocks("x", found=value, expected=value).found
    assert (found is None) is (value is None)
    assert found is None or len(found) <= 120


def test_nothing_found_is_not_the_word_none():
    assert blocks("x").found is None
    assert blocks("x", found="").found == ""
    assert blocks("x", found=0).found == "0"


def test_a_refusal_has_its_code_and_facts():
    refusal = Refusal("env_file_not_found", path="a.env")
    assert (refusal.code, refusal.facts) == ("env_file_not_found", {"path": "a.env"})
    assert str(refusal) == "env_file_not_found"

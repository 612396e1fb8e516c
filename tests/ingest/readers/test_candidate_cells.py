"""Exam numbers, scores and districts as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kemuning_data.ingest.readers.candidate_cells import exam_number, points, presence, region_code, score
from kemuning_data.ingest.readers.cells import Unreadable


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("s24300120110000123", "24300120110000123"),
        ("s2430-0120-1100-00123", "24300120110000123"),
        ("s2430 0120 1100 00123", "24300120110000123"),
        ("s'0012", "0012"),
        ("n123456789012345", "123456789012345"),
        ("s123456789012345678", "123456789012345678"),
    ],
)
def test_exam_numbers(cell: str, read: str):
    assert exam_number(cell) == read


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("s1234567890123456789", "exam_number"),
        ("sBUDI", "exam_number"),
        ("s-", "exam_number"),
        ("n24300120110000123", "identifier_lost_digits"),
        ("s2.43001E+16", "identifier_lost_digits"),
        ("n1.5", "identifier"),
    ],
)
def test_what_is_no_exam_number(cell: str, expected: str):
    with pytest.raises(Unreadable) as refused:
        exam_number(cell)
    assert refused.value.expected == expected


@given(st.text("0123456789", min_size=1, max_size=18), st.data())
def test_an_exam_number_keeps_its_digits_whatever_parts_them(digits: str, data: st.DataObject):
    parted = "".join(mark + data.draw(st.sampled_from(("", "-", " ", "."))) for mark in digits)
    assert exam_number(f"s{parted}") == digits


@pytest.mark.parametrize(
    ("cell", "read"),
    [("s78,545", 78.545), ("s78.545", 78.545), ("s21,5", 21.5), ("n21.5", 21.5), ("n3", 3.0), ("s-", None)],
)
def test_scores(cell: str, read: float | None):
    assert score(cell) == read


@pytest.mark.parametrize("cell", ["sTH", "s7,8,9", "d2024-01-01", "b1", "s-5"])
def test_what_is_no_score(cell: str):
    with pytest.raises(Unreadable, match="score"):
        score(cell)


def test_points_districts_and_what_is_only_noted():
    assert (points("n380"), points("s380"), points("s-")) == (380, 380, None)
    assert [region_code(cell) for cell in ("n990103", "s99.01.03", "s990103")] == ["99.01.03"] * 3
    with pytest.raises(Unreadable, match="region_code"):
        region_code("s9901")
    assert presence("sSITI RAHMA") is True

"""Periods: every length, its first and last day, and what is no period."""

from __future__ import annotations

import datetime as dt

import pytest

from kemuning_data.rules.periods import (
    Length,
    between,
    end_of_last_quarter,
    first_day,
    last_day,
    length_of,
    next_period,
    period_of,
)

CASES: list[tuple[str, Length, str, str]] = [
    ("2024", "year", "2024-01-01", "2024-12-31"),
    ("2024-H1", "half", "2024-01-01", "2024-06-30"),
    ("2024-H2", "half", "2024-07-01", "2024-12-31"),
    ("2024-Q1", "quarter", "2024-01-01", "2024-03-31"),
    ("2024-Q2", "quarter", "2024-04-01", "2024-06-30"),
    ("2024-Q3", "quarter", "2024-07-01", "2024-09-30"),
    ("2024-Q4", "quarter", "2024-10-01", "2024-12-31"),
    ("1900-H2", "half", "1900-07-01", "1900-12-31"),
]


@pytest.mark.parametrize(("period", "length", "first", "last"), CASES)
def test_a_period_has_its_days(period: str, length: Length, first: str, last: str):
    assert length_of(period) == length
    assert first_day(period) == dt.date.fromisoformat(first)
    assert last_day(period) == dt.date.fromisoformat(last)
    for day in (first_day(period), last_day(period)):
        assert period_of(day, length) == period
    assert period_of(first_day(period) - dt.timedelta(days=1), length) != period
    assert period_of(last_day(period) + dt.timedelta(days=1), length) != period


@pytest.mark.parametrize("text", ["", "24", "2024-H3", "2024-H0", "2024-Q5", "2024-S1", "2024 H1", "1899", "9999", "x"])
def test_what_is_no_period_is_refused(text: str):
    for ask in (length_of, first_day, last_day):
        with pytest.raises(ValueError, match="no period"):
            ask(text)


@pytest.mark.parametrize(
    ("day", "end"),
    [
        ("2026-11-24", "2026-09-30"),
        ("2026-10-01", "2026-09-30"),
        ("2026-09-30", "2026-06-30"),
        ("2026-01-01", "2025-12-31"),
        ("2026-03-31", "2025-12-31"),
        ("2024-04-01", "2024-03-31"),
    ],
)
def test_the_last_quarter_that_is_over(day: str, end: str):
    assert end_of_last_quarter(dt.date.fromisoformat(day)) == dt.date.fromisoformat(end)


@pytest.mark.parametrize(
    ("period", "following"),
    [("2024", "2025"), ("2024-H1", "2024-H2"), ("2024-H2", "2025-H1"), ("2024-Q3", "2024-Q4"), ("2024-Q4", "2025-Q1")],
)
def test_the_next_period_begins_where_one_ends(period: str, following: str):
    assert next_period(period) == following


def test_periods_between_leave_no_gap():
    assert between([]) == ()
    assert between(["2024-H1"]) == ("2024-H1",)
    assert between(["2025-H1", "2023-H2", "2025-H1"]) == ("2023-H2", "2024-H1", "2024-H2", "2025-H1")

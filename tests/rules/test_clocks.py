"""Clocks on working days, against dates read off a calendar and a second author who walks day by day."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kemuning_data.rules.clocks import TERMS, Clock, day_of, days_late, days_left, due_on, is_late, is_working_day

JAKARTA = ZoneInfo("Asia/Jakarta")
NONE: frozenset[dt.date] = frozenset()

YEAR_END = frozenset(
    dt.date.fromisoformat(day) for day in ("2026-12-24", "2026-12-25", "2027-01-01")
)  # leave, Christmas, New Year


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def test_the_terms_are_those_of_the_service():
    assert {clock: term.days for clock, term in TERMS.items()} == {Clock.VERIFY: 3, Clock.ACT: 5, Clock.CLOSE: 10}
    assert all("62/2018" in term.source for term in TERMS.values())


def test_a_case_that_came_in_on_a_monday():
    verified_by = due_on(day("2026-11-02"), TERMS[Clock.VERIFY].days, NONE)
    acted_by = due_on(verified_by, TERMS[Clock.ACT].days, NONE)
    closes = due_on(acted_by, TERMS[Clock.CLOSE].days, NONE)
    assert [verified_by, acted_by, closes] == [day("2026-11-05"), day("2026-11-12"), day("2026-11-26")]


@pytest.mark.parametrize(
    ("start", "days", "holidays", "due"),
    [
        ("2026-11-05", 1, NONE, "2026-11-06"),  # Thursday -> Friday
        ("2026-11-06", 1, NONE, "2026-11-09"),  # Friday -> Monday
        ("2026-11-07", 1, NONE, "2026-11-09"),  # Saturday starts like Friday
        ("2026-11-08", 1, NONE, "2026-11-09"),  # Sunday too
        ("2026-11-09", 1, NONE, "2026-11-10"),
        ("2026-11-06", 3, NONE, "2026-11-11"),
        ("2026-12-22", 1, YEAR_END, "2026-12-23"),  # the day before the days off
        ("2026-12-22", 2, YEAR_END, "2026-12-28"),  # over leave, Christmas and the weekend
        ("2026-12-24", 1, YEAR_END, "2026-12-28"),  # starts on a day of leave
        ("2026-12-25", 1, YEAR_END, "2026-12-28"),  # starts on a holiday
        ("2026-12-29", 2, YEAR_END, "2026-12-31"),  # the last day of the year
        ("2026-12-29", 3, YEAR_END, "2027-01-04"),  # over New Year
        ("2026-12-31", 1, NONE, "2027-01-01"),  # what a year without its list would say
        ("2028-02-28", 1, NONE, "2028-02-29"),
    ],
)
def test_the_last_day_in_time(start: str, days: int, holidays: frozenset[dt.date], due: str):
    assert due_on(day(start), days, holidays) == day(due)


@pytest.mark.parametrize(
    ("today", "left", "late", "over"),
    [
        ("2026-12-22", 2, 0, False),
        ("2026-12-23", 1, 0, False),
        ("2026-12-24", 1, 0, False),  # leave: no day is used up
        ("2026-12-27", 1, 0, False),
        ("2026-12-28", 0, 0, False),  # the last day in time
        ("2026-12-29", 0, 1, True),
        ("2026-12-31", 0, 3, True),
        ("2027-01-01", 0, 3, True),
        ("2027-01-04", 0, 4, True),
    ],
)
def test_what_is_left_and_what_is_late_of_a_clock_due_on_28_december(today: str, left: int, late: int, over: bool):
    due = day("2026-12-28")
    assert days_left(day(today), due, YEAR_END) == left
    assert days_late(day(today), due, YEAR_END) == late
    assert is_late(day(today), due) is over


def test_the_weekend_after_a_friday_is_late_though_no_working_day_has_passed():
    friday, saturday = day("2026-11-06"), day("2026-11-07")
    assert is_late(saturday, friday)
    assert days_late(saturday, friday, NONE) == 0


@pytest.mark.parametrize(
    ("moment", "local"),
    [
        ("2026-11-06T16:59:59+00:00", "2026-11-06"),  # Friday 23:59:59 in Jakarta
        ("2026-11-06T17:00:00+00:00", "2026-11-07"),  # Saturday begins there
        ("2026-11-06T20:00:00+07:00", "2026-11-06"),  # Friday evening
        ("2026-12-31T18:00:00+00:00", "2027-01-01"),
    ],
)
def test_a_moment_belongs_to_the_day_of_the_office(moment: str, local: str):
    assert day_of(dt.datetime.fromisoformat(moment), JAKARTA) == day(local)


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        day_of(dt.datetime(2026, 11, 6, 20), JAKARTA)  # noqa: DTZ001


@pytest.mark.parametrize("days", [0, -1])
def test_a_clock_of_no_day_is_refused(days: int):
    with pytest.raises(ValueError, match="at least one"):
        due_on(day("2026-11-06"), days, NONE)


DATES = st.dates(dt.date(2024, 1, 1), dt.date(2027, 12, 31))
FREE = st.frozensets(st.dates(dt.date(2024, 1, 1), dt.date(2028, 6, 30)), max_size=60)


def slowly_listed(first: dt.date, last: dt.date, free: frozenset[dt.date]) -> list[dt.date]:
    """Every working day from first to last, both with, one by one."""
    listed = []
    each = first
    while each <= last:
        if each.isoweekday() not in (6, 7) and each not in free:
            listed.append(each)
        each = each + dt.timedelta(1)
    return listed


@given(DATES, st.integers(1, 15), FREE)
def test_a_second_author_comes_to_the_same_day(start: dt.date, days: int, free: frozenset[dt.date]):
    after = slowly_listed(start + dt.timedelta(1), start + dt.timedelta(120), free)
    due = due_on(start, days, free)
    assert due == after[days - 1]
    assert is_working_day(due, free)
    assert days_left(start, due, free) == days


@given(DATES, DATES, FREE)
def test_a_second_author_counts_the_same_days(one: dt.date, other: dt.date, free: frozenset[dt.date]):
    between = len(slowly_listed(one + dt.timedelta(1), other, free))
    assert days_left(one, other, free) == between
    assert days_late(other, one, free) == between

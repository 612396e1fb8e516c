"""JP against floor and ceiling: a table to read, and a second author who takes one employee after the other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kemuning_data.rules.training_hours import (
    RULES,
    contract_years,
    hours_of_staff,
    reference_day,
    share_meeting_pct,
    staff,
    years_of_training,
)
from kemuning_data.rules.training_vocabulary import TrainingStatus

TODAY = dt.date(2026, 11, 24)
Stretch = tuple[str, dt.date, dt.date | None, str, str]  # nip, starts, ends, unit, kind
Training = tuple[str, dt.date | None, float, str]  # nip, ends, hours, status


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def employment(stretches: Sequence[Stretch]) -> pl.DataFrame:
    schema = {"nip": pl.String, "starts_on": pl.Date, "ends_on": pl.Date, "unit_code": pl.String, "kind": pl.String}
    return pl.DataFrame(list(stretches), schema=schema, orient="row")


def records(trainings: Sequence[Training]) -> pl.DataFrame:
    schema = {"nip": pl.String, "ends_on": pl.Date, "hours": pl.Float64, "status": pl.String}
    return pl.DataFrame(list(trainings), schema=schema, orient="row")


def one(hours: float, kind: str, status: str = "completed", ends: str = "2024-06-01") -> bool:
    frame = hours_of_staff(
        employment([("1", day("2024-01-01"), None, "u", kind)]),
        records([("1", day(ends), hours, status)]),
        2024,
        TODAY,
    )
    return bool(frame["meets"].item())


def test_the_numbers_of_the_law():
    told = {kind.value: (rule.hours, rule.is_ceiling, rule.confidence.value) for kind, rule in RULES.items()}
    assert told == {"pns": (20, False, "read"), "pppk": (24, True, "read")}


@pytest.mark.parametrize(
    ("hours", "kind", "meets"),
    [
        (0, "pns", False),
        (19, "pns", False),
        (19.99, "pns", False),
        (20, "pns", True),
        (21, "pns", True),
        (511, "pns", True),
        (0, "pppk", True),
        (23, "pppk", True),
        (24, "pppk", True),
        (24.01, "pppk", False),
        (25, "pppk", False),
    ],
)
def test_floor_and_ceiling(hours: float, kind: str, meets: bool):
    assert one(hours, kind) is meets


def test_decimals_add_up_as_on_paper():
    people = employment([("1", day("2024-01-01"), None, "u", "pppk"), ("2", day("2024-01-01"), None, "u", "pns")])
    tenths = [(nip, day("2024-03-01"), part, "completed") for nip, part in (("1", 2.4), ("2", 0.1)) for _ in range(10)]
    rest = [("2", day("2024-03-02"), 19.0, "completed")]
    assert hours_of_staff(people, records(tenths + rest), 2024, TODAY)["meets"].to_list() == [True, True]


def test_five_employees_of_whom_three_meet_the_floor():
    hours = {"1": 0.0, "2": 12.0, "3": 20.0, "4": 24.0, "5": 65.0}
    people = employment([(nip, day("2020-03-01"), None, "u", "pns") for nip in hours])
    done = records([(nip, day("2024-12-31"), jp, "passed") for nip, jp in hours.items() if jp])
    frame = hours_of_staff(people, done, 2024, TODAY)
    assert dict(frame.select("nip", "hours").iter_rows()) == hours
    assert share_meeting_pct(frame["meets"]) == 60.0


@pytest.mark.parametrize(
    ("part", "whole", "pct"),
    [(0, 0, None), (0, 3, 0.0), (3, 3, 100.0), (1, 3, 33.3), (2, 3, 66.7), (1, 8, 12.5), (1, 16, 6.3), (1, 80, 1.3)],
)
def test_the_share_is_rounded_half_up(part: int, whole: int, pct: float | None):
    assert share_meeting_pct(pl.Series([True] * part + [False] * (whole - part), dtype=pl.Boolean)) == pct


@pytest.mark.parametrize("status", TrainingStatus)
def test_only_finished_training_counts(status: TrainingStatus):
    assert one(30, "pns", status) is (status in {"completed", "passed"})


@pytest.mark.parametrize(
    ("ends", "counts"),
    [("2023-12-31", False), ("2024-01-01", True), ("2024-12-31", True), ("2025-01-01", False)],
)
def test_a_training_counts_in_the_year_in_which_it_ends(ends: str, counts: bool):
    assert one(20, "pns", ends=ends) is counts


@pytest.mark.parametrize(
    ("starts", "ends", "is_staff"),
    [
        ("2024-12-31", None, True),
        ("2025-01-01", None, False),
        ("2010-01-01", "2024-12-30", False),
        ("2010-01-01", "2024-12-31", True),
        ("2010-01-01", "2025-01-01", True),
    ],
)
def test_staff_of_a_year_are_those_of_its_last_day(starts: str, ends: str | None, is_staff: bool):
    people = employment([("1", day(starts), None if ends is None else day(ends), "u", "pns")])
    assert staff(people, reference_day(2024, TODAY)).height == is_staff
    assert hours_of_staff(people, records([]), 2024, TODAY).height == is_staff


def test_the_running_year_is_counted_today():
    assert reference_day(2026, TODAY) == TODAY
    assert reference_day(2025, TODAY) == day("2025-12-31")
    with pytest.raises(ValueError, match="has not begun"):
        reference_day(2027, TODAY)
    tomorrow = records([("1", TODAY + dt.timedelta(days=1), 20.0, "completed"), ("1", TODAY, 19.0, "completed")])
    people = employment([("1", day("2020-01-01"), None, "u", "pns")])
    assert hours_of_staff(people, tomorrow, 2026, TODAY)["hours"].to_list() == [19.0]


def test_hours_follow_the_employee_to_another_unit():
    people = employment(
        [("1", day("2020-01-01"), day("2024-06-30"), "old", "pns"), ("1", day("2024-07-01"), None, "new", "pns")]
    )
    done = records([("1", day("2024-02-01"), 12.0, "completed"), ("1", day("2024-09-01"), 8.0, "completed")])
    assert hours_of_staff(people, done, 2024, TODAY).select("unit_code", "hours", "meets").rows() == [
        ("new", 20.0, True)
    ]
    assert hours_of_staff(people, done, 2023, TODAY).select("unit_code", "hours", "meets").rows() == [
        ("old", 0.0, False)
    ]


@pytest.mark.parametrize(
    ("stretches", "on", "first", "last"),
    [
        ([("2024-03-01", None)], "2024-12-31", "2024-03-01", "2025-02-28"),
        ([("2023-03-01", None)], "2024-02-29", "2023-03-01", "2024-02-29"),
        ([("2023-03-01", None)], "2024-03-01", "2024-03-01", "2025-02-28"),
        ([("2024-01-01", None)], "2024-12-31", "2024-01-01", "2024-12-31"),
        ([("2024-02-29", None)], "2025-02-27", "2024-02-29", "2025-02-27"),
        ([("2024-02-29", None)], "2025-02-28", "2025-02-28", "2026-02-27"),
        # a transfer without a day between is the same contract; a day between begins a new one
        ([("2022-05-01", "2024-06-30"), ("2024-07-01", None)], "2024-12-31", "2024-05-01", "2025-04-30"),
        ([("2022-05-01", "2024-06-29"), ("2024-07-01", None)], "2024-12-31", "2024-07-01", "2025-06-30"),
    ],
)
def test_contract_years_turn_on_the_first_day(stretches: list[tuple[str, str | None]], on: str, first: str, last: str):
    people = employment(
        [("1", day(starts), None if ends is None else day(ends), "u", "pppk") for starts, ends in stretches]
    )
    assert contract_years(people, day(on)).rows() == [("1", day(first), day(last))]


def test_a_contract_year_reaches_into_the_next_calendar_year():
    people = employment([("1", day("2024-03-01"), None, "u", "pppk")])
    done = records([("1", day("2024-11-01"), 20.0, "completed"), ("1", day("2025-02-28"), 5.0, "completed")])
    assert hours_of_staff(people, done, 2024, TODAY).select("hours", "meets").rows() == [(25.0, False)]
    assert hours_of_staff(people, done, 2025, TODAY).select("hours", "meets").rows() == [(0.0, True)]


def test_years_run_from_the_first_training_to_the_last():
    done = records(
        [
            ("1", day("2021-05-01"), 1.0, "completed"),
            ("1", day("2024-05-01"), 1.0, "passed"),
            ("1", day("2019-05-01"), 1.0, "failed"),
            ("1", None, 1.0, "running"),
        ]
    )
    assert years_of_training(done, TODAY) == [2021, 2022, 2023, 2024]
    assert years_of_training(records([]), TODAY) == []


def contract_begins(mine: Sequence[Stretch], on: dt.date) -> dt.date:
    """Walks back from the stretch that holds, over those that end the day before or later."""
    begins = max(starts for _, starts, ends, _, _ in mine if starts <= on and (ends is None or ends >= on))
    while True:
        before = [
            starts
            for _, starts, ends, _, _ in mine
            if starts < begins and (ends is None or ends >= begins - dt.timedelta(days=1))
        ]
        if not before:
            return begins
        begins = min(before)


def turned(start: dt.date, years: int) -> dt.date:
    try:
        return start.replace(year=start.year + years)
    except ValueError:
        return start.replace(year=start.year + years, day=28)


def second_author(
    stretches: Sequence[Stretch], trainings: Sequence[Training], year: int
) -> list[tuple[str, str, float, bool]]:
    """nip, unit, hours, meets; one employee and one training at a time."""
    on = TODAY if year == TODAY.year else dt.date(year, 12, 31)
    found = []
    for nip in sorted({stretch[0] for stretch in stretches}):
        mine = [stretch for stretch in stretches if stretch[0] == nip]
        serving = [s for s in mine if s[1] <= on and (s[2] is None or s[2] >= on)]
        if not serving:
            continue
        _, _, _, unit, kind = max(serving, key=lambda stretch: stretch[1])
        if kind == "pns":
            first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
        else:
            start = contract_begins([s for s in mine if s[4] == "pppk"], on)
            passed = next(n for n in range(200) if turned(start, n) <= on < turned(start, n + 1))
            first, last = turned(start, passed), turned(start, passed + 1) - dt.timedelta(days=1)
        hours = 0.0
        for who, ends, jp, status in trainings:
            is_done = status in {"completed", "passed"} and ends is not None and ends <= TODAY
            if who == nip and is_done and first <= ends <= last:
                hours += jp
        found.append((nip, unit, hours, hours >= 20 if kind == "pns" else hours <= 24))
    return found


DAYS = st.dates(dt.date(2021, 1, 1), dt.date(2027, 3, 1))


@st.composite
def services(draw: st.DrawFn) -> list[Stretch]:
    """Stretches of a few employees that follow each other with or without days between, and change kind and unit."""
    made: list[Stretch] = []
    for nip in "123":
        at = draw(st.one_of(DAYS, st.just(dt.date(2024, 2, 29))))
        for _ in range(draw(st.integers(0, 3))):
            ends = at + dt.timedelta(days=draw(st.integers(0, 800)))
            is_last = draw(st.booleans())
            unit, kind = draw(st.sampled_from("abc")), draw(st.sampled_from(["pns", "pppk", "pppk"]))
            made.append((nip, at, None if is_last else ends, unit, kind))
            if is_last:
                break
            at = ends + dt.timedelta(days=draw(st.sampled_from([1, 1, 2, 40])))
    return made


TRAININGS = st.lists(
    st.tuples(
        st.sampled_from("1234"),
        st.one_of(st.none(), DAYS, st.sampled_from([dt.date(2023, 12, 31), dt.date(2024, 1, 1), TODAY])),
        st.sampled_from([0.0, 1.0, 4.0, 12.0, 20.0, 24.0]),
        st.sampled_from([status.value for status in TrainingStatus] + ["completed", "passed"] * 5),
    ),
    max_size=12,
)


@given(services(), TRAININGS, st.integers(2021, 2026))
def test_a_second_author_finds_the_same(stretches: list[Stretch], trainings: list[Training], year: int):
    frame = hours_of_staff(employment(stretches), records(trainings), year, TODAY)
    assert frame.select("nip", "unit_code", "hours", "meets").rows() == second_author(stretches, trainings, year)
    assert frame.filter(~pl.col("first_day").le(reference_day(year, TODAY))).is_empty()
    assert frame.filter(~pl.col("last_day").ge(reference_day(year, TODAY))).is_empty()

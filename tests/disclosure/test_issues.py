"""When breakdowns are counted, as a table of days, and that nobody is ever counted a third time."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kemuning_data.disclosure.issues import due, phases
from kemuning_data.disclosure.scope import Scope
from kemuning_data.errors import Refusal
from kemuning_data.rules.breakdown_vocabulary import COMMON_POPULATIONS, PopulationStage
from kemuning_data.rules.vocabulary import SelectionStage

Calendar = dict[tuple[str, str], dt.date]
Held = list[tuple[str | None, str, int, dt.date]]

# The days of CPNS 2024, shortened to what closes a stage or ends its objections.
CPNS: Calendar = {
    ("cpns", "registration"): dt.date(2024, 9, 10),
    ("cpns", "administration"): dt.date(2024, 9, 17),
    ("cpns", "administration_result"): dt.date(2024, 9, 19),
    ("cpns", "objection"): dt.date(2024, 9, 22),
    ("cpns", "skd"): dt.date(2024, 11, 14),
    ("cpns", "skd_result"): dt.date(2024, 11, 19),
    ("cpns", "skb"): dt.date(2024, 12, 20),
    ("cpns", "final_result"): dt.date(2025, 1, 12),
    ("cpns", "final_objection"): dt.date(2025, 1, 15),
}
PPPK: Calendar = {("pppk", stage): day for (_, stage), day in CPNS.items() if not stage.startswith("skd")}
EVERYTHING = {
    "cpns": tuple(SelectionStage(stage) for stage in ("administration", "skd", "skb", "final")),
    "pppk": tuple(SelectionStage(stage) for stage in ("administration", "competence", "final")),
}
KINDS = {"cpns": False, "pppk": True}


def frame(calendar: Calendar) -> pl.DataFrame:
    rows = [(intake, stage, day, day) for (intake, stage), day in calendar.items()]
    schema = {"intake_code": pl.String, "stage": pl.String, "opens_on": pl.Date, "closes_on": pl.Date}
    return pl.DataFrame(rows, schema=schema, orient="row")


def tables(held: Held) -> pl.DataFrame:
    schema = {"intake_code": pl.String, "stage": pl.String, "issue": pl.Int64, "issued_on": pl.Date}
    return pl.DataFrame(held, schema=schema, orient="row")


def phase(stage: str, day: dt.date, calendar: Calendar, published: tuple[str, ...] | None = None) -> int:
    intake = "pppk" if any(code == "pppk" for code, _ in calendar) or stage == "passed_competence" else "cpns"
    held = EVERYTHING[intake] if published is None else tuple(SelectionStage(code) for code in published)
    found = phases(frame(calendar), {intake: held}, {intake: KINDS[intake]}, day)
    return found[intake, PopulationStage(stage)]


@pytest.mark.parametrize(
    ("intake", "stage", "closes", "objections_end"),
    [
        ("cpns", "applied", "2024-09-10", "2024-09-22"),
        ("cpns", "passed_administration", "2024-09-19", "2024-09-22"),
        ("cpns", "passed_skd", "2024-11-19", "2025-01-15"),
        ("cpns", "sat_skb", "2024-12-20", "2025-01-15"),
        ("cpns", "appointed", "2025-01-12", "2025-01-15"),
        ("pppk", "applied", "2024-09-10", "2024-09-22"),
        ("pppk", "passed_administration", "2024-09-19", "2024-09-22"),
        ("pppk", "passed_competence", "2024-12-20", "2025-01-15"),
        ("pppk", "appointed", "2025-01-12", "2025-01-15"),
    ],
)
def test_phases_begin_on_the_day_after(intake: str, stage: str, closes: str, objections_end: str):
    calendar = {"cpns": CPNS, "pppk": PPPK}[intake]
    day = dt.timedelta(days=1)
    closed, ended = dt.date.fromisoformat(closes), dt.date.fromisoformat(objections_end)
    around = {closed - day: 0, closed: 0, closed + day: 1, ended - day: 1, ended: 1, ended + day: 2}
    if ended - closed < 2 * day:
        del around[ended - day]
    assert {at: phase(stage, at, calendar) for at in around} == around


@pytest.mark.parametrize(
    ("stage", "published", "expected"),
    [
        ("applied", (), 0),
        ("applied", ("skd", "skb", "final"), 0),  # somebody's application is not decided yet
        ("applied", ("administration",), 2),
        ("passed_administration", ("administration",), 2),
        ("passed_skd", ("administration",), 0),
        ("passed_skd", ("administration", "skd"), 2),
        ("passed_skd", ("administration", "skb"), 2),
        ("passed_skd", ("administration", "final"), 2),
        ("passed_skd", ("skd",), 0),  # never before the applicants of whom they are a part
        ("sat_skb", ("administration", "skd"), 0),
        ("sat_skb", ("administration", "skd", "skb"), 2),
        ("sat_skb", ("administration", "final"), 2),
        ("appointed", ("administration", "skd", "skb"), 0),
        ("appointed", ("administration", "skd", "skb", "final"), 2),
        ("passed_competence", ("administration",), 0),
        ("passed_competence", ("administration", "competence"), 2),
    ],
)
def test_a_date_alone_closes_nothing(stage: str, published: tuple[str, ...], expected: int):
    calendar = PPPK if stage == "passed_competence" else CPNS
    assert phase(stage, dt.date(2030, 1, 1), calendar, published) == expected


@pytest.mark.parametrize(
    ("without", "stage", "day", "expected"),
    [
        (("registration",), "applied", "2024-01-01", 1),
        (("administration_result",), "passed_administration", "2024-09-17", 0),
        (("administration_result",), "passed_administration", "2024-09-18", 1),
        (("administration_result", "administration"), "passed_administration", "2024-09-11", 1),
        (("skd_result",), "passed_skd", "2024-11-14", 0),
        (("skd_result",), "passed_skd", "2024-11-15", 1),
        (("objection",), "applied", "2030-01-01", 1),
        (("objection",), "passed_skd", "2030-01-01", 2),
        (("final_objection",), "appointed", "2030-01-01", 1),
        (("final_objection",), "applied", "2030-01-01", 2),
    ],
)
def test_what_the_calendar_does_not_say(without: tuple[str, ...], stage: str, day: str, expected: int):
    calendar = {key: value for key, value in CPNS.items() if key[1] not in without}
    assert phase(stage, dt.date.fromisoformat(day), calendar) == expected


def scopes(day: str, held: Held | None, calendar: Calendar | None = None) -> tuple[Scope, ...]:
    days = frame(CPNS | PPPK if calendar is None else calendar)
    at = dt.date.fromisoformat(day)
    return due(phases(days, EVERYTHING, KINDS, at), None if held is None else tables(held), days, at)


def said(found: tuple[Scope, ...]) -> list[str]:
    """Each scope in one line: `cpns: applied=1 passed_administration`, where a figure is the issue counted now."""
    return [
        f"{'+'.join(scope.intakes) if scope.intake_code is None else scope.intake_code}: "
        + " ".join(f"{stage}={scope.issues[stage]}" if stage in scope.issues else stage for stage in scope.stages)
        for scope in found
    ]


FIRST = dt.date(2024, 9, 20)
SECOND = dt.date(2024, 9, 23)
END = dt.date(2025, 1, 16)


def both(stage: str, issue: int, day: dt.date) -> Held:
    return [("cpns", stage, issue, day), ("pppk", stage, issue, day)]


@pytest.mark.parametrize(
    ("day", "held", "expected"),
    [
        ("2024-09-10", None, []),
        ("2024-09-11", None, ["cpns: applied=1", "pppk: applied=1"]),
        ("2024-09-11", [], ["cpns: applied=1", "pppk: applied=1"]),
        (
            "2024-09-20",
            both("applied", 1, FIRST),
            ["cpns: applied passed_administration=1", "pppk: applied passed_administration=1"],
        ),
        (
            "2024-09-23",
            both("applied", 1, FIRST),
            ["cpns: applied=2 passed_administration=2", "pppk: applied=2 passed_administration=2"],
        ),
        (
            "2024-09-24",
            [*both("applied", 2, SECOND), ("cpns", "passed_administration", 1, FIRST)],
            ["cpns: applied passed_administration=2", "pppk: applied passed_administration=2"],
        ),
        # Of a table that hardly changed the rows of the first issue stand beside those of the second.
        (
            "2024-09-24",
            [*both("applied", 1, FIRST), *both("applied", 2, SECOND), *both("passed_administration", 2, SECOND)],
            ["cpns: applied passed_administration", "pppk: applied passed_administration"],
        ),
        (
            "2025-01-16",
            None,
            [
                "cpns: applied=2 passed_administration=2 passed_skd=2 sat_skb=2 appointed=2",
                "pppk: applied=2 passed_administration=2 passed_competence=2 appointed=2",
                "cpns+pppk: applied=2 passed_administration=2 appointed=2",
            ],
        ),
    ],
)
def test_what_is_counted_on_a_day(day: str, held: Held | None, expected: list[str]):
    assert said(scopes(day, held)) == expected


def test_what_was_issued_stays_though_the_calendar_now_says_that_the_stage_is_open():
    later = {**CPNS, ("cpns", "registration"): dt.date(2024, 12, 1), ("cpns", "objection"): dt.date(2024, 12, 24)}
    assert said(scopes("2024-11-01", [("cpns", "applied", 1, FIRST)], later))[0] == "cpns: applied"


def test_an_intake_that_the_records_no_longer_hold_is_copied():
    held = [("cpns-2021", "applied", 2, FIRST), ("cpns-2021", "appointed", 2, FIRST)]
    assert said(scopes("2024-09-01", held)) == ["cpns-2021: applied appointed"]


ONE = [("a", "appointed", 2, END)]
TWO = [*ONE, ("b", "appointed", 2, END)]


@pytest.mark.parametrize(
    ("phases_now", "held", "expected"),
    [
        ({"a": 2}, [], []),
        ({"a": 2, "b": 1}, [], []),
        ({"a": 2, "b": 2}, [], ["a+b: counted"]),
        ({"a": 2, "b": 2}, ONE, ["a+b: counted"]),
        ({"a": 2, "b": 2}, TWO, ["a+b: copied"]),
        ({"a": 2, "b": 2, "c": 1}, TWO, ["a+b: copied"]),
        ({"a": 2, "b": 2, "c": 2}, TWO, ["a+b+c: counted"]),
        # Neither a purge nor a moved date takes an intake out again.
        ({"a": 2, "b": 1}, TWO, ["a+b: copied"]),
        ({"a": 2}, TWO, ["a+b: copied"]),
        ({"c": 2}, TWO, ["a+b+c: counted"]),
        ({"a": 2, "b": 2}, [("a", "appointed", 2, END), ("b", "appointed", 1, END)], ["a+b: counted"]),
    ],
)
def test_all_intakes_are_counted_again_only_when_one_joins(phases_now: dict[str, int], held: Held, expected: list[str]):
    given_phases = {(code, PopulationStage.APPOINTED): at for code, at in phases_now.items()}
    found = [scope for scope in due(given_phases, tables(held), frame({}), END) if scope.intake_code is None]
    assert [f"{'+'.join(one.intakes)}: {'counted' if one.issues else 'copied'}" for one in found] == expected
    assert all(one.stages == COMMON_POPULATIONS for one in found)
    assert all(dict(one.issues) in ({}, dict.fromkeys(COMMON_POPULATIONS, 2)) for one in found)


@pytest.mark.parametrize(
    ("stage", "issue", "issued", "calendar_stage", "ended", "today", "is_refused"),
    [
        ("applied", 2, "2024-09-23", "objection", "2024-09-22", "2024-10-01", False),
        ("applied", 2, "2024-09-23", "objection", "2024-09-23", "2024-10-01", True),
        ("applied", 2, "2024-09-23", "objection", "2024-09-24", "2024-10-01", True),
        ("applied", 1, "2024-09-23", "objection", "2024-09-24", "2024-10-01", False),
        ("applied", 2, "2024-09-23", "objection", "2024-09-29", "2024-09-29", False),
        ("applied", 2, "2024-09-23", "objection", "2024-09-29", "2024-09-30", True),
        ("applied", 2, "2024-09-23", "final_objection", "2024-09-24", "2024-10-01", False),
        ("appointed", 2, "2024-09-23", "final_objection", "2024-09-24", "2024-10-01", True),
        ("appointed", 2, "2024-09-23", "objection", "2024-09-24", "2024-10-01", False),
    ],
)
def test_a_third_issue_is_refused(
    stage: str, issue: int, issued: str, calendar_stage: str, ended: str, today: str, is_refused: bool
):
    calendar = {("cpns", calendar_stage): dt.date.fromisoformat(ended)}
    held = [("cpns", stage, issue, dt.date.fromisoformat(issued))]
    if not is_refused:
        scopes(today, held, calendar)
        return
    with pytest.raises(Refusal) as refusal:
        scopes(today, held, calendar)
    assert refusal.value.code == "breakdowns_third_issue"
    assert refusal.value.facts == {
        "intake": "cpns",
        "population": PopulationStage(stage),
        "issued": dt.date.fromisoformat(issued),
        "ended": dt.date.fromisoformat(ended),
    }


START = dt.date(2024, 9, 1)
days = st.integers(0, 30).map(lambda later: START + dt.timedelta(days=later))
calendars = st.dictionaries(st.sampled_from([*CPNS, *PPPK]), days)
publications = st.lists(st.tuples(days, calendars), max_size=12).map(lambda found: sorted(found, key=lambda at: at[0]))


@given(publications)
def test_nothing_is_counted_more_than_twice_whatever_the_calendars_say(releases: list[tuple[dt.date, Calendar]]):
    held: dict[tuple[str | None, str], tuple[int, dt.date]] = {}
    counted: Counter[tuple[str, str]] = Counter()
    unions: list[tuple[str, ...]] = []
    for day, calendar in releases:
        known = frame(calendar)
        before = tables([(*key, *value) for key, value in held.items()])
        try:
            found = due(phases(known, EVERYTHING, KINDS, day), before, known, day)
        except Refusal:
            continue
        for scope in found:
            assert set(scope.issues) <= set(scope.stages)
            assert list(scope.stages) == [stage for stage in PopulationStage if stage in scope.stages]
            held |= {(scope.intake_code, stage.value): (issue, day) for stage, issue in scope.issues.items()}
            if scope.intake_code is not None:
                counted.update((scope.intake_code, stage.value) for stage in scope.issues)
            elif scope.issues:
                unions.append(scope.intakes)
        # What was ever issued stands in every later release.
        standing = {(scope.intake_code, stage.value) for scope in found for stage in scope.stages}
        assert set(held) <= standing
    assert max(counted.values(), default=0) <= 2
    assert len(unions) == len(set(unions)) <= 1

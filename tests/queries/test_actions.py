"""Promises: what stands in the list on a day, what a choice leaves, and what was measured before and after."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kemuning_data.queries.action_filters import ActionFilters, address_parameters
from kemuning_data.queries.actions import EVERYTHING, asked, holds_actions, offered, promise, promises, states
from kemuning_data.queries.filters import Ignored
from kemuning_data.release.models import ActionRow, UnitRow
from kemuning_data.release.reader import Release
from kemuning_data.release.survey_models import SurveyElementRow, SurveyIndexRow
from kemuning_data.rules.evaluation_vocabulary import ActionStatus, NoMeasure
from tests.queries import hand_made
from tests.queries.survey_release import UNITS, told, withheld

Row = dict[str, Any]
TODAY = dt.date(2026, 11, 24)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def action(action_code: str = "a", **given: Any) -> Row:
    """A promise of the hospital, done in time; what is given replaces."""
    return {
        "action_code": action_code, "theme_id": "Antrean", "theme_en": None, "sector": "health",
        "decision_id": "Loket ditambah", "decision_en": None, "action_id": "Dua loket", "action_en": None,
        "unit_code": "rsud", "starts_on": day("2024-07-01"), "due_on": day("2025-02-01"),
        "done_on": day("2024-12-31"), "status": "done", "evidence_id": "Berita acara", "evidence_en": None,
        "element": None, "intake_code": None, "feedback_numbers": [],
    } | given  # fmt: skip


OPEN = {"done_on": None, "evidence_id": None}
REFUSED = OPEN | {"status": "refused", "action_id": None, "due_on": None}


def release_of(actions: list[Row], surveyed: list[tuple[Row, list[Row]]] | None = None) -> Release:
    surveys = surveyed or []
    extra = [("bkpsdm", "BKPSDM", "governance")]
    units = [
        {
            "unit_code": code, "unit_name": name, "sector": sector, "parent_code": None,
            "institution_code": "kemuning", "institution_name": "Pemerintah Kab. Kemuning",
        }
        for code, name, sector in [*((code, *names) for code, names in UNITS.items()), *extra]
    ]  # fmt: skip
    return hand_made.release(
        outcomes={
            UnitRow: units,
            ActionRow: actions,
            SurveyIndexRow: [row for row, _ in surveys],
            SurveyElementRow: [row for _, rows in surveys for row in rows],
        }
    )


def only(release: Release, on: dt.date = TODAY) -> Row:
    [row] = promises(release, on).to_dicts()
    return row


def part(row: Row, side: str) -> tuple[Any, ...]:
    return tuple(row[f"{side}_{name}"] for name in ("period", "ikm", "low", "high", "n"))


def test_an_older_release_tells_of_none():
    release = hand_made.release()
    assert not holds_actions(release)
    assert promises(release, TODAY).is_empty()
    assert set(states(release, TODAY).values()) == {0}
    assert promise(release, TODAY, "a") is None
    assert asked(release, TODAY, {"status": "late"}) == (ActionFilters(state="late"), ())


def test_a_promise_with_its_unit():
    release = release_of([action()])
    row = promise(release, TODAY, "a")
    assert row is not None
    assert {name: row[name] for name in action()} == action()
    assert (row["unit_name"], row["institution_name"]) == ("RSUD Kemuning", "Pemerintah Kab. Kemuning")
    assert (row["state"], row["days_late"]) == ("done", None)


LIST = [
    action("late-1", **OPEN | {"status": "in_progress", "due_on": day("2026-11-23")}),
    action("late-40", **OPEN | {"status": "planned", "due_on": day("2026-10-15")}),
    action("going-b", **OPEN | {"status": "in_progress", "due_on": day("2026-11-24")}),
    action("going-a", **OPEN | {"status": "in_progress", "due_on": day("2026-12-01")}),
    action("planned", **OPEN | {"status": "planned", "due_on": day("2026-11-30")}),
    action("done-late", done_on=day("2025-02-02")),
    action("done-old", done_on=day("2024-08-01")),
    action("done-new", done_on=day("2025-02-01")),
    action("no-old", **REFUSED),
    action("no-new", **REFUSED | {"starts_on": day("2025-07-01")}),
]


def test_what_is_late_comes_first():
    release = release_of(LIST[::-1])
    rows = promises(release, TODAY).select("action_code", "state", "days_late").rows()
    assert rows == [
        ("late-40", "late", 40),
        ("late-1", "late", 1),
        ("going-b", "in_progress", None),
        ("going-a", "in_progress", None),
        ("planned", "planned", None),
        ("done-late", "done_late", 1),
        ("done-new", "done", None),
        ("done-old", "done", None),
        ("no-new", "refused", None),
        ("no-old", "refused", None),
    ]
    assert states(release, TODAY) == {
        "late": 2, "in_progress": 2, "planned": 1, "done_late": 1, "done": 2, "refused": 2,
    }  # fmt: skip
    # A day later one more of them is late.
    assert states(release, TODAY + dt.timedelta(days=1))["late"] == 3


CHOICES = [
    action("a", sector="health", element="cost", intake_code="cpns-2024", feedback_numbers=["T-2025-0147"]),
    action("b", sector="social", unit_code="dukcapil", feedback_numbers=["T-2025-0147", "T-2025-0200"]),
    action("c", sector="health", element="cost", **OPEN | {"status": "planned"}),
]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, {"a", "b", "c"}),
        ({"sector": "health"}, {"a", "c"}),
        ({"unit": "dukcapil"}, {"b"}),
        ({"element": "cost"}, {"a", "c"}),
        ({"state": "late"}, {"c"}),
        ({"state": "planned"}, set()),
        ({"intake": "cpns-2024"}, {"a"}),
        ({"feedback_number": "T-2025-0147"}, {"a", "b"}),
        ({"feedback_number": "T-2025-0200", "sector": "health"}, set()),
    ],
)
def test_a_choice(filters: dict[str, str], expected: set[str]):
    release = release_of(CHOICES)
    chosen = ActionFilters(**filters)
    assert set(promises(release, TODAY, chosen)["action_code"]) == expected
    assert sum(states(release, TODAY, chosen).values()) == len(expected)


def test_an_address_makes_a_choice_and_says_what_it_does_not_know():
    release = release_of(CHOICES)
    said = {"sektor": "health", "unsur": "cost", "masukan": "t-2025-0147", "pengadaan": "cpns-1999", "status": "lama"}
    filters, ignored = asked(release, TODAY, said)
    assert filters == ActionFilters(sector="health", element="cost", feedback_number="T-2025-0147")
    assert set(ignored) == {Ignored("pengadaan", "cpns-1999"), Ignored("status", "lama")}
    assert filters.narrows
    assert not EVERYTHING.narrows
    assert asked(release, TODAY, address_parameters(filters)) == (filters, ())
    assert offered(release, TODAY)["feedback_number"] == ("T-2025-0147", "T-2025-0200")


@given(st.dictionaries(st.text(max_size=8), st.text(max_size=20) | st.lists(st.text(max_size=12), max_size=3)))
def test_no_address_breaks_it(parameters: dict[str, Any]):
    filters, _ = asked(release_of(CHOICES), TODAY, parameters)
    promises(release_of(CHOICES), TODAY, filters)


def test_the_unit_that_answers_is_measured_before_and_after():
    surveys = [
        told("rsud", "2023-H2", 2.0),
        told("rsud", "2024-H1", 3.0),
        told("rsud", "2024-H2", 2.5),
        told("rsud", "2025-H1", 3.5),
        told("rsud", "2025-H2", 4.0),
        told("puskesmas", "2024-H1", 1.0),
        told("puskesmas", "2025-H1", 1.0),
    ]
    row = only(release_of([action()], surveys))
    assert (row["measured"], row["measured_units"]) == ("unit", 1)
    assert part(row, "before") == ("2024-H1", 75.0, 73.0, 77.0, 100)
    assert part(row, "after") == ("2025-H1", 87.5, 85.5, 89.5, 100)
    # Both reach 2 points to either side; put together these are 2.83.
    assert (row["difference"], row["difference_low"], row["difference_high"]) == (12.5, 9.67, 15.33)
    assert row["is_told_apart"] is True
    assert (row["no_before"], row["no_after"], row["known_after"]) == (None, None, None)


@pytest.mark.parametrize(
    ("starts_on", "before"), [("2024-06-30", "2023-H2"), ("2024-07-01", "2024-H1"), ("2024-07-02", "2024-H1")]
)
def test_the_period_before_has_ended(starts_on: str, before: str):
    surveys = [told("rsud", period, 3.0) for period in ("2023-H2", "2024-H1", "2024-H2")]
    assert only(release_of([action(starts_on=day(starts_on))], surveys))["before_period"] == before


@pytest.mark.parametrize(
    ("done_on", "after"), [("2024-12-31", "2025-H1"), ("2025-01-01", "2025-H2"), ("2024-12-30", "2025-H1")]
)
def test_the_period_after_begins_when_it_is_done(done_on: str, after: str):
    surveys = [told("rsud", period, 3.0) for period in ("2024-H2", "2025-H1", "2025-H2")]
    assert only(release_of([action(done_on=day(done_on))], surveys))["after_period"] == after


def test_a_difference_that_chance_may_explain_is_not_told_apart():
    surveys = [told("rsud", "2024-H1", 3.0, n=36), told("rsud", "2025-H1", 3.08, n=36)]
    row = only(release_of([action()], surveys))
    assert (row["difference"], row["is_told_apart"]) == (2.0, False)
    assert row["difference_low"] < 0 < row["difference_high"]


def test_an_element_is_measured_where_one_is_named():
    before, elements = told("rsud", "2024-H1", 3.0)
    after, others = told("rsud", "2025-H1", 3.0)
    for row in [*elements, *others]:
        if row["element"] == "cost":
            mean = 2.0 if row["period"] == "2024-H1" else 2.8
            row |= {"mean": mean, "ikm": 25 * mean, "low": 25 * mean - 3, "high": 25 * mean + 3, "n": 40}
    row = only(release_of([action(element="cost")], [(before, elements), (after, others)]))
    assert part(row, "before") == ("2024-H1", 50.0, 47.0, 53.0, 40)
    assert part(row, "after") == ("2025-H1", 70.0, 67.0, 73.0, 40)
    assert row["is_told_apart"] is True
    # Another element, which nobody gives an interval, is told without one.
    row = only(release_of([action(element="product")], [(before, elements), (after, others)]))
    assert part(row, "before") == ("2024-H1", 75.0, None, None, 100)
    assert (row["difference"], row["difference_low"], row["is_told_apart"]) == (0.0, None, None)


HEALTH = [
    told("rsud", "2024-H1", 3.0, n=100),
    told("puskesmas", "2024-H1", 2.0, n=100),
    told("rsud", "2025-H1", 3.4, n=200),
    told("puskesmas", "2025-H1", 2.4, n=200),
]


@pytest.mark.parametrize("unit", ["bkpsdm", "dukcapil"])
def test_the_sector_stands_in_for_a_unit_outside_it(unit: str):
    # The personnel agency answers for it; the registry asks people, but of another service.
    surveys = [*HEALTH, told("dukcapil", "2024-H1", 4.0), told("dukcapil", "2025-H1", 4.0)]
    row = only(release_of([action(unit_code=unit)], surveys))
    assert (row["measured"], row["measured_units"]) == ("sector", 2)
    assert (row["before_period"], row["before_ikm"], row["before_n"]) == ("2024-H1", 62.5, 200)
    assert (row["after_period"], row["after_ikm"], row["after_n"]) == ("2025-H1", 72.5, 400)
    assert row["difference"] == 10.0


def test_a_sector_is_compared_over_the_units_that_asked_both_times():
    surveys = [told("rsud", "2024-H1", 3.0), told("puskesmas", "2024-H1", 2.0), told("rsud", "2025-H1", 3.0)]
    row = only(release_of([action(unit_code="bkpsdm")], surveys))
    assert (row["measured_units"], row["before_ikm"], row["after_ikm"], row["difference"]) == (1, 75.0, 75.0, 0.0)
    # As long as nothing is known of afterwards, before is told of all of them.
    row = only(release_of([action(unit_code="bkpsdm")], surveys[:2]))
    assert (row["measured_units"], row["before_ikm"], row["after_ikm"]) == (2, 62.5, None)


def test_a_period_in_which_only_others_asked_is_passed_over():
    surveys = [
        told("rsud", "2024-H1", 3.0),
        told("puskesmas", "2025-H1", 2.0),
        told("rsud", "2025-H2", 3.2),
    ]
    assert only(release_of([action(unit_code="bkpsdm")], surveys))["after_period"] == "2025-H2"
    row = only(release_of([action(unit_code="bkpsdm")], surveys[:2]))
    assert (row["after_period"], row["no_after"]) == (None, NoMeasure.OTHER_UNITS)


@pytest.mark.parametrize(
    ("given", "on", "no_before", "no_after", "known_after"),
    [
        # The half after 31 December 2024 is over on 30 June 2025
        ({}, "2025-01-01", None, "not_over", "2025-06-30"),
        ({}, "2025-06-30", None, "not_over", "2025-06-30"),
        ({}, "2025-07-01", None, "not_told", None),
        ({"done_on": day("2025-01-01")}, "2025-07-01", None, "not_over", "2025-12-31"),
        (OPEN | {"status": "in_progress"}, "2026-01-01", None, "not_done", None),
        (REFUSED, "2026-01-01", None, "refused", None),
        ({"starts_on": day("2024-06-30")}, "2025-07-01", "none_before", "not_told", None),
        ({"sector": "social"}, "2026-01-01", "no_survey", "no_survey", None),
        # Looked at before it was done
        ({}, "2024-12-30", None, "not_done", None),
    ],
)
def test_why_there_is_no_figure(given: Row, on: str, no_before: str | None, no_after: str, known_after: str | None):
    row = only(release_of([action(**given)], [told("rsud", "2024-H1", 3.0)]), day(on))
    assert (row["no_before"], row["no_after"]) == (no_before, no_after)
    assert row["known_after"] == (None if known_after is None else day(known_after))
    assert row["difference"] is None


def test_what_is_withheld_or_comes_from_a_report_is_no_measure():
    surveys = [
        told("rsud", "2023", 3.0, method="reported"),
        (withheld("rsud", "2024-H1"), []),
        told("rsud", "2025-H1", 3.0),
    ]
    row = only(release_of([action()], surveys))
    assert (row["before_period"], row["no_before"], row["after_period"]) == (None, "none_before", "2025-H1")


def test_periods_of_one_length_stand_side_by_side():
    surveys = [
        told("rsud", "2023", 2.0),
        told("rsud", "2024-H1", 3.0),
        told("rsud", "2025", 2.4),
    ]
    # Halves have only a before: the years have both.
    row = only(release_of([action()], surveys))
    assert (row["before_period"], row["after_period"]) == ("2023", "2025")
    row = only(release_of([action()], [*surveys, told("rsud", "2025-H1", 3.2)]))
    assert (row["before_period"], row["after_period"]) == ("2024-H1", "2025-H1")


PERIODS = ("2023", "2024", "2025", "2023-H2", "2024-H1", "2024-H2", "2025-H1", "2025-H2", "2025-Q1", "2024-Q2")
ENDS = {"": "12-31", "H1": "06-30", "H2": "12-31", "Q1": "03-31", "Q2": "06-30"}
STARTS = {"": "01-01", "H1": "01-01", "H2": "07-01", "Q1": "01-01", "Q2": "04-01"}
DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2025, 12, 31))


@given(
    st.dictionaries(st.sampled_from(PERIODS), st.sampled_from([2.0, 3.0, 3.5]), max_size=6),
    st.sampled_from(ActionStatus),
    DAYS,
    DAYS,
    DAYS,
)
def test_before_and_after_as_a_person_would_look_them_up(
    asked_in: dict[str, float], status: ActionStatus, starts_on: dt.date, done_on: dt.date, on: dt.date
):
    done = status is ActionStatus.DONE
    row = action(status=status.value, starts_on=starts_on, done_on=done_on if done else None)
    found = only(release_of([row], [told("rsud", period, mean) for period, mean in asked_in.items()]), on)

    def edge(period: str, table: dict[str, str]) -> dt.date:
        year, _, half = period.partition("-")
        return day(f"{year}-{table[half]}")

    options = []
    for rank, letter in enumerate(("Q", "H", "")):
        alike = [each for each in asked_in if each.partition("-")[2][:1] == letter]
        before = max(
            (each for each in alike if edge(each, ENDS) < starts_on), default=None, key=lambda p: edge(p, ENDS)
        )
        later = [each for each in alike if done and done_on <= on and edge(each, STARTS) > done_on]
        after = min(later, default=None, key=lambda p: edge(p, STARTS))
        if alike:
            options.append((before is None or after is None, before is None, after is None, rank, before, after))
    best = min(options)[4:] if options else (None, None)
    assert (found["before_period"], found["after_period"]) == best
    assert (found["no_before"] is None) == (best[0] is not None)
    assert (found["no_after"] is None) == (best[1] is not None)
    if all(best):
        difference = 25 * (asked_in[best[1]] - asked_in[best[0]])
        assert found["difference"] == pytest.approx(difference, abs=0.005)
    assert (found["known_after"] is not None) == (found["no_after"] == NoMeasure.NOT_OVER)

"""The words of promises, written by hand, and the figure that files are made of."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from kemuning_data.figures import catalogue, promise_words
from kemuning_data.figures.figure import Figure, Kind
from kemuning_data.figures.promise_words import answered, difference, in_short, measured, on_its_day, standing, subject
from kemuning_data.i18n import LANGS, Lang
from kemuning_data.queries.action_filters import ActionFilters
from kemuning_data.queries.actions import promise
from kemuning_data.release.reader import Release
from tests.queries.hand_made import TODAY, release
from tests.queries.survey_release import told
from tests.queries.test_actions import CHOICES, LIST, OPEN, REFUSED, action, day, release_of
from tests.views.views import view

Row = dict[str, Any]
EVERYTHING = ActionFilters()


def figure(shown: Release, lang: Lang = "en", **parameters: str) -> Figure:
    return catalogue.figure(view(lang, shown=shown), "promises", {name: [value] for name, value in parameters.items()})


def only(given: Row, surveyed: list[tuple[Row, list[Row]]] | None = None, on: dt.date = TODAY) -> Any:
    row = promise(release_of([given], surveyed), on, given["action_code"])
    assert row is not None
    return row


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        (
            "en",
            "10 promises as on 24 November 2026: 2 late; 2 under way; 1 planned; 1 done late; 2 done in time; "
            "2 refused with the reason.",
        ),
        (
            "id",
            "10 janji per 24 November 2026: 2 terlambat; 2 sedang dikerjakan; 1 direncanakan; 1 selesai terlambat; "
            "2 selesai tepat waktu; 2 ditolak dengan alasannya.",
        ),
    ],
)
def test_how_many_promises_are_in_which_state(lang: Lang, expected: str):
    assert figure(release_of(LIST), lang).finding == expected


def test_a_no_with_its_reason_is_an_answer():
    shown = view(shown=release_of(LIST))
    assert answered(shown, EVERYTHING) == (
        "5 of 10 promises have had their answer, a no with its reason included. 2 are late."
    )
    assert answered(shown, ActionFilters(state="refused")) == (
        "2 of 2 promises have had their answer, a no with its reason included."
    )
    assert answered(shown, ActionFilters(sector="social")) == "No promise fits your choice."


OPEN_ONE = OPEN | {"status": "in_progress", "due_on": day("2026-11-23")}


@pytest.mark.parametrize(
    ("given", "on", "expected"),
    [
        (OPEN_ONE, "2026-11-23", "To be done by 23 November 2026."),
        (OPEN_ONE, "2026-11-24", "Was to be done by 23 November 2026; 1 day late as on 24 November 2026."),
        (OPEN_ONE, "2026-11-25", "Was to be done by 23 November 2026; 2 days late as on 25 November 2026."),
        (OPEN_ONE | {"status": "planned"}, "2026-11-23", "Not begun yet; to be done by 23 November 2026."),
        ({"done_on": day("2025-01-31")}, "2026-11-24", "Done on 31 January 2025; the last day was 1 February 2025."),
        ({"done_on": day("2025-02-01")}, "2026-11-24", "Done on 1 February 2025; the last day was 1 February 2025."),
        (
            {"done_on": day("2025-02-02")},
            "2026-11-24",
            "Was to be done by 1 February 2025; done on 2 February 2025, 1 day late.",
        ),
        ({"done_on": None}, "2026-11-24", "Done; the day is not told. The last day was 1 February 2025."),
        (REFUSED, "2026-11-24", "Refused on 1 July 2024; the reason stands below."),
    ],
)
def test_what_has_become_of_a_promise(given: Row, on: str, expected: str):
    row = only(action(**given), on=day(on))
    assert standing(view(today=day(on)), row) == expected


def test_before_and_after_stand_side_by_side():
    surveyed = [told("rsud", "2024-H1", 2.8, n=400), told("rsud", "2025-H1", 3.2, n=400)]
    row = only(action(), surveyed)
    shown = view()
    assert subject(shown, row) == "Satisfaction index (IKM), RSUD Kemuning"
    assert measured(shown, row, "before") == "70.00 (69.00–71.00; 400 respondents) in the first half of 2024"
    assert measured(shown, row, "after") == "80.00 (79.00–81.00; 400 respondents) in the first half of 2025"
    assert difference(shown, row).startswith("+10.00 points (between ")
    assert difference(shown, row).endswith("), more than chance explains")
    assert in_short(shown, row).startswith("70.00 before, 80.00 after: +10.00 points")
    close = only(action(), [told("rsud", "2024-H1", 2.8, n=400), told("rsud", "2025-H1", 2.81, n=400)])
    assert difference(shown, close).endswith("; it may be chance")
    without = [told("rsud", "2024-H1", 2.8), told("rsud", "2025-H1", 3.2)]
    for row_of_index, _elements in without:
        row_of_index.update(low=None, high=None)
    assert difference(shown, only(action(), without)) == "+10.00 points; whether it is more than chance is not known"


@pytest.mark.parametrize(
    ("given", "on", "expected"),
    [
        (OPEN_ONE, "2026-11-24", "Not known until it is done."),
        (REFUSED, "2026-11-24", "Nothing is done, so nothing is measured afterwards."),
        ({}, "2025-06-30", "Known after 30 June 2025, when the survey period is over."),
        ({}, "2025-07-01", "The survey period after it is over, but this release tells no figure of it."),
    ],
)
def test_why_there_is_no_after(given: Row, on: str, expected: str):
    row = only(action(**given), [told("rsud", "2024-H1", 2.8)], on=day(on))
    assert measured(view(), row, "after") == expected
    assert difference(view(), row) == in_short(view(), row) == ""


def test_a_sector_stands_for_a_unit_that_asks_nobody():
    surveyed = [told(unit, period, 3.0) for unit in ("rsud", "puskesmas") for period in ("2024-H1", "2025-H1")]
    row = only(action(unit_code="bkpsdm"), surveyed)
    assert subject(view(), row) == "Satisfaction index (IKM), 2 units of the sector Health"
    assert subject(view(), only(action(element="cost"))) == "Cost"
    assert measured(view(), only(action()), "before") == "Neither the unit nor its sector has figures of the survey."


def test_a_text_in_the_readers_language_where_the_office_has_said_so():
    row = only(action(theme_en="Queues"))
    assert promise_words.text_of(view("en"), row, "theme") == ("Queues", False)
    assert promise_words.text_of(view("en"), row, "decision") == ("Loket ditambah", True)
    assert promise_words.text_of(view("id"), row, "theme") == ("Antrean", False)


def test_an_old_release_is_read_as_on_its_own_day_unless_a_day_is_named():
    later = dt.date(2027, 5, 1)
    assert on_its_day(view(today=later)).today == later
    assert on_its_day(view(today=later, is_pinned=True)).today == TODAY
    named = view(today=later, is_pinned=True)
    object.__setattr__(named, "is_dated", True)
    assert on_its_day(named).today == later


def test_the_figure_of_an_old_release_says_its_day_and_keeps_it():
    shown = view(today=dt.date(2027, 5, 1), shown=release_of(LIST), is_pinned=True)
    made = catalogue.figure(shown, "promises", {})
    assert "as on 24 November 2026" in made.finding
    assert "hari=2026-11-24" in made.address


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("parameters", [{}, {"sektor": "health"}, {"status": "late"}, {"masukan": "T-2025-0147"}])
def test_the_figure_is_whole(lang: Lang, parameters: dict[str, str]):
    surveyed = [told("rsud", "2024-H1", 2.8), told("rsud", "2025-H1", 3.2)]
    made = figure(release_of([*LIST, *CHOICES], surveyed), lang, **parameters)
    assert made.frame.columns == [column.name for column in made.columns]
    assert all(column.unit for column in made.columns if column.kind not in (Kind.NAME, Kind.DATE))
    for said in (made.title, made.finding, *(made.passport.coverage, made.passport.formula, made.passport.limits)):
        assert said
        assert "{" not in said
    assert made.parameters["bagian"] == "janji"


def test_numbers_of_messages_stand_in_one_cell():
    made = figure(release_of(CHOICES))
    assert dict(made.frame.select("action_code", "feedback_numbers").iter_rows()) == {
        "a": "T-2025-0147",
        "b": "T-2025-0147 | T-2025-0200",
        "c": "",
    }


def test_a_release_without_promises_has_an_empty_figure():
    assert figure(release()).frame.is_empty()

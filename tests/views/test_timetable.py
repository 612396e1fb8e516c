"""Objection windows and how to apply, day by day."""

from __future__ import annotations

import pytest

from kemuning_data.queries import vacancies
from kemuning_data.views import how_to_apply, timetable
from tests.queries.hand_made import CALENDAR, day, release
from tests.views.markup import Read
from tests.views.views import view

TWICE = release(
    calendar=[
        *CALENDAR,
        {
            "intake_code": "cpns-2026",
            "stage": "final_objection",
            "opens_on": day("2027-03-20"),
            "closes_on": day("2027-03-20"),
            "note": None,
        },
    ]
)


def shown(vacancy_id: str, on: str, lang: str = "en") -> tuple[str, str, str]:
    """What stands at the top, in the section of objections, and under how to apply."""
    reader = view("en" if lang == "en" else "id", today=day(on), shown=TWICE)
    detail = vacancies.vacancy(TWICE, vacancy_id, reader.today)
    assert detail is not None
    parts = (
        timetable.open_window(reader, detail),
        timetable.objections(reader, detail),
        how_to_apply.section(reader, detail),
    )
    top, objections, apply = (Read(part).words for part in parts)
    return top, objections, apply


@pytest.mark.parametrize(
    ("on", "top", "windows"),
    [
        ("2026-12-19", "", "Opens later Objection window : 20 December 2026 to 22 December 2026, in 1 day"),
        (
            "2026-12-20",
            "Objection window: open until 22 December 2026, 2 days left.",
            "Open now Objection window : 20 December 2026 to 22 December 2026, 2 days left",
        ),
        (
            "2026-12-22",
            "Objection window: open until 22 December 2026, today is the last day.",
            "Open now Objection window : 20 December 2026 to 22 December 2026, today is the last day",
        ),
        ("2026-12-23", "", "Closed Objection window : 20 December 2026 to 22 December 2026 Opens later"),
        (
            "2027-03-20",
            "Objection window for the final result: open until 20 March 2027",
            "Open now Objection window for",
        ),
        ("2027-03-21", "", "Closed Objection window for the final result : 20 March 2027"),
    ],
)
def test_which_window_is_open_or_next(on: str, top: str, windows: str):
    at_top, section, _ = shown("v01", on)
    assert at_top.startswith(top)
    assert bool(at_top) is bool(top)
    assert windows in section
    assert ("Object on SSCASN while the window is open." in section) is (on < "2027-03-21")


def test_a_round_without_windows_says_nothing_of_them():
    assert shown("v08", "2026-11-24")[:2] == ("", "")


@pytest.mark.parametrize(
    ("vacancy_id", "said"),
    [
        ("v01", "Finish by the end of 3 December 2026 (9 days left) and keep the proof of registration."),
        ("v05", "Finish by the end of 24 November 2026 (today is the last day)"),
        ("v06", "Registration opens on 25 November 2026 and ends on 30 December 2026."),
        ("v08", "The dates are not known here: look for them on SSCASN."),
        ("v07", "How to apply Nobody can apply for this vacancy any more."),
        ("v10", "How to apply Nobody can apply for this vacancy any more."),
    ],
)
def test_how_to_apply(vacancy_id: str, said: str):
    words = shown(vacancy_id, "2026-11-24")[2]
    assert said in words
    is_over = vacancy_id in {"v07", "v10"}
    assert ("sscasn.bkn.go.id" in words) is not is_over
    assert ("Applying is free of charge" in words) is not is_over


def test_the_steps_name_what_to_choose_and_stay_text():
    read = Read(how_to_apply.section(view(), _detail("v13")))
    assert "Choose CPNS 2026, Pemerintah Kab. Kemuning , Penata Kelola <script>alert(1)</script>" in read.words
    assert "script" not in read.tags
    assert "ol" in read.tags


def _detail(vacancy_id: str) -> vacancies.VacancyDetail:
    detail = vacancies.vacancy(TWICE, vacancy_id, day("2026-11-24"))
    assert detail is not None
    return detail

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from kemuning_data.figures import sentences
from kemuning_data.i18n import Lang
from kemuning_data.queries import vacancies
from kemuning_data.queries.vacancies import Row
from kemuning_data.views import vacancy_words
from tests.queries.hand_made import TODAY, vacancy
from tests.views.views import RELEASE, view


def row_of(vacancy_id: str) -> Row:
    detail = vacancies.vacancy(RELEASE, vacancy_id, TODAY)
    assert detail is not None
    return detail.row


@pytest.mark.parametrize(
    ("vacancy_id", "name", "sentence", "briefly"),
    [
        (
            "v01",
            "Open now",
            "Registration is open until 3 December 2026: 9 days left.",
            "9 days left, until 3 December 2026",
        ),
        (
            "v05",
            "Open now",
            "Registration is open until 24 November 2026: today is the last day.",
            "today is the last day, until 24 November 2026",
        ),
        ("v06", "Opens later", "Registration opens on 25 November 2026.", "from 25 November 2026"),
        ("v07", "Closed", "Registration closed on 23 November 2026.", "until 23 November 2026"),
        ("v08", "Dates unknown", "The dates of registration are not known here", ""),
        ("v09", "Dates unknown", "The dates of registration are not known here", ""),
        ("v10", "Withdrawn", "The agency has withdrawn this vacancy", ""),
    ],
)
def test_registration(vacancy_id: str, name: str, sentence: str, briefly: str | None):
    row = row_of(vacancy_id)
    assert vacancy_words.status_name(row, view()) == name
    assert vacancy_words.registration(row, view()).startswith(sentence)
    if briefly is not None:
        assert vacancy_words.registration_briefly(row, view()) == briefly


def test_one_day_left():
    assert vacancy_words.days_left(TODAY + dt.timedelta(days=1), view()) == "1 day left"
    assert vacancy_words.days_left(TODAY + dt.timedelta(days=1), view("id")) == "1 hari lagi"


@pytest.mark.parametrize(
    ("least", "most", "lang", "expected"),
    [
        (None, None, "en", None),
        (3_500_000, 5_250_000, "en", "Rp3,500,000 to Rp5,250,000 a month"),
        (3_500_000, 5_250_000, "id", "Rp3.500.000 sampai Rp5.250.000 per bulan"),
        (3_500_000, 3_500_000, "en", "Rp3,500,000 a month"),
        (3_500_000, None, "en", "from Rp3,500,000 a month"),
        (None, 5_250_000, "en", "up to Rp5,250,000 a month"),
    ],
)
def test_income(least: int | None, most: int | None, lang: Lang, expected: str | None):
    assert vacancy_words.income(vacancy("v", salary_min=least, salary_max=most), view(lang)) == expected


@pytest.mark.parametrize(
    ("posts", "lang", "expected"),
    [(1, "en", "1 post"), (2, "en", "2 posts"), (1_234, "en", "1,234 posts"), (1_234, "id", "1.234 formasi")],
)
def test_counts(posts: int, lang: Lang, expected: str):
    assert sentences.posts(view(lang), posts) == expected


def test_a_stage_of_one_day_has_one_date():
    one: dict[str, Any] = {"opens_on": TODAY, "closes_on": TODAY}
    assert vacancy_words.span(one, view()) == "24 November 2026"
    two = {"opens_on": TODAY, "closes_on": TODAY + dt.timedelta(days=1)}
    assert vacancy_words.span(two, view("id")) == "24 November 2026 s.d. 25 November 2026"

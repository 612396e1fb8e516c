from __future__ import annotations

from typing import Any

import pytest

from kemuning_data.queries import vacancies
from kemuning_data.queries.filters import VacancyFilters
from kemuning_data.views import share_card
from tests.queries.hand_made import day, release
from tests.views.views import view


def one(vacancy_id: str, lang: Any = "en", **others: Any) -> Any:
    shown = view(lang, **others)
    detail = vacancies.vacancy(shown.release, vacancy_id, shown.today)
    assert detail is not None
    return share_card.of_vacancy(shown, detail.row)


@pytest.mark.parametrize(
    ("vacancy_id", "figures"),
    [
        ("v01", [("4", "posts"), ("3 December 2026", "last day of registration"), ("CPNS 2026", "recruitment round")]),
        ("v07", [("80", "posts"), ("23 November 2026", "registration closed"), ("CPNS 2026", "recruitment round")]),
        ("v08", [("160", "posts"), ("PPPK, health 2026", "recruitment round")]),
        ("v09", [("320", "posts"), ("PPPK, health 2026", "recruitment round")]),
        ("v10", [("640", "posts"), ("Withdrawn", "registration"), ("CPNS 2026", "recruitment round")]),
    ],
)
def test_a_vacancys_card(vacancy_id: str, figures: list[tuple[str, str]]):
    assert list(one(vacancy_id).figures) == figures


def test_the_words_of_a_card():
    card = one("v01", "id")
    assert (card.title, card.place) == ("PERAWAT TERAMPIL", "Dinas Kesehatan")
    assert card.government == "Pemerintah Kabupaten Kemuning (contoh)"
    assert card.promise == "Melamar tidak dipungut biaya. Waspada calo."
    assert card.source == "Rilis 2026-11-24.1"
    assert (card.is_sample, card.warning) == (True, "Semua yang ada di sini rekaan.")


def test_a_real_release_warns_of_nothing_and_a_withdrawn_one_of_itself():
    real = one("v01", shown=release(is_sample=False))
    assert (real.is_sample, real.warning) == (False, "")
    withdrawn = one("v01", is_withdrawn=True)
    assert withdrawn.is_sample
    assert withdrawn.warning == "Release 2026-11-24.1 was withdrawn. Its figures should not be used."


def test_the_first_pages_card():
    # Open on the day are v01, v02, v03, v04, v05 and v13, with 4+2+3+10+20+7 posts; v05 closes on it.
    card = share_card.of_home(view("en"))
    assert card.title == "6 vacancies open"
    assert card.place == "Vacancies of the civil service · as on 24 November 2026"
    assert list(card.figures) == [("46", "posts"), ("24 November 2026", "nearest last day")]


def test_the_first_pages_card_when_nothing_is_open():
    card = share_card.of_home(view("en", today=day("2030-01-01")))
    assert (card.title, card.figures) == ("No vacancy is open today.", ())


@pytest.mark.parametrize(
    ("chosen", "place", "figures"),
    [
        (
            VacancyFilters(),
            "All vacancies, closed ones too",
            [("13", "vacancies"), ("1,297", "posts"), ("24 November 2026", "nearest last day")],
        ),
        (
            VacancyFilters(units=("Dinas Pendidikan",), status="open"),
            "Unit: Dinas Pendidikan; Registration: Open now",
            [("2", "vacancies"), ("13", "posts"), ("3 December 2026", "nearest last day")],
        ),
        (VacancyFilters(status="unknown"), "Registration: Dates unknown", [("2", "vacancies"), ("480", "posts")]),
        (VacancyFilters(text="tidakada"), "Search: tidakada", [("0", "vacancies"), ("0", "posts")]),
    ],
)
def test_a_lists_card(chosen: VacancyFilters, place: str, figures: list[tuple[str, str]]):
    card = share_card.of_list(view("en"), chosen)
    assert card.title == "Vacancies"
    assert card.place == f"{place} · as on 24 November 2026"
    assert list(card.figures) == figures

from __future__ import annotations

import pytest

from kemuning_data.queries import vacancies
from kemuning_data.queries.filters import VacancyFilters
from kemuning_data.queries.search import MOST_VACANCIES, UnitFound, suggestions
from tests.queries.hand_made import TODAY, release, vacancy

RELEASE = release()


def test_units_by_name_and_vacancies_by_all_that_is_searched():
    found = suggestions(RELEASE, "dinas pendidikan", TODAY)
    assert found.units == (UnitFound("Dinas Pendidikan", "Pemerintah Kab. Kemuning", 2, 2),)
    assert [row["vacancy_id"] for row in found.vacancies] == ["v03", "v04"]
    assert (found.vacancy_count, found.open_count) == (2, 2)


def test_open_ones_first_then_those_whose_title_says_it():
    found = suggestions(RELEASE, "perawat", TODAY)
    assert [row["vacancy_id"] for row in found.vacancies] == ["v05", "v01", "v02", "v06", "v07"]
    assert [row["status"] for row in found.vacancies] == ["open", "open", "open", "upcoming", "closed"]
    assert (found.vacancy_count, found.open_count) == (10, 3)
    assert found.units == ()
    titled = release(
        [
            vacancy("a", title="DOKTER", study_programmes=["PROFESI NERS"]),
            vacancy("b", title="NERS", study_programmes=[]),
        ]
    )
    assert [row["vacancy_id"] for row in suggestions(titled, "ners", TODAY).vacancies] == ["b", "a"]


def test_units_of_the_same_name_are_told_apart_by_institution():
    found = suggestions(RELEASE, "dinkes", TODAY)
    assert [(each.institution_name, each.vacancies, each.open_vacancies) for each in found.units] == [
        ("Pemerintah Kab. Kemuning", 8, 3),
        ("Pemerintah Kota Seruni", 2, 0),
    ]
    assert [(each.said, each.shown) for each in found.replacements] == [("dinkes", ("dinas kesehatan",))]


@pytest.mark.parametrize("text", ["", "   ", "...", '""'])
def test_no_words_suggest_nothing(text: str):
    assert suggestions(RELEASE, text, TODAY).vacancies == ()
    assert suggestions(RELEASE, text, TODAY).vacancy_count == 0


@pytest.mark.parametrize("text", ["perawat", "peraawt", "guru dinkes", "seruni", "zzzz", "d3", "s1 matematika"])
def test_the_list_shows_as_many(text: str):
    found = suggestions(RELEASE, text, TODAY)
    listed = vacancies.vacancies_matching(RELEASE, VacancyFilters(text=text), TODAY)
    assert found.vacancy_count == listed.vacancies
    assert len(found.vacancies) == min(listed.vacancies, MOST_VACANCIES)


def test_rows_are_rows_of_the_dataset():
    assert set(suggestions(RELEASE, "guru", TODAY).vacancies[0]) == {*vacancy("x"), "status"}

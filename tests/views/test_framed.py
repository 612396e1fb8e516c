from __future__ import annotations

from typing import Any

import pytest

from kemuning_data.queries import vacancies
from kemuning_data.queries.filters import VacancyFilters
from kemuning_data.views import framed
from tests.queries.hand_made import release, vacancy
from tests.views.markup import Read
from tests.views.views import view


def one(vacancy_id: str = "v01", lang: Any = "en", **others: Any) -> Read:
    shown = view(lang, **others)
    detail = vacancies.vacancy(shown.release, vacancy_id, shown.today)
    assert detail is not None
    return Read(framed.of_vacancy(shown, detail.row))


def listed(chosen: VacancyFilters, **others: Any) -> Read:
    return Read(framed.of_list(view("en", **others), chosen))


@pytest.mark.parametrize("read", [one(), one("v10"), listed(VacancyFilters()), Read(framed.unknown(view("en")))])
def test_every_link_leaves_the_frame(read: Read):
    links = [attributes for tag, attributes in read.elements if tag == "a"]
    assert links
    assert all(link["target"] == "_top" for link in links)


def test_one_vacancy_with_its_source():
    words = one().words
    for part in (
        "DATA CONTOH Everything here is invented.",
        "PERAWAT TERAMPIL",
        "Open now Registration from 20 November 2026 to 3 December 2026.",
        "Dinas Kesehatan",
        "4 posts",
        "Applying is free of charge.",
        "Source: Pemerintah Kabupaten Kemuning (contoh), release 2026-11-24.1 of 24 November 2026. Kemuning Terbuka",
    ):
        assert part in words


def test_a_withdrawn_release_says_so():
    assert "Release 2026-11-24.1 was withdrawn." in one(is_withdrawn=True).words
    assert "DATA CONTOH" not in one(shown=release(is_sample=False)).words


def test_a_list_shows_ten_and_the_way_to_the_others():
    many = release([vacancy(f"x{number:02}") for number in range(12)])
    read = listed(VacancyFilters(status="open"), shown=many)
    assert [tag for tag, _ in read.elements].count("li") == framed.MOST_ROWS == 10
    assert "12 vacancies with 12 posts." in read.words
    assert "/lowongan?status=open&lang=en" in read.links


def test_a_list_without_vacancies_leads_to_all_of_them():
    read = listed(VacancyFilters(text="tidakada"))
    assert "No vacancy fits your choice." in read.words
    assert "/lowongan?lang=en" in read.links


def test_hostile_titles_are_text():
    assert not {"script", "img"} & one("v13").tags
    assert not {"script", "img"} & listed(VacancyFilters()).tags

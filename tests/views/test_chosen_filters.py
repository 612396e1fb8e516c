from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from kemuning_data.i18n import Lang
from kemuning_data.queries.filters import PARAMETERS, VacancyFilters, address_parameters
from kemuning_data.views import chosen_filters
from tests.queries.hand_made import release, vacancy
from tests.views.markup import Read
from tests.views.views import view

EVERYTHING = VacancyFilters(
    text="perawat",
    institutions=("Pemerintah Kab. Kemuning", "Pemerintah Kota Seruni"),
    units=("Dinas Kesehatan",),
    intake="cpns-2026",
    vacancy_type="general",
    education="diploma",
    programme="d3 keperawatan",
    closing="14",
    salary=5_000_000,
    is_open_to_disabled=True,
    is_deviating=True,
    status="open",
    page=3,
)


def links(filters: VacancyFilters, lang: Lang = "en") -> list[tuple[str, dict[str, list[str]]]]:
    """Name and parameters of every link."""
    read = Read(chosen_filters.links(view(lang), filters))
    names = [text.strip() for text, _ in read.texts if text != "×"]
    return list(zip(names, (parse_qs(urlsplit(link).query) for link in read.links), strict=True))


def test_nothing_chosen_shows_nothing():
    assert chosen_filters.links(view(), VacancyFilters(page=4)) == ""
    assert chosen_filters.understood(view(), VacancyFilters()) == ""


def test_every_choice_has_a_link_that_drops_it_alone():
    whole = {
        name: [value] if isinstance(value, str) else list(value)
        for name, value in address_parameters(EVERYTHING).items()
    }
    del whole["hal"]
    shown = links(EVERYTHING)
    assert [name for name, _ in shown] == [
        "Search: perawat",
        "Institution: Pemerintah Kab. Kemuning",
        "Institution: Pemerintah Kota Seruni",
        "Unit: Dinas Kesehatan",
        "CPNS 2026",
        "General",
        "Diploma I to III",
        "Study programme: d3 keperawatan",
        "Closes: within 14 days",
        "Income at least: Rp5,000,000 a month",
        "Open to disabled applicants",
        "Result deviates from the rules",
        "Open now",
        "Clear all filters",
    ]
    dropped = [
        {(name, value) for name, values in whole.items() for value in values}
        - {(name, value) for name, values in parameters.items() for value in values}
        for _, parameters in shown[:-1]
    ]
    assert all(len(each) == 1 for each in dropped)
    assert {name for each in dropped for name, _ in each} == set(PARAMETERS.values()) - {"hal"}
    assert shown[-1][1] == {"lang": ["en"]}


def test_in_indonesian():
    names = [name for name, _ in links(VacancyFilters(closing="2026-12-31", salary=5_000_000), "id")]
    assert names == [
        "Tutup: paling lambat 31 Desember 2026",
        "Penghasilan paling sedikit: Rp5.000.000 per bulan",
        "Hapus semua saringan",
    ]


def test_names_of_a_link_hold_what_is_seen():
    read = Read(chosen_filters.links(view(), VacancyFilters(units=("BKPSDM & <b>Diklat</b>",))))
    assert read.elements[2][1]["aria-label"] == "Remove the filter Unit: BKPSDM & <b>Diklat</b>"
    assert "b" not in read.tags


@pytest.mark.parametrize(
    ("programme", "said"),
    [
        ("matematika", "1 study programme is meant: S-1 PENDIDIKAN MATEMATIKA ."),
        ("program 1", "3 study programmes are meant: S-1 PROGRAM 1 , S-1 PROGRAM 10 , S-1 PROGRAM 11 ."),
        ("program", "11 study programmes are meant, among them S-1 PROGRAM 1 , S-1 PROGRAM 10"),
        ("kehutanan", "No study programme of any vacancy has all these words."),
        ("keperawatn", "Nothing is called “keperawatn”; shown: keperawatan . Search exactly as written"),
    ],
)
def test_study_programmes_are_named(programme: str, said: str):
    assert said in Read(chosen_filters.understood(view(), VacancyFilters(programme=programme))).words


def test_what_an_agency_calls_a_programme_never_becomes_markup():
    shown = view(shown=release([vacancy("v", study_programmes=["<b>Gizi</b> {0}"])]))
    read = Read(chosen_filters.understood(shown, VacancyFilters(programme="gizi", text="<b>gizzi</b>")))
    assert "b" not in read.tags
    assert "<b>Gizi</b> {0}" in read.words

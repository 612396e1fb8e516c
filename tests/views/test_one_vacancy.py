from __future__ import annotations

from typing import Any

import pytest

from kemuning_data.queries import vacancies
from kemuning_data.queries.filters import VacancyFilters
from kemuning_data.views import criteria, one_vacancy
from tests.queries.hand_made import day, release, vacancy
from tests.views.markup import Read
from tests.views.selection_release import selection_release
from tests.views.views import view


def page(vacancy_id: str, lang: Any = "en", *, filters: VacancyFilters | None = None, **others: Any) -> Read:
    shown = view(lang, **others)
    detail = vacancies.vacancy(shown.release, vacancy_id, shown.today)
    assert detail is not None
    return Read(one_vacancy.whole(shown, detail, filters or VacancyFilters()))


def test_everything_said_of_a_vacancy_is_on_its_page():
    words = page("v01").words
    for part in (
        "PERAWAT TERAMPIL",
        "4 posts at Dinas Kesehatan . Registration is open until 3 December 2026: 9 days left.",
        "Pemerintah Kab. Kemuning",
        "RSUD Kemuning › Ruang Ánggrek",
        "Not stated by the agency",
        "Diploma III (D3)",
        "D-III KEPERAWATAN",
        "CPNS 2026 CPNS : candidate civil servant (calon pegawai negeri sipil)",
        "Open to disabled applicants No",
        "Aged 18 to 35 Required From 18 to 35 years old · Legal basis: PP 11/2017 pasal 23",
        "Grade point average (IPK) of at least 2.75",
        "STR yang masih berlaku",
        "STR : registration certificate of a health worker",
        "Berpengalaman cukup An advantage, not required Vague",
        "“Vague” marks a criterion",
        "Announcement of vacancies Now",
        "Objection window Tiga hari kalender 20 December 2026 to 22 December 2026",
        "Opens later Objection window : 20 December 2026 to 22 December 2026, in 26 days",
        "Applying is free of charge",
        "CPNS 2021 : 5 posts, General. Registration closed on 26 July 2021.",
    ):
        assert part in words


def test_indonesian_words_are_marked_on_an_english_page():
    read = page("v01")
    for part in ("PERAWAT TERAMPIL", "Dinas Kesehatan", "D-III KEPERAWATAN", "STR yang", "Tiga hari"):
        assert read.lang_of(part) == "id"
    assert read.lang_of("Aged 18 to 35") is None
    assert not any(lang for _, lang in page("v01", "id").texts)


def test_an_indonesian_page_uses_the_indonesian_text_of_a_criterion():
    words = page("v01", "id").words
    assert "Usia 18 sampai 35 tahun Wajib" in words
    assert "Aged" not in words


def test_what_a_file_says_never_becomes_markup():
    for lang in ("id", "en"):
        read = page("v13", lang)
        assert not read.tags & {"script", "b", "i"}
        images = [attributes["src"] or "" for tag, attributes in read.elements if tag == "img"]
        assert all(image.startswith("/kartu/") for image in images)
        assert "<script>alert(1)</script> **tebal** [tautan](javascript:alert(1))" in read.words
        assert "<b>tebal</b>" in read.words
        assert "<i>UU</i>" in read.words
        assert not [link for link in read.links if link.startswith("javascript")]


def test_many_study_programmes_are_folded():
    read = page("v13")
    assert "Show 3 more study programmes" in read.words
    assert "S-1 PROGRAM 11" in read.words


def test_the_way_back_keeps_the_choice():
    filters = VacancyFilters(text="perawat d3", units=("Dinas Kesehatan",), page=2)
    read = page("v01", filters=filters)
    assert read.links[0] == "/lowongan?cari=perawat+d3&unit=Dinas+Kesehatan&hal=2&lang=en"
    assert "Back to your list" in read.words
    assert "Back to all vacancies" in page("v01").words


def test_a_pinned_release_stays_in_every_link_and_the_lasting_link_has_none():
    read = page("v01", "id", is_pinned=True)
    own = [link for link in read.links if link.startswith("/")]
    assert [link for link in own if "rilis=2026-11-24.1" not in link] == ["/lowongan?formasi=v01"]


def test_the_place_of_today():
    between = page("v01", today=day("2026-12-10")).words
    assert between.index("3 December 2026 Today 10 December 2026 Objection window") > 0
    after = page("v01", today=day("2027-01-05")).words
    assert "22 December 2026 Today 5 January 2027" in after
    assert "Object on SSCASN" not in after


@pytest.mark.parametrize(
    ("vacancy_id", "first"),
    [
        ("v07", "Closed Registration closed on 23 November 2026. 80 posts at Dinas Kesehatan ."),
        ("v10", "Withdrawn The agency has withdrawn this vacancy: its latest list no longer holds it. 640 posts at"),
        ("v06", "Opens later 40 posts at Dinas Kesehatan . Registration opens on 25 November 2026."),
    ],
)
def test_what_cannot_be_applied_for_says_so_first(vacancy_id: str, first: str):
    read = page(vacancy_id)
    assert f"PERAWAT TERAMPIL {first}" in read.words
    assert "D-III KEPERAWATAN" in read.words


def test_an_open_objection_window_stands_above_the_facts():
    words = page("v07", today=day("2026-12-21")).words
    assert words.index("Objection window: open until 22 December 2026, 1 day left.") < words.index("Education")


def test_what_became_of_the_same_post():
    shown = release(
        [
            vacancy("new"),
            vacancy("old", intake_code="cpns-2021", year=2021, eligible=1, closes_on=day("2021-07-26")),
        ]
    )
    words = page("new", shown=shown).words
    assert "CPNS 2021 : 1 post, General. 1 applicant was found eligible. Registration closed on 26 July 2021." in words


def test_no_timetable():
    words = page("v08").words
    assert "No timetable of this recruitment round has been published here" in words
    assert "This release holds no criteria of this vacancy" in words


def test_a_vacancy_nobody_knows():
    read = Read(one_vacancy.unknown(view(), "<b>v99</b>" + "x" * 100, VacancyFilters(text="guru")))
    assert "holds no vacancy with the code “<b>v99</b>xxx" in read.words
    assert "b" not in read.tags
    assert read.links == ["/lowongan?cari=guru&lang=en"]


@pytest.mark.parametrize(
    ("least", "most", "unit", "english", "indonesian"),
    [
        (None, None, None, None, None),
        (1.0, None, "years", "At least 1 year", "Minimal 1 tahun"),
        (2.0, None, "years", "At least 2 years", "Minimal 2 tahun"),
        (1.5, None, "years", "At least 1.5 years", "Minimal 1,5 tahun"),
        (None, 1.0, "years", "At most 1 year", "Maksimal 1 tahun"),
        (2.0, 5.0, "years", "From 2 to 5 years", "2 sampai 5 tahun"),
        (
            3.0,
            None,
            "IPK",
            "Grade point average (IPK) of at least 3.00",
            "Indeks prestasi kumulatif (IPK) minimal 3,00",
        ),
        (None, 35.0, "age", "At most 35 years old", "Usia maksimal 35 tahun"),
        (450.0, None, None, "At least 450", "Minimal 450"),
        (0.0, None, "years", "At least 0 years", "Minimal 0 tahun"),
        (10.0, 20.0, "points", "From 10 to 20", "10 sampai 20"),
    ],
)
def test_figures(
    least: float | None, most: float | None, unit: str | None, english: str | None, indonesian: str | None
):
    row = {"min_value": least, "max_value": most, "unit": unit}
    assert criteria.figure(view("en"), row) == english
    assert criteria.figure(view("id"), row) == indonesian


def test_applicants_are_shown_when_the_agency_has_given_them():
    shown = release([vacancy("v01", applicants=0, eligible=1_200)])
    words = page("v01", shown=shown).words
    assert "Applicants 0" in words
    assert "Found eligible so far 1,200" in words
    assert "Applicants" not in page("v01").words


def test_a_decided_vacancy_tells_what_came_out():
    decided = selection_release()
    words = page("s02", shown=decided).words
    assert (
        "1 of 1 post filled. 2 deviations from the rules were found. The agency explains it. "
        "See the result and the scores"
    ) in words
    assert words.index("See the result") < words.index("Education")
    assert "/seleksi?formasi=s02&lang=en" in page("s02", shown=decided).links
    assert "See the result" not in page("v01").words


def test_earlier_intakes_tell_what_came_out_of_them():
    read = page("s08", shown=selection_release())
    assert (
        "CPNS 2021 : 1 post, General. Registration closed on 26 July 2021. 0 of 1 post filled from 9 applicants. "
        "No rule has been checked yet. See the result and the scores"
    ) in read.words
    assert [link for link in read.links if link.startswith("/seleksi?formasi=")] == [
        f"/seleksi?formasi={code}&lang=en" for code in ("s01", "s03", "s00")
    ]

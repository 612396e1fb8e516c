from __future__ import annotations

from typing import Any

import pytest

from kemuning_data.queries import vacancies
from kemuning_data.views import poster
from tests.exports.qr_reading import modules_of, read
from tests.queries.hand_made import release, vacancy
from tests.views.markup import Read
from tests.views.views import view

ADDRESS = "https://kemuning.example/lowongan?formasi=v01"


def sheet(vacancy_id: str = "v01", lang: Any = "en", **others: Any) -> str:
    shown = view(lang, **others)
    detail = vacancies.vacancy(shown.release, vacancy_id, shown.today)
    assert detail is not None
    return poster.sheet(shown, detail.row, ADDRESS, "/mark.svg")


def test_a_sheet_says_what_a_passer_by_needs():
    words = Read(sheet(shown=release(is_sample=False))).words
    for part in (
        "Pemerintah Kabupaten Kemuning (contoh)",
        "Vacancy · CPNS 2026",
        "PERAWAT TERAMPIL",
        "Dinas Kesehatan, Pemerintah Kab. Kemuning",
        "Posts 4",
        "Last day of registration 3 December 2026",
        "Education Diploma III (D3): D-III KEPERAWATAN",
        "Applying is free of charge. Beware of brokers: nobody can sell you a post.",
        ADDRESS,
        "sscasn.bkn.go.id",
        "release 2026-11-24.1 of 24 November 2026",
    ):
        assert part in words
    assert "DATA CONTOH" not in words


def test_the_code_leads_to_the_address_that_stands_beside_it():
    text, level = read(modules_of(sheet()))
    assert text == ADDRESS
    assert level in {"M", "Q", "H"}


@pytest.mark.parametrize(
    ("vacancy_id", "said"),
    [
        ("v06", "Last day of registration 30 December 2026"),
        ("v07", "Registration Closed on 23 November 2026"),
        ("v08", "Registration Dates unknown"),
        ("v09", "Registration Dates unknown"),
        ("v10", "Registration Withdrawn"),
    ],
)
def test_a_vacancy_that_is_not_open_says_so(vacancy_id: str, said: str):
    assert said in Read(sheet(vacancy_id)).words


def test_invented_data_and_a_withdrawn_release_are_marked():
    words = Read(sheet(is_withdrawn=True)).words
    assert "DATA CONTOH Everything here is invented." in words
    assert "Release 2026-11-24.1 was withdrawn." in words


def test_many_study_programmes_are_counted_instead_of_listed():
    words = Read(sheet("v13")).words.replace(" ;", ";")
    assert "S-1 PROGRAM 6; and 5 more study programmes" in words
    assert "S-1 PROGRAM 7" not in words
    assert "Income Rp3,500,000 to Rp5,250,000 a month" in words


@pytest.mark.parametrize(("letters", "size"), [(28, 1), (29, 2), (60, 2), (61, 3), (110, 3), (111, 4), (400, 4)])
def test_a_longer_title_is_set_smaller(letters: int, size: int):
    shown = release([vacancy("v01", title="x" * letters)])
    assert f'<h1 class="kt-poster-title-{size}">' in sheet(shown=shown)


def test_what_a_file_says_stays_text_and_is_marked_as_indonesian():
    read_back = Read(sheet("v13"))
    assert "script" not in read_back.tags
    assert read_back.lang_of("Penata Kelola <script>") == "id"

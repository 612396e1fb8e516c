"""Tables a clerk could read: periods, elements and respondents as forms name them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kemuning_data.rules import survey_words
from kemuning_data.rules.period_words import period_mentioned, period_named, year_mentioned


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2019", "2019"),
        ("Tahun 2019", "2019"),
        ("2024-H1", "2024-H1"),
        ("2024-S2", "2024-H2"),
        ("2024-Q3", "2024-Q3"),
        ("2024/TW 2", "2024-Q2"),
        ("Semester I 2024", "2024-H1"),
        ("SEMESTER 2 TAHUN 2024", "2024-H2"),
        ("Semester I (Satu) Tahun 2020", "2020-H1"),
        ("Smt II/2023", "2023-H2"),
        ("Triwulan II 2023", "2023-Q2"),
        ("TW. III Tahun 2023", "2023-Q3"),
        ("Januari s.d. Juni 2024", "2024-H1"),
        ("Juli sampai dengan Desember 2021", "2021-H2"),
        ("Januari – Desember 2019", "2019"),
        ("Okt-Des 2022", "2022-Q4"),
        ("2 Januari 2024 s.d. 28 Juni 2024", "2024-H1"),
        ("01-07-2024 s.d. 31-12-2024", "2024-H2"),
        ("Juli 2024", None),
        ("Semester III 2024", None),
        ("Februari s.d. Juli 2024", None),
        ("Juli 2023 s.d. Juni 2024", None),
        ("Semester I", None),
        ("1", None),
        ("", None),
    ],
)
def test_a_period_by_its_name(text: str, period: str | None):
    assert period_named(text) == period


@pytest.mark.parametrize(
    ("line", "part", "year"),
    [
        ("LAPORAN SKM SEMESTER I TAHUN 2024 DINAS KESEHATAN", "2024-H1", "2024"),
        ("Hasil survei Januari s.d. Juni 2024", "2024-H1", None),
        ("Rekapitulasi IKM tahun 2019", None, "2019"),
        ("Peraturan Menteri PANRB Nomor 14 Tahun 2017", None, None),
        ("Alamat: Jl. Semester 3", None, None),
    ],
)
def test_a_period_in_a_title(line: str, part: str | None, year: str | None):
    assert (period_mentioned(line), year_mentioned(line)) == (part, year)


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading(text: str):
    for read in (period_named, period_mentioned, year_mentioned):
        read(text)


@pytest.mark.parametrize(
    ("line", "element"),
    [
        ("Persyaratan", "requirements"),
        ("Sistem, Mekanisme, Prosedur", "procedure"),
        ("Kecepatan waktu pelayanan", "completion_time"),
        ("Kewajaran biaya/tarif", "cost"),
        ("Produk spesifikasi jenis pelayanan", "product"),
        ("Kompetensi pelaksana", "staff_competence"),
        ("Perilaku pelaksana", "staff_conduct"),
        ("Kualitas sarana dan prasarana", "facilities"),
        ("Penanganan pengaduan, saran dan masukan", "complaint_handling"),
        ("Sarana penanganan pengaduan", "facilities"),  # the first telling word
        ("s.d. U9 = Unsur-unsur pelayanan", None),
    ],
)
def test_the_element_of_a_line(line: str, element: str | None):
    assert survey_words.element_told(line) == element


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("SD", "primary"),
        ("SMP", "junior_high"),
        ("SLTA", "senior_high"),
        ("SMK", "senior_high"),
        ("D-III", "diploma"),
        ("S1/D4", "bachelor"),
        ("D-IV", "bachelor"),
        ("S2 ke atas", "master"),
        ("Doktor", "master"),
        ("kursus", None),
    ],
)
def test_schooling(text: str, code: str | None):
    assert survey_words.education(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [("ASN", "civil_servant"), ("TNI/Polri", "armed_forces"), ("Petani/Nelayan", "farmer"), ("IRT", "household")],
)
def test_occupations(text: str, code: str):
    assert survey_words.occupation(text) == code


@pytest.mark.parametrize(("text", "code"), [("Loket", "counter"), ("Daring", "online"), ("site", "site"), ("?", None)])
def test_ways_of_answering(text: str, code: str | None):
    assert survey_words.channel(text) == code


@pytest.mark.parametrize(
    ("text", "method"),
    [
        ("1/9", "reported"),
        ("0,111", "reported"),
        ("0,11", "reported_011"),
        ("0.11", "reported_011"),
        ("Kepmenpan 25/2004", "reported_2004"),
        ("rata-rata", None),
    ],
)
def test_weights_of_reports(text: str, method: str | None):
    assert survey_words.index_method(text) == method


@pytest.mark.parametrize(
    ("text", "mark"),
    [("A", "A"), ("b (Baik)", "B"), ("Sangat Baik", "A"), ("Kurang baik", "C"), ("Baik", "B"), ("D", "D"), ("E", None)],
)
def test_grades_by_letter_and_word(text: str, mark: str | None):
    assert survey_words.grade(text) == mark

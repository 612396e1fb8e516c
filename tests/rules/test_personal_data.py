"""Texts that name a person, and texts that only look like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kemuning_data.rules.personal_data import PersonalData, personal_data_in


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("NIK 3515144508680002", "identity_number"),
        ("35.15.14.450868.0002", "identity_number"),
        ("3515 1445 0868 0002", "identity_number"),
        ("3301 0112 0391 0001", "identity_number"),
        ("No KK 3301011206150007", "identity_number"),
        ("198503122010011004", "employee_number"),
        ("NIP 19850312 201001 1 004", "employee_number"),
        ("199001012022211001", "employee_number"),
        ("+62 812-3456-7890", "phone"),
        ("hubungi 081234567890", "phone"),
        ("HP 0812-3456-789", "phone"),
        ("(0271) 634521", "phone"),
        ("０８１２３４５６７８９０", "phone"),
        ("budi.s@contoh.go.id", "email"),
        ("budi [at] contoh [dot] id", "email"),
        ("mobil AD 1234 XY", "plate"),
        ("B1234KLM", "plate"),
        ("09.254.294.3-407.000", "tax_number"),
        ("lahir di Solo, 12 Maret 1990", "birth_date"),
        ("TTL Kemuning 12-03-1990", "birth_date"),
        ("Jl. Melati No. 12", "address"),
        ("Dusun Krajan RT 02 RW 05", "address"),
        ("Ibu Sari datang terlambat", "name"),
        ("Sdr. Budi Santoso", "name"),
        ("akun @sari_oke", "handle"),
        ("24300120110000123", "long_number"),
        ("2430-0120-1100-00008 12 Oktober", "long_number"),
        ("nomor 2430–0120–1100–00008", "long_number"),
        ("no 3 2430-0120-1100-00008", "long_number"),
        ("２４３００１２０１１００００１２３", "long_number"),
        ("24300120110000008/24300120110000009", "long_number"),
        ("2430\u200b0120\u200b1100", "long_number"),
    ],
)
def test_what_names_a_person_is_found_by_its_kind(text: str, kind: str):
    assert PersonalData(kind) in personal_data_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "1.250 pelamar",
        "pukul 08.00-15.30",
        "D3 Kebidanan",
        "S 1 PGSD",
        "UU 20 Tahun 2023",
        "PP 11 Tahun 2017 pasal 22",
        "tes hari Senin 12-11-2024",
        "SKD 385, SKB 72,5",
        "nilai akhir 77,091 dan 76,645",
        "PermenPANRB 6/2024 pasal 45",
        "Peserta di peringkat yang lebih tinggi tidak menyerahkan dokumen asli sampai batas waktu.",
        "One candidate was let into the SKB because a score column was misread.",
        "Ibu kota kabupaten",
        "tes hari Senin 12-11-2024 08.00",
        "surat 800/1234/2024",
        "anggaran Rp 1.250.000.000",
        "NIK berakhir 868000212",
        "",
    ],
)
def test_what_only_looks_like_it_is_left_alone(text: str):
    assert personal_data_in(text) == ()


@pytest.mark.parametrize("text", ["3515147508680002", "3515144513680002", "3515144508680000", "9915144508680002"])
def test_a_number_that_cannot_be_a_nik_is_still_a_long_number(text: str):
    assert personal_data_in(text) == (PersonalData.LONG_NUMBER,)


@given(st.text(alphabet="0123456789", min_size=10, max_size=18), st.sampled_from(["", " ", "-", ".", "–"]))
def test_an_exam_number_is_found_however_it_is_parted(number: str, sign: str):
    assert PersonalData.LONG_NUMBER in personal_data_in(f"peserta {sign.join(number)} di sini")

"""Names of jobs and institutions as real lists of 2021 to 2024 print them."""

from __future__ import annotations

import pytest

from kemuning_data.rules.official_names import is_institution, job_names, may_be_institution, place_words


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("PERAWAT AHLI PERTAMA", "AHLI PERTAMA - PERAWAT", True),
        ("PERAWAT TERAMPIL", "Terampil - Perawat", True),
        ("DOKTER AHLI PERTAMA - DOKTER SPESIALIS ANAK", "AHLI PERTAMA - DOKTER SPESIALIS ANAK", True),
        ("DOKTER AHLI PERTAMA - DOKTER SPESIALIS ANAK", "DOKTER AHLI PERTAMA – DOKTER SPESIALIS ANAK", True),
        ("PERAWAT AHLI PERTAMA", "AHLI MUDA - PERAWAT", False),
        ("PERAWAT AHLI PERTAMA", "PERAWAT TERAMPIL", False),
        ("DOKTER AHLI PERTAMA - DOKTER SPESIALIS ANAK", "DOKTER AHLI PERTAMA - DOKTER SPESIALIS BEDAH", False),
        ("DOKTER AHLI PERTAMA - DOKTER SPESIALIS ANAK", "DOKTER AHLI PERTAMA", False),
        ("CO - PILOT", "PILOT", False),
    ],
)
def test_one_job_in_two_spellings(one: str, other: str, is_same: bool):
    assert bool(job_names(one) & job_names(other)) is is_same


@pytest.mark.parametrize(
    ("said", "institution", "surely", "perhaps"),
    [
        ("PEMERINTAH KABUPATEN BERAU", "Pemerintah Kab. Berau", True, True),
        ("KABUPATEN BARITO SELATAN", "Pemerintah Kab. Barito Selatan", True, True),
        ("BUPATI DOMPU", "Pemerintah Kab. Dompu", True, True),
        ("Pemerintah Kabupaten Fakfak", "Pemerintah Kab. Fak-Fak", True, True),
        ("PEMERINTAH PROVINSI DKI JAKARTA", "Pemerintah Provinsi Daerah Khusus Ibukota Jakarta", True, True),
        ("Pemerintah Sulawesi Tenggara", "Pemerintah Provinsi Sulawesi Tenggara", True, True),
        ("BUPATI", "Pemerintah Kab. Parigi Moutong", False, True),
        ("PEMERINTAH KABUPATEN BERAU", "Pemerintah Kab. Paser", False, False),
        ("PEMERINTAH KABUPATEN BANDUNG", "Pemerintah Kota Bandung", False, False),
        ("PEMERINTAH KABUPATEN BANDUNG", "Pemerintah Kab. Bandung Barat", False, False),
        ("Pertahanan Keamanan (Hankam)", "Kementerian Pertahanan", False, True),
        ("PEMERINTAH KABUPATEN BERAU", "Kementerian Pertahanan", False, False),
    ],
)
def test_one_institution_in_two_spellings(said: str, institution: str, surely: bool, perhaps: bool):
    names = place_words(said), place_words(institution)
    assert (is_institution(*names), may_be_institution(*names)) == (surely, perhaps)

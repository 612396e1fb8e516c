"""Tables a clerk could read: what each official word means."""

from __future__ import annotations

import pytest

from kemuning_data.rules import education, official_words
from kemuning_data.rules.criteria import criterion_is_vague
from kemuning_data.rules.job_families import job_family
from kemuning_data.rules.regulations import codes, regulation
from kemuning_data.rules.vocabulary import CATEGORY_OF_LEVEL, CriterionKind, EducationLevel


@pytest.mark.parametrize(
    ("title", "family", "is_known"),
    [
        ("GURU AHLI PERTAMA - GURU KIMIA", "teacher", True),
        ("PERAWAT TERAMPIL", "health", True),
        ("DOKTER HEWAN KARANTINA AHLI PERTAMA", "technical", True),
        ("DOKTER GIGI AHLI PERTAMA - DOKTER GIGI (UMUM)", "health", True),
        ("Pranata  Laboratorium Kesehatan Terampil", "health", True),
        ("PRANATA KOMPUTER AHLI PERTAMA", "technical", True),
        ("BAHAGURUNDA", "technical", False),  # a phrase counts as whole words only
    ],
)
def test_job_family_of_a_title(title: str, family: str, is_known: bool) -> None:
    assert job_family(title) == (family, is_known)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("UMUM", "general"),
        ("UMUM (NON OAP)", "general"),
        ("ORANG ASLI PAPUA (OAP)", "papua"),
        ("PUTRA/PUTRI PAPUA DAN PAPUA BARAT", "papua"),
        ("PUTRA/PUTRI KALIMANTAN", "kalimantan"),
        ("PUTRA/PUTRI DAERAH TERTINGGAL", "underdeveloped_region"),
        ("PENYANDANG DISABILITAS", "disability"),
        ("LULUSAN TERBAIK", "cumlaude"),
        ("DIASPORA", "diaspora"),
        ("Formasi Bulan", "other"),
    ],
)
def test_vacancy_type_of_a_name(name: str, code: str) -> None:
    assert official_words.vacancy_type(name) == code


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("S-1/Sarjana", "bachelor"),
        ("Diploma III/Sarjana Muda", "diploma_3"),
        ("D-IV", "diploma_4"),
        ("SMK/SLTA Kejuruan", "vocational_high"),
        ("SLTA", "senior_high"),
        ("S-3/Doktor", "doctor"),
        ("S-9", None),
    ],
)
def test_education_level_of_a_cell(text: str, level: str | None) -> None:
    assert education.education_level(text) == level


def test_every_level_has_a_category() -> None:
    assert set(CATEGORY_OF_LEVEL) == set(EducationLevel)


def test_one_category_only_when_all_levels_share_it() -> None:
    assert education.education_required([EducationLevel.BACHELOR, EducationLevel.DIPLOMA_4]) == "bachelor"
    assert education.education_required([EducationLevel.BACHELOR, EducationLevel.DIPLOMA_3]) is None
    assert education.education_required([]) is None


def test_programmes_of_one_cell_are_told_apart() -> None:
    assert education.split_programmes("S-1 GIZI / D-IV GIZI; S-1 KESEHATAN atau S-1 GIZI/DIETETIK") == [
        "S-1 GIZI",
        "D-IV GIZI",
        "S-1 KESEHATAN",
        "S-1 GIZI/DIETETIK",
    ]


@pytest.mark.parametrize(
    ("label", "stage"),
    [
        ("Pendaftaran", "registration"),
        ("Masa sanggah", "objection"),
        ("Pelaksanaan SKD (CAT)", "skd"),
        ("SKB non-CAT", "skb"),
        ("Integrasi nilai SKD-SKB", "integration"),
        ("final_objection", "final_objection"),
        ("Pengangkatan CPNS (TMT)", "appointment"),
        ("Pengisian DRH", None),
    ],
)
def test_stage_of_a_label(label: str, stage: str | None) -> None:
    assert official_words.stage(label) == stage


@pytest.mark.parametrize(
    ("kind", "text", "low", "high", "is_vague"),
    [
        (CriterionKind.AGE, "Usia sesuai aturan", None, None, True),
        (CriterionKind.AGE, "Usia sesuai aturan", 18, 35, False),
        (CriterionKind.AGE, "Usia 18 sampai 35 tahun", None, None, False),
        (CriterionKind.SKILL, "Berpenampilan menarik", None, None, True),
        (CriterionKind.SKILL, "Mampu mengoperasikan komputer", None, None, False),
        (CriterionKind.EDUCATION, "IPK baik", None, None, True),
        (CriterionKind.EDUCATION, "IPK minimal 3,00", None, None, False),
        (CriterionKind.EXPERIENCE, "Berpengalaman luas 2 tahun", 2, None, True),
        (CriterionKind.DOCUMENT, "Surat lamaran", None, None, False),
    ],
)
def test_vague_criteria(kind: CriterionKind, text: str, low: float | None, high: float | None, is_vague: bool) -> None:
    assert criterion_is_vague(kind, text, low, high) is is_vague


def test_every_regulation_file_can_be_read() -> None:
    assert codes() == ("cpns-2021", "cpns-2024", "pppk-2024")
    for code in codes():
        rule = regulation(code)
        assert rule is not None
        assert rule.announcement_min_days == 15  # PP 11/2017 pasal 22, PP 49/2018 pasal 15
        assert rule.sources
    assert regulation("../cpns-2024") is None

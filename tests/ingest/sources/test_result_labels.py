"""Which vacancy a row of an annex means, among vacancies whose places are spelled as real announcements spell them."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest

from kemuning_data.ingest.source import Context, Known
from kemuning_data.ingest.sources.result_labels import with_vacancies

NURSE, PLANNER = "PERAWAT AHLI PERTAMA", "PERENCANA AHLI PERTAMA"
HEALTH, HOSPITAL, WARD = "DINAS KESEHATAN", "RSUD ABDUL RIVAI", "BIDANG KEPERAWATAN"
VACANCIES = [
    # vacancy, title, institution, unit, placement, education
    ("berau-ward", NURSE, "Pemerintah Kab. Berau", HEALTH, f"{HOSPITAL} | {WARD}", "bachelor"),
    ("berau-clinic", NURSE, "Pemerintah Kab. Berau", HEALTH, "PUSKESMAS TEPIAN", "bachelor"),
    ("paser-ward", NURSE, "Pemerintah Kab. Paser", HEALTH, WARD, "bachelor"),
    ("berau-plan", PLANNER, "Pemerintah Kab. Berau", "BAPPEDA", None, "bachelor"),
    ("berau-plan-2", PLANNER, "Pemerintah Kab. Berau", "BAPPEDA", None, "master"),
    ("radio", "PRANATA SIARAN TERAMPIL", "Kementerian Komunikasi", "STASIUN RRI BOGOR", "SEKSI SIARAN", "diploma"),
    ("region-10", "ARSIPARIS TERAMPIL", "Badan Kepegawaian", "Badan Kepegawaian", "Kantor Regional X", "diploma"),
    ("region-10-unit", "ARSIPARIS TERAMPIL", "Badan Kepegawaian", "Kantor Regional X", "Unit Seleksi", "diploma"),
    ("twice", NURSE, "Pemerintah Kab. Nias", "Pemerintah Kabupaten Nias", "RSUD GUNUNG", "bachelor"),
]


@pytest.fixture(scope="module")
def context() -> Context:
    rows = pl.DataFrame(
        VACANCIES,
        schema=["vacancy_id", "title", "institution_name", "unit_name", "placement", "education_required"],
        orient="row",
    ).with_columns(
        intake_code=pl.lit("cpns-2024"),
        vacancy_type=pl.lit("general"),
        institution_code="institution_name",
        unit_code=pl.format("{}.{}", "institution_name", "unit_name"),
    )
    empty = pl.DataFrame()
    known = Known(
        institutions=rows.select("institution_code", "institution_name").unique(),
        units=rows.select("unit_code", "unit_name", "institution_code").unique(),
        intakes=empty,
        vacancies=rows.select(
            "vacancy_id", "intake_code", "title", "vacancy_type", "unit_code", "placement", "education_required"
        ),
        stages=empty,
        applicants=empty,
        results=empty,
        employment=empty,
        programmes=empty,
        answers=empty,
    )
    return Context(known, "cpns-2024", dt.datetime(2026, 11, 24, tzinfo=dt.UTC))


def found(context: Context, job: str, place: str | None, education: str | None = None) -> str:
    row = {"file": "a.csv", "sheet": None, "row": 2, "formasi_id": None, "jabatan": job, "lokasi": place}
    row |= {"jenis": "UMUM", "pendidikan": education}
    rows = pl.DataFrame([row], schema_overrides=dict.fromkeys(("formasi_id", "lokasi", "pendidikan"), pl.String))
    named, problems = with_vacancies(rows, context, "cpns-2024")
    if problems:
        return {"vacancy_label_unknown": "-", "vacancy_label_ambiguous": "?"}[problems[0].code]
    return named["vacancy_id"][0]


@pytest.mark.parametrize(
    ("job", "place", "vacancy"),
    [
        (NURSE, f"PEMERINTAH KABUPATEN BERAU | {HEALTH} | {HOSPITAL} | {WARD}", "berau-ward"),
        (NURSE, f"6403 PEMERINTAH KABUPATEN BERAU\n{HEALTH}\n{HOSPITAL}\n{WARD}", "berau-ward"),
        ("3220 - AHLI PERTAMA - PERAWAT", f"BUPATI BERAU | {HEALTH} | PUSKESMAS TEPIAN", "berau-clinic"),
        (NURSE, f"PUSKESMAS TEPIAN - {HEALTH} - PEMERINTAH KABUPATEN BERAU", "berau-clinic"),
        (NURSE, "PUSKESMAS TEPIAN", "berau-clinic"),
        (NURSE, "Pemerintah Kabupaten Berau - PUSKESMAS TEPIAN", "berau-clinic"),
        (NURSE, "Pemerintah Kabupaten Paser", "paser-ward"),
        (NURSE, f"PEMERINTAH KABUPATEN PASER | {HEALTH} | {WARD}", "paser-ward"),
        # Another region's list never falls to a vacancy below the same names here.
        (NURSE, f"PEMERINTAH KABUPATEN KUTAI BARAT | {HEALTH} | {WARD}", "-"),
        (NURSE, "Pemerintah Kabupaten Kutai Barat", "-"),
        # A place without its institution is as good in one as in the other.
        (NURSE, WARD, "?"),
        (NURSE, f"{HEALTH} | {WARD}", "paser-ward"),
        (NURSE, "Pemerintah Kabupaten Berau", "?"),
        ("PRANATA SIARAN TERAMPIL", "RADIO REPUBLIK INDONESIA | STASIUN RRI BOGOR | SEKSI SIARAN", "radio"),
        ("ARSIPARIS TERAMPIL", "Kantor Regional X", "region-10"),
        (NURSE, "KABUPATEN NIAS | PEMERINTAH KABUPATEN NIAS | RSUD GUNUNG", "twice"),
    ],
)
def test_a_place_in_the_spelling_of_the_announcement(context: Context, job: str, place: str, vacancy: str):
    assert found(context, job, place) == vacancy


@pytest.mark.parametrize(
    ("education", "vacancy"),
    [("S-1 TEKNIK SIPIL", "berau-plan"), ("S-2 PLANOLOGI", "berau-plan-2"), (None, "?"), ("D-III GIZI", "?")],
)
def test_vacancies_of_one_name_are_told_apart_by_education(context: Context, education: str | None, vacancy: str):
    assert found(context, PLANNER, "PEMERINTAH KABUPATEN BERAU | BAPPEDA", education) == vacancy

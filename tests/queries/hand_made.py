"""A release made by hand, in memory: vacancies of every status, two institutions, odd texts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl

from kemuning_data.release import models
from kemuning_data.release.government import Government
from kemuning_data.release.manifest import Manifest
from kemuning_data.release.reader import Release
from kemuning_data.release.schema import polars_schema

TODAY = dt.date(2026, 11, 24)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def vacancy(vacancy_id: str, **given: Any) -> dict[str, Any]:
    """A row of vacancies: what is not given is plain."""
    return {
        "vacancy_id": vacancy_id,
        "intake_code": "cpns-2026",
        "intake_kind": "CPNS",
        "year": 2026,
        "institution_code": "kemuning",
        "institution_name": "Pemerintah Kab. Kemuning",
        "unit_code": "dinkes",
        "unit_name": "Dinas Kesehatan",
        "placement": None,
        "sector": "health",
        "title": "PERAWAT TERAMPIL",
        "job_family": "health",
        "vacancy_type": "general",
        "posts": 1,
        "applicants": None,
        "eligible": None,
        "opens_on": day("2026-11-20"),
        "closes_on": day("2026-12-03"),
        "is_withdrawn": False,
        "is_open_to_disabled": False,
        "salary_min": None,
        "salary_max": None,
        "education_required": "diploma",
        "education_levels": ["diploma_3"],
        "study_programmes": ["D-III KEPERAWATAN"],
        "duties": None,
        **given,
    }


_OLD = {
    "intake_code": "cpns-2021",
    "year": 2021,
    "opens_on": day("2021-06-30"),
    "closes_on": day("2021-07-26"),
}
_SCHOOL = {
    "unit_code": "disdik",
    "unit_name": "Dinas Pendidikan",
    "sector": "education",
    "job_family": "teacher",
    "title": "GURU AHLI PERTAMA",
    "education_required": "bachelor",
    "education_levels": ["bachelor"],
    "study_programmes": ["S-1 PENDIDIKAN MATEMATIKA"],
}
_ELSEWHERE = {
    "institution_code": "seruni",
    "institution_name": "Pemerintah Kota Seruni",
    "unit_code": "dinkes-seruni",
    # The same name as the other government's unit: names are proper to an institution.
    "unit_name": "Dinas Kesehatan",
    "intake_code": "pppk-2026",
    "intake_kind": "PPPK Tenaga Kesehatan",
}

VACANCIES = [
    vacancy("v01", posts=4, placement="RSUD Kemuning|Ruang Ánggrek"),
    vacancy("v02", posts=2, vacancy_type="disability", is_open_to_disabled=True),
    vacancy("v03", posts=3, **_SCHOOL),
    # Boundaries of registration: first day today, last day today, a day too early, a day too late.
    vacancy("v04", opens_on=TODAY, closes_on=day("2026-12-30"), posts=10, **_SCHOOL),
    vacancy("v05", opens_on=day("2026-11-01"), closes_on=TODAY, posts=20, is_open_to_disabled=True),
    vacancy("v06", opens_on=day("2026-11-25"), closes_on=day("2026-12-30"), posts=40),
    vacancy("v07", opens_on=day("2026-11-01"), closes_on=day("2026-11-23"), posts=80),
    vacancy("v08", opens_on=None, closes_on=None, posts=160, title="DOKTER SPESIALIS ANAK", **_ELSEWHERE),
    vacancy("v09", opens_on=day("2026-11-01"), closes_on=None, posts=320, **_ELSEWHERE),
    vacancy("v10", is_withdrawn=True, posts=640),
    vacancy("v11", posts=5, **_OLD),
    vacancy("v12", posts=6, **_OLD, vacancy_type="cumlaude"),
    vacancy(
        "v13",
        posts=7,
        title="Penata Kelola <script>alert(1)</script> **tebal** [tautan](javascript:alert(1))",
        unit_code="bkpsdm",
        unit_name="BKPSDM & Diklat",
        sector="governance",
        job_family="technical",
        education_required=None,
        education_levels=["diploma_3", "bachelor"],
        study_programmes=[f"S-1 PROGRAM {number}" for number in range(1, 12)],
        salary_min=3_500_000,
        salary_max=5_250_000,
        duties="Menata <img src=x onerror=alert(1)> kelola",
        eligible=12,
    ),
]

CRITERIA: list[dict[str, Any]] = [
    {
        "vacancy_id": vacancy_id,
        "position": position,
        "kind": kind,
        "text_id": text,
        "text_en": english,
        "min_value": least,
        "max_value": most,
        "unit": unit,
        "is_required": required,
        "is_vague": vague,
        "legal_basis": basis,
    }
    for vacancy_id, position, kind, text, english, least, most, unit, required, vague, basis in [
        (
            "v01",
            2,
            "age",
            "Usia 18 sampai 35 tahun",
            "Aged 18 to 35",
            18.0,
            35.0,
            "age",
            True,
            False,
            "PP 11/2017 pasal 23",
        ),
        ("v01", 1, "education", "D-III Keperawatan, IPK 2,75", None, 2.75, None, "IPK", True, False, None),
        ("v01", 3, "certificate", "STR yang masih berlaku", None, None, None, None, True, False, None),
        ("v01", 4, "experience", "Berpengalaman cukup", None, None, None, None, False, True, None),
        ("v13", 1, "experience", "Pengalaman 1 tahun <b>tebal</b>", None, 1.0, None, "years", True, False, "<i>UU</i>"),
    ]
]

CALENDAR: list[dict[str, Any]] = [
    {"intake_code": code, "stage": stage, "opens_on": day(opens), "closes_on": day(closes), "note": note}
    for code, stage, opens, closes, note in [
        ("cpns-2026", "objection", "2026-12-20", "2026-12-22", "Tiga hari kalender"),
        ("cpns-2026", "registration", "2026-11-20", "2026-12-03", None),
        ("cpns-2026", "announcement", "2026-11-10", "2026-11-24", None),
        ("cpns-2026", "administration", "2026-11-01", "2026-11-23", None),
        ("cpns-2021", "registration", "2021-06-30", "2021-07-26", None),
        ("cpns-2021", "final_result", "2021-12-18", "2021-12-19", None),
    ]
]


def release(
    vacancies: list[dict[str, Any]] | None = None,
    criteria: list[dict[str, Any]] | None = None,
    calendar: list[dict[str, Any]] | None = None,
    *,
    outcomes: Mapping[type[models.Row], list[dict[str, Any]]] | None = None,
    is_sample: bool = True,
    release_id: str = "2026-11-24.1",
    government: Government | None = None,
) -> Release:
    """The release; any of its datasets can be replaced. outcomes: rows of datasets that an older release lacks."""
    frames = {
        row.dataset: pl.DataFrame(rows, schema=polars_schema(row))
        for row, rows in (
            (models.VacancyRow, VACANCIES if vacancies is None else vacancies),
            (models.CriterionRow, CRITERIA if criteria is None else criteria),
            (models.CalendarRow, CALENDAR if calendar is None else calendar),
            *(outcomes or {}).items(),
        )
    }
    manifest = Manifest(
        release_id=release_id,
        created_at=dt.datetime(2026, 11, 24, 3, 0, tzinfo=dt.UTC),
        note="",
        by="Sari",
        approved_by="Budi",
        approved_via="cli",
        is_sample=is_sample,
        government=government or Government(name="Pemerintah Kabupaten Kemuning (contoh)"),
        licence="CC BY 4.0",
        software="kemuning-terbuka",
        regulations={},
        previous_manifest_sha256=None,
        files={},
    )
    return Release(Path("nowhere"), manifest, frames)

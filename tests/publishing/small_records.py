"""A small government's records, by hand, with the cases that break careless code."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Engine
from sqlmodel import SQLModel

from kemuning_data.tables.base import table_of
from kemuning_data.tables.engine import writing
from kemuning_data.tables.records import (
    CalendarStage,
    Criterion,
    DataFolder,
    Holiday,
    Institution,
    Intake,
    Unit,
    Vacancy,
    VacancyProgramme,
)

NOW = dt.datetime(2026, 11, 24, 3, 0, tzinfo=dt.UTC)
CLOSED_AT = dt.datetime(2024, 9, 1, 0, 0, tzinfo=dt.UTC)

INSTITUTIONS = [("kemuning", "Pemerintah Kab. Kemuning"), ("seruni", "Pemerintah Kab. Seruni")]

# code, name, sector, parent, institution; `arsip` has no vacancy
UNITS = [
    ("dinkes", "Dinas Kesehatan", "health", None, "kemuning"),
    ("rsud", "RSUD Kemuning", "health", "dinkes", "kemuning"),
    ("disdik", "Dinas Pendidikan", "education", None, "kemuning"),
    ("arsip", "Dinas Perpustakaan dan Arsip", "other", None, "kemuning"),
    ("setda", "Sekretariat Daerah", "governance", None, "seruni"),
]

# cpns-2021 has no calendar
INTAKES = [
    ("cpns-2021", "CPNS", 2021, "cpns-2021"),
    ("cpns-2024", "CPNS", 2024, "cpns-2024"),
    ("pppk-2024", "PPPK Teknis", 2024, "pppk-2024"),
]

CALENDAR = [
    ("cpns-2024", "announcement", dt.date(2024, 8, 19), dt.date(2024, 9, 2), None),
    ("cpns-2024", "registration", dt.date(2024, 8, 20), dt.date(2024, 9, 6), "diperpanjang; lihat surat, lampiran I"),
    ("cpns-2024", "skd", dt.date(2024, 10, 16), dt.date(2024, 11, 14), None),
    ("pppk-2024", "skb", dt.date(2025, 4, 17), dt.date(2025, 5, 16), None),
]

HOLIDAYS = [
    (dt.date(2024, 8, 17), "Hari Kemerdekaan Republik Indonesia", "public_holiday"),
    (dt.date(2024, 12, 26), "Cuti Bersama Hari Raya Natal", "collective_leave"),
]

# id, intake, unit, title, family, type, posts, disabled, salary_min, salary_max, required, closed_at
VACANCIES = [
    ("v01", "cpns-2024", "rsud", "Perawat", "health", "general", 5, True, 3_000_000, 4_500_000, "diploma", None),
    ("v02", "cpns-2024", "rsud", "Dokter", "health", "general", 2, False, None, None, "bachelor", None),
    ("v03", "cpns-2024", "dinkes", "Epidemiolog", "health", "cumlaude", 1, False, 3_000_000, None, None, None),
    ("v04", "cpns-2024", "disdik", "Guru", "teacher", "general", 7, True, None, 5_000_000, None, None),
    ("v05", "cpns-2024", "disdik", "Guru", "teacher", "disability", 1, True, None, None, "bachelor", CLOSED_AT),
    ("v06", "cpns-2024", "setda", "Arsiparis", "technical", "papua", 1, False, None, None, None, None),
    ("v07", "cpns-2021", "setda", "Arsiparis", "technical", "general", 3, False, None, None, None, None),
    ("v08", "cpns-2021", "dinkes", 'Penata "Gizi", Muda', "health", "general", 1, False, None, None, None, None),
    ("v09", "pppk-2024", "setda", "Pranata Komputer", "technical", "general", 4, True, None, None, None, None),
    ("v10", "pppk-2024", "disdik", "Pustakawan", "technical", "general", 1, False, None, None, None, None),
    ("v11", "pppk-2024", "dinkes", "Sopir", "technical", "other", 2, False, None, None, "senior_high", CLOSED_AT),
    ("v12", "cpns-2024", "rsud", "Bidan", "health", "diaspora", 6, True, 1, 1, "diploma", None),
]

POSTS = 34
"""All posts of VACANCIES, added by hand: 5+2+1+7+1+1+3+1+4+1+2+6."""

PLACEMENTS = {"v01": "Instalasi Gawat Darurat | Ruang Melati", "v04": "SMP 1"}
DUTIES = {"v01": 'Merawat pasien,\nmencatat "askep"\r\ndan melapor.', "v02": " spasi di tepi ", "v04": "=1+1"}

# vacancy, position, level, programme; positions are not the order of rows
PROGRAMMES = [
    ("v01", 2, "diploma_4", "D-IV Keperawatan"),
    ("v01", 1, "diploma_3", "D-III Keperawatan, Gigi"),
    ("v01", 3, "diploma_3", 'D-III "Keperawatan"'),
    ("v02", 1, "profession", "Profesi Dokter"),
    ("v03", 1, "master", "S-2 Epidemiologi"),
    ("v03", 2, "bachelor", "S-1 Kesehatan Masyarakat"),
    ("v03", 3, "master", "S-2 Epidemiologi"),
    ("v04", 1, "bachelor", "Pendidikan IPA | Fisika"),
    ("v04", 2, "bachelor", "Pendidikan\nMatematika"),
    ("v05", 1, "bachelor", None),
    ("v06", 1, None, "Kearsipan"),
]

# vacancy, origin, position, kind, text, english, low, high, unit, required, vague, basis
CRITERIA = [
    ("v01", "criteria", 1, "experience", "Pengalaman 2 tahun", "2 years", 2.0, None, "years", True, False, None),
    ("v01", "vacancies", 1, "certificate", "STR aktif", None, None, None, None, True, False, "UU 17/2023"),
    ("v01", "vacancies", 4, "document", 'Ijazah; transkrip,\n"asli"', None, None, None, None, True, False, None),
    ("v02", "vacancies", 1, "education", "IPK minimal 2,75", None, 2.75, 4.0, "IPK", True, False, None),
    ("v04", "criteria", 3, "age", "Usia 18–35 tahun", "Aged 18 to 35", 18.0, 35.0, "age", False, False, None),
    ("v09", "criteria", 1, "skill", "Menguasai komputer", None, None, None, None, True, True, None),
]


def write_records(engine: Engine, *, is_sample: bool = True) -> None:
    """Fills empty records of any database."""
    with writing(engine) as connection:

        def add(model: type[SQLModel], columns: str, rows: Iterable[tuple[Any, ...]]) -> None:
            connection.execute(table_of(model).insert(), [dict(zip(columns.split(), row, strict=True)) for row in rows])

        add(DataFolder, "id is_sample decided_at", [(1, is_sample, CLOSED_AT)])
        add(Institution, "institution_code institution_name", INSTITUTIONS)
        add(
            Unit,
            "unit_code unit_name sector parent_code institution_code is_declared",
            [(*unit, True) for unit in UNITS],
        )
        add(Intake, "intake_code kind year regulation", INTAKES)
        add(CalendarStage, "intake_code stage opens_on closes_on note", CALENDAR)
        add(Holiday, "day_on name kind", HOLIDAYS)
        add(
            Vacancy,
            "vacancy_id intake_code unit_code title job_family vacancy_type posts is_open_to_disabled salary_min "
            "salary_max education_required closed_at placement duties eligible fingerprint",
            [
                (*row, PLACEMENTS.get(row[0]), DUTIES.get(row[0]), 0 if row[0] == "v02" else None, "0" * 64)
                for row in VACANCIES
            ],
        )
        add(VacancyProgramme, "vacancy_id position education_level study_programme", PROGRAMMES)
        add(
            Criterion,
            "vacancy_id origin position kind text_id text_en min_value max_value unit is_required is_vague legal_basis",
            CRITERIA,
        )

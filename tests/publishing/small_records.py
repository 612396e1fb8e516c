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
    Applicant,
    CalendarStage,
    Criterion,
    DataFolder,
    Explanation,
    Holiday,
    Institution,
    Intake,
    IntakeSalt,
    Objection,
    Result,
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

SALTS = [("cpns-2024", "5a" * 32), ("cpns-2021", "c3" * 32)]

# intake, exam number, vacancy, administration; pppk-2024 has an open application, cpns-2021 no file of applicants
APPLICANTS = [
    ("cpns-2024", "24300120110000008", "v01", "passed"),
    ("cpns-2024", "24300120110000002", "v01", "passed"),
    ("cpns-2024", "24300120110000007", "v01", "passed"),
    ("cpns-2024", "24300120110000004", "v01", "passed"),
    ("cpns-2024", "24300120110000020", "v01", "failed"),
    ("cpns-2024", "24300120110000021", "v01", "withdrawn"),
    ("cpns-2024", "24300120110000006", "v04", "passed"),
    ("cpns-2024", "24300120110000003", "v04", "passed"),
    ("cpns-2024", "24300120110000005", "v04", "passed"),
    ("cpns-2024", "24300120110000001", "v05", "passed"),
    ("pppk-2024", "24300130810000001", "v09", "passed"),
    ("pppk-2024", "24300130810000002", "v10", None),
]

# intake, exam number, vacancy, seat, code, stage, outcome; exam numbers stand in no order of place
RESULTS = [
    ("cpns-2024", "24300120110000008", "v01", None, "P/L", "final", "passed"),
    ("cpns-2024", "24300120110000002", "v01", "v12", "P/L-1", "final", "passed_by_optimisation"),
    ("cpns-2024", "24300120110000007", "v01", None, "TH", "skd", "absent"),
    ("cpns-2024", "24300120110000004", "v01", None, "P/TH", "skb", "absent"),
    ("cpns-2024", "24300120110000006", "v04", None, "P/L", "final", "passed"),
    ("cpns-2024", "24300120110000003", "v04", None, "P/L", "final", "passed"),
    ("cpns-2024", "24300120110000005", "v04", None, "DIS", "skd", "disqualified"),
    ("cpns-2024", "24300120110000001", "v05", None, "P/TL", "final", "not_in_ranking"),
    ("cpns-2021", "21300120110000001", "v07", None, "P", "skd", "not_in_ranking"),
    ("cpns-2021", "21300120110000002", "v07", None, "P/L", "skd", "passed"),
]

# twk, tiu, tkp, skd, skb, integrated, place
SCORES = {
    "24300120110000008": (100, 120, 190, 410, 80.125, 77.893, 1.0),
    "24300120110000002": (90, 110, 180, 380, 75.5, 72.936, 2.0),
    "24300120110000004": (80, 100, 170, 350, None, None, None),
    "24300120110000006": (90, 120, 190, 400, 70.0, 71.091, 1.5),
    "24300120110000003": (90, 120, 190, 400, 70.0, 71.091, 1.5),
    "24300120110000001": (70, 95, 171, 336, 64.5, 63.136, 1.0),
    "21300120110000001": (65, 80, 166, 311, None, None, None),
    "21300120110000002": (70, 90, 180, 340, None, None, None),
}

# intake, exam number, stage, filed in 2024, decided, result, effect
OBJECTIONS = [
    ("cpns-2024", "24300120110000008", "administration", (9, 20), (9, 23), "upheld", "status_changed"),
    ("cpns-2024", "24300120110000020", "administration", (9, 20), (9, 26), "rejected", "none"),
    ("cpns-2024", "24300120110000021", "administration", (9, 21), None, "pending", "none"),
    ("cpns-2024", "24300120110000006", "final", (12, 10), (12, 12), "upheld", "rank_changed"),
]

EXPLANATIONS = [
    ("v04", "seats", "Lima kursi kosong karena tidak ada pelamar lain.", "Five seats stayed empty: nobody else came."),
    ("v01", "seats", "Kursi lain diisi pada pengadaan berikutnya.", None),
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
        add(IntakeSalt, "intake_code salt", SALTS)
        add(Applicant, "intake_code exam_number vacancy_id administration", APPLICANTS)
        add(
            Result,
            "intake_code exam_number vacancy_id seat_vacancy_id code stage outcome "
            "twk tiu tkp skd skb integrated place",
            [(*row, *SCORES.get(row[1], (None,) * 7)) for row in RESULTS],
        )
        add(
            Objection,
            "intake_code exam_number stage filed_on decided_on result effect",
            [(*row[:3], dt.date(2024, *row[3]), row[4] and dt.date(2024, *row[4]), *row[5:]) for row in OBJECTIONS],
        )
        add(Explanation, "vacancy_id rule text_id text_en", EXPLANATIONS)

"""Records of a few hundred invented applicants of one intake, whose every attribute follows from their number."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection, Engine

from kemuning_data.tables.base import table_of
from kemuning_data.tables.engine import writing
from kemuning_data.tables.records import (
    Applicant,
    CalendarStage,
    DataFolder,
    Institution,
    Intake,
    IntakeSalt,
    Result,
    Unit,
    Vacancy,
)

INTAKE = "cpns-2024"
APPLICANTS = 400
NOW = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
CALENDAR = {
    "registration": (dt.date(2024, 8, 20), dt.date(2024, 9, 6)),
    "administration_result": (dt.date(2024, 9, 15), dt.date(2024, 9, 19)),
    "objection": (dt.date(2024, 9, 20), dt.date(2024, 9, 29)),
    "skd_result": (dt.date(2024, 11, 17), dt.date(2024, 11, 19)),
    "skb": (dt.date(2024, 12, 9), dt.date(2024, 12, 20)),
    "final_result": (dt.date(2025, 1, 5), dt.date(2025, 1, 12)),
    "final_objection": (dt.date(2025, 1, 13), dt.date(2025, 1, 22)),
}
VACANCIES = {"a": ("u1", "health", "general"), "b": ("u2", "teacher", "general"), "c": ("u1", "health", "disability")}
GOVERNMENT = """\
name = "Pemerintah Kabupaten Kemuning (contoh)"
region_code = "99.01"

[districts]
"99.01.01" = "Kota"
"99.01.02" = "Hulu"
"""


def number_of(place: int) -> str:
    return f"2430012011{place:07d}"


def vacancy_of(place: int) -> str:
    return "c" if place % 20 == 0 else "a" if place % 2 else "b"


def applicant(place: int) -> dict[str, object]:
    """Four in ten are men, three in ten come from the town; one in seven does not pass the administration."""
    return {
        "intake_code": INTAKE,
        "exam_number": number_of(place),
        "vacancy_id": vacancy_of(place),
        "sex": "male" if place % 5 < 2 else "female",
        "born_on": dt.date(1988 + place % 15, 1 + place % 12, 1 + place % 28),
        "has_disability": vacancy_of(place) == "c" or place % 11 == 0,
        "region_code": ("99.01.01", "99.01.02", "99.02.01")[place % 10 // 4],
        "channel": ("sscasn", "social_media", "school", "other")[place % 4],
        "administration": "failed" if place % 7 == 0 else "passed",
    }


def result(place: int) -> dict[str, object]:
    """Every second goes on from the SKD, every second of them from the SKB, the others sat it in vain."""
    stage, outcome = (
        (
            ("final", "passed")
            if place % 8 == 1
            else ("final", "not_in_ranking")
            if place % 4 == 1
            else ("skb", "absent")
        )
        if place % 2 or place % 20 == 0
        else ("skd", "below_passing_grade")
    )
    has_skb = stage == "final"
    return {
        "intake_code": INTAKE,
        "exam_number": number_of(place),
        "vacancy_id": vacancy_of(place),
        "code": "P/L",
        "stage": stage,
        "outcome": outcome,
        "skd": 300 + place % 200,
        "skb": 50.0 + place % 40 if has_skb else None,
        "integrated": 55.0 + place % 30 if has_skb else None,
        "place": float(place) if has_skb else None,
    }


def write_crowd(engine: Engine, *, with_results: bool = True) -> None:
    with writing(engine) as connection:

        def add(model: type, rows: list[dict[str, object]]) -> None:
            connection.execute(table_of(model).insert(), rows)

        add(DataFolder, [{"id": 1, "is_sample": True, "decided_at": NOW}])
        add(Institution, [{"institution_code": "kemuning", "institution_name": "Pemerintah Kab. Kemuning"}])
        units = {"u1": ("Dinas Kesehatan", "health"), "u2": ("Dinas Pendidikan", "education")}
        add(
            Unit,
            [
                {
                    "unit_code": code, "unit_name": name, "sector": sector, "institution_code": "kemuning",
                    "is_declared": True,
                }
                for code, (name, sector) in units.items()
            ],
        )  # fmt: skip
        add(Intake, [{"intake_code": INTAKE, "kind": "CPNS", "year": 2024, "regulation": INTAKE}])
        add(
            CalendarStage,
            [
                {"intake_code": INTAKE, "stage": stage, "opens_on": opens, "closes_on": closes}
                for stage, (opens, closes) in CALENDAR.items()
            ],
        )
        add(
            Vacancy,
            [
                {
                    "vacancy_id": code, "intake_code": INTAKE, "unit_code": unit, "title": f"Jabatan {code}",
                    "job_family": family, "vacancy_type": kind, "posts": 60, "is_open_to_disabled": True,
                    "fingerprint": "0" * 64,
                }
                for code, (unit, family, kind) in VACANCIES.items()
            ],
        )  # fmt: skip
        add(IntakeSalt, [{"intake_code": INTAKE, "salt": "5a" * 32}])
        add(Applicant, [applicant(place) for place in range(APPLICANTS)])
        if with_results:
            add_results(connection)


def add_results(connection: Connection) -> None:
    """Of everybody who passed the administration."""
    admitted = [place for place in range(APPLICANTS) if place % 7]
    connection.execute(table_of(Result).insert(), [result(place) for place in admitted])

"""The small records with staff and trainings: units of every size that a rule is about, all of it from one seed."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Engine
from sqlmodel import SQLModel

from kemuning_data.tables.base import table_of
from kemuning_data.tables.engine import writing
from kemuning_data.tables.records import Applicant, Result
from kemuning_data.tables.training import Employment, TrainingProgramme, TrainingRecord, TrainingTarget

TODAY = dt.date(2026, 11, 24)
UNTIL = dt.date(2026, 9, 30)
"""The last day of the last quarter before that."""
SIZES = {"dinkes": (120, 30), "rsud": (60, 25), "disdik": (90, 45), "arsip": (14, 4), "setda": (8, 12)}
"""Unit → staff, PNS and PPPK."""

PROGRAMMES = [
    ("latsar", "Pelatihan Dasar CPNS", "basic", "foundation", "BPSDM", "blended"),
    ("orientasi", "Orientasi PPPK", "orientation", "foundation", None, "distance"),
    ("etika", "Etika Aparatur", "sociocultural", "ethics", "BKPSDM", "classroom"),
    ("digital", "Layanan Digital", "technical", "digital_service", "BKPSDM", "distance"),
    ("pkp", "Kepemimpinan Pengawas", "leadership", "leadership", "LAN", "blended"),
]
HOURS = {"latsar": 647.0, "orientasi": 20.0, "etika": 12.0, "digital": 8.5, "pkp": 30.0}
MARKED = ("latsar", "pkp")


@dataclass(frozen=True)
class Trained:
    """Rows of the tables of training."""

    employment: list[dict[str, Any]] = field(default_factory=list)
    training: list[dict[str, Any]] = field(default_factory=list)
    targets: list[dict[str, Any]] = field(default_factory=list)
    appointed: list[str] = field(default_factory=list)
    """Exam numbers of those chosen in cpns-2024."""


def nip(number: int) -> str:
    return f"1985031220100110{number:02}" if number < 100 else f"19850312201001{number:04}"


def made(seed: int, sizes: Mapping[str, tuple[int, int]] = SIZES, eagerness: float = 0.6) -> Trained:
    """Staff and their trainings from 2024 on; eagerness: how likely somebody takes part in a training of a year."""
    draw = random.Random(seed)
    found = Trained()
    number = 1000
    for unit, (pns, pppk) in sizes.items():
        for kind in ["pns"] * pns + ["pppk"] * pppk:
            number += 1
            began = dt.date(draw.choice([2012, 2019, 2023, 2025]), draw.randint(1, 12), draw.randint(1, 28))
            stretch = {"nip": nip(number), "starts_on": began, "unit_code": unit, "kind": kind, "ends_on": None}
            found.employment.append(stretch | {"intake_code": None, "exam_number": None})
            found.training.extend(_trainings(draw, stretch, eagerness))
    _appoint(draw, found)
    for programme, *_ in PROGRAMMES[2:]:
        for year in (2024, 2025, 2026):
            for unit in ("dinkes", "disdik", "arsip"):
                row = {
                    "programme_code": programme,
                    "unit_code": unit,
                    "year": year,
                    "participants": draw.randint(0, 40),
                }
                found.targets.append(row)
    return found


def _trainings(draw: random.Random, stretch: Mapping[str, Any], eagerness: float) -> Iterable[dict[str, Any]]:
    for year in (2024, 2025, 2026):
        for programme, *_ in PROGRAMMES[2:]:
            if draw.random() > eagerness * (0.15 if programme == "pkp" else 1):
                continue
            begins = dt.date(year, draw.randint(1, 12), draw.randint(1, 20))
            good = "passed" if programme in MARKED else "completed"
            status = draw.choices([good, "failed", "running", "withdrawn", "unscheduled"], [80, 5, 8, 5, 2])[0]
            is_over = status in (good, "failed", "withdrawn")
            has_scores = status == good and draw.random() < 0.9
            yield {
                "nip": stretch["nip"],
                "programme_code": programme,
                "starts_on": begins,
                "unit_code": stretch["unit_code"],
                "ends_on": begins + dt.timedelta(days=draw.randint(0, 40)) if is_over else None,
                "hours": HOURS[programme],
                "status": status,
                "pre_score": draw.randint(30, 80) if has_scores else None,
                "post_score": draw.randint(50, 100) if has_scores else None,
            }


def _appoint(draw: random.Random, found: Trained) -> None:
    """Sixty of the staff were appointed in cpns-2024; most have begun their Latsar."""
    for place, stretch in enumerate([row for row in found.employment if row["kind"] == "pns"][:60]):
        stretch["exam_number"] = f"243001201100{10000 + place}"
        stretch["intake_code"] = "cpns-2024"
        found.appointed.append(stretch["exam_number"])
        if draw.random() < 0.9:
            status = draw.choices(["passed", "e_learning", "classroom", "failed"], [60, 25, 14, 1])[0]
            found.training.append(
                {
                    "nip": stretch["nip"],
                    "programme_code": "latsar",
                    "unit_code": stretch["unit_code"],
                    "starts_on": dt.date(2025, 4, 1),
                    "hours": HOURS["latsar"],
                    "status": status,
                    "ends_on": dt.date(2025, 9, 1) if status in ("passed", "failed") else None,
                    "pre_score": None,
                    "post_score": None,
                }
            )
    found.appointed.append("24300120110099999")  # chosen, and never came


def write_training(engine: Engine, trained: Trained) -> None:
    """Adds them to the small records."""
    results = [
        {
            "intake_code": "cpns-2024",
            "exam_number": exam,
            "vacancy_id": "v01",
            "code": "P/L",
            "stage": "final",
            "outcome": "passed",
        }
        for exam in trained.appointed
    ]
    applicants = [
        {"intake_code": "cpns-2024", "exam_number": exam, "vacancy_id": "v01", "administration": "passed"}
        for exam in trained.appointed
    ]
    names = ("programme_code", "programme_name", "kind", "theme", "organiser", "delivery")
    programmes = [dict(zip(names, row, strict=True)) for row in PROGRAMMES]
    tables: list[tuple[type[SQLModel], list[dict[str, Any]]]] = [
        (Applicant, applicants),
        (Result, results),
        (Employment, trained.employment),
        (TrainingProgramme, programmes),
        (TrainingRecord, trained.training),
        (TrainingTarget, trained.targets),
    ]
    with writing(engine) as connection:
        for model, rows in tables:
            if rows:
                connection.execute(table_of(model).insert(), rows)

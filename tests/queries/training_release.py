"""A hand-made release of training: rows told, hidden and missing, in every mix that a query must keep apart."""

from __future__ import annotations

import datetime as dt
import itertools
import random
from functools import lru_cache
from typing import Any

from kemuning_data.release import models
from kemuning_data.release.reader import Release
from tests.queries.hand_made import release

Row = dict[str, Any]
AS_OF = dt.date(2026, 9, 30)

UNITS: list[Row] = [
    {
        "unit_code": code,
        "unit_name": name,
        "sector": sector,
        "parent_code": None,
        "institution_code": institution,
        "institution_name": f"Pemerintah {institution.title()}",
    }
    for code, name, sector, institution in [
        ("disdik", "Dinas Pendidikan", "education", "kemuning"),
        ("dinkes", "Dinas Kesehatan", "health", "kemuning"),
        ("arsip", "Dinas Arsip", "other", "kemuning"),
        # The same name in another government
        ("dinkes-seruni", "Dinas Kesehatan", "health", "seruni"),
        ("sepi", "Kantor Sepi", "other", "kemuning"),
    ]
]

PROGRAMMES: list[Row] = [
    {
        "programme_code": code,
        "programme_name": name,
        "kind": kind,
        "theme": theme,
        "organiser": None,
        "delivery": "classroom",
    }
    for code, name, kind, theme in [
        ("p1", "Etika Aparatur", "sociocultural", "ethics"),
        ("p2", "Antikorupsi", "seminar", "ethics"),
        ("p3", "Layanan Digital", "technical", "digital_service"),
        ("p4", "Latsar CPNS", "basic", "foundation"),
        ("p5", "Pengawas", "leadership", "leadership"),
    ]
]


@lru_cache(maxsize=32)
def made(seed: int) -> Release:
    """The hand-made release with training drawn from a seed; what is hidden and told is drawn too."""
    draw = random.Random(seed)
    return release(outcomes={
        models.UnitRow: UNITS,
        models.TrainingProgrammeRow: PROGRAMMES,
        models.TrainingProgressRow: _progress(draw),
        models.TrainingHoursRow: _hours(draw),
        models.TrainingScoreRow: _scores(draw),
        models.AppointedTrainingRow: _appointed(draw),
    })  # fmt: skip


def _progress(draw: random.Random) -> list[Row]:
    found: list[Row] = []
    for programme, year in itertools.product(
        [*(row["programme_code"] for row in PROGRAMMES), None], (2024, 2025, 2026)
    ):
        units = draw.sample([row["unit_code"] for row in UNITS[:4]], draw.randint(0, 3))
        targets = {unit: draw.randint(0, 50) for unit in units}
        found.append(_counts(draw, programme, str(year)) | {"target": sum(targets.values()) if targets else None})
        found += [_counts(draw, programme, f"{year}-Q{number}") for number in range(1, 4 if year == 2026 else 5)]
        for unit, target in targets.items():
            row = _empty(programme, str(year)) | {"unit_code": unit, "target": target}
            if programme is None:
                share = draw.choice([None, "90", "80_and_over", "ge_95"])
                row |= {"target": draw.choice([target, None]), "completed_share": share}
                row |= {"hidden_reason": None if share else "below_10"}
            found.append(row)
    return found


def _empty(programme: str | None, period: str) -> Row:
    names = ("unit_code", "target", "registered", "completed", "passed", "completed_share", "passed_share")
    return dict.fromkeys((*names, "hours_total", "hidden_reason")) | {
        "programme_code": programme,
        "period": period,
        "as_of": AS_OF,
    }


def _counts(draw: random.Random, programme: str | None, period: str) -> Row:
    if draw.random() < 0.4:
        return _empty(programme, period) | {"hidden_reason": draw.choice(["below_10", "complement"])}
    registered = draw.randint(10, 90)
    return _empty(programme, period) | {
        "registered": registered,
        "completed": draw.randint(0, registered),
        "completed_share": "50",
        "hours_total": None if programme else draw.choice([None, float(draw.randint(10, 900))]),
    }


def _hours(draw: random.Random) -> list[Row]:
    found = []
    for year, kind in itertools.product((2025, 2026), ("pppk", "pns")):
        for unit in [None, *(row["unit_code"] for row in UNITS[:4])]:
            share = draw.choice([None, "60", "ge_95", "50_79"])
            exact = round(draw.uniform(20, 80), 1) if unit is None and draw.random() < 0.7 else None
            found.append(
                {
                    "unit_code": unit,
                    "year": year,
                    "kind": kind,
                    "headcount": draw.randint(1, 200),
                    "share_meeting_pct": exact,
                    "share_class": None if exact else share,
                    "as_of": AS_OF,
                    "hours_total": None,
                    "hours_median": None,
                    "hidden_reason": None if exact or share else "below_10",
                }
            )
    return found


def _scores(draw: random.Random) -> list[Row]:
    figures = ("scored", "mean_before", "mean_after", "mean_gain", "gain_low", "gain_median", "gain_high")
    return [
        {
            "programme_code": row["programme_code"],
            "year": year,
            "as_of": AS_OF,
            **dict.fromkeys(figures),
            "share_improved": draw.choice([None, "80_and_over", "75"]),
            "hidden_reason": "below_10",
        }
        for row in PROGRAMMES
        for year in (2024, 2025)
    ]


def _appointed(draw: random.Random) -> list[Row]:
    return [
        {
            "intake_code": intake,
            "status": status,
            "appointed": 65,
            "in_service": 60,
            "as_of": AS_OF,
            "count": draw.choice([None, 30]),
            "finished_share": "55",
            "hidden_reason": None,
        }
        for intake in ("cpns-2021", "cpns-2026")
        for status in ("passed", "unscheduled", "failed", "e_learning", "mooc")
    ]

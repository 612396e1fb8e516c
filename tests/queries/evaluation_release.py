"""A release made by hand that tells a loop: one sector moves after newcomers came, one does not, one is too thin.

The dataset `evaluation` is made from the others by the rule itself, as a publication does it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from kemuning_data.release import models
from kemuning_data.release.evaluation_models import EvaluationRow
from kemuning_data.release.reader import Release
from kemuning_data.rules.sector_claims import with_evidence
from kemuning_data.rules.sectors import Published, sector_periods
from tests.figures.survey_release import elements_of, index
from tests.queries.hand_made import day, release, vacancy

Row = dict[str, Any]

SECTORS: Mapping[str, tuple[int, int, int]] = {
    "health": (120, 118, 400),
    "social": (40, 38, 120),
    "environment": (15, 12, 60),
    "licensing": (3, 3, 100),
    "infrastructure": (5, 4, 150),
    "economy": (4, 4, 120),
    "education": (6, 6, 300),
}
"""Sector, also its one unit → seats, seats filled, staff. The first three gained many for their size."""
COURSES: Mapping[str, tuple[float | None, ...]] = {
    "health": (70.0, 70.4, 69.8, 70.1, 70.2, 70.0, 73.0, 78.4),
    "social": (76.0, 76.3, 75.9, 76.2, 76.1, 76.0, 76.3, 76.2),
    "environment": (None, None, None, None, None, 80.0, 79.0, 81.0),
    "licensing": (81.0, 81.2, 80.9, 81.1, 81.0, 81.1, 81.0, 81.2),
    "infrastructure": (75.0, 75.3, 74.9, 75.1, 75.0, 75.2, 75.1, 75.0),
    "economy": (78.0, 78.1, 77.9, 78.2, 78.0, 78.1, 78.0, 78.1),
    "education": (83.0, 83.2, 82.9, None, 83.0, 83.1, 83.1, 83.2),
}
"""The index of each half of a year, from the second of 2022."""
HALVES = ("2022-H2", "2023-H1", "2023-H2", "2024-H1", "2024-H2", "2025-H1", "2025-H2", "2026-H1")
AFTER = "2026-H1"
"""Period in which everybody has started for one period."""


@lru_cache(maxsize=1)
def told() -> Release:
    """The release; nobody may change it."""
    outcomes: dict[type[models.Row], list[Row]] = {
        models.UnitRow: [_unit(sector) for sector in SECTORS],
        models.FunnelRow: [_final(sector, filled) for sector, (_posts, filled, _staff) in SECTORS.items()],
        models.SurveyIndexRow: _survey(),
        models.SurveyElementRow: elements_of(_survey()),
        models.TrainingHoursRow: [_hours(sector, staff) for sector, (_posts, _filled, staff) in SECTORS.items()],
    }
    made = release(_vacancies(), [], _calendar(), outcomes=outcomes)
    published = Published.of({name: made.frame(name) for name in Published.datasets()})
    rows = with_evidence(sector_periods(published), published).to_dicts()
    return release(_vacancies(), [], _calendar(), outcomes={**outcomes, EvaluationRow: rows})


def _vacancies() -> list[Row]:
    return [
        vacancy(
            f"e-{sector}", intake_code="cpns-2024", year=2024, sector=sector, unit_code=sector, posts=posts,
            unit_name=f"Dinas {sector}", applicants=10 * posts, opens_on=day("2024-08-20"), closes_on=day("2024-09-06"),
        )
        for sector, (posts, _filled, _staff) in SECTORS.items()
    ]  # fmt: skip


def _calendar() -> list[Row]:
    days = (
        ("registration", "2024-08-20", "2024-09-06"),
        ("final_result", "2025-01-05", "2025-01-12"),
        ("appointment", "2025-05-01", "2025-10-01"),
    )
    return [
        {"intake_code": "cpns-2024", "stage": stage, "opens_on": day(first), "closes_on": day(last), "note": None}
        for stage, first, last in days
    ]


def _unit(sector: str) -> Row:
    return {
        "unit_code": sector,
        "unit_name": f"Dinas {sector}",
        "sector": sector,
        "parent_code": None,
        "institution_code": "kemuning",
        "institution_name": "Pemerintah Kab. Kemuning",
    }


def _final(sector: str, filled: int) -> Row:
    others = dict.fromkeys(("moved_in", "failed", "absent", "withdrawn"), 0)
    return {
        "vacancy_id": f"e-{sector}", "stage": "final", "intake_code": "cpns-2024", "year": 2024,
        "institution_code": "kemuning", "unit_code": sector, "job_family": "health", "vacancy_type": "general",
        "education_required": None, "entered": filled, "passed": filled, **others,
    }  # fmt: skip


def _survey() -> list[Row]:
    return [
        index(sector, period, ikm, ikm - 1.2, ikm + 1.2, n=20 if sector == "environment" else 400)
        for sector, course in COURSES.items()
        for period, ikm in zip(HALVES, course, strict=True)
        if ikm is not None
    ]


def _hours(sector: str, staff: int) -> Row:
    return {
        "unit_code": sector, "year": 2024, "kind": "pns", "headcount": staff, "share_meeting_pct": None,
        "share_class": "40", "hours_total": None, "hours_median": None, "as_of": day("2024-12-31"),
        "hidden_reason": None,
    }  # fmt: skip

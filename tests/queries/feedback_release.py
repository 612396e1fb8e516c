"""A release made by hand that counts messages: two units, one month without a unit, a quarter told and one withheld."""

from __future__ import annotations

import datetime as dt
from typing import Any

from kemuning_data.release import models
from kemuning_data.release.feedback_models import FeedbackSummaryRow
from kemuning_data.release.reader import Release
from tests.queries.hand_made import day, release

UNITS = [
    {
        "unit_code": code, "unit_name": name, "sector": "health", "parent_code": None,
        "institution_code": "kemuning", "institution_name": "Pemerintah Kabupaten Kemuning",
    }
    for code, name in (
        ("rsud", "RSUD Kemuning Sehat"), ("disdukcapil", "Dinas Kependudukan dan Pencatatan Sipil"),
        ("bkpsdm", "BKPSDM"), ("mpp", "Mal Pelayanan Publik Kemuning"), ("dpmptsp", "DPMPTSP Rahasia"),
        ("pkm_muara_kenanga", "Puskesmas Muara Kenanga"),
    )
]  # fmt: skip


def _row(part: str, starts_on: str, **values: Any) -> dict[str, Any]:
    return {"part": part, "starts_on": day(starts_on), "ends_on": day(starts_on), **values}


SUMMARY = [
    _row("units", "2026-09-01", unit_code="rsud", channel="site", received=3, closed=2, late=1),
    _row("units", "2026-09-01", unit_code="rsud", channel="office", received=2, closed=2, late=0),
    _row("units", "2026-09-01", channel="site", received=9, closed=1, late=2),
    _row("units", "2026-10-01", unit_code="mpp", channel="site", received=1, closed=0, late=0),
    _row("kinds", "2026-09-01", kind="complaint", received=14, closed=5, late=3),
    _row("kinds", "2026-10-01", kind="selection", received=1, closed=0, late=0),
    _row("categories", "2026-07-01", category="service", received=25),
    _row("categories", "2026-07-01", category="requirements", received=15),
    _row("categories", "2026-07-01", category="fees", hidden_reason="below_10"),
    _row("categories", "2026-07-01", category="staff_conduct", hidden_reason="complement"),
    _row("categories", "2026-07-01", category="uncategorised", received=10),
    _row("categories", "2026-07-01", unit_code="mpp", category="service", hidden_reason="population"),
    _row("categories", "2026-07-01", unit_code="rsud", category="service", received=20),
    _row("categories", "2026-04-01", category="service", hidden_reason="population"),
    _row("categories", "2026-04-01", category="fees", hidden_reason="population"),
]
HOLIDAYS = [{"date": dt.date(2026, 8, 17), "name": "Hari Kemerdekaan", "kind": "public_holiday"}]


def feedback_release(summary: list[dict[str, Any]] | None = None) -> Release:
    rows = SUMMARY if summary is None else summary
    return release(outcomes={models.UnitRow: UNITS, models.HolidayRow: HOLIDAYS, FeedbackSummaryRow: rows})

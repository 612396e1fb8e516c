"""A release made by hand whose survey has every case that a sentence must tell apart."""

from __future__ import annotations

from typing import Any

from kemuning_data.release import models
from kemuning_data.release.reader import Release
from kemuning_data.release.survey_models import SurveyElementRow, SurveyIndexRow, SurveyRespondentRow
from kemuning_data.rules.survey_vocabulary import Element
from tests.queries.hand_made import release

Row = dict[str, Any]

UNITS: list[Row] = [
    {
        "unit_code": code,
        "unit_name": name,
        "sector": sector,
        "parent_code": None,
        "institution_code": "kemuning",
        "institution_name": "Pemerintah Kab. Kemuning",
    }
    for code, name, sector in [
        ("capil", "Dinas Kependudukan dan Pencatatan Sipil", "civil_registry"),
        ("dinkes", "Dinas Kesehatan", "health"),
        ("disdik", "Dinas Pendidikan", "education"),
        ("kecil", "Kantor Kecil <b>", "other"),
        ("izin", "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu", "licensing"),
    ]
]


def index(
    unit: str | None, period: str, ikm: float | None, low: float | None = None, high: float | None = None, **more: Any
) -> Row:
    """A row of the index; what is not given is plain: 400 respondents of 2,000 people, of at least 322."""
    bounds = ((88.31, "A"), (76.61, "B"), (65.0, "C"), (25.0, "D"))
    return {
        "unit_code": unit,
        "period": period,
        "n": None if ikm is None else 400,
        "population": None if ikm is None else 2000,
        "minimum_n": None if ikm is None else 322,
        "ikm": ikm,
        "grade": None if ikm is None else next(grade for least, grade in bounds if ikm >= least),
        "low": low,
        "high": high,
        "spread": None if low is None else 9.0,
        "units": 5 if unit is None else None,
        "method": "answers",
        "hidden_reason": None,
        **more,
    }


INDEX: list[Row] = [
    index(None, "2023", 79.1, 78.6, 79.6, n=1500, population=9000, minimum_n=368),
    index(None, "2024", 79.3, 78.8, 79.8, n=1600, population=9000, minimum_n=368),
    index(None, "2025", 81.37, 80.9, 81.84, n=1700, population=9000, minimum_n=368),
    # Reckoned in three ways, the last two years from answers; the grade of 2025 may be another.
    index("capil", "2016", 70.0, n=None, population=None, minimum_n=None, method="reported_2004", grade="B"),
    index("capil", "2021", 80.1, n=380, method="reported_011"),
    index("capil", "2022", 80.9, n=None, method="reported_011"),
    index("capil", "2024", 86.0, 84.9, 87.0),
    index("capil", "2025", 88.0, 87.1, 88.9),
    # Fewer than the minimum sample, and no population the year before.
    index("dinkes", "2024", 80.0, 79.2, 80.8, population=None, minimum_n=None),
    index("dinkes", "2025", 80.2, 78.0, 82.3, n=120),
    index("dinkes", "2025-H1", 80.0, 77.0, 82.8, n=60),
    index("dinkes", "2025-H2", 80.4, 77.4, 83.2, n=60),
    index("disdik", "2025", 74.2, 73.1, 75.3),
    index("kecil", "2025", None, hidden_reason="below_10"),
    index("izin", "2025", 80.6, method="reported"),
]


def _elements(unit: str | None, period: str, ikm: float, n: int | None, method: str = "answers") -> list[Row]:
    """Nine elements around an index: completion time lowest, then cost and facilities alike."""
    off = {"completion_time": -6.0, "cost": -3.0, "facilities": -3.0, "staff_conduct": 5.0, "requirements": 7.0}
    rows = []
    for element in Element:
        own = round(ikm + off.get(element.value, 0.0), 2)
        has_range = n is not None and n >= 30 and method == "answers"
        rows.append(
            {
                "unit_code": unit,
                "period": period,
                "element": element.value,
                "n": n,
                "mean": own / 25,
                "ikm": own,
                "low": own - 1 if has_range else None,
                "high": own + 1 if has_range else None,
                "method": method,
                "hidden_reason": None,
            }
        )
    return rows


def elements_of(index_rows: list[Row]) -> list[Row]:
    """The elements behind every told row from 2024 on; older reports told none."""
    return [
        element
        for row in index_rows
        if row["ikm"] is not None and row["period"] >= "2024"
        for element in _elements(row["unit_code"], row["period"], row["ikm"], row["n"], row["method"])
    ]


ELEMENTS = elements_of(INDEX)

RESPONDENTS: list[Row] = [
    {
        "year": 2025,
        "attribute": attribute,
        "value": value,
        "respondents": 1700,
        "issue": 1,
        "count": count,
        "hidden_reason": reason,
    }
    for attribute, value, count, reason in [
        ("sex", "female", 900, None),
        ("sex", "male", 795, None),
        ("age_band", "up_to_25", 400, None),
        ("age_band", "26_35", 1255, None),
        ("age_band", "36_45", None, "complement"),
        ("age_band", "46_55", None, "below_10"),
        ("age_band", "56_and_over", None, "below_10"),
    ]
]


def with_survey(index: list[Row] | None = None) -> Release:
    """The release, or one with another index."""
    return release(
        outcomes={
            models.UnitRow: UNITS,
            SurveyIndexRow: INDEX if index is None else index,
            SurveyElementRow: elements_of(INDEX if index is None else index),
            SurveyRespondentRow: RESPONDENTS if index is None else [],
        }
    )

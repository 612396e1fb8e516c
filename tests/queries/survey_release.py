"""Releases with a survey, made by hand or by chance."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from kemuning_data.release.models import UnitRow
from kemuning_data.release.reader import Release
from kemuning_data.release.survey_models import SurveyElementRow, SurveyIndexRow, SurveyRespondentRow
from tests.queries import hand_made
from tests.queries.slowly_survey import BOUNDS, BOUNDS_2004, ELEMENTS, Row

UNITS = {
    "dukcapil": ("Dinas Kependudukan", "civil_registry"),
    "puskesmas": ("puskesmas Melati", "health"),
    "rsud": ("RSUD Kemuning", "health"),
    "dpmptsp": ("Dinas Perizinan", "licensing"),
}
PERIODS = ("2022", "2023", "2024", "2024-H1", "2024-H2", "2023-Q4", "2024-Q1", "2025")
METHODS = ("reported_2004", "reported_011", "reported", "answers")


def release_of(
    index: Sequence[Row],
    elements: Sequence[Row] = (),
    respondents: Sequence[Row] = (),
    release_id: str = "2026-11-24.1",
) -> Release:
    units = [
        {
            "unit_code": code, "unit_name": name, "sector": sector, "parent_code": None,
            "institution_code": "kemuning", "institution_name": "Pemerintah Kab. Kemuning",
        }
        for code, (name, sector) in UNITS.items()
    ]  # fmt: skip
    return hand_made.release(
        outcomes={
            UnitRow: units,
            SurveyIndexRow: list(index),
            SurveyElementRow: list(elements),
            SurveyRespondentRow: list(respondents),
        },
        release_id=release_id,
    )


def told(unit: str | None, period: str, mean: float, n: int = 100, **others: Any) -> tuple[Row, list[Row]]:
    """A row of the index and its elements, all of one mean; spread and interval as given, else by the rule of thumb."""
    method = others.get("method", "answers")
    ikm = round(25 * mean, 2)
    spread = others.pop("spread", 10.0)
    arm = 2 * spread / n**0.5
    bounds = BOUNDS_2004 if method == "reported_2004" else BOUNDS
    row = {
        "unit_code": unit, "period": period, "n": n, "population": None, "minimum_n": None, "ikm": ikm,
        "grade": next(name for least, name in bounds if ikm >= least),
        "low": max(25.0, round(ikm - arm, 2)), "high": min(100.0, round(ikm + arm, 2)), "spread": spread,
        "units": None, "method": method, "hidden_reason": None,
    }  # fmt: skip
    elements = [
        {
            "unit_code": unit, "period": period, "element": element, "n": n, "mean": mean, "ikm": ikm,
            "low": None, "high": None, "method": method, "hidden_reason": None,
        }
        for element in ELEMENTS
    ]  # fmt: skip
    return row | others, elements


def withheld(unit: str | None, period: str, reason: str = "below_10") -> Row:
    row, _ = told(unit, period, 3.0)
    return dict.fromkeys(row) | {
        "unit_code": unit, "period": period, "method": "answers", "hidden_reason": reason,
    }  # fmt: skip


@st.composite
def surveys(draw: st.DrawFn) -> tuple[list[Row], list[Row]]:
    """Rows of the index and of the elements: any figures of any units, periods and methods, in no order."""
    keys = draw(
        st.lists(
            st.tuples(st.sampled_from([*UNITS, None]), st.sampled_from(PERIODS), st.sampled_from(METHODS)),
            max_size=14,
            unique=True,
        )
    )
    index: list[Row] = []
    elements: list[Row] = []
    for unit, period, method in keys:
        if method == "answers" and draw(st.booleans()):
            index.append(withheld(unit, period))
            continue
        row, nine = told(unit, period, draw(st.sampled_from([2.0, 3.0, 3.06, 3.54, 4.0])), method=method)
        for each in nine:
            each["mean"] = draw(st.sampled_from([2.0, 3.0, 3.5, 4.0]))
        index.append(row)
        elements.extend(nine)
    return index, elements

"""The figures of the satisfaction survey with the names of their units, prepared once a release."""

from __future__ import annotations

from functools import lru_cache

import polars as pl

from kemuning_data.release.reader import Release
from kemuning_data.release.schema import polars_schema
from kemuning_data.release.survey_models import SurveyElementRow, SurveyIndexRow
from kemuning_data.rules.interval import Interval, grades_reached
from kemuning_data.rules.periods import first_day, length_of
from kemuning_data.rules.survey_vocabulary import IndexMethod

KEPT_RELEASES = 4
"""Releases kept ready, as many as are kept open."""
_METHODS = pl.Enum(
    [
        IndexMethod.REPORTED_2004.value,
        IndexMethod.REPORTED_011.value,
        IndexMethod.REPORTED.value,
        IndexMethod.ANSWERS.value,
    ]
)
"""From the oldest way to the newest; of two figures of one period the newer way stands last."""


def holds_survey(release: Release) -> bool:
    """Whether a release has the datasets of the survey; an older one has none."""
    return release.holds("survey_index") and release.holds("survey_elements")


@lru_cache(maxsize=KEPT_RELEASES)
def indices(release: Release) -> pl.DataFrame:
    """Every row of `survey_index`, told or withheld, and what readers need beside it.

    unit_name, institution_name, sector (null for the whole government); length (year, half, quarter) and starts_on of
    the period; is_indicative: fewer respondents than the minimum sample (null: the minimum is not known); grades: those
    that the interval reaches, best first (null without an interval). Sorted by name of unit, the whole government
    first, then by period and method.
    """
    if not holds_survey(release):
        return _prepared(polars_schema(SurveyIndexRow).to_frame(), _no_units())
    return _prepared(release.frame("survey_index"), _units(release))


@lru_cache(maxsize=KEPT_RELEASES)
def elements(release: Release) -> pl.DataFrame:
    """Every row of `survey_elements`, in its order."""
    if not holds_survey(release):
        return polars_schema(SurveyElementRow).to_frame()
    return release.frame("survey_elements")


def _prepared(rows: pl.DataFrame, units: pl.DataFrame) -> pl.DataFrame:
    periods = rows["period"].to_list()
    told = rows.with_columns(
        pl.Series("length", [length_of(each) for each in periods], pl.String),
        pl.Series("starts_on", [first_day(each) for each in periods], pl.Date),
        (pl.col("n") < pl.col("minimum_n")).alias("is_indicative"),
        pl.Series("grades", [_grades(row) for row in rows.iter_rows(named=True)], pl.List(pl.String)),
    )
    named = told.join(units, on="unit_code", how="left", maintain_order="left")
    ways = pl.col("method").cast(_METHODS)
    return named.sort(pl.col("unit_name").str.to_lowercase(), "unit_code", "starts_on", "period", ways)


def _grades(row: dict[str, object]) -> list[str] | None:
    low, high = row["low"], row["high"]
    if not isinstance(low, float) or not isinstance(high, float):
        return None
    return [grade.value for grade in grades_reached(Interval(low, high), IndexMethod(str(row["method"])))]


def _units(release: Release) -> pl.DataFrame:
    return release.frame("units").select("unit_code", "unit_name", "institution_name", "sector")


def _no_units() -> pl.DataFrame:
    return pl.DataFrame(schema=dict.fromkeys(("unit_code", "unit_name", "institution_name", "sector"), pl.String()))

"""Nilai ambang batas: whether the points of the SKD reach the threshold of the vacancy type."""

from __future__ import annotations

import polars as pl

from kemuning_data.rules.regulations import Regulation, Threshold
from kemuning_data.rules.vocabulary import VacancyType


def meets(regulation: Regulation) -> pl.Expr:
    """Boolean over the columns vacancy_type, twk, tiu, tkp, skd; null where a needed score or the threshold is missing.

    A score equal to its threshold meets it (KepmenPANRB 321/2024).
    """
    found = pl.lit(None, pl.Boolean)
    for threshold in regulation.skd.thresholds if regulation.skd is not None else ():
        is_this = pl.col("vacancy_type").is_in([code.value for code in threshold.vacancy_types])
        found = pl.when(is_this).then(_reaches(threshold)).otherwise(found)
    return found


def meets_general(regulation: Regulation) -> pl.Expr:
    """As `meets`, for the grade of the general vacancies whatever the type: asked of who takes another's empty seat."""
    threshold = regulation.threshold(VacancyType.GENERAL)
    return pl.lit(None, pl.Boolean) if threshold is None else _reaches(threshold)


def _reaches(threshold: Threshold) -> pl.Expr:
    asked = {"twk": threshold.twk, "tiu": threshold.tiu, "tkp": threshold.tkp, "skd": threshold.total}
    needed = {part: points for part, points in asked.items() if points is not None}
    is_complete = pl.all_horizontal(pl.col(part).is_not_null() for part in needed)
    return pl.when(is_complete).then(pl.all_horizontal(pl.col(part) >= points for part, points in needed.items()))

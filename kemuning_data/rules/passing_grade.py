"""Nilai ambang batas: whether the points of the SKD reach the threshold of the vacancy."""

from __future__ import annotations

import polars as pl

from kemuning_data.rules.regulations import Regulation, Threshold
from kemuning_data.rules.titles import plain
from kemuning_data.rules.vocabulary import VacancyType


def meets(scores: pl.DataFrame, regulation: Regulation) -> pl.Series:
    """For every row of vacancy_type, title, twk, tiu, tkp, skd; null where a needed score or the threshold is missing.

    A score equal to its threshold meets it (KepmenPANRB 321/2024).
    """
    return _judged(scores, regulation, pl.col("vacancy_type"))


def meets_general(scores: pl.DataFrame, regulation: Regulation) -> pl.Series:
    """As `meets`, for the grade of general vacancies whatever the type: asked of who takes another's empty seat."""
    return _judged(scores, regulation, pl.lit(VacancyType.GENERAL.value))


def _judged(scores: pl.DataFrame, regulation: Regulation, vacancy_type: pl.Expr) -> pl.Series:
    thresholds = regulation.skd.thresholds if regulation.skd is not None else ()
    titles = scores["title"].unique()
    found = pl.lit(None, pl.Boolean)
    # From the last row to the first: rows for single jobs stand first and have the last word.
    for threshold in reversed(thresholds):
        named = [title for title in titles if threshold.holds_for(plain(title or ""))]
        is_this = vacancy_type.is_in([code.value for code in threshold.vacancy_types])
        if threshold.jobs:
            is_this &= pl.col("title").is_in(named)
        found = pl.when(is_this).then(_reaches(threshold)).otherwise(found)
    return scores.with_columns(found.alias("meets"))["meets"]


def _reaches(threshold: Threshold) -> pl.Expr:
    asked = {"twk": threshold.twk, "tiu": threshold.tiu, "tkp": threshold.tkp, "skd": threshold.total}
    needed = {part: points for part, points in asked.items() if points is not None}
    is_complete = pl.all_horizontal(pl.col(part).is_not_null() for part in needed)
    return pl.when(is_complete).then(pl.all_horizontal(pl.col(part) >= points for part, points in needed.items()))

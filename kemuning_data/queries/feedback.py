"""Masukan dalam angka: what a release says of the messages of the public."""

from __future__ import annotations

import polars as pl

from kemuning_data.release.feedback_models import FeedbackSummaryRow
from kemuning_data.release.reader import Release
from kemuning_data.release.schema import polars_schema
from kemuning_data.rules.feedback_summary import SummaryPart

_DATASET = FeedbackSummaryRow.dataset


def months(release: Release) -> pl.DataFrame:
    """starts_on, unit_code (null: none named), received, closed, late; the latest month first.

    All channels together; units stand in the order of their codes, which says nothing of them.
    """
    rows = _part(release, SummaryPart.UNITS)
    counted = rows.group_by("starts_on", "unit_code").agg(pl.col("received", "closed", "late").sum())
    return counted.sort("starts_on", "unit_code", descending=[True, False], nulls_last=True)


def categories(release: Release) -> pl.DataFrame:
    """starts_on, unit_code (null: whole government), category, received, hidden_reason; the latest quarter first.

    A table withheld as a whole is left out, or one row without a category where it is that of the whole government.
    """
    rows = _part(release, SummaryPart.CATEGORIES).select(
        "starts_on", "unit_code", "category", "received", "hidden_reason"
    )
    is_told = pl.col("received").is_not_null().any().over("starts_on", "unit_code")
    withheld = rows.filter(~is_told, pl.col("unit_code").is_null()).unique("starts_on", keep="any")
    return pl.concat([rows.filter(is_told), withheld.with_columns(category=pl.lit(None, pl.String))]).sort(
        "starts_on",
        "unit_code",
        "received",
        "category",
        descending=[True, False, True, False],
        nulls_last=[True, False, True, True],
    )


def _part(release: Release, part: SummaryPart) -> pl.DataFrame:
    if not release.holds(_DATASET):
        return polars_schema(FeedbackSummaryRow).to_frame()
    return release.frame(_DATASET).filter(pl.col("part") == part)

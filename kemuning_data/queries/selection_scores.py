"""Nilai SKD: how scores are spread, overall and by the education a vacancy asks for.

Means and quartiles come from a grouping by score: a score of 550 points at most has few values, whoever has them.
"""

from __future__ import annotations

from functools import lru_cache

import polars as pl

from kemuning_data.queries.selection import KEPT
from kemuning_data.queries.selection_filters import SelectionFilters
from kemuning_data.queries.selection_frames import has_outcomes, narrowed, outcomes_of
from kemuning_data.release.reader import Release

BIN = 10
"""Points of a bar of the histogram."""


@lru_cache(maxsize=KEPT)
def counted_by_score(release: Release, filters: SelectionFilters) -> pl.DataFrame:
    """education_required, skd, candidates, by score."""
    if not has_outcomes(release):
        return pl.DataFrame(schema={"education_required": pl.String, "skd": pl.Int64, "candidates": pl.Int64})
    sums = narrowed(outcomes_of(release).scores, filters).group_by("education_required", "skd")
    counted = sums.agg(pl.len().alias("candidates"))
    counted = counted.cast({"education_required": pl.String, "skd": pl.Int64, "candidates": pl.Int64})
    return counted.sort("education_required", "skd").collect()


def skd_histogram(release: Release, filters: SelectionFilters) -> pl.DataFrame:
    """from_score, candidates: those with a score from that one to nine more, from the lowest tens to the highest."""
    start = (pl.col("skd") // BIN * BIN).alias("from_score")
    counted = counted_by_score(release, filters).lazy().group_by(start).agg(pl.col("candidates").sum())
    counted = counted.sort("from_score").collect()
    if counted.is_empty():
        return counted
    first, last = counted["from_score"][0], counted["from_score"][-1]
    every = pl.DataFrame({"from_score": range(first, last + BIN, BIN)}, schema={"from_score": pl.Int64})
    return every.join(counted, on="from_score", how="left", maintain_order="left").fill_null(0)


def skd_spread(release: Release, filters: SelectionFilters) -> pl.DataFrame:
    """education_required ("": several), candidates, lowest, quartile_1, median, quartile_3, p90, mean, in points.

    A quantile is the least score that at least so many of the candidates do not exceed.
    """
    counted = counted_by_score(release, filters).lazy()
    below = pl.col("candidates").cum_sum()

    def quantile(share: float) -> pl.Expr:
        return pl.col("skd").filter(below >= share * pl.col("candidates").sum()).first()

    return (
        counted.group_by(pl.col("education_required").fill_null(""), maintain_order=True)
        .agg(
            pl.col("skd").first().alias("lowest"),
            quantile(0.25).alias("quartile_1"),
            quantile(0.5).alias("median"),
            quantile(0.75).alias("quartile_3"),
            quantile(0.9).alias("p90"),
            ((pl.col("skd") * pl.col("candidates")).sum() / pl.col("candidates").sum()).alias("mean"),
            pl.col("candidates").sum(),
        )
        .sort("education_required")
        .collect()
    )

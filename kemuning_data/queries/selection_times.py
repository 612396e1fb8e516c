"""Lama tahap dan sanggah: days of each stage of a round, and objections to its results."""

from __future__ import annotations

import polars as pl

from kemuning_data.queries.selection_filters import SelectionFilters
from kemuning_data.queries.vacancies import intakes
from kemuning_data.release.reader import Release
from kemuning_data.rules.vocabulary import SelectionStage, Stage


def stage_times(release: Release, filters: SelectionFilters) -> pl.DataFrame:
    """intake_code, stage, opens_on, closes_on, days (first and last day included) of the rounds of a choice."""
    stages = release.frame("calendar").filter(pl.col("intake_code").is_in(_rounds(release, filters)))
    days = (pl.col("closes_on") - pl.col("opens_on")).dt.total_days() + 1
    stages = stages.select("intake_code", "stage", "opens_on", "closes_on", days=days)
    return stages.sort("intake_code", "opens_on", "closes_on", "stage")


def days_to_fill(release: Release, filters: SelectionFilters) -> tuple[tuple[str, int], ...]:
    """(intake_code, days from the first day of registration to the final announcement), where both are known."""
    stages = release.frame("calendar").filter(pl.col("intake_code").is_in(_rounds(release, filters)))

    def first(stage: Stage) -> pl.Expr:
        return pl.col("opens_on").filter(pl.col("stage") == stage.value).min()

    days = (first(Stage.FINAL_RESULT) - first(Stage.REGISTRATION)).dt.total_days()
    found = stages.group_by("intake_code").agg(days.alias("days")).drop_nulls().sort("intake_code")
    return tuple((code, int(count)) for code, count in found.iter_rows())


def objections(release: Release, filters: SelectionFilters) -> pl.DataFrame:
    """intake_code, stage, filed, upheld, rejected, pending, share (upheld of those decided), median_days, rank_changes.

    Of the rounds of a choice; empty where the release says nothing of objections.
    """
    if not release.holds("objections"):
        return pl.DataFrame(
            schema=dict.fromkeys(("intake_code", "stage"), pl.String) | dict.fromkeys(_FIGURES, pl.Int64)
        )
    found = release.frame("objections").filter(pl.col("intake_code").is_in(_rounds(release, filters)))
    decided = pl.col("upheld") + pl.col("rejected")
    found = found.with_columns(share=pl.when(decided > 0).then(pl.col("upheld") / decided))
    order = pl.col("stage").cast(pl.Enum([stage.value for stage in SelectionStage]))
    return found.select("intake_code", "stage", *_FIGURES).sort("intake_code", order)


_FIGURES = ("filed", "upheld", "rejected", "pending", "share", "median_days", "rank_changes")


def _rounds(release: Release, filters: SelectionFilters) -> list[str]:
    return [
        row["intake_code"]
        for row in intakes(release)
        if filters.intake in (None, row["intake_code"]) and filters.year in (None, row["year"])
    ]

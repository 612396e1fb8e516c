"""Pelatihan, person by person told as shares: hours within the rule, basic training of the appointed, gains in scores.

Every function takes the release; one without the datasets of training gives frames without rows.
"""

from __future__ import annotations

import polars as pl

from kemuning_data.queries.training import hours_rows, is_chosen, with_programmes, with_units
from kemuning_data.queries.training_filters import TrainingFilters
from kemuning_data.queries.vacancies import Row
from kemuning_data.release.reader import Release
from kemuning_data.release.schema import polars_schema
from kemuning_data.release.training_models import AppointedTrainingRow, TrainingScoreRow
from kemuning_data.rules.latsar import STATUS_ORDER
from kemuning_data.rules.training_vocabulary import EmployeeKind


def hours_by_year(release: Release) -> pl.DataFrame:
    """One row a year and kind of employee, oldest first, PNS first, for the whole government.

    year, kind, headcount, share_meeting_pct (exact) or else share_class, hours_total, hours_median, as_of,
    hidden_reason.
    """
    rows = hours_rows(release).filter(pl.col("unit_code").is_null())
    return rows.drop("unit_code").sort("year", _kind_order())


def hours_by_unit(release: Release, filters: TrainingFilters) -> pl.DataFrame:
    """One row a unit and kind of employee of the year; where a unit is chosen only that one.

    unit_code, unit_name, institution_name, sector, kind, headcount, share_class, as_of, hidden_reason; by institution
    and unit. Classes overlap for units of different size, so nothing puts units in an order by them.
    """
    rows = hours_rows(release).filter(
        pl.col("unit_code").is_not_null(), pl.col("year").eq_missing(pl.lit(filters.year))
    )
    if filters.unit is not None:
        rows = rows.filter(pl.col("unit_code") == filters.unit)
    names = ("unit_code", "unit_name", "institution_name", "sector")
    return (
        with_units(release, rows)
        .select(*names, "kind", "headcount", "share_class", "as_of", "hidden_reason")
        .sort("institution_name", "unit_name", "unit_code", _kind_order())
    )


def newest_hours(release: Release, kind: EmployeeKind = EmployeeKind.PNS) -> Row | None:
    """The row of `hours_by_year` of the newest year in which a share of that kind is told; None without any."""
    rows = hours_by_year(release).filter(
        pl.col("kind") == kind.value, pl.any_horizontal(pl.col("share_meeting_pct", "share_class").is_not_null())
    )
    return rows.row(-1, named=True) if rows.height else None


def basic_training(release: Release) -> pl.DataFrame:
    """One row a round and status, newest round first, statuses in the order of the training.

    intake_code, intake_kind, year, status, appointed, in_service, count, finished_share, as_of, hidden_reason.
    """
    if not release.holds("appointed_training"):
        return _empty_basic_training()
    rounds = release.frame("vacancies").select("intake_code", "intake_kind", "year").unique()
    rows = release.frame("appointed_training").join(rounds, on="intake_code", how="left")
    order = pl.col("status").cast(pl.Enum([status.value for status in STATUS_ORDER]))
    return rows.select(
        *("intake_code", "intake_kind", "year", "status", "appointed"),
        *("in_service", "count", "finished_share", "as_of", "hidden_reason"),
    ).sort(pl.col("year"), "intake_code", order, descending=[True, False, False])


def gains(release: Release, filters: TrainingFilters) -> pl.DataFrame:
    """One row a programme of the year, of the kind and theme chosen, whose gains in scores are told, by name.

    programme_code, programme_name, kind, theme, scored, mean_before, mean_after, mean_gain, gain_low, gain_median,
    gain_high (points of 100), share_improved, as_of, hidden_reason. From 10 to 29 participants only share_improved.
    """
    schema = polars_schema(TrainingScoreRow)
    rows = release.frame("training_scores") if release.holds("training_scores") else schema.to_frame()
    told = with_programmes(
        release, rows.filter(pl.col("year").eq_missing(pl.lit(filters.year)), pl.col("share_improved").is_not_null())
    )
    told = told.filter(is_chosen(filters))
    figures = [name for name in schema if name not in ("programme_code", "year")]
    return told.select("programme_code", "programme_name", "kind", "theme", *figures).sort(
        "programme_name", "programme_code"
    )


def years_with_gains(release: Release) -> tuple[int, ...]:
    """The years of which gains in scores are told, newest first."""
    if not release.holds("training_scores"):
        return ()
    told = release.frame("training_scores").filter(pl.col("share_improved").is_not_null())
    return tuple(told["year"].unique().sort(descending=True))


def _kind_order() -> pl.Expr:
    return pl.col("kind").cast(pl.Enum([kind.value for kind in EmployeeKind]))


def _empty_basic_training() -> pl.DataFrame:
    empty = polars_schema(AppointedTrainingRow).to_frame()
    return empty.select(
        pl.col("intake_code"), pl.lit(None, pl.String).alias("intake_kind"), pl.lit(None, pl.Int64).alias("year"),
        *("status", "appointed", "in_service", "count", "finished_share", "as_of", "hidden_reason"),
    )  # fmt: skip

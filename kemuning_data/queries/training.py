"""Pelatihan: progress against targets, by programme, theme and unit, and quarter by quarter.

Every function takes the release and a choice; a release without the datasets of training gives frames without rows.
What is hidden stays null with its reason, and no sum is made of it: sums say how many programmes they leave out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

import polars as pl

from kemuning_data.queries.filters import Ignored
from kemuning_data.queries.training_filters import TrainingFilters, training_filters
from kemuning_data.release.reader import Release
from kemuning_data.release.schema import polars_schema
from kemuning_data.release.training_models import TrainingHoursRow, TrainingProgrammeRow, TrainingProgressRow
from kemuning_data.rules.training_vocabulary import TrainingTheme

_KEPT = 4
"""Releases kept ready, as many as are kept open."""
_PROGRAMME = ("programme_code", "programme_name", "kind", "theme", "organiser", "delivery")
_FIGURES = (
    *("target", "registered", "completed", "passed"),
    *("completed_share", "passed_share", "as_of", "hidden_reason"),
)


@lru_cache(maxsize=_KEPT)
def has_training(release: Release) -> bool:
    """Whether a release says anything of training: of hours or of programmes."""
    return bool(years(release))


@lru_cache(maxsize=_KEPT)
def years(release: Release) -> tuple[int, ...]:
    """The years with any figure of training, newest first."""
    of_hours = hours_rows(release).select("year")
    told = progress_rows(release).filter(pl.any_horizontal(pl.col("target", "registered").is_not_null()))
    of_programmes = told.select(year=pl.col("period").str.slice(0, 4).cast(pl.Int64))
    return tuple(pl.concat([of_hours, of_programmes])["year"].unique().sort(descending=True))


def latest_year(release: Release) -> int | None:
    """The newest year with any figure of training."""
    return next(iter(years(release)), None)


@lru_cache(maxsize=_KEPT)
def units(release: Release) -> pl.DataFrame:
    """unit_code, unit_name, institution_name, sector of the units with staff or targets, by institution and name."""
    named = pl.concat([hours_rows(release).select("unit_code"), progress_rows(release).select("unit_code")])
    return with_units(release, named.drop_nulls().unique()).sort("institution_name", "unit_name", "unit_code")


def asked(
    release: Release, parameters: Mapping[str, str | Iterable[str]]
) -> tuple[TrainingFilters, tuple[Ignored, ...]]:
    """The choice an address makes, and what was ignored; the newest year where it names none."""
    return training_filters(parameters, years=years(release), units=units(release)["unit_code"])


def progress_by_programme(release: Release, filters: TrainingFilters) -> pl.DataFrame:
    """One row a programme of the year with a target or ten participants, by theme, kind and name.

    programme_code, programme_name, kind, theme, organiser, delivery; target, registered, completed, passed,
    completed_share, passed_share, as_of, hidden_reason. Of a unit the target alone is told.
    """
    of_unit = pl.col("unit_code").is_null() if filters.unit is None else pl.col("unit_code") == filters.unit
    rows = _of_year(release, filters).filter(of_unit)
    return rows.select(*_PROGRAMME, *_FIGURES).sort(_theme_order(), "kind", "programme_name", "programme_code")


def all_programmes(release: Release) -> pl.DataFrame:
    """One row a year, oldest first: all programmes of the whole government together, each person once.

    year, target, registered and completed (rounded to multiples of 5), completed_share, hours_total, as_of,
    hidden_reason.
    """
    rows = _of_all(release).filter(pl.col("unit_code").is_null(), ~_is_quarter())
    return rows.select(
        pl.col("period").cast(pl.Int64).alias("year"),
        *("target", "registered", "completed", "completed_share", "hours_total", "as_of", "hidden_reason"),
    ).sort("year")


def progress_by_theme(release: Release, filters: TrainingFilters) -> pl.DataFrame:
    """One row a theme of the year, in the order of the themes, for the whole government.

    theme; programmes; hidden (programmes whose participants are not told); target (all of them); told_target (of the
    programmes told, null where none of these has one), registered, completed (sums of those told, null where none is).
    """
    rows = _of_year(release, filters).filter(pl.col("unit_code").is_null())
    is_told = pl.col("registered").is_not_null()
    summed = rows.group_by("theme").agg(
        pl.len().cast(pl.Int64).alias("programmes"),
        (~is_told).sum().cast(pl.Int64).alias("hidden"),
        _sum("target").alias("target"),
        _sum("target", is_told).alias("told_target"),
        _sum("registered").alias("registered"),
        _sum("completed").alias("completed"),
    )
    return summed.sort(_theme_order())


def progress_by_unit(release: Release, filters: TrainingFilters) -> pl.DataFrame:
    """One row a unit of the year with a target in the programmes chosen, or a share that is told.

    unit_code, unit_name, institution_name, sector; programmes (chosen, with a target), target (their sum),
    completed_share (of the unit's participants those who finished any training), hidden_reason. The share is of all
    programmes: where a theme or kind is chosen it is null without a reason. By institution and unit.
    """
    wanted = pl.lit(value=True) if filters.unit is None else pl.col("unit_code") == filters.unit
    of_unit = wanted & pl.col("unit_code").is_not_null()
    targets = _of_year(release, filters).filter(of_unit, pl.col("target").is_not_null())
    summed = targets.group_by("unit_code").agg(pl.len().cast(pl.Int64).alias("programmes"), pl.col("target").sum())
    shares = _of_all(release).filter(of_unit, pl.col("period") == str(filters.year))
    shares = shares.select("unit_code", "completed_share", "hidden_reason")
    if filters.theme is not None or filters.kind is not None:
        shares = shares.clear()
    rows = summed.join(shares, on="unit_code", how="full", coalesce=True).with_columns(
        pl.col("programmes").fill_null(0)
    )
    names = ("unit_code", "unit_name", "institution_name", "sector")
    return (
        with_units(release, rows)
        .select(*names, "programmes", "target", "completed_share", "hidden_reason")
        .sort("institution_name", "unit_name", "unit_code")
    )


def quarters(release: Release, filters: TrainingFilters) -> pl.DataFrame:
    """One row a quarter of every year that is told, in order, for the whole government.

    period, registered, completed, hours_total, programmes (with ten participants or more), hidden, hidden_reason. Of
    all programmes each person counts once, rounded to a multiple of 5, and nothing is left out (hidden is 0). Where a
    theme or kind is chosen these are sums of participants, one programme after the other, hours_total is null, and
    hidden is how many programmes are left out, as far as their year or a target says that they were held.
    """
    if filters.theme is None and filters.kind is None:
        return _quarters_of_all(release)
    rows = _chosen(release, filters).filter(pl.col("unit_code").is_null())
    rows = rows.with_columns(year=pl.col("period").str.slice(0, 4))
    held = rows.filter(pl.any_horizontal(pl.col("target", "registered").is_not_null()))
    is_told = pl.col("registered").is_not_null()
    return (
        rows.filter(_is_quarter())
        .join(held.select("programme_code", "year").unique(), on=["programme_code", "year"], how="semi")
        .group_by("period")
        .agg(
            *(_sum(name).alias(name) for name in ("registered", "completed")),
            pl.lit(None, pl.Float64).alias("hours_total"),
            is_told.sum().cast(pl.Int64).alias("programmes"),
            (~is_told).sum().cast(pl.Int64).alias("hidden"),
            pl.when(~is_told.any()).then(pl.col("hidden_reason").first()).alias("hidden_reason"),
        )
        .sort("period")
    )


def hours_rows(release: Release) -> pl.DataFrame:
    """The dataset `training_hours`, without rows where an older release lacks it."""
    return _frame(release, "training_hours", polars_schema(TrainingHoursRow))


def progress_rows(release: Release) -> pl.DataFrame:
    """The dataset `training_progress`, without rows where an older release lacks it."""
    return _frame(release, "training_progress", polars_schema(TrainingProgressRow))


def with_programmes(release: Release, rows: pl.DataFrame) -> pl.DataFrame:
    """Rows with a programme_code, and what is known of the programme."""
    known = _frame(release, "training_programmes", polars_schema(TrainingProgrammeRow))
    return rows.join(known, on="programme_code", how="left", maintain_order="left")


def with_units(release: Release, rows: pl.DataFrame) -> pl.DataFrame:
    """Rows with a unit_code, and unit_name, institution_name and sector."""
    names = release.frame("units").select("unit_code", "unit_name", "institution_name", "sector")
    return rows.join(names, on="unit_code", how="left", maintain_order="left")


def is_chosen(filters: TrainingFilters) -> pl.Expr:
    """Whether a programme is of the theme and kind chosen."""
    wanted = {"theme": filters.theme, "kind": filters.kind}
    fits = [pl.col(name) == value for name, value in wanted.items() if value is not None]
    return pl.all_horizontal(pl.lit(value=True), *fits)


def _frame(release: Release, dataset: str, schema: pl.Schema) -> pl.DataFrame:
    return release.frame(dataset) if release.holds(dataset) else schema.to_frame()


def _quarters_of_all(release: Release) -> pl.DataFrame:
    of_programmes = progress_rows(release).filter(pl.col("programme_code").is_not_null(), pl.col("unit_code").is_null())
    told = of_programmes.group_by("period").agg(pl.col("registered").count().cast(pl.Int64).alias("programmes"))
    rows = _of_all(release).filter(pl.col("unit_code").is_null(), _is_quarter()).join(told, on="period", how="left")
    return rows.select(
        *("period", "registered", "completed", "hours_total"),
        pl.col("programmes").fill_null(0),
        pl.lit(0, pl.Int64).alias("hidden"),
        "hidden_reason",
    ).sort("period")


def _of_all(release: Release) -> pl.DataFrame:
    """The rows of progress of all programmes together."""
    return progress_rows(release).filter(pl.col("programme_code").is_null())


def _chosen(release: Release, filters: TrainingFilters) -> pl.DataFrame:
    """The rows of progress of the programmes chosen, with what is known of them."""
    rows = with_programmes(release, progress_rows(release).filter(pl.col("programme_code").is_not_null()))
    return rows.filter(is_chosen(filters))


def _of_year(release: Release, filters: TrainingFilters) -> pl.DataFrame:
    """Of them the rows of the year that say anything."""
    rows = _chosen(release, filters).filter(pl.col("period") == str(filters.year))
    return rows.filter(pl.any_horizontal(pl.col("target", "registered").is_not_null()))


def _is_quarter() -> pl.Expr:
    return pl.col("period").str.contains("-Q")


def _sum(name: str, condition: pl.Expr | None = None) -> pl.Expr:
    """The sum of the values there are; null where there is none."""
    values = pl.col(name).drop_nulls() if condition is None else pl.col(name).filter(condition).drop_nulls()
    return pl.when(values.len() > 0).then(values.sum())


def _theme_order() -> pl.Expr:
    return pl.col("theme").cast(pl.Enum([theme.value for theme in TrainingTheme]))

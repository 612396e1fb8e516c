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
    *("completed_share", "passed_share", "hours_total", "as_of", "hidden_reason"),
)
_SUMS = ("target", "registered", "completed")


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
    completed_share, passed_share, hours_total, as_of, hidden_reason. Of a unit only target and completed_share are ever
    told.
    """
    of_unit = pl.col("unit_code").is_null() if filters.unit is None else pl.col("unit_code") == filters.unit
    rows = _of_year(release, filters).filter(of_unit)
    return rows.select(*_PROGRAMME, *_FIGURES).sort(_theme_order(), "kind", "programme_name", "programme_code")


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
    """One row a unit and programme of the year with a target or a share that is told.

    unit_code, unit_name, institution_name, sector, programme_code, programme_name, kind, theme, target,
    completed_share, hidden_reason; by institution, unit, theme and programme.
    """
    rows = _of_year(release, filters).filter(pl.col("unit_code").is_not_null())
    if filters.unit is not None:
        rows = rows.filter(pl.col("unit_code") == filters.unit)
    names = ("unit_code", "unit_name", "institution_name", "sector", *_PROGRAMME[:4])
    return (
        with_units(release, rows)
        .select(*names, "target", "completed_share", "hidden_reason")
        .sort("institution_name", "unit_name", "unit_code", _theme_order(), "programme_name", "programme_code")
    )


def quarters(release: Release, filters: TrainingFilters) -> pl.DataFrame:
    """One row a quarter of every year, in order, for the whole government, of the programmes chosen.

    period; programmes (told), hidden (not told, as far as their year or a target says that they were held),
    registered, completed, hours_total (sums of those told; null where none is).
    """
    rows = _chosen(release, filters).filter(pl.col("unit_code").is_null())
    held = rows.filter(pl.any_horizontal(pl.col("target", "registered").is_not_null())).select(
        "programme_code", year=pl.col("period").str.slice(0, 4)
    )
    of_quarter = rows.filter(pl.col("period").str.contains("-Q")).with_columns(year=pl.col("period").str.slice(0, 4))
    is_told = pl.col("registered").is_not_null()
    return (
        of_quarter.join(held.unique(), on=["programme_code", "year"], how="semi")
        .group_by("period")
        .agg(
            is_told.sum().cast(pl.Int64).alias("programmes"),
            (~is_told).sum().cast(pl.Int64).alias("hidden"),
            *(_sum(name).alias(name) for name in ("registered", "completed", "hours_total")),
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


def _chosen(release: Release, filters: TrainingFilters) -> pl.DataFrame:
    """The rows of progress of the programmes chosen, with what is known of them."""
    rows = with_programmes(release, progress_rows(release))
    return rows.filter(is_chosen(filters))


def _of_year(release: Release, filters: TrainingFilters) -> pl.DataFrame:
    """Of them the rows of the year that say anything."""
    rows = _chosen(release, filters).filter(pl.col("period") == str(filters.year))
    return rows.filter(pl.any_horizontal(pl.col("target", "registered", "completed_share").is_not_null()))


def _sum(name: str, condition: pl.Expr | None = None) -> pl.Expr:
    """The sum of the values there are; null where there is none."""
    values = pl.col(name).drop_nulls() if condition is None else pl.col(name).filter(condition).drop_nulls()
    return pl.when(values.len() > 0).then(values.sum())


def _theme_order() -> pl.Expr:
    return pl.col("theme").cast(pl.Enum([theme.value for theme in TrainingTheme]))

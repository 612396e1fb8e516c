"""Indeks Profesionalitas ASN and Indeks Sistem Merit, by year, as a release tells them.

Every function takes the release; one without the datasets gives frames without rows.
"""

from __future__ import annotations

import polars as pl

from kemuning_data.queries.vacancies import Row
from kemuning_data.release.evaluation_models import MeritRow, ProfessionalismRow
from kemuning_data.release.reader import Release
from kemuning_data.release.schema import polars_schema
from kemuning_data.rules.evaluation_vocabulary import MeritAspect
from kemuning_data.rules.merit import index_of


def professionalism(release: Release) -> pl.DataFrame:
    """One row a year, oldest first, for the whole government.

    year; qualification (0 to 25 points), competence (0 to 40), performance (0 to 30), discipline (0 to 5), null where
    not reported; index (0 to 100, two decimals) and category (a ProfessionalismCategory), null where one of the four is
    missing; note (in Indonesian).
    """
    return _frame(release, "professionalism", polars_schema(ProfessionalismRow)).sort("year")


def newest_index(release: Release) -> Row | None:
    """The row of `professionalism` of the newest year whose index is known; None without any."""
    told = professionalism(release).filter(pl.col("index").is_not_null())
    return told.row(-1, named=True) if told.height else None


def merit(release: Release) -> pl.DataFrame:
    """One row a year, oldest first: the whole merit system as its assessor reported it.

    year; score (100 to 400 points); index (score divided by 400, 0.25 to 1, two decimals); category (a MeritCategory);
    note (in Indonesian).
    """
    rows = _merit(release).filter(pl.col("aspect").is_null()).sort("year")
    indices = [float(index_of(score)) for score in rows["score"]]
    return rows.select("year", "score", pl.Series("index", indices, pl.Float64), "category", "note")


def newest_merit(release: Release) -> Row | None:
    """The row of `merit` of the newest year; None without any."""
    rows = merit(release)
    return rows.row(-1, named=True) if rows.height else None


def merit_aspects(release: Release, year: int) -> pl.DataFrame:
    """The aspects of a year that the report has, in the order of the assessment: aspect (a MeritAspect), score, note.

    The most points of each are in `rules.merit.ASPECTS`.
    """
    order = pl.col("aspect").cast(pl.Enum([aspect.value for aspect in MeritAspect]))
    rows = _merit(release).filter(pl.col("aspect").is_not_null(), pl.col("year") == year)
    return rows.select("aspect", "score", "note").sort(order)


def _merit(release: Release) -> pl.DataFrame:
    return _frame(release, "merit", polars_schema(MeritRow))


def _frame(release: Release, dataset: str, schema: pl.Schema) -> pl.DataFrame:
    return release.frame(dataset) if release.holds(dataset) else schema.to_frame()

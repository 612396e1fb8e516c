"""Indeks Sistem Merit by year, as its assessor reported it; the category alone follows from the score."""

from __future__ import annotations

import polars as pl
from sqlalchemy import Connection, select
from sqlmodel import col

from kemuning_data.publishing.fetch import as_dataset, fetch
from kemuning_data.release.evaluation_models import MeritRow
from kemuning_data.rules.merit import category
from kemuning_data.tables.evaluation import TOTAL, MeritScore

_SCORE = pl.Schema({"year": pl.Int64(), "aspect": pl.String(), "score": pl.Float64(), "note": pl.String()})


def merit(connection: Connection) -> pl.DataFrame:
    """The dataset `merit`, one row a year and aspect, and one for the whole system."""
    scores = fetch(connection, select(*(col(getattr(MeritScore, name)) for name in _SCORE)), _SCORE)
    told = scores.select("aspect", "score").iter_rows()
    categories = [category(score).value if aspect == TOTAL else None for aspect, score in told]
    rows = scores.with_columns(
        pl.when(pl.col("aspect") != TOTAL).then("aspect").alias("aspect"),
        pl.Series("category", categories, pl.String),
    )
    return as_dataset(rows, MeritRow)

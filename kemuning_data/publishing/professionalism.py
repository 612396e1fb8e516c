"""Indeks Profesionalitas ASN by year: the four dimensions as reported, and what they make together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl
from sqlalchemy import Connection, select
from sqlmodel import col

from kemuning_data.publishing.fetch import as_dataset, fetch
from kemuning_data.release.evaluation_models import ProfessionalismRow
from kemuning_data.release.schema import polars_schema
from kemuning_data.rules.evaluation_vocabulary import ProfessionalismDimension
from kemuning_data.rules.professionalism import category, index_of
from kemuning_data.tables.evaluation import ProfessionalismScore

_SCORE = pl.Schema({"year": pl.Int64(), "dimension": pl.String(), "score": pl.Float64(), "note": pl.String()})
_DIMENSIONS = [dimension.value for dimension in ProfessionalismDimension]


def professionalism(connection: Connection) -> pl.DataFrame:
    """The dataset `professionalism`, one row a year; index and category only where all four dimensions are known."""
    scores = fetch(connection, select(*(col(getattr(ProfessionalismScore, name)) for name in _SCORE)), _SCORE)
    ordered = scores.sort("year", pl.col("dimension").cast(pl.Enum(_DIMENSIONS)))
    rows = [_row(year, own) for (year,), own in ordered.partition_by("year", as_dict=True).items()]
    return as_dataset(pl.DataFrame(rows, schema=polars_schema(ProfessionalismRow)), ProfessionalismRow)


def _row(year: object, scores: pl.DataFrame) -> Mapping[str, Any]:
    told = dict(scores.select("dimension", "score").iter_rows())
    index = index_of(told.values()) if len(told) == len(_DIMENSIONS) else None
    notes = scores["note"].drop_nulls().unique(maintain_order=True)
    return {
        "year": year,
        **{dimension: told.get(dimension) for dimension in _DIMENSIONS},
        "index": None if index is None else float(index),
        "category": None if index is None else category(index).value,
        "note": "; ".join(notes) or None,
    }

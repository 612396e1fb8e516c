"""Persyaratan: the criteria of every vacancy in one numbered list, whichever file said them."""

from __future__ import annotations

import polars as pl
from sqlalchemy import Connection, select
from sqlmodel import col

from kemuning_data.publishing.fetch import as_dataset, fetch
from kemuning_data.release.models import CriterionRow
from kemuning_data.release.schema import polars_schema
from kemuning_data.tables.records import Criterion

ORIGINS = ("vacancies", "criteria")
"""The vacancy's own file speaks first; what a criteria file adds follows."""


def criteria(connection: Connection) -> pl.DataFrame:
    """The dataset `criteria`, one row a criterion; positions count from 1 within a vacancy."""
    query = select(
        col(Criterion.vacancy_id),
        col(Criterion.position),
        col(Criterion.kind),
        col(Criterion.text_id),
        col(Criterion.text_en),
        col(Criterion.min_value),
        col(Criterion.max_value),
        col(Criterion.unit),
        col(Criterion.is_required),
        col(Criterion.is_vague),
        col(Criterion.legal_basis),
        col(Criterion.origin),
    )
    schema = pl.Schema({**polars_schema(CriterionRow), "origin": pl.String()})
    numbered = (
        fetch(connection, query, schema)
        .sort("vacancy_id", pl.col("origin").cast(pl.Enum(ORIGINS)), "position")
        .with_columns(pl.int_range(1, pl.len() + 1, dtype=pl.Int64).over("vacancy_id").alias("position"))
    )
    return as_dataset(numbered, CriterionRow)

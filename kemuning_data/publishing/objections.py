"""Sanggah: how many objections each stage of each intake had, how long they took and what they changed."""

from __future__ import annotations

import polars as pl
from sqlalchemy import Connection, select
from sqlmodel import col

from kemuning_data.publishing.fetch import as_dataset, fetch
from kemuning_data.release.selection_models import ObjectionRow
from kemuning_data.rules.vocabulary import ObjectionEffect, ObjectionResult
from kemuning_data.tables.records import Objection

_SCHEMA = pl.Schema(
    dict.fromkeys(("intake_code", "stage", "result", "effect"), pl.String())
    | {"filed_on": pl.Date(), "decided_on": pl.Date()}
)


def objections(connection: Connection) -> pl.DataFrame:
    """The dataset `objections`, one row an intake and stage that had any."""
    query = select(
        col(Objection.intake_code),
        col(Objection.stage),
        col(Objection.result),
        col(Objection.effect),
        col(Objection.filed_on),
        col(Objection.decided_on),
    )
    result = pl.col("result")
    is_upheld = result == ObjectionResult.UPHELD
    counts = {
        "upheld": is_upheld,
        "rejected": result == ObjectionResult.REJECTED,
        "pending": result == ObjectionResult.PENDING,
        "rank_changes": is_upheld & (pl.col("effect") == ObjectionEffect.RANK_CHANGED),
    }
    summed = (
        fetch(connection, query, _SCHEMA)
        .group_by("intake_code", "stage")
        .agg(
            pl.len().cast(pl.Int64).alias("filed"),
            (pl.col("decided_on") - pl.col("filed_on")).dt.total_days().median().alias("median_days"),
            *(condition.sum().cast(pl.Int64).alias(name) for name, condition in counts.items()),
        )
    )
    return as_dataset(summed, ObjectionRow)

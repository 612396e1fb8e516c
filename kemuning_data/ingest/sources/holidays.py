"""Hari libur nasional dan cuti bersama, as the yearly joint decree of three ministers lists them."""

from __future__ import annotations

import dataframely as dy
import polars as pl
from sqlalchemy import Connection

from kemuning_data.ingest.problems import each_row
from kemuning_data.ingest.readers import cells
from kemuning_data.ingest.source import Changes, Context, Field, Parsed, Source
from kemuning_data.ingest.store import upsert
from kemuning_data.rules import official_words
from kemuning_data.rules.vocabulary import HolidayKind
from kemuning_data.tables.records import Holiday

FIELDS = (
    Field("date", ("tanggal", "hari dan tanggal"), cells.date, pl.Date(), is_required=True),
    Field("name", ("nama", "hari libur", "nama hari libur", "keterangan"), cells.text, pl.String(), is_required=True),
    Field("kind", ("jenis", "jenis libur"), cells.text, pl.String(), is_required=True),
)


class HolidayCells(dy.Schema):
    """One row of a holidays file."""

    file = dy.String()
    sheet = dy.String(nullable=True)
    row = dy.UInt32()
    date = dy.Date(nullable=False)
    name = dy.String(nullable=False, max_length=200)
    kind = dy.String(nullable=False)


def resolve(rows: pl.DataFrame, context: Context) -> Parsed:  # noqa: ARG001 - every source is asked alike
    """One day a row; two names for one day are joined, and a public holiday wins over collective leave."""
    kinds = {text: official_words.holiday_kind(text) for text in rows["kind"].unique()}
    problems = each_row(
        rows.filter(pl.col("kind").replace_strict(kinds, return_dtype=pl.String).is_null()),
        "value_unknown",
        "kind",
        expected=", ".join(kind.value for kind in HolidayKind),
    )
    days = (
        rows.with_columns(pl.col("kind").replace_strict(kinds, return_dtype=pl.String))
        .drop_nulls("kind")
        .with_columns(is_leave=pl.col("kind") == HolidayKind.COLLECTIVE_LEAVE)
        .sort("date", "is_leave", maintain_order=True)
        .group_by(pl.col("date").alias("day_on"), maintain_order=True)
        .agg(pl.col("name").unique(maintain_order=True).str.join("; "), pl.col("kind").first())
    )
    return Parsed({"holiday": days}, {"rows": rows.height, "days": days.height}, problems)


def store(connection: Connection, parsed: Parsed, context: Context) -> Changes:  # noqa: ARG001
    """Adds what is new and changes what differs; what the file does not name stays."""
    return upsert(connection, Holiday, parsed.frames["holiday"], ["day_on"])


SOURCE = Source("holidays", FIELDS, HolidayCells, resolve, store)

"""What an employees file changes in the service that the records know, and writing it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import polars as pl
from sqlalchemy import Connection, bindparam

from kemuning_data.ingest import store as records_store
from kemuning_data.ingest.source import Changes, Context, Parsed
from kemuning_data.tables.base import table_of
from kemuning_data.tables.training import Employment

KEY = ("nip", "starts_on")


@dataclass(frozen=True, slots=True)
class Changed:
    """Stretches of the records that no row of the file names.

    ended: nip, starts_on, ends_on, which end earlier than was known. removed: nip, starts_on, in whose place the file
    says something else. missing: those of `ended` whose employee is in no row at all. contradicted: nip of whom the
    records know service after all that the file says, on days of which it says something else.
    """

    ended: pl.DataFrame
    removed: pl.DataFrame
    missing: pl.DataFrame
    contradicted: pl.DataFrame


def changed_by(incoming: pl.DataFrame, context: Context) -> Changed:
    """Compares a file's stretches (the columns of `employment`) with those of the records."""
    today = context.now.date()
    unnamed = context.known.employment.join(incoming, on=KEY, how="anti")
    overlapped = (
        unnamed.select(*KEY, "ends_on")
        .join(incoming.select("nip", taken_on="starts_on", taken_until="ends_on"), on="nip", how="inner")
        .filter(
            (pl.col("ends_on").is_null() | (pl.col("taken_on") <= pl.col("ends_on")))
            & (pl.col("taken_until").is_null() | (pl.col("starts_on") <= pl.col("taken_until")))
        )
    )
    # Service that ends ahead, as contracts do, is service that goes on.
    last = incoming.group_by("nip").agg(pl.col("ends_on").fill_null(dt.date.max).max().alias("last_day"))
    contradicted = overlapped.join(last.filter(pl.col("last_day") < today), on="nip", how="inner").filter(
        pl.col("ends_on").is_null() | (pl.col("ends_on") > pl.col("last_day"))
    )
    overlapped = overlapped.group_by(KEY).agg(pl.col("taken_on").min()).sort(KEY)
    cut = overlapped.filter(pl.col("starts_on") < pl.col("taken_on")).select(
        *KEY, pl.col("taken_on").dt.offset_by("-1d").alias("ends_on")
    )
    removed = overlapped.filter(pl.col("starts_on") >= pl.col("taken_on")).select(KEY)
    missing = _missing(unnamed, incoming, today)
    return Changed(pl.concat([cut, missing]), removed, missing, contradicted.select("nip").unique())


def store(connection: Connection, parsed: Parsed) -> Changes:
    """Writes `employment`, `ended` and `removed` of a parsed file; what they end or remove counts as closed."""
    table = table_of(Employment)
    ended, removed = parsed.frames["ended"], parsed.frames["removed"]
    records_store.update(connection, table, ended, KEY)
    if not removed.is_empty():
        gone = table.delete().where(table.c.nip == bindparam("gone"), table.c.starts_on == bindparam("since"))
        connection.execute(gone, [{"gone": nip, "since": since} for nip, since in removed.iter_rows()])
    changes = records_store.upsert(connection, Employment, parsed.frames["employment"], KEY)
    return Changes(changes.added, changes.changed, ended.height + removed.height, changes.unchanged)


def _missing(unnamed: pl.DataFrame, incoming: pl.DataFrame, today: dt.date) -> pl.DataFrame:
    """nip, starts_on, ends_on: who serves today in a unit that the file names, but is in none of its rows."""
    yesterday = today - dt.timedelta(days=1)
    return (
        unnamed.join(incoming, on="nip", how="anti")
        .join(incoming, on="unit_code", how="semi")
        .filter((pl.col("starts_on") < today) & (pl.col("ends_on").is_null() | (pl.col("ends_on") >= today)))
        .select(*KEY, pl.lit(yesterday).alias("ends_on"))
        .sort(KEY)
    )

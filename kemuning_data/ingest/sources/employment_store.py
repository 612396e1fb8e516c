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
MANY = 10
"""Missing employees from which on a unit that lost more than half of its staff is asked about."""


@dataclass(frozen=True, slots=True)
class Changed:
    """Stretches of the records that no row of the file names.

    ended: nip, starts_on, ends_on, which end earlier than was known. removed: nip, starts_on, in whose place the file
    says something else. missing: those of `ended` whose employee is in no row at all. contradicted: nip of whom the
    records know service after all that the file says, on days of which it says something else. emptied: unit_code,
    gone, serving, for units of which so many are missing that the file can hardly be their whole list.
    """

    ended: pl.DataFrame
    removed: pl.DataFrame
    missing: pl.DataFrame
    contradicted: pl.DataFrame
    emptied: pl.DataFrame


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
    gone = _gone(unnamed, incoming, today)
    missing = gone.select(*KEY, pl.lit(today - dt.timedelta(days=1)).alias("ends_on"))
    return Changed(
        pl.concat([cut, missing]),
        removed,
        missing,
        contradicted.select("nip").unique(),
        _emptied(gone, context.known.employment, today),
    )


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


def _serving(employment: pl.DataFrame, today: dt.date) -> pl.DataFrame:
    """Stretches that began before today and go on."""
    return employment.filter(
        (pl.col("starts_on") < today) & (pl.col("ends_on").is_null() | (pl.col("ends_on") >= today))
    )


def _gone(unnamed: pl.DataFrame, incoming: pl.DataFrame, today: dt.date) -> pl.DataFrame:
    """Stretches of who serves in a unit of which the file names other staff, but is in none of its rows.

    A unit that stands only in somebody's past is not named: nothing is said of its staff.
    """
    return (
        _serving(unnamed, today)
        .join(incoming, on="nip", how="anti")
        .join(_serving(incoming, today), on="unit_code", how="semi")
        .sort(KEY)
    )


def _emptied(gone: pl.DataFrame, known: pl.DataFrame, today: dt.date) -> pl.DataFrame:
    serving = _serving(known, today).group_by("unit_code").len("serving")
    return (
        gone.group_by("unit_code")
        .len("gone")
        .join(serving, on="unit_code", how="inner")
        .filter((pl.col("gone") >= MANY) & (2 * pl.col("gone") > pl.col("serving")))
        .sort("unit_code")
    )

"""Writing record frames: what is new, what differs, what stays, in the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import polars as pl
from sqlalchemy import Connection, Table, bindparam, select
from sqlmodel import SQLModel

from kemuning_data.ingest.source import Changes
from kemuning_data.tables.base import table_of

CHUNK_ROWS = 20_000
"""Rows turned into Python objects at a time: a national file must not stand in memory twice."""


def upsert(connection: Connection, model: type[SQLModel], frame: pl.DataFrame, key: Sequence[str]) -> Changes:
    """Adds the rows whose key is new and changes those that differ; other rows of the table stay as they are.

    `frame` holds exactly the columns to write; key columns are never null.
    """
    table = table_of(model)
    kept = stored(connection, table, list(frame.columns), frame.schema)
    fresh = frame.join(kept, on=key, how="anti")
    both = frame.join(kept, on=key, how="semi")
    same = both.join(kept, on=list(frame.columns), how="semi", nulls_equal=True)
    changed = both.join(same, on=key, how="anti")
    insert(connection, model, fresh)
    update(connection, table, changed, key)
    return Changes(added=fresh.height, changed=changed.height, unchanged=same.height)


def replace(
    connection: Connection, model: type[SQLModel], frame: pl.DataFrame, key: Sequence[str], intake_code: str
) -> Changes:
    """Makes the rows of one intake those of `frame`: adds, changes and removes (`closed`); other intakes stay."""
    table = table_of(model)
    held = stored(connection, table, list(key), {name: frame.schema[name] for name in key})
    gone = held.filter(pl.col("intake_code") == intake_code).join(frame, on=key, how="anti")
    statement = table.delete()
    for name in key:
        statement = statement.where(table.c[name] == bindparam(f"key_{name}"))
    for rows in _chunks(gone.rename({name: f"key_{name}" for name in key})):
        connection.execute(statement, rows)
    changes = upsert(connection, model, frame, key)
    return Changes(changes.added, changes.changed, gone.height, changes.unchanged)


def insert(connection: Connection, model: type[SQLModel], frame: pl.DataFrame) -> None:
    """Adds every row of `frame`."""
    for rows in _chunks(frame):
        connection.execute(table_of(model).insert(), rows)


def update(connection: Connection, table: Table, frame: pl.DataFrame, key: Sequence[str]) -> None:
    """Writes every column of `frame` into the row with the same key."""
    values = [name for name in frame.columns if name not in key]
    if frame.is_empty() or not values:
        return
    statement = table.update().values({name: bindparam(f"new_{name}") for name in values})
    for name in key:
        statement = statement.where(table.c[name] == bindparam(f"key_{name}"))
    renamed = frame.rename({name: f"new_{name}" for name in values} | {name: f"key_{name}" for name in key})
    for rows in _chunks(renamed):
        connection.execute(statement, rows)


def stored(connection: Connection, table: Table, columns: Sequence[str], schema: Any = None) -> pl.DataFrame:  # noqa: ANN401
    """Columns of a table as a frame."""
    rows = connection.execute(select(*(table.c[name] for name in columns))).all()
    wanted = schema if schema is not None else {name: pl.String() for name in columns}
    return pl.DataFrame([tuple(row) for row in rows], schema=wanted, orient="row")


def _chunks(frame: pl.DataFrame) -> Iterator[list[dict[str, Any]]]:
    for part in frame.iter_slices(CHUNK_ROWS):
        yield part.to_dicts()

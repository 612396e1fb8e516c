"""Rows of the records as frames whose types are those of the public dataset."""

from __future__ import annotations

from typing import Any

import polars as pl
from sqlalchemy import Connection, Engine, Select

from kemuning_data.release.rows import Row
from kemuning_data.release.schema import polars_schema

_ROWS_AT_ONCE = 100_000
"""A national intake has millions of candidates: as Python objects they would not all fit beside the frame."""


def reading(engine: Engine) -> Connection:
    """A connection whose transactions see one moment, whatever is written meanwhile."""
    if engine.dialect.name != "postgresql":
        return engine.connect()
    # PostgreSQL's default shows each statement what others have committed meanwhile; SQLite never does.
    return engine.connect().execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def fetch(connection: Connection, query: Select[*tuple[Any, ...]], schema: pl.Schema) -> pl.DataFrame:
    """The rows of a query, one column of the schema for each selected one, in that order.

    A text of no characters is no value. Raises TypeError for a value that is not of its column's type: a wrong type in
    the records is a fault of this program and must not reach a reader as a guess.
    """
    frames = [schema.to_frame()]
    with connection.execution_options(stream_results=True).execute(query) as found:
        for rows in found.partitions(_ROWS_AT_ONCE):
            by_column = dict(zip(schema.names(), zip(*rows, strict=True), strict=True))
            frames.append(pl.DataFrame(by_column, schema=schema, strict=True))
    frame = pl.concat(frames)
    texts = [name for name, kind in frame.schema.items() if kind == pl.String]
    return frame.with_columns(pl.when(pl.col(name) != "").then(pl.col(name)).alias(name) for name in texts)


def as_dataset(frame: pl.DataFrame, row: type[Row]) -> pl.DataFrame:
    """The frame with the columns of the dataset, and only those, in its order of columns and rows.

    Rows without a value in a column they are sorted by come last. Raises a Polars error when a column is missing or has
    another type.
    """
    schema = polars_schema(row)
    dataset = frame.select(schema.names()).sort(row.sorted_by, nulls_last=True)
    if dataset.schema != schema:
        raise TypeError(f"{row.dataset}: {dataset.schema} instead of {schema}")
    return dataset

"""The columns of every dataset, read off the row models: Parquet types, SQLite tables, and text forms of values."""

from __future__ import annotations

import datetime as dt
import types
import typing
from dataclasses import dataclass
from typing import Literal

import polars as pl
from sqlalchemy import Column as SqlColumn
from sqlalchemy import Integer, MetaData, Table, Text
from sqlalchemy.types import REAL, TypeEngine

from kemuning_data.release.rows import Row

Kind = Literal["string", "integer", "number", "boolean", "date"]
"""Kinds of value, by the names that Frictionless gives them."""

LIST_SEPARATOR = " | "
"""What joins the items of a list in CSV and SQLite."""

_KINDS: dict[object, Kind] = {str: "string", int: "integer", float: "number", bool: "boolean", dt.date: "date"}
_POLARS: dict[Kind, pl.DataType] = {
    "string": pl.String(),
    "integer": pl.Int64(),
    "number": pl.Float64(),
    "boolean": pl.Boolean(),
    "date": pl.Date(),
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a dataset. `description` is an English sentence, to be translated where it is shown."""

    name: str
    kind: Kind
    is_list: bool
    is_nullable: bool
    is_key: bool
    description: str
    unit: str
    codes: tuple[str, ...]

    @property
    def polars_type(self) -> pl.DataType:
        plain = _POLARS[self.kind]
        return pl.List(plain) if self.is_list else plain

    @property
    def is_empty_allowed(self) -> bool:
        """Whether the field may be empty in CSV and SQLite: no value, or a list without items."""
        return self.is_nullable or self.is_list


def columns(row: type[Row]) -> tuple[Column, ...]:
    """Every column of a dataset, in order: the data dictionary."""
    return tuple(_column(row, name) for name in row.model_fields)


def polars_schema(row: type[Row]) -> pl.Schema:
    return pl.Schema({column.name: column.polars_type for column in columns(row)})


def sqlite_table(row: type[Row], metadata: MetaData) -> Table:
    """The table of a dataset in `kemuning.sqlite`. Dates are ISO text, yes and no are 1 and 0, lists are joined."""
    types: dict[Kind, type[TypeEngine[typing.Any]]] = {"integer": Integer, "boolean": Integer, "number": REAL}
    return Table(
        row.dataset,
        metadata,
        *(
            SqlColumn(
                column.name,
                Text if column.is_list else types.get(column.kind, Text),
                primary_key=column.is_key,
                nullable=column.is_empty_allowed,
            )
            for column in columns(row)
        ),
    )


def with_joined_lists(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame as CSV and SQLite hold it: a list is its items joined, an empty list is no value."""
    lists = [name for name, kind in frame.schema.items() if isinstance(kind, pl.List)]
    joined = [
        pl.when(pl.col(name).list.len() > 0).then(pl.col(name).list.join(LIST_SEPARATOR)).alias(name) for name in lists
    ]
    return frame.with_columns(joined)


def _column(row: type[Row], name: str) -> Column:
    field = row.model_fields[name]
    extra = typing.cast("dict[str, typing.Any]", field.json_schema_extra)
    inner = field.annotation
    is_nullable = isinstance(inner, types.UnionType)
    if isinstance(inner, types.UnionType):
        (inner,) = (part for part in inner.__args__ if part is not types.NoneType)
    is_list = typing.get_origin(inner) is list
    if is_list:
        (inner,) = typing.get_args(inner)
    return Column(
        name=name,
        kind=_KINDS[inner],
        is_list=is_list,
        is_nullable=is_nullable,
        is_key=extra["is_key"],
        description=field.description or "",
        unit=extra["unit"],
        codes=tuple(extra.get("codes", ())),
    )

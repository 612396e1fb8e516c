"""What every table of one database shares: its registry, names for constraints and a type for moments."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, cast

from sqlalchemy import DateTime, Dialect, MetaData, Table, inspect
from sqlalchemy.types import TypeDecorator
from sqlmodel import SQLModel
from typing_extensions import override

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
"""Constraint names by rule, so that a migration can name what it drops on both databases."""


def named_metadata() -> MetaData:
    """Metadata for one database; each database has a registry of its own."""
    return MetaData(naming_convention=NAMING)


class Moment(TypeDecorator[datetime]):
    """A moment kept as UTC and read back with its zone: SQLite forgets zones, PostgreSQL does not."""

    impl = DateTime(timezone=True)
    cache_ok = True

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC)

    @override
    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def table_of(model: type[SQLModel]) -> Table:
    """The SQLAlchemy table behind a model, for statements over many rows at once."""
    return cast(Table, inspect(model).local_table)

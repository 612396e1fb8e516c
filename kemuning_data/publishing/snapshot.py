"""The records as they stood at one moment: every dataset, and what they must add up to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import polars as pl
from sqlalchemy import Connection, Engine, func, select
from sqlmodel import col

from kemuning_data.errors import Problem, Refusal
from kemuning_data.publishing.calendar import calendar
from kemuning_data.publishing.criteria import criteria
from kemuning_data.publishing.holidays import holidays, undeclared_days, years_needed
from kemuning_data.publishing.units import units
from kemuning_data.publishing.vacancies import vacancies
from kemuning_data.rules.regulations import regulation
from kemuning_data.tables.records import (
    CalendarStage,
    Criterion,
    DataFolder,
    Holiday,
    Intake,
    Records,
    Unit,
    Vacancy,
)

READERS: Mapping[str, Callable[[Connection], pl.DataFrame]] = {
    "units": units,
    "vacancies": vacancies,
    "criteria": criteria,
    "calendar": calendar,
    "holidays": holidays,
}
"""Dataset → the function that reads it from the records."""

_TABLES: Mapping[str, type[Records]] = {
    "units": Unit,
    "vacancies": Vacancy,
    "criteria": Criterion,
    "calendar": CalendarStage,
    "holidays": Holiday,
}


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Datasets and the sums that the records themselves give for them.

    rows: dataset → number of rows of its table. regulations: code → SHA-256 of its file. filled: holidays of years
    that no file declares; they stand in no table. warnings: what in it is estimated.
    """

    is_sample: bool
    frames: Mapping[str, pl.DataFrame]
    rows: Mapping[str, int]
    posts: int
    regulations: Mapping[str, str]
    filled: pl.DataFrame
    warnings: tuple[Problem, ...]

    @property
    def datasets(self) -> dict[str, pl.DataFrame]:
        """Every dataset as it is published: the frames, and the filled holidays among the declared ones."""
        days = pl.concat([self.frames["holidays"], self.filled]).sort("date")
        return {**self.frames, "holidays": days}


def take_snapshot(engine: Engine, today: dt.date) -> Snapshot:
    """Reads everything in one transaction that sees none of what is written meanwhile.

    Raises Refusal when there are no records, or an intake's regulation has no file.
    """
    with _reading(engine) as connection, connection.begin():
        is_sample = connection.scalar(select(col(DataFolder.is_sample)))
        if is_sample is None:
            raise Refusal("records_empty")
        frames = {dataset: read(connection) for dataset, read in READERS.items()}
        if all(frame.is_empty() for frame in frames.values()):
            raise Refusal("records_empty")
        filled, warnings = undeclared_days(frames["holidays"], years_needed(connection, today))
        return Snapshot(
            is_sample=is_sample,
            frames=frames,
            rows={
                dataset: connection.scalar(select(func.count()).select_from(table)) or 0
                for dataset, table in _TABLES.items()
            },
            posts=connection.scalar(select(func.sum(col(Vacancy.posts)))) or 0,
            regulations=_regulations(connection),
            filled=filled,
            warnings=warnings,
        )


def _reading(engine: Engine) -> Connection:
    if engine.dialect.name != "postgresql":
        return engine.connect()
    # PostgreSQL's default shows each statement what others have committed meanwhile; SQLite never does.
    return engine.connect().execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def _regulations(connection: Connection) -> dict[str, str]:
    hashes: dict[str, str] = {}
    for code in sorted(connection.scalars(select(col(Intake.regulation)).distinct())):
        rule = regulation(code)
        if rule is None:
            raise Refusal("regulation_file_missing", regulation=code)
        hashes[code] = rule.sha256
    return hashes

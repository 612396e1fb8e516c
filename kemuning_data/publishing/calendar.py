"""Jadwal seleksi: the stages of every intake."""

from __future__ import annotations

import polars as pl
from sqlalchemy import Connection, select
from sqlmodel import col

from kemuning_data.publishing.fetch import as_dataset, fetch
from kemuning_data.release.models import CalendarRow
from kemuning_data.release.schema import polars_schema
from kemuning_data.tables.records import CalendarStage


def calendar(connection: Connection) -> pl.DataFrame:
    """The dataset `calendar`, one row a stage of an intake."""
    query = select(
        col(CalendarStage.intake_code),
        col(CalendarStage.stage),
        col(CalendarStage.opens_on),
        col(CalendarStage.closes_on),
        col(CalendarStage.note),
    )
    return as_dataset(fetch(connection, query, polars_schema(CalendarRow)), CalendarRow)

"""Unit kerja: every unit the records know, declared or made from a vacancy's place."""

from __future__ import annotations

import polars as pl
from sqlalchemy import Connection, select
from sqlmodel import col

from kemuning_data.publishing.fetch import as_dataset, fetch
from kemuning_data.release.models import UnitRow
from kemuning_data.release.schema import polars_schema
from kemuning_data.tables.records import Institution, Unit


def units(connection: Connection) -> pl.DataFrame:
    """The dataset `units`, one row a unit."""
    query = select(
        col(Unit.unit_code),
        col(Unit.unit_name),
        col(Unit.sector),
        col(Unit.parent_code),
        col(Unit.institution_code),
        col(Institution.institution_name),
    ).join(Institution, col(Unit.institution_code) == col(Institution.institution_code))
    return as_dataset(fetch(connection, query, polars_schema(UnitRow)), UnitRow)

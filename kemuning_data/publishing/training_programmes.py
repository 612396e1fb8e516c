"""Program pelatihan: every programme the records know."""

from __future__ import annotations

import polars as pl
from sqlalchemy import Connection, select
from sqlmodel import col

from kemuning_data.publishing.fetch import as_dataset, fetch
from kemuning_data.release.schema import polars_schema
from kemuning_data.release.training_models import TrainingProgrammeRow
from kemuning_data.tables.training import TrainingProgramme


def training_programmes(connection: Connection) -> pl.DataFrame:
    """The dataset `training_programmes`, one row a programme."""
    schema = polars_schema(TrainingProgrammeRow)
    query = select(*(col(getattr(TrainingProgramme, name)) for name in schema))
    return as_dataset(fetch(connection, query, schema), TrainingProgrammeRow)

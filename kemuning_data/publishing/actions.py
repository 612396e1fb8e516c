"""Tindak lanjut: every promise as the office has given it, word for word."""

from __future__ import annotations

import polars as pl
from sqlalchemy import Connection, select
from sqlmodel import col

from kemuning_data.publishing.fetch import as_dataset, fetch
from kemuning_data.release.evaluation_models import ActionRow
from kemuning_data.release.schema import polars_schema
from kemuning_data.tables.evaluation import Action

_COLUMNS = {"theme_id": "theme", "decision_id": "decision", "action_id": "action", "evidence_id": "evidence"}
"""Columns of the dataset whose records bear another name."""


def actions(connection: Connection) -> pl.DataFrame:
    """The dataset `actions`, one row a promise."""
    schema = polars_schema(ActionRow)
    query = select(*(col(getattr(Action, _COLUMNS.get(name, name))) for name in schema))
    return as_dataset(fetch(connection, query, schema), ActionRow)

"""Data satu orang: everything the records hold under one exam number, for the person whose number it is."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select
from sqlmodel import SQLModel

from kemuning_data.errors import Refusal
from kemuning_data.settings import Settings
from kemuning_data.tables.base import table_of
from kemuning_data.tables.engine import records_engine
from kemuning_data.tables.records import Applicant, Objection, Result

TABLES: tuple[type[SQLModel], ...] = (Applicant, Result, Objection)
"""Tables with rows about single people, by exam number."""

Row = dict[str, str | float | bool | None]


def rows_of(settings: Settings, exam_number: str) -> dict[str, list[Row]]:
    """The rows of a person by table (applicant, result, objection), dates as ISO text; oldest round first.

    Spaces, dots and hyphens in the number do not matter. Raises Refusal, without the number, when there is none.
    """
    number = "".join(sign for sign in exam_number if sign.isalnum())
    engine = records_engine(settings)
    try:
        with engine.connect() as connection:
            found: dict[str, list[Row]] = {}
            for table in map(table_of, TABLES):
                query = select(table).where(table.c["exam_number"] == number).order_by(table.c["intake_code"])
                rows = connection.execute(query).mappings()
                found[table.name] = [{str(name): _plain(value) for name, value in row.items()} for row in rows]
    finally:
        engine.dispose()
    if not any(found.values()):
        raise Refusal("person_unknown")
    return found


def _plain(value: str | float | bool | dt.date | None) -> str | float | bool | None:
    return value.isoformat() if isinstance(value, dt.date) else value

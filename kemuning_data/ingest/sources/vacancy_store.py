"""Writing a vacancy file into the records: what it adds, what it changes, what it closes."""

from __future__ import annotations

import polars as pl
from sqlalchemy import Connection, bindparam, select

from kemuning_data.ingest import store as records_store
from kemuning_data.ingest.source import Changes, Context, Parsed
from kemuning_data.tables.base import table_of
from kemuning_data.tables.records import Criterion, Institution, Intake, Unit, Vacancy, VacancyProgramme


def store(connection: Connection, parsed: Parsed, context: Context) -> Changes:
    """All of one intake's vacancies as the file says; those it no longer holds are closed at `context.now`.

    A closed vacancy that is in the file again is open again, and counts as changed.
    """
    records_store.upsert(connection, Intake, parsed.frames["intake"], ["intake_code"])
    records_store.insert(connection, Institution, parsed.frames["institution"])
    records_store.insert(connection, Unit, parsed.frames["unit"])
    incoming = parsed.frames["vacancy"]
    table = table_of(Vacancy)
    held = pl.DataFrame(
        [
            tuple(row)
            for row in connection.execute(
                select(table.c.vacancy_id, table.c.fingerprint, table.c.closed_at.is_not(None)).where(
                    table.c.intake_code == context.intake_code
                )
            )
        ],
        schema={"vacancy_id": pl.String, "held_fingerprint": pl.String, "is_closed": pl.Boolean},
        orient="row",
    )
    fresh = incoming.join(held, on="vacancy_id", how="anti")
    both = incoming.join(held, on="vacancy_id", how="inner")
    differs = (pl.col("fingerprint") != pl.col("held_fingerprint")) | pl.col("is_closed")
    changed = both.filter(differs).select(incoming.columns)
    gone = held.filter(~pl.col("is_closed")).join(incoming, on="vacancy_id", how="anti")

    records_store.insert(connection, Vacancy, fresh)
    reopened = changed.with_columns(closed_at=pl.lit(None, pl.Datetime))
    records_store.update(connection, table, reopened, ["vacancy_id"])
    _replace_children(connection, parsed, fresh["vacancy_id"], changed["vacancy_id"])
    if not gone.is_empty():
        close = table.update().where(table.c.vacancy_id == bindparam("gone")).values(closed_at=context.now)
        connection.execute(close, [{"gone": vacancy_id} for vacancy_id in gone["vacancy_id"]])
    return Changes(fresh.height, changed.height, gone.height, both.height - changed.height)


def _replace_children(connection: Connection, parsed: Parsed, added: pl.Series, changed: pl.Series) -> None:
    programmes, criteria = table_of(VacancyProgramme), table_of(Criterion)
    if not changed.is_empty():
        keys = [{"changed": vacancy_id} for vacancy_id in changed]
        connection.execute(programmes.delete().where(programmes.c.vacancy_id == bindparam("changed")), keys)
        own = criteria.delete().where(criteria.c.vacancy_id == bindparam("changed"), criteria.c.origin == "vacancies")
        connection.execute(own, keys)
    touched = pl.concat([added, changed]).to_frame("vacancy_id")
    for model, name in ((VacancyProgramme, "vacancy_programme"), (Criterion, "criterion")):
        records_store.insert(connection, model, parsed.frames[name].join(touched, on="vacancy_id", how="semi"))

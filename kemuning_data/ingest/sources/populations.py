"""Populasi yang dilayani: how many people a unit served in a period, for the minimum sample of its survey."""

from __future__ import annotations

import dataframely as dy
import polars as pl
from sqlalchemy import Connection

from kemuning_data.errors import Problem, warns
from kemuning_data.ingest.problems import each_row
from kemuning_data.ingest.readers import cells
from kemuning_data.ingest.readers.dates import WIB
from kemuning_data.ingest.source import Changes, Context, Field, Parsed, Source
from kemuning_data.ingest.sources.named_units import UNIT_CODE, with_units
from kemuning_data.ingest.sources.survey_cells import PERIOD, UNIT_NAME, YEAR
from kemuning_data.ingest.sources.survey_form import with_periods
from kemuning_data.ingest.store import upsert
from kemuning_data.rules.periods import first_day
from kemuning_data.tables.survey import ServedPopulation

_MOST = 300_000_000
"""More people than the country has."""

FIELDS = (
    UNIT_CODE,
    UNIT_NAME,
    PERIOD,
    YEAR,
    Field(
        "population",
        (
            *("population served", "populasi", "jumlah populasi", "populasi dilayani", "populasi yang dilayani"),
            *("jumlah penerima layanan", "penerima layanan", "jumlah pengguna layanan", "pengguna layanan"),
            *("jumlah pemohon", "jumlah pelanggan", "penduduk dilayani"),
        ),
        cells.whole,
        pl.Int64(),
        is_required=True,
    ),
)


class PopulationCells(dy.Schema):
    """One row of a populations file."""

    file = dy.String()
    sheet = dy.String(nullable=True)
    row = dy.UInt32()
    unit_code = dy.String(nullable=True)
    unit_name = dy.String(nullable=True)
    period = dy.String(nullable=False)
    year = dy.String(nullable=True)
    population = dy.Int64(nullable=False, min=1, max=_MOST)


def resolve(rows: pl.DataFrame, context: Context) -> Parsed:
    """One population a unit and period; fewer people than answered the survey are told."""
    rows, problems = with_units(rows, context)
    today = context.now.astimezone(WIB).date()
    future = [period for period in rows["period"].unique() if first_day(period) > today]
    problems += each_row(rows.filter(pl.col("period").is_in(future)), "period_in_future", "period")
    problems += each_row(rows.filter(pl.struct("unit_code", "period").is_duplicated()), "report_twice", "period")
    problems += _below_respondents(rows, context)
    frame = rows.select("unit_code", "period", "population")
    return Parsed({"served_population": frame}, {"rows": rows.height, "populations": frame.height}, problems)


def store(connection: Connection, parsed: Parsed, context: Context) -> Changes:  # noqa: ARG001
    """Adds what is new and changes what differs; what the file does not name stays."""
    return upsert(connection, ServedPopulation, parsed.frames["served_population"], ("unit_code", "period"))


def _below_respondents(rows: pl.DataFrame, context: Context) -> list[Problem]:
    answered = context.known.answers.group_by("unit_code", "period").len("respondents")
    fewer = rows.join(answered, on=["unit_code", "period"], how="inner", maintain_order="left").filter(
        pl.col("population") < pl.col("respondents")
    )
    return [
        warns(
            "population_below_respondents",
            file=file,
            sheet=sheet,
            row=row,
            column="population",
            found=population,
            expected=respondents,
        )
        for file, sheet, row, population, respondents in fewer.select(
            "file", "sheet", "row", "population", "respondents"
        ).iter_rows()
    ]


SOURCE = Source("populations", FIELDS, PopulationCells, resolve, store, arrange=with_periods, reads_answers=True)

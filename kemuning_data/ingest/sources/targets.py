"""Target peserta: how many of a unit are to take part in a programme in a year."""

from __future__ import annotations

import dataframely as dy
import polars as pl
from sqlalchemy import Connection

from kemuning_data.ingest.readers import cells, training_cells
from kemuning_data.ingest.source import Changes, Context, Field, Parsed, Source
from kemuning_data.ingest.sources.named_units import UNIT_CODE, UNIT_NAME, with_units
from kemuning_data.ingest.sources.programmes import (
    PROGRAMME_CODE,
    PROGRAMME_NAME,
    programmes_of,
    with_programmes,
)
from kemuning_data.ingest.sources.repeated_rows import without_repeats
from kemuning_data.ingest.sources.training import FIELDS as OF_TRAINING
from kemuning_data.ingest.store import upsert
from kemuning_data.tables.training import TrainingProgramme, TrainingTarget

FIRST_YEAR, LAST_YEAR = 2000, 2100
MOST_PARTICIPANTS = 1_000_000
KEY = ("programme_code", "unit_code", "year")

FIELDS = (
    PROGRAMME_CODE,
    PROGRAMME_NAME,
    *(field for field in OF_TRAINING if field.name in {"kind", "theme", "organiser", "delivery"}),
    UNIT_CODE,
    UNIT_NAME,
    Field("year", ("tahun", "tahun anggaran", "ta", "tahun target"), training_cells.year, pl.Int64(), is_required=True),
    Field(
        "participants",
        ("target", "target peserta", "jumlah peserta", "jumlah target", "rencana peserta", "kuota", "sasaran"),
        cells.whole,
        pl.Int64(),
        is_required=True,
    ),
)


class TargetCells(dy.Schema):
    """One row of a targets file."""

    file = dy.String()
    sheet = dy.String(nullable=True)
    row = dy.UInt32()
    programme_code = dy.String(nullable=True, max_length=80)
    programme_name = dy.String(nullable=True, max_length=300)
    kind = dy.String(nullable=True)
    theme = dy.String(nullable=True)
    organiser = dy.String(nullable=True, max_length=300)
    delivery = dy.String(nullable=True)
    unit_code = dy.String(nullable=True)
    unit_name = dy.String(nullable=True)
    year = dy.Int64(nullable=False, min=FIRST_YEAR, max=LAST_YEAR)
    participants = dy.Int64(nullable=False, min=0, max=MOST_PARTICIPANTS)


def resolve(rows: pl.DataFrame, context: Context) -> Parsed:
    """One target a row; a programme that the records do not have yet needs its name beside its code."""
    coded, problems = with_units(rows, context)
    coded, of_names = with_programmes(coded, context)
    programmes, of_programmes = programmes_of(coded, context)
    coded, repeated = without_repeats(coded, KEY, ("participants",), "target_twice")
    problems += of_names + of_programmes + repeated
    frame = coded.select(*KEY, "participants")
    counts = {"rows": rows.height, "targets": frame.height, "programmes": programmes.height}
    return Parsed({"training_programme": programmes, "training_target": frame}, counts, problems)


def store(connection: Connection, parsed: Parsed, context: Context) -> Changes:  # noqa: ARG001
    """Adds what is new and changes what differs; a target that the file leaves out stays, until a row sets it to 0."""
    upsert(connection, TrainingProgramme, parsed.frames["training_programme"], ["programme_code"])
    return upsert(connection, TrainingTarget, parsed.frames["training_target"], KEY)


SOURCE = Source("targets", FIELDS, TargetCells, resolve, store, reads_staff=True)

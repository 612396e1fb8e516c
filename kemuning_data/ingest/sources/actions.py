"""Tindak lanjut: what the public found lacking, what was decided, who answers for it until when, what shows it."""

from __future__ import annotations

import dataclasses
import datetime as dt

import dataframely as dy
import polars as pl
from sqlalchemy import Connection

from kemuning_data.ingest.readers import cells, evaluation_cells
from kemuning_data.ingest.readers.dates import WIB
from kemuning_data.ingest.source import Changes, Context, Field, Parsed, Source
from kemuning_data.ingest.sources import named_units
from kemuning_data.ingest.sources.action_checks import days_and_status, numbers_told, texts_told, words_understood
from kemuning_data.ingest.sources.named_units import UNIT_CODE, with_units
from kemuning_data.ingest.store import upsert
from kemuning_data.rules.evaluation_vocabulary import ActionStatus
from kemuning_data.rules.feedback_numbers import numbers_in
from kemuning_data.tables.evaluation import Action


def _text(name: str, *synonyms: str, is_required: bool = False) -> Field:
    return Field(name, synonyms, evaluation_cells.words, pl.String(), is_required=is_required)


def _english(name: str, *headings: str) -> Field:
    """The column beside an Indonesian one, headed like it."""
    ways = ("{} (inggris)", "{} inggris", "{} bahasa inggris", "{} (en)", "{} en")
    return _text(name, *(way.format(heading) for heading in headings for way in ways))


UNIT_NAME = dataclasses.replace(
    named_units.UNIT_NAME,
    synonyms=(
        *named_units.UNIT_NAME.synonyms,
        *("penanggung jawab", "penanggungjawab", "unit penanggung jawab", "opd penanggung jawab"),
        *("perangkat daerah penanggung jawab", "perangkat daerah pelaksana", "unit pelaksana"),
    ),
)

FIELDS = (
    Field(
        "action_code",
        (
            "kode tindak lanjut",
            "kode aksi",
            "kode rencana aksi",
            "kode janji",
            "nomor tindak lanjut",
            "kode",
        ),
        cells.identifier,
        pl.String(),
        is_required=True,
    ),
    _text("theme", "tema", "tema masukan", "masalah", "permasalahan", "isu", "pokok masukan", is_required=True),
    _english("theme_en", "tema"),
    _text("sector", "sektor", "sektor layanan", "bidang", "bidang layanan", is_required=True),
    _text("decision", "keputusan", "keputusan/alasan", "keputusan atau alasan", is_required=True),
    _english("decision_en", "keputusan"),
    _text("action", "tindak lanjut", "rencana tindak lanjut", "aksi", "rencana aksi", "kegiatan"),
    _english("action_en", "tindak lanjut", "aksi"),
    UNIT_CODE,
    UNIT_NAME,
    Field(
        "starts_on",
        ("mulai", "tanggal mulai", "tgl mulai", "tanggal keputusan", "tgl keputusan", "diputuskan"),
        cells.date,
        pl.Date(),
        is_required=True,
    ),
    Field(
        "due_on",
        (
            *("batas waktu", "tenggat", "tenggat waktu", "target selesai", "target penyelesaian", "target waktu"),
            *("tanggal target", "selesai paling lambat", "jatuh tempo", "batas akhir"),
        ),
        cells.date,
        pl.Date(),
    ),
    Field(
        "done_on",
        ("tanggal selesai", "tgl selesai", "selesai", "selesai pada", "tanggal realisasi", "realisasi"),
        cells.date,
        pl.Date(),
    ),
    _text("status", "status tindak lanjut", "status pelaksanaan", "keadaan", is_required=True),
    _text("evidence", "bukti", "bukti dukung", "bukti tindak lanjut", "data dukung", "eviden"),
    _english("evidence_en", "bukti", "bukti dukung"),
    _text("element", "unsur", "unsur skm", "unsur layanan", "unsur pelayanan"),
    _text("intake_code", "kode pengadaan", "pengadaan", "periode pengadaan"),
    dataclasses.replace(
        _text(
            "feedback_numbers",
            *("nomor masukan", "nomor masukan publik", "nomor publik", "no masukan", "masukan", "nomor tanggapan"),
        ),
        is_private=True,
    ),
)

_COLUMNS = (
    *("action_code", "theme", "theme_en", "sector", "decision", "decision_en", "action", "action_en", "unit_code"),
    *("starts_on", "due_on", "done_on", "status", "evidence", "evidence_en", "element", "intake_code"),
    "feedback_numbers",
)


class ActionCells(dy.Schema):
    """One row of an actions file."""

    file = dy.String()
    sheet = dy.String(nullable=True)
    row = dy.UInt32()
    action_code = dy.String(nullable=False, max_length=40)
    theme = dy.String(nullable=False, max_length=300)
    theme_en = dy.String(nullable=True, max_length=300)
    sector = dy.String(nullable=False)
    decision = dy.String(nullable=True, max_length=2000)
    decision_en = dy.String(nullable=True, max_length=2000)
    action = dy.String(nullable=True, max_length=2000)
    action_en = dy.String(nullable=True, max_length=2000)
    unit_code = dy.String(nullable=True)
    unit_name = dy.String(nullable=True)
    starts_on = dy.Date(nullable=False)
    due_on = dy.Date(nullable=True)
    done_on = dy.Date(nullable=True)
    status = dy.String(nullable=False)
    evidence = dy.String(nullable=True, max_length=1000)
    evidence_en = dy.String(nullable=True, max_length=1000)
    element = dy.String(nullable=True)
    intake_code = dy.String(nullable=True)
    feedback_numbers = dy.String(nullable=True, max_length=1000)


def resolve(rows: pl.DataFrame, context: Context) -> Parsed:
    """One promise a row, or one refusal with its reason."""
    today: dt.date = context.now.astimezone(WIB).date()
    coded, problems = with_units(rows, context)
    coded, of_words = words_understood(coded, context)
    problems += of_words
    problems += texts_told(coded)
    problems += numbers_told(coded)
    problems += days_and_status(coded, today)
    refused = pl.col("status") == ActionStatus.REFUSED.value
    public = [list(numbers_in(text or "").public) for text in coded["feedback_numbers"]]
    frame = coded.with_columns(
        pl.when(~refused).then("due_on").alias("due_on"), pl.Series("feedback_numbers", public, pl.List(pl.String))
    ).select(_COLUMNS)
    counts = {"rows": rows.height, "actions": frame.height, "refusals": int((frame["status"] == "refused").sum())}
    return Parsed({"action": frame}, counts, problems)


def store(connection: Connection, parsed: Parsed, context: Context) -> Changes:  # noqa: ARG001
    """Adds what is new and changes what differs; a promise that the file leaves out stays: what was said was said."""
    return upsert(connection, Action, parsed.frames["action"], ["action_code"])


SOURCE = Source("actions", FIELDS, ActionCells, resolve, store)

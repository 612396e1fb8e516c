"""Penjelasan instansi: the agency's word on a vacancy whose result departs from a rule."""

from __future__ import annotations

import dataframely as dy
import polars as pl
from sqlalchemy import Connection

from kemuning_data.errors import Problem, blocks
from kemuning_data.ingest.problems import each_row
from kemuning_data.ingest.readers import cells
from kemuning_data.ingest.source import Changes, Context, Field, Parsed, Source
from kemuning_data.ingest.store import upsert
from kemuning_data.rules import official_words
from kemuning_data.rules.personal_data import personal_data_in
from kemuning_data.rules.vocabulary import SelectionRule
from kemuning_data.tables.records import Explanation

FIELDS = (
    Field("formasi_id", ("id formasi", "kode formasi"), cells.identifier, pl.String(), is_required=True),
    Field("rule", ("aturan", "ketentuan"), cells.text, pl.String(), is_required=True),
    Field("text", ("penjelasan", "uraian", "keterangan"), cells.text, pl.String(), is_required=True),
    Field("text_en", ("penjelasan (inggris)", "penjelasan inggris", "uraian (inggris)"), cells.text, pl.String()),
)


class ExplanationCells(dy.Schema):
    """One row of an explanations file."""

    file = dy.String()
    sheet = dy.String(nullable=True)
    row = dy.UInt32()
    formasi_id = dy.String(nullable=False)
    rule = dy.String(nullable=False)
    text = dy.String(nullable=False, max_length=2000)
    text_en = dy.String(nullable=True, max_length=2000)


def resolve(rows: pl.DataFrame, context: Context) -> Parsed:
    """One explanation a vacancy and rule."""
    codes = {text: official_words.selection_rule(text) for text in rows["rule"].unique()}
    problems = each_row(
        rows.filter(~pl.col("formasi_id").is_in(context.known.vacancies["vacancy_id"].implode())),
        "vacancy_unknown",
        "formasi_id",
    )
    unknown = [text for text, code in codes.items() if code is None]
    problems += each_row(
        rows.filter(pl.col("rule").is_in(unknown)),
        "value_unknown",
        "rule",
        expected=", ".join(rule.value for rule in SelectionRule),
    )
    coded = rows.with_columns(pl.col("rule").replace_strict(codes, return_dtype=pl.String))
    problems += each_row(coded.filter(pl.struct("formasi_id", "rule").is_duplicated()), "key_twice", "formasi_id")
    problems += _naming_somebody(coded)
    frame = coded.select(pl.col("formasi_id").alias("vacancy_id"), "rule", pl.col("text").alias("text_id"), "text_en")
    return Parsed({"explanation": frame}, {"rows": rows.height, "explanations": frame.height}, problems)


def _naming_somebody(rows: pl.DataFrame) -> list[Problem]:
    """Texts that become public and seem to hold personal data; they are pointed at, never repeated."""
    return [
        blocks("text_names_a_person", file=file, sheet=sheet, row=row, column=column, heading=column)
        for column in ("text", "text_en")
        for file, sheet, row, text in rows.select("file", "sheet", "row", column).iter_rows()
        if text is not None and personal_data_in(text)
    ]


def store(connection: Connection, parsed: Parsed, context: Context) -> Changes:  # noqa: ARG001
    """Adds what is new and changes what differs; what the file does not name stays."""
    return upsert(connection, Explanation, parsed.frames["explanation"], ["vacancy_id", "rule"])


SOURCE = Source("explanations", FIELDS, ExplanationCells, resolve, store)

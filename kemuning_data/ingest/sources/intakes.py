"""Pengadaan: the recruitment rounds, each under a regulation file that holds its numbers."""

from __future__ import annotations

import dataframely as dy
import polars as pl
from sqlalchemy import Connection

from kemuning_data.errors import Problem, blocks, warns
from kemuning_data.ingest.problems import each_row
from kemuning_data.ingest.readers import cells
from kemuning_data.ingest.source import Changes, Context, Field, Parsed, Source
from kemuning_data.ingest.store import upsert
from kemuning_data.rules import official_words, regulations
from kemuning_data.tables.records import Intake

INTAKE_CODE = r"^[a-z0-9]+(-[a-z0-9]+)*$"
FIRST_YEAR, LAST_YEAR = 2000, 2100

FIELDS = (
    Field("intake_code", ("kode pengadaan", "kode"), cells.text, pl.String(), is_required=True),
    Field("kind", ("jenis pengadaan", "jenis", "jp nama"), cells.text, pl.String(), is_required=True),
    Field("year", ("tahun", "tahun pengadaan"), cells.whole, pl.Int64(), is_required=True),
    Field("regulation", ("peraturan", "aturan"), cells.text, pl.String(), is_required=True),
)


class IntakeCells(dy.Schema):
    """One row of an intakes file."""

    file = dy.String()
    sheet = dy.String(nullable=True)
    row = dy.UInt32()
    intake_code = dy.String(nullable=False, regex=INTAKE_CODE, max_length=40)
    kind = dy.String(nullable=False)
    year = dy.Int64(nullable=False, min=FIRST_YEAR, max=LAST_YEAR)
    regulation = dy.String(nullable=False)


def resolve(rows: pl.DataFrame, context: Context) -> Parsed:  # noqa: ARG001 - every source is asked alike
    """One intake a row; its kind must be known and its regulation must have a file."""
    kinds = {text: official_words.intake_kind(text) for text in rows["kind"].unique()}
    known_regulations = regulations.codes()
    problems = each_row(
        rows.filter(pl.col("kind").replace_strict(kinds, return_dtype=pl.String).is_null()),
        "value_unknown",
        "kind",
        expected=", ".join(official_words.intake_kind_names()),
    )
    problems += each_row(
        rows.filter(~pl.col("regulation").is_in(known_regulations)),
        "regulation_unknown",
        "regulation",
        expected=", ".join(known_regulations),
    )
    problems += each_row(rows.filter(pl.col("intake_code").is_duplicated()), "key_twice", "intake_code")
    frame = rows.select(
        "intake_code", pl.col("kind").replace_strict(kinds, return_dtype=pl.String), "year", "regulation"
    )
    return Parsed({"intake": frame}, {"rows": rows.height, "intakes": frame.height}, problems)


def store(connection: Connection, parsed: Parsed, context: Context) -> Changes:  # noqa: ARG001
    """Adds what is new and changes what differs; what the file does not name stays."""
    return upsert(connection, Intake, parsed.frames["intake"], ["intake_code"])


def made_intake(context: Context, intake_code: str) -> pl.DataFrame:
    """The row for an intake that no file has named, from the regulation of the same code; no row when it is known."""
    schema = {"intake_code": pl.String, "kind": pl.String, "year": pl.Int64, "regulation": pl.String}
    rule = regulations.regulation(intake_code)
    if intake_code in context.known.intakes["intake_code"] or rule is None:
        return pl.DataFrame(schema=schema)
    return pl.DataFrame([(intake_code, rule.kind.value, rule.year, rule.code)], schema=schema, orient="row")


def intake_problems(context: Context, intake_code: str, file: str | None) -> list[Problem]:
    """A warning when the intake is made from its regulation file, a blocking problem when there is none."""
    if intake_code in context.known.intakes["intake_code"]:
        return []
    if regulations.regulation(intake_code) is None:
        expected = sorted({*context.known.intakes["intake_code"], *regulations.codes()})
        return [blocks("intake_unknown", file=file, found=intake_code, expected=", ".join(expected))]
    return [warns("intake_made", file=file, found=intake_code)]


SOURCE = Source("intakes", FIELDS, IntakeCells, resolve, store)

"""Persyaratan: the conditions of each vacancy, one a row, with figures where they have any."""

from __future__ import annotations

import dataframely as dy
import polars as pl
from sqlalchemy import Connection, bindparam

from kemuning_data.errors import Severity
from kemuning_data.ingest.problems import each_row
from kemuning_data.ingest.readers import cells
from kemuning_data.ingest.source import Changes, Context, Field, Parsed, Source
from kemuning_data.ingest.sources.vacancy_places import CRITERION_COLUMNS
from kemuning_data.ingest.store import insert, stored
from kemuning_data.rules import official_words
from kemuning_data.rules.criteria import criterion_is_vague
from kemuning_data.rules.vocabulary import CriterionKind, CriterionUnit
from kemuning_data.tables.base import table_of
from kemuning_data.tables.records import Criterion

ORIGIN = "criteria"

FIELDS = (
    Field("formasi_id", ("id formasi", "kode formasi"), cells.identifier, pl.String(), is_required=True),
    Field("kind", ("jenis syarat", "jenis persyaratan", "jenis"), cells.text, pl.String(), is_required=True),
    Field("text", ("syarat", "uraian", "persyaratan", "bunyi syarat"), cells.text, pl.String(), is_required=True),
    Field("text_en", ("uraian (inggris)", "uraian inggris", "syarat (inggris)"), cells.text, pl.String()),
    Field("min_value", ("minimal", "nilai minimal", "min"), cells.decimal, pl.Float64()),
    Field("max_value", ("maksimal", "nilai maksimal", "maks", "max"), cells.decimal, pl.Float64()),
    Field("unit", ("satuan",), cells.text, pl.String()),
    Field("is_required", ("wajib",), cells.flag, pl.Boolean()),
    Field("legal_basis", ("dasar hukum",), cells.text, pl.String()),
)


class CriterionCells(dy.Schema):
    """One row of a criteria file."""

    file = dy.String()
    sheet = dy.String(nullable=True)
    row = dy.UInt32()
    formasi_id = dy.String(nullable=False)
    kind = dy.String(nullable=False)
    text = dy.String(nullable=False, max_length=2000)
    text_en = dy.String(nullable=True, max_length=2000)
    min_value = dy.Float64(nullable=True, min=0)
    max_value = dy.Float64(nullable=True, min=0)
    unit = dy.String(nullable=True)
    is_required = dy.Bool(nullable=True)
    legal_basis = dy.String(nullable=True)

    @dy.rule()
    def range_reversed(cls) -> pl.Expr:  # noqa: N805 - dataframely hands the schema over
        return (pl.col("min_value") <= pl.col("max_value")).fill_null(value=True)

    @dy.rule()
    def unit_missing(cls) -> pl.Expr:  # noqa: N805
        has_figure = pl.col("min_value").is_not_null() | pl.col("max_value").is_not_null()
        return ~has_figure | pl.col("unit").is_not_null()


def resolve(rows: pl.DataFrame, context: Context) -> Parsed:
    """Criteria in the file's order; a vague one is a warning and counts in the public share of clear criteria."""
    kinds = {text: official_words.criterion_kind(text) for text in rows["kind"].unique()}
    units = {text: official_words.criterion_unit(text) for text in rows["unit"].drop_nulls().unique()}
    problems = each_row(
        rows.filter(~pl.col("formasi_id").is_in(context.known.vacancies["vacancy_id"].implode())),
        "vacancy_unknown",
        "formasi_id",
    )
    for column, known, codes in (("kind", kinds, CriterionKind), ("unit", units, CriterionUnit)):
        unknown = [text for text, code in known.items() if code is None]
        problems += each_row(
            rows.filter(pl.col(column).is_in(unknown)),
            "value_unknown",
            column,
            expected=", ".join(code.value for code in codes),
        )
    if any(problem.is_blocking for problem in problems):
        return Parsed({}, {}, problems)
    is_vague = [
        criterion_is_vague(CriterionKind(kind), text, low, high)
        for kind, text, low, high in rows.select(
            pl.col("kind").replace_strict(kinds, return_dtype=pl.String), "text", "min_value", "max_value"
        ).iter_rows()
    ]
    marked = rows.with_columns(pl.Series("is_vague", is_vague, dtype=pl.Boolean))
    problems += each_row(marked.filter("is_vague"), "criterion_is_vague", "text", severity=Severity.WARNS)
    frame = marked.select(
        pl.col("formasi_id").alias("vacancy_id"),
        pl.lit(ORIGIN).alias("origin"),
        pl.int_range(1, pl.len() + 1).over("formasi_id").cast(pl.Int64).alias("position"),
        pl.col("kind").replace_strict(kinds, return_dtype=pl.String),
        pl.col("text").alias("text_id"),
        "text_en",
        "min_value",
        "max_value",
        pl.col("unit").replace_strict(units, default=None, return_dtype=pl.String),
        pl.col("is_required").fill_null(value=True),
        "is_vague",
        "legal_basis",
    )
    counts = {"rows": rows.height, "criteria": frame.height, "vacancies": frame["vacancy_id"].n_unique()}
    return Parsed({"criterion": frame}, counts, problems)


def store(connection: Connection, parsed: Parsed, context: Context) -> Changes:  # noqa: ARG001
    """The criteria of every vacancy that the file names become those of the file; others stay. Counts vacancies."""
    frame = parsed.frames["criterion"].select(list(CRITERION_COLUMNS))
    table = table_of(Criterion)
    held = stored(connection, table, list(CRITERION_COLUMNS), CRITERION_COLUMNS).filter(pl.col("origin") == ORIGIN)
    named = frame.select("vacancy_id").unique(maintain_order=True)
    held = held.join(named, on="vacancy_id", how="semi")
    fresh = named.join(held, on="vacancy_id", how="anti")
    differing = pl.concat(
        [
            frame.join(held, on=list(CRITERION_COLUMNS), how="anti", nulls_equal=True),
            held.join(frame, on=list(CRITERION_COLUMNS), how="anti", nulls_equal=True),
        ]
    )
    changed = differing.select("vacancy_id").unique().join(fresh, on="vacancy_id", how="anti")
    if not changed.is_empty():
        statement = table.delete().where(table.c.vacancy_id == bindparam("changed"), table.c.origin == ORIGIN)
        connection.execute(statement, [{"changed": vacancy_id} for vacancy_id in changed["vacancy_id"]])
    insert(connection, Criterion, frame.join(pl.concat([fresh, changed]), on="vacancy_id", how="semi"))
    return Changes(fresh.height, changed.height, 0, named.height - fresh.height - changed.height)


SOURCE = Source(
    "criteria",
    FIELDS,
    CriterionCells,
    resolve,
    store,
    rule_columns={"range_reversed": "min_value", "unit_missing": "unit"},
)

"""Sanggah: the objections of candidates, one a candidate and stage, with their decision."""

from __future__ import annotations

import dataframely as dy
import polars as pl
from sqlalchemy import Connection

from kemuning_data.errors import Problem, warns
from kemuning_data.ingest.problems import each_row
from kemuning_data.ingest.readers import cells
from kemuning_data.ingest.source import Changes, Context, Field, Parsed, Source
from kemuning_data.ingest.sources.candidates import EXAM_NUMBER
from kemuning_data.ingest.sources.intakes import intake_problems
from kemuning_data.ingest.store import replace
from kemuning_data.rules import official_words, regulations
from kemuning_data.rules.vocabulary import ObjectionEffect, ObjectionResult, SelectionStage, Stage
from kemuning_data.tables.records import Objection

KEY = ("intake_code", "exam_number", "stage")
WINDOWS = {
    SelectionStage.ADMINISTRATION.value: Stage.OBJECTION.value,
    SelectionStage.COMPETENCE.value: Stage.FINAL_OBJECTION.value,
    SelectionStage.FINAL.value: Stage.FINAL_OBJECTION.value,
}
"""The stage of the calendar in which a result may be objected to; the SKD and SKB have no window of their own."""

FIELDS = (
    EXAM_NUMBER,
    Field("intake_code", ("kode pengadaan", "pengadaan"), cells.text, pl.String()),
    Field("stage", ("tahapan", "tahap", "hasil yang disanggah"), cells.text, pl.String(), is_required=True),
    Field(
        "filed_on",
        ("tanggal sanggah", "tgl sanggah", "diajukan", "tanggal diajukan"),
        cells.date,
        pl.Date(),
        is_required=True,
    ),
    Field(
        "decided_on", ("tanggal jawab", "tgl jawab", "dijawab", "diputus", "tanggal keputusan"), cells.date, pl.Date()
    ),
    Field("result", ("hasil", "hasil sanggah", "keputusan", "jawaban"), cells.text, pl.String()),
    Field("effect", ("akibat", "dampak", "perubahan"), cells.text, pl.String()),
)


class ObjectionCells(dy.Schema):
    """One row of an objections file."""

    file = dy.String()
    sheet = dy.String(nullable=True)
    row = dy.UInt32()
    nomor_peserta = dy.String(nullable=False)
    intake_code = dy.String(nullable=True)
    stage = dy.String(nullable=False)
    filed_on = dy.Date(nullable=False)
    decided_on = dy.Date(nullable=True)
    result = dy.String(nullable=True)
    effect = dy.String(nullable=True)

    @dy.rule()
    def decided_before_filed(cls) -> pl.Expr:  # noqa: N805 - dataframely hands the schema over
        return (pl.col("decided_on") >= pl.col("filed_on")).fill_null(value=True)


def resolve(rows: pl.DataFrame, context: Context) -> Parsed:
    """One objection a row; without a result it is open, without an effect nothing changed."""
    rows = rows.with_columns(pl.col("intake_code").fill_null(pl.lit(context.intake_code)))
    problems = each_row(rows.filter(pl.col("intake_code").is_null()), "value_missing", "intake_code")
    rows = rows.filter(pl.col("intake_code").is_not_null())
    for intake_code, file in rows.unique("intake_code", maintain_order=True).select("intake_code", "file").iter_rows():
        problems += [problem for problem in intake_problems(context, intake_code, file) if problem.is_blocking]
    words = {
        "stage": (official_words.selection_stage, SelectionStage),
        "result": (official_words.objection_result, ObjectionResult),
        "effect": (official_words.objection_effect, ObjectionEffect),
    }
    coded = rows
    for column, (read, known) in words.items():
        codes = {text: read(text) for text in rows[column].drop_nulls().unique()}
        unknown = [text for text, code in codes.items() if code is None]
        expected = ", ".join(code.value for code in known)
        problems += each_row(rows.filter(pl.col(column).is_in(unknown)), "value_unknown", column, expected=expected)
        coded = coded.with_columns(pl.col(column).replace_strict(codes, default=None, return_dtype=pl.String))
    frame = coded.select(
        "intake_code",
        pl.col("nomor_peserta").alias("exam_number"),
        "stage",
        "filed_on",
        "decided_on",
        pl.col("result").fill_null(ObjectionResult.PENDING.value),
        pl.col("effect").fill_null(ObjectionEffect.NONE.value),
    )
    twice = coded.filter(pl.struct("intake_code", "nomor_peserta", "stage").is_duplicated())
    problems += each_row(twice, "objection_twice", "nomor_peserta")
    problems += _unknown_candidates(rows, context) + _times(coded.drop_nulls("stage"), context)
    return Parsed({"objection": frame}, {"rows": rows.height, "objections": frame.height}, problems)


def store(connection: Connection, parsed: Parsed, context: Context) -> Changes:  # noqa: ARG001
    """The objections of every intake that the file names become those of the file; others stay."""
    frame = parsed.frames["objection"]
    done = [
        replace(connection, Objection, part, KEY, str(part["intake_code"][0]))
        for part in frame.partition_by("intake_code", maintain_order=True)
    ]
    return Changes(
        sum(changes.added for changes in done),
        sum(changes.changed for changes in done),
        sum(changes.closed for changes in done),
        # Each part counts what it leaves alone among its own rows only.
        sum(changes.unchanged for changes in done),
    )


def _unknown_candidates(rows: pl.DataFrame, context: Context) -> list[Problem]:
    keys = ["intake_code", "exam_number"]
    known = pl.concat([context.known.applicants.select(keys), context.known.results.select(keys)])
    unknown = rows.join(
        known, left_on=["intake_code", "nomor_peserta"], right_on=keys, how="anti", maintain_order="left"
    )
    return each_row(unknown, "candidate_unknown", "nomor_peserta")


def _times(coded: pl.DataFrame, context: Context) -> list[Problem]:
    """Objections outside their window, and answers later than the rules allow after its last day."""
    windows = {(code, stage): (first, last) for code, stage, first, last in context.known.stages.iter_rows()}
    rules = dict(context.known.intakes.select("intake_code", "regulation").iter_rows())
    problems: list[Problem] = []
    for row in coded.iter_rows(named=True):
        place = {"file": row["file"], "sheet": row["sheet"], "row": row["row"]}
        window = windows.get((row["intake_code"], WINDOWS.get(row["stage"], "")))
        if window is not None and not window[0] <= row["filed_on"] <= window[1]:
            expected = f"{window[0]} – {window[1]}"
            problems.append(
                warns("objection_outside_window", **place, column="filed_on", found=row["filed_on"], expected=expected)
            )
        rule = regulations.regulation(rules.get(row["intake_code"], row["intake_code"]))
        if rule is None or row["decided_on"] is None:
            continue
        begins = row["filed_on"] if window is None else max(row["filed_on"], window[1])
        days = (row["decided_on"] - begins).days
        if days > rule.objection_answer_days:
            problems.append(
                warns(
                    "objection_answered_late",
                    **place,
                    column="decided_on",
                    found=days,
                    expected=rule.objection_answer_days,
                    source=rule.objection_source,
                )
            )
    return problems


SOURCE = Source(
    "objections",
    FIELDS,
    ObjectionCells,
    resolve,
    store,
    reads_candidates=True,
    rule_columns={"decided_before_filed": "decided_on"},
)

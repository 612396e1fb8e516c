"""Indeks Profesionalitas ASN (IP ASN): the scores of its four dimensions by year, for the whole government."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import dataframely as dy
import polars as pl
from sqlalchemy import Connection

from kemuning_data.errors import Problem, Severity
from kemuning_data.ingest.problems import each_row
from kemuning_data.ingest.source import Changes, Context, Parsed, Source
from kemuning_data.ingest.sources.scored_years import (
    FIRST_YEAR,
    LAST_YEAR,
    NOTE,
    SCORE,
    WHOLE,
    YEAR,
    at_score,
    part_field,
    scores_of,
    wide_field,
)
from kemuning_data.ingest.store import upsert
from kemuning_data.rules import evaluation_words
from kemuning_data.rules.evaluation_vocabulary import ProfessionalismDimension
from kemuning_data.rules.professionalism import DIMENSIONS, HIGHEST, index_of
from kemuning_data.tables.evaluation import ProfessionalismScore

_WHOLE_COLUMN = "printed_index"
_WIDE = {dimension.value: dimension.value for dimension in ProfessionalismDimension} | {_WHOLE_COLUMN: WHOLE}
_HALF_A_CENT = Decimal("0.005")

FIELDS = (
    YEAR,
    part_field("dimension", "dimensi", "komponen", "unsur", "indikator"),
    SCORE,
    wide_field("qualification", "kualifikasi", "kualifikasi (25)", "kualifikasi (25%)"),
    wide_field("competence", "kompetensi", "kompetensi (40)", "kompetensi (40%)"),
    wide_field("performance", "kinerja", "kinerja (30)", "kinerja (30%)"),
    wide_field("discipline", "disiplin", "disiplin (5)", "disiplin (5%)"),
    wide_field(_WHOLE_COLUMN, "ip asn", "indeks", "indeks profesionalitas", "indeks profesionalitas asn", "total"),
    NOTE,
)


class ProfessionalismCells(dy.Schema):
    """One row of a professionalism file, of either shape."""

    file = dy.String()
    sheet = dy.String(nullable=True)
    row = dy.UInt32()
    year = dy.Int64(nullable=False, min=FIRST_YEAR, max=LAST_YEAR)
    dimension = dy.String(nullable=True)
    score = dy.Float64(nullable=True, min=0)
    qualification = dy.Float64(nullable=True, min=0)
    competence = dy.Float64(nullable=True, min=0)
    performance = dy.Float64(nullable=True, min=0)
    discipline = dy.Float64(nullable=True, min=0)
    printed_index = dy.Float64(nullable=True, min=0)
    note = dy.String(nullable=True, max_length=500)


def resolve(rows: pl.DataFrame, context: Context) -> Parsed:
    """One score a dimension and year; a printed index is compared with their sum and not kept."""
    scores, problems = scores_of(rows, "dimension", _dimension, _WIDE, context)
    for dimension, rule in DIMENSIONS.items():
        beyond = scores.filter(pl.col("part") == dimension.value, pl.col("score") > rule.most)
        problems += at_score(beyond, "score_above_most", expected=rule.most)
    printed = scores.filter(pl.col("part") == WHOLE)
    problems += at_score(printed.filter(pl.col("score") > HIGHEST), "score_above_most", expected=HIGHEST)
    dimensions = scores.filter(pl.col("part") != WHOLE)
    if not any(problem.is_blocking for problem in problems):
        problems += _sums(dimensions, printed)
    frame = dimensions.select("year", pl.col("part").alias("dimension"), "score", "note")
    counts = {"rows": rows.height, "years": frame["year"].n_unique(), "scores": frame.height}
    return Parsed({"professionalism_score": frame}, counts, problems)


def store(connection: Connection, parsed: Parsed, context: Context) -> Changes:  # noqa: ARG001
    """Adds what is new and changes what differs; what the file does not name stays."""
    return upsert(connection, ProfessionalismScore, parsed.frames["professionalism_score"], ("year", "dimension"))


def _dimension(text: str) -> str | None:
    return WHOLE if evaluation_words.is_whole(text) else evaluation_words.dimension(text)


def _sums(dimensions: pl.DataFrame, printed: pl.DataFrame) -> Iterable[Problem]:
    """Years whose dimensions are not all there, and printed indices that are not the sum of theirs."""
    for (year,), own in dimensions.partition_by("year", as_dict=True, maintain_order=True).items():
        missing = [each.value for each in ProfessionalismDimension if each.value not in own["part"]]
        told = printed.filter(pl.col("year") == year)
        if missing:
            left = ", ".join(missing)
            yield from each_row(own.head(1), "dimensions_missing", "year", expected=left, severity=Severity.WARNS)
            continue
        index = index_of(own["score"])
        wrong = [abs(Decimal(str(score)) - index) > _HALF_A_CENT for score in told["score"]]
        yield from at_score(
            told.filter(pl.Series(wrong, dtype=pl.Boolean)),
            "printed_index_is_not_the_sum",
            expected=index,
            severity=Severity.WARNS,
        )


SOURCE = Source("professionalism", FIELDS, ProfessionalismCells, resolve, store)

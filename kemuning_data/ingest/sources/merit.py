"""Indeks Sistem Merit: the assessor's score of the whole system by year, and of its eight aspects where told."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import dataframely as dy
import polars as pl
from sqlalchemy import Connection

from kemuning_data.errors import Problem, Severity
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
from kemuning_data.rules.evaluation_vocabulary import MeritAspect
from kemuning_data.rules.merit import ASPECTS, HIGHEST, LOWEST
from kemuning_data.tables.evaluation import MeritScore

_WHOLE_COLUMN = "printed_total"
_WIDE = {aspect.value: aspect.value for aspect in MeritAspect} | {_WHOLE_COLUMN: WHOLE}

FIELDS = (
    YEAR,
    part_field("aspect", "aspek", "aspek penilaian", "komponen", "unsur", "indikator"),
    SCORE,
    wide_field("planning", "perencanaan kebutuhan", "perencanaan"),
    wide_field("recruitment", "pengadaan"),
    wide_field("career", "pengembangan karier", "pengembangan karir"),
    wide_field("promotion", "promosi dan mutasi", "promosi, mutasi", "promosi/mutasi"),
    wide_field("performance_management", "manajemen kinerja"),
    wide_field("pay_and_discipline", "penggajian, penghargaan, dan disiplin", "penggajian, penghargaan dan disiplin"),
    wide_field("protection", "perlindungan dan pelayanan"),
    wide_field("information_system", "sistem informasi"),
    wide_field(_WHOLE_COLUMN, "sistem merit", "indeks sistem merit", "total", "jumlah", "indeks"),
    NOTE,
)


class MeritCells(dy.Schema):
    """One row of a merit file, of either shape."""

    file = dy.String()
    sheet = dy.String(nullable=True)
    row = dy.UInt32()
    year = dy.Int64(nullable=False, min=FIRST_YEAR, max=LAST_YEAR)
    aspect = dy.String(nullable=True)
    score = dy.Float64(nullable=True, min=0)
    planning = dy.Float64(nullable=True, min=0)
    recruitment = dy.Float64(nullable=True, min=0)
    career = dy.Float64(nullable=True, min=0)
    promotion = dy.Float64(nullable=True, min=0)
    performance_management = dy.Float64(nullable=True, min=0)
    pay_and_discipline = dy.Float64(nullable=True, min=0)
    protection = dy.Float64(nullable=True, min=0)
    information_system = dy.Float64(nullable=True, min=0)
    printed_total = dy.Float64(nullable=True, min=0)
    note = dy.String(nullable=True, max_length=500)


def resolve(rows: pl.DataFrame, context: Context) -> Parsed:
    """One score a year, and one for each aspect that the report has; a file that names no aspect says the whole."""
    if rows["aspect"].is_null().all():
        rows = rows.with_columns(aspect=pl.when(pl.col("score").is_not_null()).then(pl.lit(WHOLE)))
    scores, problems = scores_of(rows, "aspect", _aspect, _WIDE, context)
    totals = scores.filter(pl.col("part") == WHOLE)
    outside = totals.filter(~pl.col("score").is_between(LOWEST, HIGHEST))
    problems += at_score(outside, "merit_total_outside", expected=f"{LOWEST}–{HIGHEST}")
    aspects = scores.filter(pl.col("part") != WHOLE)
    alone = aspects.filter(~pl.col("year").is_in(totals["year"].implode())).unique("year", maintain_order=True)
    problems += at_score(alone, "merit_total_missing")
    for aspect, rule in ASPECTS.items():
        own = aspects.filter(pl.col("part") == aspect.value)
        beyond = own.filter(~pl.col("score").is_between(rule.fewest, rule.most))
        expected = f"{rule.fewest}–{rule.most}"
        problems += at_score(beyond, "aspect_score_unlikely", expected=expected, severity=Severity.WARNS)
    problems += _sums(aspects, totals)
    frame = scores.select("year", pl.col("part").alias("aspect"), "score", "note")
    counts = {"rows": rows.height, "years": frame["year"].n_unique(), "scores": frame.height}
    return Parsed({"merit_score": frame}, counts, problems)


def store(connection: Connection, parsed: Parsed, context: Context) -> Changes:  # noqa: ARG001
    """Adds what is new and changes what differs; what the file does not name stays."""
    return upsert(connection, MeritScore, parsed.frames["merit_score"], ("year", "aspect"))


def _aspect(text: str) -> str | None:
    return WHOLE if evaluation_words.is_whole(text) else evaluation_words.merit_aspect(text)


def _sums(aspects: pl.DataFrame, totals: pl.DataFrame) -> Iterable[Problem]:
    """Totals that are not the sum of all eight aspects; the assessor's total counts."""
    for (year,), own in aspects.partition_by("year", as_dict=True, maintain_order=True).items():
        if own["part"].n_unique() < len(ASPECTS):
            continue
        summed = sum((Decimal(str(score)) for score in own["score"]), Decimal(0))
        told = totals.filter(pl.col("year") == year, pl.col("score") != float(summed))
        yield from at_score(told, "merit_total_is_not_the_sum", expected=summed, severity=Severity.WARNS)


SOURCE = Source("merit", FIELDS, MeritCells, resolve, store)

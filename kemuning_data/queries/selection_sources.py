"""What the journalist's bench takes from the datasets of a release: vacancies, their stages, their candidates.

Names become numbers while they are read: a country of names takes more memory than all that is kept of it.
"""

from __future__ import annotations

from enum import StrEnum

import polars as pl

from kemuning_data.release.reader import Release
from kemuning_data.rules.vocabulary import (
    EducationRequired,
    IntakeKind,
    JobFamily,
    Outcome,
    SelectionStage,
    VacancyType,
)

_AT_ONCE = 262_144
"""Candidates read at once: as many as the parts in which Polars writes a file."""

COUNTS = ("entered", "moved_in", "passed", "failed", "absent", "withdrawn")
"""What a stage counts, in the order of the public dataset."""

ATTRIBUTES = (
    "year",
    "intake_code",
    "institution_name",
    "unit_name",
    "job_family",
    "vacancy_type",
    "education_required",
)
"""Columns that a choice or a breakdown may name."""


def vacancies(release: Release) -> pl.DataFrame:
    """Vacancies of every intake with outcomes, in the order of this module, under their place in it."""
    tried = release.scan("funnel").select("vacancy_id", "intake_code").unique().collect()
    every = release.frame("vacancies").filter(
        pl.col("intake_code").is_in(tried["intake_code"].unique().implode()),
        ~pl.col("is_withdrawn") | pl.col("vacancy_id").is_in(tried["vacancy_id"].implode()),
    )
    every = every.sort("year", "intake_code", "institution_name", "unit_name", "vacancy_id")
    return every.with_row_index("position").select(
        *("position", "vacancy_id", "title", "applicants"),
        pl.col("posts").cast(pl.Int32),
        (pl.col("intake_kind") != IntakeKind.CPNS.value).alias("is_pppk"),
        pl.col("year").cast(pl.Int16),
        *(_as_words(every, name) for name in ("intake_code", "institution_name", "unit_name")),
        pl.col("job_family").cast(enum_of(JobFamily)),
        pl.col("vacancy_type").cast(enum_of(VacancyType)),
        pl.col("education_required").cast(enum_of(EducationRequired)),
    )


def position_in(vacancies: pl.DataFrame) -> pl.Expr:
    """The place of a row's vacancy among these; null for one that is not among them."""
    ids = pl.Enum(vacancies["vacancy_id"])
    return pl.col("vacancy_id").cast(ids, strict=False).to_physical().cast(pl.UInt32).alias("position")


def funnel(release: Release, position: pl.Expr) -> pl.DataFrame:
    """position, stage, COUNTS, in order."""
    counts = (pl.col(each).cast(pl.Int32) for each in COUNTS)
    rows = release.scan("funnel").select(position, pl.col("stage").cast(enum_of(SelectionStage)), *counts)
    return rows.drop_nulls("position").collect().sort("position", "stage")


def candidates(release: Release, position: pl.Expr) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Candidates by vacancy and outcome, and the position and SKD score of each who has one; both in order.

    By vacancy and outcome a journalist's question reads a tenth of the rows. The ranking is read in parts: a country of
    names and scores as a whole takes more memory than all that is kept of it.
    """
    ranking = _ranking(release)
    columns = (position, pl.col("outcome").cast(enum_of(Outcome)), pl.col("skd").cast(pl.Int16), "integrated")
    tallies: list[pl.DataFrame] = []
    scores: list[pl.DataFrame] = []
    for start in range(0, max(1, ranking.select(pl.len()).collect().item()), _AT_ONCE):
        part = ranking.slice(start, _AT_ONCE).select(columns).drop_nulls("position").collect()
        counted = part.lazy().group_by("position", "outcome")
        tallies.append(
            counted.agg(
                pl.len().cast(pl.Int32).alias("candidates"),
                pl.col("skd").count().cast(pl.Int32).alias("skd_candidates"),
                pl.col("skd").cast(pl.Int64).sum().alias("skd_sum"),
                pl.col("integrated").min().alias("lowest_integrated"),
            ).collect()
        )
        scores.append(part.select("position", "skd").drop_nulls())
    # A vacancy may lie on both sides of the end of a part.
    sums = pl.concat(tallies).lazy().group_by("position", "outcome")
    whole = sums.agg(pl.col("candidates", "skd_candidates", "skd_sum").sum(), pl.col("lowest_integrated").min())
    return whole.sort("position", "outcome").collect(), pl.concat(scores).sort("position")


def _ranking(release: Release) -> pl.LazyFrame:
    if release.holds("ranking"):
        return release.scan("ranking")
    words, numbers = ("vacancy_id", "outcome"), ("skd", "integrated")
    return pl.LazyFrame(schema=dict.fromkeys(words, pl.String) | dict.fromkeys(numbers, pl.Float64))


def with_results(every: pl.DataFrame, funnel: pl.DataFrame, tallies: pl.DataFrame) -> pl.DataFrame:
    """The vacancies with applicants, sat, chosen and cut_off.

    applicants: null where nobody has said. sat: who came to the first test. chosen: null as long as the intake has no
    final result, else posts that found somebody, empty seats filled by optimisation included. cut_off: the lowest
    score that was chosen.
    """
    stage = pl.col("stage").cast(pl.String)
    is_first, is_final = stage == SelectionStage.ADMINISTRATION.value, stage == SelectionStage.FINAL.value
    is_test = stage.is_in([SelectionStage.SKD.value, SelectionStage.COMPETENCE.value])
    counted = funnel.group_by("position").agg(
        pl.col("entered").filter(is_first).sum().alias("applied"),
        (pl.col("entered") - pl.col("absent")).filter(is_test).sum().alias("sat"),
        pl.col("passed").filter(is_final).sum().alias("chosen"),
        is_first.any().alias("has_first"),
        is_test.any().alias("has_test"),
        is_final.any().alias("has_final"),
    )
    # Who was chosen by optimisation sits elsewhere: that score was too low for the own vacancy.
    passed = tallies.filter(pl.col("outcome") == pl.lit(Outcome.PASSED.value, dtype=enum_of(Outcome)))
    lowest = passed.select("position", pl.col("lowest_integrated").alias("cut_off"))
    rows = every.join(counted, on="position", how="left").join(lowest, on="position", how="left")

    def where_published(stage: str, count: str, otherwise: pl.Expr | None = None) -> pl.Expr:
        """Counts of the intakes that have published a stage; a vacancy without a row of it has none."""
        is_published = pl.col(stage).any().over("intake_code")
        return pl.when(is_published).then(pl.col(count).fill_null(0)).otherwise(otherwise).cast(pl.Int32)

    return rows.sort("position").select(
        *("position", "vacancy_id", "title", "posts"),
        where_published("has_first", "applied", pl.col("applicants")).alias("applicants"),
        where_published("has_test", "sat").alias("sat"),
        where_published("has_final", "chosen").alias("chosen"),
        *("cut_off", "is_pppk", *ATTRIBUTES),
    )


def enum_of(codes: type[StrEnum]) -> pl.Enum:
    """A closed word list as a type of column, in its own order."""
    return pl.Enum([code.value for code in codes])


def _as_words(frame: pl.DataFrame, name: str) -> pl.Expr:
    return pl.col(name).cast(pl.Enum(frame[name].unique().sort()))

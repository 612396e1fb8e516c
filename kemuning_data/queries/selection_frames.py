"""The outcomes of a release as the journalist's bench wants them: small columns, sorted, made once a release.

Rows are in the order of year, intake and institution, so that a choice of these is a slice; names and codes are Enums,
which take one or two bytes a row.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import polars as pl

from kemuning_data.queries.selection_filters import SelectionFilters
from kemuning_data.release.reader import Release
from kemuning_data.rules.vocabulary import (
    EducationRequired,
    IntakeKind,
    JobFamily,
    Outcome,
    SelectionStage,
    VacancyType,
)

_KEPT = 4
"""Releases kept ready, as many as are kept open."""

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


@dataclass(frozen=True, slots=True, eq=False)
class Sorted:
    """A sorted frame and where each intake, and each institution of it, begins: (first row, rows)."""

    frame: pl.DataFrame
    of_intake: Mapping[str, tuple[int, int]]
    of_institution: Mapping[tuple[str, str], tuple[int, int]]


@dataclass(frozen=True, slots=True, eq=False)
class Outcomes:
    """Vacancies of the intakes with outcomes: one row each; by stage; by outcome of their candidates."""

    vacancies: Sorted
    """position, vacancy_id, title, applicants, posts, is_pppk, ATTRIBUTES; a withdrawn one only if somebody applied."""
    funnel: Sorted
    """position (of the vacancy), stage, COUNTS, is_pppk, ATTRIBUTES."""
    tallies: Sorted
    """position, outcome, candidates, skd_candidates, skd_sum, lowest_integrated, ATTRIBUTES."""


def has_outcomes(release: Release) -> bool:
    """Whether a release says anything of what became of applicants."""
    return release.holds("funnel") and not release.frame("funnel").is_empty()


@lru_cache(maxsize=_KEPT)
def outcomes_of(release: Release) -> Outcomes:
    """The outcomes of a release that has some."""
    every = _vacancies(release)
    place = every.select("vacancy_id", "position", "is_pppk", *ATTRIBUTES)
    funnel = (
        release.frame("funnel")
        .select(
            "vacancy_id",
            pl.col("stage").cast(enum_of(SelectionStage)),
            *(pl.col(each).cast(pl.Int32) for each in COUNTS),
        )
        .join(place, on="vacancy_id")
        .drop("vacancy_id")
        .sort("position", "stage")
    )
    return Outcomes(_indexed(every), _indexed(funnel), _indexed(_tallies(release, place)))


@lru_cache(maxsize=_KEPT)
def scores_of(release: Release) -> Sorted:
    """skd and ATTRIBUTES of every candidate with an SKD score; nothing of one that has none."""
    place = outcomes_of(release).vacancies.frame.select("vacancy_id", "position", *ATTRIBUTES)
    if not release.holds("ranking"):
        return _indexed(place.clear().select(*ATTRIBUTES, skd=pl.lit(0, pl.Int16)))
    known = pl.Enum(place["vacancy_id"])
    scores = release.columns("ranking", ["vacancy_id", "skd"]).drop_nulls()
    scores = scores.select(
        pl.col("vacancy_id").cast(known, strict=False).to_physical().cast(pl.UInt32).alias("position"),
        pl.col("skd").cast(pl.Int16),
    ).drop_nulls()
    scores = scores.sort("position")
    return _indexed(scores.select("skd", *(place[name].gather(scores["position"]) for name in ATTRIBUTES)))


def narrowed(rows: Sorted, filters: SelectionFilters) -> pl.LazyFrame:
    """The rows that fit a choice, whatever its stage: slices of intake and institutions, the rest by comparing."""
    wanted = []
    if filters.year is not None:
        wanted.append(pl.col("year") == filters.year)
    if filters.institutions and filters.intake is None:
        wanted.append(_is_any(rows, "institution_name", filters.institutions))
    if filters.units:
        wanted.append(_is_any(rows, "unit_name", filters.units))
    for name, value in (
        ("job_family", filters.job_family),
        ("vacancy_type", filters.vacancy_type),
        ("education_required", filters.education),
    ):
        if value is not None:
            wanted.append(_is_any(rows, name, (value,)))
    sliced = _sliced(rows, filters)
    return sliced.filter(*wanted) if wanted else sliced


def _sliced(rows: Sorted, filters: SelectionFilters) -> pl.LazyFrame:
    if filters.intake is None:
        return rows.frame.lazy()
    if not filters.institutions:
        return rows.frame.slice(*rows.of_intake.get(filters.intake, (0, 0))).lazy()
    places = [rows.of_institution.get((filters.intake, name), (0, 0)) for name in filters.institutions]
    return pl.concat([rows.frame.slice(*place) for place in places], rechunk=False).lazy()


def _is_any(rows: Sorted, name: str, values: tuple[str, ...]) -> pl.Expr:
    """Whether a column is one of these values; a value that its list does not know is none of them."""
    words = rows.frame.schema[name]
    known = set(words.categories) if isinstance(words, pl.Enum) else set()
    fitting = [value for value in values if value in known]
    if len(fitting) == 1:
        return pl.col(name) == pl.lit(fitting[0], dtype=words)
    return pl.col(name).is_in(pl.Series(fitting, dtype=words).implode())


def _vacancies(release: Release) -> pl.DataFrame:
    """Vacancies of every intake with outcomes, in the order of this module, under their place in it."""
    tried = release.frame("funnel").select("vacancy_id", "intake_code")
    every = release.frame("vacancies").filter(
        pl.col("intake_code").is_in(tried["intake_code"].unique().implode()),
        ~pl.col("is_withdrawn") | pl.col("vacancy_id").is_in(tried["vacancy_id"].unique().implode()),
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


def _tallies(release: Release, place: pl.DataFrame) -> pl.DataFrame:
    columns = ["vacancy_id", "outcome", "skd", "integrated"]
    if not release.holds("ranking"):
        return _tally(
            pl.DataFrame(schema=dict.fromkeys(columns[:2], pl.String) | dict.fromkeys(columns[2:], pl.Float64)), place
        )
    return _tally(release.columns("ranking", columns), place)


def _tally(ranking: pl.DataFrame, place: pl.DataFrame) -> pl.DataFrame:
    """One row a vacancy and outcome: a journalist's question then reads a tenth of the rows."""
    sums = (
        ranking.lazy()
        .group_by("vacancy_id", "outcome")
        .agg(
            pl.len().cast(pl.Int32).alias("candidates"),
            pl.col("skd").count().cast(pl.Int32).alias("skd_candidates"),
            pl.col("skd").sum().cast(pl.Int64).alias("skd_sum"),
            pl.col("integrated").min().alias("lowest_integrated"),
        )
        .with_columns(pl.col("outcome").cast(enum_of(Outcome)))
        .collect()
    )
    return sums.join(place, on="vacancy_id").drop("vacancy_id").sort("position", "outcome")


def _indexed(frame: pl.DataFrame) -> Sorted:
    runs = (
        frame.lazy()
        .with_row_index("row")
        .group_by("intake_code", "institution_name")
        .agg(pl.col("row").min(), pl.len())
    )
    of_institution: dict[tuple[str, str], tuple[int, int]] = {}
    of_intake: dict[str, tuple[int, int]] = {}
    for intake, institution, first, count in runs.sort("row").collect().iter_rows():
        of_institution[intake, institution] = (first, count)
        start, before = of_intake.get(intake, (first, 0))
        of_intake[intake] = (start, before + count)
    return Sorted(frame, of_intake, of_institution)


def enum_of(codes: type[StrEnum]) -> pl.Enum:
    """A closed word list as a type of column, in its own order."""
    return pl.Enum([code.value for code in codes])


def _as_words(frame: pl.DataFrame, name: str) -> pl.Expr:
    return pl.col(name).cast(pl.Enum(frame[name].unique().sort()))

"""The outcomes of a release as the journalist's bench wants them: small columns, sorted, made once a release.

Rows are in the order of year, intake and institution, so that a choice of these is a slice; names and codes are Enums,
which take one or two bytes a row.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import polars as pl

from kemuning_data.queries import selection_sources as sources
from kemuning_data.queries.selection_filters import SelectionFilters
from kemuning_data.queries.selection_sources import ATTRIBUTES
from kemuning_data.release.reader import Release

_KEPT = 4
"""Releases kept ready, as many as are kept open."""


@dataclass(frozen=True, slots=True, eq=False)
class Sorted:
    """A sorted frame and where each intake, and each institution of it, begins: (first row, rows).

    years: intake → its year. words: name of a column of words → those it may hold.
    """

    frame: pl.DataFrame
    years: Mapping[str, int]
    words: Mapping[str, frozenset[str]]
    of_intake: Mapping[str, tuple[int, int]]
    of_institution: Mapping[tuple[str, str], tuple[int, int]]


@dataclass(frozen=True, slots=True, eq=False)
class Outcomes:
    """Vacancies of the intakes with outcomes: one row each; by stage; by outcome of their candidates; each score.

    A withdrawn vacancy is among them only if somebody applied.
    """

    vacancies: Sorted
    """position, vacancy_id, title, posts, applicants, sat, chosen, cut_off, is_pppk, ATTRIBUTES."""
    funnel: Sorted
    """position (of the vacancy), stage, COUNTS, is_pppk, ATTRIBUTES."""
    tallies: Sorted
    """position, outcome, candidates, skd_candidates, skd_sum, ATTRIBUTES."""
    scores: Sorted
    """skd and ATTRIBUTES of every candidate with an SKD score; nothing of one that has none."""


@lru_cache(maxsize=_KEPT)
def has_outcomes(release: Release) -> bool:
    """Whether a release says anything of what became of applicants."""
    return release.holds("funnel") and not release.scan("funnel").head(1).collect().is_empty()


def outcomes_of(release: Release) -> Outcomes:
    """The outcomes of a release that has some."""
    with _preparing:
        return _outcomes_of(release)


_preparing = threading.Lock()
"""`lru_cache` alone would let two readers prepare a country each."""


@lru_cache(maxsize=_KEPT)
def _outcomes_of(release: Release) -> Outcomes:
    vacancies = sources.vacancies(release)
    position = sources.position_in(vacancies)
    place = vacancies.select("is_pppk", *ATTRIBUTES)
    funnel = sources.funnel(release, position)
    tallies, scores = sources.candidates(release, position)
    told = sources.with_results(vacancies, funnel, tallies)
    words = {name: frozenset(kind.categories) for name, kind in place.schema.items() if isinstance(kind, pl.Enum)}
    return Outcomes(
        _indexed(told, words),
        _indexed(_placed(funnel, place), words),
        _indexed(_placed(tallies.drop("lowest_integrated"), place), words),
        _indexed(_placed(scores, place.select(ATTRIBUTES)).drop("position"), words),
    )


def narrowed(rows: Sorted, filters: SelectionFilters) -> pl.LazyFrame:
    """The rows that fit a choice, whatever its stage: slices of intake and institutions, the rest by comparing."""
    wanted = [
        _is_any(rows, name, values)
        for name, values in (
            ("unit_name", filters.units),
            ("job_family", (filters.job_family,)),
            ("vacancy_type", (filters.vacancy_type,)),
            ("education_required", (filters.education,)),
        )
        if values not in ((), (None,))
    ]
    sliced = _sliced(rows, filters)
    return sliced.filter(*wanted) if wanted else sliced


def _sliced(rows: Sorted, filters: SelectionFilters) -> pl.LazyFrame:
    intakes = [
        code for code, year in rows.years.items() if filters.intake in (None, code) and filters.year in (None, year)
    ]
    if filters.institutions:
        places = [rows.of_institution.get((code, name)) for code in intakes for name in filters.institutions]
    elif len(intakes) == len(rows.years):
        return rows.frame.lazy()
    else:
        places = [rows.of_intake[code] for code in intakes]
    slices = [rows.frame.slice(*place) for place in places if place is not None]
    if len(slices) > 1:
        return pl.concat(slices, rechunk=False).lazy()
    return (slices[0] if slices else rows.frame.clear()).lazy()


def _is_any(rows: Sorted, name: str, values: tuple[str | None, ...]) -> pl.Expr:
    """Whether a column is one of these values; a value that its list does not know is none of them."""
    # Compared with a plain text: a literal of the column's own type would bring its whole list along.
    fitting = [pl.col(name) == value for value in values if value in rows.words[name]]
    return pl.any_horizontal(fitting) if fitting else pl.lit(value=False)


def _placed(rows: pl.DataFrame, place: pl.DataFrame) -> pl.DataFrame:
    """Rows with the columns of their vacancy."""
    return rows.with_columns(column.gather(rows["position"]) for column in place)


def _indexed(frame: pl.DataFrame, words: Mapping[str, frozenset[str]]) -> Sorted:
    runs = (
        frame.lazy()
        .select("year", "intake_code", "institution_name", pl.int_range(pl.len(), dtype=pl.UInt32).alias("row"))
        .group_by("year", "intake_code", "institution_name")
        .agg(pl.col("row").min(), pl.len())
    )
    years: dict[str, int] = {}
    of_institution: dict[tuple[str, str], tuple[int, int]] = {}
    of_intake: dict[str, tuple[int, int]] = {}
    for year, intake, institution, first, count in runs.sort("row").collect().iter_rows():
        years[intake] = year
        of_institution[intake, institution] = (first, count)
        start, before = of_intake.get(intake, (first, 0))
        of_intake[intake] = (start, before + count)
    return Sorted(frame, years, words, of_intake, of_institution)

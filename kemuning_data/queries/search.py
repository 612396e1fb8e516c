"""One search box: the units and vacancies that a reader most likely means by a few words."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import polars as pl

from kemuning_data.queries.filters import Status
from kemuning_data.queries.prepared import prepared, reading_of
from kemuning_data.queries.spelling import Reading, Replacement
from kemuning_data.queries.vacancies import Row, status_on
from kemuning_data.release.reader import Release
from kemuning_data.rules.titles import plain

MOST_UNITS = 3
MOST_VACANCIES = 5


@dataclass(frozen=True, slots=True)
class UnitFound:
    """A unit with its vacancies, and how many of them are open today."""

    unit_name: str
    institution_name: str
    vacancies: int
    open_vacancies: int


@dataclass(frozen=True, slots=True)
class Suggestions:
    """The few best answers to a search, how many there are in all, and what was read in place of unknown words."""

    units: tuple[UnitFound, ...]
    vacancies: tuple[Row, ...]
    """Rows of the dataset with `status`."""
    vacancy_count: int
    """Vacancies that fit; the list of Lowongan shows the same number for the same words."""
    open_count: int
    replacements: tuple[Replacement, ...]


def suggestions(release: Release, text: str, today: dt.date) -> Suggestions:
    """What fits a reader's words: units by their name, vacancies by all that the list searches; none for no words.

    Of the vacancies the open ones come first, then those whose title says it, then the nearest last day.
    """
    asked = reading_of(release, text)
    if not asked.terms:
        return Suggestions((), (), 0, 0, ())
    fitting = prepared(release).filter(asked.fits("search")).with_columns(status=status_on(today))
    is_open = pl.col("status") == Status.OPEN
    ordered = fitting.with_columns(is_open=is_open, is_titled=_titled(fitting["title"], asked)).sort(
        "is_open",
        "is_titled",
        pl.when(is_open).then("closes_on"),
        "year",
        "position",
        descending=[True, True, False, True, False],
        nulls_last=True,
    )
    best = ordered.head(MOST_VACANCIES).drop("search", "position", "is_open", "is_titled")
    return Suggestions(
        _units(release, asked, today),
        tuple(best.to_dicts()),
        fitting.height,
        fitting.filter(is_open).height,
        asked.replacements,
    )


def _titled(titles: pl.Series, asked: Reading) -> pl.Series:
    words = titles.map_elements(plain, return_dtype=pl.String)
    return pl.DataFrame({"title": words}).select(asked.fits("title").alias("is_titled"))["is_titled"]


def _units(release: Release, asked: Reading, today: dt.date) -> tuple[UnitFound, ...]:
    units = (
        prepared(release)
        .group_by("unit_code", "unit_name", "institution_name")
        .agg(pl.len().alias("vacancies"), (status_on(today) == Status.OPEN).sum().alias("open_vacancies"))
    )
    words = units["unit_name"].map_elements(plain, return_dtype=pl.String)
    found = units.with_columns(words=words).filter(asked.fits("words"))
    found = found.sort("open_vacancies", "vacancies", "unit_name", "unit_code", descending=[True, True, False, False])
    rows = found.select("unit_name", "institution_name", "vacancies", "open_vacancies").head(MOST_UNITS)
    return tuple(UnitFound(*row) for row in rows.iter_rows())

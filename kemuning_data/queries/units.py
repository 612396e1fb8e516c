"""Unit kerja: which units a reader may mean by a few words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import polars as pl

from kemuning_data.queries.filters import Status
from kemuning_data.queries.prepared import prepared, reading_of
from kemuning_data.queries.vacancies import status_on
from kemuning_data.release.reader import Release
from kemuning_data.rules.titles import plain

MOST_UNITS = 3


@dataclass(frozen=True, slots=True)
class UnitFound:
    """A unit with its vacancies, and how many of them are open today."""

    unit_name: str
    institution_name: str
    vacancies: int
    open_vacancies: int


def units_named(release: Release, text: str, today: dt.date) -> tuple[UnitFound, ...]:
    """The few units whose name has the words, in any spelling that the search forgives; most open vacancies first."""
    asked = reading_of(release, text)
    if not asked.terms:
        return ()
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


@lru_cache(maxsize=4)
def names(release: Release) -> Mapping[str, str]:
    """Code of every unit of a release → its name, by name; an older release tells of those with vacancies alone."""
    units = release.frame("units") if release.holds("units") else prepared(release)
    units = units.select("unit_code", "unit_name").unique(subset="unit_code").sort("unit_name", "unit_code")
    return dict(units.iter_rows())

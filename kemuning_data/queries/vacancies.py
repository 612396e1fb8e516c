"""Formasi: which vacancies there are, which of them fit a choice, and all that is known of one.

Every function takes the release it reads and, where it matters, today's date in the government's time zone. Frames are
prepared once a release and shared by all readers; nothing changes them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import Any

import polars as pl

from kemuning_data.queries.filters import Ignored, Status, VacancyFilters, closing_day, vacancy_filters
from kemuning_data.queries.prepared import prepared, reading_of
from kemuning_data.queries.programmes import programmes_matching
from kemuning_data.release.reader import Release
from kemuning_data.rules.vocabulary import CATEGORY_OF_LEVEL

ROWS_A_PAGE = 20
MOST_WORDS_LET_GO = 3

Row = Mapping[str, Any]
"""A row of a public dataset by column name; rows of vacancies have `status` (see Status) beside their columns."""


@dataclass(frozen=True, slots=True)
class VacancyList:
    """One page of the vacancies that fit a choice, with the sums over all of them."""

    vacancies: int
    posts: int
    pages: int
    page: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class VacancyDetail:
    """All that a release says of one vacancy."""

    row: Row
    criteria: tuple[Row, ...]
    """In the order of the agency's list."""
    calendar: tuple[Row, ...]
    """Stages of its intake in time order."""
    other_intakes: tuple[Row, ...]
    """Vacancies of the same title and unit in other intakes, newest first."""


def vacancies_matching(release: Release, filters: VacancyFilters, today: dt.date) -> VacancyList:
    """The page of the choice that `filters.page` names, the first one if there are fewer.

    Open ones first, the nearest last day first; then the newest intake, then the order of the release.
    """
    fitting = prepared(release).filter(_fits(release, filters, today))
    pages = max(1, -(-fitting.height // ROWS_A_PAGE))
    page = filters.page if filters.page <= pages else 1
    order = fitting.select("position", "year", "closes_on", is_open=status_on(today) == Status.OPEN).with_columns(
        closes_on=pl.when("is_open").then("closes_on")
    )
    order = order.sort(
        *("is_open", "closes_on", "year", "position"), descending=[True, False, True, False], nulls_last=True
    )
    shown = order.slice((page - 1) * ROWS_A_PAGE, ROWS_A_PAGE).select("position")
    rows = shown.join(fitting, on="position", how="left", maintain_order="left")
    return VacancyList(fitting.height, int(fitting["posts"].sum()), pages, page, _as_rows(rows, today))


def loosened(release: Release, filters: VacancyFilters, today: dt.date) -> tuple[tuple[str, int], ...]:
    """For each narrowing field of the filters: how many vacancies fit without it, if any; most first."""
    every, default = prepared(release), VacancyFilters()
    counts = []
    for name in (field.name for field in fields(filters) if field.name != "page"):
        if getattr(filters, name) != getattr(default, name):
            without = replace(filters, **{name: getattr(default, name)})
            counts.append((name, every.filter(_fits(release, without, today)).height))
    return tuple(sorted(((name, count) for name, count in counts if count), key=lambda pair: (-pair[1], pair[0])))


def without_a_word(release: Release, filters: VacancyFilters, today: dt.date) -> tuple[tuple[str, str, int], ...]:
    """For each word of a search of several: the word, the text without it, and how many vacancies fit then, if any."""
    words = filters.text.replace('"', " ").split()
    if len(words) < 2:
        return ()
    found = []
    for index, word in enumerate(words):
        text = " ".join(words[:index] + words[index + 1 :])
        count = prepared(release).filter(_fits(release, replace(filters, text=text), today)).height
        if count and reading_of(release, text).terms:
            found.append((word, text, count))
    return tuple(sorted(found, key=lambda each: (-each[2], each[0])))[:MOST_WORDS_LET_GO]


def without_income(release: Release, filters: VacancyFilters, today: dt.date) -> int:
    """How many vacancies a choice by salary leaves out only because they state no income."""
    if filters.salary is None:
        return 0
    every = prepared(release).filter(_fits(release, replace(filters, salary=None), today))
    return every.filter(INCOME.is_null()).height


def vacancy(release: Release, vacancy_id: str, today: dt.date) -> VacancyDetail | None:
    """One vacancy with its criteria, the timetable of its intake and its post in other intakes; None if unknown."""
    every = prepared(release)
    found = every.filter(pl.col("vacancy_id") == vacancy_id)
    if found.is_empty():
        return None
    row = _as_rows(found, today)[0]
    same_post = (
        (pl.col("title") == row["title"])
        & (pl.col("unit_code") == row["unit_code"])
        & (pl.col("intake_code") != row["intake_code"])
    )
    criteria = release.scan("criteria").filter(pl.col("vacancy_id") == vacancy_id).sort("position").collect()
    calendar = release.frame("calendar").filter(pl.col("intake_code") == row["intake_code"])
    return VacancyDetail(
        row,
        tuple(criteria.to_dicts()),
        tuple(calendar.sort("opens_on", "closes_on", "stage").to_dicts()),
        _as_rows(every.filter(same_post).sort("year", "position", descending=[True, False]), today),
    )


def asked(
    release: Release, parameters: Mapping[str, str | Iterable[str]]
) -> tuple[VacancyFilters, tuple[Ignored, ...]]:
    """The choice an address makes among the vacancies of a release, and what in it was not understood."""
    return vacancy_filters(
        parameters,
        institutions=institutions(release),
        units=units_of(release, ()),
        intakes=[row["intake_code"] for row in intakes(release)],
    )


def fitting(release: Release, filters: VacancyFilters, today: dt.date) -> pl.DataFrame:
    """Every vacancy that fits a choice, in the order of the release: the columns of `vacancies` and `status`."""
    found = prepared(release).filter(_fits(release, filters, today)).with_columns(status=status_on(today))
    return found.drop("search", "position")


def institutions(release: Release) -> tuple[str, ...]:
    """Names of the institutions that have vacancies, in alphabetical order."""
    return tuple(_units_by_institution(release))


def units_of(release: Release, chosen: tuple[str, ...]) -> tuple[str, ...]:
    """Names of the units with vacancies, of the chosen institutions or, without any, of all; in alphabetical order."""
    every = _units_by_institution(release)
    return tuple(sorted({unit for name in chosen or every for unit in every.get(name, ())}))


@lru_cache(maxsize=4)
def intakes(release: Release) -> tuple[Row, ...]:
    """intake_code, intake_kind, year of the recruitment rounds that have vacancies, newest first."""
    frame = release.frame("vacancies").select("intake_code", "intake_kind", "year").unique()
    return tuple(frame.sort("year", "intake_code", descending=[True, False]).to_dicts())


def status_on(today: dt.date) -> pl.Expr:
    """Status of a vacancy: open from the first day of registration to the end of the last; a withdrawn one is closed.

    Without dates nothing is known, and what is not known is not open.
    """
    opens, closes = pl.col("opens_on"), pl.col("closes_on")
    return (
        pl.when(pl.col("is_withdrawn"))
        .then(pl.lit(Status.CLOSED.value))
        .when(opens.is_null() | closes.is_null())
        .then(pl.lit(Status.UNKNOWN.value))
        .when(pl.lit(today).is_between(opens, closes))
        .then(pl.lit(Status.OPEN.value))
        .when(opens > pl.lit(today))
        .then(pl.lit(Status.UPCOMING.value))
        .otherwise(pl.lit(Status.CLOSED.value))
    )


@lru_cache(maxsize=4)
def _units_by_institution(release: Release) -> dict[str, tuple[str, ...]]:
    frame = release.frame("vacancies").group_by("institution_name").agg(pl.col("unit_name").unique().sort())
    return {name: tuple(units) for name, units in frame.sort("institution_name").iter_rows()}


def _as_rows(vacancies: pl.DataFrame, today: dt.date) -> tuple[Row, ...]:
    return tuple(vacancies.with_columns(status=status_on(today)).drop("search", "position").to_dicts())


def _fits(release: Release, filters: VacancyFilters, today: dt.date) -> pl.Expr:
    wanted = reading_of(release, filters.text).fits("search")
    if filters.institutions:
        wanted &= pl.col("institution_name").is_in(filters.institutions)
    if filters.units:
        wanted &= pl.col("unit_name").is_in(filters.units)
    if filters.intake is not None:
        wanted &= pl.col("intake_code") == filters.intake
    if filters.vacancy_type is not None:
        wanted &= pl.col("vacancy_type") == filters.vacancy_type
    if filters.education is not None:
        # A vacancy that accepts several levels is found under each of them, though it has no one category.
        levels = [level.value for level, category in CATEGORY_OF_LEVEL.items() if category == filters.education]
        wanted &= pl.any_horizontal(pl.col("education_levels").list.contains(level) for level in levels)
    if filters.programme:
        wanted &= pl.col("position").is_in(programmes_matching(release, filters.programme).positions)
    if filters.closing is not None:
        until = pl.lit(closing_day(filters.closing, today))
        wanted &= ~pl.col("is_withdrawn") & pl.col("closes_on").is_between(pl.lit(today), until)
    if filters.salary is not None:
        wanted &= INCOME.ge(filters.salary)
    if filters.is_open_to_disabled:
        wanted &= pl.col("is_open_to_disabled")
    if filters.is_deviating:
        wanted &= pl.col("vacancy_id").is_in(_deviating(release))
    if filters.status != Status.ALL:
        wanted &= status_on(today) == filters.status
    return wanted


@lru_cache(maxsize=4)
def _deviating(release: Release) -> tuple[str, ...]:
    """The vacancies in whose result a published rule was not followed; none in a release without rule checks."""
    if not release.holds("rule_checks"):
        return ()
    return tuple(release.frame("rule_checks").filter(pl.col("deviations") > 0)["vacancy_id"].unique().sort())


INCOME = pl.coalesce("salary_max", "salary_min")
"""The most that a vacancy states; null where it states nothing."""

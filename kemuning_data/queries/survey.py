"""Survei kepuasan masyarakat: the index over time, unit by unit, element by element, and who answered.

Every function takes the release; one without a survey gives frames without rows. Units stand in the order of the
alphabet and never in that of their indices: which of them differ is told by `queries.survey_comparison`. Frames are
kept and shared by all readers; nothing changes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import polars as pl

from kemuning_data.queries.filters import Ignored
from kemuning_data.queries.selection import KEPT
from kemuning_data.queries.survey_filters import SurveyFilters, survey_filters
from kemuning_data.queries.survey_frames import elements, indices
from kemuning_data.queries.vacancies import Row
from kemuning_data.release.reader import Release
from kemuning_data.release.schema import polars_schema
from kemuning_data.release.survey_models import SurveyRespondentRow
from kemuning_data.rules.periods import Length
from kemuning_data.rules.survey_vocabulary import (
    AnswerChannel,
    Element,
    Occupation,
    ProfileAttribute,
    RespondentAge,
    RespondentEducation,
)
from kemuning_data.rules.told_apart import PublishedIndex, are_told_apart
from kemuning_data.rules.vocabulary import Sex

EVERYTHING = SurveyFilters()
LOWEST = 3
"""So many elements a unit has to plan improvements for, PermenPANRB 14/2017 (own knowledge)."""
_CATEGORIES = (Sex, RespondentAge, RespondentEducation, Occupation, AnswerChannel)
"""Of each ProfileAttribute, in its order."""


@dataclass(frozen=True, slots=True)
class Change:
    """An index beside that of an earlier period of the same length and method. Rows are those of `indices`.

    is_outside_both: each index lies outside the interval of the other. is_told_apart: the change is more than chance
    brings about (`rules.told_apart`); this decides whether one may speak of better or worse.
    """

    now: Row
    before: Row
    points: float
    is_outside_both: bool
    is_told_apart: bool


def asked(release: Release, parameters: Mapping[str, str | Iterable[str]]) -> tuple[SurveyFilters, tuple[Ignored, ...]]:
    """The choice an address makes, and what was ignored."""
    known = units(release)
    return survey_filters(
        parameters,
        periods=periods(release),
        units=dict(known.select("unit_code", "unit_name").iter_rows()),
        sectors=known["sector"].unique(),
    )


@lru_cache(maxsize=KEPT)
def units(release: Release) -> pl.DataFrame:
    """unit_code, unit_name, institution_name, sector of the units with figures or withheld ones, alphabetical."""
    named = indices(release).filter(pl.col("unit_code").is_not_null())
    return named.select("unit_code", "unit_name", "institution_name", "sector").unique(maintain_order=True)


@lru_cache(maxsize=KEPT)
def periods(release: Release, unit: str | None = None, length: Length | None = None) -> tuple[str, ...]:
    """Periods in which an index is told, the newest first, a year before its parts; of one unit, of one length."""
    told = _told(release)
    if unit is not None:
        told = told.filter(pl.col("unit_code") == unit)
    if length is not None:
        told = told.filter(pl.col("length") == length)
    order = told.select("period", "starts_on", year=pl.col("period").str.head(4)).unique()
    return tuple(
        order.sort("year", pl.col("period").str.len_chars(), "starts_on", descending=[True, False, True])["period"]
    )


def government(release: Release) -> Row | None:
    """The newest index of the whole government, a row of `indices`; None where none is told."""
    of_all = _told(release).filter(pl.col("unit_code").is_null()).sort("starts_on")
    return of_all.row(-1, named=True) if of_all.height else None


@lru_cache(maxsize=KEPT)
def trend(release: Release, unit: str | None = None, length: Length = "year") -> pl.DataFrame:
    """The index of a unit, or of the whole government, period by period, the oldest first.

    Columns of `indices`, and `segment`: figures of one number are comparable and may be joined by a line; it rises by
    one where the method, and with it the scale, changes. A withheld period has a row with its reason; one nobody was
    asked in has none, and a line may not bridge either: `follows` tells whether the row before is of the period before.
    """
    rows = indices(release).filter(pl.col("unit_code").eq_missing(pl.lit(unit, pl.String)), pl.col("length") == length)
    is_new = (pl.col("method") != pl.col("method").shift(1)).fill_null(value=False)
    days_before = pl.col("starts_on").diff().dt.total_days()
    is_told = pl.col("ikm").is_not_null()
    return rows.with_columns(
        segment=is_new.cast(pl.Int64).cum_sum(),
        follows=(~is_new & is_told & is_told.shift(1) & days_before.is_between(1, _LONGEST[length])).fill_null(
            value=False
        ),
    )


_LONGEST: Mapping[Length, int] = {"year": 366, "half": 184, "quarter": 92}
"""Days from the start of a period to that of the next, at most."""


@lru_cache(maxsize=KEPT)
def by_unit(release: Release, filters: SurveyFilters = EVERYTHING) -> pl.DataFrame:
    """One row a unit with its index of a period, or without one its newest; alphabetical, columns of `indices`.

    Of two figures of one period that reckoned from the answers stands, of a year and its parts the year. A unit of
    which no figure of the choice is told has the row of a withheld one, with its reason.
    """
    is_chosen = _fits(filters) & pl.col("unit_code").is_not_null()
    if filters.period is not None:
        is_chosen &= pl.col("period") == filters.period
    year, parts = pl.col("period").str.head(4), pl.col("period").str.len_chars().cast(pl.Int64)
    best_last = [pl.col("hidden_reason").is_null(), year, -parts, pl.col("starts_on")]
    rows = indices(release).filter(is_chosen).sort(best_last, maintain_order=True)
    newest = rows.unique("unit_code", keep="last", maintain_order=True)
    return newest.sort(pl.col("unit_name").str.to_lowercase(), "unit_code")


@lru_cache(maxsize=KEPT)
def by_element(release: Release, filters: SurveyFilters = EVERYTHING) -> pl.DataFrame:
    """Units × elements: unit_code, unit_name, sector, period, method, element, n, mean, ikm, low, high.

    The rows of `by_unit` that are told, nine each, in the order of the regulation; mean is null where nobody answered.
    """
    told = by_unit(release, filters).filter(pl.col("hidden_reason").is_null())
    return _with_elements(release, told)


@lru_cache(maxsize=KEPT)
def elements_of(release: Release, unit: str | None, period: str) -> pl.DataFrame:
    """The nine elements of one figure, of a unit or of the whole government; columns of `by_element`."""
    told = _told(release).filter(pl.col("unit_code").eq_missing(pl.lit(unit, pl.String)), pl.col("period") == period)
    return _with_elements(release, told.tail(1))


def lowest_elements(release: Release, unit: str | None, period: str) -> pl.DataFrame:
    """The three elements with the lowest mean, the lowest first; more where the third is as low as others."""
    every = elements_of(release, unit, period).filter(pl.col("mean").is_not_null())
    lowest = every.sort("mean", maintain_order=True)
    return lowest.filter(pl.col("mean") <= lowest["mean"][min(LOWEST, lowest.height) - 1]) if lowest.height else lowest


def change(release: Release, unit: str | None, period: str) -> Change | None:
    """An index beside the last one before it of the same length and method; None where either is not told."""
    told = _told(release).filter(pl.col("unit_code").eq_missing(pl.lit(unit, pl.String)))
    rows = told.filter(pl.col("period") == period).tail(1).to_dicts()
    if not rows:
        return None
    now = rows[0]
    alike = told.filter(
        pl.col("length") == now["length"],
        pl.col("method") == now["method"],
        pl.col("starts_on") < now["starts_on"],
    )
    if alike.is_empty():
        return None
    before = alike.sort("starts_on").row(-1, named=True)
    return Change(
        now,
        before,
        round(now["ikm"] - before["ikm"], 2),
        _is_outside(now, before) and _is_outside(before, now),
        are_told_apart(published_index(now), published_index(before)),
    )


@lru_cache(maxsize=KEPT)
def profile(release: Release, year: int) -> pl.DataFrame:
    """Who answered in a year: attribute, value, count, hidden_reason, respondents; categories in their order."""
    order = pl.DataFrame(
        [
            (attribute.value, code.value)
            for attribute, codes in zip(ProfileAttribute, _CATEGORIES, strict=True)
            for code in codes
        ],
        schema={"attribute": pl.String(), "value": pl.String()},
        orient="row",
    )
    rows = _respondents(release).filter(pl.col("year") == year)
    return order.join(rows, on=["attribute", "value"], how="inner", maintain_order="left").select(
        "attribute", "value", "count", "hidden_reason", "respondents"
    )


def profile_years(release: Release) -> tuple[int, ...]:
    """Years of which it is told who answered, the newest first."""
    return tuple(_respondents(release)["year"].unique().sort(descending=True))


def published_index(row: Row) -> PublishedIndex:
    """A row of `indices` as the rule of telling apart wants it."""
    return PublishedIndex(row["ikm"], row["low"], row["high"], row["n"])


def _respondents(release: Release) -> pl.DataFrame:
    if not release.holds("survey_respondents"):
        return polars_schema(SurveyRespondentRow).to_frame()
    return release.frame("survey_respondents")


def _told(release: Release) -> pl.DataFrame:
    return indices(release).filter(pl.col("ikm").is_not_null())


def _fits(filters: SurveyFilters) -> pl.Expr:
    is_chosen = pl.lit(value=True)
    if filters.unit is not None:
        is_chosen &= pl.col("unit_code") == filters.unit
    if filters.sector is not None:
        is_chosen &= pl.col("sector") == filters.sector
    return is_chosen


def _with_elements(release: Release, told: pl.DataFrame) -> pl.DataFrame:
    names = pl.DataFrame({"element": [element.value for element in Element]})
    grid = told.select("unit_code", "unit_name", "sector", "period", "method").join(names, how="cross")
    figures = elements(release).select("unit_code", "period", "method", "element", "n", "mean", "ikm", "low", "high")
    return grid.join(
        figures, on=["unit_code", "period", "method", "element"], how="left", nulls_equal=True, maintain_order="left"
    )


def _is_outside(row: Row, other: Row) -> bool:
    """Whether an index lies outside the interval of another."""
    return other["low"] is not None and not other["low"] <= row["ikm"] <= other["high"]

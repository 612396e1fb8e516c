"""What the satisfaction survey says before a promise began and after it was done.

Only indices reckoned from answers are set side by side, and only those of periods of one length. Where several units of
a sector stand for it, both figures are of the units that asked both times, with one weight for both.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from kemuning_data.queries.survey_frames import elements, indices
from kemuning_data.release.reader import Release
from kemuning_data.rules.evaluation_vocabulary import ActionState, NoMeasure
from kemuning_data.rules.periods import Length, first_day, last_day, length_of, period_of
from kemuning_data.rules.satisfaction_index import rounded
from kemuning_data.rules.sector_changes import Panel, Series, change_between, together
from kemuning_data.rules.survey_vocabulary import IndexMethod
from kemuning_data.rules.told_apart import PublishedIndex
from kemuning_data.rules.vocabulary import Sector

_SHORTEST_FIRST: tuple[Length, ...] = ("quarter", "half", "year")
_INDEX = ("period", "ikm", "low", "high", "n")
_SCHEMA: dict[str, Any] = {
    "action_code": pl.String,
    "measured": pl.String,
    "measured_units": pl.Int64,
    **{
        f"{side}_{name}": {"period": pl.String, "n": pl.Int64}.get(name, pl.Float64)
        for side in ("before", "after")
        for name in _INDEX
    },
    "difference": pl.Float64,
    "difference_low": pl.Float64,
    "difference_high": pl.Float64,
    "is_told_apart": pl.Boolean,
    "no_before": pl.String,
    "no_after": pl.String,
    "known_after": pl.Date,
}
_SECTOR = Sector.OTHER.value
"""One key for whatever is measured: a panel holds one sector only."""


def measures(release: Release, promises: pl.DataFrame, day: dt.date) -> pl.DataFrame:
    """One row a promise: its element of the survey, or the whole index (IKM) where it names none, before and after.

    promises: action_code, sector, unit_code, element, starts_on, done_on, state (as of `day`).

    action_code
    measured: `unit` where the unit that answers for it is of its sector and asks people itself, else `sector`; null
        where neither has a figure
    measured_units: units whose figures are counted
    before_period, before_ikm, before_low, before_high, before_n: the last period that ended before starts_on
    after_period, after_ikm, after_low, after_high, after_n: the first period told that begins after done_on
        (ikm: 25 to 100, two decimals, of the element or the whole; low, high: ends of the 95 % interval, null where a
        unit tells none; n: respondents, people)
    difference, difference_low, difference_high: after less before in points with its 95 % interval
    is_told_apart: whether that interval lies on one side of zero; null without an interval
    no_before, no_after: a NoMeasure where the figure is missing, else null
    known_after: the day after which the figure can be told, where no_after is `not_over`
    """
    survey = _Survey(release)
    rows = [_measured(survey, promise, day) for promise in promises.iter_rows(named=True)]
    return pl.DataFrame(rows, schema=_SCHEMA)


class _Survey:
    """The published figures from answers, by unit: the whole index under None, and every element."""

    def __init__(self, release: Release) -> None:
        told = indices(release).filter(pl.col("unit_code").is_not_null(), pl.col("method") == IndexMethod.ANSWERS.value)
        self.sectors = dict(told.select("unit_code", "sector").unique().iter_rows())
        parts = elements(release).filter(pl.col("method") == IndexMethod.ANSWERS.value)
        self._figures: dict[str | None, dict[str, dict[str, PublishedIndex]]] = defaultdict(lambda: defaultdict(dict))
        for frame in (told.with_columns(element=pl.lit(None, pl.String)), parts):
            known = frame.filter(pl.col("unit_code").is_in(list(self.sectors)), pl.col("ikm").is_not_null())
            for element, unit, period, ikm, low, high, n in known.select("element", "unit_code", *_INDEX).iter_rows():
                self._figures[element][unit][period] = PublishedIndex(ikm, low, high, n)

    def of(self, promise: Mapping[str, Any]) -> tuple[str | None, Series]:
        """What is measured (`unit`, `sector`, None) and the figures: unit → period → index."""
        figures = self._figures[promise["element"]]
        unit, sector = promise["unit_code"], promise["sector"]
        if unit in figures and self.sectors[unit] == sector:
            return "unit", {unit: figures[unit]}
        whole = {code: periods for code, periods in figures.items() if self.sectors[code] == sector}
        return ("sector" if whole else None), whole


@dataclass(frozen=True, slots=True)
class _Pair:
    """The periods of one length around a promise. others: only units that did not ask before have asked after."""

    length: Length
    before: str | None
    after: str | None
    others: bool = False


def _measured(survey: _Survey, promise: Mapping[str, Any], day: dt.date) -> dict[str, Any]:
    measured, figures = survey.of(promise)
    row: dict[str, Any] = {**dict.fromkeys(_SCHEMA), "action_code": promise["action_code"], "measured": measured}
    if not figures:
        return row | {"no_before": NoMeasure.NO_SURVEY.value, "no_after": NoMeasure.NO_SURVEY.value}
    is_done = promise["state"] in (ActionState.DONE, ActionState.DONE_LATE)
    pair = _periods(figures, promise["starts_on"], promise["done_on"] if is_done else None)
    row |= _figures(figures, pair)
    if pair.before is None:
        row["no_before"] = NoMeasure.NONE_BEFORE.value
    if pair.after is None:
        row |= _why_no_after(promise, pair, day)
    return row


def _periods(figures: Series, starts_on: dt.date, done_on: dt.date | None) -> _Pair:
    """Of the lengths by which units ask the shortest with both figures; failing that with the earlier, with either."""
    every = {period for periods in figures.values() for period in periods}
    pairs = [
        _pair(figures, length, [period for period in every if length_of(period) == length], starts_on, done_on)
        for length in _SHORTEST_FIRST
        if any(length_of(period) == length for period in every)
    ]
    return max(pairs, key=lambda pair: (bool(pair.before and pair.after), bool(pair.before), bool(pair.after)))


def _pair(
    figures: Series, length: Length, periods: Iterable[str], starts_on: dt.date, done_on: dt.date | None
) -> _Pair:
    ordered = sorted(periods, key=first_day)
    before = next((period for period in reversed(ordered) if last_day(period) < starts_on), None)
    later = [period for period in ordered if done_on is not None and first_day(period) > done_on]
    after = next((period for period in later if before is None or _both_asked(figures, before, period)), None)
    return _Pair(length, before, after, others=bool(later) and after is None)


def _both_asked(figures: Series, *periods: str) -> int:
    """Units that asked in all of these periods."""
    return sum(set(periods) <= own.keys() for own in figures.values())


def _figures(figures: Series, pair: _Pair) -> dict[str, Any]:
    """Both figures and their difference, or the one there is."""
    if pair.before is not None and pair.after is not None:
        change = change_between(Panel((pair.before, pair.after), {_SECTOR: figures}), _SECTOR, 0, 1)
        if change is None:
            raise ValueError("two periods in which no unit asked both times")
        span = change.span
        return {
            "measured_units": _both_asked(figures, pair.before, pair.after),
            **_side("before", pair.before, change.before),
            **_side("after", pair.after, change.after),
            "difference": _two_decimals(span.points),
            "difference_low": _two_decimals(span.low),
            "difference_high": _two_decimals(span.high),
            "is_told_apart": None if span.low is None else span.is_told,
        }
    for side, period in (("before", pair.before), ("after", pair.after)):
        if period is not None:
            asked = [own[period] for own in figures.values() if period in own]
            weights = [index.n or 0 for index in asked]
            of_all = together(asked, weights if all(weights) else [1] * len(asked))
            return {"measured_units": len(asked), **_side(side, period, of_all)}
    return {}


def _side(side: str, period: str, index: PublishedIndex) -> dict[str, Any]:
    ends = {"ikm": index.ikm, "low": index.low, "high": index.high}
    told = {f"{side}_{name}": _two_decimals(value) for name, value in ends.items()}
    return {f"{side}_period": period, **told, f"{side}_n": index.n}


def _two_decimals(value: float | None) -> float | None:
    return None if value is None else float(rounded(value))


def _why_no_after(promise: Mapping[str, Any], pair: _Pair, day: dt.date) -> dict[str, Any]:
    if promise["state"] == ActionState.REFUSED:
        return {"no_after": NoMeasure.REFUSED.value}
    if promise["state"] not in (ActionState.DONE, ActionState.DONE_LATE):
        return {"no_after": NoMeasure.NOT_DONE.value}
    if pair.others:
        return {"no_after": NoMeasure.OTHER_UNITS.value}
    following = last_day(period_of(promise["done_on"], pair.length)) + dt.timedelta(days=1)
    over_on = last_day(period_of(following, pair.length))
    if day <= over_on:
        return {"no_after": NoMeasure.NOT_OVER.value, "known_after": over_on}
    return {"no_after": NoMeasure.NOT_TOLD.value}

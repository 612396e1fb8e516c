"""Sektor layanan by period: satisfaction beside recruitment and training, from published datasets alone.

Nothing here sees more than a reader of a release does, so nothing new about anybody follows from it, and whoever has
the files can make the same rows.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

import polars as pl

from kemuning_data.rules.periods import Length, length_of, period_of
from kemuning_data.rules.satisfaction_index import rounded
from kemuning_data.rules.sector_changes import together
from kemuning_data.rules.share_classes import fitting_range
from kemuning_data.rules.survey_vocabulary import IndexMethod
from kemuning_data.rules.told_apart import PublishedIndex
from kemuning_data.rules.training_vocabulary import EmployeeKind, ShareClass
from kemuning_data.rules.vocabulary import SelectionStage, Stage

_METHODS = (IndexMethod.ANSWERS, IndexMethod.REPORTED, IndexMethod.REPORTED_011, IndexMethod.REPORTED_2004)
"""From the newest way to the oldest: of figures of one period the newest way is taken, and only one."""


@dataclass(frozen=True, slots=True)
class Published:
    """The datasets of a release that the evaluation is made from, as they stand there."""

    units: pl.DataFrame
    vacancies: pl.DataFrame
    funnel: pl.DataFrame
    calendar: pl.DataFrame
    survey_index: pl.DataFrame
    training_hours: pl.DataFrame

    @classmethod
    def of(cls, frames: Mapping[str, pl.DataFrame]) -> Published:
        """From datasets by name. Raises KeyError where one is missing."""
        return cls(**{name: frames[name] for name in cls.datasets()})

    @classmethod
    def datasets(cls) -> tuple[str, ...]:
        """Their names."""
        return tuple(field.name for field in fields(cls))

    @property
    def sectors(self) -> dict[str, str]:
        """Unit → sector."""
        return dict(self.units.select("unit_code", "sector").iter_rows())


@dataclass(frozen=True, slots=True)
class Recruited:
    """What one round brought one sector.

    applicants: None where a vacancy's are not known. announced_on: first day of the final announcement. begins_on,
    ends_on: first and last day of the appointments, or that announcement where the calendar has none.
    """

    sector: str
    intake_code: str
    year: int
    posts: int
    filled: int
    applicants: int | None
    days_to_fill: int | None
    announced_on: dt.date
    begins_on: dt.date
    ends_on: dt.date


def sector_periods(published: Published) -> pl.DataFrame:
    """The columns of the dataset `evaluation` but `evidence`, for every sector and period of which something is known.

    The periods are years, and the halves or quarters by which some unit asks.
    """
    lengths: set[Length] = {*surveyed_lengths(published), "year"}
    indices = _indices(published)
    rounds = recruited(published)
    trained = _trained(published)
    staff = headcounts(published)
    keys = set(indices) | set(trained)
    for found in rounds:
        keys |= {
            (found.sector, period_of(day, length)) for length in lengths for day in (found.announced_on, found.ends_on)
        }
    return pl.DataFrame(
        [
            {
                "sector": sector,
                "period": period,
                **indices.get((sector, period), _NO_INDEX),
                **_recruitment([found for found in rounds if found.sector == sector], period, staff),
                **(trained.get((sector, period)) or _NO_TRAINING),
            }
            for sector, period in sorted(keys)
        ],
        schema=_SCHEMA,
    )


_SCHEMA: dict[str, Any] = {
    "sector": pl.String,
    "period": pl.String,
    "ikm": pl.Float64,
    "low": pl.Float64,
    "high": pl.Float64,
    "n": pl.Int64,
    "units": pl.Int64,
    "method": pl.String,
    "posts": pl.Int64,
    "filled": pl.Int64,
    "applicants": pl.Int64,
    "days_to_fill": pl.Float64,
    "started": pl.Int64,
    "headcount": pl.Int64,
    "started_pct": pl.Float64,
    "trained_low_pct": pl.Float64,
    "trained_high_pct": pl.Float64,
}
_NO_INDEX: Mapping[str, object] = {"ikm": None, "low": None, "high": None, "n": None, "units": 0, "method": None}
_NO_TRAINING: Mapping[str, object] = {"trained_low_pct": None, "trained_high_pct": None}


def surveyed_lengths(published: Published) -> set[Length]:
    """By which lengths of period some unit asks."""
    told = published.survey_index.filter(pl.col("unit_code").is_not_null() & pl.col("ikm").is_not_null())
    return {length_of(period) for period in told["period"].unique()}


def recruited(published: Published) -> list[Recruited]:
    """What every round with final results brought every sector, by round and sector."""
    stages: dict[tuple[str, str], list[tuple[dt.date, dt.date]]] = defaultdict(list)
    for code, stage, opens_on, closes_on in published.calendar.select(
        "intake_code", "stage", "opens_on", "closes_on"
    ).iter_rows():
        stages[code, stage].append((opens_on, closes_on))
    final = published.funnel.filter(pl.col("stage") == SelectionStage.FINAL.value)
    chosen = final.group_by("vacancy_id").agg(pl.col("passed").sum())
    applicants = pl.when(pl.col("applicants").is_not_null().all()).then(pl.col("applicants").sum())
    seats = (
        published.vacancies.join(chosen, on="vacancy_id")
        .group_by("intake_code", "year", "sector")
        .agg(pl.col("posts").sum(), filled=pl.col("passed").sum(), applicants=applicants)
        .sort("intake_code", "sector")
    )
    found = []
    for row in seats.iter_rows(named=True):
        announced = stages.get((row["intake_code"], Stage.FINAL_RESULT.value))
        if not announced:
            continue
        announced_on = min(opens_on for opens_on, _ in announced)
        opened = stages.get((row["intake_code"], Stage.REGISTRATION.value))
        appointed = stages.get((row["intake_code"], Stage.APPOINTMENT.value)) or [(announced_on, announced_on)]
        found.append(
            Recruited(
                **row,
                days_to_fill=(announced_on - min(days[0] for days in opened)).days if opened else None,
                announced_on=announced_on,
                begins_on=min(opens_on for opens_on, _ in appointed),
                ends_on=max(closes_on for _, closes_on in appointed),
            )
        )
    return found


def headcounts(published: Published) -> dict[tuple[str, int], int]:
    """(sector, year) → staff in the list of employees at its end, PNS and PPPK together."""
    sectors = published.sectors
    staff: Counter[tuple[str, int]] = Counter()
    for unit, year, count in published.training_hours.select("unit_code", "year", "headcount").iter_rows():
        if unit in sectors:
            staff[sectors[unit], year] += count
    return dict(staff)


def share_pct(part: int, whole: int | None) -> float | None:
    """Percent, one decimal, a half upwards; None where there is no whole."""
    return _one_decimal(100 * part, whole) if whole else None


def _one_decimal(part: int, whole: int) -> float:
    return (20 * part + whole) // (2 * whole) / 10


def _recruitment(rounds: Iterable[Recruited], period: str, staff: Mapping[tuple[str, int], int]) -> dict[str, object]:
    """The columns of recruitment of one sector and period."""
    length = length_of(period)
    announced = [found for found in rounds if period_of(found.announced_on, length) == period]
    started = [found for found in rounds if period_of(found.ends_on, length) == period and found.filled]
    known = [(found.filled, found.days_to_fill) for found in announced if found.days_to_fill is not None]
    filled = sum(count for count, _ in known)
    headcount = staff.get((started[0].sector, min(found.begins_on for found in started).year - 1)) if started else None
    newcomers = sum(found.filled for found in started)
    return {
        "posts": sum(found.posts for found in announced),
        "filled": sum(found.filled for found in announced),
        "applicants": _sum_of_all([found.applicants for found in announced]),
        "days_to_fill": _one_decimal(sum(count * days for count, days in known), filled) if filled else None,
        "started": newcomers,
        "headcount": headcount,
        "started_pct": share_pct(newcomers, headcount),
    }


def _sum_of_all(counts: list[int | None]) -> int | None:
    known = [count for count in counts if count is not None]
    return sum(known) if known and len(known) == len(counts) else None


def _indices(published: Published) -> dict[tuple[str, str], dict[str, object]]:
    """(sector, period) → the columns of satisfaction."""
    sectors = published.sectors
    told: dict[tuple[str, str], dict[str, list[PublishedIndex]]] = defaultdict(lambda: defaultdict(list))
    for row in published.survey_index.filter(pl.col("ikm").is_not_null()).iter_rows(named=True):
        if row["unit_code"] in sectors:
            index = PublishedIndex(row["ikm"], row["low"], row["high"], row["n"])
            told[sectors[row["unit_code"]], row["period"]][row["method"]].append(index)
    return {key: _index(methods) for key, methods in told.items()}


def _index(methods: Mapping[str, list[PublishedIndex]]) -> dict[str, object]:
    method = next(method.value for method in _METHODS if method.value in methods)
    indices = methods[method]
    # All respondents count alike, as in the index of the whole government; units that do not say theirs count alike.
    counted = [index.n for index in indices if index.n is not None]
    of_all = together(indices, counted if len(counted) == len(indices) else [1] * len(indices))
    ends = {"low": of_all.low, "high": of_all.high}
    return {
        "ikm": float(rounded(of_all.ikm)),
        **{name: None if end is None else float(rounded(end)) for name, end in ends.items()},
        "n": of_all.n,
        "units": len(indices),
        "method": method,
    }


def _trained(published: Published) -> dict[tuple[str, str], dict[str, object]]:
    """(sector, year) → between which shares of the sector's PNS reached 20 training hours: units tell classes only."""
    sectors = published.sectors
    people: Counter[tuple[str, str]] = Counter()
    fewest: Counter[tuple[str, str]] = Counter()
    most: Counter[tuple[str, str]] = Counter()
    rows = published.training_hours.filter(pl.col("kind") == EmployeeKind.PNS.value)
    for unit, year, headcount, share in rows.select("unit_code", "year", "headcount", "share_class").iter_rows():
        if unit not in sectors:
            continue
        low, high = fitting_range(headcount, ShareClass(share)) if share is not None else (0, headcount)
        key = (sectors[unit], str(year))
        people[key] += headcount
        fewest[key] += low
        most[key] += high
    return {
        key: {"trained_low_pct": share_pct(fewest[key], count), "trained_high_pct": share_pct(most[key], count)}
        for key, count in people.items()
        if count
    }

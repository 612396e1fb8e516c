"""What can be claimed of a service sector in which people were recruited: before, after, and how sure one can be.

The rounds of one year are one change: their appointments overlap, and nobody could tell them apart afterwards. The
before is the last period of the survey that was over when the first appointment began, the after the period in which
the last one ended, or one or two later (the lag, jeda): newcomers learn first.

Nearly every sector recruits in a year in which the government does, so a sector "without the change" is one that gained
at most half as many people for its size as the sector it is compared with.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from kemuning_data.rules.evidence import Evidence, strength
from kemuning_data.rules.periods import Length, between, first_day, last_day, length_of, next_period, period_of
from kemuning_data.rules.sector_changes import FEWEST_SECTORS, Panel
from kemuning_data.rules.sectors import Published, Recruited, headcounts, recruited, share_pct
from kemuning_data.rules.survey_vocabulary import IndexMethod
from kemuning_data.rules.told_apart import PublishedIndex

LAGS = (0, 1, 2)
"""Periods between the last appointment and the after that a reader may choose from."""
STANDARD_LAG = 1
_HALF = 0.5
"""A sector compared with gained at most this much, for its size, of what the other one gained."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A sector and the rounds of one year.

    posts: seats of these rounds in the sector. started: people chosen for them. headcount: the sector's staff at the
    end of the year before the first of them began; None where no list says so. started_pct: percent of that.
    begins_on, ends_on: first and last day of the appointments of these rounds in all sectors. lag: periods between the
    last of them and the after. before, after: periods. claims: how many were judged together.
    """

    sector: str
    year: int
    intake_codes: tuple[str, ...]
    posts: int
    started: int
    headcount: int | None
    started_pct: float | None
    begins_on: dt.date
    ends_on: dt.date
    lag: int
    before: str
    after: str
    claims: int
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class _Newcomers:
    """The rounds of one year in one sector, and those who began by them for its size (0 to 1; None: not known)."""

    rounds: tuple[Recruited, ...]
    headcount: int | None

    @property
    def started(self) -> int:
        return sum(found.filled for found in self.rounds)

    @property
    def share(self) -> float | None:
        return self.started / self.headcount if self.headcount else None

    @property
    def days(self) -> tuple[dt.date, dt.date]:
        return min(found.begins_on for found in self.rounds), max(found.ends_on for found in self.rounds)


def claims(published: Published, length: Length, lag: int = STANDARD_LAG) -> tuple[Claim, ...]:
    """A claim for every sector and year of rounds by which somebody began, by year and sector.

    length: of the survey's periods. Raises ValueError for a negative lag.
    """
    if lag < 0:
        raise ValueError(f"no lag: {lag}")
    gained = _gained(published)
    surveys = _surveys(published, length)
    found: list[Claim] = []
    for year in sorted({year for year, _ in gained}):
        sectors = {sector: newcomers for (of, sector), newcomers in gained.items() if of == year}
        # One day begins the change for all of them, so that sectors are compared over the same time.
        begins_on = min(newcomers.days[0] for newcomers in sectors.values())
        ends_on = max(newcomers.days[1] for newcomers in sectors.values())
        before = _just_before(period_of(begins_on, length))
        after = _later(period_of(ends_on, length), lag)
        panel = _panel(surveys, gained, before, after)
        without = {sector: _without_change(sector, sectors, panel) for sector in sectors}
        judged = sum(len(others) >= FEWEST_SECTORS for others in without.values())
        found += [
            Claim(
                sector=sector,
                year=year,
                intake_codes=tuple(each.intake_code for each in newcomers.rounds),
                posts=sum(each.posts for each in newcomers.rounds),
                started=newcomers.started,
                headcount=newcomers.headcount,
                started_pct=share_pct(newcomers.started, newcomers.headcount),
                begins_on=begins_on,
                ends_on=ends_on,
                lag=lag,
                before=before,
                after=after,
                claims=max(judged, 1),
                evidence=strength(panel, sector, without[sector], before, after, max(judged, 1)),
            )
            for sector, newcomers in sorted(sectors.items())
            if newcomers.started
        ]
    return tuple(found)


def with_evidence(rows: pl.DataFrame, published: Published) -> pl.DataFrame:
    """`sector_periods` with the column `evidence`: the level at the standard lag, in the period in which the last
    appointment of a year's rounds ended."""
    levels = {
        (claim.sector, period_of(claim.ends_on, length)): claim.evidence.level
        for length in sorted({length_of(period) for period in rows["period"]})
        for claim in claims(published, length)
    }
    keys = rows.select("sector", "period").iter_rows()
    return rows.with_columns(pl.Series("evidence", [levels.get(key) for key in keys], pl.Int64))


def _gained(published: Published) -> dict[tuple[int, str], _Newcomers]:
    """(year of the rounds, sector) → who began by them."""
    rounds: dict[tuple[int, str], list[Recruited]] = defaultdict(list)
    for each in recruited(published):
        rounds[each.year, each.sector].append(each)
    staff = headcounts(published)
    first_days = {
        year: min(each.begins_on for (of, _), found in rounds.items() if of == year for each in found)
        for year in {year for year, _ in rounds}
    }
    return {
        (year, sector): _Newcomers(tuple(found), staff.get((sector, first_days[year].year - 1)))
        for (year, sector), found in rounds.items()
    }


def _without_change(sector: str, sectors: Mapping[str, _Newcomers], panel: Panel) -> list[str]:
    """The surveyed sectors that gained at most half as many for their size; a sector without rounds gained nobody."""
    share = sectors[sector].share
    if not share:
        return []
    gains = {other: sectors[other].share if other in sectors else 0.0 for other in panel.sectors if other != sector}
    return [other for other, gain in gains.items() if gain is not None and gain <= _HALF * share]


def _surveys(published: Published, length: Length) -> dict[str, dict[str, dict[str, PublishedIndex]]]:
    """Sector → unit → period → index, of surveys by respondents' answers and periods of that length."""
    sectors = published.sectors
    told = published.survey_index.filter(pl.col("ikm").is_not_null() & (pl.col("method") == IndexMethod.ANSWERS.value))
    surveys: dict[str, dict[str, dict[str, PublishedIndex]]] = defaultdict(lambda: defaultdict(dict))
    for unit, period, *index in told.select("unit_code", "period", "ikm", "low", "high", "n").iter_rows():
        if unit in sectors and length_of(period) == length:
            surveys[sectors[unit]][unit][period] = PublishedIndex(*index)
    return surveys


def _panel(
    surveys: Mapping[str, Mapping[str, Mapping[str, PublishedIndex]]],
    gained: Mapping[tuple[int, str], _Newcomers],
    before: str,
    after: str,
) -> Panel:
    """All surveys from the first period on, without a gap, and where newcomers began."""
    known = [period for units in surveys.values() for periods in units.values() for period in periods]
    periods = between([*known, before, after])
    changed = {
        (sector, period)
        for (_, sector), newcomers in gained.items()
        if newcomers.started
        for period in periods
        if first_day(period) <= newcomers.days[1] and last_day(period) >= newcomers.days[0]
    }
    return Panel(periods, surveys, frozenset(changed))


def _later(period: str, many: int) -> str:
    for _ in range(many):
        period = next_period(period)
    return period


def _just_before(period: str) -> str:
    return period_of(first_day(period) - dt.timedelta(days=1), length_of(period))

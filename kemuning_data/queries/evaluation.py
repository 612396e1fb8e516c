"""Evaluasi: sectors by period, and what can be claimed of those in which people were recruited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

import polars as pl

from kemuning_data.queries.evaluation_filters import EvaluationFilters, evaluation_filters
from kemuning_data.queries.filters import Ignored
from kemuning_data.release.evaluation_models import EvaluationRow
from kemuning_data.release.reader import Release
from kemuning_data.release.schema import polars_schema
from kemuning_data.rules.periods import Length, first_day, length_of
from kemuning_data.rules.sector_claims import STANDARD_LAG, Claim
from kemuning_data.rules.sector_claims import claims as claims_of
from kemuning_data.rules.sectors import Published, surveyed_lengths

_KEPT = 24
"""Every lag and length of the releases that are kept open."""
_FINEST_FIRST: tuple[Length, ...] = ("quarter", "half", "year")


def holds_evaluation(release: Release) -> bool:
    """Whether a release has the dataset; an older one has none."""
    return release.holds("evaluation")


def asked(
    release: Release, parameters: Mapping[str, str | Iterable[str]]
) -> tuple[EvaluationFilters, tuple[Ignored, ...]]:
    """The choice an address makes, and what was ignored."""
    return evaluation_filters(parameters, sectors=sectors(release), lengths=lengths(release))


def sectors(release: Release) -> frozenset[str]:
    """Sectors of which the evaluation says something."""
    return frozenset(release.frame("evaluation")["sector"]) if holds_evaluation(release) else frozenset()


@lru_cache(maxsize=_KEPT)
def lengths(release: Release) -> tuple[Length, ...]:
    """By which lengths of period sectors can be looked at: that by which most units ask first, years last or alone."""
    if not holds_evaluation(release):
        return ()
    told = surveyed_lengths(_published(release)) - {"year"}
    index = release.frame("survey_index").filter(pl.col("unit_code").is_not_null() & pl.col("ikm").is_not_null())
    units = {
        length: index.filter(pl.Series([length_of(period) == length for period in index["period"]], dtype=pl.Boolean))[
            "unit_code"
        ].n_unique()
        for length in told
    }
    return (*sorted(told, key=lambda length: (-units[length], _FINEST_FIRST.index(length))), "year")


def sector_periods(release: Release, length: Length) -> pl.DataFrame:
    """The rows of `evaluation` of one length of period, by sector and day; column starts_on: the period's first day."""
    rows = release.frame("evaluation") if holds_evaluation(release) else polars_schema(EvaluationRow).to_frame()
    periods = rows["period"].to_list()
    return (
        rows.with_columns(pl.Series("starts_on", [first_day(period) for period in periods], pl.Date))
        .filter(pl.Series([length_of(period) == length for period in periods], dtype=pl.Boolean))
        .sort("sector", "starts_on")
    )


@lru_cache(maxsize=_KEPT)
def claims(release: Release, length: Length, lag: int = STANDARD_LAG) -> tuple[Claim, ...]:
    """Every claim of a release, by year of the rounds and sector; none where it has no evaluation."""
    return claims_of(_published(release), length, lag) if holds_evaluation(release) else ()


def _published(release: Release) -> Published:
    return Published.of({name: release.frame(name) for name in Published.datasets()})

"""Which units differ from the others by more than chance, and which cannot be told apart. Nobody is put in an order.

Made from published figures alone: anybody can repeat it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

import polars as pl

from kemuning_data.queries.selection import KEPT
from kemuning_data.queries.survey import by_element, by_unit, published_index
from kemuning_data.queries.survey_filters import SurveyFilters
from kemuning_data.queries.vacancies import Row
from kemuning_data.release.reader import Release
from kemuning_data.rules.interval import FEWEST_RESPONDENTS, interval_around, variance_of_mean
from kemuning_data.rules.satisfaction_index import satisfaction_index
from kemuning_data.rules.survey_vocabulary import Element, IndexMethod
from kemuning_data.rules.told_apart import PublishedIndex, are_told_apart, pairs_told_apart


class Tier(StrEnum):
    """Where a unit stands beside all the others of its choice together."""

    ABOVE = "above"  # jelas di atas unit lain
    WITHIN = "within"  # tidak dapat dibedakan
    BELOW = "below"  # jelas di bawah unit lain


@dataclass(frozen=True, slots=True)
class _Summed:
    """A unit's published figure, and by element what its answers add up to."""

    row: Row
    answers: tuple[int, ...]
    totals: tuple[int, ...]


@lru_cache(maxsize=KEPT)
def with_tiers(release: Release, filters: SurveyFilters) -> pl.DataFrame:
    """The rows of `by_unit` with `tier`; null where the index comes from a report, is withheld or has no others.

    A unit is part of its government, so it is compared with the other units of the choice together, not with the
    government. As many comparisons as units are made, and share the chance of an error.
    """
    rows = by_unit(release, filters)
    summed = _summed(release, filters)
    tiers = {
        code: _tier(one, [each for each in summed.values() if each is not one], len(summed))
        for code, one in summed.items()
    }
    found = pl.col("unit_code").replace_strict(tiers, default=None, return_dtype=pl.String)
    return rows.with_columns(tier=found)


@lru_cache(maxsize=KEPT)
def pairs_apart(release: Release, filters: SurveyFilters) -> frozenset[tuple[str, str]]:
    """Of the units of a choice the pairs that differ, as (code of the higher, of the lower); no others are ordered.

    Only indices of one method and with an interval are compared.
    """
    rows = by_unit(release, filters).filter(pl.col("low").is_not_null(), pl.col("method") == IndexMethod.ANSWERS)
    return pairs_told_apart({row["unit_code"]: published_index(row) for row in rows.iter_rows(named=True)})


def _tier(one: _Summed, others: list[_Summed], comparisons: int) -> str | None:
    rest = _together(others)
    own = published_index(one.row)
    if rest is None:
        return None
    if not are_told_apart(own, rest, comparisons):
        return Tier.WITHIN.value
    return (Tier.ABOVE if own.ikm > rest.ikm else Tier.BELOW).value


def _together(others: list[_Summed]) -> PublishedIndex | None:
    """Several units as one: all respondents count alike, and were asked unit by unit."""
    n = sum(each.row["n"] for each in others)
    answers = [sum(each.answers[at] for each in others) for at in range(len(Element))]
    totals = [sum(each.totals[at] for each in others) for at in range(len(Element))]
    if n < FEWEST_RESPONDENTS or not all(answers):
        return None
    index = satisfaction_index(Fraction(total, given) for total, given in zip(totals, answers, strict=True))
    variances = [
        (each.row["n"] / n) ** 2
        * variance_of_mean((each.row["n"] - 1) * each.row["spread"] ** 2, each.row["n"], each.row["population"])
        for each in others
    ]
    total = sum(variances)
    halves = sum(part**2 / (each.row["n"] - 1) for part, each in zip(variances, others, strict=True))
    interval = interval_around(float(index), total, n, total**2 / halves if halves else n - 1)
    return PublishedIndex(float(index), interval.low, interval.high, n)


def _summed(release: Release, filters: SurveyFilters) -> Mapping[str, _Summed]:
    """Code → figure, of the units whose index was reckoned from answers."""
    rows = by_unit(release, filters).filter(pl.col("method") == IndexMethod.ANSWERS, pl.col("ikm").is_not_null())
    given = by_element(release, filters)
    found = {}
    for row in rows.iter_rows(named=True):
        own = given.filter(pl.col("unit_code") == row["unit_code"])
        totals = [round(mean * n) for mean, n in own.select("mean", "n").iter_rows()]
        found[row["unit_code"]] = _Summed(row, tuple(own["n"]), tuple(totals))
    return found

"""The index of a figure of the survey, with its interval, from what its groups of respondents add up to.

All respondents of a figure count alike, so that everybody can add up the government's from those of the units; its
interval knows that they were asked unit by unit (stratified sample, degrees of freedom after Satterthwaite).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kemuning_data.disclosure.survey_sums import Sums, pooled
from kemuning_data.rules.interval import Interval, interval_around, variance_of_mean
from kemuning_data.rules.satisfaction_index import satisfaction_index


@dataclass(frozen=True, slots=True)
class Stratum:
    """Respondents who were asked together, and how many people they stand for; None: not known."""

    sums: Sums
    population: int | None


def index_of(sums: Sums) -> Fraction | None:
    """IKM, exact; None where an element was answered by nobody."""
    if not all(sums.answers):
        return None
    return satisfaction_index(Fraction(total, n) for total, n in zip(sums.totals, sums.answers, strict=True))


def interval_of(strata: Sequence[Stratum]) -> Interval | None:
    """The 95 % interval of the index of all strata together; None where there is no index."""
    index = index_of(pooled(stratum.sums for stratum in strata))
    if index is None:
        return None
    people = [stratum.sums.people for stratum in strata]
    variances = [
        (n / sum(people)) ** 2 * variance_of_mean((n - 1) * stratum.sums.spread**2, n, stratum.population)
        for n, stratum in zip(people, strata, strict=True)
    ]
    return interval_around(float(index), sum(variances), sum(people), _degrees(variances, people))


def _degrees(variances: Iterable[float], people: Sequence[int]) -> float:
    pairs = [(variance, n) for variance, n in zip(variances, people, strict=True) if n > 1]
    halves = sum(variance**2 / (n - 1) for variance, n in pairs)
    return sum(variance for variance, _ in pairs) ** 2 / halves if halves > 0 else sum(people) - 1

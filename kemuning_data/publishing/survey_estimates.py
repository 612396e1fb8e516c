"""The index of a figure of the survey, with its interval, from what its groups of respondents add up to.

All respondents of a figure count alike, so that everybody can add up the government's from those of the units; its
interval knows that they were asked unit by unit (stratified sample, degrees of freedom after Satterthwaite).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from kemuning_data.disclosure.survey_sums import Sums, pooled
from kemuning_data.rules.interval import Asked, Interval, stratified_interval
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
    people = sum(stratum.sums.people for stratum in strata)
    asked = [
        Asked(
            each.sums.people / people, each.sums.people, (each.sums.people - 1) * each.sums.spread**2, each.population
        )
        for each in strata
    ]
    return stratified_interval(float(index), asked)

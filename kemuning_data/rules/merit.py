"""Indeks Sistem Merit: the score of a government's merit system, its category, and the weights of its eight aspects.

The score lies between 100 and 400: every aspect is given 1 to 4 for each percent of its weight. The categories are
printed for whole numbers (175-249, 250-324); a score is rounded to whole points for its category, a half upwards.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from kemuning_data.rules.evaluation_vocabulary import MeritAspect, MeritCategory
from kemuning_data.rules.vocabulary import Confidence

LOWEST, HIGHEST = 100, 400
"""Points of the whole system."""
_GRADES = (1, 4)
"""Lowest and highest grade of an aspect."""
_ASSESSMENT = "Penilaian sistem merit KASN"


@dataclass(frozen=True, slots=True)
class AspectRule:
    """The weight of one aspect in percent; all eight make 100."""

    weight: int
    source: str
    confidence: Confidence

    @property
    def fewest(self) -> int:
        """Points of an aspect in which nothing is in place."""
        return self.weight * _GRADES[0]

    @property
    def most(self) -> int:
        """Points of an aspect in which everything is."""
        return self.weight * _GRADES[1]


ASPECTS: Mapping[MeritAspect, AspectRule] = {
    aspect: AspectRule(weight, _ASSESSMENT, Confidence.OWN_KNOWLEDGE)
    for aspect, weight in {
        MeritAspect.PLANNING: 10,
        MeritAspect.RECRUITMENT: 10,
        MeritAspect.CAREER: 30,
        MeritAspect.PROMOTION: 10,
        MeritAspect.PERFORMANCE_MANAGEMENT: 20,
        MeritAspect.PAY_AND_DISCIPLINE: 10,
        MeritAspect.PROTECTION: 4,
        MeritAspect.INFORMATION_SYSTEM: 6,
    }.items()
}
"""That there are these eight is reported by a source; their weights are own knowledge."""

CATEGORIES: Mapping[MeritCategory, int] = {
    MeritCategory.VERY_GOOD: 325,
    MeritCategory.GOOD: 250,
    MeritCategory.POOR: 175,
    MeritCategory.BAD: 100,
}
"""Fewest whole points of each category, best first: IV to I."""
CATEGORIES_SOURCE = _ASSESSMENT
CATEGORIES_CONFIDENCE = Confidence.REPORTED


def category(score: float) -> MeritCategory:
    """The category of the whole system's score. Raises ValueError outside 100 to 400."""
    points = _checked(score).quantize(Decimal(1), ROUND_HALF_UP)
    return next(each for each, fewest in CATEGORIES.items() if points >= fewest)


def index_of(score: float) -> Decimal:
    """The score as reports also print it, on 0 to 1: divided by 400, two decimals, a half upwards (329 is 0.82).

    Raises ValueError outside 100 to 400.
    """
    return (_checked(score) / HIGHEST).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _checked(score: float) -> Decimal:
    exact = Decimal(str(score))
    if not LOWEST <= exact <= HIGHEST:
        raise ValueError(f"no score of a merit system: {score}")
    return exact

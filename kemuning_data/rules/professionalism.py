"""Indeks Profesionalitas ASN (IP ASN): four dimensions, their sum, and its category.

PermenPANRB 38/2018 and PerBKN 8/2019. The categories are printed for whole numbers (81-90, 91-100) and say nothing of
what lies between: an index is rounded to whole points for its category, a half upwards, and shown with two decimals.
Everything is counted in decimals as printed: a float would put 80.5 on either side.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from kemuning_data.rules.evaluation_vocabulary import ProfessionalismCategory, ProfessionalismDimension
from kemuning_data.rules.vocabulary import Confidence

_REGULATION = "PermenPANRB 38/2018, PerBKN 8/2019"
_HUNDREDTH, _WHOLE = Decimal("0.01"), Decimal(1)


@dataclass(frozen=True, slots=True)
class DimensionRule:
    """The most points of one dimension, which is its weight in percent."""

    most: int
    source: str
    confidence: Confidence


DIMENSIONS: Mapping[ProfessionalismDimension, DimensionRule] = {
    ProfessionalismDimension.QUALIFICATION: DimensionRule(25, _REGULATION, Confidence.REPORTED),
    ProfessionalismDimension.COMPETENCE: DimensionRule(40, _REGULATION, Confidence.OWN_KNOWLEDGE),
    ProfessionalismDimension.PERFORMANCE: DimensionRule(30, _REGULATION, Confidence.OWN_KNOWLEDGE),
    ProfessionalismDimension.DISCIPLINE: DimensionRule(5, _REGULATION, Confidence.OWN_KNOWLEDGE),
}
HIGHEST = 100
"""Points that the four have together at most."""

CATEGORIES: Mapping[ProfessionalismCategory, int] = {
    ProfessionalismCategory.VERY_HIGH: 91,
    ProfessionalismCategory.HIGH: 81,
    ProfessionalismCategory.MEDIUM: 71,
    ProfessionalismCategory.LOW: 61,
    ProfessionalismCategory.VERY_LOW: 0,
}
"""Fewest whole points of each category, best first."""
CATEGORIES_SOURCE = _REGULATION
CATEGORIES_CONFIDENCE = Confidence.REPORTED


def index_of(scores: Iterable[float]) -> Decimal:
    """The sum of the scores of all four dimensions as they are printed, rounded to two decimals, a half upwards.

    Raises ValueError where there are not four, or where the sum is no index.
    """
    four = [Decimal(str(score)) for score in scores]
    if len(four) != len(DIMENSIONS):
        raise ValueError(f"an index needs {len(DIMENSIONS)} dimensions, not {len(four)}")
    return _checked(sum(four, Decimal(0)).quantize(_HUNDREDTH, ROUND_HALF_UP))


def category(index: float | Decimal) -> ProfessionalismCategory:
    """The category of an index of two decimals. Raises ValueError outside 0 to 100."""
    points = _checked(Decimal(str(index))).quantize(_WHOLE, ROUND_HALF_UP)
    return next(each for each, fewest in CATEGORIES.items() if points >= fewest)


def _checked(index: Decimal) -> Decimal:
    if not 0 <= index <= HIGHEST:
        raise ValueError(f"no index: {index}")
    return index

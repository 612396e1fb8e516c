"""Whether two indices can be told apart, or differ by no more than chance brings about.

Made from what is published alone (index, interval, respondents), so that every reader can repeat it. The interval of
the difference is put together from the two intervals (Zou and Donner 2008): down to the lower end of the first and the
upper end of the second, up to their other ends. Intervals may overlap and the indices still differ, so looking at bars
is no substitute.

Many comparisons at once find a difference by chance: of 28 pairs of eight equal units one or two would seem to differ.
Therefore the error of 5 % is shared out among all comparisons made together (Bonferroni): with k units k(k-1)/2 pairs.
Units that cannot be told apart are never put in an order.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from kemuning_data.rules.interval import SHARE
from kemuning_data.rules.student_t import FEWEST_DEGREES, two_sided


@dataclass(frozen=True, slots=True)
class PublishedIndex:
    """An index (25 to 100) with its 95 % interval and respondents, as a release tells it.

    low, high, n: None where a report tells none; such an index is told apart from no other.
    """

    ikm: float
    low: float | None
    high: float | None
    n: int | None


def are_told_apart(first: PublishedIndex, second: PublishedIndex, comparisons: int = 1) -> bool:
    """Whether two independent indices differ by more than chance, as one of so many comparisons made together.

    Independent are two units, or two periods of one unit; not a unit and the government it is part of, nor two
    elements of one unit, which the same people answered.
    """
    if first.ikm < second.ikm:
        first, second = second, first
    below, above = _arm(first, first.low, comparisons), _arm(second, second.high, comparisons)
    if below is None or above is None:
        return False
    return first.ikm - second.ikm > math.hypot(below, above)


def pairs_told_apart(indices: Mapping[str, PublishedIndex]) -> frozenset[tuple[str, str]]:
    """Of all pairs of units those that differ, as (the higher, the lower); every other pair stays without an order."""
    pairs = list(combinations(indices, 2))
    differing = [
        (first, second) for first, second in pairs if are_told_apart(indices[first], indices[second], len(pairs))
    ]
    return frozenset(
        (first, second) if indices[first].ikm > indices[second].ikm else (second, first) for first, second in differing
    )


def _arm(index: PublishedIndex, end: float | None, comparisons: int) -> float | None:
    """How far the interval reaches to one end, made longer for many comparisons; None where none is told."""
    if end is None or index.n is None or index.n - 1 < FEWEST_DEGREES:
        return None
    longer = two_sided(1 - (1 - SHARE) / comparisons, index.n - 1) / two_sided(SHARE, index.n - 1)
    return abs(index.ikm - end) * longer

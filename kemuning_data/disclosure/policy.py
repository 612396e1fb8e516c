"""The parameters of KUBUS-5, the scheme by which counts of people are published."""

from __future__ import annotations

from dataclasses import dataclass

from kemuning_data.rules.published_rates import SMALLEST_TABLE, SMALLEST_TABLE_OF_TWO, THRESHOLD


@dataclass(frozen=True, slots=True)
class Policy:
    """What a publisher of counts may turn; everything in people but for the steps of medians, which are points.

    The base of the rounding is no part of it: `kemuning_data.rules.published_rates` tells readers what it means.
    """

    threshold: int = THRESHOLD
    """Rounded counts below this are hidden, and those hidden in one table are this many people together at least."""
    n_pop: int = SMALLEST_TABLE
    """No table of fewer people than this, those aside whose vacancy tells the attribute."""
    n_two: int = SMALLEST_TABLE_OF_TWO
    """Two attributes together only where at least this many applied."""
    gap: int = 10
    """Of two tables, the people of one within the other, none or at least this many are in one alone."""
    n_median: int = 50
    """A median is of at least this many people, by the published count and by those who have the score."""
    skd_step: int = 5
    skb_step: int = 1
    integrated_step: int = 1
    """CPNS, on a scale of 100."""
    competence_step: int = 5
    """PPPK, on a scale of 670."""


KUBUS_5 = Policy()

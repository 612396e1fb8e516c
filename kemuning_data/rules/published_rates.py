"""Counts and rates of people as they may be published, and how wrong they can be.

Counts are rounded at random to multiples of 5, so a figure is off by at most 4. A rate is made from the published
counts alone: nobody can work backwards from it to anything that they do not tell.
"""

from __future__ import annotations

from dataclasses import dataclass

BASE = 5
"""Counts are multiples of this."""
FARTHEST = BASE - 1
"""By how many people a published count can be wrong, up or down."""
THRESHOLD = 10
"""Rounded counts below this are hidden, zero among them."""
SMALLEST_TABLE = 20
"""No breakdown of fewer people than this."""
SMALLEST_TABLE_OF_TWO = 1000
"""Two attributes beside each other only where at least this many applied."""
SMALLEST_RATE_BASE = 50
"""No rate of fewer people than this."""
LOWEST_PCT, HIGHEST_PCT = 5, 95
"""Rates beyond these are told as "at most" and "at least": nobody learns that all or none of a group did something."""


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate in whole percent, cut at 5 and 95, and the range in which the true one lies, from 0 to 100 percent.

    is_at_most, is_at_least: whether it was cut.
    """

    pct: int
    low_pct: float
    high_pct: float
    is_at_most: bool = False
    is_at_least: bool = False


def rounded(n: int, draw: int) -> int:
    """`n` people rounded to a multiple of 5, up or down as a draw from 0 to 4 says; right on average."""
    rest = n % BASE
    return n - rest + (BASE if draw < rest else 0)


def count_range(count: int, implied: int = 0) -> tuple[int, int]:
    """The lowest and the highest true count behind a published one; `implied` of it are known to everybody."""
    return max(implied, count - FARTHEST), count + FARTHEST


def rate(part: int | None, whole: int | None) -> Rate | None:
    """The rate of two published counts, the first of people among the second; None where it may not be told.

    Half a percent is rounded up.
    """
    if part is None or whole is None or whole < SMALLEST_RATE_BASE:
        return None
    low = max(0.0, 100 * (part - FARTHEST) / (whole + FARTHEST))
    high = min(100.0, 100 * (part + FARTHEST) / (whole - FARTHEST))
    if 100 * part < LOWEST_PCT * whole:
        return Rate(LOWEST_PCT, 0.0, max(high, float(LOWEST_PCT)), is_at_most=True)
    if 100 * part > HIGHEST_PCT * whole:
        return Rate(HIGHEST_PCT, min(low, float(HIGHEST_PCT)), 100.0, is_at_least=True)
    return Rate((200 * part + whole) // (2 * whole), low, high)


def can_be_told_apart(one: Rate, other: Rate) -> bool:
    """Whether two rates differ whatever the rounding did: their ranges do not touch."""
    return one.high_pct < other.low_pct or other.high_pct < one.low_pct

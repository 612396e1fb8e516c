"""Quantiles of Student's t distribution without a statistics library.

Hill's approximation (Communications of the ACM 13, 1970, algorithm 396), which also takes fractions of a degree of
freedom. From three degrees on it is right to one part in a hundred thousand.
"""

from __future__ import annotations

import math
from statistics import NormalDist

FEWEST_DEGREES = 3


def two_sided(share: float, degrees: float) -> float:
    """How many standard errors to both sides hold `share` (0 to 1) of the distribution.

    Raises ValueError for fewer than three degrees of freedom: the approximation is not made for them.
    """
    if degrees < FEWEST_DEGREES:
        raise ValueError(f"too few degrees of freedom: {degrees}")
    tails = 1 - share
    a = 1 / (degrees - 0.5)
    b = 48 / a**2
    c = ((20700 * a / b - 98) * a - 16) * a + 96.36
    d = ((94.5 / (b + c) - 3) / b + 1) * math.sqrt(a * math.pi / 2) * degrees
    y = (d * tails) ** (2 / degrees)
    return math.sqrt(degrees * (_near(tails, degrees, a, b, c, d) if y > 0.05 + a else _far(y, degrees, d)))


def _near(tails: float, degrees: float, a: float, b: float, c: float, d: float) -> float:
    """Where the normal distribution is close: an expansion around its quantile."""
    x = NormalDist().inv_cdf(tails / 2)
    y = x**2
    if degrees < 5:
        c += 0.3 * (degrees - 4.5) * (x + 0.6)
    c = (((0.05 * d * x - 5) * x - 7) * x - 2) * x + b + c
    y = (((((0.4 * y + 6.3) * y + 36) * y + 94.5) / c - y - 3) / b + 1) * x
    return math.expm1(a * y**2)


def _far(y: float, degrees: float, d: float) -> float:
    """Far out in the tails: an expansion of the tail itself."""
    inner = 1 / (((degrees + 6) / (degrees * y) - 0.089 * d - 0.822) * (degrees + 2) * 3) + 0.5 / (degrees + 4)
    return (inner * y - 1) * (degrees + 1) / (degrees + 2) + 1 / y

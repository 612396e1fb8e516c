"""Jumlah sampel minimum: how many respondents a survey needs for the people a unit serves.

The formula of Krejcie and Morgan (1970), whose table PermenPANRB 14/2017 is believed to print: a chi-square of 3.841
(one degree of freedom, 95 %), a share of one half, an error of 5 %.
"""

from __future__ import annotations

import math
from fractions import Fraction

_CHI_SQUARE = Fraction("3.841")
_HALF = Fraction(1, 2)
_ERROR = Fraction("0.05")


def minimum_sample(population: int) -> int:
    """Respondents needed at least, a half rounded upwards. Raises ValueError for a population below 1."""
    if population < 1:
        raise ValueError(f"no population: {population}")
    spread = _CHI_SQUARE * _HALF * (1 - _HALF)
    return math.floor(spread * population / (_ERROR**2 * (population - 1) + spread) + _HALF)

"""Indeks kepuasan masyarakat (IKM): from the means of the nine elements to the index and its grade.

PermenPANRB 14/2017, annex. The weight of an element is one ninth; the annex prints it as 0.11, with which nine perfect
elements make 99 instead of 100. Ours is exact; 0.11 is there to understand reports that used it. Everything is counted
in fractions: a float would put 88.305 on the wrong side of a grade.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from kemuning_data.rules.survey_vocabulary import Element, Grade, IndexMethod

Number = int | float | Decimal | Fraction

ELEMENTS = len(Element)
LOWEST_ANSWER, HIGHEST_ANSWER = 1, 4
STEP = 25
"""Points of the index for one step of the answers."""
LOWEST, HIGHEST = LOWEST_ANSWER * STEP, HIGHEST_ANSWER * STEP
"""Between these lies every index."""
EXACT_WEIGHT = Fraction(1, 9)
ROUNDED_WEIGHT = Fraction(11, 100)

_GRADES = {
    Grade.A: Decimal("88.31"),
    Grade.B: Decimal("76.61"),
    Grade.C: Decimal("65.00"),
    Grade.D: Decimal("25.00"),
}
"""Lowest index of each grade, PermenPANRB 14/2017 (read in a government's own document that quotes the table)."""
_GRADES_2004 = {
    Grade.A: Decimal("81.26"),
    Grade.B: Decimal("62.51"),
    Grade.C: Decimal("43.76"),
    Grade.D: Decimal("25.00"),
}
"""Lowest index of each grade, Kepmenpan 25/2004 (secondary source); another scale, never drawn through in one line."""
_REPORTS_AGREE_WITHIN = Fraction(15, 100)
"""Points by which an index printed from means of two decimals may miss the one from its printed means."""


def exact(value: Number) -> Fraction:
    """A number as printed: the float 3.54 is 354/100 and not its nearest binary fraction."""
    return Fraction(str(value)) if isinstance(value, float) else Fraction(value)


def satisfaction_index(means: Iterable[Number], weight: Fraction = EXACT_WEIGHT) -> Fraction:
    """IKM, 25 to 100, of the means (NRR, 1 to 4) of all nine elements. Raises ValueError for more or fewer."""
    nine = [exact(mean) for mean in means]
    if len(nine) != ELEMENTS:
        raise ValueError(f"an index needs {ELEMENTS} elements, not {len(nine)}")
    return sum(nine, Fraction(0)) * weight * STEP


def element_index(mean: Number) -> Fraction:
    """The index of one element, 25 to 100: its mean answer (NRR, 1 to 4) times 25."""
    return exact(mean) * STEP


def rounded(value: Number) -> Decimal:
    """Two decimals, a half upwards, as indices are printed and graded."""
    return Decimal(math.floor(exact(value) * 100 + Fraction(1, 2))).scaleb(-2)


def grade(ikm: Number, method: IndexMethod = IndexMethod.ANSWERS) -> Grade:
    """Mutu pelayanan of an index, rounded to two decimals first. Raises ValueError outside 25 to 100."""
    told = rounded(ikm)
    if not LOWEST <= told <= HIGHEST:
        raise ValueError(f"no index: {ikm}")
    return next(each for each, least in grade_bounds(method).items() if told >= least)


def grade_bounds(method: IndexMethod = IndexMethod.ANSWERS) -> Mapping[Grade, Decimal]:
    """The lowest index of each grade, best first, on the scale that goes with a method."""
    return _GRADES_2004 if method is IndexMethod.REPORTED_2004 else _GRADES


def method_behind(means: Iterable[Number], printed: Number) -> IndexMethod | None:
    """By which weight a report came from its nine means to its index; None where neither fits."""
    nine = [exact(mean) for mean in means]
    misses = {
        IndexMethod.REPORTED: abs(satisfaction_index(nine) - exact(printed)),
        IndexMethod.REPORTED_011: abs(satisfaction_index(nine, ROUNDED_WEIGHT) - exact(printed)),
    }
    best = min(misses, key=misses.__getitem__)
    return best if misses[best] <= _REPORTS_AGREE_WITHIN else None

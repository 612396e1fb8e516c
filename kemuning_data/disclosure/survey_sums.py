"""What a figure of the satisfaction survey gives away about the people behind it: how many they are and what their
answers add up to.

A mean is printed beside the number of answers, so whoever has both has the sum. Two figures of nearly the same people
are therefore compared by how many people must differ between them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

from kemuning_data.disclosure.parent_rule import LEAST_PEOPLE
from kemuning_data.rules.survey_vocabulary import Element

ELEMENTS = tuple(Element)
BEST_ANSWER = 4
"""By so much one person coming or going can change a sum; a person answering otherwise changes it by less."""
_INDEX_OF_ONE = 25
"""An answer of 1 is an index of 25."""


@dataclass(frozen=True, slots=True)
class Sums:
    """Respondents, and by element, in the order of `Element`, answers and what they add up to.

    spread: standard deviation of the respondents' own indices (each one's mean answer times 25), points of the index,
    rounded to two decimals as it is published.
    """

    people: int
    answers: tuple[int, ...]
    totals: tuple[int, ...]
    spread: float

    @property
    def middle(self) -> float:
        """The mean of the elements' means times 25, over the elements that anybody answered; 0 where nobody did."""
        means = [total / answers for total, answers in zip(self.totals, self.answers, strict=True) if answers]
        return _INDEX_OF_ONE * math.fsum(means) / len(means) if means else 0.0


NOBODY = Sums(0, (0,) * len(ELEMENTS), (0,) * len(ELEMENTS), 0.0)


def pooled(parts: Iterable[Sums]) -> Sums:
    """Several groups as one. The spread is exact but for rounding where everybody answered every element."""
    every = [part for part in parts if part.people]
    if len(every) < 2:
        return every[0] if every else NOBODY
    people = sum(part.people for part in every)
    mean = math.fsum(part.people * part.middle for part in every) / people
    squares = math.fsum((part.people - 1) * part.spread**2 + part.people * (part.middle - mean) ** 2 for part in every)
    return Sums(
        people,
        tuple(map(sum, zip(*(part.answers for part in every), strict=True))),
        tuple(map(sum, zip(*(part.totals for part in every), strict=True))),
        round(math.sqrt(squares / (people - 1)), 2),
    )


def without_spread(sums: Sums) -> Sums:
    """The same people where their spread is not known."""
    return replace(sums, spread=0.0)


def without(whole: Sums, parts: Iterable[Sums]) -> Sums:
    """Whom the whole has beyond its parts; the spread of the rest is left at 0."""
    told = pooled(parts)
    return Sums(
        whole.people - told.people,
        tuple(one - other for one, other in zip(whole.answers, told.answers, strict=True)),
        tuple(one - other for one, other in zip(whole.totals, told.totals, strict=True)),
        0.0,
    )


def is_crowd(sums: Sums) -> bool:
    """Whether every number of people in it is none or at least ten: of all respondents, and of each element."""
    return all(count == 0 or count >= LEAST_PEOPLE for count in (sums.people, *sums.answers))


def may_be_told(sums: Sums) -> bool:
    """Whether these people are enough for a figure of their own.

    An element that fewer than ten have answered keeps everything hidden: the index is the mean of the elements, so the
    hidden one would be what the index and the others leave over.
    """
    return sums.people >= LEAST_PEOPLE and is_crowd(sums)


def surely_changed(one: Sums, other: Sums) -> int:
    """How many people must have come, gone or answered otherwise between two figures; there may be more."""
    answers = [abs(a - b) for a, b in zip(one.answers, other.answers, strict=True)]
    totals = [math.ceil(abs(a - b) / BEST_ANSWER) for a, b in zip(one.totals, other.totals, strict=True)]
    return max(abs(one.people - other.people), *answers, *totals)


def is_same(one: Sums, other: Sums) -> bool:
    """Whether two figures tell the same of the same number of people."""
    return (one.people, one.answers, one.totals) == (other.people, other.answers, other.totals)


def differ_by_a_crowd(one: Sums, other: Sums) -> bool:
    """Whether both may be known: they are the same, or at least ten people differ."""
    return one == other or surely_changed(one, other) >= LEAST_PEOPLE

"""Golongan persentase: how a share of few people is told without telling of single ones (KUBUS-5, section 6).

A share has steps of 5 points from 20 people on and three classes from 10 on; its ends are cut, so that nobody learns
that all or none of a group did something. A step names the multiple of 5 nearest to the share, half a step up, except
that what is said of the ends is true of every share behind them: 94 % is about 90 %, and 95 % is 95 % or more.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from kemuning_data.rules.published_rates import HIGHEST_PCT, LOWEST_PCT
from kemuning_data.rules.training_vocabulary import ShareClass

FEWEST_PEOPLE = 10
"""No share of fewer people than this."""
FEWEST_FOR_STEPS = 20
"""Of fewer people than this a share has three classes."""
FEWEST_FOR_MEAN = 30
"""No mean, and no other measure of where values lie, of fewer people than this."""

_STEP = 5
_HALF_PCT, _HIGH_PCT = 50, 80


def share_class(people: int, fitting: int) -> ShareClass | None:
    """How the share of `fitting` among `people` is told; None where they are too few.

    Raises ValueError where more are fitting than there are.
    """
    if not 0 <= fitting <= people:
        raise ValueError(f"{fitting} of {people}")
    if people < FEWEST_PEOPLE:
        return None
    if people < FEWEST_FOR_STEPS:
        if 100 * fitting >= _HIGH_PCT * people:
            return ShareClass.FROM_80
        return ShareClass.FROM_50_TO_79 if 100 * fitting >= _HALF_PCT * people else ShareClass.BELOW_50
    return share_step(people, fitting)


def share_step(people: int, fitting: int) -> ShareClass:
    """The share in steps of 5 points, whatever the number of people."""
    if 100 * fitting >= HIGHEST_PCT * people:
        return ShareClass.AT_LEAST_95
    if 100 * fitting <= LOWEST_PCT * people:
        return ShareClass.AT_MOST_5
    nearest = (200 * fitting + _STEP * people) // (2 * _STEP * people) * _STEP
    return ShareClass(str(min(max(nearest, LOWEST_PCT + _STEP), HIGHEST_PCT - _STEP)))


def fitting_range(people: int, told: ShareClass) -> tuple[int, int]:
    """The fewest and the most of `people` who can be fitting where their share is told so.

    Raises ValueError where no number of them is told so.
    """
    order = list(ShareClass)

    def place(fitting: int) -> int:
        found = share_class(people, fitting)
        return -1 if found is None else order.index(found)

    counts = range(people + 1)
    first, after = (find(counts, order.index(told), key=place) for find in (bisect_left, bisect_right))
    if first == after:
        raise ValueError(f"{told} of {people}")
    return first, after - 1


def mean_told(people: int, total: float) -> float | None:
    """The mean of values that sum up to `total`, half up to one decimal; None where the people are too few."""
    if people < FEWEST_FOR_MEAN:
        return None
    hundred_millionths = round(total * 100_000_000)
    unit = people * 10_000_000
    return (2 * hundred_millionths + unit) // (2 * unit) / 10

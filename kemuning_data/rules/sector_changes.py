"""How a sector's satisfaction changed between two periods, and how that differs from other sectors' changes.

Everything is put together from what is published of units: index, 95 % interval and respondents. Two periods are
compared over the units that asked in both, with one weight for both periods: otherwise a unit that joins, leaves or
asks more people than before would look like a change.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from kemuning_data.rules.interval import SHARE
from kemuning_data.rules.student_t import FEWEST_DEGREES, two_sided
from kemuning_data.rules.told_apart import PublishedIndex

FEWEST_RESPONDENTS = 30
"""In each of two periods that are compared."""
FEWEST_SECTORS = 3
"""Without the change, to compare a sector with."""
FEWEST_BEFORE, MOST_BEFORE = 3, 4
"""Periods up to the change that tell what was usual before it."""

Series = Mapping[str, Mapping[str, PublishedIndex]]
"""The surveys of one sector: unit → period → what is published of it."""


@dataclass(frozen=True, slots=True)
class Span:
    """A difference in points with its interval; `low` and `high` are None where an index has no interval."""

    points: float
    low: float | None
    high: float | None

    @property
    def is_told(self) -> bool:
        """Whether chance alone does not explain it: the interval lies on one side of zero."""
        return self.low is not None and self.high is not None and (self.low > 0 or self.high < 0)

    @property
    def is_rise(self) -> bool:
        return self.points > 0


@dataclass(frozen=True, slots=True)
class Panel:
    """All surveys that can be set against each other: one method, one length of period.

    periods: consecutive, oldest first. sectors: sector → its surveys. changed: (sector, period) in which something was
    changed there, so that its course over that period is no ordinary one.
    """

    periods: tuple[str, ...]
    sectors: Mapping[str, Series]
    changed: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Comparison:
    """A sector's change set against the mean change of sectors without the change.

    others: that mean, in points. extra: what the sector's change is more, its interval made for all claims together.
    lasting: `extra` against the mean of up to four periods before the change instead of the last one alone, which may
    have been an odd one; None where fewer than three can be compared. left_out: lowest and highest `extra` without one
    of the sectors. holds_without_any: whether each of these is told apart from nothing, to the same side. placebo:
    `extra` over the same length of time just before; None where too few sectors asked then.
    """

    others: float
    extra: Span
    lasting: Span | None
    left_out: tuple[float, float]
    holds_without_any: bool
    placebo: Span | None


@dataclass(frozen=True, slots=True)
class Change:
    """A sector between two periods, over the units that asked in both."""

    before: PublishedIndex
    after: PublishedIndex
    span: Span

    @property
    def respondents(self) -> int:
        """Those of the period with fewer."""
        return min(self.before.n or 0, self.after.n or 0)

    @property
    def can_be_judged(self) -> bool:
        """Whether both indices have an interval, from enough respondents."""
        return self.span.low is not None and self.respondents >= FEWEST_RESPONDENTS

    @property
    def is_outside_both(self) -> bool:
        """Whether each index lies outside the interval of the other."""
        return _is_outside(self.after, self.before) and _is_outside(self.before, self.after)

    @property
    def variance(self) -> float:
        """Of the difference, in squared points, from its interval."""
        if self.span.low is None or self.span.high is None:
            raise ValueError("a change without an interval")
        return ((self.span.high - self.span.low) / 2 / two_sided(SHARE, self.respondents - 1)) ** 2


def compared_with(
    panel: Panel, sector: str, compared: Collection[str], start: int, end: int, claims: int
) -> Comparison | None:
    """A sector's change from one place in `panel.periods` to another, set against that of others.

    compared: sectors of which `change_between` knows the change. claims: how many are made together. None where these
    are too few, where the sector's own change has no interval, or where nothing tells how far sectors drift apart.
    """
    change = judged_change(panel, sector, start, end)
    changes = {name: found for name in compared if (found := judged_change(panel, name, start, end)) is not None}
    if change is None or len(changes) < FEWEST_SECTORS:
        return None
    drift, degrees = _ordinary_drift(panel, list(changes.values()), start, end)
    if degrees < FEWEST_DEGREES:
        return None
    quantile = two_sided(1 - (1 - SHARE) / claims, degrees)
    extra = _extra(change, list(changes.values()), drift, quantile)
    without = [
        _extra(change, [other for name, other in changes.items() if name != left_out], drift, quantile)
        for left_out in changes
    ]
    return Comparison(
        others=_mean([other.span.points for other in changes.values()]),
        extra=extra,
        lasting=_lasting(panel, sector, compared, start, end, extra),
        left_out=(min(span.points for span in without), max(span.points for span in without)),
        holds_without_any=all(span.is_told and span.is_rise == extra.is_rise for span in without),
        placebo=_placebo(panel, sector, compared, start, end, drift, degrees),
    )


def _lasting(panel: Panel, sector: str, compared: Collection[str], start: int, end: int, extra: Span) -> Span | None:
    """An office looks where a figure was just bad, and a bad figure that was bad by chance is better the next time.

    The reach is that of `extra`: a mean of several periods is no less certain than one of them.
    """
    points = []
    for place in range(max(0, start - MOST_BEFORE + 1), start + 1):
        change, others = _beside(panel, sector, compared, place, end)
        if change is not None and len(others) >= FEWEST_SECTORS:
            points.append(change.span.points - _mean([other.span.points for other in others]))
    if len(points) < FEWEST_BEFORE or extra.low is None:
        return None
    reach = extra.points - extra.low
    return Span(_mean(points), _mean(points) - reach, _mean(points) + reach)


def _placebo(
    panel: Panel, sector: str, compared: Collection[str], start: int, end: int, drift: float, degrees: int
) -> Span | None:
    """Its interval is that of a single claim, narrower than that of several: it errs towards finding something."""
    first = start - (end - start)
    if first < 0:
        return None
    change, others = _beside(panel, sector, compared, first, start)
    if change is None or len(others) < FEWEST_SECTORS:
        return None
    return _extra(change, others, drift, two_sided(SHARE, degrees))


def _beside(
    panel: Panel, sector: str, compared: Collection[str], start: int, end: int
) -> tuple[Change | None, list[Change]]:
    """The change of a sector between two periods and those of the others, each where it can be judged."""
    others = [judged_change(panel, name, start, end) for name in compared]
    return judged_change(panel, sector, start, end), [found for found in others if found is not None]


def _extra(change: Change, others: Sequence[Change], drift: float, quantile: float) -> Span:
    """How much more a change is than the mean of others, with its interval; drift: variance in squared points."""
    many = len(others)
    points = change.span.points - _mean([other.span.points for other in others])
    variance = change.variance + drift + sum(other.variance + drift for other in others) / many**2
    reach = quantile * math.sqrt(variance)
    return Span(points, points - reach, points + reach)


def _ordinary_drift(panel: Panel, now: list[Change], start: int, end: int) -> tuple[float, int]:
    """The variance, beyond that of sampling, of changes between sectors over a window of that length.

    From all earlier windows, by the sectors in which nothing was changed then, and from the compared sectors now.
    Returns it in squared points, and its degrees of freedom: those of windows that do not overlap.
    """
    length = end - start
    windows = {last: _quiet_changes(panel, last - length, last) for last in range(length, start + 1)}
    windows[end] = now
    excess = 0.0
    freedom = apart = 0
    for last, window in windows.items():
        if len(window) < FEWEST_SECTORS:
            continue
        degrees = len(window) - 1
        mean = _mean([found.span.points for found in window])
        excess += sum((found.span.points - mean) ** 2 for found in window)
        excess -= sum(found.variance for found in window) * degrees / len(window)
        freedom += degrees
        apart += degrees if (end - last) % length == 0 else 0
    return max(excess, 0.0) / freedom, apart


def _quiet_changes(panel: Panel, start: int, end: int) -> list[Change]:
    """Changes of all sectors in which nothing was changed between two periods."""
    between = panel.periods[start + 1 : end + 1]
    found = [
        judged_change(panel, sector, start, end)
        for sector in sorted(panel.sectors)
        if not any((sector, period) in panel.changed for period in between)
    ]
    return [change for change in found if change is not None]


def judged_change(panel: Panel, sector: str, start: int, end: int) -> Change | None:
    """As `change_between`, where both indices have an interval and come from enough respondents."""
    change = change_between(panel, sector, start, end)
    return change if change is not None and change.can_be_judged else None


def change_between(panel: Panel, sector: str, start: int, end: int) -> Change | None:
    """A sector between two places in `panel.periods`, over the units that asked in both; None where there is none."""
    before, after = panel.periods[start], panel.periods[end]
    pairs = [
        (unit[before], unit[after])
        for unit in panel.sectors.get(sector, {}).values()
        if before in unit and after in unit
    ]
    if not pairs:
        return None
    weights = [(first.n or 0) + (second.n or 0) for first, second in pairs]
    if not sum(weights):
        weights = [1] * len(pairs)
    first, second = (together([pair[side] for pair in pairs], weights) for side in (0, 1))
    return Change(first, second, difference(first, second))


def together(indices: Sequence[PublishedIndex], weights: Sequence[float]) -> PublishedIndex:
    """The weighted mean of independent indices, its interval put together from theirs (Zou and Donner 2008).

    Without interval or respondents where one of them has none.
    """
    shares = [weight / sum(weights) for weight in weights]
    ikm = sum(share * index.ikm for share, index in zip(shares, indices, strict=True))
    below = [None if index.low is None else index.ikm - index.low for index in indices]
    above = [None if index.high is None else index.high - index.ikm for index in indices]
    down, up = _reach(below, shares), _reach(above, shares)
    counted = [index.n for index in indices if index.n is not None]
    return PublishedIndex(
        ikm=ikm,
        low=None if down is None else ikm - down,
        high=None if up is None else ikm + up,
        n=sum(counted) if len(counted) == len(indices) else None,
    )


def _reach(arms: Sequence[float | None], shares: Sequence[float]) -> float | None:
    known = [share * arm for share, arm in zip(shares, arms, strict=True) if arm is not None]
    return math.hypot(*known) if len(known) == len(arms) else None


def difference(before: PublishedIndex, after: PublishedIndex) -> Span:
    """How much higher the after is than the before, with the interval of the difference (Zou and Donner 2008)."""
    points = after.ikm - before.ikm
    if before.low is None or before.high is None or after.low is None or after.high is None:
        return Span(points, None, None)
    down = math.hypot(after.ikm - after.low, before.high - before.ikm)
    up = math.hypot(after.high - after.ikm, before.ikm - before.low)
    return Span(points, points - down, points + up)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _is_outside(index: PublishedIndex, of: PublishedIndex) -> bool:
    return of.low is not None and of.high is not None and not of.low <= index.ikm <= of.high

"""Kekuatan bukti, 0 to 5: how sure one can be that a sector's satisfaction moved with what was changed there.

A rule of ours (no regulation has one), made from published indices, intervals and respondents alone, so that every
reader can repeat it:

0. No survey before or none after the change, or fewer than 30 respondents in one of them.
1. There is a before and an after in the sector.
2. The after lies outside the interval of the before, the before outside that of the after, and the sector has figures
   of at least four periods.
3. The sector's change also differs from the mean change, over the same time, of at least three sectors without the
   change: by more than sampling chance and what sectors ordinarily drift apart explain; and it does so as well from
   the mean of three or four periods before, not from the last one alone.
4. That also holds without any one of these sectors; and over the same length of time just before, when nothing was
   changed, the sector did not differ from them (a placebo).
5. Only an experiment that was planned beforehand, with chance deciding who gets the change first, could show more.
   Figures that an office gathers anyway never reach it.

What sectors ordinarily drift apart is not guessed: it is what is left of their changes, over windows of the same length
without a change, after sampling chance is taken off (method of moments). Its degrees of freedom decide the quantile of
Student's t. Where several claims are made together the error of 5 % is shared out among them (Bonferroni).
`tests/benchmarks/evidence_without_effect.py` measures how often 3 or more is reached where there is no effect.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from kemuning_data.rules.sector_changes import (
    FEWEST_RESPONDENTS,
    FEWEST_SECTORS,
    Change,
    Comparison,
    Panel,
    Span,
    change_between,
    compared_with,
    judged_change,
)
from kemuning_data.rules.told_apart import PublishedIndex

FEWEST_PERIODS = 4


class Reason(StrEnum):
    """Why a level is reached, or not."""

    BEFORE_AND_AFTER = "before_and_after"
    OUTSIDE_BOTH = "outside_both"
    ENOUGH_PERIODS = "enough_periods"
    DIFFERS = "differs"
    FROM_USUAL = "from_usual"
    WITHOUT_ANY_ONE = "without_any_one"
    PLACEBO_STILL = "placebo_still"
    NO_BEFORE = "no_before"
    NO_AFTER = "no_after"
    OTHER_UNITS = "other_units"
    TOO_FEW_RESPONDENTS = "too_few_respondents"
    NO_INTERVALS = "no_intervals"
    WITHIN_INTERVALS = "within_intervals"
    TOO_FEW_PERIODS = "too_few_periods"
    TOO_FEW_SECTORS = "too_few_sectors"
    DRIFT_UNKNOWN = "drift_unknown"
    NOT_DIFFERENT = "not_different"
    HANGS_ON_ONE = "hangs_on_one"
    TOO_FEW_BEFORE = "too_few_before"
    ODD_BEFORE = "odd_before"
    NO_PLACEBO = "no_placebo"
    PLACEBO_MOVED = "placebo_moved"
    NO_EXPERIMENT = "no_experiment"


@dataclass(frozen=True, slots=True)
class Evidence:
    """How strong the evidence of one claim is, and everything it was judged by.

    reached: the reasons of the level. missing: what the next level lacks. periods: of how many the sector has figures.
    before, after: the sector's index over the units that asked in both. difference: after less before. compared: the
    sectors without the change that asked in both periods. comparison: None where they are too few, or where nothing
    tells how far sectors ordinarily drift apart.
    """

    level: int
    reached: tuple[Reason, ...]
    missing: tuple[Reason, ...]
    periods: int
    before: PublishedIndex | None
    after: PublishedIndex | None
    difference: Span | None
    compared: tuple[str, ...]
    comparison: Comparison | None


def strength(
    panel: Panel, sector: str, compared: Collection[str], before: str, after: str, claims: int = 1
) -> Evidence:
    """How strong the evidence is that a sector changed between two periods other than sectors without the change.

    compared: the sectors without the change. claims: how many are made together. Raises ValueError where a period is
    not in the panel or the after does not follow the before.
    """
    start, end = panel.periods.index(before), panel.periods.index(after)
    if start >= end:
        raise ValueError(f"not in order: {before}, {after}")
    change = change_between(panel, sector, start, end)
    others = [name for name in sorted(compared) if judged_change(panel, name, start, end) is not None]
    comparison = compared_with(panel, sector, others, start, end, claims)
    surveys = panel.sectors.get(sector, {}).values()
    periods = [any(period in unit for unit in surveys) for period in panel.periods]
    reached: list[Reason] = []
    level = 0
    missing: tuple[Reason, ...] = ()
    for conditions in (
        _first(change, was_asked=(periods[start], periods[end])),
        _second(change, sum(periods)),
        _third(len(others), comparison),
        _fourth(comparison),
        ((Reason.NO_EXPERIMENT, False),),
    ):
        missing = tuple(reason for reason, is_met in conditions if not is_met)
        if missing:
            break
        level += 1
        reached += [reason for reason, _ in conditions]
    return Evidence(
        level=level,
        reached=tuple(reached),
        missing=missing,
        periods=sum(periods),
        before=change.before if change else None,
        after=change.after if change else None,
        difference=change.span if change else None,
        compared=tuple(others),
        comparison=comparison,
    )


_Conditions = tuple[tuple[Reason, bool], ...]
"""Of one level, each with whether it is met, under the name of what is then said of it."""


def _first(change: Change | None, was_asked: tuple[bool, bool]) -> _Conditions:
    if change is None:
        if all(was_asked):
            return ((Reason.OTHER_UNITS, False),)
        return tuple(zip((Reason.NO_BEFORE, Reason.NO_AFTER), was_asked, strict=True))
    if change.respondents < FEWEST_RESPONDENTS:
        return ((Reason.TOO_FEW_RESPONDENTS, False),)
    return ((Reason.BEFORE_AND_AFTER, True),)


def _second(change: Change | None, periods: int) -> _Conditions:
    if change is None or not change.can_be_judged:
        return ((Reason.NO_INTERVALS, False),)
    return (
        (Reason.OUTSIDE_BOTH, True) if change.is_outside_both else (Reason.WITHIN_INTERVALS, False),
        (Reason.ENOUGH_PERIODS, True) if periods >= FEWEST_PERIODS else (Reason.TOO_FEW_PERIODS, False),
    )


def _third(others: int, comparison: Comparison | None) -> _Conditions:
    if others < FEWEST_SECTORS:
        return ((Reason.TOO_FEW_SECTORS, False),)
    if comparison is None:
        return ((Reason.DRIFT_UNKNOWN, False),)
    if not comparison.extra.is_told:
        return ((Reason.NOT_DIFFERENT, False),)
    if comparison.lasting is None:
        return ((Reason.TOO_FEW_BEFORE, False),)
    is_lasting = comparison.lasting.is_told and comparison.lasting.is_rise == comparison.extra.is_rise
    return ((Reason.DIFFERS, True), (Reason.FROM_USUAL, True) if is_lasting else (Reason.ODD_BEFORE, False))


def _fourth(comparison: Comparison | None) -> _Conditions:
    if comparison is None:
        return ((Reason.NO_PLACEBO, False),)
    without = (Reason.WITHOUT_ANY_ONE, True) if comparison.holds_without_any else (Reason.HANGS_ON_ONE, False)
    if comparison.placebo is None:
        return (without, (Reason.NO_PLACEBO, False))
    is_still = not comparison.placebo.is_told
    return (without, (Reason.PLACEBO_STILL, True) if is_still else (Reason.PLACEBO_MOVED, False))

"""Attacks on one table at a time: small groups, totals minus what is shown, groups in which all are alike."""

from __future__ import annotations

import numpy as np

from tests.attack.evidence import Column, Evidence
from tests.attack.verdict import Found

SMALL = 5
"""Groups of so few people are never to be seen."""


def small_groups(evidence: Evidence) -> Found:
    """A1: shown groups of few people, small numbers told exactly, zeros told aloud, categories missing from a table."""
    found = Found("A1 small groups")
    for column, true, known in _with_truth(evidence):
        if not column.told:
            continue
        for at, category in enumerate(evidence.categories):
            people = int(true[at] - known[at])
            if column.shown[at] < 0:
                continue
            if column.shown[at] > 0 and 0 < people <= SMALL:
                found.hit(f"{category}: {people} shown in {column.key}", people=people, cells=1)
            elif column.high[at] - known[at] <= 0:
                found.hit(f"{category}: nobody, told by {column.key}", cells=1)
            elif column.low[at] == column.high[at] and people < 10:
                found.hit(f"{category}: exactly {people} in {column.key}", people=people, cells=1)
    return found


def totals_minus_shown(evidence: Evidence) -> Found:
    """A2: hidden figures that the exact total, less the shown ones, leaves one number for."""
    found = Found("A2 total minus shown")
    for column, true, _ in _with_truth(evidence):
        if not column.told or true.sum() != column.people:
            continue
        for at in np.flatnonzero(column.shown < 0):
            others = np.arange(len(column.low)) != at
            low = max(column.low[at], column.people - column.high[others].sum())
            high = min(column.high[at], column.people - column.low[others].sum())
            if low >= high:
                found.hit(f"{evidence.categories[at]} is {low:.0f} in {column.key}", people=int(low), cells=1)
    return found


def all_alike(evidence: Evidence) -> Found:
    """A7: populations all of whose people are seen to be of one category."""
    found = Found("A7 all alike")
    for column, true, known in _with_truth(evidence):
        unknown = column.people - known.sum()
        if not column.told or true.sum() != column.people or unknown <= 0:
            continue
        for at, category in enumerate(evidence.categories):
            if column.shown[at] >= 0 and column.low[at] - known[at] >= unknown:
                found.hit(f"{category} are all {unknown:.0f} of {column.key}", people=int(unknown))
    return found


def _with_truth(evidence: Evidence) -> list[tuple[Column, np.ndarray, np.ndarray]]:
    """Columns, their people by category, and those among them whose category everybody knows anyway."""
    is_known = evidence.possible.sum(axis=1) == 1
    return [
        (column, evidence.true[column.mask].sum(axis=0), evidence.true[column.mask & is_known].sum(axis=0))
        for column in evidence.columns
    ]

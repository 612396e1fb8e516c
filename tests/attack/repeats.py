"""A4: the same people asked for again, under another name or in parts, until the average tells how many they are."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tests.attack.evidence import Column, Evidence
from tests.attack.nested import partitions
from tests.attack.verdict import Found

Estimates = dict[tuple[bytes, int], list[tuple[float, float]]]
"""Set of atoms and category → estimates of the people in it, each with how far it may be off (variance)."""


def averaging(asked: Sequence[Evidence]) -> Found:
    """Guesses how many people are in every shown cell from all that was answered about them in all calls."""
    found = Found("A4 repeats and averages")
    estimates: Estimates = {}
    for evidence in asked:
        columns = [column for column in evidence.columns if column.told]
        for column in columns:
            _keep(estimates, column, column.shown, np.full(len(column.low), 4.0))
        for outer, parts in partitions(columns):
            shown = np.array([part.shown for part in parts])
            covered = np.logical_or.reduce([part.mask for part in parts])
            if np.array_equal(covered, outer.mask):
                whole = np.where((shown >= 0).all(axis=0), shown.sum(axis=0), -1)
                _keep(estimates, outer, whole, np.full(len(outer.low), 4.0 * len(parts)))
    evidence = asked[0]
    for (packed, category), seen in estimates.items():
        mask = np.unpackbits(np.frombuffer(packed, np.uint8), count=len(evidence.sizes)).astype(bool)
        weights = np.array([1 / variance for _, variance in seen])
        guess = round(float((np.array([value for value, _ in seen]) * weights).sum() / weights.sum()))
        found.guesses += 1
        found.exact += guess == int(evidence.true[mask, category].sum())
    return found


def _keep(estimates: Estimates, column: Column, values: np.ndarray, variances: np.ndarray) -> None:
    for category in np.flatnonzero(values >= 0):
        key = (np.packbits(column.mask).tobytes(), int(category))
        estimates.setdefault(key, []).append((float(values[category]), float(variances[category])))


def changed_answers(asked: Sequence[Evidence]) -> Found:
    """Cells that were answered differently though the people are the same: each is a new draw to average over."""
    found = Found("A4 same people, other figure")
    answers: dict[tuple[bytes, int], set[float]] = {}
    for evidence in asked:
        for column in evidence.columns:
            for category in range(len(column.low)) if column.told else ():
                if column.shown[category] >= 0:
                    key = (np.packbits(column.mask).tobytes(), category)
                    answers.setdefault(key, set()).add(float(column.shown[category]))
    for (_, category), different in answers.items():
        if len(different) > 1:
            found.hit(f"{asked[0].categories[category]}: {sorted(different)}", cells=1)
    return found

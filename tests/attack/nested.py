"""A3: two populations of which one lies in the other, and parts that make up a whole."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from tests.attack.evidence import Column, Evidence
from tests.attack.verdict import Found


def differences(evidence: Evidence) -> Found:
    """Whoever is in the larger population and not in the smaller one, where the two figures tell them all."""
    found = Found("A3 nested populations")
    columns = [column for column in evidence.columns if column.told]
    for outer, inner in _nested(columns):
        rest = outer.mask & ~inner.mask
        size = int(evidence.sizes[rest].sum())
        if size > 0:
            bounds = (outer.low - inner.high, outer.high - inner.low)
            _judge(evidence, rest, bounds, f"{outer.key} without {inner.key}", found)
    for outer, parts in partitions(columns):
        rest = outer.mask & ~np.logical_or.reduce([part.mask for part in parts])
        if rest.any():
            low = outer.low - sum(part.high for part in parts)
            high = outer.high - sum(part.low for part in parts)
            _judge(evidence, rest, (low, high), f"{outer.key} without its parts", found)
    return found


def _nested(columns: list[Column]) -> Iterator[tuple[Column, Column]]:
    masks = np.array([column.mask for column in columns], dtype=np.int32)
    if not len(columns):
        return
    common = masks @ masks.T
    sizes = masks.sum(axis=1)
    for inner, outer in np.argwhere((common == sizes[:, None]) & (sizes[:, None] < sizes[None, :])):
        yield columns[outer], columns[inner]


def partitions(columns: list[Column]) -> Iterator[tuple[Column, list[Column]]]:
    """A whole and its published units, families or types (or intakes), of one stage."""
    for outer in columns:
        for place in range(5):
            if outer.key[place] is not None:
                continue
            parts = [
                column
                for column in columns
                if column.key[place] is not None
                and column.key[:place] + column.key[place + 1 :] == outer.key[:place] + outer.key[place + 1 :]
                and not np.any(column.mask & ~outer.mask)
            ]
            if parts:
                yield outer, parts


def _judge(
    evidence: Evidence, rest: np.ndarray, bounds: tuple[np.ndarray, np.ndarray], name: str, found: Found
) -> None:
    """Whether the people of the rest, those known anyway left out, must all be of one category."""
    is_known = evidence.possible.sum(axis=1) == 1
    known = evidence.true[rest & is_known].sum(axis=0)
    unknown = rest & ~is_known
    size = int(evidence.sizes[unknown].sum())
    if size == 0 or evidence.true[unknown].sum() != size:
        return
    open_ones = evidence.possible[unknown].any(axis=0)
    low = np.clip(bounds[0] - known, 0, size)
    high = np.where(open_ones, np.clip(bounds[1] - known, 0, size), 0)
    low = np.maximum(low, size - (high.sum() - high))
    for at in np.flatnonzero(low >= size):
        found.hit(f"{evidence.categories[at]} are all {size} of {name}", people=size)

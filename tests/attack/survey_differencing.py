"""What a reader can reckon of single respondents from all figures of a survey that were ever told.

A figure is a sum over known answers: one row of zeros and ones over everybody who ever answered (an answer changed
later is another column). Whoever combines figures with any numbers reaches the whole row space, and learns what few
people answered if some combination is not zero for fewer than ten columns only. This is looked for exactly, by rank.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import TypeAlias

FEW = 10
Figure: TypeAlias = frozenset[object]
"""The answers that a figure counts."""


def given_away(figures: Iterable[Figure]) -> frozenset[object] | None:
    """Fewer than ten answers of which some combination of the figures tells a sum; None where there are none."""
    known = [figure for figure in dict.fromkeys(figures) if figure]
    atoms: dict[tuple[bool, ...], set[object]] = {}
    for answer in frozenset[object]().union(*known):
        atoms.setdefault(tuple(answer in figure for figure in known), set()).add(answer)
    patterns = sorted(atoms, key=lambda pattern: (len(atoms[pattern]), pattern))
    sizes = [len(atoms[pattern]) for pattern in patterns]
    columns = [[Fraction(inside) for inside in pattern] for pattern in patterns]
    whole = _rank(columns)
    for few in _groups_of_few(sizes):
        others = [column for at, column in enumerate(columns) if at not in few]
        if _rank(others) < whole:
            return frozenset().union(*(atoms[patterns[at]] for at in few))
    return None


def _groups_of_few(sizes: Sequence[int]) -> Iterator[frozenset[int]]:
    """Every largest group of atoms that are fewer than ten answers together; sizes rise."""

    def grow(chosen: tuple[int, ...], total: int, start: int) -> Iterator[frozenset[int]]:
        fitting = [at for at in range(start, len(sizes)) if total + sizes[at] < FEW]
        if chosen and not any(total + sizes[at] < FEW for at in range(len(sizes)) if at not in chosen):
            yield frozenset(chosen)
        for at in fitting:
            yield from grow((*chosen, at), total + sizes[at], at + 1)

    yield from grow((), 0, 0)


def _rank(columns: Sequence[Sequence[Fraction]]) -> int:
    """Rank of a matrix given by its columns, in exact numbers."""
    left = [list(column) for column in columns]
    rank = 0
    height = len(left[0]) if left else 0
    for row in range(height):
        pivot = next((column for column in left if column[row]), None)
        if pivot is None:
            continue
        left.remove(pivot)
        rank += 1
        left = [
            [value - column[row] / pivot[row] * base for value, base in zip(column, pivot, strict=True)]
            if column[row]
            else column
            for column in left
        ]
    return rank

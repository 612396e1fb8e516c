"""Where a table begins: the header row, one deep or two, under whatever stands above it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from kemuning_data.ingest.readers.grids import Grid

ROWS_SEARCHED = 60
"""A header lies in the first rows of its sheet: letterheads are long, but not longer."""

_BETWEEN_WORDS = re.compile(r"[\s_./\\-]+")
_AROUND_BRACKETS = re.compile(r"\s*([()])\s*")


@dataclass(frozen=True, slots=True)
class Header:
    """`columns` maps a canonical name to (column index, heading as printed); rows are counted from 0."""

    first_row: int
    depth: int
    columns: dict[str, tuple[int, str]]
    twice: tuple[tuple[str, int], ...]
    unknown: tuple[str, ...]

    @property
    def body_row(self) -> int:
        return self.first_row + self.depth


def normalised(heading: str) -> str:
    """`Penghasilan (Juta)` and `penghasilan(juta)` are one heading, as are `NAMA_UNIT` and `Nama  Unit`."""
    text = unicodedata.normalize("NFKC", heading).casefold()
    return _AROUND_BRACKETS.sub(r"\1", _BETWEEN_WORDS.sub(" ", text)).strip()


def find_header(grid: Grid, synonyms: dict[str, str]) -> Header | None:
    """The row, or pair of rows, that names the most columns; None when no row names two (or the only one).

    `synonyms` maps a normalised heading to a canonical name.
    """
    top = [[None if cell is None else cell[1:] for cell in row] for row in grid.cells.head(ROWS_SEARCHED + 1).iter_rows()]
    best: Header | None = None
    for row in range(len(top)):
        for depth in (1, 2):
            if row + depth > len(top):
                continue
            found = _read_header(top, row, depth, grid, synonyms)
            if best is None or len(found.columns) > len(best.columns):
                best = found
    wanted = min(2, len(set(synonyms.values())))
    return best if best is not None and len(best.columns) >= wanted else None


def _read_header(
    top: Sequence[Sequence[str | None]], row: int, depth: int, grid: Grid, synonyms: dict[str, str]
) -> Header:
    columns: dict[str, tuple[int, str]] = {}
    twice: list[tuple[str, int]] = []
    unknown: list[str] = []
    above = _filled_right(top[row], row, grid) if depth == 2 else [None] * len(top[row])
    for index, own in enumerate(top[row + depth - 1]):
        headings = _candidates(above[index], own, depth)
        heading = next((text for text in headings if normalised(text) in synonyms), None)
        if heading is None:
            unknown.extend(headings[:1])
            continue
        name = synonyms[normalised(heading)]
        if name in columns:
            twice.append((heading, index))
        else:
            columns[name] = (index, heading)
    return Header(row, depth, columns, tuple(twice), tuple(unknown))


def _candidates(above: str | None, own: str | None, depth: int) -> list[str]:
    if depth == 1:
        return [own] if own else []
    if above and own:
        return [f"{above} {own}", own]
    return [text for text in (own, above) if text]


def _filled_right(cells: Sequence[str | None], row: int, grid: Grid) -> list[str | None]:
    """A heading merged over several columns stands in its first one only."""
    filled = list(cells)
    spans = [(left, right) for first, left, last, right in grid.merged if first <= row <= last]
    if grid.merged:
        for left, right in spans:
            for index in range(left + 1, min(right, len(filled) - 1) + 1):
                filled[index] = filled[left]
        return filled
    for index in range(1, len(filled)):
        if filled[index] is None:
            filled[index] = filled[index - 1]
    return filled

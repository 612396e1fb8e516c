"""Where a table begins: the header row, one deep or two, under whatever stands above it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kemuning_data.ingest.readers.grids import Grid

ROWS_SEARCHED = 60
"""A header lies in the first rows of its sheet: letterheads are long, but not longer."""
DEEPEST = 2
"""Rows of a header: a heading over several columns, and theirs below it."""

_BETWEEN_WORDS = re.compile(r"[\s_./\\-]+")
_AROUND_BRACKETS = re.compile(r"\s*([()])\s*")

_Cells = Sequence[str | None]


@dataclass(frozen=True, slots=True)
class Header:
    """`columns` maps a canonical name to (column index, heading as printed); rows are counted from 0.

    `body_row` is the first row below the header. `lines` holds what each header row itself prints in those columns.
    `twice`: further columns (heading, index) of a name already found. `unknown`: headings of no column.
    """

    first_row: int
    body_row: int
    columns: Mapping[str, tuple[int, str]]
    lines: tuple[Mapping[str, str], ...]
    twice: tuple[tuple[str, int], ...]
    unknown: tuple[str, ...]


def normalised(heading: str) -> str:
    """`Penghasilan (Juta)` and `penghasilan(juta)` are one heading, as are `NAMA_UNIT` and `Nama  Unit`."""
    text = unicodedata.normalize("NFKC", heading).casefold()
    return _AROUND_BRACKETS.sub(r"\1", _BETWEEN_WORDS.sub(" ", text)).strip()


def find_header(grid: Grid, synonyms: Mapping[str, str]) -> Header | None:
    """The row, or pair of rows, that names the most columns; None when no row names two (or the only one).

    `synonyms` maps a normalised heading to a canonical name. Where several name as many, one row goes before a pair
    (the line above a header is no part of it) and the upper before the lower (a header may be repeated in the body).
    """
    head = grid.cells.head(ROWS_SEARCHED)
    top = [[None if cell is None else cell[1:] for cell in row] for row in head.iter_rows()]
    found = [
        _read_header(top, row, depth, grid, synonyms)
        for depth in range(1, DEEPEST + 1)
        for row in range(len(top) - depth + 1)
    ]
    best = max(found, key=lambda header: len(header.columns), default=None)
    wanted = min(2, len(set(synonyms.values())))
    return best if best is not None and len(best.columns) >= wanted else None


def _read_header(top: Sequence[_Cells], row: int, depth: int, grid: Grid, synonyms: Mapping[str, str]) -> Header:
    columns: dict[str, tuple[int, str]] = {}
    twice: list[tuple[str, int]] = []
    unknown: list[str] = []
    above = _filled_right(top[row], top[row + 1], row, grid) if depth > 1 else [None] * len(top[row])
    for index, own in enumerate(top[row + depth - 1]):
        headings = _candidates(above[index], own)
        heading = next((text for text in headings if normalised(text) in synonyms), None)
        if heading is None:
            unknown.extend(headings[:1])
            continue
        name = synonyms[normalised(heading)]
        if name in columns:
            twice.append((heading, index))
        else:
            columns[name] = (index, heading)
    used = {index for index, _ in columns.values()}
    below = row + max(depth, _merged_depth(grid, row, used))
    lines = tuple(
        {name: text for name, (index, _) in columns.items() if (text := line[index]) is not None}
        for line in top[row:below]
    )
    return Header(row, below, columns, lines, tuple(twice), tuple(unknown))


def _candidates(above: str | None, own: str | None) -> list[str]:
    """What a column may be called, the longest first: `Penghasilan` over `Min` is `Penghasilan Min`, or `Min`."""
    if above and own and above != own:
        return [f"{above} {own}", own]
    return [text for text in (own, above) if text][:1]


def _filled_right(cells: _Cells, below: _Cells, row: int, grid: Grid) -> list[str | None]:
    """A heading merged over several columns stands in its first one only; `below` is the next row."""
    filled = list(cells)
    spans = [(left, right) for first, left, last, right in grid.merged if first <= row <= last and right > left]
    for left, right in spans:
        for index in range(left + 1, min(right, len(filled) - 1) + 1):
            filled[index] = filled[left]
    if not spans:  # CSV and ODS do not say what is merged: a heading reaches over columns that have one below it
        last = None
        for index, own in enumerate(below):
            last = filled[index] or last
            filled[index] = filled[index] or (last if own else None)
    return filled


def _merged_depth(grid: Grid, row: int, used: set[int]) -> int:
    """Rows of the header by its merged cells: a heading merged downwards ends where the body begins."""
    downwards = [last - row + 1 for first, left, last, _ in grid.merged if first == row and left in used]
    return min(max(downwards, default=1), DEEPEST)

"""One sheet of any file, as a frame of tagged cells."""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet: `cells` has the columns c0, c1, … of tagged cells; row 0 is the spreadsheet's row 1.

    merged: (first row, first column, last row, last column) of each merged range, counted from 0. ODS and text say
    nothing of merged cells.
    """

    name: str | None
    cells: pl.DataFrame
    merged: tuple[tuple[int, int, int, int], ...] = field(default=())

    @property
    def is_empty(self) -> bool:
        """Whether no cell says anything."""
        return all(column.null_count() == len(column) for column in self.cells.iter_columns())

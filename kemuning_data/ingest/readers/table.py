"""One file, one table: the sheet whose header fits best, as columns of tagged cells under canonical names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

from kemuning_data.errors import Problem, blocks, warns
from kemuning_data.ingest.readers.around_rows import BlockHeadings, below_table, block_headings, numbers_of_columns
from kemuning_data.ingest.readers.formats import Format, recognise
from kemuning_data.ingest.readers.grids import Grid
from kemuning_data.ingest.readers.header import Header, find_header, normalised
from kemuning_data.ingest.readers.scan import column_letters, scan_workbook
from kemuning_data.ingest.readers.text_files import text_grid
from kemuning_data.ingest.readers.workbooks import workbook_grids

REPEATED_SHARE = 0.8
"""Share of a row's cells that equal the headings from which on the row is the header once more."""

_OF_BLOCK = " of the block"
LEAST_REPEATED = 2
"""Equal cells that make a row the header once more: one cell may say its heading by chance."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column a kind of file may have; its own name is a synonym too."""

    name: str
    synonyms: tuple[str, ...] = ()
    is_required: bool = False
    heads_blocks: bool = False
    """Whether a line `heading : value` above a block of rows may say it for all of them."""


@dataclass(frozen=True, slots=True)
class RawTable:
    """The cells of one file. `frame`: `row` (as the spreadsheet counts, from 1) and a tagged column a canonical name.

    letters, headings: canonical name to the spreadsheet's letter and to the heading as printed. preamble: the text of
    the lines above the header. body: `row` and every cell below the header (c0, c1, …), whatever its column, where it
    was asked for.
    """

    file: str
    sheet: str | None
    frame: pl.DataFrame
    letters: dict[str, str]
    headings: dict[str, str]
    unknown_headings: tuple[str, ...]
    preamble: tuple[str, ...]
    body: pl.DataFrame | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A table, or the problems that kept it from being one; both when something was only guessed."""

    table: RawTable | None
    problems: tuple[Problem, ...]


def read_table(
    path: Path,
    columns: Sequence[Column],
    *,
    keeps_body: bool = False,
    on_progress: Callable[[float], None] | None = None,
) -> Reading:
    """Reads any file an official may hand in. Never raises for its content: everything wrong is a problem.

    keeps_body: whether the table brings all cells of its body along; a national list would stand in memory twice.
    """
    tell = on_progress or (lambda share: None)  # noqa: ARG005 - nobody watches
    found, problems = recognise(path)
    tell(0.1)
    if found is None:
        return Reading(None, tuple(problems))
    synonyms = {normalised(text): column.name for column in columns for text in (column.name, *column.synonyms)}
    grids, trouble = _grids(path, found, synonyms, tell)
    problems += trouble
    if any(problem.is_blocking for problem in problems):
        return Reading(None, tuple(problems))
    table, trouble = _best_table(path.name, grids, columns, synonyms)
    if table is not None and not keeps_body:
        table = replace(table, body=None)
    tell(1.0)
    return Reading(table, (*problems, *trouble))


def _grids(
    path: Path, found: Format, synonyms: Mapping[str, str], tell: Callable[[float], None]
) -> tuple[list[Grid], list[Problem]]:
    if found == "text":
        grid, problems = text_grid(path, synonyms)
        return ([] if grid is None else [grid]), problems
    scanned = [] if found == "xls" else scan_workbook(path)
    if any(problem.is_blocking for problem in scanned):
        return [], scanned
    tell(0.3)
    grids, problems = workbook_grids(path, found)
    return grids, scanned + problems


def _best_table(
    name: str, grids: Sequence[Grid], columns: Sequence[Column], synonyms: Mapping[str, str]
) -> tuple[RawTable | None, list[Problem]]:
    filled = [grid for grid in grids if not grid.is_empty]
    if not filled:
        return None, [blocks("file_empty", file=name)]
    headers = [(grid, find_header(grid, synonyms)) for grid in filled]
    fitting = [(grid, header) for grid, header in headers if header is not None]
    if not fitting:
        looked_for = [column.name for column in columns if column.is_required] or [column.name for column in columns]
        return None, [blocks("header_not_found", file=name, expected=", ".join(looked_for))]
    grid, header = max(fitting, key=lambda pair: len(pair[1].columns))
    problems = [
        warns("sheet_not_read", file=name, sheet=grid.name, found=other.name) for other in filled if other is not grid
    ]
    problems += _header_problems(name, grid, header, columns)
    if any(problem.is_blocking for problem in problems):
        return None, problems
    table, left_out = _table(name, grid, header, columns)
    problems += [
        warns(code, file=name, sheet=grid.name, row=rows[0], count=len(rows)) for code, rows in left_out.items() if rows
    ]
    if table.frame.is_empty():
        return None, [*problems, blocks("header_only", file=name, sheet=grid.name, row=header.first_row + 1)]
    return table, problems + _merged_problems(name, grid, header)


def _header_problems(name: str, grid: Grid, header: Header, columns: Sequence[Column]) -> list[Problem]:
    row = header.first_row + 1
    return [
        *(
            blocks(
                "column_missing",
                file=name,
                sheet=grid.name,
                row=row,
                found=column.name,
                expected=", ".join((column.name, *column.synonyms)),
            )
            for column in columns
            if column.is_required and column.name not in header.columns
        ),
        *(
            blocks("column_twice", file=name, sheet=grid.name, row=row, column=column_letters(index + 1), found=text)
            for text, index in header.twice
        ),
    ]


def _merged_problems(name: str, grid: Grid, header: Header) -> list[Problem]:
    """Cells merged over several rows of the body: what they say is counted for their first row only."""
    names = dict(header.columns.values())
    return [
        warns(
            "cells_merged",
            file=name,
            sheet=grid.name,
            row=first + 1,
            column=column_letters(left + 1),
            heading=names[left],
            last_row=last + 1,
        )
        for first, left, last, _ in grid.merged
        if first >= header.body_row and last > first and left in names
    ]


def _table(name: str, grid: Grid, header: Header, columns: Sequence[Column]) -> tuple[RawTable, dict[str, list[int]]]:
    """The table, and by code the rows left out of it that are told."""
    numbered = grid.cells.with_row_index("row", offset=1)
    body = numbered.slice(header.body_row)
    blocks_named = {
        normalised(text): column.name
        for column in columns
        if column.heads_blocks
        for text in (column.name, *column.synonyms)
    }
    around = pl.concat([numbered.head(header.first_row), body])
    headings = block_headings(around, blocks_named, body_from=header.body_row + 1)
    frame = (
        body.filter(~pl.col("row").is_in(headings.lines | numbers_of_columns(body)))
        .select("row", *(pl.col(f"c{index}").alias(column) for column, (index, _) in header.columns.items()))
        .filter(pl.any_horizontal(pl.exclude("row").is_not_null()))
    )
    repeated = sorted({row for line in header.lines for row in _rows_printing(line, frame)})
    frame = frame.filter(~pl.col("row").is_in(repeated))
    below = sorted(below_table(frame, [column.name for column in columns if column.is_required]))
    frame = frame.filter(~pl.col("row").is_in(below))
    above = grid.cells.head(header.first_row)
    table = RawTable(
        file=name,
        sheet=grid.name,
        frame=_with_block_values(frame, headings),
        letters={column: column_letters(index + 1) for column, (index, _) in header.columns.items()},
        headings={**headings.headings, **{column: heading for column, (_, heading) in header.columns.items()}},
        unknown_headings=header.unknown,
        preamble=tuple(" ".join(cell[1:] for cell in row if cell) for row in above.iter_rows() if any(row)),
        body=body,
    )
    return table, {"header_repeated": repeated, "rows_below_left_out": below}


def _with_block_values(frame: pl.DataFrame, headings: BlockHeadings) -> pl.DataFrame:
    """What the heading of its block says, where a row says nothing itself."""
    if not headings.lines:
        return frame
    joined = frame.sort("row").join_asof(headings.values.sort("row"), on="row", suffix=_OF_BLOCK)
    both = [name for name in headings.headings if name in frame.columns]
    return joined.with_columns(pl.coalesce(name, name + _OF_BLOCK).alias(name) for name in both).drop(
        name + _OF_BLOCK for name in both
    )


def _rows_printing(line: Mapping[str, str], frame: pl.DataFrame) -> list[int]:
    """Rows of the body that say what this row of the header says.

    Half a million rows are sifted by the length of their cells, which is fast; what is left is read.
    """
    if len(line) < LEAST_REPEATED:
        return []
    said = pl.sum_horizontal(pl.exclude("row").is_not_null())
    alike = pl.sum_horizontal((pl.col(column).str.len_chars() == len(text) + 1) for column, text in line.items())
    sifted = frame.filter((alike >= LEAST_REPEATED) & (alike >= REPEATED_SHARE * said))
    rows: list[int] = []
    for row in sifted.iter_rows(named=True):
        cells = {column: cell for column, cell in row.items() if column != "row" and cell is not None}
        same = sum(
            normalised(cells[column][1:]) == normalised(text) for column, text in line.items() if column in cells
        )
        if same >= max(LEAST_REPEATED, REPEATED_SHARE * len(cells)):
            rows.append(row["row"])
    return rows

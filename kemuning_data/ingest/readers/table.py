"""One file, one table: the sheet whose header fits best, as columns of tagged cells under canonical names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from pathlib import Path

import polars as pl

from kemuning_data.errors import Problem, blocks, warns
from kemuning_data.ingest.readers.formats import Format, column_letters, recognise, scan_workbook
from kemuning_data.ingest.readers.grids import Grid, text_grid, workbook_grids
from kemuning_data.ingest.readers.header import Header, find_header, normalised

REPEATED_SHARE = 0.8
"""Share of a row's cells that equal the headings from which on the row is the header once more."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column a kind of file may have; its own name is a synonym too."""

    name: str
    synonyms: tuple[str, ...] = ()
    is_required: bool = False


@dataclass(frozen=True, slots=True)
class RawTable:
    """The cells of one file. `frame`: `row` (as the spreadsheet counts, from 1) and a tagged column a canonical name.

    letters, headings: canonical name to the spreadsheet's letter and to the heading as printed. preamble: the text of
    the lines above the header.
    """

    file: str
    sheet: str | None
    frame: pl.DataFrame
    letters: dict[str, str]
    headings: dict[str, str]
    unknown_headings: tuple[str, ...]
    preamble: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A table, or the problems that kept it from being one; both when something was only guessed."""

    table: RawTable | None
    problems: tuple[Problem, ...]


def read_table(
    path: Path, columns: Sequence[Column], *, on_progress: Callable[[float], None] | None = None
) -> Reading:
    """Reads any file an official may hand in. Never raises for its content: everything wrong is a problem."""
    tell = on_progress or (lambda share: None)  # noqa: ARG005 - nobody watches
    found, problems = recognise(path)
    tell(0.1)
    if found is None:
        return Reading(None, tuple(problems))
    grids, trouble = _grids(path, found, tell)
    problems += trouble
    if any(problem.is_blocking for problem in problems):
        return Reading(None, tuple(problems))
    table, trouble = _best_table(path.name, grids, columns)
    tell(1.0)
    return Reading(table, (*problems, *trouble))


def _grids(path: Path, found: Format, tell: Callable[[float], None]) -> tuple[list[Grid], list[Problem]]:
    if found == "text":
        grid, problems = text_grid(path)
        return ([] if grid is None else [grid]), problems
    if found != "xls" and (problem := scan_workbook(path)) is not None:
        return [], [problem]
    tell(0.3)
    return workbook_grids(path)


def _best_table(name: str, grids: Sequence[Grid], columns: Sequence[Column]) -> tuple[RawTable | None, list[Problem]]:
    synonyms = {normalised(text): column.name for column in columns for text in (column.name, *column.synonyms)}
    filled = [grid for grid in grids if not grid.cells.is_empty()]
    if not filled:
        return None, [blocks("file_empty", file=name)]
    headers = [(grid, find_header(grid, synonyms)) for grid in filled]
    fitting = [(grid, header) for grid, header in headers if header is not None]
    looked_for = ", ".join(column.name for column in columns if column.is_required)
    if not fitting:
        return None, [blocks("header_not_found", file=name, expected=looked_for)]
    grid, header = max(fitting, key=lambda pair: len(pair[1].columns))
    problems: list[Problem] = [
        warns("sheet_not_read", file=name, found=other.name, sheet=grid.name) for other in filled if other is not grid
    ]
    problems += _header_problems(name, grid, header, columns)
    if any(problem.is_blocking for problem in problems):
        return None, problems
    table, repeated = _table(name, grid, header)
    if repeated:
        problems.append(warns("header_repeated", file=name, sheet=grid.name, count=len(repeated), row=repeated[0]))
    if table.frame.is_empty():
        return None, [*problems, blocks("header_only", file=name, sheet=grid.name)]
    return table, problems


def _header_problems(name: str, grid: Grid, header: Header, columns: Sequence[Column]) -> list[Problem]:
    place = {"file": name, "sheet": grid.name, "row": header.first_row + 1}
    missing = [column for column in columns if column.is_required and column.name not in header.columns]
    return [
        *(
            blocks("column_missing", **place, found=column.name, expected=", ".join((column.name, *column.synonyms)))
            for column in missing
        ),
        *(blocks("column_twice", **place, column=column_letters(index + 1), found=text) for text, index in header.twice),
    ]


def _table(name: str, grid: Grid, header: Header) -> tuple[RawTable, list[int]]:
    frame = (
        grid.cells.with_row_index("row", offset=1)
        .slice(header.body_row)
        .select("row", *(pl.col(f"c{index}").alias(column) for column, (index, _) in header.columns.items()))
        .filter(pl.any_horizontal(pl.exclude("row").is_not_null()))
    )
    said = pl.sum_horizontal(pl.exclude("row").is_not_null())
    same = reduce(
        lambda both, one: both + one,
        (
            (pl.col(column).str.slice(1).str.to_lowercase() == heading.lower()).fill_null(value=False).cast(pl.Int32)
            for column, (_, heading) in header.columns.items()
        ),
    )
    is_header = (same >= 2) & (same >= REPEATED_SHARE * said)
    repeated = frame.filter(is_header)["row"].to_list()
    above = grid.cells.head(header.first_row)
    table = RawTable(
        file=name,
        sheet=grid.name,
        frame=frame.filter(~is_header),
        letters={column: column_letters(index + 1) for column, (index, _) in header.columns.items()},
        headings={column: heading for column, (_, heading) in header.columns.items()},
        unknown_headings=header.unknown,
        preamble=tuple(" ".join(cell[1:] for cell in row if cell) for row in above.iter_rows() if any(row)),
    )
    return table, repeated

"""Reads one workbook in a process of its own: a file that aborts its reader must not abort ours.

    python -m kemuning_data.ingest.readers.child FILE OUT

Writes `OUT/sheets.json` (name, columns, merged ranges of every visible sheet) and one `OUT/<n>.cells` a sheet: a line
a row, tagged cells with BETWEEN_CELLS between them. Exits with a code of `Outcome` when it cannot. Imports nothing
large: what Polars reserves at its start would leave a workbook too little of the address space.
"""

from __future__ import annotations

import json
import resource
import sys
from enum import IntEnum
from functools import lru_cache
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from kemuning_data.ingest.readers.scan import MOST_COLUMNS
from kemuning_data.ingest.readers.tags import BETWEEN_CELLS, LONGEST_CELL, tagged

MEMORY_BYTES = 1_500_000_000
"""Address space of the child; a national list of 556,000 rows needs 0.9 GB of it."""
CPU_SECONDS = 120
"""A national list needs 10."""


class Outcome(IntEnum):
    """Exit codes of the child."""

    PASSWORD = 10
    UNREADABLE = 11
    TOO_WIDE = 12
    CELL_TOO_LONG = 13
    HAS_NUL = 14


class _Stop(Exception):  # noqa: N818 - a fact about a file
    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.name)
        self.outcome = outcome


def main(source: str, out: str) -> int:
    """Reads the workbook; returns the exit code."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        _read(source, Path(out))
    except PasswordError:
        return Outcome.PASSWORD
    except _Stop as stop:
        return stop.outcome
    except (CalamineError, MemoryError, OSError, ValueError):
        return Outcome.UNREADABLE
    return 0


def _read(source: str, out: Path) -> None:
    book = CalamineWorkbook.from_path(source)
    visible = [
        sheet.name
        for sheet in book.sheets_metadata
        if sheet.typ is SheetTypeEnum.WorkSheet and sheet.visible is SheetVisibleEnum.Visible
    ]
    listed = []
    for index, name in enumerate(visible):
        sheet = book.get_sheet_by_name(name)
        width = 0 if sheet.end is None else sheet.end[1] + 1
        if width > MOST_COLUMNS:
            raise _Stop(Outcome.TOO_WIDE)
        with (out / f"{index}.cells").open("w", encoding="utf-8") as file:
            # iter_rows begins at row 1 but at the first filled column; to_python would hold the whole sheet at once.
            before = BETWEEN_CELLS * (0 if sheet.start is None else sheet.start[1])
            for row in sheet.iter_rows():
                file.write(before + BETWEEN_CELLS.join(map(_tagged, row)) + "\n")
        listed.append({"name": name, "columns": width, "merged": _merged(sheet)})
    (out / "sheets.json").write_text(json.dumps(listed), "utf-8")


def _merged(sheet: CalamineSheet) -> list[list[int]]:
    """[first row, first column, last row, last column] of every merged range, counted from 0."""
    return [[*first, *last] for first, last in (sheet.merged_cell_ranges or [])]


def _tagged(value: object) -> str:
    return _text(value) if isinstance(value, str) else tagged(value)


@lru_cache(maxsize=100_000)
def _text(value: str) -> str:
    if len(value) > LONGEST_CELL:
        raise _Stop(Outcome.CELL_TOO_LONG)
    if "\x00" in value:
        raise _Stop(Outcome.HAS_NUL)
    return tagged(value)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))

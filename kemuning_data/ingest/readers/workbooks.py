"""Workbooks as grids, by way of a child process with limits."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import polars as pl

from kemuning_data.errors import Problem, blocks
from kemuning_data.ingest.readers.child import CPU_SECONDS, Outcome
from kemuning_data.ingest.readers.formats import Format
from kemuning_data.ingest.readers.grids import Grid
from kemuning_data.ingest.readers.scan import MOST_COLUMNS
from kemuning_data.ingest.readers.tags import BETWEEN_CELLS, LONGEST_CELL

CHILD_SECONDS = CPU_SECONDS + 60
"""Wall clock: a busy machine gives a child less than a second of CPU each second."""

_OUTCOMES: dict[int, tuple[str, int | None]] = {
    Outcome.PASSWORD: ("file_password_protected", None),
    Outcome.TOO_WIDE: ("file_too_wide", MOST_COLUMNS),
    Outcome.CELL_TOO_LONG: ("cell_too_long", LONGEST_CELL),
    Outcome.HAS_NUL: ("file_has_nul", None),
}
_PASSED_ON = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "SYSTEMROOT")


def workbook_grids(path: Path, found: Format) -> tuple[list[Grid], list[Problem]]:
    """Every visible sheet of an XLSX, XLSB, XLS or ODS. A child that dies of its limits is `file_unreadable`."""
    with tempfile.TemporaryDirectory(prefix="kemuning-") as folder:
        # The library goes by the ending of the name, we by the content.
        book = Path(folder) / f"workbook.{found}"
        book.symlink_to(path.resolve())
        code = _run_child(book, folder)
        if code != 0:
            problem, limit = _OUTCOMES.get(code, ("file_unreadable", None))
            return [], [blocks(problem, file=path.name, expected=limit)]
        listed = json.loads((Path(folder) / "sheets.json").read_text("utf-8"))
        return [_sheet_grid(Path(folder) / f"{index}.cells", sheet) for index, sheet in enumerate(listed)], []


def _run_child(book: Path, folder: str) -> int:
    """The child's exit code. It gets none of our environment's secrets, and its modules only from where ours are."""
    environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    environment["PYTHONPATH"] = str(Path(__file__).resolve().parents[3])
    # -P: a file called json.py beside the official's spreadsheet must not be taken for the library.
    command = [sys.executable, "-P", "-m", "kemuning_data.ingest.readers.child", str(book), folder]
    try:
        return subprocess.run(  # noqa: S603 - our own module, no shell
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=CHILD_SECONDS,
            check=False,
            env=environment,
        ).returncode
    except subprocess.TimeoutExpired:
        return Outcome.UNREADABLE


def _sheet_grid(path: Path, sheet: dict[str, Any]) -> Grid:
    names = [f"c{index}" for index in range(sheet["columns"])]
    if path.stat().st_size == 0 or not names:
        return Grid(sheet["name"], pl.DataFrame(schema=dict.fromkeys(names, pl.String)))
    cells = pl.read_csv(
        path, has_header=False, new_columns=names, separator=BETWEEN_CELLS, quote_char=None, infer_schema=False
    )
    return Grid(sheet["name"], cells, tuple((a, b, c, d) for a, b, c, d in sheet["merged"]))

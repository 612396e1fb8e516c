"""The sheets of any file as grids of tagged cells."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from kemuning_data.errors import Problem, blocks, warns
from kemuning_data.ingest.readers.cells import clean
from kemuning_data.ingest.readers.child import BETWEEN_CELLS, LONGEST_CELL, Outcome
from kemuning_data.ingest.readers.formats import MOST_COLUMNS

CHILD_SECONDS = 180
_DELIMITERS = (",", ";", "\t", "|")
_LINES_TRIED = 200

_OUTCOMES: dict[int, str] = {
    Outcome.PASSWORD: "file_password_protected",
    Outcome.TOO_WIDE: "file_too_wide",
    Outcome.CELL_TOO_LONG: "cell_too_long",
    Outcome.HAS_NUL: "file_has_nul",
}


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet: `cells` has the columns c0, c1, … of tagged cells; row 0 is the spreadsheet's row 1.

    merged: (first row, first column, last row, last column) of each merged range, counted from 0.
    """

    name: str | None
    cells: pl.DataFrame
    merged: tuple[tuple[int, int, int, int], ...] = field(default=())


def workbook_grids(path: Path) -> tuple[list[Grid], list[Problem]]:
    """Every visible sheet of a workbook, read in a child process with limits."""
    with tempfile.TemporaryDirectory(prefix="kemuning-") as folder:
        command = [sys.executable, "-m", "kemuning_data.ingest.readers.child", str(path.resolve()), folder]
        root = str(Path(__file__).resolve().parents[3])
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))}
        try:
            done = subprocess.run(  # noqa: S603 - our own module, no shell
                command, capture_output=True, timeout=CHILD_SECONDS, check=False, env=environment
            )
        except subprocess.TimeoutExpired:
            return [], [blocks("file_unreadable", file=path.name)]
        if done.returncode != 0:
            code = _OUTCOMES.get(done.returncode, "file_unreadable")
            limit = {"file_too_wide": MOST_COLUMNS, "cell_too_long": LONGEST_CELL}.get(code)
            return [], [blocks(code, file=path.name, expected=limit)]
        listed = json.loads((Path(folder) / "sheets.json").read_text("utf-8"))
        return [_sheet_grid(Path(folder) / f"{index}.cells", sheet) for index, sheet in enumerate(listed)], []


def text_grid(path: Path) -> tuple[Grid | None, list[Problem]]:
    """A text file as one sheet: encoding and delimiter found by trying, cells read by the csv module."""
    problems: list[Problem] = []
    text, guessed = _decoded(path.read_bytes())
    if guessed:
        problems.append(warns("encoding_guessed", file=path.name, found="cp1252"))
    if "\x00" in text:
        return None, [*problems, blocks("file_has_nul", file=path.name)]
    delimiter = _delimiter(text)
    rows: list[list[str | None]] = []
    previous = csv.field_size_limit(LONGEST_CELL)
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            if len(row) > MOST_COLUMNS:
                return None, [*problems, blocks("file_too_wide", file=path.name, found=len(row), expected=MOST_COLUMNS)]
            rows.append([_tagged_text(cell) for cell in row])
    except csv.Error:
        return None, [*problems, blocks("cell_too_long", file=path.name, row=len(rows) + 1, expected=LONGEST_CELL)]
    finally:
        csv.field_size_limit(previous)
    width = max(map(len, rows), default=0)
    columns = {
        f"c{index}": pl.Series([row[index] if index < len(row) else None for row in rows], dtype=pl.String)
        for index in range(width)
    }
    return Grid(None, pl.DataFrame(columns)), problems


def _sheet_grid(path: Path, sheet: dict[str, object]) -> Grid:
    width = int(str(sheet["columns"]))
    names = [f"c{index}" for index in range(width)]
    if width == 0 or path.stat().st_size == 0:
        return Grid(str(sheet["name"]), pl.DataFrame(schema=dict.fromkeys(names, pl.String)))
    cells = pl.read_csv(
        path,
        has_header=False,
        new_columns=names,
        separator=BETWEEN_CELLS,
        quote_char=None,
        infer_schema=False,
    )
    merged = sheet["merged"]
    ranges = tuple((a, b, c, d) for a, b, c, d in merged) if isinstance(merged, list) else ()
    return Grid(str(sheet["name"]), cells, ranges)


def _decoded(content: bytes) -> tuple[str, bool]:
    """The text, and whether its encoding had to be guessed: BOM, strict UTF-8, else cp1252."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace"), False
    try:
        return content.decode("utf-8-sig"), False
    except UnicodeDecodeError:
        # Five bytes mean nothing in cp1252; they are kept as replacement marks rather than losing the file.
        return content.decode("cp1252", errors="replace"), True


def _delimiter(text: str) -> str:
    """The delimiter that gives the most lines of one width; title lines above the table do not disturb it."""
    lines = text.splitlines()[:_LINES_TRIED]

    def steadiness(delimiter: str) -> tuple[int, int]:
        try:
            widths = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter) if len(row) > 1)
        except csv.Error:
            return 0, 0
        width, count = max(widths.items(), key=lambda pair: (pair[1], pair[0]), default=(0, 0))
        # Delimiters within steady rows: commas of prose give many rows of two cells, a true delimiter fewer, wide ones.
        return count * (width - 1), width

    return max(_DELIMITERS, key=steadiness)


def _tagged_text(cell: str) -> str | None:
    cleaned = clean(cell)
    return "s" + cleaned if cleaned else None

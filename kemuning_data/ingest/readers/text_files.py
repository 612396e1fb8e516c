"""Text files as one grid: encoding and delimiter found by trying, cells read by the csv module, line by line.

A national list is 170 MB of text: it is never held whole, only its cells are.
"""

from __future__ import annotations

import codecs
import csv
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice, zip_longest
from pathlib import Path
from typing import TextIO

import polars as pl

from kemuning_data.errors import Problem, blocks, warns
from kemuning_data.ingest.readers.grids import Grid
from kemuning_data.ingest.readers.header import find_header
from kemuning_data.ingest.readers.scan import MOST_COLUMNS
from kemuning_data.ingest.readers.tags import LONGEST_CELL, tagged_text

LONGEST_LINE = 5_000_000
"""Characters; a line this long holds a cell or a number of cells that is refused anyway."""
_DELIMITERS = (",", ";", "\t", "|")
_LINES_TRIED = 200
_ROWS_AT_ONCE = 20_000
_CHUNK = 1 << 20
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class _Refused(Exception):  # noqa: N818 - a fact about a file
    def __init__(self, code: str, *, found: int | None = None, expected: int | None = None) -> None:
        super().__init__(code)
        self.code, self.found, self.expected = code, found, expected


def text_grid(path: Path, synonyms: Mapping[str, str]) -> tuple[Grid | None, list[Problem]]:
    """A text file as one sheet; None beside the problem that forbids it.

    `synonyms` (normalised heading to canonical name) tells the delimiter: it is the one that makes a header appear.
    """
    problems: list[Problem] = []
    encoding = _encoding(path)
    if encoding == "cp1252":
        problems.append(warns("encoding_guessed", file=path.name, found=encoding))
    parts: list[pl.DataFrame] = []
    rows: list[list[str]] = []
    done = 0
    # Five bytes mean nothing in cp1252; they are kept as replacement marks rather than losing the file.
    errors = "replace" if encoding == "cp1252" else "strict"
    with path.open(encoding=encoding, errors=errors, newline="") as file:
        try:
            for row in _rows(file, synonyms):
                rows.append(row)
                if len(rows) == _ROWS_AT_ONCE:
                    parts.append(_frame(rows))
                    done += len(rows)
                    rows = []
            parts.append(_frame(rows))
        except _Refused as no:
            place = {"row": done + len(rows) + 1, "found": no.found, "expected": no.expected}
            return None, [*problems, blocks(no.code, file=path.name, **place)]
    return Grid(None, pl.concat(parts, how="diagonal")), problems


def _encoding(path: Path) -> str:
    """By BOM; else UTF-8 when every byte of the file agrees; else cp1252, which is a guess."""
    with path.open("rb") as file:
        if file.read(2) in _UTF_16:
            return "utf-16"
        file.seek(0)
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            while chunk := file.read(_CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig"


def _rows(file: TextIO, synonyms: Mapping[str, str]) -> Iterator[list[str]]:
    """Every record, blank lines too. Raises _Refused."""
    try:
        delimiter = _delimiter(list(islice(_lines(file), _LINES_TRIED)), synonyms)
        file.seek(0)
        # strict: a lone quotation mark would swallow the lines below it, and their vacancies, without a word.
        for row in csv.reader(_lines(file), delimiter=delimiter, strict=True):
            if len(row) > MOST_COLUMNS:
                raise _Refused("file_too_wide", found=len(row), expected=MOST_COLUMNS)
            if max(map(len, row), default=0) > LONGEST_CELL:
                raise _Refused("cell_too_long", expected=LONGEST_CELL)
            yield row
    except csv.Error as wrong:
        if "field limit" in str(wrong):
            raise _Refused("cell_too_long", expected=LONGEST_CELL) from wrong
        raise _Refused("quotes_unpaired") from wrong
    except UnicodeError as wrong:
        raise _Refused("file_unreadable") from wrong


def _lines(file: TextIO) -> Iterator[str]:
    while line := file.readline(LONGEST_LINE):
        if len(line) == LONGEST_LINE:
            raise _Refused("cell_too_long", expected=LONGEST_CELL)
        if "\x00" in line:
            raise _Refused("file_has_nul")
        yield line


def _delimiter(lines: list[str], synonyms: Mapping[str, str]) -> str:
    """The delimiter under which the first lines name the most columns; without a header, the one that cuts most evenly.

    Evenness alone is fooled: every line of a list may have as many commas of prose in its cells.
    """

    def fit(delimiter: str) -> tuple[int, int]:
        try:
            rows = list(csv.reader(lines, delimiter=delimiter))
        except csv.Error:
            return 0, 0
        header = find_header(Grid(None, _frame([row[:MOST_COLUMNS] for row in rows])), synonyms)
        widths = Counter(len(row) for row in rows)
        evenness = max((count * (width - 1) for width, count in widths.items()), default=0)
        return 0 if header is None else len(header.columns), evenness

    return max(_DELIMITERS, key=fit)


def _frame(rows: list[list[str]]) -> pl.DataFrame:
    # One column at least: a frame of blank lines must keep their number, the rows below are counted by it.
    columns = list(zip_longest(*rows, fillvalue="")) or [("",) * len(rows)]
    return pl.DataFrame(
        {
            f"c{index}": pl.Series([tagged_text(cell) or None for cell in column], dtype=pl.String)
            for index, column in enumerate(columns)
        }
    )

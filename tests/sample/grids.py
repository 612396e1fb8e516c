"""Reading the sample's files without any code of the program: cells as they stand in the bytes."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree as ET

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"

Grid = list[list[object]]


def content_of(path: Path) -> str:
    """`xlsx`, `ods` or `csv`, by the bytes and not by the name."""
    if path.read_bytes()[:2] != b"PK":
        return "csv"
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
    return "xlsx" if "xl/workbook.xml" in names else "ods"


def encoding_of(path: Path) -> str:
    raw = path.read_bytes()
    if raw.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def delimiter_of(path: Path) -> str:
    """The delimiter that most lines of the file have most often."""
    lines = path.read_bytes().decode(encoding_of(path)).splitlines()
    return max(",;\t", key=lambda mark: sum(line.count(mark) for line in lines))


@lru_cache(maxsize=16)
def sheet(path: Path) -> Worksheet:
    """The only sheet of an XLSX, formulas as their stored values; openpyxl itself goes by the name."""
    return openpyxl.load_workbook(io.BytesIO(path.read_bytes()), data_only=True).active


@lru_cache(maxsize=64)
def grid(path: Path) -> Grid:
    """The rows of the only sheet; an empty cell is None, a cell of a CSV is text."""
    match content_of(path):
        case "xlsx":
            return [list(row) for row in sheet(path).iter_rows(values_only=True)]
        case "ods":
            return [list(row) for row in _ods_rows(path)]
        case _:
            text = path.read_bytes().decode(encoding_of(path))
            rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(path))
            return [[cell or None for cell in row] for row in rows]


def ods_document(path: Path) -> ET.Element:
    with zipfile.ZipFile(path) as archive:
        return ET.fromstring(archive.read("content.xml"))


def _ods_rows(path: Path) -> Iterator[list[object]]:
    for row in ods_document(path).iter(f"{_TABLE}table-row"):
        yield [_ods_cell(cell) for cell in row]


def _ods_cell(cell: ET.Element) -> object:
    if cell.get(f"{_OFFICE}value-type") == "float":
        return float(cell.get(f"{_OFFICE}value", ""))
    lines = ["".join(_ods_text(paragraph)) for paragraph in cell.iter(f"{_TEXT}p")]
    return "\n".join(lines) or None


def _ods_text(paragraph: ET.Element) -> Iterator[str]:
    yield paragraph.text or ""
    for child in paragraph:
        yield " " if child.tag == f"{_TEXT}s" else (child.text or "")
        yield child.tail or ""


def texts(path: Path) -> list[str]:
    """Every text cell."""
    return [cell for row in grid(path) for cell in row if isinstance(cell, str)]


def plain(cell: object) -> str:
    """One line, lower case, single spaces."""
    return re.sub(r"\s+", " ", str(cell if cell is not None else "")).strip().casefold()


def table(path: Path, *headings: str) -> list[dict[str, object]]:
    """The rows below the first row that holds all the headings, as dictionaries by plain heading.

    A second header row, a header repeated in the body and empty rows are left out.
    """
    rows = grid(path)
    wanted = {plain(heading) for heading in headings}
    top = next(number for number, row in enumerate(rows) if wanted <= {plain(cell) for cell in row})
    names = [plain(cell) for cell in rows[top]]
    body = rows[top + 1 :]
    if rows[top + 1][0] is None and any(rows[top + 1]):
        below = rows[top + 1]
        group = ""
        for column, cell in enumerate(below):
            group = names[column] or group
            names[column] = f"{group} {plain(cell)}" if cell else names[column]
        body = rows[top + 2 :]
    header = [plain(cell) for cell in rows[top]]
    return [
        dict(zip(names, row, strict=False))
        for row in body
        if any(cell is not None for cell in row) and [plain(cell) for cell in row] != header
    ]

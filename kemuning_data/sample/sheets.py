"""Writing a table as officials send it: XLSX, ODS or CSV, the same bytes every time.

Rows are streamed; only XLSX and ODS, which the sample uses for small files, are held in memory while they are packed.
"""

from __future__ import annotations

import csv
import datetime as dt
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import polars as pl
import xlsxwriter


@dataclass(frozen=True, slots=True)
class Formula:
    """A cell with a formula and the value that the spreadsheet stored for it."""

    text: str
    value: int


Cell = str | int | float | dt.date | Formula | None
Row = Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Merge:
    """A block of merged cells, rows and columns counted from 0, both ends included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file that is an XLSX (`xlsx`) or ODS (`ods`) workbook whatever its name says."""

    content: str
    sheet: str
    merges: tuple[Merge, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """A CSV file."""

    delimiter: str = ","
    encoding: str = "utf-8"


_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_CREATED = dt.datetime(2024, 1, 1)  # noqa: DTZ001 - the library writes it as it is; fixed, so that bytes are


def write(path: Path, form: Workbook | Text, rows: Iterable[Row]) -> None:
    """Writes the rows as the form says."""
    if isinstance(form, Text):
        _write_csv(path, form, rows)
    elif form.content == "xlsx":
        _write_xlsx(path, form, rows)
    else:
        _write_ods(path, form, rows)


def write_frame(path: Path, top: Iterable[Row], frame: pl.DataFrame) -> None:
    """Writes a CSV with commas in UTF-8: the rows of `top`, then the frame under its column names."""
    _write_csv(path, Text(), top)
    with path.open("ab") as file:
        frame.write_csv(file, line_terminator="\r\n")


def _write_csv(path: Path, form: Text, rows: Iterable[Row]) -> None:
    with path.open("w", encoding=form.encoding, newline="") as file:
        csv.writer(file, delimiter=form.delimiter, lineterminator="\r\n").writerows(rows)


def _write_xlsx(path: Path, form: Workbook, rows: Iterable[Row]) -> None:
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"title": "DATA CONTOH", "created": _CREATED})
        sheet = book.add_worksheet(form.sheet)
        day, centred = book.add_format({"num_format": "dd/mm/yyyy"}), book.add_format({"align": "center"})
        corners = {(merge.first_row, merge.first_column): merge for merge in form.merges}
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                merge = corners.get((number, column))
                if merge is not None:
                    sheet.merge_range(
                        merge.first_row, merge.first_column, merge.last_row, merge.last_column, str(cell), centred
                    )
                elif isinstance(cell, Formula):
                    sheet.write_formula(number, column, cell.text, None, cell.value)
                elif isinstance(cell, dt.date):
                    sheet.write_datetime(number, column, dt.datetime.combine(cell, dt.time()), day)
                elif isinstance(cell, str):
                    sheet.write_string(number, column, cell)
                elif cell is not None:
                    sheet.write_number(number, column, cell)


_ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_ODS_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{_ODS_TYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)
_ODS_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3">'
    "<office:body><office:spreadsheet>"
)
_ODS_TAIL = "</table:table></office:spreadsheet></office:body></office:document-content>"


def _write_ods(path: Path, form: Workbook, rows: Iterable[Row]) -> None:
    corners = {(merge.first_row, merge.first_column): merge for merge in form.merges}
    covered = {
        (row, column)
        for merge in form.merges
        for row in range(merge.first_row, merge.last_row + 1)
        for column in range(merge.first_column, merge.last_column + 1)
    } - set(corners)
    parts = [_ODS_HEAD, f"<table:table table:name={quoteattr(form.sheet)}>"]
    for number, row in enumerate(rows):
        cells = (
            "<table:covered-table-cell/>"
            if (number, column) in covered
            else _ods_cell(cell, corners.get((number, column)))
            for column, cell in enumerate(row)
        )
        parts.append(f"<table:table-row>{''.join(cells) or '<table:table-cell/>'}</table:table-row>")
    parts.append(_ODS_TAIL)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content, packing in (
            ("mimetype", _ODS_TYPE, zipfile.ZIP_STORED),
            ("content.xml", "".join(parts), zipfile.ZIP_DEFLATED),
            ("META-INF/manifest.xml", _ODS_MANIFEST, zipfile.ZIP_DEFLATED),
        ):
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type = packing
            archive.writestr(entry, content)


def _ods_cell(cell: Cell, merge: Merge | None) -> str:
    span = ""
    if merge is not None:
        columns = merge.last_column - merge.first_column + 1
        rows = merge.last_row - merge.first_row + 1
        span = f' table:number-columns-spanned="{columns}" table:number-rows-spanned="{rows}"'
    if cell is None:
        return f"<table:table-cell{span}/>"
    if isinstance(cell, int | float):
        value = f'office:value-type="float" office:value="{cell}"'
        return f"<table:table-cell{span} {value}><text:p>{cell}</text:p></table:table-cell>"
    # In ODS a second space would be lost unless it is written as an element.
    paragraphs = "".join(
        f"<text:p>{escape(line).replace('  ', ' <text:s/>')}</text:p>" for line in str(cell).split("\n")
    )
    return f'<table:table-cell{span} office:value-type="string">{paragraphs}</table:table-cell>'

"""The same rows as every format an official may send, written by other libraries than the one that reads them."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import msoffcrypto.format.ooxml as ooxml
import openpyxl
import xlwt

from kemuning_data.ingest.readers.table import Column, Reading, read_table

Row = Sequence[object]
Merge = tuple[int, int, int, int]  # first row, first column, last row, last column, from 0

COLUMNS = (
    Column("jabatan", ("nama jabatan",), is_required=True),
    Column("kuota", ("jumlah kebutuhan",), is_required=True),
    Column("dibuka", ("tanggal buka",)),
    Column("unit", ("unit kerja",)),
)
HEADER = ("Jabatan", "Kuota", "Dibuka", "Unit Kerja")
BODY = (
    ("Guru Ahli Pertama", 12, dt.date(2026, 11, 24), "Dinas Pendidikan"),
    ("Dokter Gigi", 3, dt.date(2026, 1, 2), "RSUD Kemuning"),
    ("Penata Ruang", 1, dt.date(2025, 12, 31), "Dinas PU, Tata Ruang & Permukiman"),
)
TABLE: tuple[Row, ...] = (HEADER, *BODY)


def xlsx(path: Path, rows: Sequence[Row], *, merge: Sequence[Merge] = (), sheet: str = "Data") -> Path:
    book = openpyxl.Workbook()
    page = book.active
    page.title = sheet
    for row in rows:
        page.append(list(row))
    for top, left, bottom, right in merge:
        page.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)
    book.save(path)
    return path


def xls(path: Path, rows: Sequence[Row], *, merge: Sequence[Merge] = (), sheet: str = "Data") -> Path:
    _xls_book(rows, merge, sheet).save(str(path))
    return path


def xls_stream(rows: Sequence[Row]) -> bytes:
    """The workbook stream of an XLS, before it is put into its OLE container."""
    return _xls_book(rows, (), "Data").get_biff_data()


def _xls_book(rows: Sequence[Row], merge: Sequence[Merge], sheet: str) -> xlwt.Workbook:
    book = xlwt.Workbook()
    page = book.add_sheet(sheet)
    as_date = xlwt.easyxf(num_format_str="DD/MM/YYYY")
    covered = {(row, column) for a, b, c, d in merge for row in range(a, c + 1) for column in range(b, d + 1)}
    for top, left, bottom, right in merge:
        page.write_merge(top, bottom, left, right, rows[top][left])
    for index, row in enumerate(rows):
        for column, value in enumerate(row):
            if value is None or (index, column) in covered:
                continue
            if isinstance(value, dt.date):
                page.write(index, column, value, as_date)
            else:
                page.write(index, column, value)
    return book


def ods(path: Path, rows: Sequence[Row], *, manifest: str = "<manifest/>", sheet: str = "Data") -> Path:
    names = "".join(
        f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (("office", "office"), ("table", "table"), ("text", "text"))
    )
    body = "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows)
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{names} office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="{sheet}">{body}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", content)
    return path


def _ods_cell(value: object) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, dt.date):
        return f'<table:table-cell office:value-type="date" office:date-value="{value.isoformat()}"/>'
    if isinstance(value, int | float):
        return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
    return f'<table:table-cell office:value-type="string"><text:p>{escape(str(value))}</text:p></table:table-cell>'


def delimited(path: Path, rows: Sequence[Row], *, delimiter: str = ",", encoding: str = "utf-8") -> Path:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    for row in rows:
        writer.writerow(["" if value is None else value for value in row])
    path.write_bytes(text.getvalue().encode(encoding))
    return path


WRITERS: dict[str, Callable[[Path, Sequence[Row]], Path]] = {"xlsx": xlsx, "xls": xls, "ods": ods, "csv": delimited}


def locked_xlsx(path: Path) -> Path:
    plain = io.BytesIO()
    openpyxl.Workbook().save(plain)
    plain.seek(0)
    with path.open("wb") as out:
        ooxml.OOXMLFile(plain).encrypt("rahasia", out)
    return path


def with_member(path: Path, member: str, change: Callable[[bytes], bytes]) -> Path:
    """A zip with one of its members rewritten in place."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, change(content) if name == member else content)
    return path


def xlsx_with_sheet(path: Path, sheet_data: str) -> Path:
    """An XLSX whose sheet holds the rows given as XML."""
    xlsx(path, [["x"]])
    return with_member(
        path,
        "xl/worksheets/sheet1.xml",
        lambda xml: xml[: xml.index(b"<sheetData>") + 11] + sheet_data.encode() + xml[xml.index(b"</sheetData>") :],
    )


def read(path: Path) -> Reading:
    return read_table(path, COLUMNS)


def codes(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems]


def cells(reading: Reading) -> list[tuple[object, ...]]:
    """Row number and tagged cells of every row, in the order of COLUMNS; missing columns left out."""
    assert reading.table is not None, reading.problems
    frame = reading.table.frame
    return frame.select("row", *(column.name for column in COLUMNS if column.name in frame.columns)).rows()

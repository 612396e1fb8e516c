"""A figure as a file: exactly the rows a reader sees, with everything that must be said of them in the file itself."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import xlsxwriter

from kemuning_data.charts.theme import Look, dressed
from kemuning_data.errors import Refusal
from kemuning_data.exports import pictures
from kemuning_data.exports.about import about, picture_sources
from kemuning_data.figures.cells import code_of, shown
from kemuning_data.figures.figure import Column, Figure, Kind

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: its media type, and how one is made of a figure and a look."""

    media_type: str
    make: Callable[[Figure, Look], bytes]
    is_picture: bool = False


def file_name(figure: Figure, extension: str) -> str:
    """`kemuning-open-posts-by-sector-2026-11-24.1.csv`."""
    return f"kemuning-{figure.id}-{figure.view.release.release_id}.{extension}"


def harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula: one that begins like one gets an apostrophe before it."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def csv_file(figure: Figure, _look: Look) -> bytes:
    """UTF-8 with a byte order mark, which spreadsheets need; codes and plain numbers under the names of the columns.

    Lines before the header begin with `#` and say what the file is.
    """
    text = io.StringIO()
    for name, said in about(figure):
        text.write(f"# {name}: {' '.join(said.split())}\r\n")
    rows = csv.writer(text)
    rows.writerow(column.name for column in figure.columns)
    rows.writerows(_plain_rows(figure))
    return text.getvalue().encode("utf-8-sig")


def json_file(figure: Figure, _look: Look) -> bytes:
    """One object: `about` (name → text), `columns` (name, title, kind, unit, labels) and `rows` (objects)."""
    columns = [
        {
            "name": each.name,
            "title": each.title,
            "kind": each.kind.value,
            "unit": each.unit,
            "labels": dict(each.labels),
        }
        for each in figure.columns
    ]
    rows = figure.frame.select(column.name for column in figure.columns).to_dicts()
    whole = {"id": figure.id, "about": dict(about(figure)), "columns": columns, "rows": rows}
    return json.dumps(whole, ensure_ascii=False, indent=1, default=str).encode("utf-8")


def xlsx_file(figure: Figure, _look: Look) -> bytes:
    """Two sheets in the reader's language: the rows with headings and units, and what the file is."""
    _ = figure.view.words.gettext
    written = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(written, options)
    # Without a time of its own the same figure always makes the same bytes.
    book.set_properties({"title": figure.title, "created": figure.view.release.created_at.replace(tzinfo=None)})
    bold, wrapped = book.add_format({"bold": True, "text_wrap": True}), book.add_format({"text_wrap": True})
    formats = {
        Kind.COUNT: book.add_format({"num_format": "#,##0"}),
        Kind.SCORE: book.add_format({"num_format": "0.00"}),
        Kind.MONEY: book.add_format({"num_format": "#,##0"}),
        Kind.SHARE: book.add_format({"num_format": "0.0%"}),
        Kind.PERCENT: book.add_format({"num_format": "0"}),
        Kind.DATE: book.add_format({"num_format": "d mmm yyyy"}),
        Kind.NAME: None,
    }
    # As many decimals as there are.
    decimal = book.add_format({"num_format": "General"})
    sheet = book.add_worksheet(_("Data"))
    for place, column in enumerate(figure.columns):
        sheet.set_column(place, place, 40 if column.kind is Kind.NAME else 16)
        sheet.write_string(0, place, f"{column.title} ({column.unit})" if column.unit else column.title, bold)
    for number, row in enumerate(_values(figure), start=1):
        for place, (column, value) in enumerate(zip(figure.columns, row, strict=True)):
            if isinstance(value, dt.date):
                sheet.write_datetime(number, place, dt.datetime.combine(value, dt.time()), formats[column.kind])
            elif isinstance(value, int | float) and column.kind is not Kind.NAME:
                sheet.write_number(number, place, value, decimal if column.digits else formats[column.kind])
            elif value is not None:
                sheet.write_string(number, place, shown(value, column, figure.view.lang))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, figure.frame.height), len(figure.columns) - 1)
    said = book.add_worksheet(_("About"))
    said.set_column(0, 0, 22)
    said.set_column(1, 1, 100)
    for number, (name, text) in enumerate(about(figure)):
        said.write_string(number, 0, name, bold)
        said.write_string(number, 1, text, wrapped)
    book.close()
    return written.getvalue()


def png_file(figure: Figure, look: Look) -> bytes:
    """The chart, twice as fine as a screen. Raises Refusal where the figure has none."""
    return pictures.png_of_chart(_spec(figure, look), scale=2.0)


def svg_file(figure: Figure, look: Look) -> bytes:
    """The chart as a drawing that stays sharp. Raises Refusal where the figure has none."""
    return pictures.svg_of_chart(_spec(figure, look))


FORMATS: Mapping[str, Format] = {
    "csv": Format("text/csv; charset=utf-8", csv_file),
    "xlsx": Format("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx_file),
    "json": Format("application/json", json_file),
    "png": Format("image/png", png_file, is_picture=True),
    "svg": Format("image/svg+xml", svg_file, is_picture=True),
}
"""By extension."""


def _spec(figure: Figure, look: Look) -> dict[str, object]:
    if figure.chart is None:
        raise Refusal("figure_has_no_chart", figure=figure.title)
    return dressed(figure.chart(look.width), look, title=figure.title, sources=picture_sources(figure))


def _values(figure: Figure) -> Iterator[tuple[object, ...]]:
    return figure.frame.select(column.name for column in figure.columns).iter_rows()


def _plain_rows(figure: Figure) -> Iterator[list[object]]:
    for row in _values(figure):
        yield [_plain(value, column) for column, value in zip(figure.columns, row, strict=True)]


def _plain(value: object, column: Column) -> object:
    if value is None or column.kind is not Kind.NAME:
        return value
    return harmless(code_of(value))

"""Every mess that the sample promises, counted in the bytes and cells of its files."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl.cell import Cell

from kemuning_data.sample import MESSES, Mess

from .grids import content_of, delimiter_of, encoding_of, grid, ods_document, plain, sheet, texts

NBSP = "\u00a0"
_SPANNED = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}number-columns-spanned"


def _of_content(paths: list[Path], content: str) -> list[Path]:
    return [path for path in paths if content_of(path) == content]


def _with_delimiter(paths: list[Path], mark: str) -> int:
    return sum(delimiter_of(path) == mark for path in _of_content(paths, "csv"))


def _with_encoding(paths: list[Path], encoding: str) -> int:
    return sum(encoding_of(path) == encoding for path in _of_content(paths, "csv"))


def _matching(paths: list[Path], pattern: str) -> int:
    return sum(bool(re.fullmatch(pattern, text)) for path in paths for text in texts(path))


def _holding(paths: list[Path], part: str) -> int:
    return sum(part in text for path in paths for text in texts(path))


def _preambles_of_three(paths: list[Path]) -> int:
    """Files whose first three rows hold one cell each and are not the header."""
    return sum(all(sum(cell is not None for cell in row) == 1 for row in grid(path)[:3]) for path in paths)


def _blank_rows_in_body(paths: list[Path]) -> int:
    """Empty rows with filled rows of the table on both sides."""
    count = 0
    for path in paths:
        widths = [sum(cell is not None for cell in row) for row in grid(path)]
        count += sum(
            widths[number] == 0 and widths[number - 1] > 3 and widths[number + 1] > 3
            for number in range(1, len(widths) - 1)
        )
    return count


def _merged_headers(paths: list[Path]) -> int:
    count = 0
    for path in _of_content(paths, "xlsx"):
        merges = sheet(path).merged_cells.ranges
        count += sum(merge.max_col > merge.min_col and merge.min_row == merge.max_row for merge in merges)
    for path in _of_content(paths, "ods"):
        count += sum(int(cell.get(_SPANNED, "1")) > 1 for cell in ods_document(path).iter())
    return count


def _labels_for_ids(paths: list[Path]) -> int:
    return sum(
        {"jabatan", "lokasi formasi", "jenis formasi"} <= set(header) and "id formasi" not in header
        for header in _headers(paths)
    )


def _wide_merges(paths: list[Path]) -> int:
    return sum(
        merge.max_col - merge.min_col > 1
        for path in _of_content(paths, "xlsx")
        for merge in sheet(path).merged_cells.ranges
    )


def _zeros_of_absent(paths: list[Path]) -> int:
    """Rows that end with TH and hold at least four zeros."""
    return sum(
        row[-1] == "TH" and sum(cell in (0, "0") for cell in row) >= 4 for path in paths for row in grid(path) if row
    )


def _repeated_headers(paths: list[Path]) -> int:
    return sum(
        count - 1
        for path in paths
        for row, count in Counter(tuple(row) for row in grid(path)).items()
        if count > 1 and any(isinstance(cell, str) and plain(cell) == "jabatan" for cell in row)
    )


def _headers(paths: list[Path]) -> list[list[str]]:
    """The first row of each file with more than two filled cells, plain."""
    first = (next(row for row in grid(path) if sum(cell is not None for cell in row) > 2) for path in paths)
    return [[plain(cell) for cell in row] for row in first]


def _other_order(paths: list[Path]) -> int:
    """Pairs of files that hold three of the same headings in another order."""
    found = 0
    headers = _headers(paths)
    for number, one in enumerate(headers):
        for other in headers[number + 1 :]:
            shared = [name for name in one if name and name in other]
            found += len(shared) >= 3 and sorted(shared, key=other.index) != shared
    return found


def _vacancies_on_many_rows(paths: list[Path]) -> int:
    ids = Counter(
        cell
        for path in paths
        for row in grid(path)
        if len(row) > 10
        for cell in row
        if isinstance(cell, str) and re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", cell)
    )
    return sum(count > 20 for count in ids.values())


def _names_in_two_cases(paths: list[Path]) -> int:
    written: dict[str, set[str]] = {}
    for path in paths:
        for text in texts(path):
            written.setdefault(plain(text), set()).add(" ".join(text.split()))
    return sum(len(forms) > 1 for forms in written.values())


def _formulas(paths: list[Path]) -> int:
    count = 0
    for path in _of_content(paths, "xlsx"):
        with zipfile.ZipFile(path) as archive:
            written = archive.read("xl/worksheets/sheet1.xml").decode()
        count += len(re.findall(r"<f>[^<]+</f><v>\d+</v>", written))
    return count


def _millions(paths: list[Path]) -> int:
    count = 0
    for path in paths:
        rows = grid(path)
        for top, row in enumerate(rows):
            if "Penghasilan(juta)" in row:
                column = row.index("Penghasilan(juta)")
                values = [body[column] for body in rows[top + 1 :] if len(body) > column and body[column] is not None]
                count += sum(isinstance(value, float) and 1 < value < 20 for value in values)
    return count


def _workbook_cells(paths: list[Path], is_wanted: Callable[[Cell], bool]) -> int:
    return sum(
        is_wanted(cell) for path in _of_content(paths, "xlsx") for row in sheet(path).iter_rows() for cell in row
    )


def _is_half_a_place(cell: Cell) -> bool:
    return isinstance(cell.value, float) and cell.value % 1 == 0.5 and cell.value < 40


def _is_serial(cell: Cell) -> bool:
    return isinstance(cell.value, int) and not cell.is_date and 43_000 < cell.value < 47_000


COUNTERS: dict[Mess, Callable[[list[Path]], int]] = {
    Mess.XLSX: lambda paths: len(_of_content(paths, "xlsx")),
    Mess.ODS: lambda paths: sum(path.suffix == ".ods" for path in _of_content(paths, "ods")),
    Mess.COMMAS: lambda paths: _with_delimiter(paths, ","),
    Mess.SEMICOLONS: lambda paths: _with_delimiter(paths, ";"),
    Mess.TABS: lambda paths: sum(
        path.suffix == ".csv" and delimiter_of(path) == "\t" for path in _of_content(paths, "csv")
    ),
    Mess.UTF8: lambda paths: _with_encoding(paths, "utf-8"),
    Mess.UTF8_BOM: lambda paths: _with_encoding(paths, "utf-8-sig"),
    Mess.CP1252: lambda paths: _with_encoding(paths, "cp1252"),
    Mess.XLSX_NAMED_CSV: lambda paths: sum(path.suffix == ".csv" for path in _of_content(paths, "xlsx")),
    Mess.ODS_NAMED_CSV: lambda paths: sum(path.suffix == ".csv" for path in _of_content(paths, "ods")),
    Mess.CSV_NAMED_XLS: lambda paths: sum(path.suffix == ".xls" for path in _of_content(paths, "csv")),
    Mess.PREAMBLE: _preambles_of_three,
    Mess.BLANK_ROWS: _blank_rows_in_body,
    Mess.MERGED_HEADER: _merged_headers,
    Mess.WIDE_MERGE: _wide_merges,
    Mess.REPEATED_HEADER: _repeated_headers,
    Mess.COLUMN_ORDER: _other_order,
    Mess.EXTRA_COLUMNS: lambda paths: sum(
        name in {"no.", "no", "alamat", "kelas jabatan", "update_time", "catatan panitia"}
        for header in _headers(paths)
        for name in header
    ),
    Mess.SYNONYMS: lambda paths: sum(
        name
        in {"instansi", "jabatan", "kuota", "unit kerja", "jumlah kebutuhan", "penghasilan", "kualifikasi pendidikan"}
        for header in _headers(paths)
        for name in header
    ),
    Mess.PROGRAMME_ROWS: _vacancies_on_many_rows,
    Mess.NBSP: lambda paths: _holding(paths, NBSP),
    Mess.DOUBLE_SPACES: lambda paths: _holding(paths, "  "),
    Mess.LINE_BREAKS: lambda paths: _holding(paths, "\n"),
    Mess.MIXED_CASE: _names_in_two_cases,
    Mess.CODE_NUMBERS: lambda paths: _matching(paths, r"(9901 Pemerintah|\d{3} [A-Z]{4,}).*"),
    Mess.LABELS_FOR_ID: lambda paths: sum(
        {"jabatan", "lokasi formasi", "jenis formasi"} <= set(header)
        and not any("id" in name.split() for name in header)
        for header in _headers(paths)
    ),
    Mess.BROKEN_NAMES: lambda paths: _matching(paths, r"[A-Z]+\n[A-Z ]+"),
    Mess.STORED_FORMULA: _formulas,
    Mess.NUMBER_PLAIN: lambda paths: _matching(paths, r"\d{7}"),
    Mess.NUMBER_DOTTED: lambda paths: _matching(paths, r"\d\.\d{3}\.\d{3}"),
    Mess.NUMBER_DECIMAL_COMMA: lambda paths: _matching(paths, r"\d\.\d{3}\.\d{3},50"),
    Mess.NUMBER_RANGE: lambda paths: _matching(paths, r"Rp \d\.\d{3}\.\d{3},00 - Rp \d\.\d{3}\.\d{3},00"),
    Mess.NUMBER_MILLIONS: _millions,
    Mess.SCORE_COMMA: lambda paths: _matching(paths, r"\d\d,\d{3}"),
    Mess.SHARED_PLACE: lambda paths: (
        _matching(paths, r"\d+,5")
        + _workbook_cells(paths, lambda cell: isinstance(cell.value, float) and cell.value % 1 == 0.5)
    ),
    Mess.ZERO_FOR_ABSENT: _zeros_of_absent,
    Mess.GROUP_IN_CODE: lambda paths: _matching(paths, r"R[1-5]/L"),
    Mess.DATE_ISO: lambda paths: _matching(paths, r"\d{4}-\d\d-\d\d"),
    Mess.DATE_ISO_T: lambda paths: _matching(paths, r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d"),
    Mess.DATE_SLASHES: lambda paths: _matching(paths, r"\d\d/\d\d/\d{4}"),
    Mess.DATE_DASHES: lambda paths: _matching(paths, r"\d\d-\d\d-\d{4}"),
    Mess.DATE_WORDS: lambda paths: _matching(paths, r"\d{1,2} [A-Z][a-z]+ 20\d\d"),
    Mess.DATE_SERIAL: lambda paths: _workbook_cells(paths, _is_serial),
    Mess.DATE_CELL: lambda paths: _workbook_cells(paths, lambda cell: isinstance(cell.value, dt.datetime)),
}


def test_every_promised_mess_has_a_counter():
    assert set(COUNTERS) == set(MESSES) == set(Mess)


@pytest.mark.parametrize("mess", MESSES, ids=lambda mess: mess.name.lower())
def test_the_mess_stands_in_the_files(mess: Mess, paths: list[Path]):
    assert COUNTERS[mess](paths) > 0


def test_every_file_says_that_it_is_invented(paths: list[Path]):
    for path in paths:
        first = grid(path)[0][0]
        assert isinstance(first, str)
        assert first.startswith("DATA CONTOH")
        assert "99.01" in first

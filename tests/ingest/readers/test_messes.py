"""What officials' tables look like: everything here is read, and what was guessed or left out is told."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from kemuning_data.errors import blocks, warns
from kemuning_data.ingest.readers.header import normalised
from kemuning_data.ingest.readers.table import Column, read_table
from tests.ingest.readers.writing import (
    COLUMNS,
    TABLE,
    WRITERS,
    cells,
    codes,
    delimited,
    ods,
    read,
    xls,
    xlsx,
    xlsx_with_sheet,
)

FORMATS = sorted(WRITERS)
PREAMBLE = [["PEMERINTAH KABUPATEN KEMUNING"], ["Daftar Formasi", None, "Tahun 2026"], ["DATA CONTOH"]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Penghasilan(juta)", "penghasilan (juta)"),
        ("PENGHASILAN  ( JUTA )", "penghasilan(juta)"),
        ("nama_unit", "Nama\u00a0Unit"),
        ("Nama\nUnit ", "nama.unit"),
        ("s/d", "S-D"),
        ("Ｋｕｏｔａ", "kuota"),
    ],
)
def test_headings_that_are_one(one: str, other: str) -> None:
    assert normalised(one) == normalised(other)


@pytest.mark.parametrize(("one", "other"), [("Unit", "Unit Kerja"), ("Gaji (juta)", "Gaji juta"), ("U1", "U 1")])
def test_headings_that_are_two(one: str, other: str) -> None:
    assert normalised(one) != normalised(other)


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("lines", [0, 1, 3])
def test_lines_above_the_header_are_kept_apart(kind: str, lines: int, tmp_path: Path) -> None:
    reading = read(WRITERS[kind](tmp_path / f"a.{kind}", [*PREAMBLE[3 - lines :], *TABLE]))
    assert codes(reading) == []
    assert reading.table is not None
    wanted = ("PEMERINTAH KABUPATEN KEMUNING", "Daftar Formasi Tahun 2026", "DATA CONTOH")
    assert reading.table.preamble == wanted[3 - lines :]
    assert reading.table.frame["row"].to_list() == [lines + 2, lines + 3, lines + 4]


@pytest.mark.parametrize("kind", FORMATS)
def test_blank_rows_are_skipped_and_counted(kind: str, tmp_path: Path) -> None:
    rows = [[None], ["Jabatan", "Kuota"], [None, None], ["Guru", 1], [" ", "\u00a0"], [None], ["Dokter", 2]]
    reading = read(WRITERS[kind](tmp_path / f"a.{kind}", rows))
    assert reading.table is not None
    assert reading.table.frame.select("row", "jabatan").rows() == [(4, "sGuru"), (7, "sDokter")]


@pytest.mark.parametrize("kind", FORMATS)
def test_any_order_and_more_columns_than_asked(kind: str, tmp_path: Path) -> None:
    rows = [[None, "No.", "JUMLAH_KEBUTUHAN", "Keterangan", "Nama Jabatan"], [None, 1, 5, "-", "Guru"]]
    reading = read(WRITERS[kind](tmp_path / f"a.{kind}", rows))
    assert codes(reading) == []
    assert reading.table is not None
    assert reading.table.letters == {"kuota": "C", "jabatan": "E"}
    assert reading.table.headings == {"kuota": "JUMLAH_KEBUTUHAN", "jabatan": "Nama Jabatan"}
    assert reading.table.unknown_headings == ("No.", "Keterangan")
    assert reading.table.frame["jabatan"].to_list() == ["sGuru"]


@pytest.mark.parametrize("kind", FORMATS)
def test_cells_are_cleaned(kind: str, tmp_path: Path) -> None:
    rows = [["Jabatan ", "Kuota"], ["\u00a0Guru\u00a0 Ahli\n  Pertama\t", 1], ["≥ 5\r\ntahun", 2]]
    read_cells = cells(read(WRITERS[kind](tmp_path / f"a.{kind}", rows)))
    assert [row[1] for row in read_cells] == ["sGuru Ahli Pertama", "s≥ 5 tahun"]


@pytest.mark.parametrize("kind", FORMATS)
def test_a_header_of_two_rows(kind: str, tmp_path: Path) -> None:
    columns = (Column("jabatan"), Column("penghasilan min"), Column("penghasilan max", ("maks",)), Column("unit"))
    rows = [
        ["DATA CONTOH"],
        ["Jabatan", "Penghasilan", None, "Unit"],
        [None, "Min", "Maks", None],
        ["Guru", 3, 5, "SD 1"],
    ]
    merge = [(1, 0, 2, 0), (1, 1, 1, 2), (1, 3, 2, 3)]
    path = tmp_path / f"a.{kind}"
    writer = {"xlsx": xlsx, "xls": xls}.get(kind)
    reading = read_table(writer(path, rows, merge=merge) if writer else WRITERS[kind](path, rows), columns)
    assert codes(reading) == []
    assert reading.table is not None
    assert reading.table.preamble == ("DATA CONTOH",)
    assert reading.table.headings == {
        "jabatan": "Jabatan",
        "penghasilan min": "Penghasilan Min",
        "penghasilan max": "Maks",
        "unit": "Unit",
    }
    assert [tuple(map(str, row[1:])) for row in reading.table.frame.rows()] == [
        ("sGuru", "s3", "s5", "sSD 1") if kind == "csv" else ("sGuru", "n3", "n5", "sSD 1")
    ]


def test_a_merged_title_does_not_hide_that_a_header_is_not_merged(tmp_path: Path) -> None:
    columns = (Column("jabatan"), Column("penghasilan min"), Column("penghasilan max"))
    rows = [["Daftar", None, None], ["Jabatan", "Penghasilan", None], [None, "Min", "Max"], ["Guru", 3, 5]]
    reading = read_table(xlsx(tmp_path / "a.xlsx", rows, merge=[(0, 0, 0, 2)]), columns)
    assert reading.table is not None
    assert reading.table.frame.rows() == [(4, "sGuru", "n3", "n5")]


def test_a_heading_merged_downwards_ends_where_the_body_begins(tmp_path: Path) -> None:
    """The second header row names no column of ours, but it is no vacancy either."""
    rows = [["Jabatan", "Kuota", "Ujian", None], [None, None, "SKD", "SKB"], ["Guru", 1, "x", "x"]]
    merge = [(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3)]
    columns = (Column("jabatan"), Column("kuota"), Column("ujian"))
    reading = read_table(xlsx(tmp_path / "a.xlsx", rows, merge=merge), columns)
    assert reading.table is not None
    assert reading.table.frame["row"].to_list() == [3]


@pytest.mark.parametrize("kind", FORMATS)
def test_a_header_printed_again_is_dropped_and_counted(kind: str, tmp_path: Path) -> None:
    again = [text.upper() for text in TABLE[0]]
    rows = [TABLE[0], TABLE[1], TABLE[0], TABLE[2], again, TABLE[3]]
    reading = read(WRITERS[kind](tmp_path / f"a.{kind}", rows))
    sheet = None if kind == "csv" else "Data"
    assert reading.problems == (warns("header_repeated", file=f"a.{kind}", sheet=sheet, row=3, count=2),)
    assert [row[0] for row in cells(reading)] == [2, 4, 6]


def test_a_header_of_two_rows_printed_again(tmp_path: Path) -> None:
    header = [["Jabatan", "Penghasilan", None, "Kuota"], [None, "Min", "Max", None]]
    columns = (Column("jabatan"), Column("penghasilan min"), Column("penghasilan max"), Column("kuota"))
    rows = [*header, ["Guru", 3, 5, 1], *header, ["Dokter", 3, 5, 2]]
    reading = read_table(delimited(tmp_path / "a.csv", rows), columns)
    assert codes(reading) == ["header_repeated"]
    assert reading.table is not None
    assert reading.table.frame["jabatan"].to_list() == ["sGuru", "sDokter"]


def test_a_row_that_shares_a_word_with_the_header_stays(tmp_path: Path) -> None:
    """Four cells in five make a header; two of four do not, whatever the length of the others."""
    rows = [*TABLE, ("Jabatan", "Kuota", "Ditutu", "Dinas Kerj"), ("Jabatan", 3, None, None), ("Jabatan", "Kuota")]
    reading = read(delimited(tmp_path / "a.csv", rows))
    assert [problem.row for problem in reading.problems] == [7]
    assert [row[0] for row in cells(reading)] == [2, 3, 4, 5, 6]


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_a_known_column_twice_blocks(kind: str, tmp_path: Path) -> None:
    rows = [["Jabatan", "Catatan", "Kuota", "Catatan", "Jumlah Kebutuhan"], ["Guru", "-", 1, "-", 2]]
    reading = read(WRITERS[kind](tmp_path / f"a.{kind}", rows))
    sheet = None if kind == "csv" else "Data"
    assert reading.table is None
    assert reading.problems == (
        blocks("column_twice", file=f"a.{kind}", sheet=sheet, row=1, column="E", found="Jumlah Kebutuhan"),
    )


def test_an_unknown_column_twice_is_nothing(tmp_path: Path) -> None:
    assert codes(read(xlsx(tmp_path / "a.xlsx", [["Jabatan", "x", "Kuota", "x"], ["Guru", 1, 1, 2]]))) == []


def test_every_missing_column_is_told(tmp_path: Path) -> None:
    columns = (*COLUMNS, Column("formasi_id", ("kode formasi",), is_required=True))
    rows = [["DATA CONTOH"], ["Jabatan", "Dibuka"], ["Guru", "2026-01-01"]]
    assert read_table(delimited(tmp_path / "a.csv", rows), columns).problems == (
        blocks("column_missing", file="a.csv", row=2, found="kuota", expected="kuota, jumlah kebutuhan"),
        blocks("column_missing", file="a.csv", row=2, found="formasi_id", expected="formasi_id, kode formasi"),
    )


def test_the_fitting_sheet_is_read_and_the_others_are_named(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Kosong"
    for title, rows in {
        "Rekap": [["Jabatan", "Kuota"], ["Semua", 99]],
        "Data": TABLE,
        "Rahasia": TABLE,
        "Catatan": [["hubungi kami"]],
    }.items():
        page = book.create_sheet(title)
        for row in rows:
            page.append(list(row))
    book["Rahasia"].sheet_state = "hidden"
    book.create_chartsheet("Grafik")
    book.save(tmp_path / "a.xlsx")
    reading = read(tmp_path / "a.xlsx")
    assert reading.table is not None
    assert reading.table.sheet == "Data"
    assert reading.problems == (
        warns("sheet_not_read", file="a.xlsx", sheet="Data", found="Rekap"),
        warns("sheet_not_read", file="a.xlsx", sheet="Data", found="Catatan"),
    )


def test_a_formula_counts_by_its_stored_value(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    page = book.add_worksheet("Data")
    page.write_row(0, 0, ["Jabatan", "Kuota", "Dibuka"])
    page.write_row(1, 0, ["Guru"])
    page.write_formula(1, 1, "=6*7", value=42)
    page.write_formula(1, 2, "=NOW()", value="")
    book.close()
    assert cells(read(tmp_path / "a.xlsx")) == [(2, "sGuru", "n42", None)]


def test_a_formula_without_a_stored_value_is_empty(tmp_path: Path) -> None:
    rows = [["Jabatan", "Kuota", "Dibuka"], ["Guru", 1, "=TODAY()"]]
    assert cells(read(xlsx(tmp_path / "a.xlsx", rows))) == [(2, "sGuru", "n1", None)]


def test_a_formula_that_failed_is_told(tmp_path: Path) -> None:
    """The reader gives nothing for #N/A; an official would see an error and the import an empty cell."""
    rows = [["Jabatan", "Kuota", "Dibuka"], ["Guru", 1, "#N/A"], ["Dokter", 2, "#REF!"]]
    reading = read(xlsx(tmp_path / "a.xlsx", rows))
    assert reading.problems == (warns("cells_in_error", file="a.xlsx", found="C2", count=2),)
    assert cells(reading) == [(2, "sGuru", "n1", None), (3, "sDokter", "n2", None)]


@pytest.mark.parametrize(("kind", "writer"), [("xlsx", xlsx), ("xls", xls)])
def test_cells_merged_over_rows_of_the_body_are_told(kind: str, writer, tmp_path: Path) -> None:
    rows = [["Jabatan", "Kuota", "Unit Kerja"], ["Guru", 1, "SD 1"], ["Penata", 2, None], ["Dokter", 3, "RSUD"]]
    reading = read(writer(tmp_path / f"a.{kind}", rows, merge=[(1, 2, 2, 2), (3, 1, 3, 1)]))
    assert reading.problems == (
        warns("cells_merged", file=f"a.{kind}", sheet="Data", row=2, column="C", heading="Unit Kerja", last_row=3),
    )


def test_truth_values_and_large_and_small_numbers(tmp_path: Path) -> None:
    sheet = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>Jabatan</t></is></c>'
        '<c r="B1" t="inlineStr"><is><t>Kuota</t></is></c></row>'
        '<row r="2"><c r="A2" t="b"><v>1</v></c><c r="B2"><v>7.97</v></c></row>'
        '<row r="3"><c r="A3" t="b"><v>0</v></c><c r="B3"><v>1.98801012010011E+17</v></c></row>'
        '<row r="4"><c r="A4"><v>1E999</v></c><c r="B4"><v>-0.5</v></c></row>'
    )
    assert cells(read(xlsx_with_sheet(tmp_path / "a.xlsx", sheet))) == [
        (2, "b1", "n7.97"),
        (3, "b0", "n198801012010011008"),
        (4, "sinf", "n-0.5"),
    ]


def test_formatting_far_away_is_no_content(tmp_path: Path) -> None:
    """A column painted to the end of the sheet, or a cell at its far corner, says nothing."""
    book = openpyxl.Workbook()
    page = book.active
    for row in TABLE:
        page.append(list(row))
    bold = openpyxl.styles.Font(bold=True)
    page["XFD1048576"].font = bold
    page["AMJ2"].font = bold
    book.save(tmp_path / "a.xlsx")
    reading = read(tmp_path / "a.xlsx")
    assert codes(reading) == []
    assert len(cells(reading)) == 3


def test_an_ods_header_below_a_letterhead_of_fifty_lines(tmp_path: Path) -> None:
    rows = [*([["KOP SURAT"]] * 59), *TABLE]
    assert [row[0] for row in cells(read(ods(tmp_path / "a.ods", rows)))] == [61, 62, 63]
    assert codes(read(ods(tmp_path / "b.ods", [["KOP SURAT"], *rows]))) == ["header_not_found"]

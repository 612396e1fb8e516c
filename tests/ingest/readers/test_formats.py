"""Every format says the same, whatever the file is called."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from kemuning_data.errors import warns
from kemuning_data.ingest.readers import cells as parsers
from kemuning_data.ingest.readers.cells import parse
from kemuning_data.ingest.readers.table import Column, read_table
from tests.ingest.readers.writing import BODY, TABLE, WRITERS, cells, codes, delimited, ods, read, xls, xlsx

NATIVE = [
    (2, "sGuru Ahli Pertama", "n12", "d2026-11-24", "sDinas Pendidikan"),
    (3, "sDokter Gigi", "n3", "d2026-01-02", "sRSUD Kemuning"),
    (4, "sPenata Ruang", "n1", "d2025-12-31", "sDinas PU, Tata Ruang & Permukiman"),
]


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_a_workbook_gives_native_cells(kind: str, tmp_path: Path) -> None:
    reading = read(WRITERS[kind](tmp_path / f"a.{kind}", TABLE))
    assert codes(reading) == []
    assert [tuple(str(cell).removesuffix("T00:00:00") for cell in row) for row in cells(reading)] == [
        tuple(map(str, row)) for row in NATIVE
    ]
    assert reading.table is not None
    assert reading.table.sheet == "Data"
    assert reading.table.letters == {"jabatan": "A", "kuota": "B", "dibuka": "C", "unit": "D"}
    assert reading.table.headings["unit"] == "Unit Kerja"


@pytest.mark.parametrize("kind", sorted(WRITERS))
def test_every_format_means_the_same(kind: str, tmp_path: Path) -> None:
    table = read(WRITERS[kind](tmp_path / f"a.{kind}", TABLE)).table
    assert table is not None
    columns = [
        parse(table.frame[name], parser, dtype)[0].to_list()
        for name, parser, dtype in (
            ("jabatan", parsers.text, pl.String()),
            ("kuota", parsers.whole, pl.Int64()),
            ("dibuka", parsers.date, pl.Date()),
            ("unit", parsers.text, pl.String()),
        )
    ]
    assert list(zip(*columns, strict=True)) == [tuple(row) for row in BODY]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_in_any_delimiter_and_unicode(delimiter: str, encoding: str, tmp_path: Path) -> None:
    rows = [["DATA CONTOH: rumah sakit, sekolah, kantor"], *TABLE]
    reading = read(delimited(tmp_path / "a.csv", rows, delimiter=delimiter, encoding=encoding))
    assert codes(reading) == []
    assert cells(reading)[2] == (5, "sPenata Ruang", "s1", "s2025-12-31", "sDinas PU, Tata Ruang & Permukiman")


def test_commas_of_prose_are_no_delimiter(tmp_path: Path) -> None:
    rows = [
        ("Jabatan", "Kuota", "Unit Kerja"),
        *((f"Guru, kelas {n}, pagi", n, "SD 1, SD 2, SD 3") for n in range(1, 9)),
    ]
    reading = read(delimited(tmp_path / "a.csv", rows, delimiter=";"))
    assert cells(reading)[0] == (2, "sGuru, kelas 1, pagi", "s1", "sSD 1, SD 2, SD 3")


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_any_line_ending(ending: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(ending.join(["jabatan,kuota", "Guru,1", "", '"Dokter\nGigi",2']).encode())
    assert cells(read(tmp_path / "a.csv")) == [(2, "sGuru", "s1"), (4, "sDokter Gigi", "s2")]


def test_cp1252_is_read_with_a_warning(tmp_path: Path) -> None:
    reading = read(delimited(tmp_path / "a.csv", [("Jabatan", "Kuota"), ("Guru – kelas “A”", 1)], encoding="cp1252"))
    assert reading.problems == (warns("encoding_guessed", file="a.csv", found="cp1252"),)
    assert cells(reading) == [(2, "sGuru – kelas “A”", "s1")]


def test_a_byte_that_is_not_utf8_far_down_counts_too(tmp_path: Path) -> None:
    rows = [("Jabatan", "Kuota"), *([("Guru Ahli Pertama Bahasa Indonesia", 1)] * 60_000), ("Kafé", 1)]
    reading = read(delimited(tmp_path / "a.csv", rows, encoding="cp1252"))
    assert codes(reading) == ["encoding_guessed"]
    assert cells(reading)[-1] == (60_002, "sKafé", "s1")


def test_long_text_keeps_its_row_numbers(tmp_path: Path) -> None:
    """Text is taken in by parts of 20,000 rows: blank ones count, and a wider part does not disturb the others."""
    rows = [("Jabatan", "Kuota"), *([()] * 45_000), ("Guru", 1), ("Dokter", 2, "sisa", "sisa", "sisa")]
    assert cells(read(delimited(tmp_path / "a.csv", rows))) == [(45_002, "sGuru", "s1"), (45_003, "sDokter", "s2")]


@pytest.mark.parametrize(
    ("write", "name", "expected"),
    [
        (ods, "a.csv", "ods"),
        (xlsx, "a.csv", "xlsx"),
        (xls, "a.xlsx", "xls"),
        (xlsx, "a.xls", "xlsx"),
        (delimited, "a.xls", "text"),
    ],
)
def test_content_goes_before_the_name(write, name: str, expected: str, tmp_path: Path) -> None:
    reading = read(write(tmp_path / name, TABLE))
    assert reading.problems == (warns("type_not_as_named", file=name, found=Path(name).suffix, expected=expected),)
    assert len(cells(reading)) == 3


def test_a_tab_separated_csv_is_no_surprise(tmp_path: Path) -> None:
    reading = read(delimited(tmp_path / "a.csv", TABLE, delimiter="\t"))
    assert codes(reading) == []
    assert len(cells(reading)) == 3


def test_one_column_is_a_table_too(tmp_path: Path) -> None:
    for path in (
        delimited(tmp_path / "a.csv", [["kode"], [], ["A1"]]),
        xlsx(tmp_path / "a.xlsx", [["kode"], [None], ["A1"]]),
    ):
        reading = read_table(path, [Column("kode")])
        assert reading.table is not None
        assert reading.table.frame.rows() == [(3, "sA1")]


def test_progress_ends_at_one(tmp_path: Path) -> None:
    told: list[float] = []
    read_table(xlsx(tmp_path / "a.xlsx", TABLE), [Column("jabatan"), Column("kuota")], on_progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0

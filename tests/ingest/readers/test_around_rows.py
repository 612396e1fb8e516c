"""Lines that official lists print among and below their rows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from kemuning_data.ingest.readers.table import Column, Reading, read_table

from .writing import Row, xlsx

COLUMNS = [
    Column("number", ("Nomor Peserta",), is_required=True),
    Column("job", ("Jabatan",), heads_blocks=True),
    Column("place", ("Lokasi Formasi",), heads_blocks=True),
    Column("twk", ("TWK",)),
    Column("tiu", ("TIU",)),
    Column("tkp", ("TKP",)),
    Column("total", ("Total",)),
    Column("code", ("Keterangan",), is_required=True),
]
HEAD: Row = ("No", "Nomor Peserta", "TWK", "TIU", "TKP", "Total", "Keterangan", "Lokasi Formasi")


def read(folder: Path, rows: Sequence[Row]) -> Reading:
    return read_table(xlsx(folder / "list.xlsx", rows), COLUMNS)


def person(number: int, place: str | None = None) -> Row:
    return (number, f"2430{number}", 65, 80, 166, 311, "TL", place)


def said(reading: Reading) -> list[tuple[str, str | None, str | None]]:
    assert reading.table is not None
    rows = reading.table.frame.to_dicts()
    return [
        (row["number"][1:], *(cell and cell[1:] for cell in (row.get("job"), row.get("place"))))
        for row in rows
        if row["number"]
    ]


@pytest.mark.parametrize("shape", ["one cell", "two cells", "three cells", "second column"])
def test_headings_of_blocks_hold_for_their_rows(tmp_path: Path, shape: str):
    def line(heading: str, value: str) -> Row:
        return {
            "one cell": (f"{heading} : {value}",),
            "two cells": (heading, f": {value}"),
            "three cells": (heading, ":", value),
            "second column": (None, f"{heading}: {value}"),
        }[shape]

    rows = [
        *(HEAD, line("JABATAN", "PERAWAT"), (), line("LOKASI FORMASI", "RSUD"), person(1), person(2, "POLI")),
        *(line("JABATAN", "BIDAN"), person(3)),
    ]
    reading = read(tmp_path, rows)
    assert reading.problems == ()
    # A place of its own goes before that of the block, and a new block forgets what the one before said.
    assert said(reading) == [("24301", "PERAWAT", "RSUD"), ("24302", "PERAWAT", "POLI"), ("24303", "BIDAN", None)]


def test_the_first_block_may_stand_above_the_header(tmp_path: Path):
    reading = read(
        tmp_path,
        [("LAMPIRAN",), ("JABATAN : PERAWAT",), HEAD, person(1), ("JABATAN : BIDAN",), HEAD, person(2)],
    )
    assert said(reading) == [("24301", "PERAWAT", None), ("24302", "BIDAN", None)]
    assert [problem.code for problem in reading.problems] == ["header_repeated"]


@pytest.mark.parametrize("numbers", [[1, 2, 3, 4, 5, 6, 7], ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"]])
def test_a_line_that_counts_the_columns_is_no_row(tmp_path: Path, numbers: Row):
    reading = read(tmp_path, [HEAD, numbers, person(1)])
    assert (said(reading), reading.problems) == ([("24301", None, None)], ())


def test_a_first_row_with_other_numbers_is_a_row(tmp_path: Path):
    assert len(said(read(tmp_path, [HEAD, (1, 2, 3, 4, 5, 7, 8), person(1)]))) == 2


def test_what_stands_below_the_table_is_left_out_and_told(tmp_path: Path):
    below = [(), ("Keterangan:",), (None, "P/L", "Lulus"), (None, None, "Kemuning, 5 Januari"), (None, None, "BUPATI")]
    reading = read(tmp_path, [HEAD, person(1), person(2), *below])
    assert [row[0] for row in said(reading)] == ["24301", "24302"]
    ((problem),) = reading.problems
    assert (problem.code, problem.row, problem.facts["count"], problem.found) == ("rows_below_left_out", 6, 3, None)


@pytest.mark.parametrize(
    "lacking",
    [
        (3, None, 65, 80, 166, 311, "TL"),  # a row that lacks its exam number
        (3, "24303", 65, 80, 166, 311, None),  # a row that lacks its code
    ],
)
def test_a_last_row_that_lacks_something_is_not_left_out(tmp_path: Path, lacking: Row):
    reading = read(tmp_path, [HEAD, person(1), lacking])
    assert reading.table is not None
    assert reading.table.frame["row"].to_list() == [2, 3]
    assert reading.problems == ()

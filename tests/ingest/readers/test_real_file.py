"""The national list as SSCASN has it, published under CC0: counted by another library, read by ours."""

from __future__ import annotations

import os
import re
import zipfile
from pathlib import Path

import polars as pl
import pytest

from kemuning_data.ingest.readers import cells
from kemuning_data.ingest.readers.cells import parse
from kemuning_data.ingest.readers.table import Column, RawTable, read_table

FOLDER = Path(os.environ.get("KEMUNING_REAL_FILES", Path(__file__).resolve().parents[4] / "shared" / "data"))
FILE = FOLDER / "sscasn_cpns2024_cc0.xlsx"
NAMES = (
    *("formasi_id", "ins_nm", "jp_nama", "formasi_nm", "jabatan_nm", "lokasi_nm"),
    *("jumlah_formasi", "disable", "gaji_min", "gaji_max", "jenjang_studi", "program_studi"),
)

pytestmark = [
    pytest.mark.real_files,
    pytest.mark.xdist_group("real_files"),
    pytest.mark.skipif(not FILE.is_file(), reason=f"{FILE} is not here; KEMUNING_REAL_FILES names its folder"),
]


@pytest.fixture(scope="module")
def table() -> RawTable:
    reading = read_table(FILE, [Column(name, is_required=True) for name in NAMES])
    assert reading.problems == ()
    assert reading.table is not None
    return reading.table


def test_every_row_and_column(table: RawTable) -> None:
    assert table.frame.columns == ["row", *NAMES]
    assert table.frame["row"].to_list() == list(range(2, 46_103))
    assert table.sheet == "Sheet"
    assert table.letters["program_studi"] == "L"
    assert table.unknown_headings == ()


def test_the_same_cells_as_in_the_xml(table: RawTable) -> None:
    """Every text cell of two columns, read from the bytes by a pattern and nothing else."""
    with zipfile.ZipFile(FILE) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml").decode()
    for letter, name in (("A", "formasi_id"), ("I", "gaji_min")):
        found = re.findall(rf'<c r="{letter}\d+" t="inlineStr"><is><t>([^<]*)</t>', xml)[1:]
        assert table.frame[name].to_list() == ["s" + text for text in found]


def test_sums_known_of_this_file(table: RawTable) -> None:
    posts, wrong = parse(table.frame["jumlah_formasi"], cells.whole, pl.Int64())
    assert wrong.null_count() == 46_101
    assert posts.sum() == 427_160
    each = table.frame.with_columns(posts=posts).unique("formasi_id")
    assert (each.height, each["posts"].sum()) == (10_024, 36_865)


def test_every_cell_is_understood(table: RawTable) -> None:
    for name, parser, dtype in (
        ("formasi_id", cells.identifier, pl.String()),
        ("disable", cells.flag, pl.Boolean()),
        ("gaji_min", cells.money_range, pl.List(pl.Int64())),
        ("gaji_max", cells.money_range, pl.List(pl.Int64())),
    ):
        assert parse(table.frame[name], parser, dtype)[1].null_count() == 46_101

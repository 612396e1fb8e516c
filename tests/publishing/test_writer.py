"""The three forms of a dataset say the same, and any program can read them."""

from __future__ import annotations

import csv
import datetime as dt
import io
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import polars as pl
import pytest
from frictionless import Package, system
from hypothesis import given, settings
from hypothesis import strategies as st

from kemuning_data.publishing.publish import Published
from kemuning_data.publishing.writer import write_other_forms, write_parquet
from kemuning_data.release.models import DATASETS
from kemuning_data.release.schema import columns, polars_schema
from kemuning_data.settings import Settings

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=12) | st.sampled_from(
    [
        'a"b',
        "a,b",
        "a\nb",
        "a\r\nb",
        "a\rb",
        " a ",
        "a | b",
        "=1+1",
        "-",
        "null",
        "NaN",
        "true",
        "1.0",
        "é🙂",
        "﻿a",
        "'",
        "\\",
    ]
)
WHOLE = st.integers(min_value=-(2**53), max_value=2**53)
VALUES = {
    "string": TEXTS,
    "integer": WHOLE,
    "number": st.floats(allow_nan=False, allow_infinity=False, width=64),
    "boolean": st.booleans(),
    "date": st.dates(dt.date(1900, 1, 1), dt.date(2200, 1, 1)),
}


def rows_of(row) -> st.SearchStrategy[list[dict[str, object]]]:
    fields = {}
    for column in columns(row):
        value = VALUES[column.kind]
        if column.is_list:
            value = st.lists(value, max_size=3)
        fields[column.name] = st.none() | value if column.is_nullable else value
    keys = tuple(column.name for column in columns(row) if column.is_key)
    return st.lists(st.fixed_dictionaries(fields), max_size=6, unique_by=lambda made: tuple(made[key] for key in keys))


PARTS = 5
"""Rows of all datasets at once are more than one example can hold."""


def frames_of(part: int) -> st.SearchStrategy[dict[str, list[dict[str, object]]]]:
    """Rows of every fifth dataset, none of the others."""
    filled = {row.dataset: rows_of(row) for row in DATASETS[part::PARTS]}
    return st.fixed_dictionaries({row.dataset: filled.get(row.dataset, st.just([])) for row in DATASETS})


def as_text(value: object, column) -> str | None:
    """What a CSV should hold, said independently of the writer; floats are compared as numbers."""
    if column.is_list:
        return " | ".join(value) or None  # type: ignore[arg-type]
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, dt.date) else str(value)


@pytest.mark.parametrize("part", range(PARTS))
@settings(max_examples=15, deadline=None)
@given(drawn=st.data())
def test_parquet_csv_and_sqlite_hold_the_same_rows(part: int, drawn: st.DataObject):
    data = drawn.draw(frames_of(part))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        frames = {row.dataset: pl.DataFrame(data[row.dataset], schema=polars_schema(row)) for row in DATASETS}
        entries = write_parquet(folder, frames) | write_other_forms(folder, frames)
        for row in DATASETS:
            expected = data[row.dataset]
            assert pl.read_parquet(folder / f"{row.dataset}.parquet").to_dicts() == expected
            assert entries[f"csv/{row.dataset}.csv"].rows == len(expected)
            assert_csv(folder / "csv" / f"{row.dataset}.csv", row, expected)
            assert_sqlite(folder / "kemuning.sqlite", row, expected)


def assert_csv(path: Path, row, expected: list[dict[str, object]]) -> None:
    content = path.read_bytes().decode("utf-8")
    assert not content.startswith("\ufeff")
    found = list(csv.reader(io.StringIO(content, newline=""), strict=True))
    assert found[0] == [column.name for column in columns(row)]
    assert len(found) == len(expected) + 1
    for line, said in zip(found[1:], expected, strict=True):
        for cell, column in zip(line, columns(row), strict=True):
            text = as_text(said[column.name], column)
            if column.kind == "number" and text is not None:
                assert float(cell) == said[column.name]
            else:
                assert cell == (text or "")


def assert_sqlite(path: Path, row, expected: list[dict[str, object]]) -> None:
    with closing(sqlite3.connect(path)) as database:
        found = database.execute(f"SELECT * FROM {row.dataset} ORDER BY rowid").fetchall()
    keys = [column for column in columns(row) if column.is_key]
    if [key.kind for key in keys] == ["integer"]:
        # To SQLite such a key is the number of the row, by which it keeps them; a release is sorted by it anyway.
        expected = sorted(expected, key=lambda said: said[keys[0].name])  # type: ignore[arg-type, return-value]
    assert len(found) == len(expected)
    for line, said in zip(found, expected, strict=True):
        for cell, column in zip(line, columns(row), strict=True):
            value = said[column.name]
            if column.is_list or isinstance(value, dt.date):
                assert cell == as_text(value, column)
            else:
                assert cell == value


def test_null_is_an_empty_unquoted_field_and_lines_end_with_a_line_feed(settings: Settings, published):
    folder = settings.releases_dir / published().release_id
    lines = (folder / "csv" / "units.csv").read_bytes().split(b"\n")
    assert lines[1] == b"arsip,Dinas Perpustakaan dan Arsip,other,,kemuning,Pemerintah Kab. Kemuning"
    assert lines[-1] == b""
    # An empty list is empty too: v07 accepts no programme that is known.
    vacancies = (folder / "csv" / "vacancies.csv").read_bytes()
    assert b"v07,cpns-2021,CPNS,2021,seruni,Pemerintah Kab. Seruni,setda,Sekretariat Daerah,," in vacancies
    assert b"\r\n" not in vacancies.replace(b'""askep""\r\n', b"")
    assert b'""' not in (folder / "csv" / "criteria.csv").read_bytes().replace(b'""asli""', b"")


@pytest.fixture
def package(settings: Settings, published: Callable[..., Published]) -> Path:
    return settings.releases_dir / published().release_id / "datapackage.json"


def test_frictionless_finds_a_release_valid(package: Path):
    with system.use_context(trusted=True):
        report = Package(package).validate()
    assert report.valid, report.flatten(["title", "message"])
    assert {task.name for task in report.tasks} >= {row.dataset for row in DATASETS}


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        (b",general,", b",genral,", "constraint-error"),
        (b",2024-08-20,", b",20-08-2024,", "type-error"),
        (b",rsud,", b",lost,", "foreign-key"),
        (b"v03,", b"v04,", "primary-key"),
    ],
)
def test_the_package_says_enough_to_find_a_wrong_row(package: Path, old: bytes, new: bytes, kind: str):
    path = package.parent / "csv" / "vacancies.csv"
    assert old in path.read_bytes()
    path.write_bytes(path.read_bytes().replace(old, new, 1))
    with system.use_context(trusted=True):
        report = Package(package).validate()
    assert kind in {row[0] for row in report.flatten(["type"])}

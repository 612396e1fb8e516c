"""The files of a release: the same rows as Parquet, CSV and SQLite, byte for byte the same for the same rows."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl
from sqlalchemy import URL, MetaData, create_engine, insert
from sqlalchemy.pool import NullPool

from kemuning_data.release.datapackage import DATAPACKAGE, SQLITE, csv_path, datapackage, parquet_path
from kemuning_data.release.files import flush_file, flush_folder, sha256_of
from kemuning_data.release.manifest import MANIFEST, SIGNATURE, FileEntry, Manifest
from kemuning_data.release.models import DATASETS
from kemuning_data.release.schema import sqlite_table, with_joined_lists

_ROWS_AT_ONCE = 50_000
"""As Python objects the millions of rows of a national intake would not fit beside the frame."""


def write_parquet(folder: Path, frames: Mapping[str, pl.DataFrame]) -> dict[str, FileEntry]:
    """Writes every dataset as Parquet; path → its entry in the manifest."""
    for row in DATASETS:
        frames[row.dataset].write_parquet(folder / parquet_path(row))
    return {parquet_path(row): _entry(folder, parquet_path(row), frames[row.dataset].height) for row in DATASETS}


def write_other_forms(folder: Path, frames: Mapping[str, pl.DataFrame]) -> dict[str, FileEntry]:
    """Writes every dataset as CSV, and all of them into one SQLite file; path → its entry in the manifest.

    CSV is UTF-8 without a byte order mark, lines end with a line feed, no value is an empty unquoted field.
    """
    (folder / "csv").mkdir()
    joined = {row.dataset: with_joined_lists(frames[row.dataset]) for row in DATASETS}
    for row in DATASETS:
        joined[row.dataset].write_csv(folder / csv_path(row), line_terminator="\n", quote_style="necessary")
    _write_sqlite(folder / SQLITE, joined)
    entries = {csv_path(row): _entry(folder, csv_path(row), joined[row.dataset].height) for row in DATASETS}
    return entries | {SQLITE: _entry(folder, SQLITE)}


def write_datapackage(folder: Path, manifest: Manifest) -> FileEntry:
    """Writes the description of the files that the manifest names so far; its own entry."""
    (folder / DATAPACKAGE).write_bytes(datapackage(manifest))
    return _entry(folder, DATAPACKAGE)


def seal(folder: Path, manifest: bytes, signature: str) -> None:
    """Writes the manifest with its signature and makes sure that every file of the release is on the disk."""
    (folder / MANIFEST).write_bytes(manifest)
    (folder / SIGNATURE).write_bytes(signature.encode("ascii") + b"\n")
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            flush_file(path)
    flush_folder(folder / "csv")
    flush_folder(folder)


def _entry(folder: Path, path: str, rows: int | None = None) -> FileEntry:
    file = folder / path
    return FileEntry(sha256=sha256_of(file), bytes=file.stat().st_size, rows=rows)


def _write_sqlite(path: Path, joined: Mapping[str, pl.DataFrame]) -> None:
    metadata = MetaData()
    tables = {row.dataset: sqlite_table(row, metadata) for row in DATASETS}
    engine = create_engine(URL.create("sqlite", database=str(path)), poolclass=NullPool)
    with engine.begin() as connection:
        metadata.create_all(connection)
        for dataset, table in tables.items():
            rows = joined[dataset].with_columns(pl.selectors.date().dt.to_string("iso"))
            for part in rows.iter_slices(_ROWS_AT_ONCE):
                connection.execute(insert(table), part.to_dicts())
    engine.dispose()

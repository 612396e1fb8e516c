"""A small government in the records, on SQLite and on PostgreSQL, and files of officials that are put into it."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from kemuning_data.ingest.pipeline import Imported, run_import
from kemuning_data.ingest.readers import child, workbooks
from kemuning_data.settings import Settings
from kemuning_data.tables.base import table_of
from kemuning_data.tables.engine import open_engine
from tests.databases import BOTH, CopyOf, Fill, migrated_records
from tests.ingest.readers.writing import Row, xlsx

NOW = dt.datetime(2026, 11, 24, 3, 0, tzinfo=dt.UTC)
VACANCIES: Sequence[Row] = (
    ("formasi_id", "ins_nm", "formasi_nm", "jabatan_nm", "lokasi_nm", "jumlah_formasi", "disable"),
    ("f1", "Pemkab Uji", "UMUM", "PERAWAT TERAMPIL", "PEMKAB UJI | RSUD UJI | RUANG A", 1, 0),
    ("f2", "Pemkab Uji", "UMUM", "PERAWAT TERAMPIL", "PEMKAB UJI | RSUD UJI | RUANG B", 2, 0),
    ("f3", "Pemkab Uji", "DISABILITAS", "PERAWAT TERAMPIL", "PEMKAB UJI | RSUD UJI | RUANG A", 1, 1),
    ("f4", "Pemkab Uji", "UMUM", "GURU AHLI PERTAMA", "PEMKAB UJI | DINAS PENDIDIKAN", 1, 0),
)
CONTRACTS: Sequence[Row] = (
    VACANCIES[0],
    ("k1", "Pemkab Uji", "UMUM", "PENGELOLA UMUM OPERASIONAL", "PEMKAB UJI | DINAS PU", 1, 0),
    ("k2", "Pemkab Uji", "UMUM", "PERAWAT TERAMPIL", "PEMKAB UJI | RSUD UJI", 2, 0),
)


class Office:
    """Imports rows as a workbook and looks into the records."""

    def __init__(self, url: str, folder: Path) -> None:
        self.settings = Settings(data_dir=folder / "data", records_url=url)
        self._folder = folder

    def put(self, kind: str, rows: Sequence[Row], intake: str | None = None) -> Imported:
        xlsx(self._folder / f"{kind}.xlsx", rows)
        return self.again(kind, intake)

    def again(self, kind: str, intake: str | None = None) -> Imported:
        """The workbook put last, byte for byte: written anew it would hold the time of its writing."""
        return run_import(kind, [self._folder / f"{kind}.xlsx"], self.settings, now=NOW, intake_code=intake)

    def rows(self, model: type) -> list[dict[str, Any]]:
        engine = open_engine(self.settings.records_database_url)
        with engine.connect() as connection:
            found = [dict(row) for row in connection.execute(select(table_of(model))).mappings()]
        engine.dispose()
        return found


def two_intakes(url: str) -> None:
    """Fills a database with the vacancies of two intakes."""
    with filling(url) as office:
        for intake, vacancies in (("cpns-2024", VACANCIES), ("pppk-2024", CONTRACTS)):
            assert not office.put("vacancies", vacancies, intake).checked.is_blocked


@contextmanager
def filling(url: str, before: Fill = migrated_records) -> Iterator[Office]:
    """An office that puts more into a database of which tests get copies, after what `before` puts there."""
    before(url)
    with tempfile.TemporaryDirectory() as folder:
        yield Office(url, Path(folder))


@pytest.fixture(autouse=True)
def _workbooks_are_read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """By the code of the child process, without the process: starting one takes as long as the rest of an import.

    The child itself is what `tests.ingest.readers` tests, and whatever imports the sample goes through it.
    """

    def read(book: Path, folder: str) -> int:
        child._read(str(book), Path(folder))
        return 0

    monkeypatch.setattr(workbooks, "_run_child", read)


@pytest.fixture(params=BOTH)
def office_with(request: pytest.FixtureRequest, copy_of: CopyOf, tmp_path: Path) -> Callable[[Fill], Office]:
    """An office of one test, with what a function fills in: once on SQLite, once on PostgreSQL."""
    return lambda fill: Office(copy_of(request.param, fill), tmp_path)


@pytest.fixture
def office(office_with: Callable[[Fill], Office]) -> Office:
    return office_with(two_intakes)


@pytest.fixture
def told() -> Callable[[Imported], list[tuple[object, ...]]]:
    """Code, row, column, found and expected of every problem."""

    def listed(imported: Imported) -> list[tuple[object, ...]]:
        return [
            (problem.code, problem.row, problem.column, problem.found, problem.expected)
            for problem in imported.checked.problems
        ]

    return listed

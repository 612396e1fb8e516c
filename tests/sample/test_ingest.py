"""The sample goes through the same gate as real files: nothing blocks, and the records hold what the files say."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import text

from kemuning_data.ingest.pipeline import Imported, run_import
from kemuning_data.sample import SampleFile
from kemuning_data.settings import Settings
from kemuning_data.tables.engine import records_engine

from .grids import plain
from .test_story import _vacancies

NOW = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(data_dir=tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def imported(files: tuple[SampleFile, ...], settings: Settings) -> list[tuple[SampleFile, Imported]]:
    return [
        (file, run_import(file.kind, [file.path], settings, now=NOW, intake_code=file.intake_code)) for file in files
    ]


def _records(settings: Settings, query: str) -> list[tuple]:
    engine = records_engine(settings)
    with engine.connect() as connection:
        rows = [tuple(row) for row in connection.execute(text(query))]
    engine.dispose()
    return rows


def test_nothing_blocks_and_every_file_is_known_as_sample(imported):
    for file, result in imported:
        assert [problem for problem in result.checked.problems if problem.is_blocking] == [], file.path.name
        assert result.checked.is_sample, file.path.name


def test_only_the_guesses_we_meant_are_warned_of(imported):
    """A title, sector, programme or unit that the rules did not know would show here."""
    codes = Counter(problem.code for _, result in imported for problem in result.checked.problems)
    assert set(codes) == {"type_not_as_named", "encoding_guessed", "header_repeated", "criterion_is_vague"}
    assert codes["type_not_as_named"] == 2
    assert codes["encoding_guessed"] == 1


def test_the_correction_says_what_it_adds_changes_and_closes(imported):
    changes = [result.changes for file, result in imported if file.kind == "vacancies"][-1]
    assert (changes.added, changes.changed, changes.closed, changes.unchanged) == (5, 6, 4, 81)


@pytest.mark.parametrize("code", ["cpns-2021", "cpns-2024", "pppk-2024", "cpns-2026"])
def test_records_hold_the_cells_of_the_files(code: str, imported, settings: Settings, path_of):
    told = _vacancies(path_of("vacancies", code)[-1])
    query = (
        "SELECT v.vacancy_id, v.title, v.posts, v.vacancy_type, v.is_open_to_disabled, v.salary_min, v.salary_max,"
        " i.institution_name, u.unit_name, v.placement FROM vacancy v JOIN unit u USING (unit_code)"
        " JOIN institution i USING (institution_code)"
        f" WHERE v.intake_code = '{code}' AND v.closed_at IS NULL"
    )
    held = {
        row[0]: (plain(row[1]), row[2], row[3], bool(row[4]), (row[5], row[6]), plain(" | ".join(row[7:])))
        for row in _records(settings, query)
    }
    assert held == {
        key: (
            one["title"],
            one["posts"],
            one["type"],
            one["open"] or one["type"] == "disability",
            one["salary"],
            one["path"],
        )
        for key, one in told.items()
    }


def test_the_open_intake_is_open_in_the_records(imported, settings: Settings):
    stages = _records(
        settings,
        "SELECT opens_on, closes_on FROM calendar_stage WHERE intake_code = 'cpns-2026' AND stage = 'registration'",
    )
    assert [tuple(str(day) for day in stage) for stage in stages] == [("2026-11-12", "2026-12-03")]


def test_the_same_file_again_changes_nothing(imported, settings: Settings, files: tuple[SampleFile, ...]):
    file = files[-1]
    assert run_import(file.kind, [file.path], settings, now=NOW, intake_code=file.intake_code).changes is None


def test_nothing_is_written_beside_the_records(imported, settings: Settings):
    assert {path.name for path in Path(settings.data_dir).iterdir()} <= {
        *("records.db", "records.db-wal", "records.db-shm"),
    }

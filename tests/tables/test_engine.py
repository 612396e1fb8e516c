"""Engines: how a connection behaves on each database, who may write when, and what is refused in words."""

from __future__ import annotations

import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError

from kemuning_data.errors import Refusal
from kemuning_data.settings import Settings
from kemuning_data.tables.engine import (
    migrate,
    newest_revision,
    open_engine,
    records_engine,
    schema_revision,
    writing,
)
from tests.sites import ROOT

INSTITUTION = text("INSERT INTO institution (institution_code, institution_name) VALUES (:code, :name)")
ORPHAN = text(
    "INSERT INTO unit (unit_code, unit_name, sector, institution_code, is_declared)"
    " VALUES ('9.1', 'Dinas', 'other', 'nowhere', true)"
)
COUNT = text("SELECT count(*) FROM institution")


@pytest.fixture
def engine(records_url: str):
    opened = open_engine(records_url)
    yield opened
    opened.dispose()


def count(engine: Engine) -> int:
    with engine.connect() as connection:
        return connection.execute(COUNT).scalar_one()


def test_what_is_written_is_there_afterwards(engine: Engine):
    with writing(engine) as connection:
        connection.execute(INSTITUTION, {"code": "99.01", "name": "Pemerintah Kab. Kemuning"})
    assert count(engine) == 1


def test_an_error_on_the_way_leaves_nothing(engine: Engine):
    def write_half() -> None:
        with writing(engine) as connection:
            connection.execute(INSTITUTION, {"code": "99.01", "name": "Pemerintah Kab. Kemuning"})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_half()
    assert count(engine) == 0


def test_readers_see_the_old_state_until_the_writer_is_done(engine: Engine):
    with writing(engine) as connection:
        connection.execute(INSTITUTION, {"code": "99.01", "name": "Pemerintah Kab. Kemuning"})
        assert count(engine) == 0
    assert count(engine) == 1


def test_a_row_that_points_nowhere_is_refused_by_both_databases(engine: Engine):
    with pytest.raises(IntegrityError), writing(engine) as connection:
        connection.execute(ORPHAN)


SECOND_WRITER = """
import sys
from sqlalchemy import text
from kemuning_data.tables.engine import open_engine, writing
engine = open_engine(sys.argv[1])
print("ready", flush=True)
with writing(engine) as connection:
    print("writing", connection.execute(text("SELECT count(*) FROM institution")).scalar_one(), flush=True)
"""


def test_a_second_writer_waits_and_sees_the_work_of_the_first(engine: Engine, records_url: str):
    with writing(engine) as connection:
        connection.execute(INSTITUTION, {"code": "99.01", "name": "Pemerintah Kab. Kemuning"})
        second = subprocess.Popen(
            [sys.executable, "-c", SECOND_WRITER, records_url], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        assert second.stdout is not None
        assert second.stdout.readline() == "ready\n"
        with pytest.raises(subprocess.TimeoutExpired):
            second.wait(timeout=0.5)
    said, _ = second.communicate(timeout=60)
    assert said == "writing 1\n"
    assert second.returncode == 0


def test_a_sqlite_file_is_in_wal_mode_and_makes_its_folder(tmp_path: Path):
    path = tmp_path / "new" / "deeper" / "records.db"
    open_engine(f"sqlite:///{path}").dispose()
    with sqlite3.connect(path) as plain:
        assert plain.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    plain.close()


def test_the_own_file_is_migrated_and_kept_private(tmp_path: Path):
    engine = records_engine(Settings(data_dir=tmp_path))
    assert schema_revision(engine) == newest_revision("records")
    engine.dispose()
    assert stat.S_IMODE((tmp_path / "records.db").stat().st_mode) == 0o600


def test_a_named_database_with_the_newest_schema_is_opened(records_url: str, tmp_path: Path):
    engine = records_engine(Settings(data_dir=tmp_path, records_url=records_url))
    assert count(engine) == 0
    engine.dispose()
    assert not (tmp_path / "records.db").exists()


def test_a_named_database_with_an_old_schema_is_refused_and_left_alone(empty_records_url: str, tmp_path: Path):
    with pytest.raises(Refusal) as refused:
        records_engine(Settings(data_dir=tmp_path, records_url=empty_records_url))
    assert refused.value.code == "schema_out_of_date"
    assert refused.value.facts == {"setting": "KEMUNING_RECORDS_URL"}
    engine = open_engine(empty_records_url)
    assert schema_revision(engine) is None
    engine.dispose()


@pytest.mark.parametrize(
    "url",
    [
        "records.db",
        "://",
        "oracle-of-delphi://localhost/records",
        "mysql://localhost/records",
        "postgresql://localhost:port/records",
    ],
)
def test_an_address_that_is_none_is_refused(url: str):
    with pytest.raises(Refusal) as refused:
        open_engine(url)
    assert refused.value.code == "database_url_unreadable"


def test_a_silent_server_is_refused_without_its_password():
    with pytest.raises(Refusal) as refused:
        open_engine("postgresql://officer:s3cret@127.0.0.1:1/records")
    assert refused.value.code == "database_unreachable"
    assert "s3cret" not in str(refused.value.facts)
    assert "127.0.0.1:1/records" in str(refused.value.facts["database"])


def test_a_folder_that_cannot_be_made_is_refused():
    with pytest.raises(Refusal) as refused:
        open_engine("sqlite:////proc/kemuning/records.db")
    assert refused.value.code == "database_unreachable"


def test_migrating_twice_changes_nothing(empty_records_url: str):
    engine = open_engine(empty_records_url)
    for _ in range(2):
        migrate(engine, "records")
        assert schema_revision(engine) == newest_revision("records")
    engine.dispose()

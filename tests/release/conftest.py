from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kemuning_data.publishing.publish import publish, withdraw
from kemuning_data.tables.base import table_of
from kemuning_data.tables.engine import records_engine, writing
from kemuning_data.tables.records import Vacancy
from tests.publishing.small_records import NOW, write_records
from tests.release.small_release import settings_for, write_small_release


@pytest.fixture(scope="session")
def small_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the small release; read it, never change it."""
    folder = tmp_path_factory.mktemp("small-release")
    write_small_release(folder)
    return folder / "releases"


@pytest.fixture(scope="session")
def three_releases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Releases .1, .2 and .3 of one day, then .2 withdrawn: four entries; read it, never change it."""
    settings = settings_for(tmp_path_factory.mktemp("three-releases"))
    engine = records_engine(settings)
    write_records(engine)
    table = table_of(Vacancy)
    for posts in (6, 7, 8):
        with writing(engine) as connection:
            connection.execute(table.update().where(table.c.vacancy_id == "v12").values(posts=posts))
        publish(settings, note="Catatan", by="Sari", approved_by="Budi", now=NOW)
    engine.dispose()
    withdraw(settings, "2026-11-24.2", reason="Salah", by="Sari", approved_by="Budi", now=NOW)
    return settings.releases_dir


@pytest.fixture
def copied(three_releases: Path, tmp_path: Path) -> Path:
    """A copy of the three releases that a test may spoil."""
    return Path(shutil.copytree(three_releases, tmp_path / "copied"))

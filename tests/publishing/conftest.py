from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from kemuning_data.publishing.publish import Published, publish
from kemuning_data.settings import Settings
from kemuning_data.tables.engine import migrate, open_engine, records_engine
from tests.publishing.small_records import NOW, write_records
from tests.release.small_release import GOVERNMENT, settings_for


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def any_settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Settings whose records lie in SQLite, then in PostgreSQL; the schema is there and empty."""
    if request.param == "sqlite":
        return settings_for(tmp_path)
    url = request.getfixturevalue("postgresql_url")
    engine = open_engine(url)
    migrate(engine, "records")
    engine.dispose()
    return settings_for(tmp_path, records_url=url)


@pytest.fixture
def any_records(any_settings: Settings) -> Iterator[Engine]:
    """The small records in either database."""
    engine = records_engine(any_settings)
    write_records(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An office with the small records in its own SQLite file and a government.toml."""
    made = settings_for(tmp_path)
    engine = records_engine(made)
    write_records(engine)
    engine.dispose()
    (tmp_path / "government.toml").write_text(GOVERNMENT, "utf-8")
    return made


@pytest.fixture
def published(settings: Settings) -> Callable[..., Published]:
    """Publishes; every argument can be replaced."""

    def run(**replaced: object) -> Published:
        given = {"note": "Catatan", "by": "Sari", "approved_by": "Budi", "now": NOW} | replaced
        return publish(settings, **given)

    return run

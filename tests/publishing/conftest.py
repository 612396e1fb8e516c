from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from kemuning_data.publishing.publish import Published, publish
from kemuning_data.settings import Settings
from kemuning_data.tables.engine import open_engine, records_engine
from tests.databases import BOTH, CopyOf, OwnRecords, migrated_records
from tests.publishing.small_records import NOW, write_records
from tests.release.small_release import GOVERNMENT, settings_for


def small_records(url: str) -> None:
    """The newest schema and the small records."""
    migrated_records(url)
    engine = open_engine(url)
    write_records(engine)
    engine.dispose()


@pytest.fixture(params=BOTH)
def any_settings(request: pytest.FixtureRequest, copy_of: CopyOf, tmp_path: Path) -> Settings:
    """Settings whose records lie in SQLite, then in PostgreSQL; the schema is there and empty."""
    return settings_for(tmp_path, records_url=copy_of(request.param, migrated_records))


@pytest.fixture
def any_records(any_settings: Settings) -> Iterator[Engine]:
    """The small records in either database."""
    engine = records_engine(any_settings)
    write_records(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def settings(own_records: OwnRecords, tmp_path: Path) -> Settings:
    """An office with the small records in its own SQLite file and a government.toml."""
    own_records(tmp_path, small_records)
    (tmp_path / "government.toml").write_text(GOVERNMENT, "utf-8")
    return settings_for(tmp_path)


@pytest.fixture
def published(settings: Settings) -> Callable[..., Published]:
    """Publishes; every argument can be replaced."""

    def run(**replaced: object) -> Published:
        given = {"note": "Catatan", "by": "Sari", "approved_by": "Budi", "now": NOW} | replaced
        return publish(settings, **given)

    return run

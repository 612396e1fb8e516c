from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from kemuning_data.publishing.publish import publish
from kemuning_data.settings import Settings
from kemuning_data.tables.engine import records_engine
from kemuning_data.tables.records import Vacancy
from kemuning_data.web import serving
from kemuning_data.web.site import Site
from tests.publishing.small_records import NOW, write_records
from tests.release.small_release import GOVERNMENT, settings_for

HOSTILE = "</title><script>alert('1')</script> & \"dua\" \\1"
"""A job title as an attacker, or a careless clerk, would write it."""


@pytest.fixture(autouse=True)
def _no_settings_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith("KEMUNING_"):
            monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def sample_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one release of sample data; vacancy v06 has the hostile title."""
    return _write(tmp_path_factory.mktemp("sample"), is_sample=True)


@pytest.fixture(scope="session")
def real_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, as a real government's."""
    return _write(tmp_path_factory.mktemp("real"), is_sample=False)


@pytest.fixture
def site_of() -> Callable[..., Site]:
    """A site on a data folder; settings as keywords."""

    def make(folder: Path, **given: str) -> Site:
        return Site(Settings.model_validate({"data_dir": folder, **given}))

    return make


@pytest.fixture
def client_of() -> Iterator[Callable[..., TestClient]]:
    """A running site without Streamlit's own routes behind it."""
    running: list[TestClient] = []

    def make(site: Site, base_url: str = "http://127.0.0.1") -> TestClient:
        app = Starlette(
            routes=serving.routes(site),
            middleware=serving.middleware(site),
            lifespan=serving.lifespan(site),
            exception_handlers={Exception: serving.on_error(site)},
        )
        client = TestClient(app, base_url, raise_server_exceptions=False, follow_redirects=False)
        running.append(client.__enter__())
        return client

    yield make
    for client in running:
        client.__exit__()


@pytest.fixture
def client(sample_dir: Path, site_of: Callable[..., Site], client_of: Callable[..., TestClient]) -> TestClient:
    """The site with the sample release."""
    return client_of(site_of(sample_dir))


def _write(folder: Path, *, is_sample: bool) -> Path:
    with tempfile.TemporaryDirectory() as office:
        settings = settings_for(Path(office))
        engine = records_engine(settings)
        write_records(engine, is_sample=is_sample)
        with engine.begin() as connection:
            table = Vacancy.__table__
            connection.execute(table.update().where(table.c.vacancy_id == "v06").values(title=HOSTILE))
        engine.dispose()
        (Path(office) / "government.toml").write_text(GOVERNMENT, "utf-8")
        publish(settings, note="Rilis", by="Sari", approved_by="Budi", now=NOW)
        shutil.move(settings.releases_dir, folder / "releases")
    return folder

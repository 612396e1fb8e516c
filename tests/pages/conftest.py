from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import time_machine
from streamlit.testing.v1 import AppTest

from kemuning_data import view
from kemuning_data.errors import Refusal
from kemuning_data.release.reader import Release
from kemuning_data.settings import Settings
from kemuning_data.ui import session
from tests.queries.hand_made import TODAY, release

ROOT = Path(__file__).parents[2]

OpenPage = Callable[..., AppTest]


@pytest.fixture(autouse=True)
def _on_the_day() -> Iterator[None]:
    """The hand-made release is told on the day for which it was made; in Jakarta it is noon."""
    with time_machine.travel(dt.datetime.combine(TODAY, dt.time(5), tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> OpenPage:
    """Runs the frame script and then a page at an address, on a release made by hand."""
    settings = Settings(data_dir=tmp_path)
    monkeypatch.setattr(session, "site_settings", lambda: settings)

    def at(script: str, shown: Release | None = None, **parameters: str | list[str]) -> AppTest:
        opened = release() if shown is None else shown

        def only_one(_folder: Path, release_id: str) -> Release:
            if release_id != opened.release_id:
                raise Refusal("release_not_found", release=release_id)
            return opened

        monkeypatch.setattr(view, "current_id", lambda _folder: opened.release_id)
        monkeypatch.setattr(view, "open_release", only_one)
        app = AppTest.from_file(ROOT / "kemuning_data" / "ui" / "frame.py", default_timeout=30)
        # A page can only be opened once the frame has named it.
        app.run()
        app.switch_page(str(ROOT / "pages" / script))
        for name, value in parameters.items():
            app.query_params[name] = value
        return app.run()

    return at

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kemuning_data.release.reader import Release
from kemuning_data.settings import Settings
from kemuning_data.ui import session
from tests.queries.hand_made import TODAY, release

FRAME = Path(__file__).parents[2] / "kemuning_data" / "ui" / "frame.py"
PAGES = FRAME.parents[2] / "pages"

OpenPage = Callable[..., AppTest]


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> OpenPage:
    """Runs the frame script at an address, on a release made by hand, on the day for which it was made."""
    monkeypatch.setattr(session, "site_settings", lambda: Settings(data_dir=tmp_path))
    monkeypatch.setattr(session.dt, "datetime", _Frozen)

    def at(script: str, shown: Release | None = None, **parameters: str | list[str]) -> AppTest:
        opened = release() if shown is None else shown
        monkeypatch.setattr(session, "current_id", lambda _folder: opened.release_id)
        monkeypatch.setattr(session, "open_release", lambda _folder, _release_id: opened)
        app = AppTest.from_file(FRAME, default_timeout=30)
        for name, value in parameters.items():
            app.query_params[name] = value
        app.switch_page(str(PAGES / script))
        return app.run()

    return at


class _Frozen:
    """A clock that stands at noon of the day."""

    @staticmethod
    def now(zone: object = None) -> object:
        import datetime as dt

        return dt.datetime.combine(TODAY, dt.time(12), tzinfo=zone)

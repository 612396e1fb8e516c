"""What an address asks for: language, release, day, and where the site is."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kemuning_data.errors import Refusal
from kemuning_data.release.reader import earlier_release
from kemuning_data.settings import Settings
from kemuning_data.view import view_of
from tests.release.small_release import write_small_release


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    write_small_release(folder)
    return folder


@pytest.fixture
def release_id(folder: Path) -> str:
    return (folder / "releases" / "current").read_text("utf-8").strip()


def test_without_a_word_it_is_the_current_release_today(folder: Path, release_id: str):
    settings = Settings(data_dir=folder)
    # Midnight may pass while the view is made.
    before = dt.datetime.now(settings.zone).date()
    view = view_of({}, settings, "http://127.0.0.1:8501")
    assert (view.lang, view.release.release_id, view.is_pinned, view.is_dated) == ("id", release_id, False, False)
    assert before <= view.today <= dt.datetime.now(settings.zone).date()
    assert view.address("lowongan", unit="A") == "/lowongan?unit=A"
    assert view.base == "http://127.0.0.1:8501"
    assert view.earlier is None


def test_a_named_release_and_day_go_along(folder: Path, release_id: str):
    view = view_of({"rilis": release_id, "hari": "2026-11-20", "lang": "en"}, Settings(data_dir=folder))
    assert view.today == dt.date(2026, 11, 20)
    assert view.address("") == f"/?rilis={release_id}&hari=2026-11-20&lang=en"
    assert view.pins == {"rilis": release_id, "hari": "2026-11-20"}


@pytest.mark.parametrize("day", ["", "kemarin", "2026-13-01", "2999-12-31", "20261120x", "٢٠٢٦-١١-٢٠"])
def test_a_day_that_is_none_is_today(folder: Path, release_id: str, day: str):
    settings = Settings(data_dir=folder)
    before = dt.datetime.now(settings.zone).date()
    view = view_of({"rilis": release_id, "hari": day}, settings)
    assert before <= view.today <= dt.datetime.now(settings.zone).date()
    assert not view.is_dated


def test_a_day_alone_names_nothing(folder: Path):
    # The current release may be another one tomorrow: a day without a release would be no lasting view.
    assert not view_of({"hari": "2026-11-20"}, Settings(data_dir=folder)).is_dated


@pytest.mark.parametrize(
    ("public_url", "host", "base"),
    [
        (None, "", ""),
        (None, "http://127.0.0.1:8501/", "http://127.0.0.1:8501"),
        ("https://kemuning.example/", "http://127.0.0.1:8501", "https://kemuning.example"),
    ],
)
def test_the_public_address_wins(folder: Path, public_url: str | None, host: str, base: str):
    assert view_of({}, Settings(data_dir=folder, public_url=public_url), host).base == base


def test_what_is_not_there_is_refused(folder: Path, tmp_path: Path):
    with pytest.raises(Refusal, match="release_not_found"):
        view_of({"rilis": "2020-01-01.1"}, Settings(data_dir=folder))
    with pytest.raises(Refusal, match="no_release_yet"):
        view_of({}, Settings(data_dir=tmp_path))


def test_the_release_before_is_the_last_one_that_was_not_withdrawn(sample_folder: Path):
    releases = sample_folder / "releases"
    published = sorted(path.name for path in releases.iterdir() if path.is_dir())
    assert len(published) == 2
    before = earlier_release(releases, published[1])
    assert before is not None
    assert before.release_id == published[0]
    assert earlier_release(releases, published[0]) is None
    assert earlier_release(releases, "2020-01-01.1") is None

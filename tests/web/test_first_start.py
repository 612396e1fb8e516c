from __future__ import annotations

import fcntl
import json
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from kemuning_data.settings import Settings
from kemuning_data.web import first_start
from kemuning_data.web.first_start import FirstStart, Progress
from kemuning_data.web.site import Site


def _python(script: str) -> tuple[str, ...]:
    return (sys.executable, "-c", script)


def _until(is_so: Callable[[], bool]) -> None:
    for _ in range(3600):
        if is_so():
            return
        time.sleep(0.05)
    pytest.fail("waited in vain")


def _settings(folder: Path) -> Settings:
    return Settings.model_validate({"data_dir": folder})


@pytest.mark.parametrize(
    ("environ", "is_due"),
    [
        ({}, True),
        ({"KEMUNING_LANG": "en", "KEMUNING_DATA_DIR": "/x", "PUBLIC_URL": "https://x"}, True),
        ({"KEMUNING_RECORDS_URL": ""}, True),
        ({"KEMUNING_RECORDS_URL": "sqlite://"}, False),
        ({"KEMUNING_FEEDBACK_URL": "sqlite://"}, False),
        ({"KEMUNING_RELEASES_URL": "/srv/releases"}, False),
        ({"KEMUNING_PUBLIC_URL": "https://asn.example"}, False),
        ({"KEMUNING_ENV_FILE": "/etc/kemuning/site.env"}, False),
    ],
)
def test_only_without_addresses_is_it_a_first_start(tmp_path: Path, environ: dict[str, str], is_due: bool) -> None:
    assert first_start.is_due(_settings(tmp_path / "new"), environ) is is_due


def test_only_an_empty_folder_is_a_first_start(tmp_path: Path) -> None:
    from kemuning_data.cli import bootstrap

    assert first_start.is_due(_settings(tmp_path), {})
    for left in (*bootstrap.OWN_FILES, ".bootstrap-a1b2"):
        (tmp_path / left).touch()
        assert first_start.is_due(_settings(tmp_path), {}), left
    (tmp_path / "records.db").touch()
    assert not first_start.is_due(_settings(tmp_path), {})
    assert not first_start.is_due(_settings(tmp_path / "records.db"), {})


def test_what_the_child_tells_is_what_readers_see(tmp_path: Path) -> None:
    script = (
        "import json, time; json.dump({'share': 0.4, 'failed': False}, open('bootstrap.json', 'w')); time.sleep(60)"
    )
    building = FirstStart(tmp_path, _python(f"import os; os.chdir({str(tmp_path)!r}); {script}"))
    assert building.progress() == Progress(0.0, is_failed=False)
    building.start()
    try:
        _until(lambda: building.progress().share == 0.4)
        assert not building.progress().is_failed
    finally:
        building.stop()


def test_a_child_that_fails_is_told_and_its_words_are_in_the_log(tmp_path: Path) -> None:
    building = FirstStart(tmp_path / "new", _python("import sys; print('out', flush=True); sys.exit('why')"))
    building.start()
    _until(lambda: building.progress().is_failed)
    assert (tmp_path / "new" / "bootstrap.log").read_text("utf-8") == "out\nwhy\n"


def test_a_killed_child_is_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "bootstrap.lock").touch()
    building = FirstStart(tmp_path, _python("import os; os.kill(os.getpid(), 9)"))
    building.start()
    _until(lambda: building.progress().is_failed)


def test_another_process_at_work_in_the_folder_is_watched(tmp_path: Path) -> None:
    with (tmp_path / "bootstrap.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        ended = tmp_path / "ended"
        building = FirstStart(tmp_path, _python(f"open({str(ended)!r}, 'w'); raise SystemExit(1)"))
        building.start()
        _until(ended.exists)
        (tmp_path / "bootstrap.json").write_text(json.dumps({"share": 0.7, "failed": False}), "utf-8")
        time.sleep(0.3)
        assert building.progress() == Progress(0.7, is_failed=False)
    assert building.progress().is_failed


def test_an_old_failure_is_forgotten_at_the_next_start(tmp_path: Path) -> None:
    (tmp_path / "bootstrap.json").write_text(json.dumps({"share": 0.3, "failed": True}), "utf-8")
    building = FirstStart(tmp_path, _python("import time; time.sleep(60)"))
    building.start()
    try:
        assert building.progress() == Progress(0.0, is_failed=False)
    finally:
        building.stop()


@pytest.mark.parametrize("told", ["", "[]", "{}", '{"share": "x", "failed": false}', '{"share": null}', "\x00"])
def test_a_half_written_file_of_progress_means_nothing(tmp_path: Path, told: str) -> None:
    (tmp_path / "bootstrap.json").write_text(told, "utf-8")
    assert FirstStart(tmp_path).progress() == Progress(0.0, is_failed=False)


@pytest.mark.parametrize(("told", "share"), [(-1, 0.0), (0, 0.0), (1, 1.0), (7, 1.0)])
def test_progress_stays_between_nothing_and_all(tmp_path: Path, told: float, share: float) -> None:
    (tmp_path / "bootstrap.json").write_text(json.dumps({"share": told, "failed": False}), "utf-8")
    assert FirstStart(tmp_path).progress().share == share


def test_a_folder_that_cannot_be_made_is_a_failure_and_no_crash(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    building = FirstStart(tmp_path / "file" / "data", _python(""))
    building.start()
    assert building.progress().is_failed
    building.stop()


@pytest.mark.parametrize("stubborn", ["", "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); "])
def test_the_child_ends_with_the_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stubborn: str) -> None:
    monkeypatch.setattr(first_start, "_PATIENCE_S", 0.3)
    told = tmp_path / "pid"
    script = f"{stubborn}import os, time; open({str(told)!r}, 'w').write(str(os.getpid())); time.sleep(60)"
    building = FirstStart(tmp_path, _python(script))
    building.start()
    _until(lambda: told.exists() and told.read_text("utf-8") != "")
    pid = int(told.read_text("utf-8"))
    # Its own session: Ctrl-C in the terminal must reach the site alone.
    assert os.getsid(pid) == pid
    building.stop()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, signal.SIGCONT)


def test_from_an_empty_folder_to_a_site(
    tmp_path: Path, site_of: Callable[..., Site], client_of: Callable[..., TestClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KEMUNING_DATA_DIR", str(tmp_path / "data"))
    client = client_of(site_of(tmp_path / "data"))
    first = client.get("/lowongan?lang=en")
    assert first.status_code == 503
    assert first.headers["retry-after"] == "2"
    assert '<meta http-equiv="refresh"' in first.text
    assert "<progress" in first.text
    assert "DATA CONTOH" in first.text
    assert "<script" not in first.text
    assert client.get("/healthz").json() == {"ok": False, "release": None}
    assert client.get("/nope").status_code == 404
    _until(lambda: client.get("/").status_code == 200)
    assert "DATA CONTOH" in client.get("/").text
    health = client.get("/healthz")
    assert health.status_code == 200
    assert health.json()["ok"] is True
    assert health.json()["release"].endswith(".1")


def test_a_failed_first_start_is_told_without_a_trace(
    tmp_path: Path, site_of: Callable[..., Site], client_of: Callable[..., TestClient]
) -> None:
    site = site_of(tmp_path)
    (tmp_path / "records.db").touch()
    client = client_of(site)
    site.first_start = FirstStart(tmp_path, _python("raise ValueError('secret detail')"))
    site.first_start.start()
    _until(lambda: site.first_start is not None and site.first_start.progress().is_failed)
    answer = client.get("/?lang=en")
    assert answer.status_code == 503
    assert "bootstrap.log" in answer.text
    assert "secret detail" not in answer.text
    assert "Traceback" not in answer.text
    assert "http-equiv" not in answer.text


def test_data_without_a_release_say_what_the_official_has_to_do(
    tmp_path: Path, site_of: Callable[..., Site], client_of: Callable[..., TestClient]
) -> None:
    (tmp_path / "records.db").touch()
    answer = client_of(site_of(tmp_path)).get("/lowongan?lang=en")
    assert answer.status_code == 503
    for needed in ("KEMUNING_DATA_DIR", "KEMUNING_RELEASES_URL", "kemuning import", "kemuning publish"):
        assert needed in answer.text
    assert "DATA CONTOH" not in answer.text
    assert str(tmp_path) not in answer.text
    assert not (tmp_path / "bootstrap.log").exists()

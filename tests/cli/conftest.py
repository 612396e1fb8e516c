"""A shell: commands run on a data folder of their own, an office with keys, and messages that come in."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine

from kemuning_data import settings as settings_of
from kemuning_data.cli import main
from kemuning_data.feedback.contacts import public_key
from kemuning_data.feedback.submission import submit
from kemuning_data.feedback.tracking import site_key
from kemuning_data.tables.engine import feedback_engine
from tests.feedback.conftest import NOW, message

Run = Callable[..., tuple[int, str, str]]
CANARY = "kenari-kuning"
"""Stands in what a sender writes; must be found where words are asked for and nowhere else."""
PHONE = "081234567890"
SARI, BUDI = ("--by", "Sari Wulandari"), ("--by", "Budi Santoso")
Send = Callable[..., str]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on a data folder of its own: (exit code, standard output, standard error)."""
    monkeypatch.setenv("KEMUNING_DATA_DIR", str(tmp_path / "data"))

    def command(*arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as stopped:
            main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        return int(stopped.value.code or 0), said.out, said.err

    return command


@pytest.fixture
def keyed(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The same with the keys of an office; those of the site lie in `keys/site.env`."""
    assert run("keys", "new", "--out", tmp_path / "keys")[0] == 0
    monkeypatch.setenv("KEMUNING_ENV_FILE", str(tmp_path / "keys" / "office.env"))
    return run


@pytest.fixture
def site(tmp_path: Path, keyed: Run) -> settings_of.Settings:
    return settings_of.Settings(_env_file=tmp_path / "keys" / "site.env")


@pytest.fixture
def send(site: settings_of.Settings) -> Send:
    """Sends a message as the site does, with the site's secret; returns its code."""

    def sending(token: str = "a" * 30, *, at: dt.datetime = NOW, **changes: object) -> str:
        engine = feedback_engine(settings_of.load("office"))
        receipt = submit(
            engine,
            message(token, **{"text": f"Loket tutup, {CANARY}.", **changes}),
            now=at,
            site_key=site_key(site.site_secret),
            contact_key=public_key(site.contact_public_key),
        )
        engine.dispose()
        return receipt.code

    return sending


def ok(found: tuple[int, str, str]) -> str:
    code, out, err = found
    assert (code, err) == (0, "")
    assert CANARY not in out
    return out


def facts(found: tuple[int, str, str], code: int = 0) -> dict:
    assert (found[0], found[2]) == (code, "")
    return json.loads(found[1])


def store() -> Engine:
    return feedback_engine(settings_of.load("office"))

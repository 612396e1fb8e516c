"""The first start without data: sample → records → release, in a folder that was empty."""

from __future__ import annotations

import datetime as dt
import fcntl
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kemuning_data import sample as made_up
from kemuning_data import settings as settings_of
from kemuning_data.cli.sample_messages import put_messages
from kemuning_data.errors import Refusal
from kemuning_data.feedback.steps import Calendar
from kemuning_data.feedback.store import calendar_of
from kemuning_data.i18n import N_, words
from kemuning_data.ingest.pipeline import run_import
from kemuning_data.publishing.publish import publish
from kemuning_data.release.keys import new_installation_keys
from kemuning_data.release.reader import current_id, open_release

OWN_FILES = frozenset({"bootstrap.json", ".bootstrap.json.new", "bootstrap.lock", "bootstrap.log"})
"""What this module, or the site that started it, puts beside the data while it works."""


def run(*, on_progress: Callable[[float], None]) -> str:
    """Builds the made-up Kemuning and publishes it; returns the release's id.

    Everything is built in a folder beside the data folder's own files and moved in when it is whole, so that a process
    killed on the way leaves a folder that can be bootstrapped again. Raises Refusal when the folder holds anything or
    another bootstrap is at work in it.
    """
    settings = settings_of.load("office")
    if any((settings.records_url, settings.feedback_url, settings.releases_url)):
        raise Refusal("bootstrap_needs_default_places")
    folder = settings.data_dir
    folder.mkdir(parents=True, exist_ok=True)
    with _only_one(folder):
        try:
            release_id = _finished_earlier(folder) or _build(folder, _telling(folder, on_progress))
        except BaseException:
            _tell_file(folder, 0.0, failed=True)
            raise
        (folder / "bootstrap.json").unlink(missing_ok=True)
        return release_id


def _build(folder: Path, tell: Callable[[float], None]) -> str:
    tell(0.0)
    workshop = Path(tempfile.mkdtemp(prefix=".bootstrap-", dir=folder))
    try:
        for role, content in new_installation_keys().items():
            path = workshop / f"{role}.env"
            path.touch(mode=0o600)
            path.write_text("".join(f"{name}={value}\n" for name, value in content.items()), "utf-8")
        settings = settings_of.Settings(_env_file=workshop / "office.env", data_dir=workshop)
        now = dt.datetime.now(dt.UTC)
        sheets = workshop / "sample"
        files = made_up.write(sheets, today=now.astimezone(settings.zone).date())
        shutil.copyfile(sheets / "government.toml", workshop / "government.toml")
        tell(0.2)
        for done, file in enumerate(files, start=1):
            if file.is_correction:
                # A week ago, so that readers see what a release changed against the one before it.
                _publish(settings, FIRST_NOTE, now - dt.timedelta(days=7))
            imported = run_import(file.kind, [file.path], settings, now=now, intake_code=file.intake_code)
            if imported.checked.is_blocked:
                raise Refusal("sample_refused_by_import", file=file.path.name)
            tell(0.2 + 0.6 * done / len(files))
        site = settings_of.Settings(_env_file=workshop / "site.env", data_dir=workshop)
        put_messages(site, _calendar(settings), workshop, now)
        tell(0.85)
        release_id = _publish(settings, SECOND_NOTE, now)
        tell(0.95)
        _move_in(workshop, folder)
    finally:
        shutil.rmtree(workshop, ignore_errors=True)
    tell(1.0)
    return release_id


def _calendar(settings: settings_of.Settings) -> Calendar:
    """The days off of the first release. Raises Refusal."""
    first = current_id(settings.releases_dir)
    if first is None:
        raise Refusal("no_release_yet")
    return calendar_of(open_release(settings.releases_dir, first), settings.zone)


def _publish(settings: settings_of.Settings, note: str, now: dt.datetime) -> str:
    _ = words(settings.lang).gettext
    done = publish(settings, note=_(note), by=_(BY), approved_by=_(APPROVED_BY), via="cli", now=now)
    return done.release_id


FIRST_NOTE = N_("First release of the sample data")
SECOND_NOTE = N_("Sample data with the corrected list of vacancies and its criteria")
BY = N_("Sample generator")
APPROVED_BY = N_("Sample reviewer")


def _move_in(workshop: Path, folder: Path) -> None:
    """Releases last: until they are there the site says that the data are being built."""
    entries = sorted(workshop.iterdir(), key=lambda path: path.name == "releases")
    for entry in entries:
        os.replace(entry, folder / entry.name)


def _finished_earlier(folder: Path) -> str | None:
    """Clears up after a killed bootstrap; one that had only to move its work in is completed.

    Raises Refusal when anything else is in the folder.
    """
    for workshop in sorted(folder.glob(".bootstrap-*")):
        if (workshop / "releases" / "current").exists():
            _move_in(workshop, folder)
            workshop.rmdir()
            return (folder / "releases" / "current").read_text("utf-8").strip()
        shutil.rmtree(workshop)
    for entry in sorted(folder.iterdir()):
        if entry.name not in OWN_FILES:
            raise Refusal("bootstrap_needs_empty_folder", folder=str(folder), found=entry.name)
    return None


@contextmanager
def _only_one(folder: Path) -> Iterator[None]:
    with (folder / "bootstrap.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as busy:
            raise Refusal("bootstrap_at_work", folder=str(folder)) from busy
        yield


def _telling(folder: Path, on_progress: Callable[[float], None]) -> Callable[[float], None]:
    def tell(share: float) -> None:
        on_progress(share)
        _tell_file(folder, share, failed=False)

    return tell


def _tell_file(folder: Path, share: float, *, failed: bool) -> None:
    """What the site's progress page reads."""
    fresh = folder / ".bootstrap.json.new"
    fresh.write_text(json.dumps({"share": round(share, 3), "failed": failed}), "utf-8")
    os.replace(fresh, folder / "bootstrap.json")

"""The first start without data: a child process builds the made-up Kemuning while the site tells how far it is.

In the site's own process it would hold back the server: a slow start is a refused connection.
"""

from __future__ import annotations

import fcntl
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import structlog

from kemuning_data.settings import Settings

PROGRESS = "bootstrap.json"
LOCK = "bootstrap.lock"
LOG = "bootstrap.log"
COMMAND = (sys.executable, "-m", "kemuning_data.cli", "bootstrap")

_PATIENCE_S = 5
"""Seconds a child gets to end by itself when the site stops."""

log = structlog.get_logger("kemuning.site")


def is_due(settings: Settings, environ: Mapping[str, str]) -> bool:
    """Whether this is a first start: an empty data folder, and nothing set that names another place for data.

    A mistyped path on a real site must not put invented data there, so any setting that a real installation has
    (an address, a file of settings) rules it out. What an interrupted first start left does not count as data.
    """
    has_addresses = any(
        name.startswith("KEMUNING_") and name.endswith("_URL") and value for name, value in environ.items()
    )
    if has_addresses or environ.get("KEMUNING_ENV_FILE"):
        return False
    folder = settings.data_dir
    if not folder.exists():
        return True
    return folder.is_dir() and all(_is_own(entry.name) for entry in folder.iterdir())


def _is_own(name: str) -> bool:
    return name.startswith(("bootstrap.", ".bootstrap"))


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the building is: `share` of 1, and whether it has ended without a release."""

    share: float
    is_failed: bool


class FirstStart:
    """The child process of one site. Another process may be building in the same folder: then this one only watches."""

    def __init__(self, folder: Path, command: tuple[str, ...] = COMMAND) -> None:
        self._folder = folder
        self._command = command
        self._child: subprocess.Popen[bytes] | None = None
        self._could_not_start = False

    def start(self) -> None:
        """Starts the child and returns at once; what it says goes to the log in the data folder."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / PROGRESS).unlink(missing_ok=True)
            with (self._folder / LOG).open("ab") as said:
                # A session of its own: Ctrl-C in the terminal reaches the site, which then ends the child.
                self._child = subprocess.Popen(  # noqa: S603 - our own command, fixed above
                    self._command, stdin=subprocess.DEVNULL, stdout=said, stderr=said, start_new_session=True
                )
        except OSError as wrong:
            log.error("first_start_impossible", folder=str(self._folder), error=type(wrong).__name__)
            self._could_not_start = True

    def stop(self) -> None:
        """Ends the child, if it is still at work, and waits until it is gone."""
        if self._child is None or self._child.poll() is not None:
            return
        self._child.terminate()
        try:
            self._child.wait(_PATIENCE_S)
        except subprocess.TimeoutExpired:
            self._child.kill()
            self._child.wait()

    def progress(self) -> Progress:
        """What the child has told so far."""
        share, is_told_failed = self._told()
        if self._could_not_start:
            return Progress(share, is_failed=True)
        has_ended = self._child is not None and self._child.poll() not in (None, 0)
        # Asked only of an ended child, for asking takes the lock for an instant.
        return Progress(share, is_failed=is_told_failed or (has_ended and not self._is_somebody_at_work()))

    def _told(self) -> tuple[float, bool]:
        try:
            told = json.loads((self._folder / PROGRESS).read_text("utf-8"))
            return min(1.0, max(0.0, float(told["share"]))), told["failed"] is True
        except (OSError, ValueError, KeyError, TypeError):
            return 0.0, False

    def _is_somebody_at_work(self) -> bool:
        try:
            descriptor = os.open(self._folder / LOCK, os.O_RDWR)
        except OSError:
            return False
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        else:
            return False
        finally:
            os.close(descriptor)

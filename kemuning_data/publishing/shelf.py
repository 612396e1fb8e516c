"""The folder of releases as its one writer sees it: the lock, what a killed publisher left, the next id, `current`."""

from __future__ import annotations

import datetime as dt
import fcntl
import shutil
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from pydantic import ValidationError

from kemuning_data.errors import Refusal
from kemuning_data.release.chain import check_chain
from kemuning_data.release.files import flush_folder, replace_file
from kemuning_data.release.ledger import CURRENT, Entry, last_good, ledger_lines, published
from kemuning_data.release.manifest import MANIFEST, RELEASE_ID, Manifest

UNFINISHED = ".unfinished-"
"""How the hidden folder of a release begins until it is whole."""


@contextmanager
def only_writer(releases_dir: Path) -> Generator[None]:
    """Holds the folder against other publishers; the system lets go of it even when this process is killed.

    Raises Refusal when another publisher is at work.
    """
    releases_dir.mkdir(parents=True, exist_ok=True)
    with (releases_dir / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as busy:
            raise Refusal("publisher_at_work", folder=str(releases_dir)) from busy
        yield


def put_in_order(releases_dir: Path, key: Ed25519PublicKey) -> tuple[Entry, ...]:
    """Completes or clears away what a killed publisher left, and returns the ledger's entries.

    Raises Refusal when the ledger is broken or a folder stands outside it that no killed publisher can have left.
    """
    for leftover in [*releases_dir.glob(f"{UNFINISHED}*"), *releases_dir.glob(".*.new")]:
        if leftover.is_dir():
            shutil.rmtree(leftover)
        else:
            leftover.unlink()
    chain = check_chain(ledger_lines(releases_dir), key)
    if chain.problems:
        raise Refusal("ledger_broken", row=chain.problems[0].row)
    _remove_unlisted(releases_dir, chain.entries)
    point_current(releases_dir, last_good(chain.entries))
    return chain.entries


def next_id(entries: Sequence[Entry], day: dt.date) -> str:
    """`2026-11-24.1` for the first release of the day, then `.2` and so on."""
    today = [release_id for release_id in published(entries) if release_id.startswith(f"{day.isoformat()}.")]
    return f"{day.isoformat()}.{1 + max((int(release_id.rpartition('.')[2]) for release_id in today), default=0)}"


def point_current(releases_dir: Path, release_id: str | None) -> None:
    """Makes a release the one readers see, or none, in one step."""
    path = releases_dir / CURRENT
    content = None if release_id is None else f"{release_id}\n".encode()
    if content is None:
        path.unlink(missing_ok=True)
        flush_folder(releases_dir)
    elif not path.exists() or path.read_bytes() != content:
        replace_file(path, content)


def _remove_unlisted(releases_dir: Path, entries: Sequence[Entry]) -> None:
    """Removes the one whole release that a publisher killed before its ledger entry can have left.

    Anything more would mean that the ledger lost its end: then folders are evidence and nothing is removed.
    """
    known = published(entries)
    unlisted = [path for path in releases_dir.iterdir() if RELEASE_ID.fullmatch(path.name) and path.name not in known]
    if not unlisted:
        return
    last = next((entry.manifest_sha256 for entry in reversed(known.values())), None)
    current = releases_dir / CURRENT
    is_current_known = not current.exists() or current.read_text("utf-8").strip() in known
    if len(unlisted) > 1 or not is_current_known or _previous_of(unlisted[0]) != last:
        raise Refusal("release_not_in_ledger", release=sorted(path.name for path in unlisted)[0])
    shutil.rmtree(unlisted[0])


def _previous_of(folder: Path) -> str | None:
    try:
        return Manifest.model_validate_json((folder / MANIFEST).read_bytes()).previous_manifest_sha256
    except (OSError, ValidationError) as wrong:
        raise Refusal("release_not_in_ledger", release=folder.name) from wrong

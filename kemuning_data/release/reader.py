"""Opening a release: its manifest and its datasets as frames, shared by everybody who reads it.

A release never changes, so what was opened once is kept; which release is the current one is looked up every time.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import threading
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import polars as pl
from pydantic import ValidationError

from kemuning_data.errors import Refusal
from kemuning_data.release.files import sha256_of
from kemuning_data.release.government import Government
from kemuning_data.release.ledger import CURRENT, LEDGER, Entry, LedgerUnreadable, published, read_ledger, withdrawn
from kemuning_data.release.manifest import MANIFEST, RELEASE_ID, Manifest

OPEN_RELEASES = 4
"""Releases kept open: the current one and a few that addresses name."""


@dataclass(frozen=True, eq=False)
class Release:
    """An opened release. Frames are read when first asked for and never changed by anybody."""

    folder: Path
    manifest: Manifest
    _frames: dict[str, pl.DataFrame] = field(default_factory=dict, repr=False)
    _hashed: dict[str, tuple[int, int, int]] = field(default_factory=dict, repr=False)
    """Inode, time and size of the files that were hashed."""
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    @property
    def release_id(self) -> str:
        return self.manifest.release_id

    @property
    def created_at(self) -> dt.datetime:
        return self.manifest.created_at

    @property
    def is_sample(self) -> bool:
        return self.manifest.is_sample

    @property
    def government(self) -> Government:
        return self.manifest.government

    def frame(self, dataset: str) -> pl.DataFrame:
        """A dataset, its columns as `release.models` describes them.

        Raises Refusal for a dataset that this release does not hold (an older one may lack it), and for a file that
        is not what the manifest says.
        """
        with self._lock:
            if dataset not in self._frames:
                self._frames[dataset] = self._read(dataset)
            return self._frames[dataset]

    def holds(self, dataset: str) -> bool:
        """Whether this release has the dataset; an older one may lack it."""
        return dataset in self._frames or f"{dataset}.parquet" in self.manifest.files

    def scan(self, dataset: str) -> pl.LazyFrame:
        """A dataset too long to be kept whole: a query reads the columns and the rows it needs. Raises as `frame` does.

        A release never changes, so a file is hashed when it is first asked for, and again only if it was replaced.
        """
        with self._lock:
            if dataset in self._frames:
                return self._frames[dataset].lazy()
            return pl.scan_parquet(self._verified(dataset))

    def _read(self, dataset: str) -> pl.DataFrame:
        return pl.read_parquet(self._verified(dataset))

    def _verified(self, dataset: str) -> Path:
        """The file of a dataset, which is what the manifest says. Raises Refusal."""
        path = f"{dataset}.parquet"
        declared = self.manifest.files.get(path)
        if declared is None:
            raise Refusal("dataset_not_in_release", dataset=dataset[:40], release=self.release_id)
        file = self.folder / path
        try:
            found = file.stat()
            state = (found.st_ino, found.st_mtime_ns, found.st_size)
            if self._hashed.get(path) != state:
                # In small parts: as one piece the bytes of a national list would take more memory than its figures.
                if sha256_of(file) != declared.sha256:
                    raise Refusal("release_damaged", release=self.release_id, file=path)
                self._hashed[path] = state
        except OSError as gone:
            raise Refusal("release_damaged", release=self.release_id, file=path) from gone
        return file


def current_id(releases_dir: Path) -> str | None:
    """The id of the release readers see when an address names none; None before the first one."""
    try:
        named = (releases_dir / CURRENT).read_text("utf-8").strip()
    except (FileNotFoundError, UnicodeDecodeError):
        return None
    return named if RELEASE_ID.fullmatch(named) else None


def open_release(releases_dir: Path, release_id: str) -> Release:
    """Opens a published release by id.

    Raises Refusal when the ledger knows none of that id, or when its manifest is not the one in the ledger.
    """
    # Only the form of an id may become part of a path: an address can say anything.
    if RELEASE_ID.fullmatch(release_id) is None:
        raise Refusal("release_not_found", release=release_id[:40])
    with _opening:
        return _open(releases_dir.absolute(), release_id)


_opening = threading.Lock()
"""`lru_cache` alone would let two readers open the same release twice, each with frames of its own."""


@lru_cache(maxsize=OPEN_RELEASES)
def _open(releases_dir: Path, release_id: str) -> Release:
    # A folder outside the ledger is what a killed publisher left; another release may yet take its id.
    entry = published(_entries(releases_dir)).get(release_id)
    folder = releases_dir / release_id
    if entry is None or not (folder / MANIFEST).is_file():
        raise Refusal("release_not_found", release=release_id)
    content = (folder / MANIFEST).read_bytes()
    try:
        manifest = Manifest.model_validate_json(content)
    except ValidationError as wrong:
        raise Refusal("release_damaged", release=release_id, file=MANIFEST) from wrong
    if hashlib.sha256(content).hexdigest() != entry.manifest_sha256:
        raise Refusal("release_damaged", release=release_id, file=MANIFEST)
    return Release(folder, manifest)


def earlier_release(releases_dir: Path, release_id: str) -> Release | None:
    """The last release before another one that was not withdrawn; None where there is none.

    Raises Refusal when the ledger or that release cannot be read.
    """
    entries = _entries(releases_dir)
    before: str | None = None
    gone = withdrawn(entries)
    for published_id in published(entries):
        if published_id == release_id:
            return None if before is None else open_release(releases_dir, before)
        if published_id not in gone:
            before = published_id
    return None


def is_withdrawn(releases_dir: Path, release_id: str) -> bool:
    """Whether the ledger says that a release was withdrawn. Raises Refusal when the ledger cannot be read."""
    return release_id in withdrawn(_entries(releases_dir))


def _entries(releases_dir: Path) -> tuple[Entry, ...]:
    try:
        state = (releases_dir / LEDGER).stat()
    except FileNotFoundError:
        return ()
    try:
        return _entries_of(releases_dir, state.st_ino, state.st_mtime_ns, state.st_size)
    except LedgerUnreadable as wrong:
        raise Refusal("ledger_unreadable", row=wrong.number) from wrong


@lru_cache(maxsize=OPEN_RELEASES)
def _entries_of(releases_dir: Path, inode: int, modified_ns: int, size: int) -> tuple[Entry, ...]:  # noqa: ARG001
    """The ledger is replaced as a whole: a new file is another inode or another time."""
    return read_ledger(releases_dir)

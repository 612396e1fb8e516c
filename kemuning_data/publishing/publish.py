"""Publishing and withdrawing: readers see a new release, or the last good one, from one instant to the next.

A process killed at any instant leaves the old state whole: everything is made in a hidden folder, moved in with one
rename, entered in the ledger with another and made current with a third. The next writer completes or clears away what
was left.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kemuning_data.disclosure.scope import Scope
from kemuning_data.errors import Problem, Refusal
from kemuning_data.publishing import shelf
from kemuning_data.publishing.approval import approval
from kemuning_data.publishing.assembly import assemble
from kemuning_data.publishing.checks import check
from kemuning_data.publishing.held import held_cube
from kemuning_data.publishing.snapshot import take_snapshot
from kemuning_data.publishing.survey_history import survey_history
from kemuning_data.publishing.training_history import training_history
from kemuning_data.release import keys
from kemuning_data.release.files import flush_folder
from kemuning_data.release.government import read_government
from kemuning_data.release.ledger import Approval, Via, append_publish, append_withdraw, last_good, published, withdrawn
from kemuning_data.release.manifest import MANIFEST
from kemuning_data.settings import Settings
from kemuning_data.tables.engine import records_engine

Progress = Callable[[float], None]
"""Told the share of the work that is done, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Published:
    """A release that is now current.

    rows: dataset → rows. counted: whose breakdowns were counted for it. head: the ledger's last hash, to be kept
    elsewhere.
    """

    release_id: str
    rows: Mapping[str, int]
    counted: tuple[Scope, ...]
    warnings: tuple[Problem, ...]
    head: str


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A release that was withdrawn, the one readers see now (None: none is left) and the ledger's new head."""

    release_id: str
    current: str | None
    head: str


def publish(
    settings: Settings,
    *,
    note: str,
    by: str,
    approved_by: str,
    via: Via = "cli",
    now: dt.datetime,
    on_progress: Progress | None = None,
) -> Published:
    """Makes the records as they stand the current release.

    Raises Refusal when the note or a name is missing or both names are one person's, a key or secret is not fit (real
    records and candidates need the secret), there are no records or nothing changed since the current release, a
    breakdown would have to be counted a third time, a check fails, or another writer is at work.
    """
    tell = on_progress or (lambda _: None)
    decision = approval(reason=note, by=by, approved_by=approved_by, via=via, at=now)
    key = _own_signing_key(settings)
    today = now.astimezone(settings.zone).date()
    releases_dir = settings.releases_dir
    with shelf.only_writer(releases_dir):
        entries = shelf.put_in_order(releases_dir, key.public_key())
        government = read_government(settings.data_dir / "government.toml")
        engine = records_engine(settings)
        try:
            held = held_cube(releases_dir, entries)
            trained = training_history(releases_dir, entries)
            told = survey_history(releases_dir, entries)
            snapshot = take_snapshot(engine, today, settings.secret, government, held, trained, told)
        finally:
            engine.dispose()
        if not snapshot.is_sample:
            keys.secret_bytes(settings.secret)
        tell(0.4)
        check(snapshot)
        tell(0.5)
        release_id = shelf.next_id(entries, today)
        made = assemble(releases_dir, release_id, snapshot, government, decision, entries, key)
        tell(0.9)
        head = _reveal(releases_dir, made, release_id, decision, key)
        tell(1.0)
    rows = {dataset: frame.height for dataset, frame in snapshot.datasets.items()}
    return Published(release_id, rows, snapshot.counted, snapshot.warnings, head)


def withdraw(
    settings: Settings, release_id: str, *, reason: str, by: str, approved_by: str, via: Via = "cli", now: dt.datetime
) -> Withdrawn:
    """Marks a release as withdrawn; its folder stays, so that what was once said can be checked.

    Raises Refusal when the reason or a name is missing or both names are one person's, the key is not fit, or the
    release is unknown or withdrawn already.
    """
    decision = approval(reason=reason, by=by, approved_by=approved_by, via=via, at=now)
    key = _own_signing_key(settings)
    releases_dir = settings.releases_dir
    if not releases_dir.is_dir():
        raise Refusal("release_not_found", release=release_id[:40])
    with shelf.only_writer(releases_dir):
        entries = shelf.put_in_order(releases_dir, key.public_key())
        if release_id not in published(entries):
            raise Refusal("release_not_found", release=release_id[:40])
        if release_id in withdrawn(entries):
            raise Refusal("release_already_withdrawn", release=release_id)
        remaining = last_good([entry for entry in entries if entry.release_id != release_id])
        # First out of sight, then into the ledger: killed in between, readers never see a release marked as withdrawn.
        shelf.point_current(releases_dir, remaining)
        head = append_withdraw(releases_dir, key, release_id=release_id, approval=decision)
    return Withdrawn(release_id, remaining, head)


def _own_signing_key(settings: Settings) -> Ed25519PrivateKey:
    """The key that signs, its public half being the one readers check with. Raises Refusal."""
    key = keys.signing_key(settings.signing_key)
    if settings.verify_key is not None and settings.verify_key.strip() != keys.public_text(key):
        raise Refusal("keys_do_not_match")
    return key


def _reveal(releases_dir: Path, made: Path, release_id: str, decision: Approval, key: Ed25519PrivateKey) -> str:
    """Moves a whole release in, enters it in the ledger and makes it current; returns the ledger's new head."""
    manifest_sha256 = hashlib.sha256((made / MANIFEST).read_bytes()).hexdigest()
    os.rename(made, releases_dir / release_id)
    flush_folder(releases_dir)
    head = append_publish(releases_dir, key, release_id=release_id, manifest_sha256=manifest_sha256, approval=decision)
    shelf.point_current(releases_dir, release_id)
    return head

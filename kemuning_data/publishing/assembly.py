"""A whole release in a hidden folder: every file, its description, the signed manifest."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kemuning_data.errors import Refusal
from kemuning_data.publishing import writer
from kemuning_data.publishing.shelf import UNFINISHED
from kemuning_data.publishing.snapshot import Snapshot
from kemuning_data.release import keys
from kemuning_data.release.datapackage import DATAPACKAGE
from kemuning_data.release.government import Government
from kemuning_data.release.ledger import Approval, Entry, last_good, published
from kemuning_data.release.manifest import DATA_LICENCE, MANIFEST, FileEntry, Manifest


def assemble(
    releases_dir: Path,
    release_id: str,
    snapshot: Snapshot,
    government: Government,
    decision: Approval,
    entries: Sequence[Entry],
    key: Ed25519PrivateKey,
) -> Path:
    """The whole release in a hidden folder. Raises Refusal when it says nothing that the current one does not say."""
    folder = releases_dir / f"{UNFINISHED}{release_id}"
    folder.mkdir()
    files = writer.write_parquet(folder, snapshot.datasets)
    _refuse_unchanged(releases_dir, entries, folder, files, snapshot, government)
    files |= writer.write_other_forms(folder, snapshot.datasets)
    manifest = Manifest(
        release_id=release_id,
        created_at=decision.at.astimezone(dt.UTC),
        note=decision.reason,
        by=decision.by,
        approved_by=decision.approved_by,
        approved_via=decision.approved_via,
        is_sample=snapshot.is_sample,
        government=government,
        licence=DATA_LICENCE,
        software=f"kemuning-terbuka {version('kemuning-terbuka')}",
        regulations=dict(snapshot.regulations),
        previous_manifest_sha256=_previous_manifest(entries),
        files=files,
    )
    described = writer.write_datapackage(folder, manifest)
    content = manifest.model_copy(update={"files": files | {DATAPACKAGE: described}}).as_bytes()
    writer.seal(folder, content, keys.sign(key, content))
    return folder


def _refuse_unchanged(
    releases_dir: Path,
    entries: Sequence[Entry],
    folder: Path,
    datasets: Mapping[str, FileEntry],
    snapshot: Snapshot,
    government: Government,
) -> None:
    """The same rows are the same bytes of Parquet, so equal hashes mean that nothing changed."""
    current = last_good(entries)
    if current is None:
        return
    try:
        manifest = Manifest.model_validate_json((releases_dir / current / MANIFEST).read_bytes())
    except (OSError, ValueError):
        # A damaged release is no reason against a new one, which readers need all the more.
        return
    is_same_data = all(manifest.files.get(path) == entry for path, entry in datasets.items())
    if is_same_data and manifest.government == government and manifest.regulations == snapshot.regulations:
        shutil.rmtree(folder)
        raise Refusal("nothing_changed", release=current)


def _previous_manifest(entries: Sequence[Entry]) -> str | None:
    return next((entry.manifest_sha256 for entry in reversed(published(entries).values())), None)

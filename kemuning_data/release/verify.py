"""Checking a folder of releases with nothing but the public key: offline, on a copy, by anyone.

The key always comes from the caller. A key that lay in the folder would only prove that whoever changed the folder
also changed the key.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from pydantic import ValidationError

from kemuning_data.errors import Problem, blocks, warns
from kemuning_data.release import keys
from kemuning_data.release.chain import check_chain
from kemuning_data.release.files import sha256_of
from kemuning_data.release.ledger import CURRENT, LEDGER, Entry, last_good, ledger_lines, published, withdrawn
from kemuning_data.release.ledger import head as head_of
from kemuning_data.release.manifest import MANIFEST, SIGNATURE, Manifest


@dataclass(frozen=True, slots=True)
class Verification:
    """What is wrong, and how many entries, releases and files were checked.

    head: the hash of the ledger's last entry. is_end_proven: whether it is the one known from elsewhere; without that
    an end that was cut off cannot be seen.
    """

    problems: tuple[Problem, ...]
    entries: int
    releases: int
    files: int
    head: str | None
    is_end_proven: bool

    @property
    def is_sound(self) -> bool:
        return not any(problem.is_blocking for problem in self.problems)


def verify(folder: Path, *, verify_key: str | bytes, head: str | None = None) -> Verification:
    """Recomputes every hash, the chain and every signature of a folder of releases, or of a data folder with one.

    verify_key: base64 text or 32 bytes. head: the hash of the last entry as known from elsewhere, or of an earlier
    one. Raises Refusal when the key is none, never for what is wrong in the folder.
    """
    key = keys.verify_key(verify_key)
    if not (folder / LEDGER).exists() and (folder / "releases").is_dir():
        folder = folder / "releases"
    lines = ledger_lines(folder) if (folder / LEDGER).is_file() else []
    if not lines:
        return Verification((blocks("ledger_missing", file=LEDGER),), 0, 0, 0, None, is_end_proven=False)
    chain = check_chain(lines, key)
    problems = list(chain.problems)
    noted = None if head is None else head.strip().lower()
    if noted is not None and noted not in {entry.sha256 for entry in chain.entries}:
        problems.append(blocks("ledger_cut_off", file=LEDGER, expected=noted))
    gone = withdrawn(chain.entries)
    files_count = releases_count = 0
    previous: str | None = None
    for release_id, entry in published(chain.entries).items():
        if not (folder / release_id).is_dir():
            tell = warns if release_id in gone else blocks
            problems.append(tell("release_folder_missing", file=release_id))
        else:
            files = _files_in(folder / release_id)
            releases_count += 1
            files_count += len(files)
            problems.extend(_release_problems(folder / release_id, entry, files, previous, key))
        previous = entry.manifest_sha256
    problems.extend(_folder_problems(folder, chain.entries))
    last = head_of(chain.entries)
    is_end_proven = noted is not None and noted == last
    return Verification(tuple(problems), len(lines), releases_count, files_count, last, is_end_proven)


def _files_in(folder: Path) -> dict[str, Path]:
    return {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if not path.is_dir()}


def _release_problems(
    folder: Path, entry: Entry, files: dict[str, Path], previous: str | None, key: Ed25519PublicKey
) -> Iterator[Problem]:
    """Everything in a release folder against its manifest, and the manifest against its signature and the ledger."""

    def place(name: str) -> str:
        return f"{folder.name}/{name}"

    for name in (MANIFEST, SIGNATURE):
        if name not in files:
            yield blocks("file_missing", file=place(name))
    if MANIFEST not in files:
        return
    content = files[MANIFEST].read_bytes()
    if SIGNATURE in files:
        signature = files[SIGNATURE].read_bytes()
        is_one_line = signature.endswith(b"\n") and signature.isascii()
        if not is_one_line or not keys.is_signed(key, content, signature[:-1].decode("ascii")):
            yield blocks("manifest_signature_invalid", file=place(SIGNATURE))
    if sha256_of(files[MANIFEST]) != entry.manifest_sha256:
        # Another manifest than the ledger's says nothing about the files beside it.
        yield blocks("file_changed", file=place(MANIFEST))
        return
    try:
        manifest = Manifest.model_validate_json(content)
    except ValidationError:
        yield blocks("manifest_unreadable", file=place(MANIFEST))
        return
    if manifest.release_id != folder.name or manifest.previous_manifest_sha256 != previous:
        yield blocks("manifest_out_of_place", file=place(MANIFEST), found=manifest.release_id)
    for name in sorted(manifest.files.keys() - files.keys()):
        yield blocks("file_missing", file=place(name))
    for name in sorted(files.keys() - manifest.files.keys() - {MANIFEST, SIGNATURE}):
        yield blocks("file_unexpected", file=place(name))
    for name in sorted(manifest.files.keys() & files.keys()):
        if sha256_of(files[name]) != manifest.files[name].sha256:
            yield blocks("file_changed", file=place(name))


def _folder_problems(folder: Path, entries: Sequence[Entry]) -> Iterator[Problem]:
    """The file `current`, and folders that the ledger does not know."""
    known = published(entries)
    good = last_good(entries)
    path = folder / CURRENT
    if not path.is_file():
        if good is not None:
            yield blocks("current_behind_ledger", file=CURRENT, found="–", expected=good)
    else:
        content = path.read_bytes().decode("utf-8", "replace")
        named = content.removesuffix("\n")
        if named not in known or content != f"{named}\n":
            yield blocks("current_not_in_ledger", file=CURRENT, found=named)
        elif named in withdrawn(entries):
            yield blocks("current_withdrawn", file=CURRENT, found=named)
        elif named != good:
            # A publisher killed at its last step leaves this too; the next one completes it.
            yield blocks("current_behind_ledger", file=CURRENT, found=named, expected=good)
    for entry in sorted(folder.iterdir()):
        if entry.is_dir() and not entry.name.startswith(".") and entry.name not in known:
            yield blocks("release_not_in_ledger", file=entry.name)

"""The ledger: every release that was published or withdrawn, each entry chained to the one before and signed.

One JSON object a line in `ledger.jsonl`. An entry's hash is that of its whole line; the next entry repeats it, so that
a dropped, changed or reordered entry breaks the chain. What a chain cannot show is its own cut-off end: for that the
last hash (`head`) must be known from elsewhere.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kemuning_data.release.files import replace_file
from kemuning_data.release.keys import sign

LEDGER = "ledger.jsonl"
CURRENT = "current"

Action = Literal["publish", "withdraw"]
Via = Literal["cli", "desk"]
"""Where the second official said yes: on the command line one person can type both names."""


@dataclass(frozen=True, slots=True)
class Approval:
    """Two officials' decision. `reason` is the note of a release, or why it is withdrawn."""

    by: str
    approved_by: str
    approved_via: Via
    reason: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger. `reason` is the note of a release, or why it was withdrawn."""

    number: int
    action: Action
    release_id: str
    manifest_sha256: str
    at: dt.datetime
    by: str
    approved_by: str
    approved_via: str
    reason: str
    previous: str | None
    signature: str
    line: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.line).hexdigest()

    @property
    def is_canonical(self) -> bool:
        """Whether the line is written the one way, so that no byte of it can differ unseen."""
        return canonical(json.loads(self.line)) == self.line

    @property
    def signed_bytes(self) -> bytes:
        """What the signature covers: the entry without it."""
        fields = json.loads(self.line)
        fields.pop("signature", None)
        return canonical(fields)


class LedgerUnreadable(Exception):  # noqa: N818 - told to the reader as a fact
    """A line of the ledger is no entry; `number` counts lines from 1."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def ledger_lines(releases_dir: Path) -> list[bytes]:
    """The lines of the ledger without their line breaks; none where there is no ledger yet."""
    path = releases_dir / LEDGER
    if not path.exists():
        return []
    lines = path.read_bytes().split(b"\n")
    # The last line break ends the ledger; a text after it is a line of its own, and its entry has lost its end.
    return lines[:-1] if lines[-1] == b"" else lines


def read_ledger(releases_dir: Path) -> tuple[Entry, ...]:
    """Every entry, oldest first; none where there is no ledger yet. Raises LedgerUnreadable. Checks no signature."""
    return tuple(entry_of(number, line) for number, line in enumerate(ledger_lines(releases_dir), start=1))


def entry_of(number: int, line: bytes) -> Entry:
    """The entry in a line. Raises LedgerUnreadable with the number of the line."""
    try:
        fields = json.loads(line)
        if fields["action"] not in get_args(Action):
            raise LedgerUnreadable(number)
        return Entry(
            number=int(fields["number"]),
            action=fields["action"],
            release_id=str(fields["release_id"]),
            manifest_sha256=str(fields["manifest_sha256"]),
            at=dt.datetime.fromisoformat(fields["at"]),
            by=str(fields["by"]),
            approved_by=str(fields["approved_by"]),
            approved_via=str(fields["approved_via"]),
            reason=str(fields["reason"]),
            previous=None if fields["previous"] is None else str(fields["previous"]),
            signature=str(fields["signature"]),
            line=line,
        )
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError) as wrong:
        raise LedgerUnreadable(number) from wrong


def head(entries: Sequence[Entry]) -> str | None:
    """The hash of the last entry."""
    return entries[-1].sha256 if entries else None


def published(entries: Sequence[Entry]) -> dict[str, Entry]:
    """The entry by which each release was published, oldest first."""
    return {entry.release_id: entry for entry in entries if entry.action == "publish"}


def withdrawn(entries: Sequence[Entry]) -> frozenset[str]:
    """Ids of the releases that were withdrawn."""
    return frozenset(entry.release_id for entry in entries if entry.action == "withdraw")


def last_good(entries: Sequence[Entry]) -> str | None:
    """The newest release that was not withdrawn."""
    gone = withdrawn(entries)
    return next((release_id for release_id in reversed(published(entries)) if release_id not in gone), None)


def append_publish(
    releases_dir: Path, key: Ed25519PrivateKey, *, release_id: str, manifest_sha256: str, approval: Approval
) -> str:
    """Adds the signed entry of a new release in one step and returns the new head."""
    return _append(releases_dir, key, "publish", release_id, manifest_sha256, approval)


def append_withdraw(releases_dir: Path, key: Ed25519PrivateKey, *, release_id: str, approval: Approval) -> str:
    """Adds the signed entry by which a published release is withdrawn and returns the new head."""
    manifest_sha256 = published(read_ledger(releases_dir))[release_id].manifest_sha256
    return _append(releases_dir, key, "withdraw", release_id, manifest_sha256, approval)


def _append(
    releases_dir: Path,
    key: Ed25519PrivateKey,
    action: Action,
    release_id: str,
    manifest_sha256: str,
    approval: Approval,
) -> str:
    entries = read_ledger(releases_dir)
    fields: dict[str, object] = {
        "number": len(entries) + 1,
        "action": action,
        "release_id": release_id,
        "manifest_sha256": manifest_sha256,
        "at": approval.at.astimezone(dt.UTC).isoformat(),
        "by": approval.by,
        "approved_by": approval.approved_by,
        "approved_via": approval.approved_via,
        "reason": approval.reason,
        "previous": head(entries),
    }
    line = canonical(fields | {"signature": sign(key, canonical(fields))})
    replace_file(releases_dir / LEDGER, b"".join(entry.line + b"\n" for entry in entries) + line + b"\n")
    return hashlib.sha256(line).hexdigest()


def canonical(fields: dict[str, object]) -> bytes:
    """The one way of writing an entry: keys sorted, no spaces, UTF-8."""
    return json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")

"""Whether the ledger is one unbroken chain of entries that the key's owner signed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from kemuning_data.errors import Problem, blocks
from kemuning_data.release.keys import is_signed
from kemuning_data.release.ledger import LEDGER, Entry, LedgerUnreadable, canonical, entry_of


@dataclass(frozen=True, slots=True)
class Chain:
    """The entries that could be read, in the file's order, and everything wrong with the chain."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]


def check_chain(lines: Sequence[bytes], key: Ed25519PublicKey) -> Chain:
    """Reads every line and checks signature, order and link of its entry. `row` of a problem is the line's number."""
    entries: list[Entry] = []
    problems: list[Problem] = []
    before: Entry | None = None
    is_link_known = True
    numbers = _numbers(lines)
    for row, line in enumerate(lines, start=1):
        try:
            entry = entry_of(row, line)
        except LedgerUnreadable:
            problems.append(blocks("ledger_entry_unreadable", file=LEDGER, row=row))
            is_link_known = False
            continue
        entries.append(entry)
        is_own = canonical(json.loads(line)) == line and is_signed(key, entry.signed_bytes, entry.signature)
        if not is_own:
            problems.append(blocks("ledger_entry_changed", file=LEDGER, row=row, release=entry.release_id))
        elif is_link_known:
            problems += _link_problems(row, entry, before, numbers)
        # What follows a changed entry cannot point to it any more: the change itself has been told.
        is_link_known = is_own
        before = entry
    return Chain(tuple(entries), tuple(problems))


def _link_problems(row: int, entry: Entry, before: Entry | None, numbers: frozenset[int]) -> list[Problem]:
    expected = 1 if before is None else before.number + 1
    if entry.number == expected:
        if entry.previous == (None if before is None else before.sha256):
            return []
        return [blocks("ledger_chain_broken", file=LEDGER, row=row, release=entry.release_id)]
    missing = sorted(set(range(expected, entry.number)) - numbers)
    if missing:
        return [blocks("ledger_entry_missing", file=LEDGER, row=row, number=number) for number in missing]
    return [blocks("ledger_entry_misplaced", file=LEDGER, row=row, number=entry.number)]


def _numbers(lines: Sequence[bytes]) -> frozenset[int]:
    """The numbers that entries give themselves, wherever they stand."""
    numbers: set[int] = set()
    for row, line in enumerate(lines, start=1):
        try:
            numbers.add(entry_of(row, line).number)
        except LedgerUnreadable:
            continue
    return frozenset(numbers)

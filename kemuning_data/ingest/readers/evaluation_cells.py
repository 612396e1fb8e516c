"""What a cell about a promise says: words that become public, or nothing."""

from __future__ import annotations

from kemuning_data.ingest.readers.cells import text

_NOTHING = frozenset({"", "-", "–", "—", "--", "n/a"})


def words(cell: str) -> str | None:
    """A text as it stands; a dash says nothing."""
    said = text(cell).strip()
    return None if said.casefold() in _NOTHING else said

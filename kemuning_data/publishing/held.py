"""What earlier releases have said about groups of people, which a new one repeats."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from kemuning_data.disclosure.cube import Cube
from kemuning_data.errors import Refusal
from kemuning_data.publishing.outreach import cells_of
from kemuning_data.release.ledger import Entry, published
from kemuning_data.release.reader import Release, open_release


def held_cube(releases_dir: Path, entries: Sequence[Entry]) -> Cube | None:
    """The breakdowns of the last published release that can be read; None where none has any.

    A withdrawn release counts too: what stood in it was seen, and cannot be counted anew for that.
    """
    for release_id in reversed(published(entries)):
        try:
            release = open_release(releases_dir, release_id)
            return _cube(release) if release.holds("breakdowns") else None
        except Refusal:
            # Damaged or lost: the one before says the same of every stage that was counted by then.
            continue
    return None


def held_messages(releases_dir: Path, entries: Sequence[Entry]) -> pl.DataFrame | None:
    """What the last published release that can be read, withdrawn or not, says of messages; None where nothing."""
    for release_id in reversed(published(entries)):
        try:
            release = open_release(releases_dir, release_id)
            return release.frame("feedback_summary") if release.holds("feedback_summary") else None
        except Refusal:
            continue
    return None


def _cube(release: Release) -> Cube:
    tables = release.frame("breakdown_tables")
    channels = cells_of(release.frame("outreach"), tables)
    return Cube(tables, pl.concat([release.frame("breakdowns"), channels]))

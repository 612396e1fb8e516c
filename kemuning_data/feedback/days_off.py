"""Kalender kerja: the days off by which clocks of feedback run, as the current release publishes them."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

from kemuning_data.feedback.steps import Calendar
from kemuning_data.release.reader import current_id, open_release

DATASET = "holidays"


def calendar_of(releases_dir: Path, zone: ZoneInfo) -> Calendar:
    """Public holidays and collective leave of the current release; before the first one, weekends alone are off.

    Raises Refusal when the release is damaged.
    """
    release_id = current_id(releases_dir)
    release = None if release_id is None else open_release(releases_dir, release_id)
    if release is None or not release.holds(DATASET):
        return Calendar(frozenset(), zone)
    return Calendar(frozenset(release.frame(DATASET)["date"]), zone)

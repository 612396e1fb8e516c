"""Kalender kerja: the days off by which the clocks of feedback run, as a release publishes them."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

from kemuning_data.feedback.steps import Calendar
from kemuning_data.release.models import HolidayRow
from kemuning_data.release.reader import Release, current_id, open_release


def calendar_of(release: Release | None, zone: ZoneInfo) -> Calendar:
    """Public holidays and collective leave of a release; without one, weekends alone are off.

    Raises Refusal when the release is damaged.
    """
    if release is None or not release.holds(HolidayRow.dataset):
        return Calendar(frozenset(), zone)
    return Calendar(frozenset(release.frame(HolidayRow.dataset)["date"]), zone)


def current_calendar(releases_dir: Path, zone: ZoneInfo) -> Calendar:
    """The days off of the release that readers see now. Raises Refusal when it is damaged."""
    release_id = current_id(releases_dir)
    return calendar_of(None if release_id is None else open_release(releases_dir, release_id), zone)

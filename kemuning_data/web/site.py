"""What the site is at this moment: its settings, and the release it shows or why there is none."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kemuning_data.errors import Refusal
from kemuning_data.release.reader import Release, current_id, open_release
from kemuning_data.settings import Settings
from kemuning_data.web.first_start import FirstStart


@dataclass(slots=True)
class Site:
    """One process of the public site. `first_start` is set while made-up data are being built for it."""

    settings: Settings
    first_start: FirstStart | None = None

    def release(self, named: str | None = None) -> Release | None:
        """The release an address names, else the current one; None before the first. Raises Refusal."""
        release_id = named or current_id(self.settings.releases_dir)
        return None if release_id is None else open_release(self.settings.releases_dir, release_id)

    def shows_sample(self) -> bool:
        """Whether the data are invented, or will be: what is not known to be sample is not."""
        try:
            release = self.release()
        except Refusal:
            return False
        return self.first_start is not None if release is None else release.is_sample

    def today(self) -> dt.date:
        """Today where the government is."""
        return dt.datetime.now(self.settings.zone).date()

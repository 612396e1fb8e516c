"""What a page or a file is about: language, release, and the day as on which it is read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from kemuning_data import site_map
from kemuning_data.errors import Refusal
from kemuning_data.i18n import Lang, Words, known_lang, words
from kemuning_data.release.reader import Release, current_id, earlier_release, is_withdrawn, open_release
from kemuning_data.settings import Settings

RELEASE = "rilis"
"""The parameter that names the release to read."""
DAY = "hari"
"""The parameter that names the day as on which a named release is read, an ISO date."""


@dataclass(frozen=True, slots=True)
class View:
    """The release a reader sees, in their language, as on a day in the government's time zone."""

    lang: Lang
    release: Release
    is_pinned: bool
    """Whether the address names the release (`rilis=`), so that links must keep it."""
    is_withdrawn: bool
    today: dt.date
    settings: Settings
    is_dated: bool = False
    """Whether the address names the day too (`hari=`)."""
    base: str = ""
    """Scheme and host of the site, without a slash at the end; empty where nobody has told them."""

    @property
    def words(self) -> Words:
        return words(self.lang)

    @property
    def pinned_id(self) -> str | None:
        """The release every link goes on naming; None when readers see the current one."""
        return self.release.release_id if self.is_pinned else None

    @property
    def pinned_day(self) -> str | None:
        """The day every link goes on naming; None when readers see today."""
        return self.today.isoformat() if self.is_dated else None

    @property
    def pins(self) -> Mapping[str, str]:
        """The parameters that show this very release as on this very day, for good."""
        return {RELEASE: self.release.release_id, DAY: self.today.isoformat()}

    @property
    def earlier(self) -> Release | None:
        """The release before this one. Raises Refusal when the ledger or that release cannot be read."""
        return earlier_release(self.settings.releases_dir, self.release.release_id)

    def address(self, slug: str, **parameters: str | tuple[str, ...] | None) -> str:
        """The address of a page in this language and, where the reader pinned them, of this release and day."""
        return site_map.address(slug, self.lang, **{RELEASE: self.pinned_id, DAY: self.pinned_day, **parameters})


def view_of(parameters: Mapping[str, str], settings: Settings, host: str = "") -> View:
    """The view an address asks for by `lang`, `rilis` and `hari`; each is left at its default where it says nothing.

    host: scheme and host at which the site was asked; the public address of the settings, where there is one, wins.
    Raises Refusal when there is no release, or not the one the address names.
    """
    named = parameters.get(RELEASE)
    release_id = named or current_id(settings.releases_dir)
    if release_id is None:
        raise Refusal("no_release_yet")
    release = open_release(settings.releases_dir, release_id)
    today = dt.datetime.now(settings.zone).date()
    day = _day(parameters.get(DAY), today) if named else None
    return View(
        known_lang(parameters.get("lang")),
        release,
        bool(named),
        # The current release is never a withdrawn one; an address may go on naming one that was.
        bool(named) and is_withdrawn(settings.releases_dir, release_id),
        day or today,
        settings,
        day is not None,
        (settings.public_url or host).rstrip("/"),
    )


def _day(said: str | None, today: dt.date) -> dt.date | None:
    """A day of the past in ISO form; what was not published yet has no day, and the future is not known."""
    try:
        day = dt.date.fromisoformat(said or "")
    except ValueError:
        return None
    return day if day <= today else None

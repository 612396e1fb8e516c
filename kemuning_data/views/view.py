"""What a page is about: language, release, today."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kemuning_data import site_map
from kemuning_data.i18n import Lang, Words, words
from kemuning_data.release.reader import Release
from kemuning_data.settings import Settings


@dataclass(frozen=True, slots=True)
class View:
    """The release a reader sees, in their language, on the government's own day."""

    lang: Lang
    release: Release
    is_pinned: bool
    """Whether the address names the release (`rilis=`), so that links must keep it."""
    is_withdrawn: bool
    today: dt.date
    settings: Settings

    @property
    def words(self) -> Words:
        return words(self.lang)

    @property
    def pinned_id(self) -> str | None:
        """The release every link goes on naming; None when readers see the current one."""
        return self.release.release_id if self.is_pinned else None

    def address(self, slug: str, **parameters: str | tuple[str, ...] | None) -> str:
        """The address of a page in this language and, where the reader pinned one, this release."""
        return site_map.address(slug, self.lang, **{"rilis": self.pinned_id, **parameters})

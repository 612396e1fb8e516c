"""What one run of a page is about: language, release, today."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

import streamlit as st

from kemuning_data import settings as settings_of
from kemuning_data import site_map
from kemuning_data.errors import Refusal
from kemuning_data.i18n import Lang, Words, known_lang, words
from kemuning_data.release.reader import Release, current_id, is_withdrawn, open_release
from kemuning_data.settings import Settings

VACANCY = "formasi"
"""The parameter that names one vacancy on the page of vacancies."""


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


def reader_lang() -> Lang:
    """The language of the address."""
    return known_lang(st.query_params.get("lang"))


def current_view() -> View:
    """The view of this run. Raises Refusal when there is no release, or not the one the address names."""
    settings = site_settings()
    named = st.query_params.get("rilis")
    release_id = named or current_id(settings.releases_dir)
    if release_id is None:
        raise Refusal("no_release_yet")
    release = open_release(settings.releases_dir, release_id)
    # The current release is never a withdrawn one; an address may go on naming one that was.
    withdrawn = bool(named) and is_withdrawn(settings.releases_dir, release_id)
    return View(reader_lang(), release, bool(named), withdrawn, dt.datetime.now(settings.zone).date(), settings)


@lru_cache
def site_settings() -> Settings:
    """Read once a process: a site's settings change with a restart only."""
    return settings_of.load("site")

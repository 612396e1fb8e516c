"""What one run of a page is about, read from its address."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

import streamlit as st

from kemuning_data import settings as settings_of
from kemuning_data.errors import Refusal
from kemuning_data.i18n import Lang, known_lang
from kemuning_data.release.reader import current_id, is_withdrawn, open_release
from kemuning_data.settings import Settings
from kemuning_data.views.view import View

VACANCY = "formasi"
"""The parameter that names one vacancy on the page of vacancies."""


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

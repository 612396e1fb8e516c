"""What one run of a page is about, read from its address."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlsplit

import streamlit as st

from kemuning_data import settings as settings_of
from kemuning_data.i18n import Lang, known_lang
from kemuning_data.settings import Settings
from kemuning_data.view import View, view_of


def reader_lang() -> Lang:
    """The language of the address."""
    return known_lang(st.query_params.get("lang"))


def current_view() -> View:
    """The view of this run. Raises Refusal when there is no release, or not the one the address names."""
    return view_of(st.query_params.to_dict(), site_settings(), _host())


def _host() -> str:
    """Scheme and host in the reader's own address bar."""
    address = urlsplit(st.context.url or "")
    return f"{address.scheme}://{address.netloc}" if address.netloc else ""


@lru_cache
def site_settings() -> Settings:
    """Read once a process: a site's settings change with a restart only."""
    return settings_of.load("site")

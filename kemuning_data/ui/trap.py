"""Perangkap: a field that a person leaves empty, because its label says so, and a machine fills in."""

from __future__ import annotations

import streamlit as st

from kemuning_data.i18n import Lang, words

KEY = "kt-trap"


def show(lang: Lang) -> str:
    """What stands in it, for `Sending.trap`. It is out of sight until the keyboard reaches it, and read aloud."""
    _ = words(lang).gettext
    return st.text_input(_("Leave this field empty: it catches machines"), key=KEY, autocomplete="off") or ""

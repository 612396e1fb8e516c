"""Putting HTML on the page."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from kemuning_data.views import html


def show(*parts: Markup) -> None:
    """Puts HTML on the page in one piece: several pieces would shift the layout while they load."""
    st.html(html.joined(parts))


def show_with_script(name: str, *parts: Markup) -> None:
    """The same with one of our own scripts from `ui/static`, for the pages that need it.

    The script must bear being run again with every piece that names it.
    """
    script = Markup('<script src="/aset/{}"></script>').format(name)
    st.html(html.joined((*parts, script)), unsafe_allow_javascript=True)

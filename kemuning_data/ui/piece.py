"""Putting HTML on the page."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from kemuning_data.views import html


def show(*parts: Markup) -> None:
    """Puts HTML on the page in one piece: several pieces would shift the layout while they load."""
    st.html(html.joined(parts))

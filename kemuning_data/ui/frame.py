"""The script Streamlit runs: what stands around every page, and which page it is."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from kemuning_data import site_map
from kemuning_data.ui import boundary, frame_parts
from kemuning_data.ui.session import current_view, reader_lang

ROOT = Path(__file__).resolve().parents[2]

lang = reader_lang()
pages = [
    st.Page(
        ROOT / "pages" / entry.script,
        title=entry.title_in(lang),
        url_path=entry.slug or None,
        default=entry.slug == "",
    )
    for entry in site_map.PAGES
]
# Streamlit's own menu hides behind a small button on a phone; ours is a line of links, always in sight.
chosen = st.navigation(pages, position="hidden")
frame_parts.set_title(chosen.title)


def draw() -> None:
    """The page with all that stands around it."""
    view = current_view()
    header = st.empty()
    asked = st.query_params.to_dict()
    frame_parts.show_header(header, view, chosen.url_path)
    frame_parts.show_menu(view, pages, chosen)
    boundary.guarded(chosen.run, lang)
    if st.query_params.to_dict() != asked:
        # The page has corrected its address; the link to the other language must lead to the same choice.
        frame_parts.show_header(header, view, chosen.url_path)
    frame_parts.show_footer(view, chosen.url_path)


boundary.guarded(draw, lang)

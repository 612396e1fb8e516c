"""Title, header, menu and footer of every page."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup
from streamlit.delta_generator import DeltaGenerator
from streamlit.navigation.page import StreamlitPage

from kemuning_data.i18n import HOUSE_LANG
from kemuning_data.site_map import PRODUCT
from kemuning_data.ui import piece
from kemuning_data.view import DAY, RELEASE, View
from kemuning_data.views import around


def set_title(title: str) -> None:
    """The title of the browser's tab; the last call of a run counts."""
    st.set_page_config(page_title=f"{title} · {PRODUCT}", layout="centered")


def show_header(slot: DeltaGenerator, view: View, slug: str) -> None:
    """What stands over every page; the link to the other language keeps the address as it is now."""
    pairs = [(key, value) for key in st.query_params for value in st.query_params.get_all(key)]
    slot.html(around.header(view, around.in_other_language(f"/{slug}", pairs, view.lang)))


def show_menu(view: View, pages: Sequence[StreamlitPage], here: StreamlitPage) -> None:
    """One link a page; the language and a pinned release go along.

    The page itself is a plain link that loads it afresh: Streamlit would draw it without its parameters and leave them
    in the address. So is the first page, whose address Streamlit gives as that of the page it stands on.
    """
    kept = {name: value for name, value in ((RELEASE, view.pinned_id), (DAY, view.pinned_day)) if value}
    if view.lang != HOUSE_LANG:
        kept["lang"] = view.lang
    with st.container(horizontal=True, key="kt-menu", vertical_alignment="center"):
        for page in pages:
            if page.url_path in ("", here.url_path):
                is_here = Markup(' aria-current="page"') if page.url_path == here.url_path else ""
                link = Markup('<a href="{}" target="_self"{}>{}</a>')
                st.html(link.format(view.address(page.url_path), is_here, page.title), width="content")
            else:
                st.page_link(page, label=page.title, query_params=kept, width="content")


def show_footer(view: View, slug: str) -> None:
    """What stands below every page."""
    piece.show(around.footer(view, slug))

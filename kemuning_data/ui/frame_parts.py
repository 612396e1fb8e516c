"""Title, header, menu and footer of every page."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup, escape
from streamlit.delta_generator import DeltaGenerator
from streamlit.navigation.page import StreamlitPage

from kemuning_data.i18n import HOUSE_LANG, LANGS, Lang
from kemuning_data.i18n.formats import moment
from kemuning_data.site_map import PRODUCT
from kemuning_data.ui import html
from kemuning_data.ui.session import View

_LANG_NAMES: dict[Lang, str] = {"id": "Bahasa Indonesia", "en": "English"}


def set_title(title: str) -> None:
    """The title of the browser's tab; the last call of a run counts."""
    st.set_page_config(page_title=f"{title} · {PRODUCT}", layout="centered")


def show_header(slot: DeltaGenerator, view: View, slug: str) -> None:
    """The band of sample data, whose site this is, the way to the other language, and a release that is not today's."""
    _ = view.words.gettext
    parts = [_band(view)] if view.release.is_sample else []
    parts.append(
        Markup(
            '<div class="kt-top"><span class="kt-product">{}</span><span class="kt-government">{}</span>{}</div>'
        ).format(PRODUCT, html.source_text(view.release.government.name or "", view.lang), _other_language(view, slug))
    )
    if view.is_withdrawn:
        parts.append(
            html.notice(
                _("Release {release} was withdrawn. Its figures should not be used.").format(
                    release=view.release.release_id
                )
            )
        )
    slot.html(html.joined(parts))


def show_menu(view: View, pages: Sequence[StreamlitPage], here: StreamlitPage) -> None:
    """One link a page; the language and a pinned release go along.

    The page itself is a plain link that loads it afresh: Streamlit would draw it without its parameters and leave them
    in the address. So is the first page, whose address Streamlit gives as that of the page it stands on.
    """
    kept = {"rilis": view.release.release_id} if view.is_pinned else {}
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


def show_footer(view: View) -> None:
    """The warning against brokers, the release, the licence, and whom to ask."""
    _ = view.words.gettext
    lines: list[str | Markup] = [
        Markup("<strong>{}</strong>").format(
            _("Applying is free of charge. Beware of brokers: nobody can sell you a post.")
        ),
        _("Release {release}, published {moment}. Data licence: {licence}.").format(
            release=view.release.release_id,
            moment=moment(view.release.created_at, view.lang, view.settings.zone, view.settings.time_zone),
            licence=view.release.manifest.licence,
        ),
    ]
    office = view.release.government.ppid
    if office is not None:
        contact = " · ".join(part for part in (office.name, office.email, office.phone) if part)
        lines.append(
            escape(_("Information officer (PPID): {contact}")).format(contact=html.source_text(contact, view.lang))
        )
    if view.release.is_sample:
        lines.append(_("DATA CONTOH: this government is invented."))
    html.show(Markup('<div class="kt-footer">{}</div>').format(html.joined(html.paragraph(line) for line in lines)))


def _band(view: View) -> Markup:
    return Markup('<p class="kt-band" role="note"><strong lang="id">DATA CONTOH</strong> {}</p>').format(
        view.words.gettext("Everything here is invented. No real person or office is meant.")
    )


def _other_language(view: View, slug: str) -> Markup:
    """A whole load of the same address in the other language: only that changes the document's own language."""
    other = next(lang for lang in LANGS if lang != view.lang)
    pairs = [(key, value) for key in st.query_params for value in st.query_params.get_all(key) if key != "lang"]
    query = urlencode([*pairs, ("lang", other)] if other != HOUSE_LANG else pairs)
    return Markup('<a class="kt-lang" href="/{}{}" target="_self" lang="{}" hreflang="{}">{}</a>').format(
        slug, f"?{query}" if query else "", other, other, _LANG_NAMES[other]
    )

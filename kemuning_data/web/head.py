"""What the head of a page tells search engines and the previews of messengers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote, urlencode

from markupsafe import Markup
from starlette.requests import Request

from kemuning_data import site_map
from kemuning_data.i18n import HOUSE_LANG, LANGS, Lang
from kemuning_data.settings import Settings
from kemuning_data.site_map import PRODUCT, Page
from kemuning_data.view import RELEASE, View
from kemuning_data.web import structured_data
from kemuning_data.web.summary import Summary

_LOCALES: Mapping[Lang, str] = {"id": "id_ID", "en": "en_GB"}
_CARDS: Mapping[str, str] = {"": "beranda", "lowongan": "lowongan"}
"""Slug → name of the page's picture; a page without one shows the first page's."""
CARD_SIZE = (1200, 630)
"""Width and height of the pictures that messengers show, in pixels."""

_HOST = re.compile(r"(?:[A-Za-z0-9.-]+|\[[0-9a-fA-F:.]+\])(?::(?P<port>[0-9]{1,5}))?")
_MOST_PORT = 65_535


def base_address(settings: Settings, request: Request) -> str:
    """Scheme and host of the site: the public address where one is set, else what the request was sent to."""
    if settings.public_url is not None:
        return settings.public_url.rstrip("/")
    host = request.headers.get("host", "")
    # What a client writes there must not become more than a host.
    read = _HOST.fullmatch(host)
    is_host = read is not None and int(read["port"] or 0) <= _MOST_PORT
    return f"{request.url.scheme}://{host}" if is_host else ""


def tags(view: View, page: Page, said: Summary) -> list[Markup]:
    """Title, description, canonical address, preview and structured data."""
    title = f"{said.title} · {PRODUCT}"
    in_lang: Mapping[Lang, str] = {each: view.base + site_map.address(page.slug, each, **said.kept) for each in LANGS}
    return [
        Markup("<title>{}</title>").format(title),
        Markup('<meta name="description" content="{}">').format(said.description),
        *_feed(view, said),
        *([Markup('<meta name="robots" content="noindex">')] if view.release.is_sample else []),
        *(_links(in_lang, view.lang) if view.settings.public_url is not None else []),
        *(_property(name, value) for name, value in _preview(view, page, said, title, in_lang[view.lang])),
        Markup('<meta name="twitter:card" content="summary_large_image">'),
        *(structured_data.block(data) for data in _data(view, page, said)),
    ]


def _feed(view: View, said: Summary) -> list[Markup]:
    """Where a feed reader finds the vacancies; on a vacancy's own page there is nothing to follow."""
    if said.vacancy is not None:
        return []
    return [
        Markup('<link rel="alternate" type="application/atom+xml" title="{}" href="{}">').format(
            view.words.gettext("Vacancies"), view.address("lowongan.atom")
        )
    ]


def _links(in_lang: Mapping[Lang, str], lang: Lang) -> list[Markup]:
    """The one address of the page in each language, whatever filters this one carries."""
    return [
        Markup('<link rel="canonical" href="{}">').format(in_lang[lang]),
        *(Markup('<link rel="alternate" hreflang="{}" href="{}">').format(each, in_lang[each]) for each in LANGS),
        Markup('<link rel="alternate" hreflang="x-default" href="{}">').format(in_lang[HOUSE_LANG]),
    ]


def _preview(view: View, page: Page, said: Summary, title: str, address: str) -> list[tuple[str, str]]:
    return [
        ("og:title", title),
        ("og:description", said.description),
        ("og:type", "website"),
        ("og:url", address),
        ("og:site_name", PRODUCT),
        ("og:locale", _LOCALES[view.lang]),
        *(("og:locale:alternate", _LOCALES[other]) for other in LANGS if other != view.lang),
        ("og:image", view.base + _card(view, page, said)),
        ("og:image:type", "image/png"),
        ("og:image:width", str(CARD_SIZE[0])),
        ("og:image:height", str(CARD_SIZE[1])),
        ("og:image:alt", f"{said.title}. {said.description}"),
    ]


def _card(view: View, page: Page, said: Summary) -> str:
    """The address of the picture; a vacancy's is that of its release, so that a preview never changes its mind."""
    if said.vacancy is None:
        return f"/kartu/{_CARDS.get(page.slug, _CARDS[''])}.png?{urlencode({'lang': view.lang})}"
    named = quote(said.vacancy.row["vacancy_id"], safe="")
    return f"/kartu/formasi/{named}.png?{urlencode({'lang': view.lang, RELEASE: view.release.release_id})}"


def _property(name: str, value: str) -> Markup:
    return Markup('<meta property="{}" content="{}">').format(name, value)


def _data(view: View, page: Page, said: Summary) -> list[dict[str, object]]:
    if said.vacancy is not None:
        posting = structured_data.job_posting(view, said.vacancy, said.description)
        return [] if posting is None else [posting]
    return [structured_data.website(view)] if page.slug == "" else []

"""The HTML of every page: its own content, and Streamlit's index around it, which draws the same again with controls.

Until there is a release, and for an address that leads nowhere, a bare page is answered instead: Streamlit's client
would rewrite an unknown address to the first page and say so in English.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from urllib.parse import parse_qs

from markupsafe import Markup
from starlette.convertors import Convertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route
from typing_extensions import override

from kemuning_data import site_map
from kemuning_data.errors import Refusal
from kemuning_data.i18n import HOUSE_LANG, known_lang
from kemuning_data.site_map import Page
from kemuning_data.view import RELEASE, View, view_of
from kemuning_data.views import around as around_all
from kemuning_data.web import assets, bare_pages, first_paint, head, streamlit_index
from kemuning_data.web.bare_pages import Around
from kemuning_data.web.encodings import QUICK, Encoded
from kemuning_data.web.site import Site
from kemuning_data.web.summaries import summary
from kemuning_data.web.summary import Query

PAGES_KEPT = 256
"""Pages kept ready, about 50 kB each; a rush asks for few addresses very often."""

STREAMLITS_OWN = (
    "_stcore",
    "media",
    "component",
    "static",
    "app/static",
    "auth/login",
    "auth/logout",
    "oauth2callback",
)
"""Where Streamlit answers itself: its socket, files and sign-in."""


class _Slug(Convertor[str]):
    """A page's path. The way back from signing in looks like one and is not."""

    regex = "(?!oauth2callback$)[a-z0-9-]+"

    @override
    def convert(self, value: str) -> str:
        return value

    @override
    def to_string(self, value: str) -> str:
        return value


class _Stray(_Slug):
    """Every other path outside of Streamlit's own, for all of which it would answer with its index."""

    regex = f"(?!(?:{'|'.join(STREAMLITS_OWN)})(?:/|$)).+"


register_url_convertor("slug", _Slug())
register_url_convertor("stray", _Stray())


def routes(site: Site) -> list[Route]:
    """`/`, `/{slug}` and whatever else is nobody's; to be put after every other route of ours."""
    # A site's settings never change, and a release does not either: what was made of both can be kept.
    made = lru_cache(maxsize=PAGES_KEPT)(_made)

    def answer(request: Request) -> Response:
        return _answer(site, request, made)

    def stray(request: Request) -> Response:
        return _stray(site, request)

    return [Route("/", answer), Route("/{slug:slug}", answer), Route("/{path:stray}", stray)]


def _answer(site: Site, request: Request, made: Callable[[View, Page, str], Encoded | None]) -> Response:
    page = site_map.page(request.path_params.get("slug", ""))
    if page is None:
        return _not_found(site, request)
    asked = request.url.query
    around = Around(
        known_lang(request.query_params.get("lang")), _in_other_language(page, asked), is_sample=site.shows_sample()
    )
    named = request.query_params.get(RELEASE)
    try:
        if site.release(named) is None:
            return _bare(_nothing_to_show(site, around), 503)
        view = view_of(dict(request.query_params.items()), site.settings, head.base_address(site.settings, request))
        html = (_made if page.is_live else made)(view, page, asked)
    except Refusal as refusal:
        return _bare(bare_pages.refused(refusal, around, is_named=bool(named)), 404 if named else 503)
    if html is None:
        return _bare(bare_pages.vacancy_not_found(around), 404)
    return html.answer(request.headers, "no-cache", method=request.method)


def _made(view: View, page: Page, asked: str) -> Encoded | None:
    """The document of a page; None if its address names a vacancy that is not there. asked: the address's query."""
    query: Query = parse_qs(asked)
    said = summary(view, page, query)
    if said is None:
        return None
    tags = [
        *head.tags(view, page, said),
        Markup('<link rel="stylesheet" href="{}">').format(assets.address("kemuning.css")),
        # Before the bundles, which read what it sets; both wait until the page itself has been read.
        Markup('<script defer src="{}"></script>').format(assets.address("shell.js")),
    ]
    document = streamlit_index.with_parts(
        {
            "lang": Markup('<html lang="{}">').format(view.lang),
            "icon": Markup('<link rel="icon" type="image/svg+xml" href="{}">').format(assets.address(assets.MARK)),
            "title": Markup("\n    ").join(tags),
            "noscript": first_paint.block(view, page, said, _in_other_language(page, asked)),
        }
    )
    return Encoded(document.encode(), "text/html", quality=QUICK)


def _in_other_language(page: Page, asked: str) -> str:
    query = parse_qs(asked)
    lang = known_lang(next(iter(query.get("lang", ())), None))
    pairs = [(name, value) for name, values in query.items() for value in values]
    return around_all.in_other_language(site_map.address(page.slug, HOUSE_LANG), pairs, lang)


def _not_found(site: Site, request: Request) -> Response:
    lang = known_lang(request.query_params.get("lang"))
    return _bare(bare_pages.page_not_found(Around(lang, is_sample=site.shows_sample())), 404)


def _nothing_to_show(site: Site, around: Around) -> str:
    if site.first_start is None:
        return bare_pages.no_release_yet(around)
    return bare_pages.being_built(site.first_start.progress(), around)


def _stray(site: Site, request: Request) -> Response:
    path = request.path_params["path"].rstrip("/")
    if site_map.page(path) is not None:
        # Streamlit's files are named relative to the page: below a slash they would not be found.
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"/{path}{query}", 301)
    return _not_found(site, request)


def _bare(html: str, status: int) -> Response:
    headers = {"Cache-Control": "no-store"} | ({"Retry-After": str(bare_pages.RELOAD_S)} if status == 503 else {})
    return HTMLResponse(html, status, headers)

"""The HTML of every page: Streamlit's index with the language, title, description and content of the page in it.

Until there is a release, and for an address that leads nowhere, a bare page is answered instead: Streamlit's client
would rewrite an unknown address to the first page and say so in English.
"""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup
from starlette.convertors import Convertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route
from typing_extensions import override

from kemuning_data import site_map
from kemuning_data.errors import Refusal
from kemuning_data.i18n import HOUSE_LANG, LANGS, Lang, known_lang
from kemuning_data.release.reader import Release
from kemuning_data.site_map import PRODUCT, Page
from kemuning_data.views import around as around_all
from kemuning_data.web import assets, bare_pages, streamlit_index
from kemuning_data.web.bare_pages import Around
from kemuning_data.web.site import Site
from kemuning_data.web.summaries import RELEASE, VACANCY, Summary, summary, vacancy_summary

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

    def answer(request: Request) -> Response:
        return _answer(site, request)

    def stray(request: Request) -> Response:
        return _stray(site, request)

    return [Route("/", answer), Route("/{slug:slug}", answer), Route("/{path:stray}", stray)]


def _answer(site: Site, request: Request) -> Response:
    page = site_map.page(request.path_params.get("slug", ""))
    if page is None:
        return _not_found(site, request)
    lang = known_lang(request.query_params.get("lang"))
    around = Around(
        lang,
        around_all.in_other_language(request.url.path, request.query_params.multi_items(), lang),
        is_sample=site.shows_sample(),
    )
    named = request.query_params.get(RELEASE)
    try:
        release = site.release(named)
        if release is None:
            return _bare(_nothing_to_show(site, around), 503)
        said = _summary(site, page, release, request, lang)
    except Refusal as refusal:
        return _bare(bare_pages.refused(refusal, around, is_named=bool(named)), 404 if named else 503)
    if said is None:
        return _bare(bare_pages.vacancy_not_found(around), 404)
    return HTMLResponse(_index(site, page, request, said, around), headers={"Cache-Control": "no-cache"})


def _not_found(site: Site, request: Request) -> Response:
    lang = known_lang(request.query_params.get("lang"))
    return _bare(bare_pages.page_not_found(Around(lang, is_sample=site.shows_sample())), 404)


def _summary(site: Site, page: Page, release: Release, request: Request, lang: Lang) -> Summary | None:
    vacancy_id = request.query_params.get(VACANCY)
    if vacancy_id and VACANCY in page.parameters:
        return vacancy_summary(release, vacancy_id, lang, site.today())
    kept = release.release_id if request.query_params.get(RELEASE) else None
    return summary(page, release, lang, site.today(), kept)


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


def _index(site: Site, page: Page, request: Request, said: Summary, around: Around) -> str:
    title = f"{said.title} · {PRODUCT}"
    head = [
        Markup("<title>{}</title>").format(title),
        Markup('<meta name="description" content="{}">').format(said.description),
        Markup('<meta property="og:title" content="{}">').format(title),
        Markup('<meta property="og:description" content="{}">').format(said.description),
        Markup('<meta property="og:type" content="website">'),
        *_canonical_links(site, page, request, around.lang),
        Markup('<link rel="stylesheet" href="{}">').format(assets.address("kemuning.css")),
        # Before the bundles, which read what it sets.
        Markup('<script src="{}"></script>').format(assets.address("shell.js")),
    ]
    icon = Markup('<link rel="icon" type="image/svg+xml" href="{}">').format(assets.address(assets.MARK))
    noscript = Markup('<noscript><div class="kt-light">{}<h1>{}</h1>{}</div></noscript>')
    band = around_all.band(around.lang) if around.is_sample else ""
    return streamlit_index.with_parts(
        {
            "lang": Markup('<html lang="{}">').format(around.lang),
            "icon": icon,
            "title": Markup("\n    ").join(head),
            "noscript": noscript.format(band, said.title, said.content),
        }
    )


def _canonical_links(site: Site, page: Page, request: Request, lang: Lang) -> list[Markup]:
    """The one address of the page in each language, whatever filters this one carries."""
    base = site.settings.public_url
    if base is None:
        return []
    kept = {name: request.query_params.get(name) for name in (VACANCY,) if name in page.parameters}
    in_lang: Mapping[Lang, str] = {each: base.rstrip("/") + site_map.address(page.slug, each, **kept) for each in LANGS}
    alternates = [
        Markup('<link rel="alternate" hreflang="{}" href="{}">').format(each, in_lang[each]) for each in LANGS
    ]
    return [
        Markup('<link rel="canonical" href="{}">').format(in_lang[lang]),
        *alternates,
        Markup('<link rel="alternate" hreflang="x-default" href="{}">').format(in_lang[HOUSE_LANG]),
    ]

"""What search engines and finders of faults look for at fixed addresses: robots.txt, the sitemap, security.txt."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import urlencode

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kemuning_data import site_map
from kemuning_data.errors import Refusal
from kemuning_data.i18n import HOUSE_LANG, LANGS
from kemuning_data.queries import results, vacancies
from kemuning_data.release.government import Government
from kemuning_data.release.reader import Release
from kemuning_data.site_map import SELECTION, VACANCY
from kemuning_data.web.encodings import QUICK, Encoded
from kemuning_data.web.head import base_address
from kemuning_data.web.site import Site

MOST_ADDRESSES = 45_000
"""Addresses in one file of the sitemap; the protocol allows 50,000."""
PART = "bagian"
"""The parameter that names a part of a sitemap in several files, from 1."""
SECURITY_DAYS = 180
"""Days after which security.txt is to be read anew; RFC 9116 advises less than a year."""

_SOON = "public, max-age=3600"
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"


def routes(site: Site) -> list[Route]:
    """`/robots.txt`, `/sitemap.xml` and `/.well-known/security.txt`."""

    def robots(request: Request) -> Response:
        base = "" if site.shows_sample() else base_address(site.settings, request)
        return _text(_robots(base), request)

    def sitemap(request: Request) -> Response:
        release = _release(site)
        # Invented vacancies must not reach a search engine.
        if release is None or release.is_sample:
            return _nothing()
        file = _sitemap(release, base_address(site.settings, request), request.query_params.get(PART))
        return _nothing() if file is None else file.answer(request.headers, _SOON, method=request.method)

    def security(request: Request) -> Response:
        release = _release(site)
        contacts = None if release is None else _contacts(release.government)
        if not contacts:
            return _nothing()
        return _text(_security(contacts, site.today(), site.settings.public_url), request)

    return [
        Route("/robots.txt", robots),
        Route("/sitemap.xml", sitemap),
        Route("/.well-known/security.txt", security),
    ]


def _release(site: Site) -> Release | None:
    try:
        return site.release()
    except Refusal:
        return None


def _nothing() -> Response:
    return Response(status_code=404, headers={"Cache-Control": "no-store"})


def _text(text: str, request: Request) -> Response:
    return Encoded(text.encode(), "text/plain", quality=QUICK).answer(request.headers, _SOON, method=request.method)


def _robots(base: str) -> str:
    """base: empty where nothing may be indexed. Streamlit's socket is nothing for a robot: pages are whole without."""
    if not base:
        return "User-agent: *\nDisallow: /\n"
    return f"User-agent: *\nAllow: /\nDisallow: /_stcore/\n\nSitemap: {base}/sitemap.xml\n"


@lru_cache(maxsize=8)
def _sitemap(release: Release, base: str, part: str | None) -> Encoded | None:
    """One file of the sitemap, or the list of its files where one would be too long; None for a part that is not."""
    last_change = release.created_at.astimezone(dt.UTC).isoformat(timespec="seconds")
    per_file = MOST_ADDRESSES // len(LANGS)
    entries = _entries(release)
    files = -(-len(entries) // per_file)
    if part is not None:
        if not (part.isascii() and part.isdigit() and 1 <= int(part[:6]) <= files):
            return None
        entries = entries[(int(part[:6]) - 1) * per_file :][:per_file]
    elif files > 1:
        return _index(base, files, last_change)
    return _file(base, entries, last_change)


def _entries(release: Release) -> list[tuple[str, str | None]]:
    """(slug, code of a vacancy or None), in an order that a release always has."""
    pages: list[tuple[str, str | None]] = [(page.slug, None) for page in site_map.PAGES]
    pages += [("lowongan", vacancy_id) for vacancy_id in vacancies.prepared(release)["vacancy_id"]]
    return pages + [(SELECTION, vacancy_id) for vacancy_id in results.outcomes(release)["vacancy_id"]]


def _file(base: str, entries: Sequence[tuple[str, str | None]], last_change: str) -> Encoded:
    urls: list[Markup] = []
    for slug, vacancy_id in entries:
        in_lang = {lang: base + site_map.address(slug, lang, **{VACANCY: vacancy_id}) for lang in LANGS}
        named = [*in_lang.items(), ("x-default", in_lang[HOUSE_LANG])]
        links = "".join(_LINK.format(lang, address) for lang, address in named)
        urls += [_URL.format(in_lang[lang], last_change, Markup(links)) for lang in LANGS]  # noqa: S704 - escaped above
    body = "".join(urls)
    return Encoded(
        f'{_XML}<urlset xmlns="{_SITEMAP}" xmlns:xhtml="{_XHTML}">\n{body}</urlset>\n'.encode(),
        "application/xml",
        quality=QUICK,
    )


_URL = Markup("<url><loc>{}</loc><lastmod>{}</lastmod>{}</url>\n")
_LINK = Markup('<xhtml:link rel="alternate" hreflang="{}" href="{}"/>')


def _index(base: str, files: int, last_change: str) -> Encoded:
    parts = "".join(
        Markup("<sitemap><loc>{}/sitemap.xml?{}</loc><lastmod>{}</lastmod></sitemap>\n").format(
            base, urlencode({PART: number}), last_change
        )
        for number in range(1, files + 1)
    )
    return Encoded(
        f'{_XML}<sitemapindex xmlns="{_SITEMAP}">\n{parts}</sitemapindex>\n'.encode(), "application/xml", quality=QUICK
    )


def _contacts(government: Government) -> list[str]:
    """Where a fault can be told, as addresses; the office for complaints first."""
    offices = [office for office in (government.complaints, government.ppid) if office is not None]
    found = [f"mailto:{office.email}" for office in offices if office.email]
    found += [f"tel:{''.join(office.phone.split())}" for office in offices if office.phone]
    # One line each: a line break in a name must not begin a field of its own.
    return list(dict.fromkeys(address for address in found if address.isprintable() and " " not in address))


def _security(contacts: Sequence[str], today: dt.date, public_url: str | None) -> str:
    expires = (today + dt.timedelta(days=SECURITY_DAYS)).isoformat()
    lines = [f"Contact: {each}" for each in contacts]
    lines += [f"Expires: {expires}T00:00:00Z", "Preferred-Languages: id, en"]
    if public_url is not None:
        lines.append(f"Canonical: {public_url.rstrip('/')}/.well-known/security.txt")
    return "\n".join(lines) + "\n"

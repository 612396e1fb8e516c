"""What the addresses of files, pictures and frames share: whose view they show, and how they answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from kemuning_data.errors import Refusal
from kemuning_data.i18n import known_lang
from kemuning_data.view import RELEASE, View, view_of
from kemuning_data.views import around as around_all
from kemuning_data.web import bare_pages
from kemuning_data.web.bare_pages import Around
from kemuning_data.web.head import base_address
from kemuning_data.web.site import Site

FRESH = "public, max-age=300"
"""What may be kept for five minutes: a rush on one address reaches the site once."""

_BUSY = frozenset({"picture_not_made", "too_many_pictures"})
"""Refusals that may be gone in a minute."""
_LASTING = frozenset({"figure_not_found", "figure_has_no_chart"})
"""Refusals that no waiting mends, whichever release is read."""
_RETRY_S = "60"


def parameters(request: Request) -> Mapping[str, list[str]]:
    """The parameters of an address, repeated ones with all their values."""
    return {name: request.query_params.getlist(name) for name in request.query_params}


def answered(site: Site, request: Request, make: Callable[[View], Response]) -> Response:
    """What `make` answers for the view the address asks for; a refusal as a small page in the reader's language."""
    try:
        return make(view_of(dict(request.query_params.items()), site.settings, base_address(site.settings, request)))
    except Refusal as refusal:
        return _refused(site, request, refusal)


def not_there(site: Site, request: Request, page: Callable[[Around], str]) -> Response:
    """That the release does not hold what the address names, said by one of the bare pages."""
    return HTMLResponse(page(_around(site, request)), 404, {"Cache-Control": "no-store"})


def _refused(site: Site, request: Request, refusal: Refusal) -> Response:
    is_named = bool(request.query_params.get(RELEASE)) and refusal.code not in _LASTING
    may_pass = refusal.code in _BUSY or not (is_named or refusal.code in _LASTING)
    headers = {"Cache-Control": "no-store"} | ({"Retry-After": _RETRY_S} if may_pass else {})
    html = bare_pages.refused(refusal, _around(site, request), is_named=is_named)
    return HTMLResponse(html, 503 if may_pass else 404, headers)


def _around(site: Site, request: Request) -> Around:
    lang = known_lang(request.query_params.get("lang"))
    other = around_all.in_other_language(request.url.path, request.query_params.multi_items(), lang)
    return Around(lang, other, is_sample=site.shows_sample())

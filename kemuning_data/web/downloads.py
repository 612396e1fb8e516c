"""Figures as files: `/unduh/<figure>.<csv|xlsx|json|png|svg>` with the parameters of the page it stands on."""

from __future__ import annotations

import hashlib

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from kemuning_data.charts.theme import NARROW, WIDE, Look
from kemuning_data.errors import Refusal
from kemuning_data.exports.files import FORMATS, file_name
from kemuning_data.figures import catalogue
from kemuning_data.i18n import known_lang
from kemuning_data.view import view_of
from kemuning_data.web import bare_pages
from kemuning_data.web.bare_pages import Around
from kemuning_data.web.head import base_address
from kemuning_data.web.site import Site

_BUSY = frozenset({"picture_not_made", "too_many_pictures"})
"""Refusals that may be gone in a minute; the others stay."""


def routes(site: Site) -> list[Route]:
    """Answered in a thread: a large workbook must not hold back the others."""

    def file(request: Request) -> Response:
        return _file(site, request)

    return [Route("/unduh/{figure:str}.{extension:str}", file)]


def _file(site: Site, request: Request) -> Response:
    query = request.query_params
    kind = FORMATS.get(request.path_params["extension"])
    try:
        if kind is None:
            raise Refusal("figure_not_found", figure=request.url.path.rpartition("/")[2][:60])
        view = view_of(dict(query.items()), site.settings, base_address(site.settings, request))
        parameters = {name: query.getlist(name) for name in query}
        figure = catalogue.figure(view, request.path_params["figure"], parameters)
        tag = _tag(request, view.release.release_id, view.today.isoformat())
        headers = {"ETag": tag, "Cache-Control": "no-cache", "X-Robots-Tag": "noindex"}
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers=headers)
        content = kind.make(figure, _look(request))
    except Refusal as refusal:
        return _refused(refusal, request)
    name = file_name(figure, request.path_params["extension"])
    headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return Response(content, media_type=kind.media_type, headers=headers)


def _look(request: Request) -> Look:
    is_narrow = request.query_params.get("lebar") == str(NARROW)
    return Look(request.query_params.get("tema") == "gelap", NARROW if is_narrow else WIDE)


def _tag(request: Request, *parts: str) -> str:
    """A release never changes: the same address, release and day always make the same file."""
    return f'"{hashlib.sha256("|".join([str(request.url), *parts]).encode()).hexdigest()[:24]}"'


def _refused(refusal: Refusal, request: Request) -> Response:
    status = 503 if refusal.code in _BUSY or refusal.code == "no_release_yet" else 404
    headers = {"Cache-Control": "no-store"} | ({"Retry-After": "60"} if status == 503 else {})
    around = Around(known_lang(request.query_params.get("lang")))
    return HTMLResponse(bare_pages.refused(refusal, around, is_named=False), status, headers)

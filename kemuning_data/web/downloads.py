"""Figures as files: `/unduh/<figure>.<csv|xlsx|json|png|svg>` with the parameters of the page it stands on."""

from __future__ import annotations

import hashlib

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kemuning_data import __version__
from kemuning_data.charts.theme import NARROW, WIDE, Look
from kemuning_data.errors import Refusal
from kemuning_data.exports.files import FORMATS, file_name
from kemuning_data.figures import catalogue
from kemuning_data.figures.figure import Figure
from kemuning_data.view import View
from kemuning_data.web import answers
from kemuning_data.web.encodings import is_known
from kemuning_data.web.site import Site


def routes(site: Site) -> list[Route]:
    """Answered in a thread: a large workbook must not hold back the others."""

    def file(request: Request) -> Response:
        return answers.answered(site, request, lambda view: _made(view, request))

    return [Route("/unduh/{figure:str}.{extension:str}", file)]


def _made(view: View, request: Request) -> Response:
    name, extension = request.path_params["figure"], request.path_params["extension"]
    kind = FORMATS.get(extension)
    if kind is None:
        raise Refusal("figure_not_found", figure=f"{name}.{extension}"[:60])
    figure = catalogue.figure(view, name, answers.parameters(request))
    tag = _tag(view, figure, request)
    headers = {"ETag": tag, "Cache-Control": "no-cache", "X-Robots-Tag": "noindex"}
    if is_known(request.headers.get("if-none-match"), tag):
        return Response(status_code=304, headers=headers)
    content = kind.make(figure, _look(request))
    headers["Content-Disposition"] = f'attachment; filename="{file_name(figure, extension)}"'
    return Response(content, media_type=kind.media_type, headers=headers)


def _look(request: Request) -> Look:
    is_narrow = request.query_params.get("lebar") == str(NARROW)
    return Look(request.query_params.get("warna") == "gelap", NARROW if is_narrow else WIDE)


def _tag(view: View, figure: Figure, request: Request) -> str:
    """Of everything a file is made from, so that nothing is drawn or packed for those who have it.

    That is its address, the releases it is computed from, the day, the site's own address and the software.
    """
    parts = (
        request.url.path,
        request.url.query,
        figure.passport.source,
        str(view.is_withdrawn),
        view.today.isoformat(),
        view.base,
        __version__,
    )
    return f'"{hashlib.sha256("|".join(parts).encode()).hexdigest()[:24]}"'

"""Share cards as PNG: `/kartu/beranda.png`, `/kartu/lowongan.png` with filters, `/kartu/formasi/<id>.png`."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kemuning_data.exports.card import Card, card_svg
from kemuning_data.exports.pictures import png_of_svg
from kemuning_data.queries import vacancies
from kemuning_data.view import View
from kemuning_data.views import share_card
from kemuning_data.web import answers, bare_pages
from kemuning_data.web.answers import FRESH
from kemuning_data.web.encodings import is_known
from kemuning_data.web.site import Site

MEDIA_TYPE = "image/png"


def routes(site: Site) -> list[Route]:
    """Answered in a thread; the pictures are drawn one by one in a process of their own and kept in memory."""

    def answering(card_of: Callable[[View, Request], Card | None]) -> Callable[[Request], Response]:
        def answer(request: Request) -> Response:
            def make(view: View) -> Response:
                card = card_of(view, request)
                if card is None:
                    return answers.not_there(site, request, bare_pages.vacancy_not_found)
                return _drawn(card_svg(card), request)

            return answers.answered(site, request, make)

        return answer

    return [
        Route("/kartu/beranda.png", answering(lambda view, _request: share_card.of_home(view))),
        Route("/kartu/lowongan.png", answering(_list)),
        # A code may hold a slash, which arrives as one.
        Route("/kartu/formasi/{vacancy_id:path}.png", answering(_vacancy)),
    ]


def _drawn(svg: str, request: Request) -> Response:
    """The picture; who holds it already is told so without drawing it."""
    tag = f'"{hashlib.sha256(svg.encode()).hexdigest()[:24]}"'
    headers = {"ETag": tag, "Cache-Control": FRESH}
    if is_known(request.headers.get("if-none-match"), tag):
        return Response(status_code=304, headers=headers)
    return Response(png_of_svg(svg), media_type=MEDIA_TYPE, headers=headers)


def _list(view: View, request: Request) -> Card:
    chosen, _ignored = vacancies.asked(view.release, answers.parameters(request))
    return share_card.of_list(view, chosen)


def _vacancy(view: View, request: Request) -> Card | None:
    detail = vacancies.vacancy(view.release, request.path_params["vacancy_id"], view.today)
    return None if detail is None else share_card.of_vacancy(view, detail.row)

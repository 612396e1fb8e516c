"""What other sites may show in a frame: `/sematan/lowongan` with filters, `/sematan/formasi?formasi=<id>`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from kemuning_data.queries import vacancies
from kemuning_data.site_map import VACANCY
from kemuning_data.view import View
from kemuning_data.views import framed, sharing
from kemuning_data.web import answers
from kemuning_data.web.answers import FRESH
from kemuning_data.web.document import document
from kemuning_data.web.encodings import Encoded
from kemuning_data.web.headers import POLICY, framed_policy
from kemuning_data.web.site import Site

LOOK = "kt-light kt-framed"


def routes(site: Site) -> list[Route]:
    """Answered in a thread, for a release may have to be read first."""

    def answering(make_for: Callable[[View, Request], Response]) -> Callable[[Request], Response]:
        def answer(request: Request) -> Response:
            response = answers.answered(site, request, lambda view: make_for(view, request))
            # Refusals too: a frame that stays empty tells nobody why.
            response.headers[POLICY] = framed_policy()
            return response

        return answer

    return [Route("/sematan/lowongan", answering(_list)), Route("/sematan/formasi", answering(_vacancy))]


def _list(view: View, request: Request) -> Response:
    chosen, _ignored = vacancies.asked(view.release, answers.parameters(request))
    chosen = replace(chosen, page=1)
    return _answer(view, request, sharing.choice_title(view, chosen), framed.of_list(view, chosen))


def _vacancy(view: View, request: Request) -> Response:
    detail = vacancies.vacancy(view.release, request.query_params.get(VACANCY, ""), view.today)
    if detail is None:
        title = view.words.gettext("Vacancy not found")
        return HTMLResponse(
            document(view.lang, title, framed.unknown(view), look=LOOK), 404, {"Cache-Control": "no-store"}
        )
    return _answer(view, request, detail.row["title"], framed.of_vacancy(view, detail.row))


def _answer(view: View, request: Request, title: str, body: Markup) -> Response:
    page = Encoded(document(view.lang, title, body, look=LOOK).encode(), "text/html")
    return page.answer(request.headers, FRESH, method=request.method)

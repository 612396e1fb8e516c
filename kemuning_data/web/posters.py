"""A vacancy as a sheet to print: `/poster?formasi=<vacancy>`, one page of A4 without JavaScript."""

from __future__ import annotations

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kemuning_data.queries import vacancies
from kemuning_data.site_map import VACANCY
from kemuning_data.view import View
from kemuning_data.views import html, poster
from kemuning_data.web import answers, assets, bare_pages
from kemuning_data.web.answers import FRESH
from kemuning_data.web.document import document
from kemuning_data.web.encodings import Encoded
from kemuning_data.web.site import Site

_HEAD = Markup('<link rel="stylesheet" href="{sheet_css}">\n<style>@page {{ size: A4 portrait; margin: 0 }}</style>\n')


def routes(site: Site) -> list[Route]:
    """Answered in a thread, for a release may have to be read first."""

    def answer(request: Request) -> Response:
        vacancy_id = request.query_params.get(VACANCY, "")

        def make(view: View) -> Response:
            detail = vacancies.vacancy(view.release, vacancy_id, view.today)
            if detail is None:
                return answers.not_there(site, request, bare_pages.vacancy_not_found)
            page = view.address("lowongan", formasi=vacancy_id)
            _ = view.words.gettext
            hint = html.paragraph(
                _("This is one sheet of A4: use Print in the menu of your browser. These lines are not printed.")
            ) + html.paragraph(html.link(page, _("Back to the vacancy")))
            sheet = poster.sheet(view, detail.row, view.base + page, assets.address(assets.MARK))
            body = document(
                view.lang,
                detail.row["title"],
                Markup('<div class="kt-poster-hint">{}</div>{}').format(hint, sheet),
                look="kt-poster-page",
                head=_HEAD.format(sheet_css=assets.address("poster.css")),
            )
            return Encoded(body.encode(), "text/html").answer(request.headers, FRESH, method=request.method)

        return answers.answered(site, request, make)

    return [Route("/poster", answer)]

"""`/privasi`, `/aksesibilitas` and `/metode-rincian`: pages of text, answered without Streamlit."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from kemuning_data.errors import Refusal
from kemuning_data.i18n import known_lang
from kemuning_data.release.government import Government
from kemuning_data.views.around import in_other_language
from kemuning_data.views.statements import STATEMENTS, Reading
from kemuning_data.web import bare_pages
from kemuning_data.web.bare_pages import Around
from kemuning_data.web.site import Site


def routes(site: Site) -> list[Route]:
    """One a statement; they stand even where no release can be read, then without the names of offices."""

    def page(request: Request) -> Response:
        lang = known_lang(request.query_params.get("lang"))
        other = in_other_language(request.url.path, request.query_params.multi_items(), lang)
        around = Around(lang, other, is_sample=site.shows_sample())
        statement = STATEMENTS[request.url.path.strip("/")]
        said = bare_pages.statement(statement, Reading(_government(site), lang, request.query_params), around)
        return HTMLResponse(said, headers={"Cache-Control": "no-cache"})

    return [Route(f"/{slug}", page) for slug in STATEMENTS]


def _government(site: Site) -> Government:
    try:
        release = site.release()
    except Refusal:
        release = None
    return Government() if release is None else release.government

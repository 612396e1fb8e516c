"""The feed of a list of vacancies: `/lowongan.atom` with the parameters of `/lowongan`."""

from __future__ import annotations

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kemuning_data.exports.atom import MEDIA_TYPE, Entry, Feed, atom
from kemuning_data.exports.lasting_ids import lasting_id
from kemuning_data.figures import sentences
from kemuning_data.i18n import HOUSE_LANG
from kemuning_data.i18n.formats import number
from kemuning_data.queries import vacancies
from kemuning_data.queries.filters import VacancyFilters, address_parameters
from kemuning_data.queries.vacancies import Row
from kemuning_data.site_map import PRODUCT
from kemuning_data.view import View
from kemuning_data.views import sharing
from kemuning_data.web import answers
from kemuning_data.web.answers import FRESH
from kemuning_data.web.encodings import Encoded
from kemuning_data.web.site import Site

MOST_ENTRIES = 100


def routes(site: Site) -> list[Route]:
    """Answered in a thread: a hundred entries of a national list take a while on a small machine."""

    def answer(request: Request) -> Response:

        def make(view: View) -> Response:
            chosen, _ignored = vacancies.asked(view.release, answers.parameters(request))
            feed = Encoded(atom(feed_of(view, replace(chosen, page=1))), MEDIA_TYPE)
            return feed.answer(request.headers, FRESH, method=request.method)

        return answers.answered(site, request, make)

    return [Route("/lowongan.atom", answer)]


def feed_of(view: View, chosen: VacancyFilters) -> Feed:
    """The first hundred vacancies of a choice in the order of the list: what closes first comes first."""
    kept = address_parameters(chosen)
    first = vacancies.vacancies_matching(view.release, chosen, view.today)
    rows = list(first.rows)
    for page in range(2, first.pages + 1):
        if len(rows) >= MOST_ENTRIES:
            break
        rows += vacancies.vacancies_matching(view.release, replace(chosen, page=page), view.today).rows
    government = view.release.government
    name = government.name or PRODUCT
    mark = "DATA CONTOH · " if view.release.is_sample else ""
    words = sorted(f"{key}={value}" for key, value in kept.items())
    return Feed(
        urn=lasting_id("feed", government.region_code or name, view.lang, *words).urn,
        lang=view.lang,
        title=f"{mark}{sharing.choice_title(view, chosen)} · {name}",
        subtitle=" ".join([*sharing.warnings(view), _subtitle(view, sharing.count(view, first), first.vacancies)]),
        address=view.base + view.address("lowongan.atom", **kept),
        page=view.base + view.address("lowongan", **kept),
        updated=view.release.created_at,
        author=name,
        rights=view.release.manifest.licence,
        generator=PRODUCT,
        entries=[_entry(view, row, mark) for row in rows[:MOST_ENTRIES]],
    )


def _subtitle(view: View, count: str, found: int) -> str:
    if found <= MOST_ENTRIES:
        return f"{count}."
    return view.words.gettext("{count}; the first {n} are in this feed.").format(
        count=count, n=number(MOST_ENTRIES, view.lang)
    )


def _entry(view: View, row: Row, mark: str) -> Entry:
    lines = [
        f"{sentences.posts(view, row['posts'])}, {row['unit_name']}, {row['institution_name']}.",
        sharing.dates(view, row),
        sharing.free_of_charge(view),
    ]
    return Entry(
        urn=lasting_id("vacancy", row["vacancy_id"], view.lang).urn,
        title=f"{mark}{row['title']} · {row['unit_name']}",
        title_lang=HOUSE_LANG,
        address=view.base + view.address("lowongan", formasi=row["vacancy_id"]),
        # A release does not tell when a vacancy changed: it was published with all of them.
        updated=view.release.created_at,
        summary=" ".join(lines),
    )

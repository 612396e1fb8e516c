"""What a page says before any script runs: title, description, and its answer in plain HTML.

A search engine, a link preview and a reader without JavaScript get this much; Streamlit draws the rest.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup, escape

from kemuning_data.i18n import HOUSE_LANG, Lang, words
from kemuning_data.i18n.formats import date, number, rupiah
from kemuning_data.i18n.labels import intake_name, label
from kemuning_data.queries import registration, vacancies
from kemuning_data.queries.filters import Status, VacancyFilters
from kemuning_data.queries.vacancies import Row
from kemuning_data.release.reader import Release
from kemuning_data.site_map import Page, address
from kemuning_data.views import html

VACANCY = "formasi"
"""The parameter that names one vacancy on its page."""
RELEASE = "rilis"
"""The parameter that names the release to read."""


@dataclass(frozen=True, slots=True)
class Summary:
    """`title` without the product's name; `content` is escaped HTML for readers without JavaScript."""

    title: str
    description: str
    content: Markup


def summary(page: Page, release: Release, lang: Lang, today: dt.date, kept: str | None) -> Summary:
    """What a page says, in one language, on one day. kept: the release its links go on naming, if any."""
    content = _finding(release, lang, today)
    if page.slug == "lowongan":
        content += _open_vacancies(release, lang, today, kept)
    else:
        content += Markup('<p><a href="{}">{}</a></p>').format(
            address("lowongan", lang, **{RELEASE: kept}), words(lang).gettext("All vacancies")
        )
    return Summary(page.title_in(lang), page.description_in(lang), content)


def vacancy_summary(release: Release, vacancy_id: str, lang: Lang, today: dt.date) -> Summary | None:
    """What the page of one vacancy says; None if the release holds no vacancy of that code."""
    detail = vacancies.vacancy(release, vacancy_id, today)
    if detail is None:
        return None
    row = detail.row
    facts = Markup("").join(
        Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(name, value) for name, value in _facts(row, lang)
    )
    criteria = Markup("").join(Markup("<li>{}</li>").format(_criterion(each, lang)) for each in detail.criteria)
    _ = words(lang).gettext
    content = Markup('<dl class="kt-def">{}</dl><h2>{}</h2><ul>{}</ul>').format(facts, _("Criteria"), criteria)
    description = _("{posts}, {unit}, {institution}. {registration}").format(
        posts=_posts(row["posts"], lang),
        unit=row["unit_name"],
        institution=row["institution_name"],
        registration=_registration(row, lang),
    )
    return Summary(row["title"], description, content)


@lru_cache(maxsize=64)
def _finding(release: Release, lang: Lang, today: dt.date) -> Markup:
    now = registration.open_now(release, today)
    w = words(lang)
    if now.vacancies == 0 or now.closes_on is None:
        sentence = w.gettext("No vacancy is open today.")
    else:
        sentence = w.ngettext(
            "Today {n} vacancy is open, with {posts}; the nearest last day is {closes_on}.",
            "Today {n} vacancies are open, with {posts}; the nearest last day is {closes_on}.",
            now.vacancies,
        ).format(n=number(now.vacancies, lang), posts=_posts(now.posts, lang), closes_on=date(now.closes_on, lang))
    return Markup('<p class="kt-finding">{}</p>').format(sentence)


@lru_cache(maxsize=64)
def _open_vacancies(release: Release, lang: Lang, today: dt.date, kept: str | None) -> Markup:
    """The open vacancies that close first, as many as the list shows on its first page."""
    shown = vacancies.vacancies_matching(release, VacancyFilters(status=Status.OPEN.value), today).rows
    items = [
        Markup("<li><a href='{}'><strong>{}</strong> <span>{} · {} · {}</span></a></li>").format(
            address("lowongan", lang, **{VACANCY: row["vacancy_id"], RELEASE: kept}),
            html.source_text(row["title"], lang),
            html.source_text(row["unit_name"], lang),
            _posts(row["posts"], lang),
            _registration(row, lang),
        )
        for row in shown
    ]
    return Markup('<ul class="kt-list">{}</ul>').format(Markup("").join(items)) if items else Markup("")


def _facts(row: Row, lang: Lang) -> list[tuple[str, str | Markup]]:
    _ = words(lang).gettext
    facts: list[tuple[str, str | Markup]] = [
        (_("Institution"), html.source_text(row["institution_name"], lang)),
        (_("Unit"), html.source_text(row["unit_name"], lang)),
        (_("Recruitment round"), intake_name(row["intake_kind"], row["year"], lang)),
        (_("Vacancy type"), label("vacancy_type", row["vacancy_type"], lang)),
        (_("Posts"), number(row["posts"], lang)),
        (_("Registration"), _registration(row, lang)),
    ]
    if row["salary_min"] is not None and row["salary_max"] is not None:
        income = _("{least} to {most} a month").format(
            least=rupiah(row["salary_min"], lang), most=rupiah(row["salary_max"], lang)
        )
        facts.append((_("Income"), income))
    return facts


def _criterion(criterion: Row, lang: Lang) -> Markup:
    english = criterion["text_en"] if lang != HOUSE_LANG else None
    text = escape(english) if english else html.source_text(criterion["text_id"], lang)
    return Markup("{}: {}").format(label("criterion_kind", criterion["kind"], lang), text)


def _registration(row: Row, lang: Lang) -> str:
    _ = words(lang).gettext
    if row["opens_on"] is None or row["closes_on"] is None:
        return label("status", Status.UNKNOWN.value, lang)
    return _("Registration from {opens_on} to {closes_on}.").format(
        opens_on=date(row["opens_on"], lang), closes_on=date(row["closes_on"], lang)
    )


def _posts(posts: int, lang: Lang) -> str:
    return words(lang).ngettext("{n} post", "{n} posts", posts).format(n=number(posts, lang))

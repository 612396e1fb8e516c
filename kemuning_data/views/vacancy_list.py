"""The list of vacancies: its finding, its rows, and what to do when nothing fits."""

from __future__ import annotations

from dataclasses import fields, replace
from functools import lru_cache

from markupsafe import Markup, escape

from kemuning_data.figures import sentences
from kemuning_data.figures import vacancies as vacancies_figures
from kemuning_data.i18n import N_
from kemuning_data.i18n.formats import number
from kemuning_data.i18n.labels import intake_name, label
from kemuning_data.queries import units, vacancies
from kemuning_data.queries.filters import Ignored, VacancyFilters, address_parameters
from kemuning_data.queries.vacancies import Row, VacancyList
from kemuning_data.rules.vocabulary import VacancyType
from kemuning_data.view import View
from kemuning_data.views import chosen_filters, figure, html, sharing, vacancy_words
from kemuning_data.views.chosen_filters import list_address

_WITHOUT: dict[str, str] = {
    "text": N_("Without the search words"),
    "institutions": N_("In all institutions"),
    "units": N_("In all units"),
    "intake": N_("In all recruitment rounds"),
    "vacancy_type": N_("Of all vacancy types"),
    "education": N_("For every education"),
    "programme": N_("For every study programme"),
    "closing": N_("Whenever they close"),
    "salary": N_("Whatever the income"),
    "is_open_to_disabled": N_("Also those not open to disabled applicants"),
    "is_deviating": N_("Also those whose result follows the rules"),
    "status": N_("Open, closed and without dates"),
}
"""Field of VacancyFilters → what its absence would mean."""


LISTS_KEPT = 128
"""Choices whose figures are kept ready, about 20 kB each."""


def heading(view: View, found: VacancyList, chosen: VacancyFilters) -> Markup:
    """The page's name and its one sentence."""
    w = view.words
    posts = sentences.posts(view, found.posts)
    if found.vacancies == 0:
        sentence = w.gettext("No vacancy fits your choice.")
    elif chosen.narrows:
        sentence = w.ngettext(
            "{n} vacancy with {posts} fits your choice.", "{n} vacancies with {posts} fit your choice.", found.vacancies
        )
    else:
        sentence = w.ngettext("{n} vacancy with {posts}.", "{n} vacancies with {posts}.", found.vacancies)
    return html.heading(w.gettext("Vacancies"), 1) + html.finding(
        sentence.format(n=number(found.vacancies, view.lang), posts=posts)
    )


@lru_cache(maxsize=LISTS_KEPT)
def behind(view: View, chosen: VacancyFilters) -> Markup:
    """The whole list as files, where its posts are, and how to pass it on; kept, for readers make the same choices."""
    figures = [vacancies_figures.posts_by_education(view, chosen), vacancies_figures.posts_by_unit(view, chosen)]
    files = html.paragraph(
        escape(view.words.gettext("The whole list as a file: {files}")).format(
            files=figure.file_links(view, "vacancies", address_parameters(replace(chosen, page=1)), has_chart=False)
        )
    )
    blocks = html.joined(figure.block(each) for each in figures if each.frame.height)
    return files + blocks + sharing.list_section(view, chosen)


def ignored_notice(view: View, ignored: tuple[Ignored, ...]) -> Markup:
    """That a part of the address was left out; nothing where all was understood."""
    if not ignored:
        return Markup("")
    parts = "; ".join(f"{each.parameter} = “{each.value}”" for each in ignored[:5])
    return html.notice(
        view.words.gettext("Part of this address was not understood and left out: {parts}.").format(parts=parts)
    )


def narrowed(view: View, chosen: VacancyFilters) -> Markup:
    """What the list is narrowed by, how the reader's words were understood, and which units bear such a name."""
    return chosen_filters.links(view, chosen) + chosen_filters.understood(view, chosen) + _units_named(view, chosen)


def rows(view: View, found: VacancyList, chosen: VacancyFilters) -> Markup:
    """The vacancies of one page, each a link that keeps the filters for the way back."""
    kept = address_parameters(replace(chosen, page=found.page))
    has_one_institution = len(vacancies.institutions(view.release)) == 1
    items = html.joined(_item(view, row, kept, has_one_institution=has_one_institution) for row in found.rows)
    rounds = {intake_name(row["intake_kind"], row["year"], view.lang) for row in found.rows}
    return Markup('<ul class="kt-list">{}</ul>').format(items) + html.explained(sorted(rounds), view.lang)


def _units_named(view: View, chosen: VacancyFilters) -> Markup:
    """Somebody who looks for a unit gets it by name; nothing where one is chosen already."""
    if not chosen.text or chosen.units:
        return Markup("")
    has_several = len(vacancies.institutions(view.release)) > 1
    links = []
    for unit in units.units_named(view.release, chosen.text, view.today):
        institutions = (unit.institution_name,) if has_several else ()
        its = replace(chosen, text="", institutions=institutions, units=(unit.unit_name,), page=1)
        name = unit.unit_name if not has_several else f"{unit.unit_name}, {unit.institution_name}"
        link = html.link(list_address(view, its), html.source_text(name, view.lang))
        links.append(Markup("{} ({})").format(link, sentences.count_of_vacancies(view, unit.vacancies)))
    if not links:
        return Markup("")
    title = view.words.gettext("Units of that name: {units}")
    return html.paragraph(escape(title).format(units=Markup(" · ").join(links)))


def nothing_found(view: View, chosen: VacancyFilters) -> Markup:
    """Which filter to let go, and how many vacancies that would bring."""
    _ = view.words.gettext
    fewer_words = [
        (replace(chosen, text=text, page=1), _("Without the word “{word}”").format(word=word), count)
        for word, text, count in vacancies.without_a_word(view.release, chosen, view.today)
    ]
    fewer_filters = [
        (_without(chosen, field), _(_WITHOUT[field]), count)
        for field, count in vacancies.loosened(view.release, chosen, view.today)
    ]
    ways = [
        Markup("{} ({})").format(html.link(list_address(view, choice), name), sentences.count_of_vacancies(view, count))
        for choice, name, count in [*fewer_words, *fewer_filters]
    ]
    ways.append(html.link(list_address(view, VacancyFilters()), _("Clear all filters")))
    return html.notice(_("No vacancy fits all of this together. You could let one part go:")) + html.folded(
        ways, len(ways), ""
    )


def permalink(view: View, chosen: VacancyFilters, page: int) -> Markup:
    """The address of exactly this list, for good: it names the release."""
    parameters = address_parameters(replace(chosen, page=page))
    address = view.address("lowongan", **{**parameters, "rilis": view.release.release_id})
    return html.quiet(html.link(address, view.words.gettext("Link to this list as this release has it")))


def _item(view: View, row: Row, kept: dict[str, str | tuple[str, ...]], *, has_one_institution: bool) -> Markup:
    address = view.address("lowongan", formasi=row["vacancy_id"], **kept)
    places = [row["unit_name"]] if has_one_institution else [row["unit_name"], row["institution_name"]]
    if row["unit_name"] == row["institution_name"]:
        places = [row["unit_name"]]
    facts = [
        sentences.posts(view, row["posts"]),
        vacancy_words.income(row, view),
        intake_name(row["intake_kind"], row["year"], view.lang),
    ]
    kind = "closed" if row["is_withdrawn"] else row["status"]
    return Markup(
        '<li><a href="{}" target="_self"><strong>{}</strong><span>{}</span><span>{} {}</span><span>{}</span>{}</a></li>'
    ).format(
        address,
        html.source_text(row["title"], view.lang),
        html.source_text(" · ".join(places), view.lang),
        html.tag(vacancy_words.status_name(row, view), kind),
        vacancy_words.registration_briefly(row, view),
        " · ".join(fact for fact in facts if fact),
        html.joined(html.tag(words) for words in _special(view, row)),
    )


def _special(view: View, row: Row) -> list[str]:
    """What sets a vacancy apart from the many: its type, and that disabled applicants may apply."""
    words = (
        [] if row["vacancy_type"] == VacancyType.GENERAL else [label("vacancy_type", row["vacancy_type"], view.lang)]
    )
    if row["is_open_to_disabled"] and row["vacancy_type"] != VacancyType.DISABILITY:
        words.append(view.words.gettext("Open to disabled applicants"))
    return words


def _without(chosen: VacancyFilters, field: str) -> VacancyFilters:
    default = {each.name: getattr(VacancyFilters(), each.name) for each in fields(VacancyFilters)}
    return replace(chosen, **{field: default[field]})

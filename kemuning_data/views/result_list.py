"""Hasil per formasi: the vacancies that have a result, each with what came out and whether the rules were followed."""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup

from kemuning_data.figures import outcomes, sentences
from kemuning_data.i18n.formats import number
from kemuning_data.i18n.labels import intake_name, label
from kemuning_data.queries import vacancies
from kemuning_data.queries.filters import VacancyFilters, address_parameters
from kemuning_data.queries.results import ResultList
from kemuning_data.queries.vacancies import Row
from kemuning_data.rules.vocabulary import VacancyType
from kemuning_data.site_map import RESULTS, SELECTION
from kemuning_data.view import View
from kemuning_data.views import chosen_filters, html, promise_links, rule_checks, selection_menu
from kemuning_data.views.search_box import form


def none_yet(view: View) -> Markup:
    """A release from before any result."""
    _ = view.words.gettext
    return (
        html.heading(_("Selection"), 1)
        + html.finding(_("There are no results of a selection in this release yet."))
        + html.paragraph(_("They come with the release after a result has been announced and checked."))
        + html.way(view.address("lowongan"), _("All vacancies"))
    )


def heading(view: View, found: ResultList, chosen: VacancyFilters) -> Markup:
    """The page's name and its one sentence, with the way to what deviates."""
    kept = {"pengadaan": chosen.intake, "instansi": chosen.institutions, "unit": chosen.units}
    said: str | Markup = _finding(view, found)
    if found.deviating and not chosen.is_deviating:
        address = list_address(view, replace(chosen, is_deviating=True, page=1))
        said = Markup("{} {}").format(said, html.link(address, view.words.gettext("See which")))
    return html.joined(
        [
            selection_menu.links(view, RESULTS, kept),
            html.heading(view.words.gettext("Results by vacancy"), 1),
            html.finding(said),
        ]
    )


def _finding(view: View, found: ResultList) -> str:
    w, lang = view.words, view.lang
    if not found.vacancies:
        return w.gettext("No vacancy with a result fits your choice.")
    if not found.decided:
        return w.ngettext(
            "{n} vacancy is under way; its final result is not there yet.",
            "{n} vacancies are under way; their final results are not there yet.",
            found.vacancies,
        ).format(n=number(found.vacancies, lang))
    filled = w.ngettext(
        "{filled} of {posts} filled in {n} decided vacancy.",
        "{filled} of {posts} filled in {n} decided vacancies.",
        found.decided,
    ).format(filled=number(found.filled, lang), posts=sentences.posts(view, found.posts), n=number(found.decided, lang))
    if not found.deviating:
        nothing = w.gettext("No deviation from the rules was found.")
        return f"{filled} {nothing}"
    deviating = w.ngettext(
        "In {n} vacancy a deviation from the rules was found.",
        "In {n} vacancies a deviation from the rules was found.",
        found.deviating,
    ).format(n=number(found.deviating, lang))
    return f"{filled} {deviating}"


def narrowed(view: View, chosen: VacancyFilters) -> Markup:
    """What the list is narrowed by, and how the reader's words were understood."""

    def address(choice: VacancyFilters) -> str:
        return list_address(view, choice)

    return chosen_filters.links(view, chosen, address) + chosen_filters.understood(view, chosen, address)


def search(view: View, chosen: VacancyFilters) -> Markup:
    """The box before any script has run."""
    return form(view, chosen, SELECTION, view.words.gettext("Search for a job or a unit"), bagian=RESULTS)


def rows(view: View, found: ResultList, chosen: VacancyFilters) -> Markup:
    """The vacancies of one page, each a link that keeps the filters for the way back."""
    if not found.rows:
        way = html.link(list_address(view, VacancyFilters()), view.words.gettext("Clear all filters"))
        return html.paragraph(way) if chosen.narrows else Markup("")
    kept = address_parameters(replace(chosen, page=found.page))
    has_one_institution = len(vacancies.institutions(view.release)) == 1
    items = html.joined(_item(view, row, kept, has_one_institution=has_one_institution) for row in found.rows)
    rounds = {intake_name(row["intake_kind"], row["year"], view.lang) for row in found.rows}
    explained = html.explained(sorted(rounds), view.lang)
    return Markup('<ul class="kt-list">{}</ul>').format(items) + explained + promise_links.of_round(view, chosen.intake)


def list_address(view: View, chosen: VacancyFilters) -> str:
    """The address of a list of results."""
    return view.address(SELECTION, bagian=RESULTS, **address_parameters(chosen))


def _item(view: View, row: Row, kept: dict[str, str | tuple[str, ...]], *, has_one_institution: bool) -> Markup:
    places = [row["unit_name"]] if has_one_institution else [row["unit_name"], row["institution_name"]]
    facts = [intake_name(row["intake_kind"], row["year"], view.lang)]
    if row["vacancy_type"] != VacancyType.GENERAL:
        facts.append(label("vacancy_type", row["vacancy_type"], view.lang))
    return Markup(
        '<li><a href="{}" target="_self"><strong>{}</strong><span>{}</span><span>{}</span><span>{}</span>{}</a></li>'
    ).format(
        view.address(SELECTION, formasi=row["vacancy_id"], **kept),
        html.source_text(row["title"], view.lang),
        html.source_text(" · ".join(places), view.lang),
        f"{outcomes.filled(view, row)}{_empty(view, row)}",
        " · ".join(facts),
        rule_checks.mark_of_vacancy(view, row),
    )


def _empty(view: View, row: Row) -> str:
    left = 0 if row["chosen"] is None else row["posts"] - row["chosen"]
    if left <= 0:
        return ""
    text = view.words.ngettext("{n} left empty", "{n} left empty", left)
    return f"; {text.format(n=number(left, view.lang))}"

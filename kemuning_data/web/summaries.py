"""What a page says before any script runs: title, description and content, in the same words as the session's pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from markupsafe import Markup

from kemuning_data.errors import Refusal
from kemuning_data.figures import sentences, survey_choice
from kemuning_data.i18n.formats import number
from kemuning_data.i18n.problems import refusal_sentence
from kemuning_data.queries import results, selection_frames, vacancies
from kemuning_data.queries.filters import PARAMETERS, Ignored, VacancyFilters
from kemuning_data.queries.training import has_training
from kemuning_data.site_map import (
    ANSWERING,
    ANSWERS,
    CHANNELS,
    EVALUATION,
    FEEDBACK,
    PART,
    RESULTS,
    SELECTION,
    SURVEY,
    TRACK,
    TRAINING,
    UNIT,
    VACANCY,
    WHO,
    Page,
)
from kemuning_data.view import View
from kemuning_data.views import (
    channels,
    chosen_filters,
    feedback_form,
    home,
    html,
    one_result,
    one_vacancy,
    public_answers,
    result_list,
    statistics,
    survey_form,
    training,
    vacancy_list,
    vacancy_words,
    who,
)
from kemuning_data.views import survey as survey_views
from kemuning_data.views.search_box import search_box
from kemuning_data.web import evaluation_summaries
from kemuning_data.web.summary import Query, Summary, pieces


def summary(view: View, page: Page, query: Query) -> Summary | None:
    """What a page says at an address; None if it names a vacancy that the release does not hold."""
    vacancy_id = next(iter(query.get(VACANCY, ())), "")
    if vacancy_id and page.slug in _OF_ONE:
        return _OF_ONE[page.slug](view, vacancy_id, query)
    promised = evaluation_summaries.promise(view, query) if page.slug == EVALUATION else None
    if promised is not None:
        return promised
    content = _CONTENT.get(page.slug, _name_only)(view, page, query)
    return Summary(page.title_in(view.lang), page.description_in(view.lang), content)


def _vacancy(view: View, vacancy_id: str, query: Query) -> Summary | None:
    detail = vacancies.vacancy(view.release, vacancy_id, view.today)
    if detail is None:
        return None
    row = detail.row
    description = view.words.gettext("{posts}, {unit}, {institution}. {registration}").format(
        posts=sentences.posts(view, row["posts"]),
        unit=row["unit_name"],
        institution=row["institution_name"],
        registration=vacancy_words.registration(row, view),
    )
    wanted, _ignored = vacancies.asked(view.release, query)
    kept = {VACANCY: vacancy_id}
    return Summary(row["title"], description, pieces(one_vacancy.whole(view, detail, wanted)), detail, kept)


def _result(view: View, vacancy_id: str, query: Query) -> Summary | None:
    detail = vacancies.vacancy(view.release, vacancy_id, view.today)
    if detail is None:
        return None
    wanted, _ignored = vacancies.asked(view.release, query)
    title = one_result.title(view, detail.row)
    found = results.result(view.release, vacancy_id, view.today)
    if found is None:
        description = view.words.gettext("This release holds no result of this vacancy yet.")
        content = one_result.missing(view, detail.row, wanted)
    else:
        description = one_result.description(view, found.row)
        content = one_result.whole(view, found, wanted)
    return Summary(title, description, pieces(content), kept={VACANCY: vacancy_id})


def _home(view: View, _page: Page, _query: Query) -> Markup:
    return pieces(home.whole(view))


def _list(view: View, _page: Page, query: Query) -> Markup:
    chosen, ignored = vacancies.asked(view.release, query)
    found = vacancies.vacancies_matching(view.release, chosen, view.today)
    if chosen.page > found.pages:
        ignored += (Ignored(PARAMETERS["page"], str(chosen.page)),)
    rows = vacancy_list.rows(view, found, chosen) if found.rows else vacancy_list.nothing_found(view, chosen)
    return pieces(
        vacancy_list.heading(view, found, chosen) + vacancy_list.ignored_notice(view, ignored),
        Markup('<div class="kt-list-search">{}</div>').format(search_box(view, chosen)),
        Markup('<div class="kt-drawer"></div>'),
        vacancy_list.narrowed(view, chosen) + rows,
        _other_pages(view, found.page, found.pages, partial(chosen_filters.list_address, view), chosen),
        vacancy_list.permalink(view, chosen, found.page) + vacancy_list.behind(view, chosen),
    )


def _selection(view: View, _page: Page, query: Query) -> Markup:
    if not selection_frames.has_outcomes(view.release):
        return pieces(result_list.none_yet(view))
    return _PARTS.get(query.get(PART, ("",))[0], _statistics)(view, query)


def _statistics(view: View, query: Query) -> Markup:
    chosen, ignored = statistics.asked(view, query)
    return pieces(
        statistics.heading(view, chosen) + vacancy_list.ignored_notice(view, ignored),
        *statistics.forms(view, chosen),
        statistics.links(view, chosen) + statistics.behind(view, chosen),
    )


def _results(view: View, query: Query) -> Markup:
    chosen, ignored = vacancies.asked(view.release, query)
    found = results.results_matching(view.release, chosen, view.today)
    if chosen.page > found.pages:
        ignored += (Ignored(PARAMETERS["page"], str(chosen.page)),)
    return pieces(
        result_list.heading(view, found, chosen) + vacancy_list.ignored_notice(view, ignored),
        Markup('<div class="kt-list-search">{}</div>').format(result_list.search(view, chosen)),
        Markup('<div class="kt-drawer"></div>'),
        result_list.narrowed(view, chosen) + result_list.rows(view, found, chosen),
        _other_pages(view, found.page, found.pages, partial(result_list.list_address, view), chosen),
    )


def _who(view: View, query: Query) -> Markup:
    if not who.is_told(view):
        return pieces(who.none_yet(view))
    chosen, ignored = who.asked(view, query)
    return pieces(
        who.heading(view, chosen) + vacancy_list.ignored_notice(view, ignored),
        *who.forms(view, chosen),
        who.behind(view, chosen),
    )


def _channels(view: View, query: Query) -> Markup:
    if not channels.is_told(view):
        return pieces(channels.none_yet(view))
    chosen, ignored = channels.asked(view, query)
    return pieces(
        channels.heading(view, chosen) + vacancy_list.ignored_notice(view, ignored),
        channels.form(view, chosen),
        channels.behind(view, chosen),
    )


def _training(view: View, _page: Page, query: Query) -> Markup:
    if not has_training(view.release):
        return pieces(training.none_yet(view))
    chosen, ignored = training.asked(view, query)
    return pieces(
        training.heading(view, chosen) + vacancy_list.ignored_notice(view, ignored),
        training.form(view, chosen),
        training.links(view, chosen) + training.behind(view, chosen),
    )


def _survey(view: View, _page: Page, query: Query) -> Markup:
    if ANSWERING in query.get(PART, ()):
        way = survey_form.way_back(view, next(iter(query.get(UNIT, ())), None))
        return pieces(survey_form.heading(view), survey_form.without_script(view), way)
    if not survey_views.is_told(view):
        return pieces(survey_views.none_yet(view) + survey_form.way_here(view, None))
    chosen, ignored = survey_choice.asked(view, query)
    way = survey_form.way_here(view, chosen.unit)
    return pieces(
        survey_views.heading(view, chosen) + way + vacancy_list.ignored_notice(view, ignored),
        survey_views.form(view, chosen),
        Markup('<div class="kt-drawer"></div>'),
        survey_views.links(view, chosen) + survey_views.behind(view, chosen),
    )


def _feedback(view: View, _page: Page, query: Query) -> Markup:
    part = query.get(PART, ("",))[0]
    if part == ANSWERS:
        said = {name: values[0] for name, values in query.items()}
        return pieces(feedback_form.parts(view, part) + _answers(view, said))
    here = TRACK if part == TRACK else ""
    rest = Markup("") if here else public_answers.latest(view)
    return pieces(
        feedback_form.heading(view, here), feedback_form.without_script(view), rest + feedback_form.elsewhere(view)
    )


def _answers(view: View, said: Mapping[str, str]) -> Markup:
    try:
        return public_answers.page(view, said)
    except Refusal as away:
        # The rest of the page can be read all the same.
        return html.heading(view.words.gettext("Public answers"), 1) + html.notice(refusal_sentence(away, view.lang))


def _name_only(view: View, page: Page, _query: Query) -> Markup:
    return pieces(html.heading(page.title_in(view.lang), 1) + html.finding(page.description_in(view.lang)))


_CONTENT: Mapping[str, Callable[[View, Page, Query], Markup]] = {
    "": _home,
    "lowongan": _list,
    SELECTION: _selection,
    TRAINING: _training,
    SURVEY: _survey,
    EVALUATION: evaluation_summaries.content,
    FEEDBACK: _feedback,
}
"""Slug → the content of its page; a page that is not named here is drawn by the session alone."""

_PARTS: Mapping[str, Callable[[View, Query], Markup]] = {WHO: _who, RESULTS: _results, CHANNELS: _channels}
"""Part of the page of selection → its content; any other one is the statistics."""

_OF_ONE: Mapping[str, Callable[[View, str, Query], Summary | None]] = {"lowongan": _vacancy, SELECTION: _result}
"""Slug → what its page says of one vacancy, where it has such pages."""


def _other_pages(
    view: View, here: int, pages: int, address: Callable[[VacancyFilters], str], chosen: VacancyFilters
) -> Markup:
    """The way to the pages before and after; nothing where one page holds all."""
    _ = view.words.gettext
    if pages == 1:
        return Markup("")
    ways = [
        html.link(address(replace(chosen, page=page)), text)
        for page, text in ((here - 1, _("Previous page")), (here + 1, _("Next page")))
        if 1 <= page <= pages
    ]
    said = _("Page {n} of {pages}").format(n=number(here, view.lang), pages=number(pages, view.lang))
    return Markup('<nav class="kt-pages" aria-label="{}">{} {}</nav>').format(
        _("Pages of the list"), said, Markup(" ").join(ways)
    )

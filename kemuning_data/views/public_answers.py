"""Tanggapan publik: what people asked, in the moderator's words, what the office replied, and what is withheld."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup, escape
from sqlalchemy import Engine

from kemuning_data.errors import Refusal
from kemuning_data.feedback import public
from kemuning_data.feedback.days_off import calendar_of
from kemuning_data.feedback.public import PublicAnswer, Statistics, Stub
from kemuning_data.feedback.steps import Calendar
from kemuning_data.feedback.store import existing_store
from kemuning_data.figures import feedback, feedback_counts
from kemuning_data.i18n.formats import date, month, number
from kemuning_data.i18n.labels import label
from kemuning_data.i18n.problems import refusal_sentence
from kemuning_data.site_map import ANSWERS, FEEDBACK, NUMBER, PART
from kemuning_data.view import View
from kemuning_data.views import figure as figure_view
from kemuning_data.views import html, promise_links
from kemuning_data.views.written import written

ON_A_PAGE = 20
ON_FIRST_SCREEN = 3
LONGEST_PAGE_NUMBER = 6
PAGE = "hal"
"""The parameter that names a page of the list."""

Item = PublicAnswer | Stub


def block(view: View, items: Sequence[Item], statistics: Statistics) -> Markup:
    """The latest answers for the first screen of the page of messages, what became of all, and the way to the rest."""
    _ = view.words.gettext
    if not items:
        return html.heading(_("Public answers")) + html.paragraph(_said(view, statistics)) + _none_yet(view)
    return html.joined(
        [
            html.heading(_("Public answers")),
            html.paragraph(_said(view, statistics)),
            _listed(view, items[:ON_FIRST_SCREEN], 3),
            html.way(list_address(view), _("All public answers and how deadlines are kept")),
        ]
    )


def latest(view: View) -> Markup:
    """`block` of what the database of messages holds now; that it cannot be read, in a sentence."""
    try:
        store = existing_store(view.settings)
        if store is None:
            return block(view, [], Statistics(0, 0, 0, {}, ()))
        calendar = calendar_of(view.release, view.settings.zone)
        items = public.items(store, calendar, limit=ON_FIRST_SCREEN)
        return block(view, items, public.statistics(store, calendar, now=feedback.now(view)))
    except Refusal as away:
        return html.quiet(refusal_sentence(away, view.lang))


def page(view: View, parameters: Mapping[str, str]) -> Markup:
    """The part `bagian=tanggapan`: the list, or the one answer that `nomor` names. Raises Refusal.

    Refusals are those of the database of messages; where nobody ever wrote, the page says so.
    """
    store = existing_store(view.settings)
    calendar = calendar_of(view.release, view.settings.zone)
    asked = parameters.get(NUMBER, "").strip()
    if asked:
        return _one(view, None if store is None else public.item(store, calendar, asked))
    return _list(view, store, calendar, parameters.get(PAGE, ""))


def list_address(view: View, page: int = 1) -> str:
    """The address of a page of the list."""
    return view.address(FEEDBACK, **{PART: ANSWERS, PAGE: str(page) if page > 1 else None})


def item_address(view: View, public_number: str) -> str:
    """The address of one answer or stub."""
    return view.address(FEEDBACK, **{PART: ANSWERS, NUMBER: public_number})


def _list(view: View, store: Engine | None, calendar: Calendar, asked_page: str) -> Markup:
    _ = view.words.gettext
    total = 0 if store is None else public.item_count(store)
    pages = max(1, -(-total // ON_A_PAGE))
    is_number = asked_page.isascii() and asked_page.isdigit() and len(asked_page) <= LONGEST_PAGE_NUMBER
    shown_page = max(1, min(pages, int(asked_page))) if is_number else 1
    parts = [html.heading(_("Public answers"), 1)]
    figures = [feedback_counts.months(view), feedback_counts.categories(view)]
    if store is None:
        parts += [html.finding(_("Nobody has written to us yet.")), _none_yet(view)]
    else:
        counted = public.statistics(store, calendar, now=feedback.now(view))
        items = public.items(store, calendar, limit=ON_A_PAGE, offset=(shown_page - 1) * ON_A_PAGE)
        parts += [html.finding(_said(view, counted)), _what_this_is(view)]
        parts.append(_listed(view, items, 2) + _ways(view, shown_page, pages) if items else _none_yet(view))
        figures = [feedback.states_of(view, counted), feedback.clocks_of(view, counted), *figures]
        if items:
            parts.append(_files(view))
    parts += [figure_view.block(figure) for figure in figures]
    return html.joined(parts)


def _one(view: View, item: Item | None) -> Markup:
    _ = view.words.gettext
    way = html.way(list_address(view), _("All public answers"))
    if item is None:
        return (
            html.heading(_("Public answers"), 1)
            + html.finding(_("Nothing is public under this number."))
            + html.paragraph(
                _(
                    "A public number looks like T-2026-0147. Whoever wrote to us follows the message by the tracking "
                    "code; it is never typed into an address."
                )
            )
            + way
        )
    title = escape(_("Message {number}")).format(number=Markup('<span class="kt-code">{}</span>').format(item.number))
    return (
        html.heading(title, 1)
        + _body(view, item, 2)
        + _facts(view, item)
        + promise_links.of_answer(view, item.number)
        + way
    )


def _listed(view: View, items: Sequence[Item], level: int) -> Markup:
    return html.joined(
        Markup('<article class="kt-answer">{}{}{}</article>').format(
            html.heading(html.link(item_address(view, item.number), item.number), level),
            _body(view, item, level + 1),
            _facts(view, item) + promise_links.of_answer(view, item.number),
        )
        for item in items
    )


def _body(view: View, item: Item, level: int) -> Markup:
    """An answer, or a stub with its reason. level: of its headings."""
    _ = view.words.gettext
    if isinstance(item, Stub):
        reason = label("withhold_reason", item.reason.value, view.lang)
        said = _(
            "This message was answered, or is being answered, to its sender alone. Why nothing of it is shown: "
            "{reason}."
        )
        return html.paragraph(said.format(reason=reason))
    lang = Markup("") if item.lang == view.lang else Markup(' lang="{}"').format(item.lang)
    return Markup("{}<div{}>{}</div>{}<div{}>{}</div>").format(
        html.heading(_("What it was about, in the moderator's words"), level),
        lang,
        written(item.summary),
        html.heading(_("Reply"), level),
        lang,
        written(item.answer),
    )


def _facts(view: View, item: Item) -> Markup:
    _ = view.words.gettext
    facts: list[tuple[str, str | Markup]] = []
    if isinstance(item, PublicAnswer):
        facts.append((_("Kind"), label("ticket_kind", item.kind.value, view.lang)))
        if item.category:
            facts.append((_("About"), label("ticket_category", item.category.value, view.lang)))
        name = feedback.unit_name(view, item.unit_code)
        if name:
            facts.append((_("Unit"), html.source_text(name, view.lang)))
    if item.received_month:
        facts.append((_("Month of the message"), month(item.received_month, view.lang)))
    if isinstance(item, PublicAnswer):
        if item.answered_in is not None:
            facts.append((_("Answered after"), _working_days(view, item.answered_in)))
        facts.append((_("Published on"), date(item.published_on, view.lang)))
    return html.definitions(facts) if facts else Markup("")


def _working_days(view: View, count: int) -> str:
    if count == 0:
        return view.words.gettext("the same day")
    return view.words.ngettext("{n} working day", "{n} working days", count).format(n=number(count, view.lang))


def _said(view: View, counted: Statistics) -> str:
    return feedback.states_of(view, counted).finding


def _what_this_is(view: View) -> Markup:
    return html.paragraph(
        view.words.gettext(
            "Summaries are written by a moderator and agreed to by a second official. The words of those who wrote to "
            "us are never published. What is withheld stands here too, with the reason."
        )
    )


def _none_yet(view: View) -> Markup:
    return html.paragraph(
        view.words.gettext(
            "No answer has been published yet. One appears here when its sender allows it and two officials agree."
        )
    )


def _ways(view: View, shown_page: int, pages: int) -> Markup:
    """To the pages before and after."""
    _ = view.words.gettext
    if pages == 1:
        return Markup("")
    said = _("Page {page} of {pages}").format(page=number(shown_page, view.lang), pages=number(pages, view.lang))
    links: list[str | Markup] = [said]
    if shown_page > 1:
        links.insert(0, html.link(list_address(view, shown_page - 1), _("Newer answers")))
    if shown_page < pages:
        links.append(html.link(list_address(view, shown_page + 1), _("Older answers")))
    return html.paragraph(Markup(" · ").join(links))


def _files(view: View) -> Markup:
    links = figure_view.file_links(view, "feedback-answers", {PART: ANSWERS}, has_chart=False)
    return html.quiet(Markup("{}: {}").format(view.words.gettext("All answers as a file"), links))

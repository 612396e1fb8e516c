"""What the page of the evaluation says before any script runs: its sectors, its promises, or one of these."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from markupsafe import Markup

from kemuning_data.figures import promise_words
from kemuning_data.queries import actions
from kemuning_data.queries import evaluation as evaluation_queries
from kemuning_data.site_map import PART, PROMISE, PROMISES, Page
from kemuning_data.view import View
from kemuning_data.views import evaluation, promise_cards, promises, vacancy_list
from kemuning_data.web.summary import Query, Summary, pieces


def promise(view: View, query: Query) -> Summary | None:
    """A promise's own page; None where the address names none, or one that the release does not hold."""
    named = next(iter(query.get(PROMISE, ())), "")
    row = promises.found(view, named) if named and PROMISES in query.get(PART, ()) else None
    if row is None:
        return None
    title = promise_words.text_of(view, row, "theme")[0]
    description = promise_words.standing(promise_words.on_its_day(view), row)
    content = pieces(promises.one(view, row))
    return Summary(title, description, content, kept=promise_cards.parameters(named))


def content(view: View, _page: Page, query: Query) -> Markup:
    """The part of the page that an address asks for."""
    return _PARTS.get(query.get(PART, ("",))[0], _sectors)(view, query)


def _sectors(view: View, query: Query) -> Markup:
    if not evaluation.is_told(view):
        return pieces(evaluation.none_yet(view))
    chosen, ignored = evaluation_queries.asked(view.release, query)
    return pieces(
        evaluation.heading(view, chosen) + vacancy_list.ignored_notice(view, ignored),
        evaluation.form(view, chosen),
        Markup('<div class="kt-drawer"></div>'),
        evaluation.links(view, chosen) + evaluation.behind(view, chosen),
    )


def _promises(view: View, query: Query) -> Markup:
    named = next(iter(query.get(PROMISE, ())), "")
    if named:
        return pieces(promises.unknown(view, named))
    if not promises.is_told(view):
        return pieces(promises.none_yet(view))
    read = promise_words.on_its_day(view)
    chosen, ignored = actions.asked(read.release, read.today, query)
    return pieces(
        promises.heading(view, chosen) + vacancy_list.ignored_notice(view, ignored),
        promises.form(view, chosen),
        Markup('<div class="kt-drawer"></div>'),
        promises.links(view, chosen) + promises.behind(view, chosen),
    )


_PARTS: Mapping[str, Callable[[View, Query], Markup]] = {PROMISES: _promises}
"""Part of the page of evaluation → its content; any other one is the service sectors."""

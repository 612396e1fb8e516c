"""Statistik: the figures of a choice among the outcomes of selections, and two choices beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from kemuning_data.figures import selection_flow, selection_posts, selection_scores, selection_times, sentences
from kemuning_data.figures.choices import SELECTION_NAMES, selection_in_words, value_name
from kemuning_data.figures.figure import Figure
from kemuning_data.i18n.formats import number
from kemuning_data.queries import selection
from kemuning_data.queries.filters import Ignored
from kemuning_data.queries.selection_filters import (
    EVERY_INTAKE,
    PARAMETERS,
    SECOND,
    SelectionFilters,
    address_parameters,
)
from kemuning_data.queries.selection_posts import totals
from kemuning_data.site_map import COMPARED, SELECTION
from kemuning_data.view import RELEASE, View
from kemuning_data.views import chosen_filters, figure, html, plain_form, promise_links, selection_menu
from kemuning_data.views.plain_form import Select

KEPT = 128
"""Choices whose figures are kept ready."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice, or two to compare."""

    first: SelectionFilters
    second: SelectionFilters | None = None

    @property
    def parameters(self) -> dict[str, str | tuple[str, ...]]:
        """The parameters of an address that makes it."""
        own = address_parameters(self.first)
        if self.second is None:
            return own
        return {**own, COMPARED: "true", **address_parameters(self.second, SECOND)}


def newest(view: View) -> str:
    """The round that is meant where an address names none."""
    known = selection.intakes(view.release)
    return known[0]["intake_code"] if known else ""


def before_newest(view: View) -> str:
    """The round to compare with where an address names none."""
    return selection.before(view.release, [row["intake_code"] for row in selection.intakes(view.release)]) or ""


def asked(view: View, parameters: Mapping[str, Iterable[str]]) -> tuple[Choice, tuple[Ignored, ...]]:
    """The choice an address makes, and what in it was not understood."""
    given = {name: list(values) for name, values in parameters.items()}
    first, ignored = selection.asked(view.release, given)
    if given.get(COMPARED, [""])[0] != "true":
        return Choice(first), ignored
    if not given.get(f"{PARAMETERS['intake']}{SECOND}") and not given.get(f"{PARAMETERS['year']}{SECOND}"):
        given[f"{PARAMETERS['intake']}{SECOND}"] = [before_newest(view)]
    second, more = selection.asked(view.release, given, SECOND)
    return Choice(first, second), (*ignored, *more)


@lru_cache(maxsize=KEPT)
def heading(view: View, chosen: Choice) -> Markup:
    """The page's name, its one sentence and its numbers."""
    return (
        selection_menu.links(view, "", address_parameters(chosen.first))
        + html.heading(view.words.gettext("Selection"), 1)
        + html.finding(selection_flow.funnel(view, chosen.first).finding)
        + _numbers(view, chosen.first)
    )


def _numbers(view: View, chosen: SelectionFilters) -> Markup:
    w, lang = view.words, view.lang
    found = totals(view.release, chosen)
    if found.vacancies == 0:
        return Markup("")
    beyond = ""
    pairs: list[tuple[str, str]] = []
    if found.applicants is not None:
        pairs.append((number(found.applicants, lang), w.ngettext("applicant", "applicants", found.applicants)))
    pairs.append((number(found.posts, lang), w.ngettext("post", "posts", found.posts)))
    if found.chosen is not None:
        pairs.append((number(found.chosen, lang), w.gettext("chosen")))
        pairs.append((number(found.unfilled, lang), w.gettext("posts left empty")))
        beyond = sentences.beyond_posts(view, posts=found.decided_posts, chosen=found.chosen, unfilled=found.unfilled)
    return html.numbers(pairs) + (html.quiet(beyond) if beyond else Markup(""))


def links(view: View, chosen: Choice) -> Markup:
    """A link a chosen value, to the figures without it; nothing where nothing but a round is chosen."""
    values = ((name, view.address(SELECTION, **without.parameters)) for name, without in _values(view, chosen))
    return chosen_filters.listed(view, values, clear=view.address(SELECTION))


def _values(view: View, chosen: Choice) -> Iterator[tuple[str, Choice]]:
    """Every chosen value but the round, with its name, and the choice without it."""
    for name, rest in _without(view, chosen.first):
        yield name, Choice(rest, chosen.second)
    for name, rest in _without(view, chosen.second or SelectionFilters()):
        yield name, Choice(chosen.first, rest)


def _without(view: View, filters: SelectionFilters) -> Iterator[tuple[str, SelectionFilters]]:
    for field, title in SELECTION_NAMES.items():
        value = getattr(filters, field)
        if field == "intake" or not value:
            continue
        named = view.words.gettext(title)
        for each in value if isinstance(value, tuple) else (value,):
            left: dict[str, Any] = {
                field: tuple(other for other in value if other != each) if isinstance(value, tuple) else None
            }
            yield f"{named}: {value_name(view, field, str(each))}", replace(filters, **left)


@lru_cache(maxsize=KEPT)
def behind(view: View, chosen: Choice) -> Markup:
    """The figures of the choice, kept, for readers make the same choices; of two, both funnels beside each other."""
    parts: list[Markup] = []
    if chosen.second is None:
        parts += _block(selection_flow.funnel(view, chosen.first))
    else:
        parts += _block(selection_flow.compared(view, chosen.first, chosen.second))
        sides = ((chosen.first, ""), (chosen.second, "-b"))
        parts.append(Markup('<div class="kt-two">{}</div>').format(html.joined(_side(view, *each) for each in sides)))
    parts.append(_pointer(view, chosen.first))
    parts.append(promise_links.of_round(view, chosen.first.intake))
    makers = (
        selection_flow.pass_rates,
        selection_posts.competition,
        selection_posts.unfilled_posts,
        selection_posts.cut_offs,
        selection_scores.skd_scores,
        selection_scores.skd_spread,
        selection_times.stage_times,
        selection_times.objections,
    )
    for make in makers:
        parts += _block(make(view, chosen.first))
    return html.joined(parts) + _permalink(view, chosen)


def _pointer(view: View, chosen: SelectionFilters) -> Markup:
    """The way to the people behind the numbers; nothing where the release does not break them down."""
    address = selection_menu.who_address(view, address_parameters(chosen))
    if address is None:
        return Markup("")
    return html.way(address, view.words.gettext("Who they were: sex, age, disability and home district"))


def _block(made: Figure) -> list[Markup]:
    return [figure.block(made)] if made.frame.height else []


def _side(view: View, chosen: SelectionFilters, place: str) -> Markup:
    """The funnel of one of two choices, which is part of its name."""
    said = "; ".join(value for _name, value in selection_in_words(view, chosen))
    made = selection_flow.funnel(view, chosen)
    named = replace(made, title=f"{made.title}: {said}")
    return Markup("<div>{}</div>").format(figure.block(named, place=f"{made.id}{place}"))


def _permalink(view: View, chosen: Choice) -> Markup:
    address = view.address(SELECTION, **{**chosen.parameters, RELEASE: view.release.release_id})
    return html.quiet(html.link(address, view.words.gettext("Link to these figures as this release has them")))


def forms(view: View, chosen: Choice) -> tuple[Markup, ...]:
    """The choice of a round before any script has run, and of the second one where two are compared."""
    drawer = Markup('<div class="kt-drawer"></div>')
    switch = Markup('<div class="kt-switch"></div>')
    first = (_form(view, chosen, chosen.first, ""), drawer, switch)
    if chosen.second is None:
        return first
    return (*first, second_heading(view), _form(view, chosen, chosen.second, SECOND), drawer)


def second_heading(view: View) -> Markup:
    return html.heading(view.words.gettext("Second choice"))


def _form(view: View, chosen: Choice, filters: SelectionFilters, suffix: str) -> Markup:
    """A plain form; the other filters stay, but a year, which a round has already."""
    codes = [*(row["intake_code"] for row in selection.intakes(view.release)), EVERY_INTAKE]
    rounds = Select(
        f"{PARAMETERS['intake']}{suffix}",
        view.words.gettext(SELECTION_NAMES["intake"]),
        [(code, value_name(view, "intake", "" if code == EVERY_INTAKE else code)) for code in codes],
        filters.intake or EVERY_INTAKE,
    )
    kept = {name: value for name, value in chosen.parameters.items() if name != f"{PARAMETERS['year']}{suffix}"}
    return plain_form.form(view, SELECTION, [rounds], kept, f"kt-round{suffix}-")

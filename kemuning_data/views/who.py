"""Siapa saja: who applied and how far they came, or why a question has no answer and which one has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from markupsafe import Markup

from kemuning_data.figures.breakdown_words import RANGES, ROUNDED
from kemuning_data.figures.breakdowns import who
from kemuning_data.figures.breakdowns_compared import who_compared
from kemuning_data.figures.choices import SELECTION_NAMES, selection_in_words
from kemuning_data.figures.figure import Figure
from kemuning_data.i18n.labels import label
from kemuning_data.queries import breakdowns
from kemuning_data.queries.breakdown_answers import Answer
from kemuning_data.queries.breakdown_frames import offered
from kemuning_data.queries.filters import Ignored, understood
from kemuning_data.queries.selection_filters import (
    EVERY_INTAKE,
    PARAMETERS,
    SECOND,
    SelectionFilters,
    address_parameters,
)
from kemuning_data.rules.breakdown_vocabulary import Attribute
from kemuning_data.site_map import COMPARED, PART, SELECTION, WHO
from kemuning_data.view import RELEASE, View
from kemuning_data.views import figure, html, people, plain_form, selection_menu
from kemuning_data.views.people import Parameters
from kemuning_data.views.plain_form import Select

KEPT = 128
"""Choices whose figures are kept ready."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Of whom, by what, and beside which other choice; two choices are compared by one attribute."""

    first: SelectionFilters
    by: Attribute
    beside: Attribute | None = None
    second: SelectionFilters | None = None

    @property
    def parameters(self) -> dict[str, str | tuple[str, ...]]:
        """The parameters of an address that makes it."""
        own = {PART: WHO, **breakdowns.address_parameters(self.by, self.beside), **address_parameters(self.first)}
        if self.second is None:
            return own
        return {**own, COMPARED: "true", **address_parameters(self.second, SECOND)}


def title(view: View) -> str:
    return view.words.gettext("Who applied")


def is_told(view: View) -> bool:
    """Whether the release breaks anybody down."""
    return bool(offered(view.release))


def none_yet(view: View) -> Markup:
    return selection_menu.links(view, WHO, {}) + people.none_yet(view, WHO, title(view))


def asked(view: View, parameters: Parameters) -> tuple[Choice, tuple[Ignored, ...]]:
    """The choice an address makes, and what in it was not understood."""
    given = {name: list(values) for name, values in parameters.items()}
    first, ignored = people.asked(view, given, people.newest(view))
    by, beside = breakdowns.asked(view.release, given)
    known = set(offered(view.release))
    names = {"by": breakdowns.FIRST, "beside": breakdowns.SECOND}
    _known, more = understood(given, names, lambda _field, said: said if said in known else None)
    if given.get(COMPARED, [""])[0] != "true":
        return Choice(first, by, beside), (*ignored, *more)
    second, of_second = people.asked(view, given, people.before_newest(view), SECOND)
    return Choice(first, by, None, second), (*ignored, *more, *of_second)


def crossable(view: View, filters: SelectionFilters, by: Attribute) -> tuple[Attribute, ...]:
    """The attributes that can stand beside another one for a choice."""
    every = (each for each in offered(view.release) if each is not by)
    return tuple(each for each in every if breakdowns.answer(view.release, filters, by, each).refused is None)


@lru_cache(maxsize=KEPT)
def heading(view: View, chosen: Choice) -> Markup:
    """The page's name, its one sentence and, where a question has no answer, the way to the closest that has one."""
    return html.joined(
        [
            selection_menu.links(view, WHO, address_parameters(chosen.first)),
            html.heading(title(view), 1),
            html.finding(_made(view, chosen).finding),
            people.about(view, _answers(view, chosen)[0]) if chosen.second is None else Markup(""),
            _ways(view, chosen),
        ]
    )


def _made(view: View, chosen: Choice) -> Figure:
    if chosen.second is None:
        return who(view, chosen.first, chosen.by, chosen.beside)
    return who_compared(view, chosen.first, chosen.second, chosen.by)


def _answers(view: View, chosen: Choice) -> tuple[Answer, ...]:
    if chosen.second is None:
        return (breakdowns.answer(view.release, chosen.first, chosen.by, chosen.beside),)
    return tuple(breakdowns.answer(view.release, side, chosen.by) for side in (chosen.first, chosen.second))


def _ways(view: View, chosen: Choice) -> Markup:
    parts = []
    for field, answer in zip(("first", "second"), _answers(view, chosen), strict=False):
        if answer.refused is None:
            continue
        address = None
        if answer.nearest is not None:
            question = answer.nearest
            closest = replace(chosen, by=question.first, beside=question.second, **{field: question.filters})
            address = view.address(SELECTION, **closest.parameters)
        parts.append(people.refused(view, answer, address))
    return html.joined(parts)


@lru_cache(maxsize=KEPT)
def behind(view: View, chosen: Choice) -> Markup:
    """The figure of the choice, the exact totals beside it and how to read both; nothing for a refused question."""
    made = _made(view, chosen)
    if made.frame.is_empty():
        return people.method(view)
    _ = view.words.gettext
    # The heading has said the finding; above the table stands what its numbers are.
    shown = replace(made, finding=_(ROUNDED))
    block = Markup('<div class="kt-people">{}</div>').format(figure.block(shown))
    return block + html.quiet(_(RANGES)) + people.method(view) + _totals(view, chosen) + _permalink(view, chosen)


def _totals(view: View, chosen: Choice) -> Markup:
    answers = _answers(view, chosen)
    if chosen.second is None:
        return people.totals(view, answers[0])
    sides = (
        people.totals(view, answer, "; ".join(value for _name, value in selection_in_words(view, filters)))
        for answer, filters in zip(answers, (chosen.first, chosen.second), strict=True)
    )
    boxes = html.joined(Markup("<div>{}</div>").format(side) for side in sides)
    return html.heading(view.words.gettext("In all, exact")) + Markup('<div class="kt-two">{}</div>').format(boxes)


def _permalink(view: View, chosen: Choice) -> Markup:
    address = view.address(SELECTION, **{**chosen.parameters, RELEASE: view.release.release_id})
    return html.quiet(html.link(address, view.words.gettext("Link to these figures as this release has them")))


def forms(view: View, chosen: Choice) -> tuple[Markup, ...]:
    """The choice of a round and of what people are broken down by, before any script has run."""
    drawer = Markup('<div class="kt-drawer"></div>')
    attributes = Select(
        breakdowns.FIRST,
        view.words.gettext("Broken down by"),
        [(each.value, label("attribute", each, view.lang)) for each in offered(view.release)],
        chosen.by.value,
    )
    first = _form(view, chosen, [_rounds(view, chosen.first, ""), attributes], "")
    pieces = (first, drawer, Markup('<div class="kt-switch"></div>'))
    if chosen.second is None:
        return pieces
    second = _form(view, chosen, [_rounds(view, chosen.second, SECOND)], SECOND)
    return (*pieces, second_heading(view), second, drawer)


def second_heading(view: View) -> Markup:
    return html.heading(view.words.gettext("Second choice"))


def _rounds(view: View, filters: SelectionFilters, suffix: str) -> Select:
    return Select(
        f"{PARAMETERS['intake']}{suffix}",
        view.words.gettext(SELECTION_NAMES["intake"]),
        [(code, people.round_name(view, code)) for code in (*people.rounds(view), EVERY_INTAKE)],
        filters.intake or EVERY_INTAKE,
    )


def _form(view: View, chosen: Choice, selects: list[Select], suffix: str) -> Markup:
    """The other choices stay, but a year, which a round has already."""
    kept: Mapping[str, str | tuple[str, ...]] = {
        name: value for name, value in chosen.parameters.items() if name != f"{PARAMETERS['year']}{suffix}"
    }
    return plain_form.form(view, SELECTION, selects, kept, f"kt-who{suffix}-")

"""What the list is narrowed by: every chosen filter as a link that lets it go, and how words were understood."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, replace
from functools import partial
from typing import Any

from markupsafe import Markup, escape

from kemuning_data.figures.choices import NAMES, value_name
from kemuning_data.i18n.formats import number
from kemuning_data.queries import vacancies
from kemuning_data.queries.filters import VacancyFilters, address_parameters
from kemuning_data.queries.prepared import reading_of
from kemuning_data.queries.programmes import programmes_matching
from kemuning_data.queries.spelling import Replacement, as_written
from kemuning_data.view import View
from kemuning_data.views import html

PROGRAMMES_NAMED = 5

_SPEAKS_ALONE = {"intake", "vacancy_type", "education", "status"}
"""Fields whose values need no name before them: a phone is narrow."""


Address = Callable[[VacancyFilters], str]
"""The address of the list of a choice."""


def links(view: View, chosen: VacancyFilters, address: Address | None = None) -> Markup:
    """A link a chosen value, to the list without it, and one that clears all; nothing where nothing is chosen.

    address: of the list, where it is not that of vacancies.
    """
    if not chosen.narrows:
        return Markup("")
    address = address or partial(list_address, view)
    values = ((name, address(without)) for name, without in _values(view, chosen))
    return listed(view, values, clear=address(VacancyFilters()))


def listed(view: View, values: Iterable[tuple[str, str]], *, clear: str | None = None) -> Markup:
    """A link a chosen value, (its name, the address without it), and one to `clear` them all; nothing of no value."""
    _ = view.words.gettext
    items = [
        Markup('<li><a href="{}" target="_self" aria-label="{}">{} <span aria-hidden="true">×</span></a></li>').format(
            address, _("Remove the filter {name}").format(name=name), name
        )
        for name, address in values
    ]
    if not items:
        return Markup("")
    if clear is not None:
        items.append(
            Markup('<li><a href="{}" target="_self" class="kt-clear">{}</a></li>').format(clear, _("Clear all filters"))
        )
    return Markup('<ul class="kt-chosen" aria-label="{}">{}</ul>').format(_("Chosen filters"), html.joined(items))


def understood(view: View, chosen: VacancyFilters, address: Address | None = None) -> Markup:
    """Which words were read as others, which study programmes are meant, and which vacancies state no income."""
    address = address or partial(list_address, view)
    parts: list[Markup] = []
    if chosen.text:
        literal = replace(chosen, text=as_written(chosen.text), page=1)
        parts += _replaced(view, reading_of(view.release, chosen.text).replacements, address(literal))
    if chosen.programme:
        found = programmes_matching(view.release, chosen.programme)
        literal = replace(chosen, programme=as_written(chosen.programme), page=1)
        parts += _replaced(view, found.replacements, address(literal))
        parts.append(_programmes(view, found.names))
    left_out = vacancies.without_income(view.release, chosen, view.today)
    if left_out:
        parts.append(
            html.quiet(
                view.words.ngettext(
                    "{n} vacancy that would fit states no income and is left out.",
                    "{n} vacancies that would fit state no income and are left out.",
                    left_out,
                ).format(n=number(left_out, view.lang))
            )
        )
    return html.joined(parts)


def list_address(view: View, chosen: VacancyFilters) -> str:
    """The address of a list."""
    return view.address("lowongan", **address_parameters(chosen))


def _values(view: View, chosen: VacancyFilters) -> Iterator[tuple[str, VacancyFilters]]:
    """Every chosen value with its name, and the choice without it from its first page on."""
    first, default = replace(chosen, page=1), VacancyFilters()

    def with_value(field: str, value: object) -> VacancyFilters:
        values: dict[str, Any] = {each.name: getattr(first, each.name) for each in fields(first)}
        return VacancyFilters(**(values | {field: value}))

    for field, name in NAMES.items():
        value = getattr(chosen, field)
        if value == getattr(default, field):
            continue
        named = view.words.gettext(name)
        if isinstance(value, tuple):
            for each in value:
                rest = tuple(other for other in value if other != each)
                yield f"{named}: {each}", with_value(field, rest)
        elif value is True:
            yield named, with_value(field, value=False)
        else:
            said = value_name(view, field, str(value))
            without = with_value(field, getattr(default, field))
            yield (said if field in _SPEAKS_ALONE else f"{named}: {said}"), without


def _replaced(view: View, replacements: Iterable[Replacement], literal: str) -> list[Markup]:
    """literal: address of the list for the words exactly as written."""
    _ = view.words.gettext
    said = [
        escape(_("Nothing is called “{said}”; shown: {shown}.")).format(
            said=each.said, shown=Markup(" / ").join(html.source_text(text, view.lang) for text in each.shown)
        )
        for each in replacements
    ]
    if not said:
        return []
    way = html.link(literal, _("Search exactly as written"))
    return [html.notice(Markup("{} {}").format(Markup(" ").join(said), way))]


def _programmes(view: View, names: tuple[str, ...]) -> Markup:
    w = view.words
    if not names:
        return html.quiet(w.gettext("No study programme of any vacancy has all these words."))
    sentence = w.ngettext(
        "{n} study programme is meant: {names}.", "{n} study programmes are meant: {names}.", len(names)
    )
    if len(names) > PROGRAMMES_NAMED:
        sentence = w.gettext("{n} study programmes are meant, among them {names}.")
    return html.quiet(
        escape(sentence).format(
            n=number(len(names), view.lang),
            names=Markup(", ").join(html.source_text(name, view.lang) for name in names[:PROGRAMMES_NAMED]),
        )
    )

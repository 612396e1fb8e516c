"""A form that works before any script has run: lists to choose from, and a button."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from kemuning_data import site_map
from kemuning_data.i18n import HOUSE_LANG
from kemuning_data.view import DAY, RELEASE, View
from kemuning_data.views import html


@dataclass(frozen=True, slots=True)
class Select:
    """One list of a form. options: (code, name); chosen: a code."""

    parameter: str
    label: str
    options: Sequence[tuple[str, str]]
    chosen: str


def form(
    view: View, slug: str, selects: Iterable[Select], kept: Mapping[str, str | Iterable[str] | None], place: str
) -> Markup:
    """The form leads to a page in this language and release. kept: parameters that stay; place: its name here."""
    shown = list(selects)
    replaced = {select.parameter for select in shown}
    lang = view.lang if view.lang != HOUSE_LANG else None
    every = {**kept, RELEASE: view.pinned_id, DAY: view.pinned_day, "lang": lang}
    hidden = [
        (name, value)
        for name, given in every.items()
        if given and name not in replaced
        for value in ([given] if isinstance(given, str) else given)
    ]
    return Markup(
        '<div class="kt-list-search"><form class="kt-search" action="{}" method="get">{}{}<button>{}</button>'
        "</form></div>"
    ).format(
        site_map.address(slug, HOUSE_LANG),
        html.joined(_select(select, f"{place}{number}") for number, select in enumerate(shown)),
        html.joined(Markup('<input type="hidden" name="{}" value="{}">').format(*pair) for pair in hidden),
        view.words.gettext("Show"),
    )


def _select(select: Select, place: str) -> Markup:
    options = html.joined(
        Markup('<option value="{}"{}>{}</option>').format(
            code, Markup(" selected") if code == select.chosen else "", name
        )
        for code, name in select.options
    )
    return Markup('<label for="{}">{}</label><select id="{}" name="{}">{}</select>').format(
        place, select.label, place, select.parameter, options
    )

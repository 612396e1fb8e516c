"""One box for a vacancy or a unit: a plain form that works before any script has run."""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup

from kemuning_data import site_map
from kemuning_data.i18n import HOUSE_LANG
from kemuning_data.queries.filters import LONGEST_TEXT, PARAMETERS, VacancyFilters, address_parameters
from kemuning_data.view import DAY, RELEASE, View
from kemuning_data.views import html


def search_box(view: View, chosen: VacancyFilters | None = None) -> Markup:
    """The box for vacancies; chosen: filters that stay."""
    label = view.words.gettext("Search for a job, a unit or a study programme")
    return form(view, chosen or VacancyFilters(), "lowongan", label)


def form(view: View, chosen: VacancyFilters, slug: str, label: str, **further: str) -> Markup:
    """The form leads to the first page of a list, in this language and release. further: parameters of its page."""
    _ = view.words.gettext
    kept = {**further, **address_parameters(replace(chosen, text="", page=1))}
    pairs = [(name, value) for name, given in kept.items() for value in ([given] if isinstance(given, str) else given)]
    lang = view.lang if view.lang != HOUSE_LANG else None
    pairs += [
        (name, value)
        for name, value in ((RELEASE, view.pinned_id), (DAY, view.pinned_day), ("lang", lang))
        if value is not None
    ]
    return Markup(
        '<form class="kt-search" action="{}" method="get" role="search">'
        '<label for="kt-search">{}</label><input id="kt-search" type="search" name="{}" value="{}" maxlength="{}" '
        'autocomplete="off" placeholder="{}">{}'
        "<button>{}</button></form>"
    ).format(
        site_map.address(slug, HOUSE_LANG),
        label,
        PARAMETERS["text"],
        chosen.text,
        LONGEST_TEXT,
        _("for example: D3 nurse, RSUD"),
        html.joined(Markup('<input type="hidden" name="{}" value="{}">').format(*pair) for pair in pairs),
        _("Search"),
    )

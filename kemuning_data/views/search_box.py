"""One box for a vacancy or a unit: a plain form that works before any script has run."""

from __future__ import annotations

from markupsafe import Markup

from kemuning_data.i18n import HOUSE_LANG
from kemuning_data.queries.filters import LONGEST_TEXT, PARAMETERS
from kemuning_data.view import DAY, RELEASE, View
from kemuning_data.views import html


def search_box(view: View, text: str = "") -> Markup:
    """The form; text: what stands in it. It leads to the list of vacancies, in this language and release."""
    _ = view.words.gettext
    kept = {
        RELEASE: view.pinned_id,
        DAY: view.pinned_day,
        "lang": view.lang if view.lang != HOUSE_LANG else None,
    }
    hidden = html.joined(
        Markup('<input type="hidden" name="{}" value="{}">').format(name, value)
        for name, value in kept.items()
        if value
    )
    return Markup(
        '<form class="kt-search" action="/lowongan" method="get" role="search">{}'
        '<label>{} <input type="search" name="{}" value="{}" maxlength="{}" autocomplete="off" placeholder="{}">'
        "</label><button>{}</button></form>"
    ).format(
        hidden,
        _("Search for a job, a unit or a study programme"),
        PARAMETERS["text"],
        text,
        LONGEST_TEXT,
        _("for example: D3 nurse, RSUD"),
        _("Search"),
    )

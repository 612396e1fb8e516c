"""The parts of the page of selection, as links from one to the other."""

from __future__ import annotations

from markupsafe import Markup

from kemuning_data.site_map import RESULTS, SELECTION
from kemuning_data.view import View
from kemuning_data.views import html


def links(view: View, here: str = "") -> Markup:
    """Which part is shown, and the way to the others. here: the value of the address's `bagian`."""
    _ = view.words.gettext
    parts = (("", _("Statistics")), (RESULTS, _("Results vacancy by vacancy")))
    items = html.joined(
        Markup('<a href="{}" target="_self"{}>{}</a>').format(
            view.address(SELECTION, bagian=part or None), Markup(' aria-current="page"') if part == here else "", name
        )
        for part, name in parts
    )
    return Markup('<nav class="kt-parts" aria-label="{}">{}</nav>').format(_("Parts of this page"), items)

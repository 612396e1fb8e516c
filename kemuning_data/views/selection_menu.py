"""The parts of the page of selection, as links from one to the other."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from kemuning_data.site_map import PART, RESULTS, SELECTION
from kemuning_data.view import View
from kemuning_data.views import html


def links(view: View, here: str, kept: Mapping[str, str | tuple[str, ...] | None]) -> Markup:
    """Which part is shown, and the way to the other. here: the address's `bagian`; kept: parameters that go along."""
    _ = view.words.gettext
    parts = (("", _("Statistics")), (RESULTS, _("Results by vacancy")))
    addresses = {part: view.address(SELECTION, **{PART: part or None, **kept}) for part, _name in parts}
    items = html.joined(_link(addresses[part], name, is_here=part == here) for part, name in parts)
    return Markup('<nav class="kt-parts" aria-label="{}">{}</nav>').format(_("Parts of this page"), items)


def _link(address: str, name: str, *, is_here: bool) -> Markup:
    mark = Markup(' aria-current="page"') if is_here else ""
    return Markup('<a href="{}" target="_self"{}>{}</a>').format(address, mark, name)

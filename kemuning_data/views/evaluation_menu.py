"""The parts of the page of evaluation, as links from one to the other."""

from __future__ import annotations

from markupsafe import Markup

from kemuning_data.site_map import EVALUATION, PART, PROMISES
from kemuning_data.view import View
from kemuning_data.views import html


def links(view: View, here: str) -> Markup:
    """Which part is shown, and the way to the other. here: the address's `bagian`."""
    _ = view.words.gettext
    parts = {"": _("Service sectors"), PROMISES: _("You said, we did")}
    items = html.joined(_link(view, part, name, is_here=part == here) for part, name in parts.items())
    return Markup('<nav class="kt-parts" aria-label="{}">{}</nav>').format(_("Parts of this page"), items)


def _link(view: View, part: str, name: str, *, is_here: bool) -> Markup:
    mark = Markup(' aria-current="page"') if is_here else ""
    return Markup('<a href="{}" target="_self"{}>{}</a>').format(
        view.address(EVALUATION, **{PART: part or None}), mark, name
    )

"""The parts of the page of selection, as links from one to the other."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from markupsafe import Markup

from kemuning_data.queries.breakdown_frames import offered
from kemuning_data.queries.outreach import has_channels
from kemuning_data.queries.selection_filters import EVERY_INTAKE, PARAMETERS
from kemuning_data.release.reader import Release
from kemuning_data.site_map import CHANNELS, PART, RESULTS, SELECTION, WHO
from kemuning_data.view import View
from kemuning_data.views import html

_INTAKE = PARAMETERS["intake"]
_UNDERSTOOD: Mapping[str, Collection[str]] = {
    "": set(PARAMETERS.values()),
    WHO: set(PARAMETERS.values()) - {PARAMETERS["stage"]},
    RESULTS: {_INTAKE, PARAMETERS["institutions"], PARAMETERS["units"]},
    # Channels are told of whole rounds only.
    CHANNELS: {_INTAKE},
}
"""Part → the parameters that mean something there."""


def links(view: View, here: str, kept: Mapping[str, str | tuple[str, ...] | None]) -> Markup:
    """Which part is shown, and the way to the others. here: the address's `bagian`; kept: parameters that go along."""
    _ = view.words.gettext
    parts = {
        "": _("Statistics"),
        WHO: _("Who applied"),
        RESULTS: _("Results by vacancy"),
        CHANNELS: _("How applicants heard"),
    }
    shown = {part: name for part, name in parts.items() if part == here or _is_told(view.release, part)}
    items = html.joined(_link(_address(view, part, kept), name, is_here=part == here) for part, name in shown.items())
    return Markup('<nav class="kt-parts" aria-label="{}">{}</nav>').format(_("Parts of this page"), items)


def who_address(view: View, kept: Mapping[str, str | tuple[str, ...] | None]) -> str | None:
    """Where the people of a choice are broken down; None where the release breaks nobody down."""
    return _address(view, WHO, kept) if _is_told(view.release, WHO) else None


def _is_told(release: Release, part: str) -> bool:
    """Whether a release has anything for a part: one of an older version has no breakdowns."""
    if part == WHO:
        return bool(offered(release))
    return has_channels(release) if part == CHANNELS else True


def _address(view: View, part: str, kept: Mapping[str, str | tuple[str, ...] | None]) -> str:
    own = {name: value for name, value in kept.items() if name in _UNDERSTOOD[part]}
    if own.get(_INTAKE) == EVERY_INTAKE and part in (RESULTS, CHANNELS):
        del own[_INTAKE]
    return view.address(SELECTION, **{PART: part or None, **own})


def _link(address: str, name: str, *, is_here: bool) -> Markup:
    mark = Markup(' aria-current="page"') if is_here else ""
    return Markup('<a href="{}" target="_self"{}>{}</a>').format(address, mark, name)

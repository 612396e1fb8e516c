"""Dari mana pelamar tahu: the channels through which applicants heard of the vacancies of a round."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from markupsafe import Markup

from kemuning_data.figures import outreach as figures
from kemuning_data.figures.breakdown_words import RANGES, ROUNDED
from kemuning_data.figures.choices import SELECTION_NAMES
from kemuning_data.queries import outreach
from kemuning_data.queries.breakdown_frames import newest_first
from kemuning_data.queries.filters import Ignored
from kemuning_data.queries.selection_filters import PARAMETERS, SelectionFilters, address_parameters
from kemuning_data.site_map import CHANNELS, PART, SELECTION
from kemuning_data.view import RELEASE, View
from kemuning_data.views import figure, html, people, plain_form, selection_menu
from kemuning_data.views.people import Parameters
from kemuning_data.views.plain_form import Select

KEPT = 32
"""Rounds whose figures are kept ready."""


def title(view: View) -> str:
    return view.words.gettext("How applicants heard")


def is_told(view: View) -> bool:
    """Whether the release says of anybody how they heard."""
    return outreach.has_channels(view.release)


def none_yet(view: View) -> Markup:
    return selection_menu.links(view, CHANNELS, {}) + people.none_yet(view, CHANNELS, title(view))


def newest(view: View) -> str:
    """The round that is meant where an address names none: the newest whose channels are told."""
    told = (
        code
        for code in newest_first(view.release)
        if outreach.channels(view.release, SelectionFilters(intake=code)).refused is None
    )
    return next(told, people.newest(view))


def asked(view: View, parameters: Parameters) -> tuple[SelectionFilters, tuple[Ignored, ...]]:
    """The round an address asks for, and what in it was not understood."""
    return people.asked(view, parameters, newest(view))


@lru_cache(maxsize=KEPT)
def heading(view: View, chosen: SelectionFilters) -> Markup:
    """The page's name, its one sentence and, where a question has no answer, the way to the closest that has one."""
    answer = outreach.channels(view.release, chosen)
    address = None if answer.nearest is None else _address(view, answer.nearest.filters)
    return html.joined(
        [
            selection_menu.links(view, CHANNELS, address_parameters(chosen)),
            html.heading(title(view), 1),
            html.finding(figures.channels(view, chosen).finding),
            people.about(view, answer),
            people.refused(view, answer, address) if answer.refused is not None else Markup(""),
        ]
    )


@lru_cache(maxsize=KEPT)
def behind(view: View, chosen: SelectionFilters) -> Markup:
    """The figure of the round, the exact totals beside it and how to read both; nothing for a refused question."""
    made = figures.channels(view, chosen)
    if made.frame.is_empty():
        return people.method(view)
    _ = view.words.gettext
    # The heading has said the finding; above the table stands what its numbers are.
    shown = replace(made, finding=_(ROUNDED))
    block = Markup('<div class="kt-people">{}</div>').format(figure.block(shown))
    totals = people.totals(view, outreach.channels(view.release, chosen))
    return block + html.quiet(_(RANGES)) + people.method(view) + totals + _permalink(view, chosen)


def _address(view: View, chosen: SelectionFilters) -> str:
    return view.address(SELECTION, **{PART: CHANNELS, **address_parameters(chosen)})


def _permalink(view: View, chosen: SelectionFilters) -> Markup:
    parameters = {PART: CHANNELS, **address_parameters(chosen), RELEASE: view.release.release_id}
    text = view.words.gettext("Link to these figures as this release has them")
    return html.quiet(html.link(view.address(SELECTION, **parameters), text))


def form(view: View, chosen: SelectionFilters) -> Markup:
    """The choice of a round before any script has run."""
    rounds = Select(
        PARAMETERS["intake"],
        view.words.gettext(SELECTION_NAMES["intake"]),
        [(code, people.round_name(view, code)) for code in people.rounds(view)],
        chosen.intake or "",
    )
    return plain_form.form(view, SELECTION, [rounds], {PART: CHANNELS}, "kt-channels-")

"""The pages of people and their choices: one value of each kind, for several of them are never added up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import streamlit as st

from kemuning_data.figures.choices import SELECTION_NAMES, value_name
from kemuning_data.i18n.formats import number
from kemuning_data.i18n.labels import LABELS, label
from kemuning_data.queries import breakdowns, selection
from kemuning_data.queries.breakdown_frames import offered
from kemuning_data.queries.filters import Ignored
from kemuning_data.queries.selection_filters import EVERY_INTAKE, PARAMETERS, SECOND, SelectionFilters
from kemuning_data.rules.breakdown_vocabulary import Attribute
from kemuning_data.site_map import COMPARED
from kemuning_data.ui import choices, piece
from kemuning_data.ui.filters import MOST_OFFERED_UNITS
from kemuning_data.view import View
from kemuning_data.views import channels, html, people, who
from kemuning_data.views.vacancy_list import ignored_notice

PLACE = "people-"
"""What tells these choices from those of other pages with the same parameters."""
GROUPS = ("units", "job_family", "vacancy_type")
"""Groups of vacancies, of which people are broken down one at a time."""


def show_who(view: View) -> None:
    """Who applied: the answer, its filters below it, and the figure; or that the release counts nobody."""
    if not who.is_told(view):
        piece.show(who.none_yet(view))
        return
    wanted, ignored = _asked_who(view)
    head = st.container()
    chosen = _choose(view, wanted)
    with head:
        piece.show(who.heading(view, chosen), ignored_notice(view, ignored))
    piece.show(who.behind(view, chosen))


def show_channels(view: View) -> None:
    """Through which channels they heard, in the same way."""
    if not channels.is_told(view):
        piece.show(channels.none_yet(view))
        return
    wanted, ignored = channels.asked(view, _given())
    head = st.container()
    chosen = _round(view, wanted, "", people.rounds(view), channels.newest(view))
    with head:
        piece.show(channels.heading(view, chosen), ignored_notice(view, ignored))
    piece.show(channels.behind(view, chosen))


def _asked_who(view: View) -> tuple[who.Choice, tuple[Ignored, ...]]:
    """What the address of this run asks of who applied, and what in it was not understood.

    The second choice is read whether it is open or not: the switch that opens it may be newer than the address.
    """
    given = _given()
    wanted, ignored = who.asked(view, given)
    if wanted.second is None:
        other, _ = who.asked(view, {**given, COMPARED: ["true"]})
        wanted = replace(wanted, second=other.second)
    return wanted, ignored


def _given() -> dict[str, list[str]]:
    return {name: st.query_params.get_all(name) for name in st.query_params}


def _choose(view: View, wanted: who.Choice) -> who.Choice:
    """Draws the filters, and those of a second choice where two are compared, and returns what they say now."""
    _ = view.words.gettext
    rounds = (*people.rounds(view), EVERY_INTAKE)
    first = _round(view, wanted.first, "", rounds, people.newest(view))
    by = _by(view, wanted.by)
    with st.expander(_drawer(view, wanted), key="kt-filters"):
        first = _groups(view, first, "")
        beside = _beside(view, first, by, wanted.beside)
    if not choices.switch(COMPARED, _("Compare with another choice")):
        return who.Choice(first, by, beside)
    piece.show(who.second_heading(view))
    second = _round(view, wanted.second or SelectionFilters(), SECOND, rounds, people.before_newest(view))
    with st.expander(_("More filters"), key=f"kt-filters{SECOND}"):
        second = _groups(view, second, SECOND)
    return who.Choice(first, by, None, second)


def _round(view: View, wanted: SelectionFilters, suffix: str, codes: Sequence[str], default: str) -> SelectionFilters:
    """The choice with the round chosen now; one chosen by hand lets the year of the address go."""

    def without_year(_code: str) -> None:
        choices.put(f"{PARAMETERS['year']}{suffix}", "", place=PLACE)

    code = choices.one_of(
        f"{PARAMETERS['intake']}{suffix}",
        view.words.gettext(SELECTION_NAMES["intake"]),
        codes,
        wanted.intake or EVERY_INTAKE,
        partial(people.round_name, view),
        default,
        without_year,
        PLACE,
    )
    return replace(wanted, intake=None if code == EVERY_INTAKE else code)


def _by(view: View, wanted: Attribute) -> Attribute:
    every = [each.value for each in offered(view.release)]

    def not_twice(code: str) -> None:
        if st.query_params.get(breakdowns.SECOND) == code:
            choices.put(breakdowns.SECOND, "", place=PLACE)

    said = choices.one_of(
        breakdowns.FIRST,
        view.words.gettext("Broken down by"),
        every,
        wanted.value,
        partial(_attribute_name, view),
        every[0],
        not_twice,
        PLACE,
    )
    return Attribute(said)


def _beside(view: View, filters: SelectionFilters, by: Attribute, wanted: Attribute | None) -> Attribute | None:
    """The attribute beside the first: only those that can be crossed for this choice, or one an address asks for."""
    possible = [each.value for each in who.crossable(view, filters, by)]
    said = choices.one_of(
        breakdowns.SECOND,
        view.words.gettext("And by"),
        ["", *possible],
        "" if wanted is None or wanted is by else wanted.value,
        partial(_attribute_name, view),
        place=PLACE,
    )
    if not possible:
        piece.show(html.quiet(view.words.gettext("Two together are told from 1,000 applicants on.")))
    return Attribute(said) if said else None


def _attribute_name(view: View, code: str) -> str:
    return label("attribute", code, view.lang) if code else view.words.gettext("Nothing else")


def _groups(view: View, wanted: SelectionFilters, suffix: str) -> SelectionFilters:
    """A unit, a job family or a vacancy type: of the three, the one chosen last is meant."""
    piece.show(html.quiet(view.words.gettext("One of the three at a time: choosing one lets the other two go.")))
    every = selection.institutions(view.release)
    institutions = wanted.institutions
    if len(every) > 1 or institutions:
        institutions = _names(view, "institutions", suffix, every, institutions)
    units = wanted.units
    offered_units = selection.units_of(view.release, institutions)
    if len(offered_units) > MOST_OFFERED_UNITS and len(every) > 1 and not institutions and not units:
        piece.show(html.quiet(view.words.gettext("Choose an institution first to choose among its units.")))
    else:
        units = _names(view, "units", suffix, offered_units, units)
    family, kind = (_one(view, field, suffix, getattr(wanted, field)) for field in ("job_family", "vacancy_type"))
    return replace(wanted, institutions=institutions, units=units, job_family=family, vacancy_type=kind)


def _names(view: View, field: str, suffix: str, options: Sequence[str], wanted: tuple[str, ...]) -> tuple[str, ...]:
    """One proper name; several of an address stay as they are, and the page says why they have no answer."""
    if len(wanted) > 1:
        return wanted
    said = _box(view, field, suffix, options, next(iter(wanted), ""))
    return (said,) if said else ()


def _one(view: View, field: str, suffix: str, wanted: str | None) -> str | None:
    return _box(view, field, suffix, list(LABELS[field]), wanted or "") or None


def _box(view: View, field: str, suffix: str, options: Sequence[str], wanted: str) -> str:
    def alone(code: str) -> None:
        for other in GROUPS:
            if code and field in GROUPS and other != field:
                choices.put(f"{PARAMETERS[other]}{suffix}", "", place=PLACE)

    return choices.one_of(
        f"{PARAMETERS[field]}{suffix}",
        view.words.gettext(SELECTION_NAMES[field]),
        ["", *options],
        wanted,
        partial(value_name, view, field),
        then=alone,
        place=PLACE,
    )


def _drawer(view: View, wanted: who.Choice) -> str:
    """The name of the drawer, with how many filters in it are chosen."""
    inside = (*(getattr(wanted.first, name) for name in ("institutions", *GROUPS)), wanted.beside)
    chosen = sum(map(bool, inside))
    if chosen == 0:
        return view.words.gettext("More filters")
    return view.words.gettext("More filters ({n} chosen)").format(n=number(chosen, view.lang))

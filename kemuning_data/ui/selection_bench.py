"""The choices of the statistics of selection: one, or two to compare; each stands in the address."""

from __future__ import annotations

from functools import partial

import streamlit as st

from kemuning_data.figures.choices import SELECTION_NAMES, value_name
from kemuning_data.i18n.formats import number
from kemuning_data.i18n.labels import LABELS
from kemuning_data.queries import selection
from kemuning_data.queries.filters import Ignored
from kemuning_data.queries.selection_filters import EVERY_INTAKE, PARAMETERS, SECOND, SelectionFilters
from kemuning_data.site_map import COMPARED
from kemuning_data.ui import choices, piece
from kemuning_data.ui.filters import MOST_OFFERED_UNITS
from kemuning_data.view import View
from kemuning_data.views import html, statistics

PLACE = "statistics-"
"""What tells these choices from those of other pages with the same parameters."""


def asked(view: View) -> tuple[statistics.Choice, tuple[Ignored, ...]]:
    """What the address of this run asks for, and what in it was not understood.

    The second choice is read whether it is open or not: the switch that opens it may be newer than the address.
    """
    given = {name: st.query_params.get_all(name) for name in st.query_params}
    wanted, ignored = statistics.asked(view, given)
    if wanted.second is None:
        wanted, _ = statistics.asked(view, {**given, COMPARED: ["true"]})
    return wanted, ignored


def choose(view: View, wanted: statistics.Choice) -> statistics.Choice:
    """Draws the filters, and those of a second choice where two are compared, and returns what they say now."""
    _ = view.words.gettext
    first = _choose(view, wanted.first, "", statistics.newest(view))
    if not choices.switch(COMPARED, _("Compare with another choice")):
        return statistics.Choice(first)
    piece.show(statistics.second_heading(view))
    second = wanted.second or SelectionFilters()
    return statistics.Choice(first, _choose(view, second, SECOND, statistics.before_newest(view)))


def _choose(view: View, wanted: SelectionFilters, suffix: str, default_intake: str) -> SelectionFilters:
    rounds = [row["intake_code"] for row in selection.intakes(view.release)]
    years = sorted({str(row["year"]) for row in selection.intakes(view.release)}, reverse=True)
    one = partial(_one_of, view, wanted, suffix)

    # A round has its own year: of the two, the one chosen last is meant.
    def of_round(code: str) -> None:
        if code != EVERY_INTAKE:
            choices.put(f"{PARAMETERS['year']}{suffix}", "", place=PLACE)

    def of_year(year: str) -> None:
        if year:
            choices.put(f"{PARAMETERS['intake']}{suffix}", EVERY_INTAKE, default_intake, PLACE)

    intake = one("intake", [*rounds, EVERY_INTAKE], default=default_intake, then=of_round)
    # Closed even when some are chosen: on a phone the figures themselves must come first.
    with st.expander(_drawer(view, wanted), key=f"kt-filters{suffix}"):
        left, right = st.columns(2)
        with left:
            year = one("year", ["", *years], then=of_year)
            job_family = one("job_family", ["", *LABELS["job_family"]])
            stage = one("stage", ["", *selection.stages_of(view.release, wanted)])
        with right:
            vacancy_type = one("vacancy_type", ["", *LABELS["vacancy_type"]])
            education = one("education", ["", *LABELS["education_required"]])
        every = selection.institutions(view.release)
        # One institution is no choice, unless an address has made it.
        institutions: tuple[str, ...] = ()
        if len(every) > 1 or wanted.institutions:
            institutions = _names(view, "institutions", suffix, every)
        units = _units(view, institutions, wanted, suffix)
    return SelectionFilters(
        intake=None if intake == EVERY_INTAKE else intake or None,
        year=int(year) if year else None,
        institutions=institutions,
        units=units,
        job_family=job_family or None,
        vacancy_type=vacancy_type or None,
        stage=stage or None,
        education=education or None,
    )


def _one_of(
    view: View,
    wanted: SelectionFilters,
    suffix: str,
    field: str,
    codes: list[str],
    *,
    default: str = "",
    then: choices.Then | None = None,
) -> str:
    said = getattr(wanted, field)
    if field == "intake":
        said = said or EVERY_INTAKE
    return choices.one_of(
        f"{PARAMETERS[field]}{suffix}",
        view.words.gettext(SELECTION_NAMES[field]),
        codes,
        "" if said is None else str(said),
        partial(_shown, view, field),
        default,
        then,
        PLACE,
    )


def _shown(view: View, field: str, code: str) -> str:
    return value_name(view, field, "" if code == EVERY_INTAKE else code)


def _names(view: View, field: str, suffix: str, options: tuple[str, ...]) -> tuple[str, ...]:
    return choices.names(view, f"{PARAMETERS[field]}{suffix}", view.words.gettext(SELECTION_NAMES[field]), options)


def _units(view: View, institutions: tuple[str, ...], wanted: SelectionFilters, suffix: str) -> tuple[str, ...]:
    options = selection.units_of(view.release, institutions)
    is_choosable = len(selection.institutions(view.release)) > 1
    if len(options) > MOST_OFFERED_UNITS and is_choosable and not institutions and not wanted.units:
        piece.show(html.quiet(view.words.gettext("Choose an institution first to choose among its units.")))
        return ()
    return _names(view, "units", suffix, options)


def _drawer(view: View, wanted: SelectionFilters) -> str:
    """The name of the drawer, with how many filters in it are chosen."""
    inside = [name for name in PARAMETERS if name != "intake"]
    chosen = sum(bool(getattr(wanted, name)) for name in inside)
    if chosen == 0:
        return view.words.gettext("More filters")
    return view.words.gettext("More filters ({n} chosen)").format(n=number(chosen, view.lang))

"""The choices among promises: a sector, a unit and a state; each stands in the address. Or the one that it names."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

from kemuning_data.figures.promise_words import NAMES, on_its_day, text_of, value_name
from kemuning_data.queries import actions
from kemuning_data.queries.action_filters import PARAMETERS, ActionFilters
from kemuning_data.site_map import PROMISE
from kemuning_data.ui import choices, frame_parts, piece
from kemuning_data.view import View
from kemuning_data.views import promises
from kemuning_data.views.vacancy_list import ignored_notice

PLACE = "promises-"
"""What tells these choices from those of other pages with the same parameters."""


def show(view: View) -> None:
    """The promise that the address names, or all of a choice; or that the release tells of none."""
    named = st.query_params.get(PROMISE)
    if named:
        _one(view, named)
    elif promises.is_told(view):
        _many(view)
    else:
        piece.show(promises.none_yet(view))


def _one(view: View, action_code: str) -> None:
    row = promises.found(view, action_code)
    if row is None:
        piece.show(promises.unknown(view, action_code))
        return
    frame_parts.set_title(text_of(view, row, "theme")[0])
    piece.show(promises.one(view, row))


def _many(view: View) -> None:
    read = on_its_day(view)
    given = {name: st.query_params.get_all(name) for name in st.query_params}
    wanted, ignored = actions.asked(read.release, read.today, given)
    head = st.container()
    chosen = _choose(view, wanted)
    with head:
        piece.show(promises.heading(view, chosen), ignored_notice(view, ignored))
    piece.show(promises.links(view, chosen), promises.behind(view, chosen))


def _choose(view: View, wanted: ActionFilters) -> ActionFilters:
    """Draws the filters and returns what they say now; what a link chose stays."""
    state = _one_of(view, wanted, "state")
    # Closed even when something is chosen in it: on a phone the answer itself must come first.
    with st.expander(view.words.gettext("Sector and unit"), key="kt-filters"):
        sector, unit = (_one_of(view, wanted, field) for field in ("sector", "unit"))
    return replace(wanted, state=state or None, sector=sector or None, unit=unit or None)


def _one_of(view: View, wanted: ActionFilters, field: str) -> str:
    return choices.one_of(
        PARAMETERS[field],
        view.words.gettext(NAMES[field]),
        promises.options(view, field),
        getattr(wanted, field) or "",
        partial(value_name, view, field),
        place=PLACE,
    )

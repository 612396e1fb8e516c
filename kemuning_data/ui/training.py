"""The choices of the page of training: a year, a unit, a theme and a kind; each stands in the address."""

from __future__ import annotations

from functools import partial

import streamlit as st

from kemuning_data.figures.training_parts import NAMES, value_name
from kemuning_data.i18n.formats import number
from kemuning_data.queries.filters import Ignored
from kemuning_data.queries.training_filters import PARAMETERS, TrainingFilters
from kemuning_data.ui import choices
from kemuning_data.view import View
from kemuning_data.views import training

PLACE = "training-"
"""What tells these choices from those of other pages with the same parameters."""
_IN_DRAWER = ("unit", "theme", "kind")


def asked(view: View) -> tuple[TrainingFilters, tuple[Ignored, ...]]:
    """What the address of this run asks for, and what in it was not understood."""
    return training.asked(view, {name: st.query_params.get_all(name) for name in st.query_params})


def choose(view: View, wanted: TrainingFilters) -> TrainingFilters:
    """Draws the filters and returns what they say now."""
    year = _one_of(view, wanted, "year", training.newest(view))
    # Closed even when some are chosen: on a phone the figures themselves must come first.
    with st.expander(_drawer(view, wanted), key="kt-filters"):
        unit, theme, kind = (_one_of(view, wanted, field) or None for field in _IN_DRAWER)
    return TrainingFilters(year=int(year) if year else None, unit=unit, theme=theme, kind=kind)


def _one_of(view: View, wanted: TrainingFilters, field: str, default: str = "") -> str:
    said = getattr(wanted, field)
    return choices.one_of(
        PARAMETERS[field],
        view.words.gettext(NAMES[field]),
        training.options(view, field),
        "" if said is None else str(said),
        partial(value_name, view, field),
        default,
        place=PLACE,
    )


def _drawer(view: View, wanted: TrainingFilters) -> str:
    """The name of the drawer, with how many filters in it are chosen."""
    chosen = sum(getattr(wanted, field) is not None for field in _IN_DRAWER)
    if chosen == 0:
        return view.words.gettext("More filters")
    return view.words.gettext("More filters ({n} chosen)").format(n=number(chosen, view.lang))

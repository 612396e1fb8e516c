"""The choices of the page of evaluation: a sector, the lag and the length of periods; each stands in the address."""

from __future__ import annotations

from functools import partial

import streamlit as st

from kemuning_data.figures.evaluation_parts import NAMES, value_name
from kemuning_data.queries import evaluation as queries
from kemuning_data.queries.evaluation_filters import PARAMETERS, EvaluationFilters
from kemuning_data.rules.sector_claims import STANDARD_LAG
from kemuning_data.ui import choices, piece
from kemuning_data.view import View
from kemuning_data.views import evaluation
from kemuning_data.views.vacancy_list import ignored_notice

PLACE = "evaluation-"
"""What tells these choices from those of other pages with the same parameters."""


def show(view: View) -> None:
    """The answer, its filters below it, and the claims and figures; or that the release holds no evaluation."""
    if not evaluation.is_told(view):
        piece.show(evaluation.none_yet(view))
        return
    given = {name: st.query_params.get_all(name) for name in st.query_params}
    wanted, ignored = queries.asked(view.release, given)
    head = st.container()
    chosen = _choose(view, wanted)
    with head:
        piece.show(evaluation.heading(view, chosen), ignored_notice(view, ignored))
    piece.show(evaluation.links(view, chosen), evaluation.behind(view, chosen))


def _choose(view: View, wanted: EvaluationFilters) -> EvaluationFilters:
    """Draws the filters and returns what they say now."""
    sector = _one_of(view, wanted, "sector")
    # Closed even when something is chosen in it: on a phone the answer itself must come first.
    with st.expander(view.words.gettext("Lag and length of a period"), key="kt-filters"):
        lag = _one_of(view, wanted, "lag", str(STANDARD_LAG))
        length = _one_of(view, wanted, "length", next(iter(queries.lengths(view.release)), ""))
    lengths = {str(each): each for each in queries.lengths(view.release)}
    return EvaluationFilters(sector or None, int(lag), lengths.get(length))


def _one_of(view: View, wanted: EvaluationFilters, field: str, default: str = "") -> str:
    said = getattr(wanted, field)
    return choices.one_of(
        PARAMETERS[field],
        view.words.gettext(NAMES[field]),
        evaluation.options(view, field),
        "" if said is None else str(said),
        partial(value_name, view, field),
        default,
        place=PLACE,
    )

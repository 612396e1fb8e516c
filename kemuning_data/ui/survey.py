"""The choices of the page of the satisfaction survey: period, unit and sector; each stands in the address."""

from __future__ import annotations

from functools import partial

import streamlit as st

from kemuning_data.figures import survey_choice
from kemuning_data.figures.survey_words import NAMES, value_name
from kemuning_data.i18n.formats import number
from kemuning_data.queries.filters import Ignored
from kemuning_data.queries.survey_filters import PARAMETERS, SurveyFilters
from kemuning_data.ui import choices, piece
from kemuning_data.view import View
from kemuning_data.views import survey as views
from kemuning_data.views.vacancy_list import ignored_notice

PLACE = "survey-"
"""What tells these choices from those of other pages with the same parameters."""


def show(view: View) -> None:
    """The answer, its filters below it, and the figures; or that the release holds no survey."""
    if not views.is_told(view):
        piece.show(views.none_yet(view))
        return
    wanted, ignored = _asked(view)
    head = st.container()
    chosen = _choose(view, wanted)
    with head:
        piece.show(views.heading(view, chosen), ignored_notice(view, ignored))
    piece.show(views.links(view, chosen), views.behind(view, chosen))


def _asked(view: View) -> tuple[SurveyFilters, tuple[Ignored, ...]]:
    return survey_choice.asked(view, {name: st.query_params.get_all(name) for name in st.query_params})


def _choose(view: View, wanted: SurveyFilters) -> SurveyFilters:
    """Draws the filters and returns what they say now."""

    def newest_of_it(_unit: str) -> None:
        # Units do not all ask in the same periods: another one starts from its newest.
        choices.put(PARAMETERS["period"], "", place=PLACE)

    default = survey_choice.newest(view, wanted.unit) or ""
    period = _one(view, "period", list(views.period_codes(view, wanted)), wanted.period, default=default)
    unit = _one(view, "unit", ["", *views.unit_codes(view, wanted)], wanted.unit, then=newest_of_it)
    with st.expander(_drawer(view, wanted), key="kt-filters"):
        sector = _one(view, "sector", ["", *views.sectors(view)], wanted.sector)
    return SurveyFilters(period or None, unit or None, sector or None)


def _one(
    view: View,
    field: str,
    codes: list[str],
    wanted: str | None,
    *,
    default: str = "",
    then: choices.Then | None = None,
) -> str:
    title, shown = view.words.gettext(NAMES[field]), partial(value_name, view, field)
    return choices.one_of(PARAMETERS[field], title, codes, wanted or "", shown, default, then, PLACE)


def _drawer(view: View, wanted: SurveyFilters) -> str:
    _ = view.words.gettext
    if wanted.sector is None:
        return _("More filters")
    return _("More filters ({n} chosen)").format(n=number(1, view.lang))

"""Pelatihan: training hours, programmes against their target, the newly appointed, and what scores say."""

from __future__ import annotations

import streamlit as st

from kemuning_data.queries.training import has_training
from kemuning_data.ui import piece
from kemuning_data.ui import training as choices
from kemuning_data.ui.session import current_view
from kemuning_data.view import View
from kemuning_data.views import training
from kemuning_data.views.vacancy_list import ignored_notice


def figures(view: View) -> None:
    wanted, ignored = choices.asked(view)
    head = st.container()
    chosen = choices.choose(view, wanted)
    with head:
        piece.show(training.heading(view, chosen), ignored_notice(view, ignored))
    piece.show(training.links(view, chosen), training.behind(view, chosen))


view = current_view()
if has_training(view.release):
    figures(view)
else:
    piece.show(training.none_yet(view))

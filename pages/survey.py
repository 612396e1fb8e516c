"""Survei: the satisfaction index with its certainty, its nine elements, who answered, and the questions themselves."""

from __future__ import annotations

import streamlit as st

from kemuning_data.feedback.mailbox import mailbox
from kemuning_data.site_map import ANSWERING, PART, UNIT
from kemuning_data.ui import piece, survey, survey_form
from kemuning_data.ui.session import current_view
from kemuning_data.views import survey_form as words_of

view = current_view()
if st.query_params.get(PART) == ANSWERING:
    box = mailbox(view.settings)
    if box is None:
        piece.show(words_of.heading(view), words_of.not_set_up(view))
    else:
        survey_form.show(view, box, st.query_params.get(UNIT))
    piece.show(words_of.way_back(view, st.query_params.get(UNIT)))
else:
    survey.show(view)

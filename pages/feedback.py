"""Masukan: sending a message and following it by its code."""

from __future__ import annotations

import streamlit as st

from kemuning_data.feedback.mailbox import mailbox
from kemuning_data.site_map import PART, TRACK
from kemuning_data.ui import feedback_form, feedback_track, piece
from kemuning_data.ui.session import current_view
from kemuning_data.views import feedback_form as words_of
from kemuning_data.views import feedback_subject

view = current_view()
part = TRACK if st.query_params.get(PART) == TRACK else ""
piece.show(words_of.heading(view, part))
box = mailbox(view.settings)
if box is None:
    piece.show(words_of.not_set_up(view))
elif part == TRACK:
    feedback_track.show(view, box)
else:
    query = {name: st.query_params.get_all(name) for name in st.query_params}
    feedback_form.show(view, box, feedback_subject.asked(view, query), feedback_subject.likely_kind(query))
piece.show(words_of.elsewhere(view))

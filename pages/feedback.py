"""Masukan: sending a message, following it by its code, and what others were answered."""

from __future__ import annotations

import streamlit as st

from kemuning_data.feedback.mailbox import mailbox
from kemuning_data.site_map import ANSWERS, PART, TRACK
from kemuning_data.ui import feedback_form, feedback_track, piece
from kemuning_data.ui.session import current_view
from kemuning_data.views import feedback_form as words_of
from kemuning_data.views import feedback_subject, public_answers

view = current_view()
part = st.query_params.get(PART)
box = mailbox(view.settings)
if part == ANSWERS:
    piece.show(words_of.parts(view, ANSWERS), public_answers.page(view, st.query_params.to_dict()))
else:
    piece.show(words_of.heading(view, TRACK if part == TRACK else ""))
    if box is None:
        piece.show(words_of.not_set_up(view))
    elif part == TRACK:
        feedback_track.show(view, box)
    else:
        query = {name: st.query_params.get_all(name) for name in st.query_params}
        feedback_form.show(view, box, feedback_subject.asked(view, query), feedback_subject.likely_kind(query))
        piece.show(public_answers.latest(view))
piece.show(words_of.elsewhere(view))

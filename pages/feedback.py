"""Masukan: sending a message, following it by its code, and the answers that are public."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from kemuning_data.feedback.mailbox import Mailbox, mailbox
from kemuning_data.site_map import ANSWERS, PART, TRACK
from kemuning_data.ui import feedback_form, feedback_track, piece
from kemuning_data.ui.session import current_view
from kemuning_data.view import View
from kemuning_data.views import feedback_form as words_of
from kemuning_data.views import feedback_subject, public_answers


def send(view: View) -> None:
    def form(box: Mailbox) -> None:
        query = {name: st.query_params.get_all(name) for name in st.query_params}
        feedback_form.show(view, box, feedback_subject.asked(view, query), feedback_subject.likely_kind(query))

    written_here(view, "", form)
    piece.show(public_answers.latest(view), words_of.elsewhere(view))


def follow(view: View) -> None:
    written_here(view, TRACK, lambda box: feedback_track.show(view, box))
    piece.show(words_of.elsewhere(view))


def answers(view: View) -> None:
    piece.show(words_of.parts(view, ANSWERS), public_answers.page(view, st.query_params.to_dict()))


def written_here(view: View, part: str, show: Callable[[Mailbox], None]) -> None:
    piece.show(words_of.heading(view, part))
    box = mailbox(view.settings)
    if box is None:
        piece.show(words_of.not_set_up(view))
    else:
        show(box)


PARTS = {TRACK: follow, ANSWERS: answers}

view = current_view()
PARTS.get(st.query_params.get(PART, ""), send)(view)

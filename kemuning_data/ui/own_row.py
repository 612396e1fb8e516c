"""Baris saya: questions by which a candidate finds the own row inside a vacancy's result.

Answers are in no address, no log and no store: only in the memory of the session that shows them.
"""

from __future__ import annotations

from decimal import Decimal
from functools import partial

import streamlit as st

from kemuning_data.queries.own_row import asked_scores, is_number, row_of_code, rows_with
from kemuning_data.queries.results import VacancyResult
from kemuning_data.rules.self_check import figure
from kemuning_data.ui import boundary, piece
from kemuning_data.view import View
from kemuning_data.views import html, own_row, rule_words

LONGEST_CODE = 40
LONGEST_SCORE = 9
MOST_POINTS = Decimal(999)


@st.fragment
def show(view: View, result: VacancyResult) -> None:
    """Two ways to a row in a closed drawer; an answer runs this part of the page alone."""
    # A run of a fragment does not pass the frame's own boundary.
    boundary.guarded(partial(_draw, view, result), view.lang)


def _draw(view: View, result: VacancyResult) -> None:
    _ = view.words.gettext
    if result.ranking.is_empty():
        return
    with st.expander(_("My row"), key="kt-own-row"):
        piece.show(own_row.introduction(view))
        must, may = asked_scores(result.ranking)
        if must:
            _by_scores(view, result, must, may)
        else:
            piece.show(own_row.not_searchable(view))
        _by_code(view, result)


def _by_scores(view: View, result: VacancyResult, must: tuple[str, ...], may: tuple[str, ...]) -> None:
    _ = view.words.gettext
    most = rule_words.maximum(result.row, result.rules) if result.rules else {}
    with st.form(_key(result, "scores"), border=False):
        said = {}
        for place, (column, name) in enumerate(zip(st.columns(len(must + may)), must + may, strict=True)):
            title = own_row.score_name(view, name, most.get(name))
            optional = _("if you have it") if place >= len(must) else None
            with column:
                said[name] = (
                    st.text_input(title, key=_key(result, name), max_chars=LONGEST_SCORE, placeholder=optional) or ""
                ).strip()
        is_asked = st.form_submit_button(_("Find my row by my scores"))
    if not (is_asked or any(said.values())):
        return
    scores = {name: figure(text, MOST_POINTS) for name, text in said.items() if text}
    if any(not said[name] for name in must) or None in scores.values():
        piece.show(html.quiet(_("Write every score as a figure, as on your result card.")))
        return
    rows = rows_with(result, {name: value for name, value in scores.items() if value is not None})
    piece.show(own_row.found(view, result, rows) if rows else own_row.not_found(view))


def _by_code(view: View, result: VacancyResult) -> None:
    _ = view.words.gettext
    with st.form(_key(result, "by-code"), border=False):
        said = st.text_input(
            _("Your candidate code"),
            key=_key(result, "code"),
            max_chars=LONGEST_CODE,
            placeholder=_("for example 7Q2MX-0ZK4T"),
        )
        st.form_submit_button(_("Find my row by my code"))
    said = (said or "").strip()
    if not said:
        return
    if is_number(said):
        piece.show(own_row.number_refused(view))
        return
    row = row_of_code(result, said)
    piece.show(own_row.found(view, result, [row]) if row else own_row.not_found(view))


def _key(result: VacancyResult, name: str) -> str:
    return f"kt-own-{result.row['vacancy_id']}-{name}"

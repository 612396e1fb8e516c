"""Lowongan: the list with its filters, or one vacancy's own page."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from kemuning_data.queries import vacancies
from kemuning_data.site_map import VACANCY
from kemuning_data.ui import filters, frame_parts, piece, self_check
from kemuning_data.ui.session import current_view
from kemuning_data.view import View
from kemuning_data.views import one_vacancy, vacancy_list


def one(view: View, vacancy_id: str) -> None:
    wanted, _ = filters.asked(view)
    detail = vacancies.vacancy(view.release, vacancy_id, view.today)
    if detail is None:
        piece.show(one_vacancy.unknown(view, vacancy_id, wanted))
        return
    frame_parts.set_title(detail.row["title"])
    piece.show(one_vacancy.asked(view, detail, wanted))
    self_check.show(view, detail)
    piece.show(one_vacancy.answered(view, detail, wanted))


def many(view: View) -> None:
    wanted, ignored = filters.asked(view)
    head = st.container()
    chosen = filters.choose(view, wanted)
    body = st.container()
    found = vacancies.vacancies_matching(view.release, chosen, view.today)
    ignored += filters.beyond(wanted, found.pages)
    page = filters.page_number(found.pages)
    if page > 1:
        found = vacancies.vacancies_matching(view.release, replace(chosen, page=page), view.today)
    with head:
        piece.show(vacancy_list.heading(view, found, chosen), vacancy_list.ignored_notice(view, ignored))
    with body:
        shown = vacancy_list.rows(view, found, chosen) if found.rows else vacancy_list.nothing_found(view, chosen)
        piece.show(vacancy_list.narrowed(view, chosen), shown)
    piece.show(vacancy_list.permalink(view, chosen, found.page), vacancy_list.behind(view, chosen))


view = current_view()
vacancy_id = st.query_params.get(VACANCY)
if vacancy_id:
    one(view, vacancy_id)
else:
    many(view)

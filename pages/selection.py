"""Seleksi: the statistics, who applied, the results vacancy by vacancy and each one's own, and the channels."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from kemuning_data.queries import results, selection_frames, vacancies
from kemuning_data.site_map import CHANNELS, PART, RESULTS, VACANCY, WHO
from kemuning_data.ui import filters, frame_parts, own_row, people, piece, selection_bench
from kemuning_data.ui.session import current_view
from kemuning_data.view import View
from kemuning_data.views import one_result, result_list, vacancy_list
from kemuning_data.views import statistics as statistics_views


def one(view: View, vacancy_id: str) -> None:
    wanted, _ = filters.asked(view)
    detail = vacancies.vacancy(view.release, vacancy_id, view.today)
    found = results.result(view.release, vacancy_id, view.today)
    if detail is not None:
        frame_parts.set_title(one_result.title(view, detail.row))
    if found is None:
        piece.show(one_result.missing(view, detail.row if detail else None, wanted))
        return
    piece.show(one_result.judged(view, found, wanted))
    own_row.show(view, found)
    piece.show(one_result.listed(view, found, wanted))


def many(view: View) -> None:
    wanted, ignored = filters.asked(view)
    head = st.container()
    chosen = filters.choose_results(view, wanted)
    body = st.container()
    found = results.results_matching(view.release, chosen, view.today)
    ignored += filters.beyond(wanted, found.pages)
    page = filters.page_number(found.pages)
    if page > 1:
        found = results.results_matching(view.release, replace(chosen, page=page), view.today)
    with head:
        piece.show(result_list.heading(view, found, chosen), vacancy_list.ignored_notice(view, ignored))
    with body:
        piece.show(result_list.narrowed(view, chosen), result_list.rows(view, found, chosen))


def bench(view: View) -> None:
    wanted, ignored = selection_bench.asked(view)
    head = st.container()
    chosen = selection_bench.choose(view, wanted)
    with head:
        piece.show(statistics_views.heading(view, chosen), vacancy_list.ignored_notice(view, ignored))
    piece.show(statistics_views.links(view, chosen), statistics_views.behind(view, chosen))


PARTS = {WHO: people.show_who, RESULTS: many, CHANNELS: people.show_channels}

view = current_view()
vacancy_id = st.query_params.get(VACANCY)
if vacancy_id:
    one(view, vacancy_id)
elif not selection_frames.has_outcomes(view.release):
    piece.show(result_list.none_yet(view))
else:
    PARTS.get(st.query_params.get(PART, ""), bench)(view)

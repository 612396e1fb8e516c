"""The filters of the lists of vacancies and of their results: widgets whose choice stands in the address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from functools import partial

import streamlit as st

from kemuning_data.figures.choices import NAMES, value_name
from kemuning_data.i18n.formats import number
from kemuning_data.i18n.labels import LABELS
from kemuning_data.queries import vacancies
from kemuning_data.queries.filters import (
    CLOSING_DAYS,
    PARAMETERS,
    Ignored,
    Status,
    VacancyFilters,
)
from kemuning_data.ui import choices, piece
from kemuning_data.view import View
from kemuning_data.views import html

MOST_OFFERED_UNITS = 400
"""Units offered before an institution is chosen: a longer list helps nobody and is heavy on a weak line."""

SALARIES = (3_000_000, 4_000_000, 5_000_000, 6_000_000, 8_000_000, 10_000_000, 15_000_000)
"""Rupiah a month offered as the least income; an address may ask for any other."""


def asked(view: View) -> tuple[VacancyFilters, tuple[Ignored, ...]]:
    """What the address of this run asks for, and what in it was not understood."""
    return vacancies.asked(view.release, {name: st.query_params.get_all(name) for name in st.query_params})


def choose(view: View, wanted: VacancyFilters) -> VacancyFilters:
    """Draws the filters and returns what they say now; the page number is not among them."""
    _ = view.words.gettext
    text = _words("text", _("Search for a job, a unit or a study programme"))
    # Closed even when some are chosen: on a phone the list itself must come first.
    with st.expander(_drawer(view, wanted), key="kt-filters"):
        programme = _words("programme", _("Study programme"), _("As on your diploma, for example D3 Keperawatan"))
        left, right = st.columns(2)
        with left:
            education = _one_of(view, "education", ["", *LABELS["education_required"]], wanted.education)
            status = _one_of(view, "status", list(LABELS["status"]), wanted.status, Status.ALL)
            closing = _one_of(view, "closing", ["", *CLOSING_DAYS], wanted.closing)
        with right:
            salary = _one_of(view, "salary", ["", *map(str, SALARIES)], str(wanted.salary or ""))
            vacancy_type = _one_of(view, "vacancy_type", ["", *LABELS["vacancy_type"]], wanted.vacancy_type)
            rounds = [row["intake_code"] for row in vacancies.intakes(view.release)]
            intake = _one_of(view, "intake", ["", *rounds], wanted.intake)
        every = vacancies.institutions(view.release)
        # One institution is no choice, unless an address has made it.
        institutions = _names(view, "institutions", every) if len(every) > 1 or wanted.institutions else ()
        units = _units(view, institutions, wanted)
        is_open_to_disabled = choices.switch(
            PARAMETERS["is_open_to_disabled"], _("Only vacancies open to disabled applicants")
        )
    return VacancyFilters(
        text=text,
        institutions=institutions,
        units=units,
        intake=intake or None,
        vacancy_type=vacancy_type or None,
        education=education or None,
        programme=programme,
        closing=closing or None,
        salary=int(salary) if salary else None,
        is_open_to_disabled=is_open_to_disabled,
        # Offered beside results only; an address may ask for it here too.
        is_deviating=wanted.is_deviating,
        status=status,
    )


def choose_results(view: View, wanted: VacancyFilters) -> VacancyFilters:
    """The same for the list of results, which asks only what its readers know: words, recruitment round and unit."""
    text = _words("text", view.words.gettext("Search for a job or a unit"))
    with st.expander(_drawer(view, wanted), key="kt-filters"):
        rounds = [row["intake_code"] for row in vacancies.intakes(view.release)]
        intake = _one_of(view, "intake", ["", *rounds], wanted.intake, place="results-")
        every = vacancies.institutions(view.release)
        institutions = _names(view, "institutions", every) if len(every) > 1 or wanted.institutions else ()
        units = _units(view, institutions, wanted)
        name = NAMES["is_deviating"]
        is_deviating = choices.switch(PARAMETERS["is_deviating"], view.words.gettext(name))
    return VacancyFilters(
        text=text, institutions=institutions, units=units, intake=intake or None, is_deviating=is_deviating
    )


def page_number(pages: int) -> int:
    """Draws the page numbers where there are several, and returns the chosen one."""
    if pages == 1:
        return 1
    return st.pagination(pages, key=PARAMETERS["page"], bind="query-params", max_visible_pages=5)


def beyond(wanted: VacancyFilters, pages: int) -> tuple[Ignored, ...]:
    """The page number of the address, where the list has no such page."""
    return (Ignored(PARAMETERS["page"], str(wanted.page)),) if wanted.page > pages else ()


def _drawer(view: View, wanted: VacancyFilters) -> str:
    """The name of the drawer, with how many filters in it are chosen."""
    in_drawer = VacancyFilters(text=wanted.text, page=wanted.page)
    chosen = sum(getattr(wanted, each.name) != getattr(in_drawer, each.name) for each in fields(VacancyFilters))
    if chosen == 0:
        return view.words.gettext("More filters")
    return view.words.gettext("More filters ({n} chosen)").format(n=number(chosen, view.lang))


def _words(field: str, title: str, example: str | None = None) -> str:
    return choices.words(PARAMETERS[field], title, example)


def _names(view: View, field: str, options: Sequence[str]) -> tuple[str, ...]:
    return choices.names(view, PARAMETERS[field], view.words.gettext(NAMES[field]), options)


def _units(view: View, institutions: tuple[str, ...], wanted: VacancyFilters) -> tuple[str, ...]:
    options = vacancies.units_of(view.release, institutions)
    is_choosable = len(vacancies.institutions(view.release)) > 1
    if len(options) > MOST_OFFERED_UNITS and is_choosable and not institutions and not wanted.units:
        piece.show(html.quiet(view.words.gettext("Choose an institution first to choose among its units.")))
        return ()
    return _names(view, "units", options)


def _one_of(
    view: View, field: str, codes: Sequence[str], wanted: str | None, default: str = "", *, place: str = ""
) -> str:
    title, shown = view.words.gettext(NAMES[field]), partial(value_name, view, field)
    return choices.one_of(PARAMETERS[field], title, codes, wanted or "", shown, default, place=place)

"""The filters of the vacancy list: widgets whose choice stands in the address, so that a link opens the same list.

Proper names, the free text, the switch and the page number are bound by Streamlit. It would write the *label* of any
other widget into the address; those whose labels are translated are seeded from the address and written back here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

import streamlit as st

from kemuning_data.figures.choices import NAMES, value_name
from kemuning_data.i18n.formats import number
from kemuning_data.i18n.labels import LABELS
from kemuning_data.queries import vacancies
from kemuning_data.queries.filters import (
    CLOSING_DAYS,
    LONGEST_TEXT,
    MOST_NAMES,
    PARAMETERS,
    Ignored,
    Status,
    VacancyFilters,
)
from kemuning_data.ui import piece
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
        is_open_to_disabled = st.toggle(
            _("Only vacancies open to disabled applicants"),
            key=PARAMETERS["is_open_to_disabled"],
            bind="query-params",
            on_change=_to_first_page,
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
        status=status,
    )


def choose_results(view: View, wanted: VacancyFilters) -> VacancyFilters:
    """The same for the list of results, which asks only what its readers know: words, recruitment round and unit."""
    text = _words("text", view.words.gettext("Search for a job or a unit"))
    with st.expander(_drawer(view, wanted), key="kt-filters"):
        rounds = [row["intake_code"] for row in vacancies.intakes(view.release)]
        intake = _one_of(view, "intake", ["", *rounds], wanted.intake)
        every = vacancies.institutions(view.release)
        institutions = _names(view, "institutions", every) if len(every) > 1 or wanted.institutions else ()
        units = _units(view, institutions, wanted)
    return VacancyFilters(text=text, institutions=institutions, units=units, intake=intake or None)


def page_number(pages: int) -> int:
    """Draws the page numbers where there are several, and returns the chosen one."""
    if pages == 1:
        return 1
    return st.pagination(pages, key=PARAMETERS["page"], bind="query-params", max_visible_pages=5)


def beyond(wanted: VacancyFilters, pages: int) -> tuple[Ignored, ...]:
    """The page number of the address, where the list has no such page."""
    return (Ignored(PARAMETERS["page"], str(wanted.page)),) if wanted.page > pages else ()


def _to_first_page() -> None:
    """Another choice has another first page."""
    st.session_state[PARAMETERS["page"]] = 1


def _drawer(view: View, wanted: VacancyFilters) -> str:
    """The name of the drawer, with how many filters in it are chosen."""
    in_drawer = VacancyFilters(text=wanted.text, page=wanted.page)
    chosen = sum(getattr(wanted, each.name) != getattr(in_drawer, each.name) for each in fields(VacancyFilters))
    if chosen == 0:
        return view.words.gettext("More filters")
    return view.words.gettext("More filters ({n} chosen)").format(n=number(chosen, view.lang))


def _words(field: str, title: str, example: str | None = None) -> str:
    said = st.text_input(
        title,
        key=PARAMETERS[field],
        bind="query-params",
        max_chars=LONGEST_TEXT,
        placeholder=example,
        on_change=_to_first_page,
    )
    return (said or "").strip()


def _names(view: View, field: str, options: Sequence[str]) -> tuple[str, ...]:
    chosen = st.multiselect(
        view.words.gettext(NAMES[field]),
        options,
        key=PARAMETERS[field],
        bind="query-params",
        max_selections=MOST_NAMES,
        select_all=False,
        placeholder=view.words.gettext("All"),
        on_change=_to_first_page,
    )
    return tuple(chosen)


def _units(view: View, institutions: tuple[str, ...], wanted: VacancyFilters) -> tuple[str, ...]:
    options = vacancies.units_of(view.release, institutions)
    is_choosable = len(vacancies.institutions(view.release)) > 1
    if len(options) > MOST_OFFERED_UNITS and is_choosable and not institutions and not wanted.units:
        piece.show(html.quiet(view.words.gettext("Choose an institution first to choose among its units.")))
        return ()
    return _names(view, "units", options)


def _one_of(view: View, field: str, codes: Sequence[str], wanted: str | None, default: str = "") -> str:
    """One code of several, with translated labels; the code stands in the address under the field's parameter.

    Whichever of the two changed since the last run wins: the address (a link, or the browser's Back) or the widget.
    """
    parameter = PARAMETERS[field]
    key, memory = f"kt-{parameter}", f"kt-{parameter}-before"
    in_address = wanted or default
    before = st.session_state.get(memory)
    if key not in st.session_state:
        # Streamlit brings the bound filters back when a reader returns by the menu; these come along.
        st.session_state[key] = before if before is not None and in_address == default else in_address
    elif before != in_address:
        st.session_state[key] = in_address
    # An address may hold a date or an amount that no list offers.
    offered = dict.fromkeys([*codes, st.session_state[key]])

    def shown(code: str) -> str:
        return value_name(view, field, code)

    def changed() -> None:
        # Before the run, so that every link drawn in it already holds the new choice.
        _write(parameter, st.session_state[key], default)
        st.session_state[memory] = st.session_state[key]
        _to_first_page()

    title = view.words.gettext(NAMES[field])
    # Without typing: on a phone the keyboard would cover the list.
    chosen = st.selectbox(title, list(offered), key=key, format_func=shown, on_change=changed, filter_mode=None)
    _write(parameter, chosen, default)
    st.session_state[memory] = chosen
    return chosen


def _write(parameter: str, value: str, default: str) -> None:
    if value != default:
        if st.query_params.get_all(parameter) != [value]:
            st.query_params[parameter] = value
    elif parameter in st.query_params:
        del st.query_params[parameter]

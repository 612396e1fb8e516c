"""The filters of the vacancy list: widgets whose choice stands in the address, so that a link opens the same list.

Proper names, the free text, the switch and the page number are bound by Streamlit. It would write the *label* of any
other widget into the address; those whose labels are translated are seeded from the address and written back here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

import streamlit as st

from kemuning_data.i18n.formats import number
from kemuning_data.i18n.labels import LABELS, intake_name, label
from kemuning_data.queries import vacancies
from kemuning_data.queries.filters import (
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


def asked(view: View) -> tuple[VacancyFilters, tuple[Ignored, ...]]:
    """What the address of this run asks for, and what in it was not understood."""
    return vacancies.asked(view.release, {name: st.query_params.get_all(name) for name in st.query_params})


def choose(view: View, wanted: VacancyFilters) -> VacancyFilters:
    """Draws the filters and returns what they say now; the page number is not among them."""
    _ = view.words.gettext
    text = st.text_input(
        _("Search for a job, a unit or a study programme"),
        key=PARAMETERS["text"],
        bind="query-params",
        max_chars=LONGEST_TEXT,
        on_change=_to_first_page,
    )
    # Closed even when some are chosen: on a phone the list itself must come first.
    with st.expander(_drawer(view, wanted), key="kt-filters"):
        institutions = _names(view, "institutions", _("Institution"), vacancies.institutions(view.release))
        units = _units(view, institutions, wanted)
        left, right = st.columns(2)
        rounds = {
            row["intake_code"]: intake_name(row["intake_kind"], row["year"], view.lang)
            for row in vacancies.intakes(view.release)
        }
        with left:
            status = _one_of(
                view, "status", _("Registration"), LABELS["status"], _labels(view, "status"), wanted.status, Status.ALL
            )
            intake = _one_of(view, "intake", _("Recruitment round"), ["", *rounds], rounds, wanted.intake)
        with right:
            education = _one_of(
                view,
                "education",
                _("Education"),
                ["", *LABELS["education_required"]],
                _labels(view, "education_required"),
                wanted.education,
            )
            vacancy_type = _one_of(
                view,
                "vacancy_type",
                _("Vacancy type"),
                ["", *LABELS["vacancy_type"]],
                _labels(view, "vacancy_type"),
                wanted.vacancy_type,
            )
        is_open_to_disabled = st.toggle(
            _("Only vacancies open to disabled applicants"),
            key=PARAMETERS["is_open_to_disabled"],
            bind="query-params",
            on_change=_to_first_page,
        )
    return VacancyFilters(
        text=(text or "").strip(),
        institutions=institutions,
        units=units,
        intake=intake or None,
        vacancy_type=vacancy_type or None,
        education=education or None,
        is_open_to_disabled=is_open_to_disabled,
        status=status,
    )


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


def _names(view: View, field: str, title: str, options: Sequence[str]) -> tuple[str, ...]:
    chosen = st.multiselect(
        title,
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
    if len(options) > MOST_OFFERED_UNITS and not institutions and not wanted.units:
        piece.show(html.quiet(view.words.gettext("Choose an institution first to choose among its units.")))
        return ()
    return _names(view, "units", view.words.gettext("Unit"), options)


def _labels(view: View, kind: str) -> dict[str, str]:
    return {code: label(kind, code, view.lang) for code in LABELS[kind]}


def _one_of(
    view: View,
    field: str,
    title: str,
    codes: Sequence[str] | dict[str, str],
    labels: dict[str, str],
    wanted: str | None,
    default: str = "",
) -> str:
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
    everything = view.words.gettext("All")

    def shown(code: str) -> str:
        return labels.get(code, everything)

    def changed() -> None:
        # Before the run, so that every link drawn in it already holds the new choice.
        _write(parameter, st.session_state[key], default)
        st.session_state[memory] = st.session_state[key]
        _to_first_page()

    chosen = st.selectbox(title, list(codes), key=key, format_func=shown, on_change=changed)
    _write(parameter, chosen, default)
    st.session_state[memory] = chosen
    return chosen


def _write(parameter: str, value: str, default: str) -> None:
    if value != default:
        if st.query_params.get_all(parameter) != [value]:
            st.query_params[parameter] = value
    elif parameter in st.query_params:
        del st.query_params[parameter]

"""Single choices as widgets whose value stands in the address, so that a link opens the same page.

Proper names, free texts, switches and page numbers are bound by Streamlit. It would write the *label* of any other
widget into the address; those whose labels are translated are seeded from the address and written back here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from kemuning_data.queries.filters import LONGEST_TEXT, MOST_NAMES, PARAMETERS
from kemuning_data.view import View

SHORT = 20
"""Options that a reader finds by looking; among more of them typing is quicker."""

Then = Callable[[str], None]
"""What follows from a choice."""


def words(parameter: str, title: str, example: str | None = None) -> str:
    """A reader's own words."""
    said = st.text_input(
        title,
        key=parameter,
        bind="query-params",
        max_chars=LONGEST_TEXT,
        placeholder=example,
        on_change=to_first_page,
    )
    return (said or "").strip()


def names(view: View, parameter: str, title: str, options: Sequence[str]) -> tuple[str, ...]:
    """Several proper names."""
    chosen = st.multiselect(
        title,
        options,
        key=parameter,
        bind="query-params",
        max_selections=MOST_NAMES,
        select_all=False,
        placeholder=view.words.gettext("All"),
        on_change=to_first_page,
    )
    return tuple(chosen)


def switch(parameter: str, title: str) -> bool:
    """Yes or no."""
    return st.toggle(title, key=parameter, bind="query-params", on_change=to_first_page)


def one_of(
    parameter: str,
    title: str,
    codes: Sequence[str],
    wanted: str,
    shown: Callable[[str], str],
    default: str = "",
    then: Then | None = None,
    place: str = "",
) -> str:
    """One code of several, with translated labels. wanted: what the address says; shown: the label of a code.

    then: what else follows from a choice by hand. place: what tells it from the same parameter on another page, whose
    choice a reader who comes back finds again.

    Whichever of the two changed since the last run wins: the address (a link, or the browser's Back) or the widget.
    """
    key, memory = _keys(parameter, place)
    in_address = wanted or default
    before = st.session_state.get(memory)
    if key not in st.session_state:
        # Streamlit brings the bound filters back when a reader returns by the menu; these come along.
        st.session_state[key] = before if before is not None and in_address == default else in_address
    elif before != in_address:
        st.session_state[key] = in_address
    # An address may hold a date or an amount that no list offers.
    offered = dict.fromkeys([*codes, st.session_state[key]])

    def changed() -> None:
        # Before the run, so that every link drawn in it already holds the new choice.
        _write(parameter, st.session_state[key], default)
        st.session_state[memory] = st.session_state[key]
        if then is not None:
            then(st.session_state[key])
        to_first_page()

    # A short list without typing: on a phone the keyboard would cover it.
    by_typing = None if len(offered) <= SHORT else "contains"
    chosen = st.selectbox(title, list(offered), key=key, format_func=shown, on_change=changed, filter_mode=by_typing)
    _write(parameter, chosen, default)
    st.session_state[memory] = chosen
    return chosen


def put(parameter: str, value: str, default: str = "", place: str = "") -> None:
    """Sets a choice of `one_of` before the widgets are drawn."""
    for key in _keys(parameter, place):
        st.session_state[key] = value
    _write(parameter, value, default)


def to_first_page() -> None:
    """Another choice has another first page."""
    st.session_state[PARAMETERS["page"]] = 1


def _keys(parameter: str, place: str) -> tuple[str, str]:
    """Where the session keeps a choice, and what it was in the run before."""
    key = f"kt-{place}{parameter}"
    return key, f"{key}-before"


def _write(parameter: str, value: str, default: str) -> None:
    if value != default:
        if st.query_params.get_all(parameter) != [value]:
            st.query_params[parameter] = value
    elif parameter in st.query_params:
        del st.query_params[parameter]

"""Data pribadi in a text is pointed out before it is sent, with an offer to mask it.

All of it belongs to one `st.text_area`, by its element key; what is remembered of a text lies in the memory of the
session under names that begin with that key.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn

import streamlit as st

from kemuning_data.rules.personal_data import masked, personal_data_in
from kemuning_data.ui import piece
from kemuning_data.view import View
from kemuning_data.views import feedback_form, html


def show(view: View, text_key: str, text: str, on_leave: Callable[[], None] | None = None) -> None:
    """Below the field: what its text seems to hold, once `may_go` has found it, or what is better left out.

    `on_leave` runs when the writer leaves the text as it is.
    """
    _ = view.words.gettext
    if text == "" or st.session_state.get(_told(text_key)) != text or st.session_state.get(_left(text_key)) == text:
        piece.show(html.quiet(_("Please leave out names, numbers and addresses of people, your own too.")))
        return
    piece.show(feedback_form.hint(view, personal_data_in(text)))
    with st.container(horizontal=True):
        st.button(_("Mask it"), key=f"{text_key}-mask", on_click=_mask, args=(text_key,))
        st.button(_("Leave it as it is"), key=f"{text_key}-leave", on_click=_leave, args=(text_key, on_leave))


def is_unseen(text_key: str, text: str) -> bool:
    """Whether the text seems to hold personal data that its writer has not chosen to leave; `tell` comes next then.

    text: of a length that can be stored.
    """
    return st.session_state.get(_left(text_key)) != text and bool(personal_data_in(text))


def tell(view: View, text_key: str, text: str) -> None:
    """Points it out; where this run did already, says that a choice is waited for."""
    if st.session_state.get(_told(text_key)) != text:
        point_out(text_key, text)
    piece.show(
        html.notice(view.words.gettext("Please choose first: mask it, change it yourself, or leave it as it is."))
    )


def point_out(text_key: str, text: str) -> NoReturn:
    """Begins the run anew, in which `show` says what the text seems to hold."""
    st.session_state[_told(text_key)] = text
    st.rerun()


def _mask(text_key: str) -> None:
    # The text that comes with the press may be another than was searched, and of any length.
    if st.session_state[text_key] == st.session_state[_told(text_key)]:
        st.session_state[text_key] = masked(st.session_state[text_key])


def _leave(text_key: str, then: Callable[[], None] | None) -> None:
    st.session_state[_left(text_key)] = st.session_state[text_key]
    if then is not None:
        then()


def _told(text_key: str) -> str:
    """Where the text stands whose personal data the writer was told of."""
    return f"{text_key}-told"


def _left(text_key: str) -> str:
    """Where the text stands in which the writer leaves them."""
    return f"{text_key}-left"

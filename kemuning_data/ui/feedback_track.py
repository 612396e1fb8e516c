"""Lacak: a sender finds the own message by its code, reads the reply, and does what may be done.

The code is in no address, no log and no draft: only in the memory of the session that was given it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import streamlit as st

from kemuning_data.errors import Refusal
from kemuning_data.feedback import sender
from kemuning_data.feedback.days_off import calendar_of
from kemuning_data.feedback.mailbox import Mailbox
from kemuning_data.feedback.sender import Status
from kemuning_data.feedback.texts import LONGEST_TEXT
from kemuning_data.i18n.problems import refusal_sentence
from kemuning_data.rules.clocks import day_of
from kemuning_data.rules.feedback_vocabulary import Move
from kemuning_data.ui import personal_hint, piece
from kemuning_data.view import View
from kemuning_data.views import feedback_status, html

LONGEST_CODE = 40
_PREFIX = "kt-track-"
_CODE, _DONE = f"{_PREFIX}known", f"{_PREFIX}done"

_WITH_TEXT: dict[Move, Callable[..., None]] = {
    Move.ADD_WORD: sender.add_word,
    Move.COMPLETE: sender.add_word,
    Move.REOPEN: sender.reopen,
}
_CONFIRMED: dict[Move, Callable[..., None]] = {
    Move.UNPUBLISH: sender.unpublish,
    Move.WITHDRAW: sender.withdraw,
    Move.ERASE: sender.erase,
}


def show(view: View, box: Mailbox) -> None:
    """The field for a code, or the message that it led to."""
    code = st.session_state.get(_CODE)
    if code is None:
        _ask(view, box)
        return
    try:
        status = _status(view, box, code)
    except Refusal as refusal:
        piece.show(html.notice(refusal_sentence(refusal, view.lang)))
    else:
        _show(view, box, code, status)
    st.button(view.words.gettext("Close this message"), key=f"{_PREFIX}close", on_click=_forget)


def _ask(view: View, box: Mailbox) -> None:
    _ = view.words.gettext
    piece.show(feedback_status.introduction(view))
    with st.form(f"{_PREFIX}form", border=False):
        said = st.text_input(
            _("Your tracking code"),
            key=f"{_PREFIX}code",
            max_chars=LONGEST_CODE,
            autocomplete="off",
            placeholder=_("for example 7Q2MX-0ZK4T"),
        )
        is_asked = st.form_submit_button(_("Show my message"), type="primary")
    if not (is_asked and (said or "").strip()):
        return
    now, address = _now(), _address()
    if not box.guard.may_look_up(address, now):
        piece.show(feedback_status.too_many(view))
        return
    try:
        _status(view, box, said or "")
    except Refusal as refusal:
        if refusal.code == "feedback_code_unknown":
            box.guard.looked_up_wrongly(address, now)
        piece.show(html.notice(refusal_sentence(refusal, view.lang)))
        return
    st.session_state[_CODE] = said
    st.rerun()


def _status(view: View, box: Mailbox, code: str) -> Status:
    calendar = calendar_of(view.release, view.settings.zone)
    return sender.status(box.engine(), code, site_key=box.key, calendar=calendar)


def _show(view: View, box: Mailbox, code: str, status: Status) -> None:
    _ = view.words.gettext
    calendar = calendar_of(view.release, view.settings.zone)
    done = st.session_state.pop(_DONE, None)
    if done is not None:
        piece.show(html.notice(_(feedback_status.DONE[done])))
    today = day_of(dt.datetime.now(dt.UTC), calendar.zone)
    piece.show_with_script("steps.js", feedback_status.shown(view, status, calendar, today))
    moves = [move for move in status.moves if move in feedback_status.DOES]
    if moves:
        piece.show(html.heading(_("What you can do"), 3))
    for move in moves:
        title, meaning = feedback_status.DOES[move]
        with st.expander(_(title), key=f"{_PREFIX}{move}"):
            piece.show(html.paragraph(_(meaning)))
            if move in _WITH_TEXT:
                _with_text(view, box, code, move)
            else:
                _confirmed(view, box, code, move)


def _with_text(view: View, box: Mailbox, code: str, move: Move) -> None:
    _ = view.words.gettext
    text_key = f"{_PREFIX}{move}-text"
    text = st.text_area(_("Your words"), key=text_key) or ""
    personal_hint.show(view, text_key, text)
    if not st.button(_(feedback_status.DOES[move][0]), key=f"{_PREFIX}{move}-do"):
        return
    if len(text) <= LONGEST_TEXT and personal_hint.is_unseen(text_key, text):
        personal_hint.tell(view, text_key, text)
    else:
        _do(view, move, lambda: _WITH_TEXT[move](box.engine(), code, text, site_key=box.key, now=_now()))


def _confirmed(view: View, box: Mailbox, code: str, move: Move) -> None:
    _ = view.words.gettext
    is_sure = st.checkbox(_("Yes, I want this"), key=f"{_PREFIX}{move}-sure")
    if st.button(_(feedback_status.DOES[move][0]), key=f"{_PREFIX}{move}-do"):
        if is_sure:
            _do(view, move, lambda: _CONFIRMED[move](box.engine(), code, site_key=box.key, now=_now()))
        else:
            piece.show(html.notice(_("Please tick first that you want this.")))


def _do(view: View, move: Move, act: Callable[[], None]) -> None:
    try:
        act()
    except Refusal as refusal:
        piece.show(html.notice(refusal_sentence(refusal, view.lang)))
        return
    st.session_state[_DONE] = move
    st.rerun()


def _address() -> str | None:
    """The reader's network address as the server sees it."""
    return st.context.ip_address


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _forget() -> None:
    for key in [str(key) for key in st.session_state if str(key).startswith(_PREFIX)]:
        del st.session_state[key]

"""Isi survei: the nine questions one at a time, by tap or keyboard, and the thanks.

All that was answered stands in one text, `unit|marks`, which is in the memory of the session and in the draft that the
browser keeps; never in an address. Marks are nine signs in the order of `QUESTIONS`: `1` to `4`, `-` passed over, `_`
not asked yet.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Container
from dataclasses import dataclass

import streamlit as st

from kemuning_data.errors import Refusal
from kemuning_data.feedback import site_survey
from kemuning_data.feedback.mailbox import Mailbox
from kemuning_data.i18n.problems import refusal_sentence
from kemuning_data.queries import units
from kemuning_data.rules.clocks import day_of
from kemuning_data.rules.periods import period_of
from kemuning_data.rules.survey_vocabulary import Element
from kemuning_data.ui import draft, form_token, piece, survey_sending
from kemuning_data.ui.survey_sending import Arrival
from kemuning_data.view import View
from kemuning_data.views import html
from kemuning_data.views import survey_form as words_of
from kemuning_data.views.survey_questions import QUESTIONS

FORM = "survei"
_PREFIX = survey_sending.PREFIX
_GIVEN = f"{_PREFIX}given"
_UNIT, _START, _STEP = f"{_PREFIX}unit", f"{_PREFIX}start", f"{_PREFIX}step"
_THANKS, _CAME_BACK = f"{_PREFIX}thanks", f"{_PREFIX}came-back"
_ELEMENTS = tuple(QUESTIONS)
_NOT_ASKED, _PASSED_OVER = "_", "-"
_KEPT = re.compile(r"(?P<unit>[A-Za-z0-9._/-]{1,64})\|(?P<marks>[1-4_-]{9})")


@dataclass(frozen=True, slots=True)
class Given:
    """What was answered so far. marks: nine signs."""

    unit_code: str
    marks: str = _NOT_ASKED * len(_ELEMENTS)

    def __str__(self) -> str:
        return f"{self.unit_code}|{self.marks}"

    @property
    def next_place(self) -> int:
        """The first question not asked yet, from 0; their number when all were."""
        found = self.marks.find(_NOT_ASKED)
        return len(_ELEMENTS) if found < 0 else found

    @property
    def by_element(self) -> dict[Element, int]:
        return {one: int(mark) for one, mark in zip(_ELEMENTS, self.marks, strict=True) if mark.isdigit()}

    def with_mark(self, place: int, mark: str) -> Given:
        return Given(self.unit_code, self.marks[:place] + mark + self.marks[place + 1 :])


def read(kept: str, known_units: Container[str]) -> Given | None:
    """What a text says that came from the browser; None for what is none of ours, or of a unit that is not there."""
    found = _KEPT.fullmatch(kept)
    if found is None or found["unit"] not in known_units:
        return None
    return Given(found["unit"], found["marks"])


def show(view: View, box: Mailbox, asked_unit: str | None) -> None:
    """The questionnaire where it stands, or the thanks. asked_unit: the code in the address."""
    done = st.session_state.get(_THANKS)
    is_begun = done is not None or st.session_state.get(_STEP) is not None
    piece.show(words_of.title(view) if is_begun else words_of.heading(view))
    if done is not None:
        _show_thanks(view, *done)
        return
    try:
        box.engine()
    except Refusal:
        piece.show(words_of.away(view))
    names = units.names(view.release)
    body, foot = st.container(key="kt-survey"), st.container()
    with foot:
        st.text_input(view.words.gettext("Your answers"), key=_GIVEN)
        token = form_token.kept(FORM, [_GIVEN], box, view.lang, is_filled_by_site=True)
    given = read(st.session_state.get(_GIVEN) or "", names)
    _show_if_arrived(view, box, token, given)
    with body:
        step = st.session_state.get(_STEP)
        if given is None or step is None:
            _first(view, given, asked_unit)
        elif step < len(_ELEMENTS):
            _question(view, given, step)
        else:
            is_back, arrived = survey_sending.show(view, box, token, given.unit_code, given.by_element)
            if is_back:
                _go(len(_ELEMENTS) - 1)
                st.rerun()
            if arrived is not None:
                _finish(view, given.unit_code, is_repeated=arrived is Arrival.BEFORE)


def _show_if_arrived(view: View, box: Mailbox, token: str, given: Given | None) -> None:
    """Answers that came back with their token may have been sent before the line broke."""
    if given is None or not form_token.has_come_back(FORM, token):
        return
    try:
        has_arrived = site_survey.has_arrived(box.engine(), token, site_key=box.key)
    except Refusal:
        return
    if has_arrived:
        _finish(view, given.unit_code, is_repeated=True)


def _first(view: View, given: Given | None, asked_unit: str | None) -> None:
    _ = view.words.gettext
    names = units.names(view.release)
    if given is not None and st.session_state.get(_CAME_BACK) != given.unit_code:
        # A draft came back after the box was drawn, which then looks at its own state alone.
        st.session_state[_CAME_BACK] = st.session_state[_UNIT] = given.unit_code
    elif _UNIT not in st.session_state and asked_unit in names:
        st.session_state[_UNIT] = asked_unit
    piece.show_with_script("steps.js", words_of.first(view))
    unit = st.selectbox(
        _("Unit"),
        list(names),
        index=None,
        key=_UNIT,
        format_func=lambda code: names.get(code, code),
        placeholder=_("Choose a unit"),
        filter_mode="contains",
        persist_state="session",
    )
    if unit:
        piece.show_with_script("survey.js", words_of.answered_before(view, _key(view, unit)))
    is_started = st.button(
        _("Go on") if given is not None and given.unit_code == unit and given.next_place else _("Start"),
        key=_START,
        type="primary",
        on_click=_start,
        args=(unit, given),
    )
    if is_started and not unit:
        piece.show(html.notice(refusal_sentence(Refusal("survey_unit_missing"), view.lang)))
    piece.show(words_of.promise(view))


def _start(unit: str | None, given: Given | None) -> None:
    if not unit:
        return
    begun = given if given is not None and given.unit_code == unit else Given(unit)
    st.session_state[_GIVEN] = str(begun)
    st.session_state[_STEP] = begun.next_place


def _question(view: View, given: Given, place: int) -> None:
    _ = view.words.gettext
    element = _ELEMENTS[place]
    piece.show_with_script("steps.js", words_of.question(view, element, place + 1))
    for mark, words in zip("1234", QUESTIONS[element].answers, strict=True):
        _answer(given, place, mark, _(words), given.marks[place] == mark)
    _answer(given, place, _PASSED_OVER, _("I cannot say"), given.marks[place] == _PASSED_OVER)
    st.button(_("Back"), key=f"{_PREFIX}back", type="tertiary", on_click=_go, args=(place - 1 if place else None,))
    piece.show(words_of.about_unit(view, units.names(view.release)[given.unit_code]))


def _answer(given: Given, place: int, mark: str, words: str, is_chosen: bool) -> None:
    st.button(
        f"✓ {words}" if is_chosen else words,
        key=f"{_PREFIX}mark-{place}-{mark}",
        width="stretch",
        on_click=_take,
        args=(given.with_mark(place, mark), place + 1),
    )


def _take(given: Given, step: int) -> None:
    st.session_state[_GIVEN] = str(given)
    st.session_state[_STEP] = step


def _go(step: int | None) -> None:
    st.session_state[_STEP] = step


def _finish(view: View, unit_code: str, *, is_repeated: bool) -> None:
    """What was answered is not needed any longer, not in memory either."""
    _forget()
    st.session_state[_THANKS] = (_key(view, unit_code), is_repeated)
    st.rerun()


def _forget() -> None:
    for key in [str(key) for key in st.session_state if str(key).startswith(_PREFIX)]:
        del st.session_state[key]


def _show_thanks(view: View, key: str, is_repeated: bool) -> None:
    draft.sent(FORM)
    piece.show_with_script("survey.js", words_of.thanks(view, key, is_repeated=is_repeated))
    st.button(view.words.gettext("Judge another unit"), key=f"{_PREFIX}another", on_click=_forget)


def _key(view: View, unit_code: str) -> str:
    """Of a unit and a half of the year, by the calendar and not by the day that the address asks for."""
    return f"{unit_code}:{period_of(day_of(dt.datetime.now(dt.UTC), view.settings.zone), 'half')}"

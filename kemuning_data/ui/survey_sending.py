"""The last step of the questionnaire: what somebody may add about themselves, and one sending of it all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from enum import Enum

import streamlit as st

from kemuning_data.errors import Refusal
from kemuning_data.feedback import site_survey
from kemuning_data.feedback.defence.guard import Decision, Sending, Verdict
from kemuning_data.feedback.mailbox import Mailbox
from kemuning_data.feedback.site_survey import FEWEST_ANSWERED, OLDEST, YOUNGEST, Answers
from kemuning_data.i18n.labels import LABELS, label
from kemuning_data.i18n.problems import refusal_sentence
from kemuning_data.rules.clocks import day_of
from kemuning_data.rules.survey_vocabulary import Element, Occupation, RespondentEducation
from kemuning_data.rules.vocabulary import Sex
from kemuning_data.ui import piece, trap
from kemuning_data.view import View
from kemuning_data.views import html
from kemuning_data.views import survey_form as words_of

PREFIX = "kt-survey-"
_AGE, _SEX, _EDUCATION, _OCCUPATION = (f"{PREFIX}{name}" for name in ("age", "sex", "education", "occupation"))
_JUDGED = f"{PREFIX}judged"


class Arrival(Enum):
    """That answers have arrived: now, or with an earlier sending of the same form."""

    NOW = "now"
    BEFORE = "before"


def show(
    view: View, box: Mailbox, token: str, unit_code: str, marks: Mapping[Element, int]
) -> tuple[bool, Arrival | None]:
    """The step. Whether the reader wants to go back, and whether the answers have arrived."""
    _ = view.words.gettext
    piece.show_with_script("steps.js", words_of.about_you(view))
    age = st.number_input(
        _("Age in years"), min_value=YOUNGEST, max_value=OLDEST, value=None, step=1, key=_AGE, persist_state="session"
    )
    sex = _choice(view, _("Sex"), {Sex.FEMALE.value: _("Woman"), Sex.MALE.value: _("Man")}, _SEX)
    education = _choice(view, _("Education"), _labelled(view, "respondent_education"), _EDUCATION)
    occupation = _choice(view, _("Occupation"), _labelled(view, "occupation"), _OCCUPATION)
    caught = trap.show(view.lang)
    with st.container(horizontal=True):
        is_back = st.button(_("Back"), key=f"{PREFIX}back")
        is_sent = st.button(_("Send"), key=f"{PREFIX}send", type="primary")
    if len(marks) < FEWEST_ANSWERED:
        too_few = Refusal("survey_too_few_answers", least=FEWEST_ANSWERED, count=len(marks))
        piece.show(html.notice(refusal_sentence(too_few, view.lang)))
        return is_back, None
    if not is_sent:
        return is_back, None
    answers = Answers(
        token,
        unit_code,
        marks,
        None if age is None else int(age),
        Sex(sex) if sex else None,
        RespondentEducation(education) if education else None,
        Occupation(occupation) if occupation else None,
    )
    arrived = _send(view, box, answers, caught)
    if isinstance(arrived, Arrival):
        return False, arrived
    piece.show(html.notice(arrived))
    return False, None


def _labelled(view: View, words: str) -> dict[str, str]:
    return {code: label(words, code, view.lang) for code in LABELS[words]}


def _choice(view: View, title: str, names: Mapping[str, str], key: str) -> str | None:
    return st.selectbox(
        title,
        list(names),
        index=None,
        key=key,
        format_func=lambda code: names.get(code, code),
        placeholder=view.words.gettext("Rather not say"),
        persist_state="session",
    )


def _send(view: View, box: Mailbox, answers: Answers, caught: str) -> Arrival | str:
    """That they have arrived, or why not in a sentence that says what to do."""
    now = dt.datetime.now(dt.UTC)
    try:
        if site_survey.has_arrived(box.engine(), answers.token, site_key=box.key):
            return Arrival.BEFORE
        verdict = _judged(box, answers.token, caught, now)
        if verdict.decision is Decision.REFUSE:
            return words_of.refused(view, verdict.reasons)
        is_new = site_survey.submit(
            box.engine(),
            replace(answers, is_doubtful=verdict.decision is Decision.DOUBT),
            today=day_of(now, view.settings.zone),
            site_key=box.key,
        )
    except Refusal as refusal:
        is_away = refusal.code in ("feedback_unreachable", "feedback_not_stored")
        return refusal_sentence(Refusal("survey_answers_not_stored") if is_away else refusal, view.lang)
    return Arrival.NOW if is_new else Arrival.BEFORE


def _judged(box: Mailbox, token: str, caught: str, now: dt.datetime) -> Verdict:
    """What the guard said; sending again after a fault of ours is no second sending."""
    known = st.session_state.get(_JUDGED)
    if known is not None and known[0] == token:
        return known[1]
    verdict = box.guard.judge(Sending(None, token, caught), st.context.ip_address, now)
    if verdict.decision is not Decision.REFUSE:
        st.session_state[_JUDGED] = (token, verdict)
    return verdict

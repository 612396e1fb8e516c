"""One sending: looked at by the guard, stored once, told in words when it cannot be taken."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

import streamlit as st

from kemuning_data.errors import Refusal
from kemuning_data.feedback.contacts import SenderContact, checked_contact
from kemuning_data.feedback.defence.guard import Decision, Sending, Verdict
from kemuning_data.feedback.mailbox import Mailbox
from kemuning_data.feedback.submission import Receipt, Submission, receipt_of, submit
from kemuning_data.i18n.problems import refusal_sentence
from kemuning_data.rules.feedback_vocabulary import FeedbackChannel, IdentityChoice, TicketKind
from kemuning_data.view import View
from kemuning_data.views import feedback_form
from kemuning_data.views.feedback_subject import Subject

_JUDGED = "kt-feedback-judged"
"""What the guard said of a form's text: sending it again after a fault of ours is no second message."""


@dataclass(frozen=True, slots=True)
class Filled:
    """The whole form as somebody filled it in; no word of theirs is shown by `repr`."""

    kind: TicketKind
    subject: Subject
    text: str = field(repr=False)
    identity: IdentityChoice
    contact: SenderContact
    has_public_consent: bool
    agrees: bool
    token: str = field(repr=False)
    trap: str = field(repr=False)


def send(view: View, box: Mailbox, filled: Filled) -> Receipt | str:
    """The receipt, or why there is none in a sentence that says what to do."""
    if not filled.agrees:
        return refusal_sentence(Refusal("feedback_consent_missing"), view.lang)
    try:
        checked_contact(filled.contact)
        earlier = receipt_of(box.engine(), filled.token, site_key=box.key)
        verdict = Verdict(Decision.ACCEPT) if earlier is not None else _judged(box, filled)
        if verdict.decision is Decision.REFUSE:
            return feedback_form.refused(view, verdict.reasons)
        return submit(
            box.engine(),
            _submission(view, filled, is_doubtful=verdict.decision is Decision.DOUBT),
            now=dt.datetime.now(dt.UTC),
            site_key=box.key,
            contact_key=box.contact_key,
        )
    except Refusal as refusal:
        code = "feedback_not_stored" if refusal.code == "feedback_unreachable" else refusal.code
        return refusal_sentence(Refusal(code, **refusal.facts), view.lang)


def _judged(box: Mailbox, filled: Filled) -> Verdict:
    known = st.session_state.get(_JUDGED)
    if known is not None and known[:2] == (filled.token, filled.text):
        return known[2]
    sending = Sending(filled.text, filled.token, filled.trap)
    verdict = box.guard.judge(sending, st.context.ip_address, dt.datetime.now(dt.UTC))
    if verdict.decision is not Decision.REFUSE:
        st.session_state[_JUDGED] = (filled.token, filled.text, verdict)
    return verdict


def _submission(view: View, filled: Filled, *, is_doubtful: bool) -> Submission:
    return Submission(
        token=filled.token,
        kind=filled.kind,
        identity=filled.identity,
        text=filled.text,
        lang=view.lang,
        channel=FeedbackChannel.SITE,
        consent_version=feedback_form.CONSENT_VERSION,
        has_public_consent=filled.has_public_consent,
        subject_kind=filled.subject.kind,
        subject_code=filled.subject.code,
        unit_code=filled.subject.unit_code,
        contact=filled.contact,
        is_doubtful=is_doubtful,
    )

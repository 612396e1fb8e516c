"""Kirim: the form for masukan in three short steps, and the receipt.

Nothing that is typed here is bound to an address; it is in the memory of the session and, but for the contact, in the
draft that the browser keeps.
"""

from __future__ import annotations

import streamlit as st

from kemuning_data.errors import Refusal
from kemuning_data.feedback.contacts import SenderContact
from kemuning_data.feedback.days_off import calendar_of
from kemuning_data.feedback.mailbox import Mailbox
from kemuning_data.feedback.submission import Receipt, receipt_of
from kemuning_data.feedback.texts import checked_text
from kemuning_data.i18n.labels import LABELS, label
from kemuning_data.i18n.problems import refusal_sentence
from kemuning_data.queries import units
from kemuning_data.rules.feedback_vocabulary import IdentityChoice, SubjectKind, TicketKind
from kemuning_data.ui import copyable, draft, feedback_sending, form_token, personal_hint, piece, trap
from kemuning_data.ui.feedback_sending import Filled
from kemuning_data.view import View
from kemuning_data.views import feedback_form as words_of
from kemuning_data.views import feedback_subject, html
from kemuning_data.views.feedback_subject import Subject

FORM = "masukan"
_PREFIX = "kt-feedback-"
_KIND, _ABOUT, _UNIT, _TEXT = (f"{_PREFIX}{name}" for name in ("kind", "about", "unit", "text"))
_IDENTITY, _NAME, _EMAIL, _PHONE = (f"{_PREFIX}{name}" for name in ("identity", "name", "email", "phone"))
_IN_PUBLIC, _CONSENT = f"{_PREFIX}in-public", f"{_PREFIX}consent"
_STEP, _RECEIPT = f"{_PREFIX}step", f"{_PREFIX}receipt"
_TEXT_HEIGHT = 220
# No field for a text has `max_chars`: with it the browser drops a longer paste without a word, and the server cuts it.


def show(view: View, box: Mailbox, subject: Subject, likely: TicketKind | None) -> None:
    """The form where it stands, or the receipt. subject: what the address says it is about; likely: of which kind."""
    receipt = st.session_state.get(_RECEIPT)
    if receipt is not None:
        _show_receipt(view, receipt)
        return
    try:
        box.engine()
    except Refusal:
        piece.show(words_of.away(view))
    body, foot = st.container(key="kt-feedback"), st.container()
    with foot:
        token = form_token.kept(FORM, [_TEXT], box, view.lang)
    _show_if_arrived(box, token)
    here = st.session_state.setdefault(_STEP, 1)
    with body:
        piece.show_with_script("steps.js", words_of.step(view, here))
        if here == 1:
            _first(view, subject, likely)
        elif here == 2:
            _second(view)
        else:
            _third(view, box, subject, token)


def _show_if_arrived(box: Mailbox, token: str) -> None:
    """A draft that came back with its token may have been sent before the line broke: then its receipt is shown."""
    if not form_token.has_come_back(FORM, token):
        return
    try:
        receipt = receipt_of(box.engine(), token, site_key=box.key)
    except Refusal:
        return
    if receipt is not None:
        _keep_receipt(receipt)
        st.rerun()


def _first(view: View, subject: Subject, likely: TicketKind | None) -> None:
    _ = view.words.gettext
    kinds = list(LABELS["ticket_kind"])
    kind = st.radio(
        _("What kind of message is it?"),
        kinds,
        index=None if likely is None else kinds.index(likely),
        key=_KIND,
        format_func=lambda code: label("ticket_kind", code, view.lang),
        persist_state="session",
    )
    is_other = False
    if subject.kind is not SubjectKind.NONE:
        piece.show(words_of.about(view, subject.name))
        is_other = st.checkbox(_("It is about something else"), key=_ABOUT, persist_state="session")
    if subject.kind is SubjectKind.NONE or is_other:
        names = units.names(view.release)
        st.selectbox(
            _("Which unit is it about? (optional)"),
            list(names),
            index=None,
            key=_UNIT,
            format_func=lambda code: names.get(code, code),
            placeholder=_("Nothing in particular"),
            filter_mode="contains",
            persist_state="session",
        )
    if _is_pressed(_("Next")):
        if kind is None:
            piece.show(html.notice(_("Please choose what kind of message it is.")))
        else:
            _go(2)


def _second(view: View) -> None:
    _ = view.words.gettext
    text = (
        st.text_area(
            _("Your message"),
            key=_TEXT,
            height=_TEXT_HEIGHT,
            placeholder=_("What happened, where and when, and what you would like to be done"),
            persist_state="session",
        )
        or ""
    )
    personal_hint.show(view, _TEXT, text, _to_the_third)
    with st.container(horizontal=True):
        is_back = st.button(_("Back"), key=f"{_PREFIX}back")
        is_next = _is_pressed(_("Next"))
    if is_back:
        _go(1)
    if is_next:
        problem = _fault(view, text)
        if problem:
            piece.show(html.notice(problem))
        elif personal_hint.is_unseen(_TEXT, text):
            personal_hint.tell(view, _TEXT, text)
        else:
            _go(3)


def _third(view: View, box: Mailbox, subject: Subject, token: str) -> None:
    _ = view.words.gettext
    chosen = st.radio(
        _("How do you want to send it?"),
        [each.value for each in words_of.WHO_SEES],
        key=_IDENTITY,
        format_func=lambda code: label("identity_choice", code, view.lang),
        captions=[_(said) for said in words_of.WHO_SEES.values()],
        persist_state="session",
    )
    identity = IdentityChoice(chosen or IdentityChoice.ANONYMOUS)
    contact = SenderContact() if identity is IdentityChoice.ANONYMOUS else _contact(view, box)
    in_public = st.checkbox(
        _("The office may publish a summary in its own words, with its reply. My text and I stay out of it."),
        key=_IN_PUBLIC,
        persist_state="session",
    )
    agrees = st.checkbox(
        _(words_of.CONSENT).format(version=words_of.CONSENT_VERSION), key=_CONSENT, persist_state="session"
    )
    caught = trap.show(view.lang)
    with st.container(horizontal=True):
        is_back = st.button(_("Back"), key=f"{_PREFIX}back")
        is_sent = _is_pressed(_("Send"))
    if is_back:
        _go(2)
    if not is_sent:
        return
    text = st.session_state.get(_TEXT) or ""
    # What was left empty, or not looked at, by a line that broke between two steps.
    if _fault(view, text):
        _go(2)
    if personal_hint.is_unseen(_TEXT, text):
        st.session_state[_STEP] = 2
        personal_hint.point_out(_TEXT, text)
    kind = st.session_state.get(_KIND)
    if kind is None:
        _go(1)
    filled = Filled(
        TicketKind(kind), _subject(view, subject), text, identity, contact, in_public, agrees, token, caught
    )
    sent = feedback_sending.send(view, box, filled)
    if isinstance(sent, Receipt):
        _keep_receipt(sent)
        st.rerun()
    piece.show(html.notice(sent))


def _contact(view: View, box: Mailbox) -> SenderContact:
    _ = view.words.gettext
    if box.contact_key is None:
        piece.show(html.quiet(_("No contact can be taken now: this site has no key to seal it with.")))
        return SenderContact()
    piece.show(
        html.quiet(
            _(
                "All optional. Your contact is sealed on arrival: only the office can open it, and it is deleted 90 "
                "days after the end."
            )
        )
    )
    said = [
        st.text_input(title, key=key, max_chars=200, autocomplete=kind, persist_state="session") or ""
        for title, key, kind in (
            (_("Name"), _NAME, "name"),
            (_("E-mail"), _EMAIL, "email"),
            (_("Phone"), _PHONE, "tel"),
        )
    ]
    return SenderContact(*said)


def _subject(view: View, asked: Subject) -> Subject:
    if asked.kind is not SubjectKind.NONE and not st.session_state.get(_ABOUT):
        return asked
    return feedback_subject.of_unit(view, st.session_state.get(_UNIT))


def _fault(view: View, text: str) -> str | None:
    try:
        checked_text(text)
    except Refusal as refusal:
        return refusal_sentence(refusal, view.lang)
    return None


def _to_the_third() -> None:
    st.session_state[_STEP] = 3


def _is_pressed(name: str) -> bool:
    """The one button that leads on."""
    return st.button(name, key=f"{_PREFIX}on", type="primary")


def _go(step: int) -> None:
    st.session_state[_STEP] = step
    st.rerun()


def _keep_receipt(receipt: Receipt) -> None:
    """What was typed is not needed any longer, not in memory either."""
    _forget()
    st.session_state[_RECEIPT] = receipt


def _forget() -> None:
    for key in [str(key) for key in st.session_state if str(key).startswith(_PREFIX)]:
        del st.session_state[key]


def _show_receipt(view: View, receipt: Receipt) -> None:
    draft.sent(FORM)
    piece.show_with_script("steps.js", words_of.receipt_head(view, receipt))
    copyable.show(receipt.code, view.lang)
    piece.show(words_of.receipt_next(view, receipt, calendar_of(view.release, view.settings.zone)))
    st.button(view.words.gettext("Write another message"), key=f"{_PREFIX}another", on_click=_forget)

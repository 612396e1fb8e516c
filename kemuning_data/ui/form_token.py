"""The token of a form that sends to us: made once, kept with the draft, and known again when it comes back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import streamlit as st

from kemuning_data.feedback.mailbox import Mailbox
from kemuning_data.i18n import Lang
from kemuning_data.ui import draft


def kept(form: str, texts: Sequence[str], box: Mailbox, lang: Lang, *, is_filled_by_site: bool = False) -> str:
    """The token of a form as `draft.keep` has it; one that this site did not make is replaced."""
    now = dt.datetime.now(dt.UTC)
    if not box.is_ours(draft.token_of(form), now):
        # A new form, or one that was opened before the site got another secret.
        draft.renew(form)

    def new() -> str:
        st.session_state[_issued(form)] = box.guard.token(now)
        return st.session_state[_issued(form)]

    return draft.keep(form, texts, new, lang, is_filled_by_site=is_filled_by_site)


def has_come_back(form: str, token: str) -> bool:
    """Whether a token is one that this session did not make: true once for each.

    It came from the browser with a draft, which may have been sent before the line broke.
    """
    if token == st.session_state.get(_issued(form)):
        return False
    st.session_state[_issued(form)] = token
    return True


def _issued(form: str) -> str:
    return f"kt-draft-issued-{form}"

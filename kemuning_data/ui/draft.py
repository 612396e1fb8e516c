"""Draf: what somebody writes is kept in their own browser until it is sent (`ui/static/draft.js`).

Call `keep` in every run that shows the form, in each of its steps, and `sent` in the run that shows it was sent. The
texts are those of keyed `st.text_area` or `st.text_input` elements. Never name a field for a contact: a draft may lie
on a phone that others use too.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence

import streamlit as st
from markupsafe import Markup

from kemuning_data.i18n import Lang, words
from kemuning_data.ui import piece

_SESSION = "kt-draft-session"
"""Where the name of this session stands: a page that stays open while the server is restarted gets another one."""


def keep(
    form: str, texts: Sequence[str], new_token: Callable[[], str], lang: Lang, *, is_filled_by_site: bool = False
) -> str:
    """The form's token, which comes back with its draft, and the choice to keep nothing on this device.

    form: a name for the page's form, `[a-z-]+`. texts: the element keys of what is kept. is_filled_by_site: whether the
    site writes into them as somebody answers, and not the reader's own keyboard. The token is in a field that
    nobody sees; what it holds comes from the browser and is to be checked like anything else that does. May not stand
    within `st.form`, where the choice would wait for the sending.
    """
    _ = words(lang).gettext
    token_key, off_key = f"kt-draft-token-{form}", f"kt-draft-off-{form}"
    session = st.session_state.setdefault(_SESSION, secrets.token_hex(4))
    if not st.session_state.get(token_key):
        st.session_state[token_key] = new_token()
    token = st.text_input(_("Form token"), key=token_key)
    st.checkbox(
        _("Do not keep my text on this device"),
        key=off_key,
        help=_(
            "Until you send it, your text is kept in this browser, for 7 days at most, so that a lost connection loses "
            "nothing. Choose this on a phone or computer that others use too."
        ),
    )
    restored = _("Here is again what you had written on this device.")
    marker = Markup(
        '<div class="kt-draft" data-form="{}" data-fields="{}" data-token="{}" data-off="{}" data-session="{}" '
        'data-restored="{}"{}>'
        '<p role="status"></p></div>'
    ).format(
        form,
        " ".join(texts),
        token_key,
        off_key,
        session,
        restored,
        Markup(" data-followed") if is_filled_by_site else "",
    )
    piece.show_with_script("draft.js", marker)
    return token or ""


def renew(form: str) -> None:
    """The form's token is of no use any more; the next `keep` makes another. To be called before that."""
    st.session_state.pop(f"kt-draft-token-{form}", None)


def token_of(form: str) -> str:
    """The form's token as it came with this run; "" before the first `keep`."""
    return st.session_state.get(f"kt-draft-token-{form}") or ""


def sent(form: str) -> None:
    """Takes the draft off the device; the next form gets a token of its own."""
    renew(form)
    piece.show_with_script("draft.js", Markup('<div class="kt-draft" data-form="{}" data-sent></div>').format(form))

"""The smallest form with a draft: one text, one button, and a code to copy when it is sent."""

import secrets

import streamlit as st

from kemuning_data.ui import copyable, draft, trap

if st.session_state.get("is-sent"):
    draft.sent("trial")
    st.write("Sent.")
    copyable.show("7Q2MX-0ZK4T", "en")
    if st.button("Write another"):
        st.session_state["is-sent"] = False
        st.rerun()
else:
    st.text_area("Message", key="trial-text", max_chars=10_000)
    st.text_input("Contact", key="trial-contact")
    token = draft.keep("trial", ["trial-text", "trial-inside"], lambda: secrets.token_hex(8), "en")
    caught = trap.show("en")
    with st.form("trial-form"):
        inside = st.text_area("More", key="trial-inside")
        st.form_submit_button("Add")
    st.write(f"Token {token}.")
    st.write(f"Added: {inside or 'nothing'}. Caught: {caught or 'nothing'}.")
    st.write(f"The server knows {len(st.session_state['trial-text'] or '')} characters.")
    if st.button("Send"):
        st.session_state["is-sent"] = True
        st.rerun()

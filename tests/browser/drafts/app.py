"""A site of one page with a form, served as ours is: our files, our headers."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from kemuning_data.web import assets
from kemuning_data.web.headers import SecurityHeaders, security_headers

app = st.App(
    Path(__file__).with_name("page.py"),
    routes=[*assets.ROUTES],
    middleware=[Middleware(SecurityHeaders, headers=security_headers(None))],
)

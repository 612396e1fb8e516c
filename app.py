"""Starts the site: `streamlit run app.py`, or `uvicorn app:app` from this folder."""

from pathlib import Path

import streamlit as st

from kemuning_data.web import serving

site = serving.site_or_exit()
app = st.App(
    Path(__file__).parent / "kemuning_data" / "ui" / "frame.py",
    routes=serving.routes(site),
    middleware=serving.middleware(site),
    lifespan=serving.lifespan(site),
    exception_handlers={Exception: serving.on_error(site)},
)

if __name__ == "__main__":
    app.run()

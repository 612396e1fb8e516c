"""Streamlit pieces: the frame around every page, what a session is about, widgets, and safe HTML."""

"""A code with a button that copies it, on a Streamlit page."""

from __future__ import annotations

from kemuning_data.i18n import Lang
from kemuning_data.ui import piece
from kemuning_data.views.copyable import copyable


def show(code: str, lang: Lang) -> None:
    """The code is in the page and in no address; it is gone with the next run that does not show it."""
    piece.show_with_script("copy.js", copyable(code, lang))

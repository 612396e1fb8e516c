"""Evaluasi: satisfaction beside recruitment by service sector, how strong the evidence is, and what was promised."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from kemuning_data.site_map import PART, PROMISES
from kemuning_data.ui import evaluation, promises
from kemuning_data.ui.session import current_view
from kemuning_data.view import View

PARTS: dict[str, Callable[[View], None]] = {PROMISES: promises.show}

PARTS.get(st.query_params.get(PART, ""), evaluation.show)(current_view())

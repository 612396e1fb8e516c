"""Evaluasi: satisfaction beside recruitment by service sector, and how strong the evidence is."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from kemuning_data.site_map import PART
from kemuning_data.ui import evaluation
from kemuning_data.ui.session import current_view
from kemuning_data.view import View

PARTS: dict[str, Callable[[View], None]] = {}

PARTS.get(st.query_params.get(PART, ""), evaluation.show)(current_view())

"""Survei: the satisfaction index with its certainty, its nine elements, and who answered."""

from __future__ import annotations

from kemuning_data.ui import survey
from kemuning_data.ui.session import current_view

survey.show(current_view())

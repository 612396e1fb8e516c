"""Beranda: what is open now, how many posts it has, and until when."""

from __future__ import annotations

from kemuning_data.ui import piece
from kemuning_data.ui.session import current_view
from kemuning_data.views import home

piece.show(home.whole(current_view()))

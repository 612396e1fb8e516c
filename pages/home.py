"""Beranda: what is open now, how many posts it has, and until when."""

from __future__ import annotations

from kemuning_data.queries import registration
from kemuning_data.ui import piece
from kemuning_data.ui.session import current_view
from kemuning_data.views import home

view = current_view()
release, today = view.release, view.today

piece.show(
    home.first_screen(view, registration.open_now(release, today)),
    home.sectors(view, registration.open_by_sector(release, today)),
    home.coming(view, registration.coming_stages(release, today)),
    home.rounds(view, registration.by_intake(release, today)),
    home.clear_criteria(view, *registration.clear_criteria(release)),
)

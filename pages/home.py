"""Beranda: what is open now, how many posts it has, and until when."""

from __future__ import annotations

from kemuning_data.queries import registration
from kemuning_data.ui import home_view, html
from kemuning_data.ui.session import current_view

view = current_view()
release, today = view.release, view.today

html.show(
    home_view.first_screen(view, registration.open_now(release, today)),
    home_view.sectors(view, registration.open_by_sector(release, today)),
    home_view.coming(view, registration.coming_stages(release, today)),
    home_view.rounds(view, registration.by_intake(release, today)),
    home_view.clear_criteria(view, *registration.clear_criteria(release)),
)

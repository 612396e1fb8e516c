"""Dari mana pelamar tahu: the figure of the channels through which applicants heard of a round."""

from __future__ import annotations

from dataclasses import replace

from kemuning_data.figures.breakdowns import told
from kemuning_data.figures.figure import Figure
from kemuning_data.queries import outreach
from kemuning_data.queries.selection_filters import SelectionFilters
from kemuning_data.site_map import PART
from kemuning_data.view import View

CHANNELS = "saluran"
"""The part of the page of selection on which it stands."""


def channels(view: View, filters: SelectionFilters) -> Figure:
    """How many heard through each channel and how far they came; without rows where that is not known, saying why."""
    found = outreach.channels(view.release, replace(filters, stage=None))
    title = view.words.gettext("Through which channels applicants heard")
    figure = told(view, found, "selection-channels", title, datasets=("outreach", "breakdown_tables"))
    return replace(figure, parameters={PART: CHANNELS, **figure.parameters})

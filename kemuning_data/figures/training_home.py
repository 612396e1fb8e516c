"""The figure of training hours on the first page."""

from __future__ import annotations

import polars as pl

from kemuning_data.figures.figure import Figure
from kemuning_data.figures.training_hours import hours_of
from kemuning_data.queries import training_staff
from kemuning_data.queries.training_filters import TrainingFilters
from kemuning_data.view import View


def staff_trained(view: View) -> Figure | None:
    """The newest year in which a share of PNS is told: kind, share within the rule, headcount. None without any."""
    newest = training_staff.newest_hours(view.release)
    if newest is None:
        return None
    rows = training_staff.hours_by_year(view.release).filter(pl.col("year") == newest["year"])
    title = view.words.gettext("Training hours of staff")
    return hours_of(view, TrainingFilters(year=newest["year"]), rows, id="staff-trained", title=title)

"""The figure of trained staff by sector: a range, for units tell their shares in classes only."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import polars as pl

from kemuning_data.charts.intervals import Interval, intervals
from kemuning_data.figures.evaluation_parts import made, sector_column, sector_name, sorted_by_sector
from kemuning_data.figures.figure import Column, Figure, Kind, Said
from kemuning_data.figures.sentences import spoken
from kemuning_data.i18n.formats import number
from kemuning_data.queries import evaluation
from kemuning_data.queries.evaluation_filters import EvaluationFilters
from kemuning_data.queries.vacancies import Row
from kemuning_data.view import View


def trained(view: View, chosen: EvaluationFilters) -> Figure:
    """Sector × year, the newest first: the lowest and the highest share of PNS with 20 training hours, 0 to 1."""
    _ = view.words.gettext
    rows = evaluation.sector_periods(view.release, "year").drop_nulls("trained_high_pct")
    if chosen.sector is not None:
        rows = rows.filter(pl.col("sector") == chosen.sector)
    told = sorted_by_sector(view, rows).sort("period", descending=True, maintain_order=True)
    newest = told.filter(pl.col("period") == pl.col("period").max()).to_dicts()
    marks = [_mark(view, row) for row in newest]
    said = Said(
        _("Trained staff by sector"),
        _finding(view, newest),
        _("Which share of a sector's permanent civil servants (PNS) reached 20 training hours (JP) in a year."),
        _(
            "Units publish such a share in steps of five points, or in three classes where they are small. From each "
            "follow the fewest and the most people it can mean; these are added up over the units of the sector."
        ),
        _(
            "A range and no single number: every value in it fits what is published. Sectors whose ranges overlap "
            "cannot be put in an order. Training stands here beside satisfaction; whether one moved the other, these "
            "figures do not say."
        ),
    )
    return made(
        view,
        chosen,
        "evaluation-training",
        said,
        told.with_columns(low=pl.col("trained_low_pct") / 100, high=pl.col("trained_high_pct") / 100),
        (
            sector_column(view),
            Column("period", _("Year")),
            Column("low", _("At least"), Kind.SHARE, _("share of PNS"), digits=1),
            Column("high", _("At most"), Kind.SHARE, _("share of PNS"), digits=1),
        ),
        datasets=("evaluation", "training_hours"),
        chart=partial(intervals, marks, most=100.0) if marks else None,
        alt_text=spoken(view, [(mark.name, mark.shown) for mark in marks]) if marks else "",
    )


def _mark(view: View, row: Row) -> Interval:
    low, high = row["trained_low_pct"], row["trained_high_pct"]
    shown = view.words.gettext("{low} to {high}").format(
        low=f"{number(low, view.lang)}", high=f"{number(high, view.lang)}%"
    )
    return Interval(sector_name(view, row["sector"]), None, low, high, shown)


def _finding(view: View, newest: Sequence[Row]) -> str:
    _ = view.words.gettext
    if not newest:
        return _("This release does not tell of this choice how many staff were trained.")
    return _("{year}: each share is a range, for only classes are published.").format(year=newest[0]["period"])

"""The figure of scores before and after a training, never as a mean alone."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import polars as pl

from kemuning_data.charts.spreads import Spread, spreads
from kemuning_data.figures import sentences
from kemuning_data.figures.figure import Column, Figure, Kind, Said
from kemuning_data.figures.training_parts import (
    MOST_DRAWN,
    coverage_of,
    day_column,
    last_day_counted,
    made,
    nothing,
)
from kemuning_data.i18n.formats import number
from kemuning_data.queries import training_staff
from kemuning_data.queries.training_filters import TrainingFilters
from kemuning_data.queries.vacancies import Row
from kemuning_data.rules.share_classes import FEWEST_FOR_MEAN
from kemuning_data.view import View

_ENDS = ("gain_low", "gain_median", "gain_high")
_FEW = "below_30"
"""Why gains have no spread although a share is told."""


def gains(view: View, chosen: TrainingFilters) -> Figure:
    """Programmes with scores before and after: gain_median, gain_low, gain_high, the means, and the share that rose.

    Of the newest year up to the chosen one of which gains are told: a year that is not over has none.
    """
    _ = view.words.gettext
    year = _year_of_gains(view, chosen)
    rows = training_staff.gains(view.release, replace(chosen, year=year)).with_columns(
        why=pl.when(pl.col("gain_median").is_null()).then(pl.lit(_FEW))
    )
    few = {_FEW: _("shown from {n} participants on").format(n=number(FEWEST_FOR_MEAN, view.lang))}
    points = _("points of 100")
    marks = [_spread(view, row, few[_FEW]) for row in rows.to_dicts()]
    middle = _("Gain in the middle, and the middle half of all")
    columns = (
        Column("programme_name", _("Programme"), is_source_text=True),
        Column(
            "gain_median", middle, Kind.COUNT, points, low="gain_low", high="gain_high", hidden="why", hidden_labels=few
        ),
        Column("share_improved", _("Share whose score rose"), labels=sentences.labels_of(view, "share_class")),
        Column("scored", _("With both scores"), Kind.COUNT, _("people, rounded to a multiple of 5")),
        Column("mean_before", _("Mean before"), Kind.COUNT, points, digits=1),
        Column("mean_after", _("Mean after"), Kind.COUNT, points, digits=1),
        Column("mean_gain", _("Mean gain"), Kind.COUNT, points, digits=1),
        Column("gain_low", _("A quarter gained at most"), Kind.COUNT, points, is_for_files=True),
        Column("gain_high", _("A quarter gained at least"), Kind.COUNT, points, is_for_files=True),
        Column("programme_code", _("Code of the programme"), is_for_files=True),
        Column("why", _("{column}, why hidden").format(column=middle), labels=few, is_for_files=True),
        day_column(view),
    )
    return made(
        view,
        chosen,
        "training-gains",
        Said(
            _("Scores before and after"),
            _gains_in_words(view, rows, chosen, year),
            _("How much the score of participants rose from before a training to after it, and how far that differs."),
            _(
                "Gain: score after minus score before, person by person. The dot is the middle one; the band holds the "
                "middle half of all: a quarter gained less, a quarter more."
            ),
            _(
                "Only participants with both scores. Many who know a test do better the second time; a gain is not yet "
                "better work. The mean alone hides those who lost, so it never stands alone."
            ),
        ),
        rows,
        columns,
        datasets=("training_scores", "training_programmes"),
        coverage=coverage_of(view, replace(chosen, year=year), last_day_counted(rows), "year", "theme", "kind"),
        about=replace(chosen, year=year, unit=None),
        marks=[(mark.name, mark.shown) for mark in marks],
        chart=partial(spreads, marks[:MOST_DRAWN]),
    )


def _gains_in_words(view: View, rows: pl.DataFrame, chosen: TrainingFilters, year: int | None) -> str:
    _ = view.words.gettext
    told = rows.filter(pl.col("gain_median").is_not_null()).sort("gain_median", "programme_name")
    if told.is_empty():
        return nothing(view)
    first, last = told.row(-1, named=True), told.row(0, named=True)
    parts = {"name": first["programme_name"], "gain": _gain(view, first, "")}
    if told.height == 1:
        said = _("{year}, {name}: {gain}.").format(year=year, **parts)
    else:
        said = _("{year}: most in {name}, {gain}; least in {other}, {other_gain}.").format(
            year=year, other=last["programme_name"], other_gain=_gain(view, last, ""), **parts
        )
    if year == chosen.year:
        return said
    return _("{said} Scores of {year} are not told yet.").format(said=said, year=chosen.year)


def _spread(view: View, row: Row, few: str) -> Spread:
    low, middle, high = (row[name] for name in _ENDS)
    return Spread(row["programme_name"], low, middle, high, _gain(view, row, few))


def _gain(view: View, row: Row, few: str) -> str:
    if row["gain_median"] is None:
        return few
    low, middle, high = (number(row[name], view.lang) for name in _ENDS)
    said = view.words.ngettext(
        "{middle} point in the middle, half of all from {low} to {high}",
        "{middle} points in the middle, half of all from {low} to {high}",
        abs(row["gain_median"]),
    )
    return said.format(low=low, middle=middle, high=high)


def _year_of_gains(view: View, chosen: TrainingFilters) -> int | None:
    told = training_staff.years_with_gains(view.release)
    return next((year for year in told if chosen.year is None or year <= chosen.year), chosen.year)

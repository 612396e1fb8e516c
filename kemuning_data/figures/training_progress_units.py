"""The figure of programmes unit by unit."""

from __future__ import annotations

from functools import partial

import polars as pl

from kemuning_data.charts.targets import Target, targets
from kemuning_data.figures.figure import Column, Figure, Kind
from kemuning_data.figures.selection_parts import Said
from kemuning_data.figures.training_parts import (
    MOST_DRAWN,
    coverage_of,
    made,
    nothing,
    reason_column,
    reasons,
)
from kemuning_data.figures.training_progress import last_day_of_year
from kemuning_data.i18n.formats import number
from kemuning_data.queries import training
from kemuning_data.queries.training_filters import TrainingFilters
from kemuning_data.queries.vacancies import Row
from kemuning_data.rules.share_classes import bounds_pct
from kemuning_data.rules.training_vocabulary import ShareClass
from kemuning_data.view import View

MOSTLY_PCT = 80
"""From this share on a programme counts as finished by most of a unit's participants."""


def by_unit(view: View, chosen: TrainingFilters) -> Figure:
    """Units of the year: target, programmes, how many of them are told and how many most participants finished."""
    _ = view.words.gettext
    rows = training.progress_by_unit(view.release, chosen)
    is_told = pl.col("completed_share").is_not_null()
    mostly = [each.value for each in ShareClass if bounds_pct(each)[0] >= MOSTLY_PCT]
    frame = rows.group_by("unit_code", "unit_name", "institution_name").agg(
        pl.when(pl.col("target").count() > 0).then(pl.col("target").sum()).alias("target"),
        pl.len().cast(pl.Int64).alias("programmes"),
        is_told.sum().cast(pl.Int64).alias("told"),
        pl.col("completed_share").is_in(mostly).sum().cast(pl.Int64).alias("mostly"),
    )
    frame = frame.with_columns(
        mostly=pl.when(pl.col("told") > 0).then("mostly"),
        why=pl.when(pl.col("told") == 0).then(pl.lit("population")),
    ).sort("institution_name", pl.col("unit_name").str.to_lowercase(), "unit_code")
    several = frame["institution_name"].n_unique() > 1
    mostly_title = _("Finished by at least 80% of their participants")
    columns = (
        Column("unit_name", _("Unit"), is_source_text=True, beneath="institution_name" if several else ""),
        Column("mostly", mostly_title, Kind.COUNT, _("programmes"), hidden="why", hidden_labels=reasons(view)),
        Column("told", _("Shown"), Kind.COUNT, _("programmes")),
        Column("programmes", _("Programmes"), Kind.COUNT, _("programmes")),
        Column("target", _("Target"), Kind.COUNT, _("participants")),
        Column("institution_name", _("Institution"), is_source_text=True, is_for_files=True),
        Column("unit_code", _("Code of the unit"), is_for_files=True),
        reason_column(view, "why", mostly_title),
    )
    # Of the others the table says why; here they would be lines at zero.
    shown = frame.filter(pl.col("told") > 0).to_dicts()
    bars = [Target(row["unit_name"], row["mostly"], row["told"], _unit_mark(view, row)) for row in shown]
    return made(
        view,
        chosen,
        "training-units",
        Said(
            _("Programmes unit by unit"),
            _units_in_words(view, frame),
            _("How many programmes each unit planned for, and how many of them its participants mostly finished."),
            _(
                "Programmes in which at least 80% of the unit's participants came to the end, beside all that are "
                "shown. Choose a unit to see them one by one."
            ),
            _(
                "Of a unit only shares are told, in steps of 5 percent or three classes, and only from ten "
                "participants in a programme on. A programme that is not shown may have gone well or not."
            ),
        ),
        frame,
        columns,
        datasets=("training_progress", "training_programmes", "units"),
        coverage=coverage_of(view, chosen, last_day_of_year(view, chosen)),
        marks=[(bar.name, bar.shown) for bar in bars],
        chart=partial(targets, bars[:MOST_DRAWN]),
    )


def _unit_mark(view: View, row: Row) -> str:
    return view.words.gettext("{n} of {told} programmes shown").format(
        n=number(row["mostly"], view.lang), told=number(row["told"], view.lang)
    )


def _units_in_words(view: View, frame: pl.DataFrame) -> str:
    w, lang = view.words, view.lang
    if frame.is_empty():
        return nothing(view)
    told, mostly = int(frame["told"].sum()), int(frame["mostly"].drop_nulls().sum())
    if not told:
        return w.gettext("Too few took part in any programme of these units for a share to be shown.")
    said = w.ngettext(
        "Of {n} programme of a unit that is shown, {mostly} was finished by at least 80% of its participants.",
        "Of {n} programmes of units that are shown, {mostly} were finished by at least 80% of their participants.",
        told,
    ).format(n=number(told, lang), mostly=number(mostly, lang))
    silent = frame.filter(pl.col("told") == 0).height
    if not silent:
        return said
    more = w.ngettext(
        "Of {n} unit nothing can be shown, to protect few people.",
        "Of {n} units nothing can be shown, to protect few people.",
        silent,
    )
    return f"{said} {more.format(n=number(silent, lang))}"

"""The figure of programmes unit by unit."""

from __future__ import annotations

import polars as pl

from kemuning_data.figures.figure import Column, Figure, Kind, Said
from kemuning_data.figures.training_parts import (
    coverage_of,
    made,
    nothing,
    participations,
    reason_column,
    share_column,
    share_mark,
    shares_chart,
)
from kemuning_data.figures.training_progress import last_day_of_year
from kemuning_data.figures.training_progress_words import unit_in_words
from kemuning_data.i18n.formats import number
from kemuning_data.queries import training
from kemuning_data.queries.training_filters import TrainingFilters
from kemuning_data.rules.share_classes import bounds_pct
from kemuning_data.rules.training_vocabulary import ShareClass
from kemuning_data.view import View

MOSTLY_PCT = 80
"""From this share on most participants of a unit finished."""


def by_unit(view: View, chosen: TrainingFilters) -> Figure:
    """Units of the year in alphabetical order: the share who finished any training, programmes and target."""
    _ = view.words.gettext
    rows = training.progress_by_unit(view.release, chosen)
    rows = rows.sort("institution_name", pl.col("unit_name").str.to_lowercase(), "unit_code")
    several = rows["institution_name"].n_unique() > 1
    share = _("Share of its participants who finished any training")
    # With a theme or kind chosen no share is told, and there is nothing to hide either.
    told = rows.filter(pl.any_horizontal(pl.col("completed_share", "hidden_reason").is_not_null())).to_dicts()
    columns = (
        Column("unit_name", _("Unit"), is_source_text=True, beneath="institution_name" if several else ""),
        *((share_column(view, "completed_share", share, "hidden_reason"),) if told else ()),
        Column("programmes", _("Programmes"), Kind.COUNT, _("programmes")),
        Column("target", _("Target"), Kind.COUNT, _("participations")),
        Column("institution_name", _("Institution"), is_source_text=True, is_for_files=True),
        Column("unit_code", _("Code of the unit"), is_for_files=True),
        *((reason_column(view, "hidden_reason", share),) if told else ()),
    )
    marks = [share_mark(view, row["unit_name"], row["completed_share"], row["hidden_reason"]) for row in told]
    return made(
        view,
        chosen,
        "training-units",
        Said(
            _("Trainings unit by unit"),
            _in_words(view, rows, chosen),
            _("How many trainings each unit planned, and which share of those it sent finished any of them."),
            _(
                "Participants of the unit who took any training of the year to its end, divided by all of its "
                "participants; each person counts once. In steps of 5 percent or three classes."
            ),
            _(
                "The share is of all programmes together: with a theme or a kind chosen it is not shown. Fewer than "
                "ten participants are never told of, and hidden does not mean zero."
            ),
        ),
        rows,
        columns,
        datasets=("training_progress", "training_programmes", "units"),
        coverage=coverage_of(view, chosen, last_day_of_year(view, chosen)),
        marks=[(mark.name, mark.shown) for mark in marks],
        chart=shares_chart(marks),
    )


def _in_words(view: View, rows: pl.DataFrame, chosen: TrainingFilters) -> str:
    w, lang = view.words, view.lang
    if rows.is_empty():
        return nothing(view)
    if chosen.unit is not None:
        return unit_in_words(view, chosen)
    told = rows.filter(pl.col("completed_share").is_not_null())
    planned = w.ngettext("{n} unit planned {target}.", "{n} units planned {target}.", rows.height).format(
        n=number(rows.height, lang), target=participations(view, int(rows["target"].sum()))
    )
    if told.is_empty():
        return planned
    high = sum(bounds_pct(ShareClass(each))[0] >= MOSTLY_PCT for each in told["completed_share"])
    said = w.ngettext(
        "In {high} of {n} unit shown, at least 80% of the participants finished a training.",
        "In {high} of {n} units shown, at least 80% of the participants finished a training.",
        told.height,
    ).format(high=number(high, lang), n=number(told.height, lang))
    return f"{planned} {said}"

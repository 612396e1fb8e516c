"""The figure of training hours (JP) unit by unit."""

from __future__ import annotations

import polars as pl

from kemuning_data.figures.figure import Column, Figure, Kind, Said
from kemuning_data.figures.training_parts import (
    coverage_of,
    last_day_counted,
    made,
    nothing,
    reason_column,
    share_column,
    share_mark,
    shares_chart,
)
from kemuning_data.figures.training_words import standing
from kemuning_data.i18n.formats import number
from kemuning_data.queries import training_staff
from kemuning_data.queries.training_filters import TrainingFilters
from kemuning_data.rules.share_classes import bounds_pct
from kemuning_data.rules.training_vocabulary import EmployeeKind, ShareClass
from kemuning_data.view import View


def hours_by_unit(view: View, chosen: TrainingFilters) -> Figure:
    """The units of a year, in alphabetical order: unit_name, and for each kind of employee the share and the staff."""
    _ = view.words.gettext
    rows = training_staff.hours_by_unit(view.release, chosen)
    # Some agencies write names in capitals: letters alone say where a name stands.
    frame = _beside_each_other(rows).sort("institution_name", pl.col("unit_name").str.to_lowercase(), "unit_code")
    several = rows["institution_name"].n_unique() > 1
    pns, pppk = _("PNS with at least 20 JP"), _("PPPK with at most 24 JP")
    columns = [
        Column("unit_name", _("Unit"), is_source_text=True, beneath="institution_name" if several else ""),
        share_column(view, "pns_share", pns, "pns_hidden"),
        Column("pns_staff", _("PNS"), Kind.COUNT, _("people")),
        share_column(view, "pppk_share", pppk, "pppk_hidden"),
        Column("pppk_staff", _("PPPK"), Kind.COUNT, _("people")),
        Column("institution_name", _("Institution"), is_source_text=True, is_for_files=True),
        Column("unit_code", _("Code of the unit"), is_for_files=True),
        reason_column(view, "pns_hidden", pns),
        reason_column(view, "pppk_hidden", pppk),
    ]
    of_pns = [row for row in frame.to_dicts() if row["pns_staff"] is not None]
    marks = [share_mark(view, row["unit_name"], row["pns_share"], row["pns_hidden"]) for row in of_pns]
    said = Said(
        _("Training hours unit by unit"),
        _units_in_words(view, frame, chosen),
        _(
            "In each unit, which share of PNS has at least 20 training hours (JP) and which share of PPPK at most 24. "
            "The chart shows PNS; a line covers every value that the true share can have."
        ),
        _(
            "Share of the staff of the unit in steps of 5 percent; of 10 to 19 people in three classes. The ends are "
            "told as “5% or less” and “95% or more”."
        ),
        _(
            "Fewer than ten people are never told of, and neither is a unit whose figure would give them away; hidden "
            "does not mean zero. Units stand in alphabetical order: steps and classes do not put them in a ranking."
        ),
    )
    return made(
        view,
        chosen,
        "training-hours-units",
        said,
        frame,
        tuple(columns),
        datasets=("training_hours", "units"),
        coverage=coverage_of(view, chosen, last_day_counted(rows), "year", "unit"),
        about=TrainingFilters(year=chosen.year, unit=chosen.unit),
        marks=[(mark.name, mark.shown) for mark in marks],
        chart=shares_chart(marks),
    )


def _beside_each_other(rows: pl.DataFrame) -> pl.DataFrame:
    """One row a unit, the kinds of employee beside each other."""
    names = ["unit_code", "unit_name", "institution_name"]
    whole = rows.select(names).unique(maintain_order=True)
    for kind in EmployeeKind:
        own = rows.filter(pl.col("kind") == kind.value).select(
            *names,
            pl.col("share_class").alias(f"{kind}_share"),
            pl.col("headcount").alias(f"{kind}_staff"),
            pl.col("hidden_reason").alias(f"{kind}_hidden"),
        )
        whole = whole.join(own, on=names, how="left", maintain_order="left", nulls_equal=True)
    return whole


def _units_in_words(view: View, frame: pl.DataFrame, chosen: TrainingFilters) -> str:
    w, lang = view.words, view.lang
    of_pns = frame.filter(pl.col("pns_staff").is_not_null())
    if of_pns.is_empty():
        return nothing(view)
    if chosen.unit is not None:
        return standing(view, chosen)
    told = of_pns.filter(pl.col("pns_share").is_not_null())
    if told.is_empty():
        return w.gettext("No unit is large enough to be told of by itself.")
    reached = sum(bounds_pct(ShareClass(each))[0] >= 50 for each in told["pns_share"])
    said = w.ngettext(
        "In {reached} of {n} unit told, at least half of the PNS have their 20 hours.",
        "In {reached} of {n} units told, at least half of the PNS have their 20 hours.",
        told.height,
    ).format(reached=number(reached, lang), n=number(told.height, lang))
    hidden = of_pns.height - told.height
    if not hidden:
        return said
    more = w.ngettext(
        "{n} other unit is not shown, to protect few people.",
        "{n} other units are not shown, to protect few people.",
        hidden,
    ).format(n=number(hidden, lang))
    return f"{said} {more}"

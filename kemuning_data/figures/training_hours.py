"""Figures of training hours (JP): at least 20 a year for PNS, at most 24 for PPPK, by year and by unit."""

from __future__ import annotations

from functools import partial

import polars as pl

from kemuning_data.charts.intervals import Interval, intervals
from kemuning_data.charts.targets import Target, targets
from kemuning_data.figures import sentences
from kemuning_data.figures.figure import Better, Column, Figure, Kind
from kemuning_data.figures.selection_parts import Said
from kemuning_data.figures.training_parts import (
    coverage_of,
    day_column,
    hidden_in_words,
    last_day_counted,
    made,
    nothing,
    reason_column,
    reasons,
    share_column,
    share_in_words,
    share_mark,
    shares_chart,
    years_in_words,
)
from kemuning_data.figures.training_words import hours, rule_labels, standing
from kemuning_data.i18n.formats import number
from kemuning_data.queries import training_staff
from kemuning_data.queries.training_filters import TrainingFilters
from kemuning_data.rules.share_classes import bounds_pct
from kemuning_data.rules.training_hours import RULES
from kemuning_data.rules.training_vocabulary import EmployeeKind, ShareClass
from kemuning_data.view import View

_DATASETS = ("training_hours",)


def hours_by_year(view: View, chosen: TrainingFilters) -> Figure:
    """The whole government, year by year: kind, year, share within the rule, headcount, hours_total."""
    rows = training_staff.hours_by_year(view.release)
    return hours_of(view, chosen, rows, id="training-hours", title=view.words.gettext("Staff within the rule"))


def hours_of(view: View, chosen: TrainingFilters, rows: pl.DataFrame, *, id: str, title: str) -> Figure:
    """The share within the rule in some years, one kind of employee after the other. rows: of `hours_by_year`."""
    _ = view.words.gettext
    rows = rows.sort(pl.col("kind").cast(pl.Enum([kind.value for kind in EmployeeKind])), "year")
    frame = rows.with_columns(share=pl.col("share_meeting_pct") / 100)
    years, kinds = years_in_words(view, rows), rule_labels(view)
    marks = [_year_mark(view, row, f"{years[str(row['year'])]} · {row['kind'].upper()}") for row in rows.to_dicts()]
    share = _("Share within the rule")
    columns = [
        Column("kind", _("Kind of employee"), labels=kinds, is_group=True),
        Column("year", _("Year"), labels=years),
        Column("share", share, Kind.SHARE, _("% of staff"), digits=1, hidden="why", hidden_labels=_classes(view)),
        Column("headcount", _("Staff"), Kind.COUNT, _("people")),
        Column("hours_total", _("Hours of all of them"), Kind.COUNT, _("training hours of 45 minutes")),
        Column("share_class", _("Share within the rule, class"), labels=_classes(view), is_for_files=True),
        reason_column(view, "hidden_reason", share),
        Column("why", _("{column}, in place of it").format(column=share), labels=_classes(view), is_for_files=True),
        day_column(view),
    ]
    said = Said(
        title,
        standing(view, TrainingFilters(year=chosen.year)),
        _(
            "The share of permanent civil servants (PNS) with at least 20 training hours (JP) in a calendar year, a "
            "floor; and of civil servants on contract (PPPK) with at most 24 in a contract year, a ceiling."
        ),
        _("People within the rule divided by all in service on the last day counted. A mean never stands in for it."),
        _(
            "Hours count once the training is finished, on the day it ends. A year that is not over is told up to the "
            "end of a quarter and can still grow. A contract year belongs to the calendar year in which it begins."
        ),
    )
    return made(
        view,
        chosen,
        id,
        said,
        frame.with_columns(why=pl.coalesce("share_class", "hidden_reason")),
        tuple(columns),
        datasets=_DATASETS,
        coverage=coverage_of(view, TrainingFilters(), last_day_counted(rows)),
        marks=[(mark.name, mark.shown) for mark in marks],
        chart=partial(intervals, marks, most=100.0),
    )


def hours_in_the_middle(view: View, chosen: TrainingFilters) -> Figure:
    """The hours that half of the staff reach, beside the floor or the ceiling: kind, year, hours_median, line."""
    _ = view.words.gettext
    rows = training_staff.hours_by_year(view.release).filter(pl.col("hours_median").is_not_null())
    rows = rows.sort(pl.col("kind").cast(pl.Enum([kind.value for kind in EmployeeKind])), "year")
    rows = rows.with_columns(
        line=pl.col("kind").replace_strict(
            {kind.value: rule.hours for kind, rule in RULES.items()}, default=None, return_dtype=pl.Int64
        )
    )
    years = years_in_words(view, rows)
    marks = [
        Target(
            f"{years[str(row['year'])]} · {row['kind'].upper()}",
            row["hours_median"],
            row["line"],
            hours(view, row["hours_median"]),
        )
        for row in rows.to_dicts()
    ]
    said = Said(
        _("How many hours the one in the middle has"),
        _middle_in_words(view, rows, chosen),
        _(
            "Ordered by their hours, the employee in the middle has so many. The line across a bar is the floor of 20 "
            "for PNS or the ceiling of 24 for PPPK."
        ),
        _("Median of the training hours (JP, 45 minutes each) of all in service, in whole hours."),
        _("Told for the whole government from 30 staff on. It says nothing of those far from the middle."),
    )
    columns = (
        Column("kind", _("Kind of employee"), labels=rule_labels(view), is_group=True),
        Column("year", _("Year"), labels=years),
        Column("hours_median", _("Hours of the one in the middle"), Kind.COUNT, _("training hours of 45 minutes")),
        Column("line", _("Floor or ceiling"), Kind.COUNT, _("training hours of 45 minutes")),
        Column("headcount", _("Staff"), Kind.COUNT, _("people")),
        day_column(view),
    )
    return made(
        view,
        chosen,
        "training-hours-middle",
        said,
        rows,
        columns,
        datasets=_DATASETS,
        coverage=coverage_of(view, TrainingFilters(), last_day_counted(rows)),
        marks=[(mark.name, mark.shown) for mark in marks],
        chart=partial(targets, marks),
        better=Better.NEITHER,
    )


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
        datasets=(*_DATASETS, "units"),
        coverage=coverage_of(view, chosen, last_day_counted(rows), "year", "unit"),
        marks=[(mark.name, mark.shown) for mark in marks],
        chart=shares_chart(marks),
    )


def _year_mark(view: View, row: dict[str, object], name: str) -> Interval:
    said = share_in_words(view, row, "share_meeting_pct", "share_class")
    if said is None:
        reason = row["hidden_reason"]
        return Interval(name, None, None, None, hidden_in_words(view, None if reason is None else str(reason)))
    exact = row["share_meeting_pct"]
    if isinstance(exact, float):
        return Interval(name, exact, exact, exact, said)
    return Interval(name, None, *bounds_pct(ShareClass(str(row["share_class"]))), said)


def _classes(view: View) -> dict[str, str]:
    """What stands where no exact share is told: its class, or why there is none."""
    return {**sentences.labels_of(view, "share_class"), **reasons(view)}


def _middle_in_words(view: View, rows: pl.DataFrame, chosen: TrainingFilters) -> str:
    _ = view.words.gettext
    of_year = rows.filter(pl.col("year") == chosen.year)
    if of_year.is_empty():
        return nothing(view)
    told = {row["kind"]: row["hours_median"] for row in of_year.to_dicts()}
    texts = {
        EmployeeKind.PNS.value: _("half of all PNS have at least {hours} (the floor is 20 JP)"),
        EmployeeKind.PPPK.value: _("half of all PPPK have at least {hours} (the ceiling is 24 JP)"),
    }
    none = {
        EmployeeKind.PNS.value: _("half of all PNS have no training hour at all (the floor is 20 JP)"),
        EmployeeKind.PPPK.value: _("half of all PPPK have no training hour at all (the ceiling is 24 JP)"),
    }
    said = "; ".join(
        (texts if told[kind] else none)[kind].format(hours=hours(view, told[kind])) for kind in texts if kind in told
    )
    return f"{chosen.year}: {said}."


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

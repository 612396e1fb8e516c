"""Figures of training hours (JP): at least 20 a year for PNS, at most 24 for PPPK, year by year."""

from __future__ import annotations

from functools import partial

import polars as pl

from kemuning_data.charts.intervals import Interval, intervals
from kemuning_data.charts.targets import Target, targets
from kemuning_data.figures import sentences
from kemuning_data.figures.figure import Better, Column, Figure, Kind, Said
from kemuning_data.figures.training_parts import (
    coverage_of,
    day_column,
    hidden_in_words,
    last_day_counted,
    made,
    nothing,
    reason_column,
    reasons,
    share_in_words,
    years_in_words,
)
from kemuning_data.figures.training_words import hours, rule_labels, standing
from kemuning_data.i18n.formats import percent
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
    title = view.words.gettext("Staff within the rule")
    return hours_of(view, chosen, rows, id="training-hours", title=title, finding=_years_in_words(view, rows, chosen))


def hours_of(
    view: View, chosen: TrainingFilters, rows: pl.DataFrame, *, id: str, title: str, finding: str = ""
) -> Figure:
    """The share within the rule in some years, one kind of employee after the other.

    rows: of `hours_by_year`. finding: in place of where the year of the choice stands.
    """
    _ = view.words.gettext
    rows = rows.sort(pl.col("kind").cast(pl.Enum([kind.value for kind in EmployeeKind])), "year")
    frame = rows.with_columns(share=pl.col("share_meeting_pct") / 100)
    years, kinds = years_in_words(view, rows), rule_labels(view)
    marks = [_year_mark(view, row, f"{years[str(row['year'])]} · {row['kind'].upper()}") for row in rows.to_dicts()]
    share = _("Share within the rule")
    columns = [
        Column("kind", _("Kind of employee"), labels=kinds, is_group=len(years) > 1),
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
        finding or standing(view, TrainingFilters(year=chosen.year)),
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
        about=TrainingFilters(),
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
        about=TrainingFilters(),
        marks=[(mark.name, mark.shown) for mark in marks],
        chart=partial(targets, marks),
        better=Better.NEITHER,
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


def _years_in_words(view: View, rows: pl.DataFrame, chosen: TrainingFilters) -> str:
    """How the shares of the first and the last whole year differ; where the year stands, while there is only one."""
    _ = view.words.gettext
    whole = rows.filter(pl.col("share_meeting_pct").is_not_null(), pl.col("as_of") >= pl.date(pl.col("year"), 12, 31))
    texts = {
        EmployeeKind.PNS.value: _("PNS with at least 20 JP from {first} to {last}"),
        EmployeeKind.PPPK.value: _("PPPK with at most 24 JP from {first} to {last}"),
    }
    years = whole["year"].unique().sort()
    if years.len() < 2:
        return standing(view, TrainingFilters(year=chosen.year))
    ends = whole.filter(pl.col("year").is_in([years[0], years[-1]]))
    said = []
    for kind, text in texts.items():
        shares = ends.filter(pl.col("kind") == kind)["share_meeting_pct"]
        if shares.len() == 2:
            first, last = (percent(share / 100, view.lang, 1) for share in shares)
            said.append(text.format(first=first, last=last))
    if not said:
        return standing(view, TrainingFilters(year=chosen.year))
    return _("From {first} to {last}, whole years: {changes}.").format(
        first=years[0], last=years[-1], changes="; ".join(said)
    )


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

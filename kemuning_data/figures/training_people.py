"""Figures of the newly appointed and their basic training: Latsar for CPNS, orientation for PPPK."""

from __future__ import annotations

from functools import partial

import polars as pl

from kemuning_data.charts.intervals import Interval, intervals
from kemuning_data.figures import sentences
from kemuning_data.figures.cells import cell
from kemuning_data.figures.figure import Better, Column, Figure, Kind, Said
from kemuning_data.figures.training_parts import (
    coverage_of,
    day_column,
    last_day_counted,
    made,
    nothing,
    reason_column,
    reasons,
    round_name,
    share_column,
    share_mark,
    shares_chart,
)
from kemuning_data.i18n.formats import number
from kemuning_data.i18n.labels import label
from kemuning_data.queries import training_staff
from kemuning_data.queries.training_filters import TrainingFilters
from kemuning_data.rules.published_rates import FARTHEST
from kemuning_data.view import View

COHORTS = "training-cohorts"
"""Id of the figure of rounds and statuses."""
PEOPLE = "count"
"""Its column of people."""


def appointed(view: View, chosen: TrainingFilters) -> Figure:
    """Rounds, newest first: those appointed, those in service, and the share of these who finished basic training."""
    _ = view.words.gettext
    every = training_staff.basic_training(view.release)
    rows = every.unique("intake_code", maintain_order=True).with_columns(
        low=pl.col("in_service") - FARTHEST,
        high=pl.col("in_service") + FARTHEST,
        service_hidden=pl.when(pl.col("in_service").is_null()).then(pl.lit("below_10")),
        share_hidden=pl.when(pl.col("finished_share").is_null()).then(pl.lit("population")),
    )
    names = {row["intake_code"]: round_name(view, row) for row in rows.to_dicts()}
    marks = [
        share_mark(view, names[row["intake_code"]], row["finished_share"], row["share_hidden"])
        for row in rows.to_dicts()
    ]
    share, service = _("Share of those in service who finished it"), _("Of them in service")
    columns = (
        Column("intake_code", _("Recruitment round"), labels=names),
        share_column(view, "finished_share", share, "share_hidden"),
        Column("appointed", _("Appointed"), Kind.COUNT, _("people")),
        Column(
            "in_service",
            service,
            Kind.COUNT,
            _("people"),
            low="low",
            high="high",
            hidden="service_hidden",
            hidden_labels=reasons(view),
        ),
        Column("low", _("{column}, at least").format(column=service), Kind.COUNT, _("people"), is_for_files=True),
        Column("high", _("{column}, at most").format(column=service), Kind.COUNT, _("people"), is_for_files=True),
        reason_column(view, "share_hidden", share),
        reason_column(view, "service_hidden", service),
        day_column(view),
    )
    return made(
        view,
        chosen,
        "training-appointed",
        Said(
            _("The newly appointed and their basic training"),
            _appointed_in_words(view, rows, names),
            _(
                "How many of those appointed in a recruitment round are in service, and which share of these finished "
                "their basic training: Latsar for candidate civil servants (CPNS), orientation for PPPK."
            ),
            _("People in service who finished their basic training, divided by all in service; in steps of 5%."),
            _(
                "Latsar must be passed within the year of probation. Somebody appointed and not in the list of "
                "employees has left, or the list is not complete. Counts of people in service are rounded and off by "
                "at most 4."
            ),
        ),
        rows,
        columns,
        datasets=("appointed_training",),
        coverage=coverage_of(view, TrainingFilters(), last_day_counted(rows)),
        about=TrainingFilters(),
        marks=[(mark.name, mark.shown) for mark in marks],
        chart=shares_chart(marks),
    )


def cohorts(view: View, chosen: TrainingFilters) -> Figure:
    """Rounds, newest first, and in each the statuses in the order of the training: count, rounded."""
    _ = view.words.gettext
    rows = training_staff.basic_training(view.release).with_columns(
        low=pl.col("count") - FARTHEST, high=pl.col("count") + FARTHEST
    )
    names = {row["intake_code"]: round_name(view, row) for row in rows.to_dicts()}
    statuses = sentences.labels_of(view, "training_status")
    people = _("People")
    count = Column(
        PEOPLE,
        people,
        Kind.COUNT,
        _("people"),
        low="low",
        high="high",
        hidden="hidden_reason",
        hidden_labels=reasons(view),
    )
    newest = rows.filter(pl.col("intake_code") == rows["intake_code"][0]) if rows.height else rows
    marks = [
        Interval(statuses[row["status"]], row["count"], row["low"], row["high"], cell(row, count, view.lang).aloud)
        for row in newest.to_dicts()
    ]
    columns = (
        Column("intake_code", _("Recruitment round"), labels=names, is_group=True),
        Column("status", _("Status"), labels=statuses),
        count,
        Column("low", _("{column}, at least").format(column=people), Kind.COUNT, _("people"), is_for_files=True),
        Column("high", _("{column}, at most").format(column=people), Kind.COUNT, _("people"), is_for_files=True),
        reason_column(view, "hidden_reason", people),
        day_column(view),
    )
    return made(
        view,
        chosen,
        COHORTS,
        Said(
            _("Where each round stands in its basic training"),
            _cohorts_in_words(view, newest, names, statuses),
            _(
                "The stages of basic training, and how many of each recruitment round stand at each: Latsar goes from "
                "learning alone online through e-learning and practice at work to the classroom. The chart shows the "
                "newest round."
            ),
            _("People in service counted by the last thing that their records say of their basic training."),
            _(
                "Counts are rounded at random to multiples of 5 and off by at most 4; below 10 they are hidden, zero "
                "among them. What is hidden here does not mean that nobody is there."
            ),
        ),
        rows,
        columns,
        datasets=("appointed_training",),
        coverage=coverage_of(view, TrainingFilters(), last_day_counted(rows)),
        about=TrainingFilters(),
        marks=[(mark.name, mark.shown) for mark in marks],
        chart=partial(intervals, marks),
        better=Better.NEITHER,
    )


def _appointed_in_words(view: View, rows: pl.DataFrame, names: dict[str, str]) -> str:
    _ = view.words.gettext
    told = rows.filter(pl.col("finished_share").is_not_null())
    if rows.is_empty():
        return nothing(view)
    if told.is_empty():
        return _("In no recruitment round are there enough people to tell how many finished their basic training.")
    row = told.row(0, named=True)
    return _("{round}: {appointed} appointed; of those in service, {share} finished their basic training.").format(
        round=names[row["intake_code"]],
        appointed=sentences.people(view, row["appointed"]),
        share=label("share_class", row["finished_share"], view.lang),
    )


def _cohorts_in_words(view: View, newest: pl.DataFrame, names: dict[str, str], statuses: dict[str, str]) -> str:
    _ = view.words.gettext
    if newest.is_empty():
        return nothing(view)
    name = names[newest["intake_code"][0]]
    told = newest.filter(pl.col("count").is_not_null()).sort("count", descending=True)
    if told.is_empty():
        return _("{round}: at every stage fewer than ten, so none is shown.").format(round=name)
    parts = [
        _("{status} about {n}").format(status=statuses[row["status"]], n=number(row["count"], view.lang))
        for row in told.to_dicts()
    ]
    return f"{name}: {'; '.join(parts)}."

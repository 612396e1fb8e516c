"""Figures of programmes against their target: by programme, and by theme."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial

import polars as pl

from kemuning_data.charts.bars import Bar, horizontal_bars
from kemuning_data.charts.targets import Target, targets
from kemuning_data.figures import sentences
from kemuning_data.figures.figure import Column, Figure, Kind, Said
from kemuning_data.figures.training_parts import (
    MOST_DRAWN,
    coverage_of,
    day_column,
    hidden_in_words,
    last_day_counted,
    made,
    participations,
    reason_column,
    reasons,
)
from kemuning_data.figures.training_progress_words import measured, programmes_in_words, themes_in_words
from kemuning_data.i18n.formats import number, percent
from kemuning_data.queries import training
from kemuning_data.queries.training_filters import TrainingFilters
from kemuning_data.queries.vacancies import Row
from kemuning_data.view import View

_DATASETS = ("training_progress", "training_programmes")
_NO_TARGET = "no_target"
"""Why a theme is not measured although its participants are told."""


def by_programme(view: View, chosen: TrainingFilters) -> Figure:
    """Programmes of the year, largest target first: attained, target, registered, completed; of a unit the target."""
    _ = view.words.gettext
    rows = _with_attained(training.progress_by_programme(view.release, chosen)).sort(
        "target", "completed", "programme_name", descending=[True, True, False], nulls_last=True
    )
    finished = _("Finished it")
    of_unit = chosen.unit is not None
    name = Column("programme_name", _("Programme"), is_source_text=True)
    if not of_unit:
        columns = (
            name,
            *_columns_against_target(view, finished),
            Column("passed", _("Passed"), Kind.COUNT, _("people"), is_for_files=True),
        )
    else:
        columns = (name, Column("target", _("Target"), Kind.COUNT, _("participants"), has_bar=True))
    columns = (
        *columns,
        Column("theme", _("Theme"), labels=sentences.labels_of(view, "training_theme"), is_for_files=True),
        Column("kind", _("Kind of training"), labels=sentences.labels_of(view, "training_kind"), is_for_files=True),
        Column("programme_code", _("Code of the programme"), is_for_files=True),
        *(() if of_unit else (reason_column(view, "hidden_reason", finished),)),
        day_column(view),
    )
    told = rows.to_dicts()
    bars = [_bar(view, row, row["programme_name"]) for row in told]
    planned = [
        Bar(row["programme_name"], row["target"], participations(view, row["target"])) for row in told if of_unit
    ]
    drawn: Sequence[Target | Bar] = planned if of_unit else bars
    return made(
        view,
        chosen,
        "training-programmes",
        Said(
            _("Programmes against their target"),
            programmes_in_words(view, chosen),
            _("How many took each programme to its end in the year, beside how many were planned."),
            _("People who finished a programme, with or without success, divided by the participants planned for it."),
            _limits(view),
        ),
        rows,
        columns,
        datasets=_DATASETS,
        coverage=coverage_of(view, chosen, last_day_counted(rows)),
        marks=[(mark.name, mark.shown) for mark in drawn],
        chart=partial(horizontal_bars, planned[:MOST_DRAWN]) if of_unit else partial(targets, bars[:MOST_DRAWN]),
    )


def by_theme(view: View, chosen: TrainingFilters) -> Figure:
    """Themes of the year, for the whole government: attained, target, registered, completed, programmes, hidden."""
    _ = view.words.gettext
    every = training.progress_by_theme(view.release, chosen)
    sums = measured(view, chosen).group_by("theme").agg(pl.col("target", "completed").sum())
    rows = every.select("theme", "registered", "programmes", "hidden").join(
        sums, on="theme", how="left", maintain_order="left"
    )
    is_without = pl.col("completed").is_null()
    rows = _with_attained(rows).with_columns(
        why=pl.when(is_without & pl.col("registered").is_null())
        .then(pl.lit("population"))
        .when(is_without)
        .then(pl.lit(_NO_TARGET))
    )
    why = {**reasons(view), _NO_TARGET: _("no target")}
    finished = _("Finished")
    labels = sentences.labels_of(view, "training_theme")
    bars = [
        _bar(view, {**row, "hidden_reason": row["why"]}, labels[row["theme"]])
        for row in rows.filter((pl.col("why") != _NO_TARGET).fill_null(value=True)).to_dicts()
    ]
    columns = (
        Column("theme", _("Theme"), labels=labels),
        Column("attained", _("Of the target"), Kind.SHARE, _("% of those planned")),
        Column("completed", finished, Kind.COUNT, _("participations"), hidden="why", hidden_labels=why),
        Column("target", _("Target"), Kind.COUNT, _("participations")),
        Column("registered", _("Participations, with or without target"), Kind.COUNT, _("participations")),
        Column("programmes", _("Programmes"), Kind.COUNT, _("programmes")),
        Column("hidden", _("Not shown"), Kind.COUNT, _("programmes")),
        Column("why", _("{column}, why hidden").format(column=finished), labels=why, is_for_files=True),
    )
    return made(
        view,
        chosen,
        "training-themes",
        Said(
            _("Themes against their target"),
            themes_in_words(view, rows, labels),
            _("What was planned and finished in each theme: ethics, public management, digital services and others."),
            _("Finished divided by planned, summed over the programmes that have a target and are told."),
            _limits(view),
        ),
        rows,
        columns,
        datasets=_DATASETS,
        coverage=coverage_of(view, chosen, last_day_of_year(view, chosen), "year", "theme", "kind"),
        marks=[(bar.name, bar.shown) for bar in bars],
        chart=partial(targets, bars),
    )


def _columns_against_target(view: View, finished: str) -> tuple[Column, ...]:
    _ = view.words.gettext
    return (
        Column("attained", _("Of the target"), Kind.SHARE, _("% of those planned")),
        Column(
            "completed", finished, Kind.COUNT, _("participants"), hidden="hidden_reason", hidden_labels=reasons(view)
        ),
        Column("target", _("Target"), Kind.COUNT, _("participants")),
        Column("registered", _("Took part"), Kind.COUNT, _("participants")),
    )


def _with_attained(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.with_columns(
        attained=pl.when(pl.col("target") > 0).then(pl.col("completed") / pl.col("target")).otherwise(None)
    )


def last_day_of_year(view: View, chosen: TrainingFilters) -> dt.date | None:
    """The last day that the figures of programmes of a year count."""
    return last_day_counted(training.progress_by_programme(view.release, TrainingFilters(year=chosen.year)))


def _bar(view: View, row: Row, name: str) -> Target:
    _ = view.words.gettext
    lang = view.lang
    done, target = row["completed"], row["target"]
    if done is None:
        return Target(name, None, target, hidden_in_words(view, row["hidden_reason"]))
    if not target:
        return Target(name, done, None, _("{n} finished, no target").format(n=number(done, lang)))
    said = _("{n} of {target} planned ({share})").format(
        n=number(done, lang), target=number(target, lang), share=percent(done / target, lang)
    )
    return Target(name, done, target, said)


def _limits(view: View) -> str:
    return view.words.gettext(
        "Whoever takes part in several programmes counts in each. A programme with fewer than ten participants is not "
        "told, and hidden does not mean zero. The target is that of the whole year, also while the year is not over."
    )

"""Figures of programmes against their target: by programme, by theme and by unit."""

from __future__ import annotations

import datetime as dt
from functools import partial

import polars as pl

from kemuning_data.charts.targets import Target, targets
from kemuning_data.figures import sentences
from kemuning_data.figures.figure import Column, Figure, Kind
from kemuning_data.figures.selection_parts import Said
from kemuning_data.figures.training_parts import (
    MOST_DRAWN,
    coverage_of,
    day_column,
    hidden_in_words,
    last_day_counted,
    made,
    nothing,
    participations,
    programmes,
    reason_column,
    reasons,
    share_column,
    share_mark,
    shares_chart,
    so_far,
    unit_names,
)
from kemuning_data.i18n.formats import number, percent
from kemuning_data.queries import training
from kemuning_data.queries.training_filters import TrainingFilters
from kemuning_data.queries.vacancies import Row
from kemuning_data.rules.share_classes import bounds_pct
from kemuning_data.rules.training_vocabulary import ShareClass
from kemuning_data.view import View

_DATASETS = ("training_progress", "training_programmes")
MOSTLY_PCT = 80
"""From this share on a programme counts as finished by most of a unit's participants."""


def by_programme(view: View, chosen: TrainingFilters) -> Figure:
    """Programmes of the year, the largest target first: attained, target, registered, completed; of a unit, classes."""
    _ = view.words.gettext
    rows = _with_attained(training.progress_by_programme(view.release, chosen)).sort(
        "target", "completed", "programme_name", descending=[True, True, False], nulls_last=True
    )
    finished = _("Finished it")
    name = Column("programme_name", _("Programme"), is_source_text=True)
    if chosen.unit is None:
        columns = (
            name,
            *_columns_against_target(view, finished),
            Column("passed", _("Passed"), Kind.COUNT, _("people"), is_for_files=True),
        )
    else:
        columns = (
            name,
            share_column(view, "completed_share", _("Share of the participants who finished it"), "hidden_reason"),
            Column("target", _("Target"), Kind.COUNT, _("participants")),
        )
    columns = (
        *columns,
        Column("theme", _("Theme"), labels=sentences.labels_of(view, "training_theme")),
        Column("kind", _("Kind of training"), labels=sentences.labels_of(view, "training_kind"), is_for_files=True),
        Column("programme_code", _("Code of the programme"), is_for_files=True),
        reason_column(view, "hidden_reason", finished),
        day_column(view),
    )
    told = rows.to_dicts()
    bars = [_bar(view, row, row["programme_name"]) for row in told]
    ranges = [share_mark(view, row["programme_name"], row["completed_share"], row["hidden_reason"]) for row in told]
    drawn = bars if chosen.unit is None else ranges
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
        chart=partial(targets, bars[:MOST_DRAWN]) if chosen.unit is None else shares_chart(ranges),
    )


def by_theme(view: View, chosen: TrainingFilters) -> Figure:
    """Themes of the year, for the whole government: attained, target, registered, completed, programmes, hidden."""
    _ = view.words.gettext
    every = training.progress_by_theme(view.release, chosen)
    measured = _measured(view, chosen).group_by("theme").agg(pl.col("target", "completed").sum())
    rows = every.select("theme", "registered", "programmes", "hidden").join(
        measured, on="theme", how="left", maintain_order="left"
    )
    rows = _with_attained(rows).with_columns(hidden_reason=pl.lit(None, pl.String))
    labels = sentences.labels_of(view, "training_theme")
    bars = [_bar(view, row, labels[row["theme"]]) for row in rows.to_dicts()]
    columns = (
        Column("theme", _("Theme"), labels=labels),
        *_columns_against_target(view, _("Finished"))[:3],
        Column("registered", _("Participations, with or without target"), Kind.COUNT, _("participations")),
        Column("programmes", _("Programmes"), Kind.COUNT, _("programmes")),
        Column("hidden", _("Not shown"), Kind.COUNT, _("programmes")),
    )
    return made(
        view,
        chosen,
        "training-themes",
        Said(
            _("Themes against their target"),
            _themes_in_words(view, rows, labels),
            _("What was planned and finished in each theme: ethics, public management, digital services and others."),
            _("Finished divided by planned, summed over the programmes that have a target and are told."),
            _limits(view),
        ),
        rows,
        columns,
        datasets=_DATASETS,
        coverage=coverage_of(view, chosen, _last_day(view, chosen), "year", "theme", "kind"),
        marks=[(bar.name, bar.shown) for bar in bars],
        chart=partial(targets, bars),
    )


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
        Column("target", _("Target"), Kind.COUNT, _("participants")),
        Column("programmes", _("Programmes"), Kind.COUNT, _("programmes")),
        Column("told", _("Shown"), Kind.COUNT, _("programmes")),
        Column("mostly", mostly_title, Kind.COUNT, _("programmes"), hidden="why", hidden_labels=reasons(view)),
        Column("institution_name", _("Institution"), is_source_text=True, is_for_files=True),
        Column("unit_code", _("Code of the unit"), is_for_files=True),
        reason_column(view, "why", mostly_title),
    )
    bars = [Target(row["unit_name"], row["mostly"], row["told"], _unit_mark(view, row)) for row in frame.to_dicts()]
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
        datasets=(*_DATASETS, "units"),
        coverage=coverage_of(view, chosen, _last_day(view, chosen)),
        marks=[(bar.name, bar.shown) for bar in bars],
        chart=partial(targets, bars[:MOST_DRAWN]),
    )


def programmes_in_words(view: View, chosen: TrainingFilters) -> str:
    """How much of what was planned is finished, and how many programmes that leaves out."""
    w, lang = view.words, view.lang
    rows = training.progress_by_programme(view.release, chosen)
    if rows.is_empty():
        return nothing(view)
    if chosen.unit is not None:
        told = rows.filter(pl.col("completed_share").is_not_null()).height
        text = w.ngettext(
            "{unit}: {programmes} in {year}; the share who finished is shown for {n} of them.",
            "{unit}: {programmes} in {year}; the share who finished is shown for {n} of them.",
            told,
        )
        name = unit_names(view).get(chosen.unit, chosen.unit)
        return text.format(unit=name, programmes=programmes(view, rows.height), year=chosen.year, n=number(told, lang))
    measured = _measured(view, chosen)
    planned, finished = int(measured["target"].sum()), int(measured["completed"].sum())
    as_of = last_day_counted(rows)
    when = "" if as_of is None or chosen.year is None else so_far(view, chosen.year, as_of)
    if planned:
        said = w.gettext("{when} {finished} of {planned} planned were finished ({share}), in {programmes}.").format(
            when=when,
            finished=number(finished, lang),
            planned=participations(view, planned),
            share=percent(finished / planned, lang),
            programmes=programmes(view, measured.height),
        )
    else:
        said = w.gettext("{when} no target is known for any programme whose participants are shown.").format(when=when)
    hidden = rows.filter(pl.col("registered").is_null()).height
    if hidden:
        more = w.ngettext(
            "{n} programme is not shown because too few took part.",
            "{n} programmes are not shown because too few took part.",
            hidden,
        )
        said = f"{said} {more.format(n=number(hidden, lang))}"
    return said[0].upper() + said[1:]


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


def _measured(view: View, chosen: TrainingFilters) -> pl.DataFrame:
    """The programmes of the whole government of which both sides are known."""
    whole = TrainingFilters(year=chosen.year, theme=chosen.theme, kind=chosen.kind)
    rows = training.progress_by_programme(view.release, whole)
    return rows.filter(pl.all_horizontal(pl.col("target", "completed").is_not_null()))


def _last_day(view: View, chosen: TrainingFilters) -> dt.date | None:
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


def _unit_mark(view: View, row: Row) -> str:
    if row["mostly"] is None:
        return hidden_in_words(view, row["why"])
    return view.words.gettext("{n} of {told} programmes shown").format(
        n=number(row["mostly"], view.lang), told=number(row["told"], view.lang)
    )


def _themes_in_words(view: View, rows: pl.DataFrame, labels: dict[str, str]) -> str:
    _ = view.words.gettext
    told = rows.filter(pl.col("attained").is_not_null()).sort("attained", "theme")
    if told.is_empty():
        return nothing(view)

    def named(row: Row) -> dict[str, str]:
        return {"theme": labels[row["theme"]], "share": percent(row["attained"], view.lang)}

    first, last = told.row(-1, named=True), told.row(0, named=True)
    if told.height == 1:
        return _("{theme} came to {share} of its target.").format(**named(first))
    return _("{theme} came furthest, to {share} of its target; {other} least far, to {other_share}.").format(
        **named(first), other=labels[last["theme"]], other_share=percent(last["attained"], view.lang)
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


def _limits(view: View) -> str:
    return view.words.gettext(
        "Whoever takes part in several programmes counts in each. A programme with fewer than ten participants is not "
        "told, and hidden does not mean zero. The target is that of the whole year, also while the year is not over."
    )

"""Figures of the satisfaction index: unit by unit, and over time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import accumulate

import polars as pl

from kemuning_data.charts.spans import Span, spans
from kemuning_data.charts.trend import Point, trend
from kemuning_data.figures.figure import Column, Figure, Said
from kemuning_data.figures.periods import middle_of, period_briefly
from kemuning_data.figures.survey_parts import (
    SCALE,
    boundaries,
    formula,
    index_columns,
    index_frame,
    limits,
    made,
    spoken,
    with_interval,
)
from kemuning_data.figures.survey_words import unit_names, value_name, whose
from kemuning_data.i18n import N_
from kemuning_data.i18n.formats import number
from kemuning_data.queries import survey
from kemuning_data.queries.survey_comparison import Tier, pairs_apart, with_tiers
from kemuning_data.queries.survey_filters import SurveyFilters
from kemuning_data.queries.survey_history import history
from kemuning_data.queries.vacancies import Row
from kemuning_data.rules.periods import length_of
from kemuning_data.rules.survey_vocabulary import IndexMethod
from kemuning_data.view import View

OVER_TIME = "survey-trend"
"""Id of the figure of the line over time."""
MOST_NAMED = 3
"""Units of a group that a sentence names; of more it tells how many they are."""
GROUPS = {
    Tier.ABOVE.value: N_("Clearly above the other units together"),
    Tier.WITHIN.value: N_("Not to be told apart from the other units"),
    Tier.BELOW.value: N_("Clearly below the other units together"),
    "": N_("Not compared"),
}
"""Where a unit stands → the heading of its group; inside a group units stand in alphabetical order."""


def units(view: View, chosen: SurveyFilters) -> Figure:
    """The index of every unit in a period: tier, unit, the columns of an index; alphabetical in each group."""
    _ = view.words.gettext
    frame = _grouped(view, chosen)
    rows = frame.to_dicts()
    period = value_name(view, "period", chosen.period or "")
    groups = {code: _(text) for code, text in GROUPS.items()}
    marks = [
        Span(row["unit"], row["ikm"], row["low"], row["high"], with_interval(view, row), groups[row["tier"]])
        for row in rows
        if row["ikm"] is not None
    ]
    said = Said(
        _("Satisfaction index of the units, {period}").format(period=period),
        _told_apart(view, chosen, rows),
        _("How satisfied those served by each unit are, with the interval in which the true index lies."),
        f"{formula(view)} {_comparison(view)}",
        limits(view),
    )
    columns = (
        Column("tier", _("Group"), labels=groups, is_group=True),
        Column("unit", _("Unit"), is_source_text=True),
        *index_columns(view, frame),
    )
    return made(
        view,
        chosen,
        "survey-units",
        said,
        index_frame(frame),
        columns,
        datasets=("survey_index", "units"),
        chart=partial(spans, marks, scale=SCALE, boundaries=boundaries(view)) if marks else None,
        alt_text=spoken(view, [(f"{mark.group}: {mark.name}", mark.shown) for mark in marks]),
    )


def over_time(view: View, chosen: SurveyFilters) -> Figure:
    """The index of a unit or the government from period to period: period, the columns of an index, first to last."""
    _ = view.words.gettext
    frame = history(view.release, chosen.unit, length_of(chosen.period) if chosen.period else "year")
    told = frame.drop_nulls("ikm").to_dicts()
    points = [
        Point(
            middle_of(row["period"]),
            period_briefly(view, row["period"]),
            row["ikm"],
            row["low"],
            row["high"],
            number(row["ikm"], view.lang, 1),
            run,
            row["segment"],
        )
        for row, run in zip(told, accumulate(not row["follows"] for row in told), strict=True)
    ]
    methods = {row["segment"]: row["method"] for row in told}
    said = Said(
        _("The index over time: {who}").format(who=whose(view, chosen)),
        _movement(view, told),
        _("How the index of one unit or of the whole government has moved from period to period."),
        formula(view),
        limits(view),
    )
    columns = (
        Column("period", _("Period"), labels={each: period_briefly(view, each) for each in frame["period"]}),
        *index_columns(view, frame),
    )
    draw = partial(
        trend,
        points,
        scale=SCALE,
        boundaries=[boundaries(view, method) for method in methods.values()],
        break_name=_("reckoned differently"),
    )
    return made(
        view,
        chosen,
        OVER_TIME,
        said,
        index_frame(frame),
        columns,
        datasets=("survey_index",),
        chart=draw if points else None,
        alt_text=_spoken_trend(view, told),
    )


def _grouped(view: View, chosen: SurveyFilters) -> pl.DataFrame:
    """Units with where they stand (`tier`, "" where that cannot be told) and their names; group by group."""
    order = pl.Enum(list(GROUPS))
    rows = with_tiers(view.release, replace(chosen, unit=None)).with_columns(
        tier=pl.col("tier").fill_null("").cast(order),
        unit=pl.col("unit_code").replace_strict(dict(unit_names(view)), return_dtype=pl.String),
    )
    return rows.sort("tier", maintain_order=True).with_columns(pl.col("tier").cast(pl.String))


def _comparison(view: View) -> str:
    return view.words.gettext(
        "Each unit is compared with all the others together, and every two units with each other. They differ where "
        "the interval of their difference leaves out zero; the error of 5% is shared out among all comparisons, so "
        "that chance finds no difference among many equal units."
    )


def _told_apart(view: View, chosen: SurveyFilters, rows: Sequence[Row]) -> str:
    """Which units can be told apart; no order among those that cannot."""
    _ = view.words.gettext
    told = [row for row in rows if row["ikm"] is not None]
    if not told:
        return _("No unit has an index in this period.")
    if len(told) == 1:
        return _("Only one unit has an index in this period, so there is nothing to compare.")
    parts = [
        f"{_(GROUPS[group])}: {_named(view, names)}."
        for group in (Tier.ABOVE, Tier.BELOW)
        if (names := [row["unit"] for row in told if row["tier"] == group])
    ]
    if not parts:
        parts.append(_("No unit can be told apart from the other units together: what differs may be chance."))
    return " ".join([*parts, _pairs(view, chosen)])


def _named(view: View, names: Sequence[str]) -> str:
    if len(names) <= MOST_NAMED:
        return "; ".join(names)
    return view.words.ngettext("{n} unit", "{n} units", len(names)).format(n=number(len(names), view.lang))


def _pairs(view: View, chosen: SurveyFilters) -> str:
    """Unit against unit: how many of all pairs differ."""
    w = view.words
    whole = replace(chosen, unit=None)
    compared = survey.by_unit(view.release, whole).filter(
        pl.col("low").is_not_null() & (pl.col("method") == IndexMethod.ANSWERS)
    )
    every = compared.height * (compared.height - 1) // 2
    if not every:
        return w.gettext("No two units can be compared with each other.")
    return w.ngettext(
        "Unit against unit, {apart} of {n} pair differs by more than chance.",
        "Unit against unit, {apart} of {n} pairs differ by more than chance.",
        every,
    ).format(apart=number(len(pairs_apart(view.release, whole)), view.lang), n=number(every, view.lang))


def _movement(view: View, told: Sequence[Row]) -> str:
    """First and last of the periods that can be compared, and how often the way of reckoning changed."""
    _ = view.words.gettext
    if not told:
        return _("This release tells no index yet.")
    run = [row for row in told if row["segment"] == told[-1]["segment"]]
    first, last = (value_name(view, "period", row["period"]) for row in (run[0], run[-1]))
    if len(run) == 1:
        said = _("{period}: {index}.").format(period=last, index=with_interval(view, run[-1]))
    else:
        said = _("From {first} to {last}: {before}, then {after}.").format(
            first=first, last=last, before=with_interval(view, run[0]), after=with_interval(view, run[-1])
        )
    breaks = len({row["segment"] for row in told}) - 1
    if not breaks:
        return said
    more = view.words.ngettext(
        "Before that the way of reckoning changed {n} time; the line breaks there.",
        "Before that the way of reckoning changed {n} times; the line breaks there.",
        breaks,
    ).format(n=number(breaks, view.lang))
    return f"{said} {more}"


def _spoken_trend(view: View, told: Sequence[Row]) -> str:
    """The line in words, a run at a time."""
    _ = view.words.gettext
    if not told:
        return ""
    runs: dict[int, list[str]] = {}
    for row in told:
        runs.setdefault(row["segment"], []).append(f"{period_briefly(view, row['period'])}: {with_interval(view, row)}")
    between = " – {} – ".format(_("reckoned differently"))
    return _("Line over time. {runs}.").format(runs=between.join(map("; ".join, runs.values())))

"""The figure of trainings finished quarter by quarter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial

import polars as pl

from kemuning_data.charts.quarters import Quarter, quarters
from kemuning_data.figures.figure import Column, Figure, Kind, Said
from kemuning_data.figures.sentences import people
from kemuning_data.figures.training_parts import (
    coverage_of,
    hidden_in_words,
    last_day_counted,
    made,
    nothing,
    participations,
    programmes,
    reason_column,
    reasons,
)
from kemuning_data.i18n import N_
from kemuning_data.i18n.formats import short_date
from kemuning_data.queries import training
from kemuning_data.queries.training_filters import TrainingFilters
from kemuning_data.queries.vacancies import Row
from kemuning_data.rules.periods import last_day
from kemuning_data.rules.published_rates import FARTHEST
from kemuning_data.view import View

_ONCE = (
    N_("{quarter}: about {n} finished a training."),
    N_("{quarter}: about {n} finished a training; in the same quarter a year before about {earlier_n}."),
)
_SUMMED = (
    N_("{quarter}: {n} finished, in {programmes} shown."),
    N_(
        "{quarter}: {n} finished, in {programmes} shown; in the same quarter a year before {earlier_n}, in "
        "{earlier_programmes}."
    ),
)
"""What is said of the newest quarter, without and with the same one a year before."""


def by_quarter(view: View, chosen: TrainingFilters) -> Figure:
    """Every quarter of the whole government, newest first: completed, registered, programmes, hidden, hours_total."""
    _ = view.words.gettext
    as_of = last_day_counted(training.progress_rows(view.release))
    rows = training.quarters(view.release, chosen).with_columns(
        low=pl.col("completed") - FARTHEST, high=pl.col("completed") + FARTHEST
    )
    # Of all programmes together each person counts once, and the count is rounded; of some the exact ones are summed.
    once = chosen.theme is None and chosen.kind is None
    names = {period: quarter_in_words(view, period, as_of) for period in rows["period"]}
    told = rows.to_dicts()
    columns = [
        Quarter(*_place(row), row["completed"], _shown(view, row, once=once), is_over=_is_over(row, as_of))
        for row in told
    ]
    title = _("Finished")
    unit = _("people") if once else _("participations")
    return made(
        view,
        chosen,
        "training-quarters",
        Said(
            _("Quarter by quarter"),
            _in_words(view, told, names, as_of, once=once),
            _("How many trainings were taken to their end in each quarter of every year."),
            _(
                "Participants counted in the quarter in which their training ended. Of all programmes together each "
                "person counts once, rounded to a multiple of 5 and off by at most 4; of a theme or kind alone the "
                "participants of the programmes shown are summed."
            ),
            _(
                "Who finished trainings in several quarters counts in each. Of a theme or kind alone, programmes with "
                "fewer than ten participants in a quarter are left out. Trainings often end late in the year: compare "
                "a quarter with the same quarter of another year. A star marks a quarter that is not over."
            ),
        ),
        rows.reverse(),
        (
            Column("period", _("Quarter"), labels=names),
            _completed(view, title, unit, once=once),
            Column("registered", _("Took part"), Kind.COUNT, unit),
            Column("programmes", _("Programmes shown"), Kind.COUNT, _("programmes"), is_for_files=once),
            Column("hidden", _("Not shown"), Kind.COUNT, _("programmes"), is_for_files=True),
            Column("hours_total", _("Hours"), Kind.COUNT, _("training hours of 45 minutes"), is_for_files=True),
            *(_range_columns(view, title) if once else ()),
            reason_column(view, "hidden_reason", title),
        ),
        datasets=("training_progress", "training_programmes"),
        coverage=coverage_of(view, chosen, as_of, "theme", "kind"),
        about=TrainingFilters(theme=chosen.theme, kind=chosen.kind),
        marks=[(names[row["period"]], _shown(view, row, once=once)) for row in reversed(told)],
        chart=partial(quarters, columns),
    )


def _completed(view: View, title: str, unit: str, *, once: bool) -> Column:
    low, high = ("low", "high") if once else ("", "")
    return Column(
        "completed",
        title,
        Kind.COUNT,
        unit,
        low=low,
        high=high,
        hidden="hidden_reason",
        hidden_labels=reasons(view),
    )


def _range_columns(view: View, title: str) -> tuple[Column, Column]:
    _ = view.words.gettext
    return (
        Column("low", _("{column}, at least").format(column=title), Kind.COUNT, _("people"), is_for_files=True),
        Column("high", _("{column}, at most").format(column=title), Kind.COUNT, _("people"), is_for_files=True),
    )


def quarter_in_words(view: View, period: str, as_of: dt.date | None) -> str:
    """`2026, quarter 3`, with the last day counted where it is not over."""
    _ = view.words.gettext
    name = _("{year}, quarter {n}").format(year=period[:4], n=period[-1])
    if as_of is None or last_day(period) <= as_of:
        return name
    return _("{quarter} (up to {date}, not over)").format(quarter=name, date=short_date(as_of, view.lang))


def _place(row: Row) -> tuple[int, int]:
    """Year and number of a quarter."""
    return int(row["period"][:4]), int(row["period"][-1])


def _is_over(row: Row, as_of: dt.date | None) -> bool:
    return as_of is None or last_day(row["period"]) <= as_of


def _shown(view: View, row: Row, *, once: bool) -> str:
    if row["completed"] is None:
        return hidden_in_words(view, row["hidden_reason"])
    return (people if once else participations)(view, row["completed"])


def _in_words(view: View, told: Sequence[Row], names: dict[str, str], as_of: dt.date | None, *, once: bool) -> str:
    """The newest quarter that is over and told, beside the same quarter a year before."""
    _ = view.words.gettext
    by_period = {row["period"]: row for row in told if row["completed"] is not None}
    over = [period for period, row in by_period.items() if _is_over(row, as_of)]
    if not over:
        return nothing(view)
    newest = over[-1]
    before = f"{int(newest[:4]) - 1}{newest[4:]}"
    texts = _ONCE if once else _SUMMED
    parts = {"quarter": names[newest], **_told(view, by_period[newest], "", once=once)}
    if before not in by_period:
        return _(texts[0]).format(**parts)
    return _(texts[1]).format(**parts, **_told(view, by_period[before], "earlier_", once=once))


def _told(view: View, row: Row, prefix: str, *, once: bool) -> dict[str, str]:
    return {f"{prefix}n": _shown(view, row, once=once), f"{prefix}programmes": programmes(view, row["programmes"])}

"""The figure of trainings finished quarter by quarter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial

import polars as pl

from kemuning_data.charts.quarters import Quarter, quarters
from kemuning_data.figures.figure import Column, Figure, Kind
from kemuning_data.figures.selection_parts import Said
from kemuning_data.figures.training_parts import (
    coverage_of,
    last_day_counted,
    made,
    nothing,
    participations,
    programmes,
)
from kemuning_data.i18n.formats import short_date
from kemuning_data.queries import training
from kemuning_data.queries.training_filters import TrainingFilters
from kemuning_data.queries.vacancies import Row
from kemuning_data.rules.periods import last_day
from kemuning_data.view import View

_HIDDEN = "hidden"
"""Why a quarter has no figure: none of its programmes is told."""


def by_quarter(view: View, chosen: TrainingFilters) -> Figure:
    """Every quarter of the whole government, newest first: completed, registered, programmes, hidden, hours_total."""
    _ = view.words.gettext
    as_of = last_day_counted(training.progress_rows(view.release))
    rows = training.quarters(view.release, chosen).with_columns(
        why=pl.when(pl.col("completed").is_null()).then(pl.lit(_HIDDEN))
    )
    names = {period: quarter_in_words(view, period, as_of) for period in rows["period"]}
    told = rows.to_dicts()
    columns = [Quarter(*_place(row), row["completed"], _shown(view, row), is_over=_is_over(row, as_of)) for row in told]
    title = _("Finished")
    unit = _("participations")
    why = {_HIDDEN: _("too few in every programme")}
    return made(
        view,
        chosen,
        "training-quarters",
        Said(
            _("Quarter by quarter"),
            _in_words(view, told, names, as_of),
            _("How many trainings were taken to their end in each quarter of every year."),
            _("Participants counted in the quarter in which their training ended, summed over the programmes shown."),
            _(
                "Programmes with fewer than ten participants in a quarter are left out, so the quarters of a year may "
                "add up to less than the year. Trainings often end late in the year: compare a quarter with the same "
                "quarter of another year. A star marks a quarter that is not over."
            ),
        ),
        rows.reverse(),
        (
            Column("period", _("Quarter"), labels=names),
            Column("completed", title, Kind.COUNT, unit, hidden="why", hidden_labels=why),
            Column("registered", _("Took part"), Kind.COUNT, unit),
            Column("programmes", _("Programmes shown"), Kind.COUNT, _("programmes")),
            Column("hidden", _("Not shown"), Kind.COUNT, _("programmes"), is_for_files=True),
            Column("hours_total", _("Hours"), Kind.COUNT, _("training hours of 45 minutes"), is_for_files=True),
            Column("why", _("{column}, why hidden").format(column=title), labels=why, is_for_files=True),
        ),
        datasets=("training_progress", "training_programmes"),
        coverage=coverage_of(view, chosen, as_of, "theme", "kind"),
        about=TrainingFilters(theme=chosen.theme, kind=chosen.kind),
        marks=[(names[row["period"]], _shown(view, row)) for row in reversed(told)],
        chart=partial(quarters, columns),
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


def _shown(view: View, row: Row) -> str:
    if row["completed"] is None:
        return view.words.gettext("not shown")
    return participations(view, row["completed"])


def _in_words(view: View, told: Sequence[Row], names: dict[str, str], as_of: dt.date | None) -> str:
    """The newest quarter that is over and told, beside the same quarter a year before."""
    _ = view.words.gettext
    by_period = {row["period"]: row for row in told if row["completed"] is not None}
    over = [period for period, row in by_period.items() if _is_over(row, as_of)]
    if not over:
        return nothing(view)
    newest = over[-1]
    before = f"{int(newest[:4]) - 1}{newest[4:]}"
    parts = {"quarter": names[newest], "n": participations(view, by_period[newest]["completed"])}
    parts["programmes"] = programmes(view, by_period[newest]["programmes"])
    if before not in by_period:
        return _("{quarter}: {n} finished, in {programmes} shown.").format(**parts)
    return _(
        "{quarter}: {n} finished, in {programmes} shown; in the same quarter a year before {earlier}, in "
        "{earlier_programmes}."
    ).format(
        **parts,
        earlier=participations(view, by_period[before]["completed"]),
        earlier_programmes=programmes(view, by_period[before]["programmes"]),
    )

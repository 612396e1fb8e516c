"""What the figures of training share: the choice in words, shares that are told in classes, years and quarters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from functools import partial

import altair as alt
import polars as pl

from kemuning_data.charts.intervals import Interval, intervals
from kemuning_data.figures import sentences
from kemuning_data.figures.figure import Better, Column, Figure, Kind, Passport, Said
from kemuning_data.i18n import N_
from kemuning_data.i18n.formats import date, day_and_month, number, percent
from kemuning_data.i18n.labels import intake_name, label
from kemuning_data.queries import training
from kemuning_data.queries.training_filters import TrainingFilters, address_parameters
from kemuning_data.queries.vacancies import Row
from kemuning_data.rules.share_classes import bounds_pct
from kemuning_data.rules.training_vocabulary import ShareClass
from kemuning_data.site_map import TRAINING
from kemuning_data.view import View

MOST_DRAWN = 40
"""Marks of a chart; the table has every row."""
NAMES: Mapping[str, str] = {
    "year": N_("Year"),
    "unit": N_("Unit"),
    "theme": N_("Theme"),
    "kind": N_("Kind of training"),
}
"""Field of TrainingFilters → what it is called wherever it is named."""
_LABELLED = {"theme": "training_theme", "kind": "training_kind"}

Mark = tuple[str, str]
"""The name of a mark of a chart, and its figure in words."""


def made(
    view: View,
    chosen: TrainingFilters,
    id: str,
    said: Said,
    frame: pl.DataFrame,
    columns: tuple[Column, ...],
    *,
    datasets: tuple[str, ...],
    coverage: str,
    marks: Sequence[Mark],
    chart: Callable[[int], alt.LayerChart],
    better: Better = Better.HIGHER,
    about: TrainingFilters | None = None,
) -> Figure:
    """A figure of a choice. marks: of its chart, in words; without any there is no chart.

    about: the part of the choice that the figure depends on; all of it by default.
    """
    return Figure(
        id=id,
        view=view,
        title=said.title,
        finding=said.finding,
        frame=frame.select(column.name for column in columns),
        columns=columns,
        passport=Passport(
            meaning=said.meaning,
            formula=said.formula,
            source=sentences.source_of(view, *datasets),
            coverage=coverage,
            limits=said.limits,
            better=better,
        ),
        chart=chart if marks else None,
        alt_text=sentences.spoken(view, marks) if marks else "",
        filters=in_words(view, chosen if about is None else about),
        slug=TRAINING,
        parameters=address_parameters(chosen),
    )


def in_words(view: View, chosen: TrainingFilters) -> tuple[Mark, ...]:
    """(name of the filter, chosen value) of every filter that narrows the choice, in the reader's language."""
    return tuple(
        (view.words.gettext(name), value_name(view, field, str(value)))
        for field, name in NAMES.items()
        if (value := getattr(chosen, field)) is not None
    )


def value_name(view: View, field: str, code: str) -> str:
    """What a value of a filter is called; `code` as it stands in the address, "" for no choice."""
    _ = view.words.gettext
    if field == "unit":
        return unit_names(view).get(code, code) if code else _("The whole government")
    if code == "":
        return _("All")
    return label(_LABELLED[field], code, view.lang) if field in _LABELLED else code


def unit_names(view: View) -> dict[str, str]:
    """Code of every unit with figures → its name, with its institution where there are several."""
    rows = training.units(view.release).to_dicts()
    is_one = len({row["institution_name"] for row in rows}) == 1
    return {
        row["unit_code"]: row["unit_name"] if is_one else f"{row['unit_name']} ({row['institution_name']})"
        for row in rows
    }


def coverage_of(view: View, chosen: TrainingFilters, as_of: dt.date | None, *fields: str) -> str:
    """What is covered: the filters that count, and the last day that is counted.

    fields: those that count; all of them by default.
    """
    _ = view.words.gettext
    kept = TrainingFilters(**{each: getattr(chosen, each) for each in fields or tuple(NAMES)})
    said = "; ".join(f"{name}: {value}" for name, value in in_words(view, kept)) or _("The whole government")
    if as_of is None:
        return said
    return _("{choice}; counted up to {date}").format(choice=said, date=date(as_of, view.lang))


def last_day_counted(frame: pl.DataFrame) -> dt.date | None:
    """The last day that any row of a frame with `as_of` counts."""
    day = frame["as_of"].max()
    return day if isinstance(day, dt.date) else None


def is_over(year: int, as_of: dt.date) -> bool:
    return as_of >= dt.date(year, 12, 31)


def years_in_words(view: View, frame: pl.DataFrame) -> dict[str, str]:
    """Year → year, with the last day counted where it is not over. frame: with year and as_of."""
    _ = view.words.gettext
    return {
        str(year): str(year)
        if is_over(year, as_of)
        else _("{year} (to {date})").format(year=year, date=day_and_month(as_of, view.lang))
        for year, as_of in frame.select("year", "as_of").unique().drop_nulls().iter_rows()
    }


def so_far(view: View, year: int, as_of: dt.date) -> str:
    """`in 2025`, or `in 2026 up to 30 September 2026`."""
    _ = view.words.gettext
    if is_over(year, as_of):
        return _("in {year}").format(year=year)
    return _("in {year}, up to {date}").format(year=year, date=date(as_of, view.lang))


def share_in_words(view: View, row: Row, exact: str, told: str) -> str | None:
    """`63.4%`, `about 60%` or `95% or more`; None where it is hidden. exact, told: columns of a percentage, a class."""
    if row.get(exact) is not None:
        return percent(row[exact] / 100, view.lang, 1)
    return None if row[told] is None else label("share_class", row[told], view.lang)


def hidden_in_words(view: View, reason: str | None) -> str:
    """`not shown: fewer than 10`; a dash where there is nothing to hide."""
    if reason is None:
        return "–"
    return view.words.gettext("not shown: {reason}").format(reason=label("hidden_reason", reason, view.lang))


def share_mark(view: View, name: str, told: str | None, reason: str | None) -> Interval:
    """A mark of a share told in classes: the range in which it lies, or why it is hidden."""
    if told is None:
        return Interval(name, None, None, None, hidden_in_words(view, reason))
    low, high = bounds_pct(ShareClass(told))
    # A step is told by its middle, a class and a cut end by their range alone.
    value = float(told) if told.isdigit() else None
    return Interval(name, value, low, high, label("share_class", told, view.lang))


def shares_chart(marks: Sequence[Interval]) -> Callable[[int], alt.LayerChart]:
    """Shares as ranges from 0 to 100 percent."""
    return partial(intervals, list(marks[:MOST_DRAWN]), most=100.0)


def share_column(view: View, name: str, title: str, hidden: str) -> Column:
    """A column of shares told in classes, with the column that says why one is hidden."""
    labels = sentences.labels_of(view, "share_class")
    return Column(name, title, labels=labels, hidden=hidden, hidden_labels=reasons(view))


def reason_column(view: View, name: str, title: str) -> Column:
    """Why values of a column are hidden, for files."""
    said = view.words.gettext("{column}, why hidden").format(column=title)
    return Column(name, said, labels=reasons(view), is_for_files=True)


def day_column(view: View) -> Column:
    return Column("as_of", view.words.gettext("Counted up to"), Kind.DATE, is_for_files=True)


def reasons(view: View) -> dict[str, str]:
    """Why a value is hidden, by code."""
    return sentences.labels_of(view, "hidden_reason")


def participations(view: View, count: int) -> str:
    """Somebody who took part in three programmes counts three times."""
    return view.words.ngettext("{n} participation", "{n} participations", count).format(n=number(count, view.lang))


def programmes(view: View, count: int) -> str:
    return view.words.ngettext("{n} programme", "{n} programmes", count).format(n=number(count, view.lang))


def round_name(view: View, row: Row) -> str:
    """`CPNS 2024`: a recruitment round as people call it; its code where the release has no vacancy of it."""
    if row["intake_kind"] is None:
        return row["intake_code"]
    return intake_name(row["intake_kind"], row["year"], view.lang)


def nothing(view: View) -> str:
    return view.words.gettext("This release says nothing about this choice of trainings.")

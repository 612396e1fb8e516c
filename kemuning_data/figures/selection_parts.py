"""What the figures of selection outcomes share: filters in words, address, and the words of groups."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import altair as alt
import polars as pl

from kemuning_data.charts.bars import Bar, horizontal_bars
from kemuning_data.figures import sentences
from kemuning_data.figures.choices import selection_in_words
from kemuning_data.figures.figure import Better, Column, Figure, Passport, Said
from kemuning_data.i18n import N_
from kemuning_data.queries.selection import COMMON_STAGES, is_mixed
from kemuning_data.queries.selection_filters import SelectionFilters, address_parameters
from kemuning_data.view import View

SLUG = "seleksi"
MOST_BARS = 12
"""Bars of a chart; the table has every row."""
MOST_GROUPS = 30
"""Groups of one breakdown that a table shows: the first; a narrower choice shows the others."""

BREAKDOWN_NAMES = {
    "institution_name": N_("Institution"),
    "unit_name": N_("Unit"),
    "job_family": N_("Job family"),
    "vacancy_type": N_("Vacancy type"),
    "education_required": N_("Education"),
}
_LABELLED = ("job_family", "vacancy_type", "education_required")


def made(
    view: View,
    chosen: SelectionFilters,
    id: str,
    said: Said,
    frame: pl.DataFrame,
    columns: tuple[Column, ...],
    bars: Sequence[Bar],
    *,
    datasets: tuple[str, ...],
    better: Better = Better.NEITHER,
    most: float | None = None,
    chart: Callable[[int], alt.LayerChart] | None = None,
) -> Figure:
    """A figure of a choice. bars: its marks in words, drawn as horizontal bars unless there is a chart of its own."""
    drawn = chart or partial(horizontal_bars, list(bars[:MOST_BARS]), most=most)
    return Figure(
        id=id,
        view=view,
        title=said.title,
        finding=said.finding,
        frame=frame,
        columns=columns,
        passport=Passport(
            meaning=said.meaning,
            formula=said.formula,
            source=sentences.source_of(view, *datasets),
            coverage=coverage(view, chosen),
            limits=said.limits,
            better=better,
        ),
        chart=drawn if bars else None,
        alt_text=sentences.spoken(view, [(bar.name, bar.shown) for bar in bars]) if bars else "",
        filters=selection_in_words(view, chosen),
        slug=SLUG,
        parameters=address_parameters(chosen),
    )


def coverage(view: View, chosen: SelectionFilters) -> str:
    """What is covered: the choice in words, and which stages are left out because they cannot be added up."""
    _ = view.words.gettext
    said = "; ".join(f"{name}: {value}" for name, value in selection_in_words(view, chosen))
    if not is_mixed(view.release, chosen):
        return said
    names = sentences.labels_of(view, "selection_stage")
    return _(
        "{choice}. The choice holds both CPNS and PPPK, whose tests differ: only the stages that both have are shown "
        "({stages})."
    ).format(choice=said, stages=", ".join(names[stage] for stage in COMMON_STAGES))


def nothing(view: View) -> str:
    return view.words.gettext("This release says nothing about this choice yet; a later one may.")


def group_columns(view: View) -> tuple[Column, Column]:
    """The columns breakdown and name of a frame by groups; "" stands for no one category of education."""
    _ = view.words.gettext
    labels = {code: text for kind in _LABELLED for code, text in sentences.labels_of(view, kind).items()}
    labels[""] = _("Several categories, or none stated")
    return (
        Column("breakdown", _("By"), labels={name: _(text) for name, text in BREAKDOWN_NAMES.items()}, is_group=True),
        Column("name", _("Group"), labels=labels, is_source_text=True),
    )

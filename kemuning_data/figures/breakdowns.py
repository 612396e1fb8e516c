"""Siapa saja: figures of who applied and how far they came, in the only form in which people are told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from kemuning_data.charts.intervals import Interval, intervals
from kemuning_data.figures import sentences
from kemuning_data.figures.breakdown_findings import Group, finding, groups_of, rate_in, said_of_rate
from kemuning_data.figures.breakdown_table import MEDIAN, SHARE, Row, columns_of, frame_of, last_stage, rows_of
from kemuning_data.figures.breakdown_words import MEDIANS, RANGES, ROUNDED, attributes_in_words, counted, refusal
from kemuning_data.figures.cells import cell
from kemuning_data.figures.choices import selection_in_words
from kemuning_data.figures.figure import Better, Column, Figure, Passport
from kemuning_data.figures.selection_parts import MOST_BARS, SLUG
from kemuning_data.i18n.formats import number
from kemuning_data.queries.breakdown_answers import Answer
from kemuning_data.queries.breakdowns import address_parameters as attribute_parameters
from kemuning_data.queries.breakdowns import answer
from kemuning_data.queries.selection_filters import SelectionFilters, address_parameters
from kemuning_data.rules.breakdown_vocabulary import Attribute, PopulationStage
from kemuning_data.site_map import PART
from kemuning_data.view import View

WHO = "siapa"
"""The part of the page of selection on which these figures stand."""


def who(view: View, filters: SelectionFilters, first: Attribute, second: Attribute | None = None) -> Figure:
    """How many of each group came to each published stage; without rows where that has no answer, and it says why."""
    _ = view.words.gettext
    # The stage of the statistics narrows nothing here: every published one has its column.
    found = answer(view.release, replace(filters, stage=None), first, second)
    title = _("Who applied, by {attributes}").format(attributes=attributes_in_words(view, found.question))
    figure = told(view, found, "selection-who", title, datasets=("breakdowns", "breakdown_tables"))
    return replace(figure, parameters={PART: WHO, **figure.parameters, **attribute_parameters(first, second)})


def told(view: View, found: Answer, id: str, title: str, *, datasets: tuple[str, ...]) -> Figure:
    """The figure of an answer, at any refusal too."""
    _ = view.words.gettext
    stages, last = tuple(found.people), last_stage(found)
    columns = columns_of(view, found, stages, last)
    rows = rows_of(found, stages, last)
    groups = groups_of(rows, columns)
    marks = marks_of(view, groups, columns)
    return Figure(
        id=id,
        view=view,
        title=title,
        finding=refusal(view, found) or finding(view, groups, columns, last),
        frame=frame_of(rows, columns),
        columns=columns,
        passport=Passport(
            meaning=_("How many applicants of each group there were, and how far they came in the selection."),
            formula=_formula(view, columns),
            source=sentences.source_of(view, *datasets),
            coverage=counted(view, found),
            limits=f"{_(ROUNDED)} {_(RANGES)}",
            better=Better.NEITHER,
        ),
        chart=partial(intervals, marks[:MOST_BARS]) if marks else None,
        alt_text=sentences.spoken(view, [(mark.name, mark.shown) for mark in marks]) if marks else "",
        filters=selection_in_words(view, found.question.filters),
        slug=SLUG,
        parameters=address_parameters(found.question.filters),
    )


def _formula(view: View, columns: Sequence[Column]) -> str:
    _ = view.words.gettext
    said = _(
        "Each count is rounded at random up or down to a multiple of 5, once and for all. Share: the rounded count of "
        "the last stage divided by that of the applicants, in whole percent, from 50 applicants on; told as “at most” "
        "below 5 and as “at least” above 95."
    )
    return f"{said} {_(MEDIANS)}" if any(column.name == MEDIAN for column in columns) else said


def marks_of(view: View, groups: Sequence[Group], columns: Sequence[Column]) -> list[Interval]:
    """The rates of the groups where any is told, else how many of them applied; what is hidden in words."""
    has_rates = any(rate_in(group.row) is not None for group in groups)
    wanted = SHARE if has_rates else PopulationStage.APPLIED.value
    column = next((each for each in columns if each.name == wanted), None)
    if column is None:
        return []
    return [mark_of(view, group.name, group.row, column) for group in groups]


def mark_of(view: View, name: str, row: Row, column: Column, suffix: str = "") -> Interval:
    """A mark of a rate or of a count; a rate that was cut has its range alone."""
    value, low, high = (row[each] for each in (column.name, column.low, column.high))
    rate = rate_in(row, suffix) if column.bound else None
    if rate is not None:
        is_cut = rate.is_at_most or rate.is_at_least
        return Interval(name, None if is_cut else value, low, high, said_of_rate(view, rate))
    if value is None:
        return Interval(name, None, None, None, cell(row, column, view.lang).aloud)
    ends = (number(end, view.lang) for end in (low, high))
    return Interval(name, value, low, high, f"{sentences.people(view, value)} ({'–'.join(ends)})")

"""Figures of the nine elements: of one unit or the government, and of all units as a heat map."""

from __future__ import annotations

from functools import partial

import polars as pl

from kemuning_data.charts.heat import HeatCell, heat_map
from kemuning_data.charts.spans import Span, spans
from kemuning_data.figures import sentences
from kemuning_data.figures.cells import step_of
from kemuning_data.figures.figure import Column, Figure, Kind
from kemuning_data.figures.survey_parts import SCALE, Said, boundaries, made, with_interval
from kemuning_data.figures.survey_words import Row, government, hidden_labels, points, steps, value_name
from kemuning_data.i18n.formats import number
from kemuning_data.queries import survey
from kemuning_data.queries.survey_filters import SurveyFilters
from kemuning_data.rules.survey_vocabulary import Element
from kemuning_data.view import View

LOWEST = 3
"""Elements that are named as the lowest: those for which the regulation asks a plan."""


def elements(view: View, chosen: SurveyFilters) -> Figure:
    """The nine elements of one unit or the government: element, ikm, low, high, mean, n; in the regulation's order."""
    _ = view.words.gettext
    labels = sentences.labels_of(view, "survey_element")
    frame = survey.elements_of(view.release, chosen)
    rows = frame.to_dicts()
    marks = [
        Span(labels[row["element"]], row["ikm"], row["low"], row["high"], with_interval(view, row))
        for row in rows
        if row["ikm"] is not None
    ]
    said = Said(
        _("The nine elements: {who}, {period}").format(
            who=chosen.unit or government(view), period=value_name(view, "period", chosen.period or "")
        ),
        _lowest(view, survey.lowest_elements(rows, LOWEST), labels),
        _("What people think of each of the nine parts of a service (unsur) about which the survey asks."),
        _("Mean of the answers to one question (NRR, 1 to 4) times 25."),
        _(
            "The same people answered all nine, so two elements are not compared like two units. An interval is told "
            "from 30 answers on."
        ),
    )
    unit = _("points, 25 to 100")
    columns = (
        Column("element", _("Element (unsur)"), labels=labels),
        Column(
            "ikm",
            _("Index"),
            Kind.SCORE,
            unit,
            low="low",
            high="high",
            hidden="hidden_reason",
            hidden_labels=hidden_labels(view),
            steps=steps(),
        ),
        Column("low", _("Lower end of the interval"), Kind.SCORE, unit, is_for_files=True),
        Column("high", _("Upper end of the interval"), Kind.SCORE, unit, is_for_files=True),
        Column("mean", _("Mean answer (NRR)"), Kind.SCORE, _("1 to 4")),
        Column("n", _("Answers"), Kind.COUNT, _("people")),
        Column("hidden_reason", _("Why hidden"), labels=hidden_labels(view), is_for_files=True),
    )
    return made(
        view,
        chosen,
        "survey-elements",
        said,
        frame,
        columns,
        datasets=("survey_elements",),
        chart=partial(spans, marks, scale=SCALE, boundaries=boundaries(view)) if marks else None,
        alt_text=sentences.spoken(view, [(mark.name, mark.shown) for mark in marks]) if marks else "",
    )


def heat(view: View, chosen: SurveyFilters) -> Figure:
    """The index of each element by unit: unit_name, then a column an element; units in alphabetical order."""
    _ = view.words.gettext
    labels = sentences.labels_of(view, "survey_element")
    frame = survey.matrix(view.release, chosen)
    frame = frame.with_columns(pl.col("unit_name").fill_null(government(view)))
    unit = _("points, 25 to 100")
    columns = (
        Column("unit_name", _("Unit"), is_source_text=True),
        *(Column(each.value, labels[each.value], Kind.SCORE, unit, steps=steps()) for each in Element),
    )
    said = Said(
        _("Units and elements, {period}").format(period=value_name(view, "period", chosen.period or "")),
        _weakest(view, frame, labels),
        _("Where a service is weak: every unit with each of its nine elements. The deeper the ground, the higher."),
        _("Mean of the answers to one question (NRR, 1 to 4) times 25; the letter is the grade that this number has."),
        _("Units with fewer than ten answers to an element are left out. Differences within a row or column may be chance."),
    )
    rows = [_heat_row(view, row, columns[1:]) for row in frame.to_dicts()]
    return made(
        view,
        chosen,
        "survey-heat",
        said,
        frame,
        columns,
        datasets=("survey_elements", "units"),
        chart=partial(heat_map, rows, [labels[each.value] for each in Element]) if rows else None,
        alt_text=_spoken(view, frame, labels),
    )


def _heat_row(
    view: View, row: Row, columns: tuple[Column, ...]
) -> tuple[str, list[HeatCell | None]]:
    cells: list[HeatCell | None] = []
    for column in columns:
        value = row[column.name]
        if value is None:
            cells.append(None)
            continue
        step = step_of(value, column)
        said = (number(value, view.lang, 1), column.steps[step][1])
        cells.append(HeatCell(said, step / (len(column.steps) - 1)))
    return row["unit_name"], cells


def _lowest(view: View, lowest: list[Row], labels: dict[str, str]) -> str:
    _ = view.words.gettext
    if not lowest:
        return _("This release tells no elements of this choice.")
    named = "; ".join(f"{labels[row['element']]} {points(view, row['ikm'])}" for row in lowest)
    return _("The lowest of the nine: {elements}.").format(elements=named)


def _weakest(view: View, frame: pl.DataFrame, labels: dict[str, str]) -> str:
    """How many units have which element among their lowest three, of the element of which that is most often so."""
    w = view.words
    counts = survey.often_lowest(frame, LOWEST)
    if not counts:
        return w.gettext("This release tells no elements of this choice.")
    most = max(counts.values())
    names = [labels[element] for element, count in counts.items() if count == most]
    return w.ngettext(
        "Most often among the lowest three: {elements}, in {count} of {n} row.",
        "Most often among the lowest three: {elements}, in {count} of {n} rows.",
        frame.height,
    ).format(elements="; ".join(names), count=number(most, view.lang), n=number(frame.height, view.lang))


def _spoken(view: View, frame: pl.DataFrame, labels: dict[str, str]) -> str:
    """The grid in words: of each row its lowest and its highest cell."""
    _ = view.words.gettext
    if frame.is_empty():
        return ""
    marks = []
    for row in frame.to_dicts():
        told = {labels[each.value]: row[each.value] for each in Element if row[each.value] is not None}
        low, high = min(told, key=lambda name: told[name]), max(told, key=lambda name: told[name])
        marks.append(
            (row["unit_name"], _("{low} to {high}").format(low=f"{low} {points(view, told[low])}", high=f"{high} {points(view, told[high])}"))
        )
    said = "; ".join(f"{name}: {figures}" for name, figures in marks[: sentences.MOST_SPOKEN])
    return _("Heat map, lowest and highest element of each row. {rows}.").format(rows=said)

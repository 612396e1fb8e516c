"""Figures of the nine elements: of one unit or the government, and of all units as a heat map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

import polars as pl

from kemuning_data.charts.heat import HeatCell, heat_map
from kemuning_data.charts.spans import Span, spans
from kemuning_data.figures import sentences
from kemuning_data.figures.cells import step_of
from kemuning_data.figures.figure import Column, Figure, Kind, Said
from kemuning_data.figures.survey_parts import SCALE, boundaries, made, spoken, with_interval
from kemuning_data.figures.survey_words import points, steps, unit_names, value_name, whose
from kemuning_data.i18n.formats import number
from kemuning_data.queries import survey
from kemuning_data.queries.survey_filters import SurveyFilters
from kemuning_data.queries.vacancies import Row
from kemuning_data.rules.survey_vocabulary import Element
from kemuning_data.view import View


def elements(view: View, chosen: SurveyFilters) -> Figure:
    """The nine elements of one unit or the government: element, ikm, low, high, mean, n; in the regulation's order."""
    _ = view.words.gettext
    labels = sentences.labels_of(view, "survey_element")
    frame = survey.elements_of(view.release, chosen.unit, chosen.period or "").drop_nulls("ikm")
    lowest = survey.lowest_elements(view.release, chosen.unit, chosen.period or "")
    marks = [
        Span(labels[row["element"]], row["ikm"], row["low"], row["high"], with_interval(view, row))
        for row in frame.to_dicts()
    ]
    said = Said(
        _("The nine elements: {who}, {period}").format(
            who=whose(view, chosen), period=value_name(view, "period", chosen.period or "")
        ),
        _lowest(view, lowest.to_dicts(), labels),
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
            steps=steps(),
        ),
        Column("low", _("Lower end of the interval"), Kind.SCORE, unit, is_for_files=True),
        Column("high", _("Upper end of the interval"), Kind.SCORE, unit, is_for_files=True),
        Column("mean", _("Mean answer (NRR)"), Kind.SCORE, _("1 to 4")),
        Column("n", _("Answers"), Kind.COUNT, _("people")),
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
        alt_text=spoken(view, [(mark.name, mark.shown) for mark in marks]),
    )


def heat(view: View, chosen: SurveyFilters) -> Figure:
    """The index of each element by unit: unit, then a column an element; units in alphabetical order."""
    _ = view.words.gettext
    labels = sentences.labels_of(view, "survey_element")
    frame = _matrix(view, chosen)
    unit = _("points, 25 to 100")
    columns = (
        Column("unit", _("Unit"), is_source_text=True),
        *(Column(each.value, labels[each.value], Kind.SCORE, unit, steps=steps()) for each in Element),
    )
    said = Said(
        _("Units and elements, {period}").format(period=value_name(view, "period", chosen.period or "")),
        _weakest(view, frame, labels),
        _("Where a service is weak: every unit with each of its nine elements. The deeper the ground, the higher."),
        _("Mean of the answers to one question (NRR, 1 to 4) times 25; the letter is the grade that this number has."),
        _(
            "Units with fewer than ten answers to an element are left out. Differences within a row or a column may be "
            "chance."
        ),
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


def _matrix(view: View, chosen: SurveyFilters) -> pl.DataFrame:
    every = survey.by_element(view.release, replace(chosen, unit=None)).with_columns(
        unit=pl.col("unit_code").replace_strict(dict(unit_names(view)), return_dtype=pl.String)
    )
    wide = every.pivot(
        "element", on_columns=[each.value for each in Element], index="unit", values="ikm", maintain_order=True
    )
    return wide.filter(pl.any_horizontal(pl.col(*Element).is_not_null()))


def _heat_row(view: View, row: Row, columns: tuple[Column, ...]) -> tuple[str, list[HeatCell | None]]:
    cells: list[HeatCell | None] = []
    for column in columns:
        value = row[column.name]
        if value is None:
            cells.append(None)
            continue
        step = step_of(value, column)
        said = (number(value, view.lang, 1), column.steps[step][1])
        cells.append(HeatCell(said, step / (len(column.steps) - 1)))
    return row["unit"], cells


def _lowest(view: View, lowest: Sequence[Row], labels: Mapping[str, str]) -> str:
    _ = view.words.gettext
    if not lowest:
        return _("This release tells no elements of this choice.")
    named = "; ".join(f"{labels[row['element']]} {points(view, row['ikm'])}" for row in lowest)
    return _("Of the nine parts of a service about which the survey asks (unsur), the lowest are: {elements}.").format(
        elements=named
    )


def _weakest(view: View, frame: pl.DataFrame, labels: Mapping[str, str]) -> str:
    """Which element is most often the lowest one of its row."""
    w = view.words
    if frame.is_empty():
        return w.gettext("This release tells no elements of this choice.")
    lowest = pl.min_horizontal(pl.col(*Element))
    counts = frame.select((pl.col(each.value) == lowest).sum().alias(each.value) for each in Element).row(0, named=True)
    most = max(counts.values())
    names = [labels[element] for element, count in counts.items() if count == most]
    return w.ngettext(
        "Most often the lowest of a unit: {elements}, in {count} of {n} unit. The letter is the grade; deeper is "
        "higher.",
        "Most often the lowest of a unit: {elements}, in {count} of {n} units. The letter is the grade; deeper is "
        "higher.",
        frame.height,
    ).format(elements="; ".join(names), count=number(most, view.lang), n=number(frame.height, view.lang))


def _spoken(view: View, frame: pl.DataFrame, labels: Mapping[str, str]) -> str:
    """The grid in words: of each row its lowest and its highest cell."""
    _ = view.words.gettext
    if frame.is_empty():
        return ""
    marks = []
    for row in frame.to_dicts():
        told = {labels[each.value]: row[each.value] for each in Element if row[each.value] is not None}
        low, high = min(told, key=lambda name: told[name]), max(told, key=lambda name: told[name])
        marks.append(
            (
                row["unit"],
                _("{low} to {high}").format(
                    low=f"{low} {points(view, told[low])}", high=f"{high} {points(view, told[high])}"
                ),
            )
        )
    said = "; ".join(f"{name}: {figures}" for name, figures in marks[: sentences.MOST_SPOKEN])
    return _("Heat map, lowest and highest element of each row. {rows}.").format(rows=said)

"""The table of a breakdown: a row a category, a column a stage, and the share that came to the last one."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import polars as pl

from kemuning_data.figures.breakdown_words import TOO_FEW_FOR_A_RATE, category_labels, hidden_labels
from kemuning_data.figures.figure import Bound, Column, Kind
from kemuning_data.figures.sentences import labels_of
from kemuning_data.i18n.labels import label
from kemuning_data.queries.breakdown_answers import Answer
from kemuning_data.rules.breakdown_vocabulary import PopulationStage
from kemuning_data.rules.published_rates import Rate, count_range, rate
from kemuning_data.view import View

CATEGORY, CATEGORY_2, SHARE, MEDIAN = "category", "category_2", "share", "median_skd"
"""Names of columns; those of counts are the codes of their stages."""
Row = dict[str, Any]


def whole_rate(part: int | None, whole: int | None) -> Rate | None:
    """A rate whose range is in whole percent too, rounded outwards."""
    told = rate(part, whole)
    if told is None:
        return None
    return replace(told, low_pct=float(math.floor(told.low_pct)), high_pct=float(math.ceil(told.high_pct)))


def last_stage(answer: Answer) -> str | None:
    """The stage whose share among the applicants is told: the last one that is published."""
    later = [stage for stage in answer.people if stage != PopulationStage.APPLIED]
    return later[-1] if later and PopulationStage.APPLIED in answer.people else None


def rows_of(answer: Answer, stages: tuple[str, ...], last: str | None, suffix: str = "") -> list[Row]:
    """A row a category (or two), in the order of the answer. suffix: what the names of its figures end in.

    last: the stage of the share, if there is one.
    """
    cells: dict[tuple[str, str | None], dict[str, Row]] = {}
    for cell in answer.frame.iter_rows(named=True):
        cells.setdefault((cell["value_1"], cell["value_2"]), {})[cell["stage"]] = cell
    rows = []
    for (first, second), by_stage in cells.items():
        row: Row = {}
        for stage in stages:
            row |= _count(stage, by_stage.get(stage))
        if last is not None:
            row |= _share(by_stage.get(last), by_stage.get(PopulationStage.APPLIED))
        row[MEDIAN] = by_stage.get(PopulationStage.APPLIED, {}).get(MEDIAN)
        rows.append({CATEGORY: first, CATEGORY_2: second, **{f"{name}{suffix}": value for name, value in row.items()}})
    return rows


def _count(stage: str, cell: Row | None) -> Row:
    count = cell["count"] if cell else None
    implied = cell["implied"] if cell else 0
    low, high = (None, None) if count is None else count_range(count, implied)
    return {
        stage: count,
        f"{stage}_low": low,
        f"{stage}_high": high,
        f"{stage}_implied": implied,
        f"{stage}_hidden_reason": cell["hidden_reason"] if cell else None,
    }


def _share(part: Row | None, whole: Row | None) -> Row:
    cells = [cell for cell in (part, whole) if cell is not None]
    counts = [cell["count"] for cell in cells]
    told = whole_rate(*counts) if len(counts) == 2 else None
    bound = Bound.AT_MOST if told and told.is_at_most else Bound.AT_LEAST if told and told.is_at_least else None
    # A rate is hidden for the reason for which one of its counts is.
    why = next((cell["hidden_reason"] for cell in cells if cell["count"] is None), TOO_FEW_FOR_A_RATE)
    return {
        SHARE: told.pct if told else None,
        f"{SHARE}_low": int(told.low_pct) if told else None,
        f"{SHARE}_high": int(told.high_pct) if told else None,
        f"{SHARE}_bound": bound.value if bound else None,
        f"{SHARE}_hidden_reason": None if told else why,
    }


def frame_of(rows: list[Row], columns: tuple[Column, ...]) -> pl.DataFrame:
    """The rows as a frame, with the columns named; without rows it has the columns all the same."""
    kinds: Mapping[Kind, type[pl.DataType]] = {Kind.NAME: pl.String, Kind.COUNT: pl.Int64, Kind.PERCENT: pl.Int64}
    schema = {each.name: pl.Float64 if each.name.startswith(MEDIAN) else kinds[each.kind] for each in columns}
    return pl.DataFrame([{name: row.get(name) for name in schema} for row in rows], schema=schema)


def columns_of(view: View, answer: Answer, stages: tuple[str, ...], last: str | None) -> tuple[Column, ...]:
    """The columns of one choice: categories, a count a stage, the share, the median where one is told."""
    _ = view.words.gettext
    names = labels_of(view, "population_stage")
    found = list(category_columns(view, answer))
    for stage in stages:
        found.extend(count_columns(view, stage, names[stage]))
    if last is not None:
        found.extend(share_columns(view, _("Share: {stage}").format(stage=names[last])))
    if not answer.frame.filter(pl.col("stage") == PopulationStage.APPLIED)[MEDIAN].is_null().all():
        found.append(Column(MEDIAN, _("Median of the SKD"), Kind.COUNT, _("points of 550")))
    return tuple(found)


def category_columns(view: View, answer: Answer) -> tuple[Column, ...]:
    """The columns that name the groups: one of each attribute of the question."""
    question = answer.question
    asked = [(CATEGORY, question.first)]
    if question.second is not None:
        asked.append((CATEGORY_2, question.second))
    return tuple(
        Column(name, label("attribute", attribute, view.lang), labels=category_labels(view, attribute))
        for name, attribute in asked
    )


def count_columns(view: View, stage: str, title: str, suffix: str = "") -> tuple[Column, ...]:
    """A count with its range and its reason: one cell on a page, columns of their own in files."""
    _ = view.words.gettext
    name, unit, reasons = f"{stage}{suffix}", _("people"), hidden_labels(view)
    named = {part: f"{stage}_{part}{suffix}" for part in ("low", "high", "implied", "hidden_reason")}
    count = Column(
        name,
        title,
        Kind.COUNT,
        unit,
        low=named["low"],
        high=named["high"],
        hidden=named["hidden_reason"],
        hidden_labels=reasons,
        implied=named["implied"],
    )
    return (
        count,
        Column(named["low"], _("{column}, at least").format(column=title), Kind.COUNT, unit, is_for_files=True),
        Column(named["high"], _("{column}, at most").format(column=title), Kind.COUNT, unit, is_for_files=True),
        Column(
            named["implied"],
            _("{column}, told by the vacancy itself").format(column=title),
            Kind.COUNT,
            unit,
            is_for_files=True,
        ),
        _reason(view, named["hidden_reason"], title),
    )


def share_columns(view: View, title: str, suffix: str = "") -> tuple[Column, ...]:
    """A rate with its range, its cut and its reason."""
    _ = view.words.gettext
    unit = _("% of applicants")
    named = {part: f"{SHARE}_{part}{suffix}" for part in ("low", "high", "bound", "hidden_reason")}
    share = Column(
        f"{SHARE}{suffix}",
        title,
        Kind.PERCENT,
        unit,
        low=named["low"],
        high=named["high"],
        bound=named["bound"],
        hidden=named["hidden_reason"],
        hidden_labels=hidden_labels(view),
    )
    cut = {Bound.AT_MOST.value: _("at most"), Bound.AT_LEAST.value: _("at least")}
    return (
        share,
        Column(named["low"], _("{column}, at least").format(column=title), Kind.PERCENT, unit, is_for_files=True),
        Column(named["high"], _("{column}, at most").format(column=title), Kind.PERCENT, unit, is_for_files=True),
        Column(named["bound"], _("{column}, cut").format(column=title), labels=cut, is_for_files=True),
        _reason(view, named["hidden_reason"], title),
    )


def _reason(view: View, name: str, title: str) -> Column:
    said = view.words.gettext("{column}, why hidden").format(column=title)
    return Column(name, said, labels=hidden_labels(view), is_for_files=True)

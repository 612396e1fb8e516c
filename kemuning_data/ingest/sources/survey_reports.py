"""Old reports: the index as it was printed, by which weight it was made, and where its parts do not fit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from kemuning_data.errors import Problem, blocks, warns
from kemuning_data.ingest.problems import each_row
from kemuning_data.ingest.readers.dates import WIB
from kemuning_data.ingest.source import Context
from kemuning_data.ingest.sources.survey_cells import ELEMENTS, as_typed, period_not_said
from kemuning_data.rules import survey_words
from kemuning_data.rules.periods import first_day
from kemuning_data.rules.satisfaction_index import (
    HIGHEST,
    HIGHEST_ANSWER,
    LOWEST,
    LOWEST_ANSWER,
    ROUNDED_WEIGHT,
    grade,
    method_behind,
    rounded,
    satisfaction_index,
)
from kemuning_data.rules.survey_vocabulary import IndexMethod

_FIRST_YEAR = "2017"
"""PermenPANRB 14/2017; what was printed for years before stands on the scale of 2004."""


def reports(rows: pl.DataFrame, context: Context) -> tuple[pl.DataFrame, list[Problem]]:
    """Rows for the table of reports: one a unit and period."""
    today = context.now.astimezone(WIB).date()
    problems = each_row(rows.filter(pl.col("ikm").is_null()), "value_missing", "ikm")
    beyond = rows.filter(~pl.col("ikm").is_between(LOWEST, HIGHEST))
    problems += each_row(beyond.with_columns(as_typed("ikm")), "index_out_of_range", "ikm")
    for element in ELEMENTS:
        wrong = rows.filter(~pl.col(element).is_between(LOWEST_ANSWER, HIGHEST_ANSWER))
        problems += each_row(wrong.with_columns(as_typed(element)), "mean_out_of_scale", element)
    problems += each_row(rows.filter(pl.col("respondents") < 1), "value_too_small", "respondents", expected=1)
    problems += each_row(rows.filter(pl.struct("unit_code", "period").is_duplicated()), "report_twice", "period")
    problems += period_not_said(rows)
    begun = {period: first_day(period) <= today for period in rows["period"].drop_nulls().unique()}
    future = [period for period, has_begun in begun.items() if not has_begun]
    problems += each_row(rows.filter(pl.col("period").is_in(future)), "period_in_future", "period")
    methods, told = _methods(rows)
    problems += told
    frame = rows.with_columns(method=methods).select("unit_code", "period", "method", "respondents", "ikm", *ELEMENTS)
    if not any(problem.is_blocking for problem in problems):
        problems += _grades(rows.with_columns(method=methods))
    return frame, problems


def _methods(rows: pl.DataFrame) -> tuple[pl.Series, list[Problem]]:
    """Declared, else by the year, else by what the means give."""
    problems: list[Problem] = []
    methods: list[str | None] = []
    for row in rows.iter_rows(named=True):
        method, told = _method(row)
        methods.append(None if method is None else method.value)
        problems += told
    return pl.Series("method", methods, dtype=pl.String), problems


def _method(row: dict[str, Any]) -> tuple[IndexMethod | None, list[Problem]]:
    place = {"file": row["file"], "sheet": row["sheet"], "row": row["row"]}
    declared = None if row["method"] is None else survey_words.index_method(row["method"])
    if row["method"] is not None and declared in {None, IndexMethod.ANSWERS}:
        expected = "1/9, 0.11, 2004"
        return None, [blocks("value_unknown", **place, column="method", found=row["method"], expected=expected)]
    if declared is IndexMethod.REPORTED_2004:
        return declared, []
    if declared is None and row["period"] is not None and row["period"] < _FIRST_YEAR:
        return IndexMethod.REPORTED_2004, [warns("scale_assumed", **place, column="period", found=row["period"])]
    means = [row[element] for element in ELEMENTS]
    if row["ikm"] is None or any(mean is None for mean in means):
        return declared or IndexMethod.REPORTED, []
    recognised = method_behind(means, row["ikm"])
    if recognised is None or (declared is not None and recognised is not declared):
        facts = {
            "found": f"{row['ikm']:g}",
            "ninth": rounded(satisfaction_index(means)),
            "hundredths": rounded(satisfaction_index(means, ROUNDED_WEIGHT)),
        }
        return declared or IndexMethod.REPORTED, [warns("index_differs_from_means", **place, column="ikm", **facts)]
    return recognised, []


def _grades(rows: pl.DataFrame) -> Iterator[Problem]:
    """Printed grades that the index does not have."""
    for row in rows.filter(pl.col("grade").is_not_null()).iter_rows(named=True):
        printed, ours = survey_words.grade(row["grade"]), grade(row["ikm"], IndexMethod(row["method"]))
        if printed is not ours:
            yield warns(
                "grade_differs",
                file=row["file"],
                sheet=row["sheet"],
                row=row["row"],
                column="grade",
                found=row["grade"],
                expected=ours.value,
                ikm=f"{row['ikm']:g}",
            )

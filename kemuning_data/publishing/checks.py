"""What must be true of a release before a line of it is written.

Sums are compared with what the database itself counts, not with what the datasets were made from. A failing check is a
Refusal that says what is wrong and where; nothing is published.
"""

from __future__ import annotations

from functools import partial
from typing import Any

import dataframely as dy
import polars as pl

from kemuning_data.errors import Refusal
from kemuning_data.publishing.breakdown_checks import check_breakdowns
from kemuning_data.publishing.evaluation_checks import check_evaluation
from kemuning_data.publishing.feedback_checks import check_feedback
from kemuning_data.publishing.people_checks import check_funnel, check_no_exam_number
from kemuning_data.publishing.snapshot import Snapshot
from kemuning_data.publishing.survey_checks import check_survey
from kemuning_data.publishing.training_checks import check_training
from kemuning_data.release.datapackage import REFERENCES
from kemuning_data.release.models import DATASETS
from kemuning_data.release.rows import Row
from kemuning_data.release.schema import Column, columns, polars_schema


def check(snapshot: Snapshot) -> None:
    """Every check of a release. Raises Refusal at the first that fails."""
    for row in DATASETS:
        _check_rows(row, snapshot.datasets[row.dataset])
    for dataset, rows in snapshot.rows.items():
        _check_sum("release_rows_differ", dataset, snapshot.frames[dataset].height, rows)
    posts = int(snapshot.frames["vacancies"]["posts"].sum())
    _check_sum("release_posts_differ", "vacancies", posts, snapshot.posts)
    _check_references(snapshot)
    check_funnel(snapshot)
    check_breakdowns(snapshot)
    check_training(snapshot)
    check_feedback(snapshot)
    check_survey(snapshot)
    check_evaluation(snapshot)
    check_no_exam_number(snapshot)


def _check_rows(row: type[Row], frame: pl.DataFrame) -> None:
    """Columns, types, keys, missing values and closed word lists, as the row model declares them."""
    if frame.schema != polars_schema(row):
        raise Refusal("release_columns_differ", dataset=row.dataset)
    _, failure = row_rules(row).filter(frame)
    for rule, count in failure.counts().items():
        wrong = failure.details().filter(pl.col(rule) == "invalid").row(0, named=True)
        keys = [column.name for column in columns(row) if column.is_key]
        raise Refusal(
            "release_row_wrong",
            dataset=row.dataset,
            rule=rule,
            key=", ".join(str(wrong[key]) for key in keys),
            count=count,
        )


def row_rules(row: type[Row]) -> type[dy.Schema]:
    """The rules of a dataset's rows, made from its model."""
    return type(row.__name__, (dy.Schema,), {column.name: _rule(column) for column in columns(row)})


def _rule(column: Column) -> Any:  # noqa: ANN401 - one of dataframely's column classes
    common: dict[str, Any] = {"nullable": column.is_nullable, "primary_key": column.is_key}
    match column.kind:
        case "integer":
            return dy.Int64(**common)
        case "number":
            return dy.Float64(**common)
        case "boolean":
            return dy.Bool(**common)
        case "date":
            return dy.Date(**common)
        case "string":
            known = {"known_code": partial(_is_one_of, column.codes)} if column.codes else None
            if column.is_list:
                return dy.List(dy.String(min_length=1, check=known), **common)
            return dy.String(min_length=1, check=known, **common)


def _is_one_of(codes: tuple[str, ...], value: pl.Expr) -> pl.Expr:
    return value.is_in(codes)


def _check_sum(code: str, dataset: str, found: int, expected: int) -> None:
    if found != expected:
        raise Refusal(code, dataset=dataset, found=found, expected=expected)


def _check_references(snapshot: Snapshot) -> None:
    """Every unit, vacancy and parent that a row names is a row of its dataset."""
    for dataset, references in REFERENCES.items():
        for name, (target, target_name) in references.items():
            rows = snapshot.frames[dataset].filter(pl.col(name).is_not_null())
            lost = rows.join(snapshot.frames[target], left_on=name, right_on=target_name, how="anti")
            if not lost.is_empty():
                raise Refusal("release_reference_lost", dataset=dataset, column=name, found=lost[name][0])

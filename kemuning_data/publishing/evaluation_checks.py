"""What must be true of promises and of both indices before a line of them is written, looked up in the rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import polars as pl

from kemuning_data.errors import Refusal
from kemuning_data.publishing.snapshot import Snapshot
from kemuning_data.rules import merit, professionalism
from kemuning_data.rules.evaluation_vocabulary import ActionStatus, ProfessionalismDimension
from kemuning_data.rules.feedback_numbers import holds_tracking_code, is_public_number

_DIMENSIONS = [dimension.value for dimension in ProfessionalismDimension]
_TEXTS = (
    *("action_code", "theme_id", "theme_en", "decision_id", "decision_en"),
    *("action_id", "action_en", "evidence_id", "evidence_en"),
)


def check_evaluation(snapshot: Snapshot) -> None:
    """Raises Refusal naming the dataset, the rule that is broken and the first place, never a text."""
    _check_actions(snapshot.frames["actions"])
    _check_professionalism(snapshot.frames["professionalism"])
    _check_merit(snapshot.frames["merit"])


def _check_actions(rows: pl.DataFrame) -> None:
    """A promise says by when, a done one since when, a refusal neither; no secret of a sender stands in any."""
    is_refused = pl.col("status") == ActionStatus.REFUSED.value
    is_done = pl.col("status") == ActionStatus.DONE.value
    promised = pl.all_horizontal(pl.col("action_id", "due_on").is_not_null())
    refused = pl.all_horizontal(pl.col("action_id", "action_en", "due_on").is_null())
    _refuse("actions", "promise_or_refusal", rows.filter(pl.when(is_refused).then(~refused).otherwise(~promised)))
    _refuse("actions", "done_has_its_day", rows.filter(is_done != pl.col("done_on").is_not_null()))
    in_order = pl.min_horizontal("due_on", "done_on") >= pl.col("starts_on")
    _refuse("actions", "days_in_order", rows.filter(~in_order))
    numbers = [all(map(is_public_number, told)) for told in rows["feedback_numbers"].to_list()]
    _refuse("actions", "public_numbers", rows.filter(~pl.Series(numbers, dtype=pl.Boolean)))
    for column in _TEXTS:
        secret = pl.col(column).map_elements(holds_tracking_code, return_dtype=pl.Boolean)
        _refuse("actions", "no_tracking_code", rows.filter(secret))


def _check_professionalism(rows: pl.DataFrame) -> None:
    for dimension, rule in professionalism.DIMENSIONS.items():
        beyond = rows.filter(~pl.col(dimension.value).is_between(0, rule.most))
        _refuse("professionalism", "within_most_points", beyond)
    _refuse("professionalism", "index_is_sum", rows.filter(_differs(rows, _index_and_category)))


def _index_and_category(row: Mapping[str, Any]) -> bool:
    scores = [row[dimension] for dimension in _DIMENSIONS]
    if any(score is None for score in scores):
        return row["index"] is None and row["category"] is None
    index = professionalism.index_of(scores)
    return row["index"] == float(index) and row["category"] == professionalism.category(index)


def _check_merit(rows: pl.DataFrame) -> None:
    is_whole = pl.col("aspect").is_null()
    _refuse("merit", "row_once", rows.filter(pl.struct("year", "aspect").is_duplicated()))
    beyond = ~pl.col("score").is_between(merit.LOWEST, merit.HIGHEST)
    _refuse("merit", "within_points", rows.filter(is_whole & beyond))
    _refuse("merit", "category", rows.filter(_differs(rows, _merit_category)))


def _merit_category(row: Mapping[str, Any]) -> bool:
    return row["category"] == (None if row["aspect"] is not None else merit.category(row["score"]).value)


def _differs(rows: pl.DataFrame, is_right: Callable[[Mapping[str, Any]], bool]) -> pl.Series:
    return pl.Series([not is_right(row) for row in rows.iter_rows(named=True)], dtype=pl.Boolean)


def _refuse(dataset: str, rule: str, wrong: pl.DataFrame) -> None:
    if wrong.is_empty():
        return
    first = wrong.select(name for name in ("action_code", "year", "aspect") if name in wrong.columns).row(0)
    key = ", ".join(str(part) for part in first if part is not None)
    raise Refusal("release_row_wrong", dataset=dataset, rule=rule, key=key, count=wrong.height)

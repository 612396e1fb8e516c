"""Tindak lanjut: what has become of a promise as of a day, decided by its status and its days alone.

A promise is late from the day after its last one, as long as it is neither done nor refused; done after its last day
it was done late, and stays so. A refusal with its reason is an answer and is never late.
"""

from __future__ import annotations

import datetime as dt

import polars as pl

from kemuning_data.rules.evaluation_vocabulary import ActionState, ActionStatus


def state_on(day: dt.date) -> pl.Expr:
    """The ActionState as of a day, from status, due_on and done_on; what is done later is not done on that day yet."""
    return (
        pl.when(pl.col("status") == ActionStatus.REFUSED.value)
        .then(pl.lit(ActionState.REFUSED.value))
        .when(is_done_by(day) & (pl.col("done_on") > pl.col("due_on")))
        .then(pl.lit(ActionState.DONE_LATE.value))
        .when(is_done_by(day))
        .then(pl.lit(ActionState.DONE.value))
        .when(pl.col("due_on") < day)
        .then(pl.lit(ActionState.LATE.value))
        .when(pl.col("status") == ActionStatus.PLANNED.value)
        .then(pl.lit(ActionState.PLANNED.value))
        .otherwise(pl.lit(ActionState.IN_PROGRESS.value))
        .alias("state")
    )


def days_late_on(day: dt.date) -> pl.Expr:
    """Days after the last one on which it was done, or that have passed by that day without it; null where not late."""
    until = pl.when(is_done_by(day)).then("done_on").otherwise(pl.lit(day))
    days = (until - pl.col("due_on")).dt.total_days()
    return pl.when((pl.col("status") != ActionStatus.REFUSED.value) & (days > 0)).then(days).alias("days_late")


def is_done_by(day: dt.date) -> pl.Expr:
    """Whether it was done on that day or before."""
    return (pl.col("status") == ActionStatus.DONE.value) & (pl.col("done_on") <= day).fill_null(value=True)

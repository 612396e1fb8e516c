"""Rows that stand twice: the same row again counts once; one with the same key that says otherwise blocks."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from kemuning_data.errors import Problem, Severity
from kemuning_data.ingest.problems import each_place


def without_repeats(
    rows: pl.DataFrame, key: Sequence[str], values: Sequence[str], code: str
) -> tuple[pl.DataFrame, list[Problem]]:
    """The rows without those that only repeat another, which are told as warnings.

    Rows of one key that differ in any of the values block with `code`, told by their places alone.
    """
    once = rows.unique([*key, *values], keep="first", maintain_order=True)
    again = rows.join(once.select("file", "row"), on=["file", "row"], how="anti", maintain_order="left")
    problems = each_place(again, "row_repeated", key[0], severity=Severity.WARNS)
    complete = once.filter(pl.all_horizontal(pl.col(key).is_not_null()))
    return once, problems + each_place(complete.filter(pl.struct(key).is_duplicated()), code, key[0])

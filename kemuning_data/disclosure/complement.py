"""What else must be hidden so that nobody finds a hidden figure by taking the shown ones from an exact total."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl


def complement(column: Sequence[str], name: str, threshold: int) -> pl.Expr:
    """Which shown cells have to be hidden too, of a frame with one row a cell.

    column: names of what tells one column of figures from another; name: the category. The frame has `n` (people,
    exact), `count` (people, rounded) and `is_hidden`. In a column with a hidden cell the smallest shown ones, of equal
    ones the first by name, join it until at least two are hidden that hold `threshold` people together.
    """
    order = ["count", name]
    shown = pl.col("is_hidden").not_()
    hidden_cells = pl.col("is_hidden").sum().over(column)
    hidden_people = pl.col("n").filter("is_hidden").sum().over(column)
    # Among the shown cells of the column in that order: how many come before, and how many people they are.
    before = shown.cast(pl.Int64).cum_sum().over(column, order_by=order) - 1
    people_before = (shown * pl.col("n")).cum_sum().over(column, order_by=order) - pl.col("n")
    is_too_few = (hidden_cells + before < 2) | (hidden_people + people_before < threshold)
    return shown & (hidden_cells > 0) & is_too_few

"""Draws that would fall out so extreme together that two figures prove what nobody may know, and what becomes of them.

A figure is wrong by at most 4. Where a larger group holds the same people as a smaller one and otherwise only people of
one category, the two figures of that category prove it if the smaller one was rounded down by 4 and the larger one up
by 4. And where every figure of a table was rounded the same way by 4, its exact total gives each of them away, and with
them what is missing from parts of it. Either happens once in some hundred tables: there one figure is rounded the other
way. Nothing shows that it was, for it then is off by 1, as many others are.
"""

from __future__ import annotations

import polars as pl

from kemuning_data.disclosure.tables import TABLE
from kemuning_data.rules.published_rates import BASE, FARTHEST

_SET = ("n", "key_sum")


def without_extremes(cells: pl.DataFrame, threshold: int) -> pl.DataFrame:
    """The cells with their `count` drawn anew where it would give somebody away; the same people alike in every cell.

    cells: TABLE, `value_1`, `n`, `key_sum`, `count` and `is_settled`: figures that are published already are never
    drawn anew. threshold: counts below it are not shown and prove nothing.
    """
    single = cells.filter(pl.col("attribute_2").is_null()).with_columns(
        others=pl.col("n").sum().over(TABLE) - pl.col("n"),
        others_key=pl.col("key_sum").sum().over(TABLE) - pl.col("key_sum"),
        is_up=(pl.col("count") - pl.col("n") == FARTHEST) & (pl.col("count") >= threshold),
        is_down=(pl.col("n") - pl.col("count") == FARTHEST) & (pl.col("count") >= threshold),
    )
    # Tables of the same others: what one has more than another is of this one category.
    alike = ["attribute_1", "value_1", "others", "others_key"]
    n, is_settled = pl.col("n"), pl.col("is_settled")
    largest_up = n.filter("is_up").max().over(alike)
    smallest_down = n.filter(pl.col("is_down") & is_settled).min().over(alike)
    proves = (pl.col("is_down") & (n < largest_up)) | (pl.col("is_up") & (n > smallest_down))
    is_told = pl.col("is_up").all().over(TABLE) | pl.col("is_down").all().over(TABLE)
    is_first = pl.col("value_1") == pl.col("value_1").min().over(TABLE)
    settled = cells.filter("is_settled").select(_SET)
    again = (
        single.filter(~is_settled & (proves | (is_told & is_first)).fill_null(value=False))
        .select(*_SET, drawn_again=True)
        .unique()
        .join(settled, on=_SET, how="anti")
    )
    other_way = pl.when(pl.col("count") > n).then(pl.col("count") - BASE).otherwise(pl.col("count") + BASE)
    return (
        cells.join(again, on=_SET, how="left", maintain_order="left")
        .with_columns(count=pl.when(pl.col("drawn_again")).then(other_way).otherwise("count"))
        .drop("drawn_again")
    )

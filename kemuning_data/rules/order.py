"""Where each candidate may stand in an order of several keys: whole frames at once, without comparing pairs."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl


@dataclass(frozen=True, slots=True)
class Key:
    """One step of an order.

    higher_first: the higher value stands first. divides: the values only say who may be compared further on.
    """

    column: str
    higher_first: bool = True
    divides: bool = False


def intervals(frame: pl.DataFrame, within: str, keys: tuple[Key, ...]) -> pl.DataFrame:
    """Columns lowest and highest, row by row of `frame`: the first and the last place a row may hold in its group.

    lowest is 1 + the rows that surely stand before it; highest is the size of the group less those surely behind it.
    A null in a key leaves its row and all equal to it before that key undecided: either may stand first.
    """
    names = [key.column for key in keys]
    group = pl.col(within)
    if frame.schema[within] == pl.String:
        # Which group stands first says nothing: numbers sort faster than words.
        group = group.cast(pl.Categorical).to_physical()
    ordered = (
        frame.select(group, *names)
        .with_row_index("_row")
        .sort(within, *names, descending=[False, *(key.higher_first for key in keys)], nulls_last=True)
        .select(
            "_row",
            *names,
            _at=pl.int_range(pl.len(), dtype=pl.Int64),
            _new=_changes(within).fill_null(value=True),
            _decided=pl.lit(value=True),
            _behind=pl.lit(0, pl.Int64),
        )
        .with_columns(_start=_start(), _end=_end())
        .with_columns(_size=pl.col("_end") - pl.col("_start"), _before=pl.lit(0, pl.Int64))
    )
    for key in keys:
        ordered = _narrowed(ordered, key)
    return ordered.sort("_row").select(lowest=pl.col("_before") + 1, highest=pl.col("_size") - pl.col("_behind"))


def _narrowed(ordered: pl.DataFrame, key: Key) -> pl.DataFrame:
    """The runs of equal rows cut further by one key, and what it decides added to _before and _behind."""
    known = pl.col(key.column).is_not_null()
    # Nulls stand last in their run: what follows the last known value decides nothing about it.
    is_last_known = known & (~known.shift(-1, fill_value=False) | pl.col("_new").shift(-1, fill_value=True))
    cut = ordered.with_columns(
        _known_end=pl.when(is_last_known).then(pl.col("_at") + 1).backward_fill(),
        _outer=pl.col("_start"),
        _decided=pl.col("_decided") & known,
        _new=pl.col("_new") | _changes(key.column),
    ).with_columns(_start=_start(), _end=_end())
    if key.divides:
        return cut
    decided = pl.col("_decided")
    return cut.with_columns(
        _before=pl.col("_before") + pl.when(decided).then(pl.col("_start") - pl.col("_outer")).otherwise(0),
        _behind=pl.col("_behind") + pl.when(decided).then(pl.col("_known_end") - pl.col("_end")).otherwise(0),
    )


def _changes(column: str) -> pl.Expr:
    return pl.col(column).ne_missing(pl.col(column).shift())


def _start() -> pl.Expr:
    return pl.when("_new").then("_at").forward_fill()


def _end() -> pl.Expr:
    return pl.when(pl.col("_new").shift(-1, fill_value=True)).then(pl.col("_at") + 1).backward_fill()

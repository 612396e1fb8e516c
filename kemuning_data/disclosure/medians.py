"""Medians of scores, so coarse that none need be anybody's own score."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import polars as pl

SCORES = ("skd", "skb", "integrated")
_MILLIONTHS = 1_000_000
_MIDDLES = {
    "node": pl.Int64(),
    "stage": pl.Int64(),
    "value_1": pl.String(),
    **{f"with_{score}": pl.Int64() for score in SCORES},
    **{f"twice_{score}": pl.Int64() for score in SCORES},
}


def in_millionths(score: str) -> pl.Expr:
    """A score as a whole number of millionths of a point: how it is rounded is decided in integers."""
    return (pl.col(score) * _MILLIONTHS).round().cast(pl.Int64).alias(score)


def medians(
    cells: pl.DataFrame, people: pl.DataFrame, layers: Sequence[pl.DataFrame], n_median: int, gap: int
) -> pl.DataFrame:
    """`node`, `stage`, `value_1` and `median_skd`, `median_skb`, `median_integrated` in points, null where not told.

    cells: those large enough by their published count, with the steps of their medians as `step_skd` and so on, points.
    people: `vacancy`, `rank`, `value_1` and the scores in millionths of a point. layers: `node` and `vacancy`, each
    vacancy once at most. n_median: how many people must have the score. gap: how many more must have it in all: where
    hardly anybody else has, that there is a median would tell the category of everybody who has the score.
    """
    names = ["node", "stage", "value_1"]
    found = pl.concat([pl.DataFrame(schema=_MIDDLES), *_middles(cells, people, layers)])
    told = []
    for score in SCORES:
        having = pl.col(f"with_{score}")
        is_enough = (having >= n_median) & (having.sum().over("node", "stage") >= n_median + gap)
        found = found.with_columns(is_enough.alias(f"is_enough_{score}"))
        told.append(pl.when(f"is_enough_{score}").then(_rounded(score)).alias(f"median_{score}"))
    return cells.join(found, on=names).select(*names, *told)


def _middles(cells: pl.DataFrame, people: pl.DataFrame, layers: Sequence[pl.DataFrame]) -> Iterator[pl.DataFrame]:
    for (stage,), of_stage in cells.group_by("stage", maintain_order=True):
        reached = people.filter(pl.col("rank") >= stage)
        for members in layers:
            wanted = members.join(of_stage, on="node", how="semi")
            placed = reached.join(wanted, on="vacancy").group_by("node", "value_1")
            counts = [pl.col(score).count().alias(f"with_{score}") for score in SCORES]
            middles = [(pl.col(score).median() * 2).alias(f"twice_{score}") for score in SCORES]
            yield placed.agg(*counts, *middles).select(
                pl.lit(stage, kind).alias(name) if name == "stage" else pl.col(name).cast(kind)
                for name, kind in _MIDDLES.items()
            )


def _rounded(score: str) -> pl.Expr:
    """The median to the nearest step, half a step up; twice the median is whole even between two scores."""
    step = pl.col(f"step_{score}").cast(pl.Int64)
    return ((pl.col(f"twice_{score}") + step * _MILLIONTHS) // (2 * step * _MILLIONTHS) * step).cast(pl.Float64)

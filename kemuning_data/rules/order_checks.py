"""Whether the published places of the final list follow the groups, the scores and the rules for equal scores."""

from __future__ import annotations

import polars as pl

from kemuning_data.rules import competence
from kemuning_data.rules.integration import integrated_thousandths
from kemuning_data.rules.order import intervals
from kemuning_data.rules.ranking import GROUP, SCORE, group_keys, score_intervals, tie_keys
from kemuning_data.rules.regulations import Regulation
from kemuning_data.rules.vocabulary import SelectionRule

_CASE = ("vacancy_id", "exam_number")


def order_cases(ranked: pl.DataFrame, regulation: Regulation) -> dict[SelectionRule, pl.DataFrame]:
    """Rule → cases (vacancy_id, exam_number, deviates) of `ranking.finalists`; no candidate deviates from two rules.

    priority_group: those the group sets before a higher total, and those outside the places of their group.
    final_order: everybody. tie_order: those whose score another has too; a place shared by equals is no order.

    A list may follow its printed scores or what its parts give: where both differ, by a misprint or by printing fewer
    decimals, each vacancy is judged by the one that it follows better.
    """
    printed = _cases(ranked, regulation)
    own_score = _own_score(regulation).fill_null(pl.col(SCORE))
    deviating = _deviations(printed)
    doubtful = ranked.join(deviating, on="vacancy_id", how="semi").filter(pl.col(SCORE) != own_score)
    if doubtful.is_empty():
        return printed
    again = ranked.join(doubtful, on="vacancy_id", how="semi").with_columns(own_score.alias(SCORE))
    recomputed = _cases(again, regulation)
    better = (
        again.select("vacancy_id")
        .unique()
        .join(deviating, on="vacancy_id")
        .join(_deviations(recomputed), on="vacancy_id", how="left", suffix="_again")
        .filter(pl.col("deviations_again").fill_null(0) < pl.col("deviations"))
    )
    return {
        rule: pl.concat(
            [
                cases.join(better, on="vacancy_id", how="anti"),
                recomputed[rule].join(better, on="vacancy_id", how="semi"),
            ]
        )
        for rule, cases in printed.items()
    }


def _own_score(regulation: Regulation) -> pl.Expr:
    """What the parts give, in the unit of SCORE; null where a part is missing."""
    if regulation.competence is not None:
        return competence.total().cast(pl.Int64) * 1_000_000
    return integrated_thousandths(regulation) * 1000


def _deviations(cases: dict[SelectionRule, pl.DataFrame]) -> pl.DataFrame:
    """vacancy_id, deviations of every vacancy that has any."""
    found = [frame.filter("deviates").select("vacancy_id") for frame in cases.values()]
    return pl.concat(found).group_by("vacancy_id").len("deviations")


def _cases(ranked: pl.DataFrame, regulation: Regulation) -> dict[SelectionRule, pl.DataFrame]:
    """The cases by the scores in SCORE."""
    placed = pl.concat([ranked, score_intervals(ranked, regulation)], how="horizontal")
    cases = {}
    out_of_group = pl.lit(value=False)
    if regulation.competence is not None:
        placed = _grouped(placed, regulation)
        out_of_group = pl.col("out_of_group")
        cases[SelectionRule.PRIORITY_GROUP] = placed.filter(pl.col("is_lifted") | out_of_group).select(
            *_CASE, deviates=out_of_group
        )
    out_of_order = ~out_of_group & ~pl.col("place").is_between("lowest", "highest")
    placed = placed.with_columns(out_of_order=out_of_order, out_of_group=out_of_group)
    cases[SelectionRule.FINAL_ORDER] = placed.select(*_CASE, deviates="out_of_order")
    cases[SelectionRule.TIE_ORDER] = _tied(placed, regulation)
    return cases


def _grouped(placed: pl.DataFrame, regulation: Regulation) -> pl.DataFrame:
    """is_lifted: somebody of a later group has a higher total. out_of_group: the place is another group's."""
    within_group = intervals(placed, "vacancy_id", group_keys(regulation))
    best_later = (
        placed.filter(pl.col(GROUP).is_not_null())
        .group_by("vacancy_id", GROUP)
        .agg(best=pl.col(SCORE).max())
        .sort("vacancy_id", GROUP)
        .with_columns(
            best_later=pl.col("best").cum_max(reverse=True).shift(-1).over("vacancy_id", order_by=GROUP),
        )
        .drop("best")
    )
    return (
        placed.with_columns(
            out_of_group=~placed["place"].is_between(within_group["lowest"], within_group["highest"]),
        )
        .join(best_later, on=["vacancy_id", GROUP], how="left", maintain_order="left")
        .with_columns(is_lifted=(pl.col("best_later") > pl.col(SCORE)).fill_null(value=False))
    )


def _tied(placed: pl.DataFrame, regulation: Regulation) -> pl.DataFrame:
    """The cases of tie_order: within equals the order goes on, and is added to where they stand by the score."""
    equals = ("vacancy_id", GROUP, SCORE)
    tied = (
        placed.filter(pl.col("lowest") < pl.col("highest"), pl.col(GROUP).is_not_null())
        .with_row_index("tie")
        .with_columns(pl.col("tie").first().over(equals), size=pl.len().over(equals).cast(pl.Int64))
        .filter(pl.col("size") > 1)
    )
    inner = intervals(tied, "tie", tie_keys(regulation))
    first = pl.col("lowest") + inner["lowest"] - 1
    last = pl.col("highest") - (pl.col("size") - inner["highest"])
    is_shared = pl.len().over("tie", "place") > 1
    breaks = ~pl.col("place").is_between(first, last) & ~is_shared
    return tied.select(*_CASE, deviates=breaks & ~pl.col("out_of_order") & ~pl.col("out_of_group"))

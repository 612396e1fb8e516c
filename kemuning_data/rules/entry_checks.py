"""Whether the list after the SKD follows the passing grade and the limit of three times the posts."""

from __future__ import annotations

import polars as pl

from kemuning_data.rules.passing_grade import meets
from kemuning_data.rules.regulations import Regulation, Skb
from kemuning_data.rules.skb_entry import entry_rank
from kemuning_data.rules.vocabulary import Outcome, SelectionRule, SelectionStage

_CASE = ("vacancy_id", "exam_number")
_SCORES = ("twk", "tiu", "tkp", "skd")


def entry_cases(
    results: pl.DataFrame, vacancies: pl.DataFrame, regulation: Regulation
) -> dict[SelectionRule, pl.DataFrame]:
    """Rule → cases (vacancy_id, exam_number, deviates) of passing_grade and three_times_posts, one a candidate judged.

    A candidate who withdrew is not judged: how far he came is inferred. He, and who is at fault under the passing
    grade, leaves open whether the next one goes on: both ways are accepted.
    """
    if regulation.skb is None:
        return {}
    judged = _judged(results, vacancies, regulation)
    standing = _standing(judged.filter("meets"), regulation.skb)
    let_in = judged.filter("went_on", ~pl.col("meets"), "counts").group_by("vacancy_id").len("let_in")
    standing = standing.join(let_in, on="vacancy_id", how="left").with_columns(
        # Who was let in below the grade holds a place that somebody else is then missing.
        must=pl.col("rank") <= pl.col("limit") - pl.col("let_in").fill_null(0)
    )
    prints_no_ranking = judged.filter(pl.col("outcome") == Outcome.NOT_IN_RANKING, ~pl.col("went_on")).is_empty()
    thrown_out = pl.col("is_below") & (pl.col("must") if prints_no_ranking else True)
    standing = standing.with_columns(thrown_out=thrown_out)
    below = pl.concat(
        [
            judged.filter("counts", ~pl.col("meets")).select(*_CASE, deviates=~pl.col("is_below")),
            standing.filter("counts").select(*_CASE, deviates="thrown_out"),
        ]
    )
    return {SelectionRule.PASSING_GRADE: below, SelectionRule.THREE_TIMES_POSTS: _limit_cases(standing)}


def _judged(results: pl.DataFrame, vacancies: pl.DataFrame, regulation: Regulation) -> pl.DataFrame:
    """Everybody who sat the SKD and whose scores are complete, with what was published and what is true beside.

    went_on, is_below: as published. counts: is judged. The total of a wrong sum is what its parts say.
    """
    at_skd = pl.col("stage") == SelectionStage.SKD
    withdrew = pl.col("outcome") == Outcome.WITHDREW
    passed = pl.col("outcome") == Outcome.PASSED
    is_below = at_skd & (pl.col("outcome") == Outcome.BELOW_PASSING_GRADE)
    outside = at_skd & (pl.col("outcome") == Outcome.NOT_IN_RANKING)
    went_on = ~at_skd | passed
    sat = (
        results.select(*_CASE, "stage", "outcome", *_SCORES)
        .filter(went_on | is_below | outside | withdrew)
        .join(vacancies.select("vacancy_id", "vacancy_type", "title", "posts"), on="vacancy_id", how="left")
        .with_columns(
            skd=pl.coalesce(pl.sum_horizontal("twk", "tiu", "tkp", ignore_nulls=False), "skd"),
            went_on=went_on,
            is_below=is_below,
            counts=~withdrew,
        )
    )
    return sat.with_columns(meets=meets(sat, regulation)).filter(pl.col("meets").is_not_null())


def _standing(pool: pl.DataFrame, skb: Skb) -> pl.DataFrame:
    """The pool with the rank of each at the limit; vacancies with incomplete scores have none."""
    return pool.with_columns(
        rank=entry_rank(pool, skb),
        limit=skb.times_posts * pl.col("posts"),
        is_complete=pl.all_horizontal(pl.col(part).is_not_null().all().over("vacancy_id") for part in _SCORES),
    )


def _limit_cases(standing: pl.DataFrame) -> pl.DataFrame:
    """Who went on though outside the limit, or did not though inside."""
    takes_part = pl.col("counts") & ~pl.col("thrown_out")
    beyond = pl.col("went_on") & (pl.col("rank") > pl.col("limit"))
    found = standing.filter("is_complete", takes_part)
    # Without those who take no part the rank is better by as many as stand before.
    aside = standing.filter(~takes_part).group_by("vacancy_id", "rank").len("moved_up").sort("vacancy_id", "rank")
    moved_up = (
        found.filter(beyond)
        .select("vacancy_id", "exam_number", "rank")
        .sort("vacancy_id", "rank")
        .join_asof(
            aside.with_columns(pl.col("moved_up").cast(pl.Int64).cum_sum().over("vacancy_id")),
            on="rank",
            by="vacancy_id",
            allow_exact_matches=False,
            check_sortedness=False,
        )
        .select("exam_number", "moved_up")
    )
    is_outside = beyond & (pl.col("rank") - pl.col("moved_up").fill_null(0) > pl.col("limit"))
    is_left_out = ~pl.col("went_on") & pl.col("must")
    return found.join(moved_up, on="exam_number", how="left").select(*_CASE, deviates=is_outside | is_left_out)

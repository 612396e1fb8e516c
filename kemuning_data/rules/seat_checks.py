"""Whether the seats of each vacancy went to the best placed, all of them and no more."""

from __future__ import annotations

import polars as pl

from kemuning_data.rules.optimised_seats import IS_MOVED_IN, moved_in
from kemuning_data.rules.regulations import Regulation
from kemuning_data.rules.vocabulary import Outcome, SelectionRule, SelectionStage

_CASE = ("vacancy_id", "exam_number")
_CHOSEN = (Outcome.PASSED, Outcome.PASSED_BY_OPTIMISATION)


def seat_cases(
    results: pl.DataFrame, vacancies: pl.DataFrame, regulation: Regulation
) -> dict[SelectionRule, pl.DataFrame]:
    """Rule → cases (vacancy_id, exam_number, deviates); a seat given or left wrongly is found by one rule alone.

    chosen_by_place: every placed candidate of the own vacancy. seats: one case for every post and every candidate
    chosen beyond them; exam_number is null where nothing deviates. optimised_seats: everybody moved in, under the
    vacancy whose seat was taken.
    """
    candidates = _candidates(results)
    moves = moved_in(candidates.filter("is_moved"), vacancies, regulation)
    filled = _filled(candidates, moves, results, vacancies)
    placed = candidates.filter(pl.col("place").is_not_null())
    return {
        SelectionRule.CHOSEN_BY_PLACE: placed.select(*_CASE, deviates="is_passed_over"),
        SelectionRule.SEATS: _seats(candidates, moves, filled),
        SelectionRule.OPTIMISED_SEATS: _moves(moves, filled),
    }


def _candidates(results: pl.DataFrame) -> pl.DataFrame:
    """Who may be given a seat: not those who withdrew, were absent or disqualified.

    Exactly one of is_own, is_moved, is_somewhere (optimised, to a seat that the list does not name) and is_left is
    true. is_passed_over: not chosen here though better placed than somebody who was.
    """
    is_chosen = pl.col("outcome").is_in([outcome.value for outcome in _CHOSEN])
    is_own = (pl.col("outcome") == Outcome.PASSED) & ~IS_MOVED_IN
    is_moved = is_chosen & IS_MOVED_IN
    last_chosen = pl.when("is_own").then("place").max().over("vacancy_id")
    return (
        results.filter(
            pl.col("stage") == SelectionStage.FINAL, is_chosen | (pl.col("outcome") == Outcome.NOT_IN_RANKING)
        )
        .with_columns(
            is_own=is_own, is_moved=is_moved, is_left=~is_chosen, is_somewhere=is_chosen & ~is_own & ~is_moved
        )
        .with_columns(
            is_passed_over=((pl.col("is_left") | pl.col("is_moved")) & (pl.col("place") < last_chosen)).fill_null(
                value=False
            )
        )
    )


def _filled(
    candidates: pl.DataFrame, moves: pl.DataFrame, results: pl.DataFrame, vacancies: pl.DataFrame
) -> pl.DataFrame:
    """vacancy_id, posts, own, somewhere, moved, passed_over, left (without those passed over) of every vacancy."""
    own = candidates.group_by("vacancy_id").agg(
        own=pl.col("is_own").sum().cast(pl.Int64),
        somewhere=pl.col("is_somewhere").sum().cast(pl.Int64),
        passed_over=pl.col("is_passed_over").sum().cast(pl.Int64),
        left=(pl.col("is_left") & ~pl.col("is_passed_over")).sum().cast(pl.Int64),
    )
    moved = moves.group_by("vacancy_id").agg(moved=pl.len().cast(pl.Int64))
    concerned = pl.concat([results.select("vacancy_id"), moves.select("vacancy_id")]).unique()
    return (
        vacancies.select("vacancy_id", pl.col("posts").cast(pl.Int64))
        .join(concerned, on="vacancy_id", how="semi")
        .join(own, on="vacancy_id", how="left")
        .join(moved, on="vacancy_id", how="left")
        .fill_null(0)
    )


def _seats(candidates: pl.DataFrame, moves: pl.DataFrame, filled: pl.DataFrame) -> pl.DataFrame:
    """The deviating, and nameless cases up to the number of posts.

    Too many chosen: the worst placed own, before them those moved in. Posts empty though candidates are left: the best
    placed of them, unless another was passed over for a worse one, which is a fault of its own.
    """
    empty = pl.col("posts") - pl.col("own") - pl.col("somewhere") - pl.col("moved") - pl.col("passed_over")
    own = _by_place(candidates.filter("is_own"), filled).filter(pl.col("rank") > pl.col("posts"))
    moved = moves.join(filled, on="vacancy_id").filter(pl.col("own") + pl.col("rank") > pl.col("posts"))
    left = _by_place(candidates.filter("is_left", ~pl.col("is_passed_over")), filled).filter(pl.col("rank") <= empty)
    deviating = pl.concat([frame.select(*_CASE, deviates=pl.lit(value=True)) for frame in (own, moved, left)])
    cases = pl.max_horizontal("posts", pl.col("own") + pl.col("moved"))
    rest = (
        filled.join(deviating.group_by("vacancy_id").agg(found=pl.len().cast(pl.Int64)), on="vacancy_id", how="left")
        .select("vacancy_id", rest=cases - pl.col("found").fill_null(0))
        .select(pl.col("vacancy_id").repeat_by("rest").explode(empty_as_null=False))
        .select("vacancy_id", exam_number=pl.lit(None, deviating.schema["exam_number"]), deviates=pl.lit(value=False))
    )
    return pl.concat([deviating, rest])


def _by_place(candidates: pl.DataFrame, filled: pl.DataFrame) -> pl.DataFrame:
    """With the figures of the vacancy beside, and rank: 1 is the best placed, those without a place come last."""
    return (
        candidates.select(*_CASE, "place")
        .sort("vacancy_id", "place", nulls_last=True)
        .with_columns(rank=pl.int_range(1, pl.len() + 1).over("vacancy_id"))
        .join(filled, on="vacancy_id")
    )


def _moves(moves: pl.DataFrame, filled: pl.DataFrame) -> pl.DataFrame:
    """Everybody moved in. A seat that a candidate of the vacancy itself should have had is no empty seat.

    Who was moved in beyond the posts is found by seats.
    """
    seat = pl.col("own") + pl.col("rank")
    is_needed = (seat > pl.col("posts") - pl.col("left")) & (seat <= pl.col("posts"))
    return moves.join(filled, on="vacancy_id").select(
        *_CASE, deviates=pl.col("other_job") | pl.col("below_grade") | is_needed
    )

"""What became of each candidate: the printed code and the printed scores, read by the rules of the intake."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from kemuning_data.errors import Problem, blocks, warns
from kemuning_data.rules import passing_grade
from kemuning_data.rules.regulations import Regulation
from kemuning_data.rules.result_codes import ResultCode, other_legends, read_code, stage_entered
from kemuning_data.rules.vocabulary import Outcome, SelectionStage

PARTS = ("twk", "tiu", "tkp", "technical", "managerial", "sociocultural", "interview")
"""Points of the single tests, in the names of the records."""
_SCORES = (*PARTS, "skd", "skb", "integrated", "place")
_LEFT = [Outcome.ABSENT, Outcome.NOT_ELIGIBLE, Outcome.WITHDREW, Outcome.DISQUALIFIED]
_ADDED = {"code": pl.String(), "stage": pl.String(), "outcome": pl.String(), "priority_group": pl.Int64()}


def with_outcomes(scores: pl.DataFrame, rule: Regulation) -> tuple[pl.DataFrame, list[Problem]]:
    """Rows with code, stage, outcome and priority_group beside their scores, and zeros that are no score as nulls.

    scores: keterangan, kelompok_prioritas, vacancy_id, vacancy_type, title, posts and the scores, as the records name
    them.
    """
    read = {text: read_code(text, rule) for text in scores["keterangan"].unique()}
    groups = {text: read_code(text, rule).priority_group for text in scores["kelompok_prioritas"].drop_nulls().unique()}
    scores = scores.with_columns(met=passing_grade.meets(scores, rule))
    problems: list[Problem] = []
    added = []
    for row in scores.iter_rows(named=True):
        code = read[row["keterangan"]]
        outcome, told = _outcome(row, code, rule)
        problems.extend(told)
        stage = None
        if outcome is not None:
            has_skb, has_total = bool(row["skb"]), bool(row["integrated"])
            if code.outcome is None:
                stage = _guessed_stage(outcome, rule)
            else:
                stage = stage_entered(code, outcome, rule, has_skb=has_skb, has_total=has_total)
        group = groups.get(row["kelompok_prioritas"]) or code.priority_group
        added.append((code.code, stage, outcome, group))
    known = pl.DataFrame(added, schema=_ADDED, orient="row")
    found = _withdrawn_after_skd(pl.concat([scores, known], how="horizontal"), rule)
    problems += _lacking_skb(found, rule)
    return _without_zeros(found).drop("met"), problems


def _outcome(row: Mapping[str, Any], code: ResultCode, rule: Regulation) -> tuple[Outcome | None, list[Problem]]:
    place = {"file": row["file"], "sheet": row["sheet"], "row": row["row"], "column": "keterangan"}
    legend = ", ".join({**rule.codes.skd, **rule.codes.final})
    others = other_legends(row["keterangan"], rule) if code.outcome is None or code.unknown_parts else ()
    if code.outcome is not None and not others:
        told = [
            warns("result_code_part_unknown", **place, found=row["keterangan"], part=part)
            for part in code.unknown_parts
        ]
        return code.outcome, told
    if others:
        return None, [
            blocks(
                "result_code_of_other_intake",
                **place,
                found=row["keterangan"],
                expected=legend,
                others=", ".join(others),
            )
        ]
    guessed = _by_scores(row, rule)
    if guessed is None:
        return None, [blocks("result_code_unknown", **place, found=row["keterangan"], expected=legend)]
    return guessed, [warns("result_code_guessed", **place, found=row["keterangan"], expected=guessed.value)]


def _by_scores(row: Mapping[str, Any], rule: Regulation) -> Outcome | None:
    """What the scores leave no doubt of; None for everything else, above all for every pass."""
    is_final = bool(row["integrated"]) and (bool(row["skb"]) or rule.competence is not None)
    if is_final and row["place"] and row["posts"] is not None and row["place"] > row["posts"]:
        return Outcome.NOT_IN_RANKING
    if not is_final and not row["skb"] and row["skd"] and row["met"] is False:
        return Outcome.BELOW_PASSING_GRADE
    return None


def _guessed_stage(outcome: Outcome, rule: Regulation) -> SelectionStage:
    if rule.competence is None and outcome is Outcome.BELOW_PASSING_GRADE:
        return SelectionStage.SKD
    return SelectionStage.FINAL


def _withdrawn_after_skd(found: pl.DataFrame, rule: Regulation) -> pl.DataFrame:
    """Who withdrew without a score of the SKB had entered it when his SKD let him and others of his vacancy went on."""
    if rule.competence is not None:
        return found
    beyond = pl.col("stage").is_in([SelectionStage.SKB, SelectionStage.FINAL])
    had_gone_on = (
        (pl.col("outcome") == Outcome.WITHDREW)
        & (pl.col("stage") == SelectionStage.SKD)
        & pl.col("met").fill_null(value=False)
        & beyond.any().over("vacancy_id")
    )
    return found.with_columns(
        pl.when(had_gone_on).then(pl.lit(SelectionStage.SKB.value)).otherwise("stage").alias("stage")
    )


def _lacking_skb(found: pl.DataFrame, rule: Regulation) -> list[Problem]:
    """P/L is a pass of the SKD until somebody has a score of the SKB; from then on it says who passed in the end."""
    has_skb = rule.competence is None and bool((found["skb"].fill_null(0) > 0).any())
    if not has_skb:
        return []
    lacking = found.filter((pl.col("stage") == SelectionStage.SKD) & (pl.col("outcome") == Outcome.PASSED))
    return [
        blocks("skb_missing", file=file, sheet=sheet, row=row, column="nilai_skb", found=code)
        for file, sheet, row, code in lacking.select("file", "sheet", "row", "code").iter_rows()
    ]


def _without_zeros(found: pl.DataFrame) -> pl.DataFrame:
    """A zero beside a code of absence or exclusion is no score; nobody holds place zero."""
    was_absent = (pl.col("outcome") == Outcome.ABSENT) & (
        pl.col("stage").is_in([SelectionStage.SKD, SelectionStage.COMPETENCE])
    )
    has_left = pl.col("outcome").is_in(_LEFT)
    total = pl.coalesce("skd", "integrated")
    nothing = was_absent | (has_left & (total == 0))
    late = ("skb", "integrated", "place")
    cleaned = [
        pl.when(nothing | (has_left & (pl.col(name) == 0) if name in late else pl.lit(value=False)))
        .then(None)
        .otherwise(pl.col(name))
        .alias(name)
        for name in _SCORES
    ]
    return found.with_columns(cleaned).with_columns(pl.when(pl.col("place") > 0).then("place").alias("place"))

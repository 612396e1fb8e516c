"""Results of many governments at once: the story of the small sample, column by column.

Nothing is arranged here: no seat moves and no rule is broken.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import polars as pl

from kemuning_data.rules.regulations import Regulation, Skb
from kemuning_data.rules.vocabulary import (
    AdministrationResult,
    EducationRequired,
    Outcome,
    SelectionStage,
    VacancyType,
)
from kemuning_data.sample.candidates import rules_of
from kemuning_data.sample.timetable import Intake
from kemuning_data.sample.vacancies import Vacancy
from kemuning_data.sample.wider_people import draw, normal, people, vacancy_frame

_SKD = {"twk": (79.0, 22.0), "tiu": (96.0, 28.0), "tkp": (174.0, 17.0)}
_ADVANTAGE = {VacancyType.DISABILITY.value: -0.5, VacancyType.CUMLAUDE.value: 0.8}
_AT_SKD = (
    (0.0920, "TH", Outcome.ABSENT),
    (0.0010, "APS", Outcome.WITHDREW),
    (0.0015, "DIS", Outcome.DISQUALIFIED),
    (0.0025, "TMS", Outcome.NOT_ELIGIBLE),
)
"""Share of those invited who leave at the SKD, with the code of the annex."""
_ABSENT_FROM_SKB, _WITHDRAW_BEFORE, _WITHDRAW_AFTER = 0.034, 0.014, 0.012
_FINAL_KEY = ("integrated_milli", "skd", "tkp", "tiu", "twk", "gpa")
_RESULT_COLUMNS = (
    *("intake_code", "exam_number", "vacancy_id", "seat_vacancy_id", "code", "stage", "outcome", "twk", "tiu", "tkp"),
    *("skd", "skb", "technical", "managerial", "sociocultural", "interview", "integrated", "place", "gpa", "born_on"),
    *("education", "priority_group"),
)
_APPLICANT_COLUMNS = (
    *("intake_code", "exam_number", "vacancy_id", "sex", "born_on", "education", "has_disability", "region_code"),
    *("channel", "administration"),
)


class WiderFrames(NamedTuple):
    """applicants, results: the columns of the records' tables of these names. vacancies: those that rules need."""

    applicants: pl.DataFrame
    results: pl.DataFrame
    vacancies: pl.DataFrame


def candidate_frames(vacancies: Sequence[Vacancy], intake: Intake, seed: int) -> WiderFrames:
    """Everyone who applied for the vacancies of a closed CPNS intake, and what became of those found eligible."""
    known, rules = vacancy_frame(vacancies), rules_of(intake)
    everyone = people(known, intake, seed)
    eligible = everyone.filter(pl.col("administration") == AdministrationResult.PASSED)
    sat = _skd(eligible.select("n", "row", "exam_number", "born_on"), known, rules, seed)
    assert rules.skb is not None
    results = _results(_final(_skb(_entry(sat, rules.skb), seed)))
    applicants = _named(everyone, known, intake)
    return WiderFrames(
        applicants.select(_APPLICANT_COLUMNS),
        _named(results, known, intake).select(_RESULT_COLUMNS),
        known.select(
            "vacancy_id", "title", "institution_name", "unit_code", "vacancy_type", "posts", "education_required"
        ),
    )


def _named(frame: pl.DataFrame, known: pl.DataFrame, intake: Intake) -> pl.DataFrame:
    return frame.with_columns(
        intake_code=pl.lit(intake.code),
        vacancy_id=known["vacancy_id"].gather(frame["row"]),
        education=known["education_required"].gather(frame["row"]),
    )


def _skd(eligible: pl.DataFrame, known: pl.DataFrame, rules: Regulation, seed: int) -> pl.DataFrame:
    """Adds the code of who left at the SKD (null: sat), the parts, gpa, and whether the thresholds are met."""
    skd = rules.skd
    assert skd is not None
    about = known.select(
        "posts",
        *_thresholds(known, rules),
        advantage=pl.col("vacancy_type").replace_strict(_ADVANTAGE, default=0.0, return_dtype=pl.Float64),
        schooled=pl.col("education_required") == EducationRequired.SENIOR_HIGH,
    )
    tested = pl.concat([eligible, about[eligible["row"]]], how="horizontal").with_columns(
        code=_left_at_skd(seed),
        ability=normal(seed, "ability") + pl.col("advantage"),
    )
    has_scores = pl.col("code").is_null() | (pl.col("code") == "DIS")
    marks = [
        pl.when(has_scores).then(_mark(part, seed, skd.maximum[part], skd.step[part])).alias(part) for part in _SKD
    ]
    return (
        tested.with_columns(marks)
        .with_columns(
            skd=pl.sum_horizontal("twk", "tiu", "tkp", ignore_nulls=False),
            gpa=_gpa(seed),
        )
        .with_columns(
            meets=pl.col("code").is_null()
            & pl.all_horizontal(pl.col(part) >= pl.col(f"least_{part}") for part in (*_SKD, "skd"))
        )
    )


def _thresholds(known: pl.DataFrame, rules: Regulation) -> list[pl.Series]:
    """The least points of each part and in all for every vacancy, 0 where nothing is asked."""
    kinds = known.select("vacancy_type", "title")
    rows = {kind: rules.threshold(VacancyType(kind[0]), kind[1]) for kind in kinds.unique().iter_rows()}
    found = [rows[kind] for kind in kinds.iter_rows()]
    return [
        pl.Series(f"least_{part}", [getattr(row, name) or 0 for row in found], dtype=pl.Int64)
        for part, name in (("twk", "twk"), ("tiu", "tiu"), ("tkp", "tkp"), ("skd", "total"))
    ]


def _left_at_skd(seed: int) -> pl.Expr:
    chance, code = draw(seed, "came"), pl.lit(None, pl.String)
    # From the widest share to the narrowest, so that each code keeps its own part of it.
    for number in range(len(_AT_SKD), 0, -1):
        share = sum(leave[0] for leave in _AT_SKD[:number])
        code = pl.when(chance < share).then(pl.lit(_AT_SKD[number - 1][1])).otherwise(code)
    return code


def _mark(part: str, seed: int, maximum: int, step: int) -> pl.Expr:
    mean, wide = _SKD[part]
    points = mean + wide * (0.7 * pl.col("ability") + 0.72 * normal(seed, part))
    return ((points / step).round().cast(pl.Int64) * step).clip(0, maximum)


def _gpa(seed: int) -> pl.Expr:
    """IPK with two decimals, or the average on a school certificate."""
    share = (draw(seed, "gpa") + draw(seed, "gpa again")) / 2
    return pl.when("schooled").then((70 + 25 * share).round(2)).otherwise((2.76 + 1.24 * share).round(2))


def _entry(sat: pl.DataFrame, skb: Skb) -> pl.DataFrame:
    """Adds went_on: among the three best for each post of those who meet the thresholds, or tied with the last."""
    key = ((pl.col("skd") * 1000 + pl.col("tkp")) * 1000 + pl.col("tiu")) * 1000 + pl.col("twk")
    rank = pl.when("meets").then(key).rank("min", descending=True).over("row")
    return sat.with_columns(
        went_on=(pl.col("meets") & (rank <= skb.times_posts * pl.col("posts"))).fill_null(value=False)
    )


def _skb(entered: pl.DataFrame, seed: int) -> pl.DataFrame:
    """Adds the computer test of who came (skb_milli, thousandths) and the codes of who went on and left there."""
    raw = (318 + 34 * pl.col("ability") + 52 * normal(seed, "skb")) / 5
    chance = draw(seed, "came again")
    is_absent = pl.col("went_on") & (chance < _ABSENT_FROM_SKB)
    withdrew = pl.col("went_on") & ~is_absent & (chance < _ABSENT_FROM_SKB + _WITHDRAW_BEFORE + _WITHDRAW_AFTER)
    has_score = pl.col("went_on") & (chance >= _ABSENT_FROM_SKB + _WITHDRAW_BEFORE)
    return (
        entered.with_columns(
            code=pl.when(is_absent).then(pl.lit("P/TH")).when(withdrew).then(pl.lit("APS")).otherwise("code"),
            skb_milli=pl.when(has_score).then((raw.round().cast(pl.Int64) * 1000).clip(0, 100_000)),
        )
        .with_columns(
            integrated_milli=(2 * (pl.col("skd") * 4000 + 33 * pl.col("skb_milli")) + 55) // 110,
        )
        .drop("ability", "advantage", "schooled", pl.selectors.starts_with("least_"))
    )


def _final(tested: pl.DataFrame) -> pl.DataFrame:
    """Adds place and is_chosen of who is in the final ranking; who ties to the last step shares the middle place."""
    finalists = (
        tested.filter(pl.col("integrated_milli").is_not_null(), pl.col("code").is_null())
        .sort("row", *_FINAL_KEY, "born_on", descending=[False, *(True for _ in _FINAL_KEY), False])
        .with_columns(position=pl.int_range(1, pl.len() + 1).over("row"))
        .select(
            "n",
            place=pl.col("position").mean().over("row", *_FINAL_KEY, "born_on"),
            is_chosen=pl.col("position") <= pl.col("posts"),
        )
    )
    return tested.join(finalists, on="n", how="left", maintain_order="left")


def _results(placed: pl.DataFrame) -> pl.DataFrame:
    """Code, stage and outcome of everybody, and the figures as they are published."""
    code = (
        pl.when("is_chosen")
        .then(pl.lit("P/L"))
        .when(pl.col("place").is_not_null())
        .then(pl.lit("P/TL"))
        .when(pl.col("code").is_not_null())
        .then("code")
        .when("meets")
        .then(pl.lit("P"))
        .otherwise(pl.lit("TL"))
    )
    stage = (
        pl.when(pl.col("skb_milli").is_not_null())
        .then(pl.lit(SelectionStage.FINAL.value))
        .when("went_on")
        .then(pl.lit(SelectionStage.SKB.value))
        .otherwise(pl.lit(SelectionStage.SKD.value))
    )
    outcomes = {
        "P/L": Outcome.PASSED,
        "P/TL": Outcome.NOT_IN_RANKING,
        "P": Outcome.NOT_IN_RANKING,
        "TL": Outcome.BELOW_PASSING_GRADE,
        "P/TH": Outcome.ABSENT,
        **{leave[1]: leave[2] for leave in _AT_SKD},
    }
    nothing = pl.lit(None, pl.Int64)
    return placed.with_columns(code=code, stage=stage).with_columns(
        outcome=pl.col("code").replace_strict({code: outcome.value for code, outcome in outcomes.items()}),
        seat_vacancy_id=pl.lit(None, pl.String),
        # Dividing leaves the last bit to chance; rounded, the figure is the nearest to its three decimals.
        skb=(pl.col("skb_milli") / 1000).round(3),
        integrated=(pl.col("integrated_milli") / 1000).round(3),
        technical=nothing,
        managerial=nothing,
        sociocultural=nothing,
        interview=nothing,
        priority_group=nothing,
    )

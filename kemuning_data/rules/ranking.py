"""The order of the finalists of a vacancy, and the places each may hold in it.

CPNS (PermenPANRB 6/2024 pasal 45): final score, SKD, TKP, TIU, TWK, IPK, the older first. PPPK (KepmenPANRB 347/2024):
priority group, total, technical, managerial and sociocultural together, interview, the older first. What is equal after
that, or cannot be compared, is for people to decide: both orders are admissible.
"""

from __future__ import annotations

import polars as pl

from kemuning_data.rules.competence import managerial_and_sociocultural
from kemuning_data.rules.order import Key, intervals
from kemuning_data.rules.regulations import Regulation
from kemuning_data.rules.vocabulary import SelectionStage

SCORE = "score"
"""The published final score in millionths, so that equal means equal as printed."""
GROUP = "group"
"""Kelompok prioritas; 0 for all of a vacancy that names none."""
_SKD_PARTS = ("twk", "tiu", "tkp")


def finalists(results: pl.DataFrame, vacancies: pl.DataFrame) -> pl.DataFrame:
    """The results that stand in a final list, with a published place and score, and the keys of their order beside.

    Who withdrew after the list was made keeps his place in it. Where a vacancy accepts one education category alone,
    all its candidates have it. A total that is not the sum of its parts is a fault of its own: ties use the sum.
    """
    accepted = vacancies.select("vacancy_id", "education_required")
    group = pl.col("priority_group")
    return (
        results.filter(
            pl.col("stage") == SelectionStage.FINAL,
            pl.col("place").is_not_null(),
            pl.col("integrated").is_not_null(),
        )
        .join(accepted, on="vacancy_id", how="left", maintain_order="left")
        .with_columns(
            (pl.col("integrated") * 1_000_000).round().cast(pl.Int64).alias(SCORE),
            managerial_and_sociocultural(),
            pl.coalesce("education_required", "education").alias("education"),
            pl.coalesce(pl.sum_horizontal(_SKD_PARTS, ignore_nulls=False), "skd").alias("skd"),
            pl.when(group.count().over("vacancy_id") > 0).then(group).otherwise(0).alias(GROUP),
        )
    )


def group_keys(regulation: Regulation) -> tuple[Key, ...]:
    """What comes before the score: the priority group of PPPK, nothing for CPNS."""
    return () if regulation.competence is None else (Key(GROUP, higher_first=False),)


def score_keys(regulation: Regulation) -> tuple[Key, ...]:
    """The order without its rules for equal scores."""
    return (*group_keys(regulation), Key(SCORE))


def tie_keys(regulation: Regulation) -> tuple[Key, ...]:
    """What decides between equal scores, as the regulation names it."""
    test = regulation.integration or regulation.competence
    keys: list[Key] = []
    for name in test.tie_order if test is not None else ():
        if name == "gpa":
            # An IPK and a certificate's average are not the same scale.
            keys.append(Key("education", divides=True))
        keys.append(Key(name, higher_first=name != "born_on"))
    return tuple(keys)


def score_intervals(ranked: pl.DataFrame, regulation: Regulation) -> pl.DataFrame:
    """lowest and highest place of each row of `finalists` by the score alone."""
    return intervals(ranked, "vacancy_id", score_keys(regulation))


def full_intervals(ranked: pl.DataFrame, regulation: Regulation) -> pl.DataFrame:
    """lowest and highest place of each row of `finalists` by the whole order."""
    return intervals(ranked, "vacancy_id", (*score_keys(regulation), *tie_keys(regulation)))


def places(results: pl.DataFrame, vacancies: pl.DataFrame, regulation: Regulation) -> pl.DataFrame:
    """exam_number, vacancy_id, place as published, own_place, own_place_last of every finalist.

    own_place counts who surely stands before, so those left to people to decide share it; they may stand as low as
    own_place_last.
    """
    ranked = finalists(results, vacancies)
    found = full_intervals(ranked, regulation).rename({"lowest": "own_place", "highest": "own_place_last"})
    return pl.concat([ranked.select("exam_number", "vacancy_id", "place"), found], how="horizontal")

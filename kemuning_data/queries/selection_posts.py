"""Formasi dan persaingan: applicants a post, posts left empty, the lowest score that was chosen, the last intake."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import polars as pl

from kemuning_data.queries.selection import BREAKDOWNS, KEPT, intakes
from kemuning_data.queries.selection_filters import SelectionFilters
from kemuning_data.queries.selection_frames import enum_of, has_outcomes, narrowed, outcomes_of
from kemuning_data.release.reader import Release
from kemuning_data.rules.vocabulary import Outcome, SelectionStage

MOST_COMPETITIVE = 20


@dataclass(frozen=True, slots=True)
class LastIntake:
    """The newest intake with a final result. applicants and sat: None where the release does not say."""

    intake_code: str
    year: int
    applicants: int | None
    sat: int | None
    chosen: int
    posts: int
    unfilled: int


@lru_cache(maxsize=KEPT)
def vacancies_told(release: Release, filters: SelectionFilters) -> pl.DataFrame:
    """The vacancies of a choice: vacancy_id, title, posts, applicants, sat, chosen, cut_off and its attributes.

    applicants: null where nobody has said. sat: who came to the first test. chosen: null as long as the intake has no
    final result, else posts that found somebody, empty seats filled by optimisation included.
    """
    if not has_outcomes(release):
        return _NO_VACANCIES
    every = outcomes_of(release)
    stage = pl.col("stage").cast(pl.String)
    is_test = stage.is_in([SelectionStage.SKD.value, SelectionStage.COMPETENCE.value])
    counted = (
        narrowed(every.funnel, filters)
        .group_by("position")
        .agg(
            pl.col("entered").filter(stage == SelectionStage.ADMINISTRATION.value).sum().alias("applied"),
            (pl.col("entered") - pl.col("absent")).filter(is_test).sum().alias("sat"),
            pl.col("passed").filter(stage == SelectionStage.FINAL.value).sum().alias("chosen"),
        )
    )
    lowest = (
        narrowed(every.tallies, filters)
        # Who was chosen by optimisation sits elsewhere: that score was too low for the own vacancy.
        .filter(pl.col("outcome") == pl.lit(Outcome.PASSED.value, dtype=enum_of(Outcome)))
        .select("position", cut_off="lowest_integrated")
    )
    applied_in, sat_in, final_in = _happened(release)
    code = pl.col("intake_code").cast(pl.String)
    rows = (
        narrowed(every.vacancies, filters)
        .join(counted, on="position", how="left")
        .join(lowest, on="position", how="left")
        .with_columns(
            applicants=pl.when(code.is_in(applied_in)).then(pl.col("applied").fill_null(0)).otherwise("applicants"),
            sat=pl.when(code.is_in(sat_in)).then(pl.col("sat").fill_null(0)),
            chosen=pl.when(code.is_in(final_in)).then(pl.col("chosen").fill_null(0)),
        )
        .sort("position")
        .select(*_NO_VACANCIES.columns)
    )
    return rows.collect().cast(_NO_VACANCIES.schema)


_NO_VACANCIES = pl.DataFrame(
    schema=dict.fromkeys(("vacancy_id", "title", "intake_code", *BREAKDOWNS), pl.String)
    | dict.fromkeys(("posts", "applicants", "sat", "chosen"), pl.Int64)
    | {"cut_off": pl.Float64}
)


def most_competitive(release: Release, filters: SelectionFilters) -> pl.DataFrame:
    """vacancy_id, title, unit_name, institution_name, applicants, posts, per_post of the most sought vacancies."""
    told = vacancies_told(release, filters).filter(pl.col("applicants").is_not_null(), pl.col("posts") > 0)
    told = told.with_columns(per_post=pl.col("applicants") / pl.col("posts"))
    told = told.sort("per_post", "applicants", "vacancy_id", descending=[True, True, False]).head(MOST_COMPETITIVE)
    return told.select("vacancy_id", "title", "unit_name", "institution_name", "applicants", "posts", "per_post")


def competition(release: Release, filters: SelectionFilters) -> tuple[int, int]:
    """Applicants and posts of the vacancies of a choice whose applicants are known."""
    told = vacancies_told(release, filters).filter(pl.col("applicants").is_not_null())
    return int(told["applicants"].sum()), int(told["posts"].sum())


def unfilled(release: Release, filters: SelectionFilters) -> pl.DataFrame:
    """breakdown (of BREAKDOWNS), name, vacancies, posts, chosen, unfilled of intakes with a final result; most first.

    A vacancy with more chosen than posts leaves no post empty and fills none of another.
    """
    told = vacancies_told(release, filters).drop_nulls("chosen")
    told = told.with_columns(unfilled=(pl.col("posts") - pl.col("chosen")).clip(lower_bound=0))
    left_out = "unit_name" if told["institution_name"].n_unique() > 1 else "institution_name"
    groups = []
    for breakdown in BREAKDOWNS:
        if breakdown != left_out:
            sums = told.group_by(pl.col(breakdown).fill_null("").alias("name")).agg(
                pl.len().cast(pl.Int64).alias("vacancies"), pl.col("posts", "chosen", "unfilled").sum()
            )
            sums = sums.sort("unfilled", "name", descending=[True, False])
            groups.append(sums.select(pl.lit(breakdown).alias("breakdown"), pl.all()))
    return pl.concat(groups)


def cut_offs(release: Release, filters: SelectionFilters) -> pl.DataFrame:
    """vacancy_id, title, unit_name, institution_name, posts, chosen, cut_off (lowest score chosen); highest first."""
    told = (
        vacancies_told(release, filters).drop_nulls("cut_off").sort("cut_off", "vacancy_id", descending=[True, False])
    )
    return told.select("vacancy_id", "title", "unit_name", "institution_name", "posts", "chosen", "cut_off")


@lru_cache(maxsize=4)
def last_intake(release: Release) -> LastIntake | None:
    """The newest intake with a final result in numbers; None where no intake has one."""
    for row in intakes(release):
        told = vacancies_told(release, SelectionFilters(intake=row["intake_code"])).drop_nulls("chosen")
        if told.height:
            unfilled_posts = (told["posts"] - told["chosen"]).clip(lower_bound=0)
            return LastIntake(
                str(row["intake_code"]),
                int(row["year"]),
                _sum(told["applicants"]),
                _sum(told["sat"]),
                int(told["chosen"].sum()),
                int(told["posts"].sum()),
                int(unfilled_posts.sum()),
            )
    return None


def _sum(counts: pl.Series) -> int | None:
    """The sum; None where a vacancy's count is not known, since the others would pass for all."""
    return None if counts.has_nulls() else int(counts.sum())


@lru_cache(maxsize=4)
def _happened(release: Release) -> tuple[list[str], list[str], list[str]]:
    """Codes of the intakes whose administration, first test and final result are published."""
    frame = outcomes_of(release).funnel.frame
    held = frame.select(pl.col("intake_code", "stage").cast(pl.String)).unique()

    def of(*stages: SelectionStage) -> list[str]:
        return held.filter(pl.col("stage").is_in([stage.value for stage in stages]))["intake_code"].unique().to_list()

    return (
        of(SelectionStage.ADMINISTRATION),
        of(SelectionStage.SKD, SelectionStage.COMPETENCE),
        of(SelectionStage.FINAL),
    )

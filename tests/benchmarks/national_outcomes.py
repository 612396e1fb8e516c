"""Outcomes of a country, made up in a few seconds, for measurements."""

from __future__ import annotations

from typing import Any

import polars as pl

from kemuning_data.release import models
from kemuning_data.release.reader import Release
from kemuning_data.release.schema import polars_schema
from kemuning_data.rules.vocabulary import EducationRequired, JobFamily, VacancyType
from tests.queries import hand_made

INTAKES = (("cpns-2021", "CPNS", 2021), ("cpns-2024", "CPNS", 2024), ("pppk-2024", "PPPK Teknis", 2024))
INSTITUTIONS = 600
UNITS_EACH = 20


def national_release(candidates: int, vacancies: int, seed: int = 1) -> Release:
    """A release in memory whose ranking has so many rows; three rounds, every institution in each."""
    places = _vacancies(vacancies)
    ranking = _ranking(places, candidates, seed)
    made = hand_made.release([], [], [])
    frames: dict[str, pl.DataFrame] = {
        "vacancies": places,
        "ranking": ranking,
        "funnel": _funnel(places, ranking),
        "criteria": made.frame("criteria"),
        "calendar": made.frame("calendar"),
        "objections": pl.DataFrame(schema=polars_schema(models.ObjectionRow)),
    }
    return Release(made.folder, made.manifest, frames)


def _vacancies(count: int) -> pl.DataFrame:
    at = pl.int_range(count, dtype=pl.Int64)
    institution = at % INSTITUTIONS
    unit = pl.format("u{}-{}", institution, at // INSTITUTIONS % UNITS_EACH)
    intake = at // (INSTITUTIONS * UNITS_EACH) % len(INTAKES)
    plain: dict[str, Any] = dict.fromkeys(polars_schema(models.VacancyRow))
    every = pl.select(at.alias("at")).select(
        vacancy_id=pl.format("formasi-{}", at + 10_000_000),
        intake_code=_picked([code for code, _, _ in INTAKES], intake),
        intake_kind=_picked([kind for _, kind, _ in INTAKES], intake),
        year=_picked([year for _, _, year in INTAKES], intake),
        institution_code=pl.format("i{}", institution),
        institution_name=pl.format("Pemerintah Daerah {}", institution),
        unit_code=unit,
        unit_name=pl.format("Dinas {}", unit),
        title=pl.format("JABATAN {}", at % 500),
        job_family=_picked([each.value for each in JobFamily], at % 3),
        vacancy_type=_picked([each.value for each in VacancyType], at % 7 * (at % 2)),
        education_required=_picked([each.value for each in EducationRequired], at % 4),
        posts=1 + at % 5,
        is_withdrawn=pl.lit(value=False),
        is_open_to_disabled=pl.lit(value=False),
        sector=pl.lit("other"),
        education_levels=pl.lit([], pl.List(pl.String)),
        study_programmes=pl.lit([], pl.List(pl.String)),
    )
    missing = [pl.lit(None).alias(name) for name in plain if name not in every.columns]
    return every.with_columns(missing).select(list(plain)).cast(polars_schema(models.VacancyRow))


def _ranking(places: pl.DataFrame, count: int, seed: int) -> pl.DataFrame:
    """The columns that figures read; a candidate a row, under an outcome that suits the score."""
    draws = pl.int_range(count, dtype=pl.Int64).hash(seed)
    of = pl.select((draws % places.height).sort()).to_series()
    drawn = pl.select(skd=150 + (draws // 7 % 180 + draws // 1300 % 180), chance=draws // 99 % 100).with_columns(
        pl.col("skd").cast(pl.Int64)
    )
    outcome = (
        pl.when(pl.col("chance") < 5)
        .then(pl.lit("absent"))
        .when(pl.col("skd") < 320)
        .then(pl.lit("below_passing_grade"))
        .when(pl.col("chance") < 20)
        .then(pl.lit("passed"))
        .when(pl.col("chance") < 22)
        .then(pl.lit("passed_by_optimisation"))
        .otherwise(pl.lit("not_in_ranking"))
    )
    told = drawn.with_columns(outcome=outcome).select(
        "outcome",
        skd=pl.when(pl.col("outcome") != "absent").then("skd"),
        integrated=pl.when(pl.col("outcome") != "below_passing_grade").then(pl.col("skd") / 5.5),
    )
    return told.with_columns(vacancy_id=places["vacancy_id"].gather(of))


def _funnel(places: pl.DataFrame, ranking: pl.DataFrame) -> pl.DataFrame:
    """Administration, first test and final result of every vacancy; candidates by vacancy as the ranking has them."""
    is_chosen = pl.col("outcome").is_in(["passed", "passed_by_optimisation"])
    went_on = is_chosen | (pl.col("outcome") == "not_in_ranking")
    counts = (
        ranking.lazy()
        .group_by("vacancy_id")
        .agg(
            pl.len().alias("came"),
            (pl.col("outcome") == "absent").sum().alias("away"),
            went_on.sum().alias("went_on"),
            is_chosen.sum().alias("chosen"),
        )
    )
    every = places.lazy().join(counts, on="vacancy_id").collect()
    came, away, went_on, chosen = (pl.col(name) for name in ("came", "away", "went_on", "chosen"))
    test = pl.when(pl.col("intake_kind") == "CPNS").then(pl.lit("skd")).otherwise(pl.lit("competence"))
    stages = [
        (pl.lit("administration"), came * 2, came, came, pl.lit(0)),
        (test, came, went_on, came - went_on - away, away),
        (pl.lit("final"), went_on, chosen, went_on - chosen, pl.lit(0)),
    ]
    schema = polars_schema(models.FunnelRow)
    rows = [
        every.with_columns(
            stage=stage, entered=entered, moved_in=0, passed=passed, failed=failed, absent=absent, withdrawn=0
        ).select(list(schema))
        for stage, entered, passed, failed, absent in stages
    ]
    return pl.concat([each.cast(schema) for each in rows])


def _picked(values: list[Any], place: pl.Expr) -> pl.Expr:
    return pl.lit(pl.Series(values)).gather(place)

"""Outcomes of a country, made up in a few seconds, for measurements."""

from __future__ import annotations

import datetime as dt
import hashlib
import multiprocessing
from pathlib import Path
from typing import Any

import polars as pl
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kemuning_data.publishing import shelf, writer
from kemuning_data.publishing.approval import approval
from kemuning_data.release import keys, models
from kemuning_data.release.ledger import append_publish
from kemuning_data.release.schema import polars_schema
from kemuning_data.rules.vocabulary import EducationRequired, JobFamily, VacancyType
from tests.queries import hand_made

INTAKES = (("cpns-2021", "CPNS", 2021), ("cpns-2024", "CPNS", 2024), ("pppk-2024", "PPPK Teknis", 2024))
INSTITUTIONS = 600
UNITS_EACH = 20
RELEASE_ID = "2026-11-24.1"


def write_national(releases_dir: Path, candidates: int, vacancies: int, seed: int = 1) -> str:
    """Publishes such a release: Parquet, manifest, ledger, as publishing writes them; CSV and SQLite are left out.

    The ranking has so many rows, in three rounds with every institution in each. Returns the id of the release.
    """
    places = _vacancies(vacancies)
    ranking = _ranking(places, candidates, seed)
    every = {row.dataset: pl.DataFrame(schema=polars_schema(row)) for row in models.DATASETS}
    every |= {"vacancies": places, "ranking": ranking, "funnel": _funnel(places, ranking)}
    frames = {row.dataset: every[row.dataset].sort(row.sorted_by) for row in models.DATASETS}
    folder = releases_dir / RELEASE_ID
    (folder / "csv").mkdir(parents=True)
    files = writer.write_parquet(folder, frames)
    manifest = hand_made.release(release_id=RELEASE_ID).manifest.model_copy(update={"files": files}).as_bytes()
    key = Ed25519PrivateKey.generate()
    writer.seal(folder, manifest, keys.sign(key, manifest))
    decided = approval(reason="Measured", by="A", approved_by="B", via="cli", at=dt.datetime.now(dt.UTC))
    sha256 = hashlib.sha256(manifest).hexdigest()
    append_publish(releases_dir, key, release_id=RELEASE_ID, manifest_sha256=sha256, approval=decided)
    shelf.point_current(releases_dir, RELEASE_ID)
    return RELEASE_ID


def write_in_child(releases_dir: Path, candidates: int, vacancies: int) -> None:
    """The same in a process of its own, so that what it takes to make a country is not counted."""
    making = multiprocessing.get_context("spawn").Process(
        target=write_national, args=(releases_dir, candidates, vacancies)
    )
    making.start()
    making.join()
    if making.exitcode != 0:
        raise SystemExit("the country could not be made")


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
    """A candidate a row: scores, place and an outcome that suits the score."""
    draws = pl.int_range(count, dtype=pl.Int64).hash(seed)
    drawn = pl.select(
        of=draws % places.height,
        code=draws,
        skd=(150 + (draws // 7 % 180 + draws // 1300 % 180)).cast(pl.Int64),
        chance=draws // 99 % 100,
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
    has_score, is_ranked = pl.col("outcome") != "absent", pl.col("outcome") != "below_passing_grade"
    letters = pl.col("code").cast(pl.String).str.zfill(20)
    of_vacancy = [places[name].gather(drawn["of"]) for name in ("vacancy_id", "intake_code")]
    told = drawn.with_columns(outcome=outcome).select(
        "outcome",
        *of_vacancy,
        candidate_code=letters.str.head(5) + "-" + letters.str.tail(5),
        skd=pl.when(has_score).then("skd"),
        twk=pl.when(has_score).then(pl.col("skd") // 4),
        tiu=pl.when(has_score).then(pl.col("skd") // 3),
        tkp=pl.when(has_score).then(pl.col("skd") - pl.col("skd") // 4 - pl.col("skd") // 3),
        skb=pl.when(has_score & is_ranked).then(pl.col("code") % 1000 / 10),
        integrated=pl.when(is_ranked).then(pl.col("skd") / 5.5),
        place=pl.when(has_score & is_ranked).then(pl.col("code") % 100 + 1.0),
    )
    schema = polars_schema(models.RankingRow)
    missing = [pl.lit(None).alias(name) for name in schema if name not in told.columns]
    return told.with_columns(missing).select(list(schema)).cast(schema)


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

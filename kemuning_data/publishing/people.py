"""Pelamar per orang: who applied, in the categories of the codebook, how far each came, under a number of chance.

What is made here is about single people and stays in this process: it leaves as counts of the cube alone.
"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from kemuning_data.disclosure.keys import record_key, record_keys
from kemuning_data.publishing.gate import Gate, of_intake, salt_of_intake
from kemuning_data.release import keys
from kemuning_data.rules import codebook
from kemuning_data.rules.breakdown_vocabulary import Attribute, PopulationStage
from kemuning_data.rules.regulations import Regulation
from kemuning_data.rules.vocabulary import AdministrationResult, Outcome, SelectionStage

_CHOSEN = (Outcome.PASSED, Outcome.PASSED_BY_OPTIMISATION)
_LEFT_BEFORE_THE_TEST = (Outcome.ABSENT, Outcome.WITHDREW)


def people_of(
    gate: Gate, intakes: Mapping[str, Regulation], categories: Mapping[Attribute, tuple[str, ...]]
) -> pl.DataFrame:
    """Every applicant of the intakes, one row each, as `disclosure.cube` wants them; in no order of the records.

    Ages are those on the last day of registration. Raises Refusal when the secret or an intake's salt is missing.
    """
    last_day = gate.vacancies.select("vacancy_id", registered_by="closes_on")
    parts = [_of_intake(gate, intake_code, rule) for intake_code, rule in intakes.items()]
    rows = pl.concat(parts).join(last_day, on="vacancy_id", how="left", maintain_order="left")
    own = gate.government.districts
    home = (
        codebook.district("region_code", gate.government.region_code or "", own)
        if Attribute.DISTRICT in categories
        else pl.lit(None, pl.String)
    )
    return rows.select(
        "intake_code",
        "vacancy_id",
        "reached",
        "record_key",
        "sex",
        codebook.age_band("born_on", "registered_by").alias("age_band"),
        codebook.disability("has_disability").alias("disability"),
        home.alias("district"),
        "channel",
        "skd",
        "skb",
        "integrated",
    ).sort("record_key")


def _of_intake(gate: Gate, intake_code: str, rule: Regulation) -> pl.DataFrame:
    results = of_intake(gate.results, intake_code).select("exam_number", "stage", "outcome", "skd", "skb", "integrated")
    rows = of_intake(gate.applicants, intake_code).join(results, on="exam_number", how="left", maintain_order="left")
    key = record_key(keys.secret_bytes(gate.secret), salt_of_intake(gate.connection, intake_code))
    drawn = record_keys(key, intake_code, rows["exam_number"].to_list())
    return rows.with_columns(reached(rule).alias("reached"), pl.Series("record_key", drawn, dtype=pl.UInt64)).drop(
        "exam_number", "stage", "outcome", "administration"
    )


def reached(rule: Regulation) -> pl.Expr:
    """The furthest PopulationStage of an applicant, from administration, and stage and outcome of the result, if any.

    It counts whom the funnel counts at the vacancy applied for, so that a population is as many people as the funnel
    says: those who sat the SKB are those who passed or failed it.
    """
    stage, outcome = pl.col("stage"), pl.col("outcome")
    is_at = {each: stage == each.value for each in SelectionStage}
    went_on = outcome == Outcome.PASSED.value
    chosen = is_at[SelectionStage.FINAL] & outcome.is_in([code.value for code in _CHOSEN])
    admitted = stage.is_not_null() | (pl.col("administration") == AdministrationResult.PASSED.value)
    if rule.competence is not None:
        sat = is_at[SelectionStage.FINAL] | (is_at[SelectionStage.COMPETENCE] & went_on)
        between = pl.when(sat).then(pl.lit(PopulationStage.PASSED_COMPETENCE.value))
    else:
        came = outcome.is_in([code.value for code in _LEFT_BEFORE_THE_TEST]).not_()
        sat = is_at[SelectionStage.FINAL] | (is_at[SelectionStage.SKB] & came)
        passed = is_at[SelectionStage.SKB] | (is_at[SelectionStage.SKD] & went_on)
        between = (
            pl.when(sat)
            .then(pl.lit(PopulationStage.SAT_SKB.value))
            .when(passed)
            .then(pl.lit(PopulationStage.PASSED_SKD.value))
        )
    return (
        pl.when(chosen)
        .then(pl.lit(PopulationStage.APPOINTED.value))
        .otherwise(
            between.when(admitted)
            .then(pl.lit(PopulationStage.PASSED_ADMINISTRATION.value))
            .otherwise(pl.lit(PopulationStage.APPLIED.value))
        )
    )

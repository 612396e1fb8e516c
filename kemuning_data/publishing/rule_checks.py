"""Pemeriksaan aturan: what was checked and what deviates, under codes, with the agency's word beside it."""

from __future__ import annotations

import polars as pl
from sqlalchemy import select
from sqlmodel import col

from kemuning_data.publishing.fetch import as_dataset, fetch
from kemuning_data.publishing.gate import Gate, of_intake
from kemuning_data.release.selection_models import RuleCheckRow
from kemuning_data.rules.selection_checks import selection_checks
from kemuning_data.tables.records import Explanation

_CHECKED = pl.Schema(
    {
        "vacancy_id": pl.String(),
        "rule": pl.String(),
        "checked": pl.Int64(),
        "deviations": pl.Int64(),
        "deviating": pl.List(pl.String()),
        "intake_code": pl.String(),
    }
)
_EXPLANATION = pl.Schema(dict.fromkeys(("vacancy_id", "rule", "explanation_id", "explanation_en"), pl.String()))


def rule_checks(gate: Gate) -> pl.DataFrame:
    """The dataset `rule_checks`, one row a vacancy and rule, judged by the exact figures whatever the rows may show."""
    checked = [_CHECKED.to_frame()]
    for intake_code, rule in gate.regulations.items():
        results = of_intake(gate.results, intake_code)
        if not results.is_empty():
            found = selection_checks(results, of_intake(gate.vacancies, intake_code), rule)
            checked.append(found.with_columns(pl.lit(intake_code).alias("intake_code")).select(_CHECKED.names()))
    rows = pl.concat(checked)
    whole = rows.join(_under_codes(rows, gate.results), on=["vacancy_id", "rule"], how="left").join(
        _explanations(gate), on=["vacancy_id", "rule"], how="left"
    )
    no_codes = pl.lit([], dtype=pl.List(pl.String))
    return as_dataset(whole.with_columns(pl.col("deviating_codes").fill_null(no_codes)), RuleCheckRow)


def _under_codes(rows: pl.DataFrame, results: pl.DataFrame) -> pl.DataFrame:
    """The deviating candidates' codes in the order of the codes, which is that of nothing real."""
    return (
        rows.select("vacancy_id", "rule", "intake_code", pl.col("deviating").alias("exam_number"))
        .explode("exam_number")
        .join(results.select("intake_code", "exam_number", "candidate_code"), on=["intake_code", "exam_number"])
        .group_by("vacancy_id", "rule")
        .agg(pl.col("candidate_code").sort().alias("deviating_codes"))
    )


def _explanations(gate: Gate) -> pl.DataFrame:
    query = select(
        col(Explanation.vacancy_id), col(Explanation.rule), col(Explanation.text_id), col(Explanation.text_en)
    )
    return fetch(gate.connection, query, _EXPLANATION)

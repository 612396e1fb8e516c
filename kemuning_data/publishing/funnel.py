"""Corong seleksi: the stages of every vacancy of every intake, as far as they have happened."""

from __future__ import annotations

import polars as pl

from kemuning_data.publishing.fetch import as_dataset
from kemuning_data.publishing.gate import Gate, of_intake
from kemuning_data.release.schema import polars_schema
from kemuning_data.release.selection_models import FunnelRow
from kemuning_data.rules.funnel import funnel as funnel_of

_OF_VACANCY = (
    "intake_code",
    "year",
    "institution_code",
    "unit_code",
    "job_family",
    "vacancy_type",
    "education_required",
)


def funnel(gate: Gate) -> pl.DataFrame:
    """The dataset `funnel`, one row a vacancy and stage."""
    counted = [polars_schema(FunnelRow).to_frame().drop(*_OF_VACANCY)]
    for intake_code, rule in gate.regulations.items():
        applicants, results, vacancies = (
            of_intake(frame, intake_code) for frame in (gate.applicants, gate.results, gate.vacancies)
        )
        counted.append(funnel_of(applicants, results, vacancies, rule))
    stages = pl.concat(counted).join(gate.vacancies.select("vacancy_id", "is_withdrawn", *_OF_VACANCY), on="vacancy_id")
    has_people = (pl.col("entered") + pl.col("moved_in")).sum().over("vacancy_id") > 0
    # A vacancy that the agency took back before anybody applied has no posts that could be left empty.
    return as_dataset(stages.filter(has_people | ~pl.col("is_withdrawn")), FunnelRow)

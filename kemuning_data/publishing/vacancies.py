"""Formasi: every vacancy, open, closed or withdrawn, with its place, its intake and what it asks for."""

from __future__ import annotations

from typing import Any

import polars as pl
from sqlalchemy import Connection, Select, and_, func, select
from sqlmodel import col

from kemuning_data.publishing.fetch import as_dataset, fetch
from kemuning_data.release.models import VacancyRow
from kemuning_data.release.schema import polars_schema
from kemuning_data.rules.vocabulary import EducationLevel, Stage
from kemuning_data.tables.records import Applicant, CalendarStage, Institution, Intake, Unit, Vacancy, VacancyProgramme

_APPLICANTS = pl.Schema({"intake_code": pl.String(), "vacancy_id": pl.String(), "applicants": pl.Int64()})
_PROGRAMMES = pl.Schema({"vacancy_id": pl.String(), "education_level": pl.String(), "study_programme": pl.String()})


def vacancies(connection: Connection) -> pl.DataFrame:
    """The dataset `vacancies`, one row a vacancy however many study programmes it accepts."""
    own = _own_columns()
    public = dict(polars_schema(VacancyRow))
    schema = pl.Schema({str(column.key): public[str(column.key)] for column in own.selected_columns})
    rows = fetch(connection, own, schema)
    accepted = _accepted(connection)
    no_list = pl.lit([], dtype=pl.List(pl.String))
    applied = _applied(connection)
    # Nobody applied is something else than nobody has said how many did.
    is_known = pl.col("intake_code").is_in(applied["intake_code"].unique().implode())
    whole = (
        rows.join(accepted, on="vacancy_id", how="left")
        .join(applied.drop("intake_code"), on="vacancy_id", how="left")
        .with_columns(
            pl.when(is_known).then(pl.col("applicants").fill_null(0)).alias("applicants"),
            pl.col("education_levels").fill_null(no_list),
            pl.col("study_programmes").fill_null(no_list),
        )
    )
    return as_dataset(whole, VacancyRow)


def _own_columns() -> Select[*tuple[Any, ...]]:
    registration = and_(
        col(CalendarStage.intake_code) == col(Vacancy.intake_code),
        col(CalendarStage.stage) == Stage.REGISTRATION.value,
    )
    return (
        select(
            col(Vacancy.vacancy_id),
            col(Vacancy.intake_code),
            col(Intake.kind).label("intake_kind"),
            col(Intake.year),
            col(Unit.institution_code),
            col(Institution.institution_name),
            col(Vacancy.unit_code),
            col(Unit.unit_name),
            col(Vacancy.placement),
            col(Unit.sector),
            col(Vacancy.title),
            col(Vacancy.job_family),
            col(Vacancy.vacancy_type),
            col(Vacancy.posts),
            col(Vacancy.eligible),
            col(CalendarStage.opens_on),
            col(CalendarStage.closes_on),
            col(Vacancy.closed_at).is_not(None).label("is_withdrawn"),
            col(Vacancy.is_open_to_disabled),
            col(Vacancy.salary_min),
            col(Vacancy.salary_max),
            col(Vacancy.education_required),
            col(Vacancy.duties),
        )
        .join(Intake, col(Vacancy.intake_code) == col(Intake.intake_code))
        .join(Unit, col(Vacancy.unit_code) == col(Unit.unit_code))
        .join(Institution, col(Unit.institution_code) == col(Institution.institution_code))
        .outerjoin(CalendarStage, registration)
    )


def _applied(connection: Connection) -> pl.DataFrame:
    """The number of applications of every vacancy that has any."""
    query = select(func.min(col(Applicant.intake_code)), col(Applicant.vacancy_id), func.count()).group_by(
        col(Applicant.vacancy_id)
    )
    return fetch(connection, query, _APPLICANTS)


def _accepted(connection: Connection) -> pl.DataFrame:
    """Education levels, from the lowest up, and study programmes, as the agency listed them, of every vacancy."""
    query = select(
        col(VacancyProgramme.vacancy_id), col(VacancyProgramme.education_level), col(VacancyProgramme.study_programme)
    ).order_by(col(VacancyProgramme.vacancy_id), col(VacancyProgramme.position))
    order = pl.Enum([level.value for level in EducationLevel])
    level = pl.col("education_level")
    programme = pl.col("study_programme")
    return (
        fetch(connection, query, _PROGRAMMES)
        .group_by("vacancy_id", maintain_order=True)
        .agg(
            level.drop_nulls().cast(order).unique().sort().cast(pl.String).alias("education_levels"),
            programme.drop_nulls().unique(maintain_order=True).alias("study_programmes"),
        )
    )

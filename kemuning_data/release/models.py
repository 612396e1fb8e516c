"""The row of every public dataset, described once.

Parquet and SQLite columns, the data dictionary and `datapackage.json` are made from these models and from nothing
else. Every field has a description and a unit (see `described`). Order of fields is the order of columns; `sorted_by`
is the order of rows.
"""

from __future__ import annotations

import datetime as dt

from kemuning_data.i18n import N_
from kemuning_data.release.breakdown_models import BreakdownRow, BreakdownTableRow, OutreachRow
from kemuning_data.release.evaluation_models import ActionRow, EvaluationRow, MeritRow, ProfessionalismRow
from kemuning_data.release.feedback_models import FeedbackSummaryRow
from kemuning_data.release.rows import Row, described
from kemuning_data.release.selection_models import FunnelRow, ObjectionRow, RankingRow, RuleCheckRow
from kemuning_data.release.survey_models import SurveyElementRow, SurveyIndexRow, SurveyRespondentRow
from kemuning_data.release.training_models import (
    AppointedTrainingRow,
    TrainingHoursRow,
    TrainingProgrammeRow,
    TrainingProgressRow,
    TrainingScoreRow,
)
from kemuning_data.rules import vocabulary as v


class UnitRow(Row):
    """Unit kerja."""

    dataset = "units"
    dataset_title = N_("Work units")
    dataset_summary = N_("Every unit of the institutions that recruit, with its institution and service sector.")
    sorted_by = ("institution_name", "unit_code")

    unit_code: str = described(N_("Code of the unit"), key=True)
    unit_name: str = described(N_("Name of the unit"))
    sector: str = described(N_("Service sector of the unit"))
    parent_code: str | None = described(N_("Code of the unit above it"))
    institution_code: str = described(N_("Code of the institution"))
    institution_name: str = described(N_("Name of the institution"))


class VacancyRow(Row):
    """Formasi."""

    dataset = "vacancies"
    dataset_title = N_("Vacancies")
    dataset_summary = N_("Every vacancy of every intake, open or closed; a vacancy is never deleted.")
    sorted_by = ("intake_code", "institution_name", "unit_name", "title", "vacancy_id")

    vacancy_id: str = described(N_("Code of the vacancy, the formasi_id of SSCASN"), key=True)
    intake_code: str = described(N_("Code of the recruitment round"))
    intake_kind: str = described(N_("Kind of recruitment: CPNS or one of the PPPK kinds"), codes=v.IntakeKind)
    year: int = described(N_("Year of the recruitment round"), "year")
    institution_code: str = described(N_("Code of the institution"))
    institution_name: str = described(N_("Name of the institution"))
    unit_code: str = described(N_("Code of the unit"))
    unit_name: str = described(N_("Name of the unit"))
    placement: str | None = described(N_("Place of work below the unit, levels joined by a vertical bar"))
    sector: str = described(N_("Service sector of the unit"))
    title: str = described(N_("Job title"))
    job_family: str = described(N_("Job family, derived from the title"), codes=v.JobFamily)
    vacancy_type: str = described(N_("Vacancy type: general or one of the special types"), codes=v.VacancyType)
    posts: int = described(N_("Number of posts to fill"), "posts")
    applicants: int | None = described(N_("Number of applicants, where the agency has given the list"), "people")
    eligible: int | None = described(N_("Applicants found eligible so far"), "people")
    opens_on: dt.date | None = described(N_("First day of registration"), "date")
    closes_on: dt.date | None = described(N_("Last day of registration, until 23:59:59"), "date")
    is_withdrawn: bool = described(N_("Whether a later file of the agency no longer holds this vacancy"))
    is_open_to_disabled: bool = described(N_("Whether disabled applicants may apply"))
    salary_min: int | None = described(N_("Lowest income"), "rupiah a month")
    salary_max: int | None = described(N_("Highest income"), "rupiah a month")
    education_required: str | None = described(
        N_("The one education category accepted; empty where several are"), codes=v.EducationRequired
    )
    education_levels: list[str] = described(N_("Education levels accepted"), codes=v.EducationLevel)
    study_programmes: list[str] = described(N_("Study programmes accepted"))
    duties: str | None = described(N_("What the work consists of, as the agency describes it"))


class CriterionRow(Row):
    """Persyaratan."""

    dataset = "criteria"
    dataset_title = N_("Criteria")
    dataset_summary = N_("Every condition of every vacancy, one a row.")
    sorted_by = ("vacancy_id", "position")

    vacancy_id: str = described(N_("Code of the vacancy, the formasi_id of SSCASN"), key=True)
    position: int = described(N_("Place of the criterion in the vacancy's list"), key=True)
    kind: str = described(N_("Kind of criterion"), codes=v.CriterionKind)
    text_id: str = described(N_("The criterion in Indonesian"))
    text_en: str | None = described(N_("The criterion in English, where the agency has given it"))
    min_value: float | None = described(N_("Lowest value accepted, in the unit named beside it"), "see unit")
    max_value: float | None = described(N_("Highest value accepted, in the unit named beside it"), "see unit")
    unit: str | None = described(N_("What the lowest and highest value count"), codes=v.CriterionUnit)
    is_required: bool = described(N_("Whether the criterion must be met"))
    is_vague: bool = described(N_("Whether a reader cannot tell if they meet it: a vague word or a missing figure"))
    legal_basis: str | None = described(N_("Regulation the criterion rests on"))


class CalendarRow(Row):
    """Jadwal seleksi."""

    dataset = "calendar"
    dataset_title = N_("Calendar")
    dataset_summary = N_("The stages of every intake with their first and last day.")
    sorted_by = ("intake_code", "opens_on", "stage")

    intake_code: str = described(N_("Code of the recruitment round"), key=True)
    stage: str = described(N_("Stage of the selection"), key=True, codes=v.Stage)
    opens_on: dt.date = described(N_("First day of the stage"), "date")
    closes_on: dt.date = described(N_("Last day of the stage, until 23:59:59"), "date")
    note: str | None = described(N_("Remark of the agency"))


class HolidayRow(Row):
    """Hari libur dan cuti bersama."""

    dataset = "holidays"
    dataset_title = N_("Holidays")
    dataset_summary = N_("Days that are not working days; every clock in working days follows this list.")
    sorted_by = ("date",)

    date: dt.date = described(N_("The day"), "date", key=True)
    name: str = described(N_("Name of the day"))
    kind: str = described(N_("Public holiday or collective leave"), codes=v.HolidayKind)


class RegulationRow(Row):
    """Dasar hukum dan angka aturan."""

    dataset = "regulations"
    dataset_title = N_("Rules")
    dataset_summary = N_("Every number of the rules under which the rounds are held, with its source, one a row.")
    sorted_by = ("regulation", "position")

    regulation: str = described(N_("Name of the file of rules that a recruitment round is held under"), key=True)
    position: int = described(N_("Place of the number in its file"), key=True)
    rule: str = described(N_("Which rule the number belongs to"))
    subject: str | None = described(N_("The vacancy type, test or code that the number is for; empty: all"))
    item: str = described(N_("What the number or word is"))
    value: float | None = described(N_("The number, in the unit named beside it"), "see unit")
    text: str | None = described(N_("The value, where it is a word or an order"))
    unit: str | None = described(N_("What the number counts"))
    source: str = described(N_("Regulation and article, or the publication that quotes it"))
    confidence: str = described(
        N_("How sure the number is: read in the law, reported by a source, or own knowledge"), codes=v.Confidence
    )


DATASETS: tuple[type[Row], ...] = (
    UnitRow,
    VacancyRow,
    CriterionRow,
    CalendarRow,
    HolidayRow,
    RegulationRow,
    FunnelRow,
    ObjectionRow,
    RankingRow,
    RuleCheckRow,
    BreakdownTableRow,
    BreakdownRow,
    OutreachRow,
    TrainingProgrammeRow,
    TrainingProgressRow,
    TrainingHoursRow,
    TrainingScoreRow,
    AppointedTrainingRow,
    SurveyIndexRow,
    SurveyElementRow,
    SurveyRespondentRow,
    EvaluationRow,
    ActionRow,
    ProfessionalismRow,
    MeritRow,
    FeedbackSummaryRow,
)
"""Every public dataset of this version, in the order in which a reader meets them."""

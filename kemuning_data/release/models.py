"""The row of every public dataset, described once.

Parquet and SQLite columns, the data dictionary and `datapackage.json` are made from these models and from nothing
else. Every field has a description and a unit (see `described`). Order of fields is the order of columns; `sorted_by`
is the order of rows.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from sqlmodel import Field, SQLModel

from kemuning_data.i18n import N_
from kemuning_data.rules import vocabulary as v


def described(description: str, unit: str = "none", *, key: bool = False, codes: Any = None) -> Any:  # noqa: ANN401
    """A field with what its column means, its unit (`none` for text and codes) and its closed word list, if any."""
    extra: dict[str, Any] = {"unit": unit, "is_key": key}
    if codes is not None:
        extra["codes"] = [code.value for code in codes]
    return Field(description=description, schema_extra={"json_schema_extra": extra})


class Row(SQLModel):
    """A row of a public dataset."""

    dataset: ClassVar[str]
    dataset_title: ClassVar[str]
    dataset_summary: ClassVar[str]
    sorted_by: ClassVar[tuple[str, ...]]


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


class FunnelRow(Row):
    """Corong seleksi."""

    dataset = "funnel"
    dataset_title = N_("Selection stage by stage")
    dataset_summary = N_(
        "How many entered and left each stage of each vacancy: entered + moved_in = passed + failed + absent + "
        "withdrawn, and those who pass enter the next stage."
    )
    sorted_by = ("year", "intake_code", "institution_code", "vacancy_id", "stage")

    vacancy_id: str = described(N_("Code of the vacancy, the formasi_id of SSCASN"), key=True)
    stage: str = described(N_("Stage of the selection"), key=True, codes=v.SelectionStage)
    intake_code: str = described(N_("Code of the recruitment round"))
    year: int = described(N_("Year of the recruitment round"), "year")
    institution_code: str = described(N_("Code of the institution"))
    unit_code: str = described(N_("Code of the unit"))
    job_family: str = described(N_("Job family, derived from the title"), codes=v.JobFamily)
    vacancy_type: str = described(N_("Vacancy type: general or one of the special types"), codes=v.VacancyType)
    education_required: str | None = described(
        N_("The one education category accepted; empty where several are"), codes=v.EducationRequired
    )
    entered: int = described(N_("Candidates who came to this stage"), "people")
    moved_in: int = described(N_("Candidates of other vacancies who took an empty seat of this one"), "people")
    passed: int = described(N_("Candidates who went on, or were chosen"), "people")
    failed: int = described(N_("Candidates who did not pass"), "people")
    absent: int = described(N_("Candidates who did not come"), "people")
    withdrawn: int = described(N_("Candidates who withdrew"), "people")


class ObjectionRow(Row):
    """Sanggah."""

    dataset = "objections"
    dataset_title = N_("Objections")
    dataset_summary = N_("Objections to the results of each stage of each recruitment round, and what came of them.")
    sorted_by = ("intake_code", "stage")

    intake_code: str = described(N_("Code of the recruitment round"), key=True)
    stage: str = described(N_("Stage whose result was objected to"), key=True, codes=v.SelectionStage)
    filed: int = described(N_("Objections filed"), "objections")
    upheld: int = described(N_("Objections upheld"), "objections")
    rejected: int = described(N_("Objections rejected"), "objections")
    pending: int = described(N_("Objections not yet decided"), "objections")
    median_days: float | None = described(N_("Median time from filing to decision"), "calendar days")
    rank_changes: int = described(N_("Upheld objections that changed a rank"), "objections")


class RankingRow(Row):
    """Hasil seleksi per kandidat, tanpa nama."""

    dataset = "ranking"
    dataset_title = N_("Candidates and their scores")
    dataset_summary = N_(
        "Every candidate admitted to the tests, under a code that nobody can lead back to a person: scores, place and "
        "outcome, and nothing else."
    )
    sorted_by = ("vacancy_id", "place", "candidate_code")

    vacancy_id: str = described(N_("Code of the vacancy, the formasi_id of SSCASN"), key=True)
    candidate_code: str = described(N_("Code of the candidate, the same throughout the round"), key=True)
    intake_code: str = described(N_("Code of the recruitment round"))
    twk: int | None = described(N_("National insight test (TWK)"), "points of 150")
    tiu: int | None = described(N_("General intelligence test (TIU)"), "points of 175")
    tkp: int | None = described(N_("Personal characteristics test (TKP)"), "points of 225")
    skd: int | None = described(N_("Basic competence test (SKD), total as published"), "points of 550")
    skb: float | None = described(N_("Field competence test (SKB), as published"), "0 to 100")
    technical: int | None = described(N_("Technical competence (PPPK)"), "points")
    managerial: int | None = described(N_("Managerial competence (PPPK)"), "points")
    sociocultural: int | None = described(N_("Sociocultural competence (PPPK)"), "points")
    interview: int | None = described(N_("Computer-based interview (PPPK)"), "points")
    integrated: float | None = described(
        N_("Final score as published: 40 % SKD and 60 % SKB on 0 to 100; PPPK: total of its four parts"), "points"
    )
    place: float | None = described(N_("Place as published; candidates who tie may share one"), "place")
    outcome: str = described(N_("What became of the candidate"), codes=v.Outcome)


class RuleCheckRow(Row):
    """Pemeriksaan aturan."""

    dataset = "rule_checks"
    dataset_title = N_("Rule checks")
    dataset_summary = N_(
        "For every vacancy and every published rule: how many cases were checked, how many deviate, and the agency's "
        "explanation."
    )
    sorted_by = ("vacancy_id", "rule")

    vacancy_id: str = described(N_("Code of the vacancy, the formasi_id of SSCASN"), key=True)
    rule: str = described(N_("The rule that was checked"), key=True, codes=v.SelectionRule)
    intake_code: str = described(N_("Code of the recruitment round"))
    checked: int = described(N_("Cases to which the rule applies"), "cases")
    deviations: int = described(N_("Cases that do not follow the rule"), "cases")
    deviating_codes: list[str] = described(N_("Codes of the candidates whose published result deviates"))
    explanation_id: str | None = described(N_("The agency's explanation in Indonesian"))
    explanation_en: str | None = described(N_("The agency's explanation in English, where it has given one"))


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
)
"""Every public dataset of this version, in the order in which a reader meets them."""

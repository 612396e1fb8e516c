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


_NODE = ("intake_code", "institution_code", "unit_code", "job_family", "vacancy_type")
"""What says of which people a breakdown is; the same columns sort its rows."""


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


class BreakdownTableRow(Row):
    """Tabel rincian: which groups of people are broken down by which attribute, and which are not."""

    dataset = "breakdown_tables"
    dataset_title = N_("Tables of breakdowns")
    dataset_summary = N_(
        "Every table of people that could be asked for, from 20 people on: how many they are, when they were counted, "
        "and why a withheld table is not shown."
    )
    sorted_by = (*_NODE, "stage", "attribute_1", "attribute_2")

    intake_code: str | None = described(N_("Code of the recruitment round; empty: all rounds whose objections ended"))
    institution_code: str | None = described(N_("Code of the institution; empty: all institutions"))
    unit_code: str | None = described(N_("Code of the unit; empty: all units"))
    job_family: str | None = described(N_("Job family; empty: all job families"), codes=v.JobFamily)
    vacancy_type: str | None = described(N_("Vacancy type; empty: all types"), codes=v.VacancyType)
    stage: str = described(N_("How far the people came"), codes=v.PopulationStage)
    attribute_1: str = described(N_("What the people are broken down by"), codes=v.Attribute)
    attribute_2: str | None = described(N_("The second attribute of a table of two"), codes=v.Attribute)
    people: int = described(N_("People of the table, exact"), "people")
    implied: int = described(
        N_(
            "Those of them whose vacancy itself tells the attribute to everybody, exact; a table of two leaves them out"
        ),
        "people",
    )
    is_published: bool = described(N_("Whether the table is shown"))
    hidden_reason: str | None = described(N_("Why a withheld table is not shown"), codes=v.HiddenReason)
    issue: int = described(N_("1: counted when the stage had closed; 2: after its objections had ended"))
    issued_on: dt.date = described(N_("Day of that issue; the table does not change until the next one"), "date")


class BreakdownRow(Row):
    """Rincian pelamar menurut jenis kelamin, umur, disabilitas dan daerah asal."""

    dataset = "breakdowns"
    dataset_title = N_("Breakdowns of applicants")
    dataset_summary = N_(
        "How many women and men, of which age, with and without a disability, from which district: counts rounded at "
        "random to multiples of 5; a published table has every category."
    )
    sorted_by = (*_NODE, "stage", "attribute_1", "attribute_2", "value_1", "value_2")

    intake_code: str | None = described(N_("Code of the recruitment round; empty: all rounds whose objections ended"))
    institution_code: str | None = described(N_("Code of the institution; empty: all institutions"))
    unit_code: str | None = described(N_("Code of the unit; empty: all units"))
    job_family: str | None = described(N_("Job family; empty: all job families"), codes=v.JobFamily)
    vacancy_type: str | None = described(N_("Vacancy type; empty: all types"), codes=v.VacancyType)
    stage: str = described(N_("How far the people came"), codes=v.PopulationStage)
    attribute_1: str = described(N_("What the people are broken down by"), codes=v.Attribute)
    value_1: str = described(N_("The category of the first attribute"))
    attribute_2: str | None = described(N_("The second attribute of a table of two"), codes=v.Attribute)
    value_2: str | None = described(N_("The category of the second attribute"))
    count: int | None = described(
        N_("People, rounded at random to a multiple of 5, plus `implied`; off by at most 4; empty: hidden"), "people"
    )
    implied: int = described(
        N_("People in vacancies that tell the category to everybody; exact, and part of the count"), "people"
    )
    hidden_reason: str | None = described(N_("Why the count is hidden; no reason means zero"), codes=v.HiddenReason)
    median_skd: float | None = described(
        N_("Median of the SKD, rounded to 5 points; from 50 people on"), "points of 550"
    )
    median_skb: float | None = described(
        N_("Median of the SKB, rounded to whole points; from 50 people on"), "0 to 100"
    )
    median_integrated: float | None = described(
        N_("Median of the final score, rounded to 1 % of its scale; from 50 people on"), "points"
    )


class OutreachRow(Row):
    """Dari mana pelamar tahu: saluran informasi."""

    dataset = "outreach"
    dataset_title = N_("How applicants heard of the vacancies")
    dataset_summary = N_(
        "Through which channels the applicants of each round heard of its vacancies, and how far they came: rounded "
        "and hidden like the breakdowns."
    )
    sorted_by = ("intake_code", "channel")

    intake_code: str = described(N_("Code of the recruitment round"), key=True)
    channel: str = described(N_("Channel through which the applicants heard"), key=True, codes=v.Channel)
    applied: int | None = described(N_("Applicants, rounded at random to a multiple of 5; empty: hidden"), "people")
    applied_hidden_reason: str | None = described(
        N_("Why the count is hidden; no reason means zero"), codes=v.HiddenReason
    )
    passed_administration: int | None = described(
        N_("Those who passed the administrative selection, rounded; empty: hidden"), "people"
    )
    passed_administration_hidden_reason: str | None = described(
        N_("Why the count is hidden; no reason means zero"), codes=v.HiddenReason
    )
    appointed: int | None = described(N_("Those who were chosen, rounded; empty: hidden"), "people")
    appointed_hidden_reason: str | None = described(
        N_("Why the count is hidden; no reason means zero"), codes=v.HiddenReason
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
)
"""Every public dataset of this version, in the order in which a reader meets them."""

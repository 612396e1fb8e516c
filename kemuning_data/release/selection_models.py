"""The rows of the datasets about selections: stages, objections, candidates under codes, and rules checked."""

from __future__ import annotations

from kemuning_data.i18n import N_
from kemuning_data.release.rows import Row, described
from kemuning_data.rules import vocabulary as v


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

"""The datasets of the loop: what was promised, what came of it by service sector, how the service was rated."""

from __future__ import annotations

import datetime as dt

from kemuning_data.i18n import N_
from kemuning_data.release.rows import Row, described
from kemuning_data.rules import evaluation_vocabulary as e
from kemuning_data.rules.survey_vocabulary import Element, IndexMethod
from kemuning_data.rules.vocabulary import Sector


class EvaluationRow(Row):
    """Evaluasi per sektor layanan."""

    dataset = "evaluation"
    dataset_title = N_("Evaluation by service sector")
    dataset_summary = N_(
        "By service sector and period: satisfaction beside seats offered and filled, competition, time to fill and "
        "trained staff, made from the other datasets alone; and how strong the evidence is that satisfaction changed "
        "with recruitment."
    )
    sorted_by = ("sector", "period")

    sector: str = described(N_("Service sector"), key=True, codes=Sector)
    period: str = described(N_("Period, as 2024, 2024-H1 or 2024-Q3"), key=True)
    ikm: float | None = described(
        N_("Satisfaction index of the sector's units that asked, all respondents alike; two decimals"), "25 to 100"
    )
    low: float | None = described(N_("Lower end of the 95 % interval"), "25 to 100")
    high: float | None = described(N_("Upper end of the 95 % interval"), "25 to 100")
    n: int | None = described(N_("Respondents of these units"), "people")
    units: int = described(N_("Units whose index is counted"), "units")
    method: str | None = described(
        N_("How the indices came about; figures of different methods are not comparable"), codes=IndexMethod
    )
    posts: int = described(N_("Posts of the rounds whose final result was announced in the period"), "posts")
    filled: int = described(N_("Posts of them that were filled"), "posts")
    applicants: int | None = described(N_("Applicants for them, where the files say so"), "people")
    days_to_fill: float | None = described(
        N_("Days from the opening of registration to the final announcement, mean of the posts filled; one decimal"),
        "days",
    )
    started: int = described(
        N_(
            "People chosen in rounds whose appointments ended in the period, or whose final result was announced in it "
            "where the calendar has no appointments"
        ),
        "people",
    )
    headcount: int | None = described(
        N_("Staff in the list of employees at the end of the year before the appointments; only where some started"),
        "people",
    )
    started_pct: float | None = described(N_("Those who started, of that staff; one decimal"), "percent of staff")
    trained_low_pct: float | None = described(
        N_("At least this share of the sector's PNS had 20 training hours; years only"), "percent of PNS"
    )
    trained_high_pct: float | None = described(
        N_("At most this share of the sector's PNS had 20 training hours; years only"), "percent of PNS"
    )
    evidence: int | None = described(
        N_(
            "Strength of evidence, 0 to 5, that satisfaction changed otherwise than in sectors that gained fewer "
            "people, one period after the last appointment; in the period of that appointment only"
        ),
        "level",
    )


class ActionRow(Row):
    """Tindak lanjut: Anda menyampaikan, kami menindaklanjuti."""

    dataset = "actions"
    dataset_title = N_("What was promised")
    dataset_summary = N_(
        "Every promise: what the public found lacking, what was decided, who answers for it, until when, what became "
        "of it and what shows it."
    )
    sorted_by = ("action_code",)

    action_code: str = described(N_("Code of the promise"), key=True)
    theme_id: str = described(N_("What was found lacking, in Indonesian"))
    theme_en: str | None = described(N_("What was found lacking, in English, where the office has said so"))
    sector: str = described(N_("Service sector"), codes=Sector)
    decision_id: str = described(N_("What was decided, of a refusal why not; in Indonesian"))
    decision_en: str | None = described(N_("What was decided, in English, where the office has said so"))
    action_id: str | None = described(N_("What is done, in Indonesian; empty: refused"))
    action_en: str | None = described(N_("What is done, in English, where the office has said so"))
    unit_code: str = described(N_("Code of the unit that answers for it"))
    starts_on: dt.date = described(N_("Day on which it was decided or begun"), "date")
    due_on: dt.date | None = described(N_("Last day by which it is to be done; empty: refused"), "date")
    done_on: dt.date | None = described(N_("Day on which it was done"), "date")
    status: str = described(N_("What has become of it"), codes=e.ActionStatus)
    evidence_id: str | None = described(N_("What shows that it was done, in Indonesian or as an address"))
    evidence_en: str | None = described(N_("What shows that it was done, in English, where the office has said so"))
    element: str | None = described(N_("Element of the satisfaction survey that is to rise"), codes=Element)
    intake_code: str | None = described(N_("Code of the recruitment round that belongs to it"))
    feedback_numbers: list[str] = described(N_("Public numbers of the messages that it answers"))


class ProfessionalismRow(Row):
    """Indeks Profesionalitas ASN (IP ASN)."""

    dataset = "professionalism"
    dataset_title = N_("Professionalism index")
    dataset_summary = N_(
        "By year, for the whole government: the professionalism index of civil servants (IP ASN) with its four "
        "dimensions and category."
    )
    sorted_by = ("year",)

    year: int = described(N_("Year that was rated"), "year", key=True)
    qualification: float | None = described(N_("Qualification, of at most 25 points"), "points")
    competence: float | None = described(N_("Competence, of at most 40 points"), "points")
    performance: float | None = described(N_("Performance, of at most 30 points"), "points")
    discipline: float | None = described(N_("Discipline, of at most 5 points"), "points")
    index: float | None = described(
        N_("Professionalism index, the sum of the four; two decimals; empty where one of them is missing"), "0 to 100"
    )
    category: str | None = described(N_("Category of the index"), codes=e.ProfessionalismCategory)
    note: str | None = described(N_("What the office says of the figures"))


class MeritRow(Row):
    """Indeks Sistem Merit."""

    dataset = "merit"
    dataset_title = N_("Merit system index")
    dataset_summary = N_(
        "By year, as the assessor reported it: the score of the merit system and of its eight aspects, where the "
        "report has them."
    )
    sorted_by = ("year", "aspect")

    year: int = described(N_("Year that was rated"), "year")
    aspect: str | None = described(N_("Aspect; empty: the whole system"), codes=e.MeritAspect)
    score: float = described(N_("Score; of the whole system 100 to 400"), "points")
    category: str | None = described(N_("Category of the whole system"), codes=e.MeritCategory)
    note: str | None = described(N_("What the office says of the figures"))

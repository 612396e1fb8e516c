"""The hand-made release with outcomes: three rounds that are over, one that has come to its first test."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from kemuning_data.release import models
from kemuning_data.release.reader import Release
from tests.queries.hand_made import CALENDAR, VACANCIES, day, release, vacancy

Row = dict[str, Any]

_CPNS = {"intake_code": "cpns-2024", "year": 2024, "opens_on": day("2024-08-20"), "closes_on": day("2024-09-14")}
_PPPK = {
    "intake_code": "pppk-2024",
    "intake_kind": "PPPK Teknis",
    "year": 2024,
    "opens_on": day("2024-10-01"),
    "closes_on": day("2024-10-20"),
}
_SCHOOL = {
    "unit_code": "disdik",
    "unit_name": "Dinas Pendidikan",
    "sector": "education",
    "job_family": "teacher",
    "title": "GURU AHLI PERTAMA",
    "education_required": "bachelor",
    "education_levels": ["bachelor"],
}
_OFFICE = {
    "unit_code": "bkpsdm",
    "unit_name": "BKPSDM & Diklat",
    "job_family": "technical",
    "title": "ANALIS SDM APARATUR",
    "education_required": None,
    "education_levels": ["diploma_3", "bachelor"],
}
_ELSEWHERE = {
    "institution_code": "seruni",
    "institution_name": "Pemerintah Kota Seruni",
    "unit_code": "dinkes-seruni",
    # The same name as a unit of the other government.
    "unit_name": "Dinas Kesehatan",
}

TRIED: list[Row] = [
    vacancy("c1", posts=2, **_CPNS),
    vacancy("c2", posts=3, **_CPNS, **_SCHOOL),
    vacancy("c3", posts=1, vacancy_type="disability", is_open_to_disabled=True, **_CPNS, **_SCHOOL),
    vacancy("c4", posts=2, **_CPNS, **_OFFICE),
    vacancy("c5", posts=1, vacancy_type="cumlaude", **_CPNS, **_ELSEWHERE),
    # Nobody applied here: no row of the funnel, and its posts stay empty all the same.
    vacancy("c6", posts=4, **_CPNS, **_SCHOOL),
    # Withdrawn by the agency before anybody applied: neither wanted nor empty.
    vacancy("c7", posts=9, is_withdrawn=True, **_CPNS),
    vacancy("p1", posts=3, **_PPPK, **_OFFICE),
    vacancy("p2", posts=1, **_PPPK),
]
"""Vacancies of the finished rounds of 2024; of `hand_made`, v11 and v12 are of 2021, v08 and v09 under way."""


def stage(
    vacancy_id: str,
    name: str,
    entered: int,
    passed: int,
    failed: int = 0,
    absent: int = 0,
    withdrawn: int = 0,
    moved_in: int = 0,
) -> Row:
    """A row of the funnel; what describes the vacancy is taken from it."""
    assert entered + moved_in == passed + failed + absent + withdrawn, (vacancy_id, name)
    told = next(row for row in [*TRIED, *VACANCIES] if row["vacancy_id"] == vacancy_id)
    described = (
        "intake_code",
        "year",
        "institution_code",
        "unit_code",
        "job_family",
        "vacancy_type",
        "education_required",
    )
    return {
        "vacancy_id": vacancy_id,
        "stage": name,
        **{each: told[each] for each in described},
        "entered": entered,
        "moved_in": moved_in,
        "passed": passed,
        "failed": failed,
        "absent": absent,
        "withdrawn": withdrawn,
    }


FUNNEL: list[Row] = [
    stage("c1", "administration", 40, 30, failed=9, withdrawn=1),
    stage("c1", "skd", 30, 6, failed=20, absent=4),
    stage("c1", "skb", 6, 5, absent=1),
    stage("c1", "final", 5, 2, failed=3),
    stage("c2", "administration", 12, 9, failed=3),
    stage("c2", "skd", 9, 2, failed=7),
    stage("c2", "skb", 2, 2),
    # One of its own was chosen, one withdrew, and one of another vacancy took an empty seat.
    stage("c2", "final", 2, 2, withdrawn=1, moved_in=1),
    stage("c3", "administration", 1, 0, failed=1),
    stage("c3", "skd", 0, 0),
    stage("c3", "skb", 0, 0),
    stage("c3", "final", 0, 0),
    stage("c4", "administration", 50, 50),
    stage("c4", "skd", 50, 6, failed=40, absent=4),
    stage("c4", "skb", 6, 6),
    # More chosen than posts: fills none of another vacancy.
    stage("c4", "final", 6, 3, failed=3),
    stage("c5", "administration", 10, 8, failed=2),
    stage("c5", "skd", 8, 3, failed=5),
    stage("c5", "skb", 3, 3),
    stage("c5", "final", 3, 1, failed=2),
    stage("p1", "administration", 20, 18, failed=2),
    stage("p1", "competence", 18, 16, absent=2),
    stage("p1", "final", 16, 3, failed=13),
    stage("p2", "administration", 3, 2, failed=1),
    stage("p2", "competence", 2, 1, absent=1),
    stage("p2", "final", 1, 0, failed=1),
    # 2021: no list of applicants was ever handed in.
    stage("v11", "skd", 11, 4, failed=7),
    stage("v11", "skb", 4, 4),
    stage("v11", "final", 4, 4),
    # Under way: the first test is over, nothing more.
    stage("v08", "administration", 25, 20, failed=5),
    stage("v08", "competence", 20, 17, absent=3),
]


def candidate(
    vacancy_id: str, number: int, outcome: str, skd: int | None = None, integrated: float | None = None
) -> Row:
    """A row of the ranking: a CPNS candidate with an SKD, or a PPPK candidate without."""
    told = next(row for row in [*TRIED, *VACANCIES] if row["vacancy_id"] == vacancy_id)
    return {
        "vacancy_id": vacancy_id,
        "candidate_code": f"{vacancy_id.upper()}000-{number:05}"[:11],
        "intake_code": told["intake_code"],
        **dict.fromkeys(("twk", "tiu", "tkp"), None),
        "skd": skd,
        "skb": None,
        **dict.fromkeys(("technical", "managerial", "sociocultural", "interview"), None),
        "integrated": integrated,
        "place": None,
        "outcome": outcome,
    }


RANKING: list[Row] = [
    candidate("c1", 1, "passed", 430, 82.455),
    candidate("c1", 2, "passed", 409, 74.001),
    # Chosen on an empty seat of c2: below the last one of c1, and no score of c1 that was enough.
    candidate("c1", 3, "passed_by_optimisation", 410, 73.9),
    candidate("c1", 4, "not_in_ranking", 399, 70.0),
    candidate("c1", 5, "below_passing_grade", 300),
    candidate("c1", 6, "below_passing_grade", 311),
    candidate("c1", 7, "absent"),
    candidate("c2", 1, "passed", 350, 66.2),
    candidate("c2", 2, "withdrew", 360, 69.0),
    candidate("c2", 3, "below_passing_grade", 299),
    candidate("c4", 1, "passed", 500, 91.0),
    candidate("c4", 2, "passed", 470, 90.5),
    candidate("c4", 3, "passed", 470, 90.5),
    candidate("c4", 4, "not_in_ranking", 409, 71.25),
    candidate("c5", 1, "passed", 388, 71.0),
    candidate("c5", 2, "disqualified", 420),
    candidate("p1", 1, "passed", integrated=512.0),
    candidate("p1", 2, "passed", integrated=498.0),
    candidate("p1", 3, "not_eligible", integrated=300.0),
    candidate("p2", 1, "absent"),
    candidate("v11", 1, "passed", 401, 77.0),
    candidate("v11", 2, "below_passing_grade", 250),
]

OBJECTIONS: list[Row] = [
    {
        "intake_code": code,
        "stage": name,
        "filed": filed,
        "upheld": upheld,
        "rejected": rejected,
        "pending": pending,
        "median_days": days,
        "rank_changes": ranks,
    }
    for code, name, filed, upheld, rejected, pending, days, ranks in [
        ("cpns-2024", "administration", 14, 3, 11, 0, 4.5, 0),
        ("cpns-2024", "final", 5, 1, 3, 1, 6.0, 1),
        ("pppk-2024", "administration", 2, 0, 0, 2, None, 0),
    ]
]

RULE_CHECKS: list[Row] = [
    {
        "vacancy_id": vacancy_id,
        "rule": rule,
        "intake_code": "cpns-2024",
        "checked": checked,
        "deviations": len(codes),
        "deviating_codes": codes,
        "explanation_id": explanation,
        "explanation_en": None,
    }
    for vacancy_id, rule, checked, codes, explanation in [
        ("c1", "passing_grade", 6, [], None),
        ("c1", "final_order", 4, [], None),
        ("c4", "seats", 1, ["C4000-00003"], "Tambahan kebutuhan menurut surat panitia"),
        ("c4", "tie_order", 2, ["C4000-00002", "C4000-00003"], None),
    ]
]

DATES: list[Row] = [
    {"intake_code": code, "stage": name, "opens_on": day(opens), "closes_on": day(closes), "note": None}
    for code, name, opens, closes in [
        ("cpns-2024", "registration", "2024-08-20", "2024-09-14"),
        ("cpns-2024", "skd", "2024-10-16", "2024-11-14"),
        # A stage of one day.
        ("cpns-2024", "skd_result", "2024-11-17", "2024-11-17"),
        ("cpns-2024", "final_result", "2025-01-05", "2025-01-12"),
        ("pppk-2024", "registration", "2024-10-01", "2024-10-20"),
    ]
]


@lru_cache
def release_with_outcomes() -> Release:
    """The release; rounds with a final result: pppk-2024, cpns-2024 and cpns-2021, pppk-2026 is under way."""
    return release(
        [*VACANCIES, *TRIED],
        calendar=[*CALENDAR, *DATES],
        outcomes={
            models.FunnelRow: FUNNEL,
            models.RankingRow: RANKING,
            models.ObjectionRow: OBJECTIONS,
            models.RuleCheckRow: RULE_CHECKS,
        },
    )

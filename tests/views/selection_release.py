"""A release made by hand with results of vacancies: followed and broken rules, whole scores, PPPK, no result."""

from __future__ import annotations

from typing import Any

import polars as pl

from kemuning_data.release import models
from kemuning_data.release.reader import Release
from kemuning_data.release.schema import polars_schema
from kemuning_data.rules.regulations import regulation
from tests.queries.hand_made import day, release, vacancy

EXPLAINED = "Peserta peringkat 1 tidak menyerahkan <b>berkas</b> sampai batas waktu."

_2024 = {"intake_code": "cpns-2024", "year": 2024, "opens_on": day("2024-08-20"), "closes_on": day("2024-09-06")}
_2021 = {"intake_code": "cpns-2021", "year": 2021, "opens_on": day("2021-06-30"), "closes_on": day("2021-07-26")}
_PPPK = {**_2024, "intake_code": "pppk-2024", "intake_kind": "PPPK Teknis"}
_SCHOOL = {"unit_code": "disdik", "unit_name": "Dinas Pendidikan", "title": "GURU AHLI PERTAMA"}

VACANCIES = [
    vacancy("s00", posts=1, **_2021),
    vacancy("s01", posts=2, applicants=145, **_2024),
    vacancy("s02", posts=1, **_2024, **_SCHOOL),
    vacancy("s03", posts=2, vacancy_type="disability", **_2024),
    vacancy("s04", posts=2, **_PPPK, unit_code="bkpsdm", unit_name="BKPSDM", title="PENGELOLA DATA"),
    vacancy("s05", posts=1, **_2024, unit_code="rsud", unit_name="RSUD Kemuning", title="DOKTER SPESIALIS ANAK"),
    vacancy("s06", posts=3, unit_code="dishub", unit_name="Dinas Perhubungan", title="PENGUJI KENDARAAN", **_2024),
    vacancy("s07", posts=1, unit_code="dinsos", unit_name="Dinas Sosial", title="PEKERJA SOSIAL", **_2024),
    # Open now: nothing is known of its result.
    vacancy("s08", posts=4),
]


def _stage(vacancy_id: str, stage: str, *counts: int) -> dict[str, Any]:
    row = next(each for each in VACANCIES if each["vacancy_id"] == vacancy_id)
    shared = ("intake_code", "year", "institution_code", "unit_code", "job_family", "vacancy_type")
    names = ("entered", "moved_in", "passed", "failed", "absent", "withdrawn")
    return {
        "vacancy_id": vacancy_id,
        "stage": stage,
        "education_required": row["education_required"],
        **{name: row[name] for name in shared},
        **dict(zip(names, counts, strict=True)),
    }


FUNNEL = [
    _stage("s00", "administration", 9, 0, 6, 3, 0, 0),
    _stage("s00", "final", 3, 0, 0, 3, 0, 0),
    # In no order: the page puts them into that of the selection.
    _stage("s01", "final", 4, 0, 2, 2, 0, 0),
    _stage("s01", "administration", 145, 0, 8, 136, 0, 1),
    _stage("s01", "skd", 8, 0, 5, 2, 1, 0),
    _stage("s01", "skb", 5, 0, 4, 1, 0, 0),
    _stage("s02", "skd", 2, 0, 2, 0, 0, 0),
    _stage("s02", "final", 2, 0, 1, 1, 0, 0),
    _stage("s03", "administration", 3, 0, 2, 1, 0, 0),
    _stage("s03", "final", 1, 1, 2, 0, 0, 0),
    _stage("s04", "administration", 4, 0, 4, 0, 0, 0),
    _stage("s04", "competence", 4, 0, 4, 0, 0, 0),
    _stage("s04", "final", 4, 0, 2, 2, 0, 0),
    _stage("s05", "administration", 2, 0, 2, 0, 0, 0),
    _stage("s05", "final", 2, 0, 1, 1, 0, 0),
    _stage("s06", "administration", 30, 0, 20, 10, 0, 0),
    _stage("s07", "administration", 3, 0, 3, 0, 0, 0),
    _stage("s07", "final", 3, 0, 1, 2, 0, 0),
]

_PARTS = {
    "cpns": ("twk", "tiu", "tkp", "skd", "skb", "integrated"),
    "pppk": ("technical", "managerial", "sociocultural", "interview", "integrated"),
}


def candidate(
    vacancy_id: str, code: str, outcome: str, place: float | None = None, scores: tuple[float | None, ...] = ()
) -> dict[str, Any]:
    """A row of the ranking; scores in the order of _PARTS, those left out are null."""
    row = next(each for each in VACANCIES if each["vacancy_id"] == vacancy_id)
    names = _PARTS["pppk" if row["intake_kind"] != "CPNS" else "cpns"]
    every = dict.fromkeys([*_PARTS["cpns"], *_PARTS["pppk"]])
    return {
        "vacancy_id": vacancy_id,
        "candidate_code": code,
        "intake_code": row["intake_code"],
        **every,
        **dict(zip(names, scores, strict=False)),
        "place": place,
        "outcome": outcome,
    }


RANKING = [
    candidate("s01", "AAAAA-00001", "passed", 1, (85, 125, 188, 398, 90.0, 82.945)),
    candidate("s01", "AAAAA-00002", "passed", 2, (100, 130, 190, 420, 80.0, 78.545)),
    candidate("s01", "AAAAA-00003", "not_in_ranking", 3, (80, 120, 180, 380, 80.0, 75.636)),
    candidate("s01", "AAAAA-00004", "not_eligible", None, (80, 120, 179, 379, None, None)),
    candidate("s01", "AAAAA-00005", "passed_by_optimisation", 4, (80, 100, 200, 380, 70.5, 69.936)),
    candidate("s01", "AAAAA-00006", "not_in_ranking", None, (65, 80, 166, 311)),
    candidate("s01", "AAAAA-00007", "below_passing_grade", None, (70, 75, 200, 345)),
    candidate("s01", "AAAAA-00008", "absent"),
    # The second was chosen, the first was not; equal scores to the last one.
    candidate("s02", "BBBBB-00001", "not_in_ranking", 1, (100, 130, 190, 420, 80.0, 78.545)),
    candidate("s02", "BBBBB-00002", "passed", 2, (100, 130, 190, 420, 70.0, 72.545)),
    candidate("s03", "CCCCC-00001", "passed", 1, (None, None, None, 286, 72.5, 64.3)),
    candidate("s03", "CCCCC-00002", "below_passing_grade", None, (None, None, None, 285)),
    # Priority groups: 410 points come before 620.
    candidate("s04", "DDDDD-00001", "passed", 1, (260, 80, 50, 20, 410)),
    candidate("s04", "DDDDD-00002", "passed", 2, (340, 80, 60, 20, 500)),
    candidate("s04", "DDDDD-00003", "not_in_ranking", 3, (330, 85, 65, 20, 500)),
    candidate("s04", "DDDDD-00004", "not_in_ranking", 4, (430, 90, 70, 30, 620)),
    # Scores of the agency's own choice withheld altogether.
    candidate("s05", "EEEEE-00001", "passed", 1),
    candidate("s05", "EEEEE-00002", "not_in_ranking", 2),
    # One with a higher score withdrew, another one nobody can explain.
    candidate("s07", "FFFFF-00001", "withdrew", 1, (110, 145, 198, 453, 76.0, 78.545)),
    candidate("s07", "FFFFF-00002", "not_in_ranking", 2, (100, 130, 190, 420, 76.0, 76.145)),
    candidate("s07", "FFFFF-00003", "passed", 3, (100, 130, 190, 420, 70.0, 72.545)),
]


def _check(vacancy_id: str, rule: str, checked: int, codes: tuple[str, ...] = (), word: str | None = None) -> Any:
    row = next(each for each in VACANCIES if each["vacancy_id"] == vacancy_id)
    return {
        "vacancy_id": vacancy_id,
        "rule": rule,
        "intake_code": row["intake_code"],
        "checked": checked,
        "deviations": len(codes),
        "deviating_codes": list(codes),
        "explanation_id": word,
        "explanation_en": None,
    }


CHECKS = [
    _check("s01", "seats", 1),
    _check("s01", "passing_grade", 7),
    _check("s01", "three_times_posts", 6),
    _check("s01", "integrated_score", 4),
    _check("s01", "tie_order", 0),
    _check("s02", "final_order", 2),
    _check("s02", "chosen_by_place", 2, ("BBBBB-00001", "BBBBB-00002"), EXPLAINED),
    _check("s03", "passing_grade", 2),
    _check("s04", "priority_group", 2),
    _check("s04", "chosen_by_place", 4),
    _check("s05", "skd_total", 2, ("EEEEE-00002",)),
    _check("s07", "final_order", 3),
]


def selection_release(**given: Any) -> Release:
    """The release; datasets of the selection can be replaced, or left out by None."""
    shown = release(VACANCIES, [], [])
    frames: dict[type[models.Row], Any] = {
        models.FunnelRow: FUNNEL,
        models.RankingRow: RANKING,
        models.RuleCheckRow: CHECKS,
    }
    for row, rows in frames.items():
        shown._frames[row.dataset] = pl.DataFrame(given.get(row.dataset, rows), schema=polars_schema(row))
    codes = ("cpns-2021", "cpns-2024", "pppk-2024")
    found = [each for each in (regulation(code) for code in codes) if each is not None]
    shown.manifest.regulations.update({each.code: each.sha256 for each in found})
    return shown

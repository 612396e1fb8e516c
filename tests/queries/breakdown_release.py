"""A release made by hand with breakdowns: two CPNS rounds and a PPPK one, all rounds together, and a round under way.

| people | applied | administration | SKD or competence | SKB | chosen |
|---|---|---|---|---|---|
| cpns-2024 | 1240 | 1010 | 310 | 290 | 104 |
| cpns-2021 | 900 | 700 | 250 | 235 | 90 |
| pppk-2024, its final objections not over | 480 | 450 | 420 | | 120 |
| all rounds: both of CPNS | 2140 | 1710 | | | 194 |

pppk-2026 has begun, and nobody in it is counted yet. Of cpns-2024 25 applied for the vacancy kept for people with
disabilities, and 15 at a unit too small for any table.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from kemuning_data.release import models
from kemuning_data.release.government import Government
from kemuning_data.release.reader import Release
from tests.queries.hand_made import day, release, vacancy

Row = dict[str, Any]
Cell = tuple[str, int | None] | tuple[str, int | None, str | None]

GOVERNMENT = Government(
    name="Pemerintah Kabupaten Kemuning (contoh)",
    region_code="99.01",
    # In the government's own order, which is not that of the codes.
    districts={"99.01.02": "Melati Raya", "99.01.01": "Kenanga", "99.01.03": "Cempaka"},
)

_ROUNDS = {
    "cpns-2024": {"intake_kind": "CPNS", "year": 2024},
    "cpns-2021": {"intake_kind": "CPNS", "year": 2021},
    "pppk-2024": {"intake_kind": "PPPK Teknis", "year": 2024},
    "pppk-2026": {"intake_kind": "PPPK Teknis", "year": 2026},
}
_CLOSED = {"opens_on": day("2024-08-20"), "closes_on": day("2024-09-14")}
_HEALTH = {"unit_code": "dinkes", "unit_name": "Dinas Kesehatan", "job_family": "health"}
_SCHOOL = {"unit_code": "disdik", "unit_name": "Dinas Pendidikan", "job_family": "teacher"}
_OFFICE = {"unit_code": "bkpsdm", "unit_name": "BKPSDM & Diklat", "job_family": "technical"}
_SMALL = {"unit_code": "dishub", "unit_name": "Dinas Perhubungan", "job_family": "technical"}


def _vacancy(vacancy_id: str, intake: str, unit: Row, **given: Any) -> Row:
    return vacancy(vacancy_id, intake_code=intake, **_ROUNDS[intake], **_CLOSED, **unit, **given)


VACANCIES: list[Row] = [
    _vacancy("a1", "cpns-2024", _HEALTH, posts=45),
    _vacancy("a2", "cpns-2024", _SCHOOL, posts=40),
    _vacancy("a3", "cpns-2024", _OFFICE, posts=15),
    _vacancy("a4", "cpns-2024", _SCHOOL, posts=6, vacancy_type="disability", is_open_to_disabled=True),
    _vacancy("a5", "cpns-2024", _SMALL, posts=2),
    _vacancy("b1", "cpns-2021", _HEALTH, posts=40),
    _vacancy("b2", "cpns-2021", _SCHOOL, posts=50),
    _vacancy("p1", "pppk-2024", _OFFICE, posts=120),
    _vacancy("o1", "pppk-2026", _OFFICE, posts=30),
]

_STAGES = {"CPNS": ("administration", "skd", "skb", "final"), "PPPK": ("administration", "competence", "final")}
_PEOPLE = {
    "a1": (400, 330, 95, 90, 42),
    "a2": (580, 470, 140, 130, 40),
    "a3": (220, 178, 60, 55, 14),
    "a4": (25, 20, 10, 10, 6),
    "a5": (15, 12, 5, 5, 2),
    "b1": (360, 280, 100, 95, 40),
    "b2": (540, 420, 150, 140, 50),
    "p1": (480, 450, 420, 120),
    "o1": (60, 55),
}
"""Vacancy → how many people came to each stage that is over."""


def _funnel() -> list[Row]:
    rows = []
    for vacancy_id, people in _PEOPLE.items():
        told = next(row for row in VACANCIES if row["vacancy_id"] == vacancy_id)
        shared = ("intake_code", "year", "institution_code", "unit_code", "job_family", "vacancy_type")
        stages = _STAGES["CPNS" if told["intake_kind"] == "CPNS" else "PPPK"]
        for stage, entered, passed in zip(stages, people, people[1:], strict=False):
            # Of those who passed the SKD some did not come to the SKB.
            lost = "absent" if stage == "skb" else "failed"
            counts = {"entered": entered, "passed": passed, "failed": 0, "absent": 0, "withdrawn": 0, "moved_in": 0}
            rows.append(
                {
                    "vacancy_id": vacancy_id,
                    "stage": stage,
                    "education_required": told["education_required"],
                    **{name: told[name] for name in shared},
                    **counts,
                    lost: entered - passed,
                }
            )
    return rows


FUNNEL: list[Row] = _funnel()
TABLES: list[Row] = []
CELLS: list[Row] = []
_NODE = ("intake_code", "institution_code", "unit_code", "job_family", "vacancy_type")
_ISSUES = {
    "cpns-2024": (2, "2025-03-03"),
    "cpns-2021": (2, "2022-02-01"),
    "pppk-2024": (1, "2026-11-20"),
    None: (2, "2025-03-03"),
}


def _table(
    intake: str | None,
    stage: str,
    attribute: str,
    people: int,
    *cells: Cell,
    second: str | None = None,
    implied: int = 0,
    implied_in: str = "",
    medians: dict[str, Row] | None = None,
    withheld: str | None = None,
    **node: str,
) -> None:
    """A table of the index and, unless it is withheld, its cells: (value, count, reason); "a/b" in a table of two.

    implied_in: the category to which the `implied` people belong.
    """
    issue, issued_on = _ISSUES[intake]
    named = dict.fromkeys(_NODE) | {"intake_code": intake, **node}
    asked = {"stage": stage, "attribute_1": attribute, "attribute_2": second}
    TABLES.append(
        {
            **named,
            **asked,
            "people": people,
            "implied": implied,
            "is_published": withheld is None,
            "hidden_reason": withheld,
            "issue": issue,
            "issued_on": day(issued_on),
        }
    )
    for value, count, *reason in cells:
        first, _, other = value.partition("/")
        CELLS.append(
            {
                **named,
                **asked,
                "value_1": first,
                "value_2": other or None,
                "count": count,
                "implied": implied if value == implied_in else 0,
                "hidden_reason": reason[0] if reason else None,
                **dict.fromkeys(("median_skd", "median_skb", "median_integrated")),
                **(medians or {}).get(value, {}),
            }
        )


BELOW, OTHERS, STAGE = "below_10", "complement", "stage"

# CPNS 2024 as a whole.
_table(
    *("cpns-2024", "applied", "sex", 1240),
    *(("female", 700), ("male", 540)),
    medians={"female": {"median_skd": 320.0}, "male": {"median_skd": 315.0}},
)
_table("cpns-2024", "passed_administration", "sex", 1010, ("female", 575), ("male", 435))
_table(
    *("cpns-2024", "passed_skd", "sex", 310),
    *(("female", 180), ("male", 130)),
    medians={"female": {"median_skd": 390.0, "median_skb": 71.0}, "male": {"median_skd": 385.0}},
)
_table("cpns-2024", "sat_skb", "sex", 290, ("female", 165), ("male", 125))
_table("cpns-2024", "appointed", "sex", 104, ("female", 60), ("male", 45))

_table(
    *("cpns-2024", "applied", "age_band", 1240),
    *(("up_to_25", 520), ("26_30", 455), ("31_35", 225), ("36_and_over", 45)),
)
_table(
    *("cpns-2024", "passed_administration", "age_band", 1010),
    *(("up_to_25", 430), ("26_30", 375), ("31_35", 175), ("36_and_over", 30)),
)
_table(
    *("cpns-2024", "passed_skd", "age_band", 310),
    *(("up_to_25", 140), ("26_30", 115), ("31_35", None, OTHERS), ("36_and_over", None, BELOW)),
)
_table("cpns-2024", "sat_skb", "age_band", 290, withheld="gap")
_table(
    *("cpns-2024", "appointed", "age_band", 104),
    # Everybody up to 25 and nobody else would be told by a rate of 100 % or of 0 %.
    *(("up_to_25", 15), ("26_30", 75), ("31_35", None, OTHERS), ("36_and_over", None, BELOW)),
)

# The vacancy for people with disabilities tells what 25 of the applicants have said.
_table(
    *("cpns-2024", "applied", "disability", 1240),
    *(("yes", 40), ("no", 1200)),
    implied=25,
    implied_in="yes",
)
_table(
    *("cpns-2024", "passed_administration", "disability", 1010),
    *(("yes", None, BELOW), ("no", None, OTHERS)),
    implied=20,
    implied_in="yes",
)
_table("cpns-2024", "appointed", "disability", 104, implied=6, withheld="population")

_table(
    *("cpns-2024", "applied", "district", 1240),
    *(("99.01.01", 410), ("99.01.02", 360), ("99.01.03", None, BELOW), ("outside", None, OTHERS)),
)
_between = (("passed_administration", 1010), ("passed_skd", 310), ("sat_skb", 290))
for _stage, _people in _between:
    _table("cpns-2024", _stage, "district", _people, withheld="gap")
    _table("cpns-2024", _stage, "sex", _people, second="age_band", withheld="gap")
_table("cpns-2024", "passed_skd", "disability", 310, implied=10, withheld="gap")
_table("cpns-2024", "sat_skb", "disability", 290, implied=10, withheld="gap")
_table(
    *("cpns-2024", "appointed", "district", 104),
    *(("99.01.01", 35), ("99.01.02", 55), ("99.01.03", None, BELOW), ("outside", None, STAGE)),
)

_table(
    *("cpns-2024", "applied", "sex", 1240),
    *(("female/up_to_25", 300), ("female/26_30", 250), ("female/31_35", 125), ("female/36_and_over", 25)),
    *(("male/up_to_25", 220), ("male/26_30", 205), ("male/31_35", 100), ("male/36_and_over", 20)),
    second="age_band",
)
_table(
    *("cpns-2024", "appointed", "sex", 104),
    *(("female/up_to_25", None, BELOW), ("female/26_30", 45), ("female/31_35", None, OTHERS)),
    *(("female/36_and_over", None, BELOW), ("male/up_to_25", 10), ("male/26_30", 30)),
    *(("male/31_35", None, BELOW), ("male/36_and_over", None, BELOW)),
    second="age_band",
)
_table("cpns-2024", "applied", "sex", 1215, second="district", implied=25, withheld="gap")

# Its units, job families and vacancy types.
_table("cpns-2024", "applied", "sex", 400, ("female", 280), ("male", 120), unit_code="dinkes")
_table("cpns-2024", "passed_administration", "sex", 330, ("female", 230), ("male", 100), unit_code="dinkes")
for _stage, _people in (("passed_skd", 95), ("sat_skb", 90), ("appointed", 42)):
    _table("cpns-2024", _stage, "sex", _people, withheld="gap", unit_code="dinkes")
_table("cpns-2024", "applied", "age_band", 400, withheld="gap", unit_code="dinkes")
_table("cpns-2024", "applied", "sex", 605, ("female", 345), ("male", 260), unit_code="disdik")
_table("cpns-2024", "appointed", "sex", 46, ("female", 30), ("male", 15), unit_code="disdik")
_table("cpns-2024", "applied", "sex", 220, ("female", 70), ("male", 150), unit_code="bkpsdm")
_table("cpns-2024", "applied", "sex", 400, ("female", 280), ("male", 120), job_family="health")
_table("cpns-2024", "applied", "sex", 605, ("female", 345), ("male", 260), job_family="teacher")
_table("cpns-2024", "applied", "sex", 235, ("female", 75), ("male", 160), job_family="technical")
_table("cpns-2024", "applied", "sex", 1215, ("female", 685), ("male", 530), vacancy_type="general")
_table("cpns-2024", "applied", "sex", 25, ("female", 15), ("male", 10), vacancy_type="disability")

# CPNS 2021.
_table("cpns-2021", "applied", "sex", 900, ("female", 505), ("male", 395))
_table("cpns-2021", "passed_administration", "sex", 700, ("female", 390), ("male", 310))
_table("cpns-2021", "passed_skd", "sex", 250, ("female", 150), ("male", 100))
_table("cpns-2021", "sat_skb", "sex", 235, ("female", 140), ("male", 95))
_table("cpns-2021", "appointed", "sex", 90, ("female", 55), ("male", 35))
_table("cpns-2021", "applied", "sex", 360, ("female", 260), ("male", 100), unit_code="dinkes")
_table("cpns-2021", "applied", "sex", 540, ("female", 245), ("male", 295), unit_code="disdik")

# PPPK 2024, all of it at one unit: the same people, the same figures.
for _unit in ({}, {"unit_code": "bkpsdm"}):
    _table("pppk-2024", "applied", "sex", 480, ("female", 265), ("male", 215), **_unit)
    _table("pppk-2024", "passed_administration", "sex", 450, ("female", 250), ("male", 200), **_unit)
    _table("pppk-2024", "passed_competence", "sex", 420, ("female", 235), ("male", 185), **_unit)
    _table("pppk-2024", "appointed", "sex", 120, ("female", 65), ("male", 55), **_unit)

# All rounds whose objections ended, and what of them can be told of a unit.
_table(None, "applied", "sex", 2140, ("female", 1205), ("male", 935))
_table(None, "passed_administration", "sex", 1710, ("female", 965), ("male", 745))
_table(None, "appointed", "sex", 194, ("female", 115), ("male", 80))
_table(
    *(None, "applied", "age_band", 760),
    *(("up_to_25", 310), ("26_30", 280), ("31_35", 140), ("36_and_over", 30)),
    unit_code="dinkes",
)
_table(None, "applied", "sex", 760, ("female", 540), ("male", 220), unit_code="dinkes")
_table(None, "appointed", "sex", 82, ("female", 60), ("male", 20), unit_code="dinkes")


def _heard(intake: str, channel: str, *counts: tuple[int | None, str | None]) -> Row:
    """A row of the channels: counts are (people, reason) of applicants, those admitted, those chosen."""
    row: Row = {"intake_code": intake, "channel": channel}
    for stage, (people, reason) in zip(("applied", "passed_administration", "appointed"), counts, strict=True):
        row |= {stage: people, f"{stage}_hidden_reason": reason}
    return row


OUTREACH: list[Row] = [
    _heard("cpns-2024", "official_site", (310, None), (250, None), (30, None)),
    _heard("cpns-2024", "sscasn", (420, None), (345, None), (35, None)),
    _heard("cpns-2024", "social_media", (255, None), (210, None), (10, None)),
    _heard("cpns-2024", "mass_media", (30, None), (25, None), (None, BELOW)),
    _heard("cpns-2024", "school", (95, None), (75, None), (15, None)),
    _heard("cpns-2024", "office", (None, BELOW), (None, BELOW), (None, BELOW)),
    _heard("cpns-2024", "family_and_friends", (75, None), (60, None), (None, BELOW)),
    _heard("cpns-2024", "other", (None, OTHERS), (None, STAGE), (None, BELOW)),
    *(
        _heard("pppk-2024", channel, (people, None if people else BELOW), (None, "gap"), (None, "gap"))
        for channel, people in (
            *(("official_site", 120), ("sscasn", 180), ("social_media", 90), ("mass_media", None)),
            *(("school", None), ("office", 45), ("family_and_friends", 20), ("other", None)),
        )
    ),
]
for _code, _counts in (("cpns-2024", (1240, 1010, 104)), ("pppk-2024", (480, 450, 120))):
    for _stage, _people in zip(("applied", "passed_administration", "appointed"), _counts, strict=True):
        _hidden = "gap" if _code == "pppk-2024" and _stage != "applied" else None
        _table(_code, _stage, "channel", _people, withheld=_hidden)


def breakdown_release(
    *,
    vacancies: list[Row] | None = None,
    tables: list[Row] | None = None,
    cells: list[Row] | None = None,
    release_id: str = "2026-11-24.1",
) -> Release:
    """The release, with other vacancies, tables and cells where a test wants them."""
    return release(
        VACANCIES if vacancies is None else vacancies,
        outcomes={
            models.FunnelRow: FUNNEL,
            models.BreakdownTableRow: TABLES if tables is None else tables,
            models.BreakdownRow: CELLS if cells is None else cells,
            models.OutreachRow: OUTREACH,
        },
        release_id=release_id,
        government=GOVERNMENT,
    )


@lru_cache
def with_breakdowns() -> Release:
    """The release, opened once."""
    return breakdown_release()


@lru_cache
def without_breakdowns() -> Release:
    """The same as an older version would have made it: outcomes, but none of the datasets of breakdowns."""
    return release(VACANCIES, outcomes={models.FunnelRow: FUNNEL}, government=GOVERNMENT)

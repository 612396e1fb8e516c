"""The people themselves, as only the judge of an attack may see them: counted a second time, by other code.

A people frame has one row a person (application): the structure of the vacancy applied for, `reached` (the furthest
PopulationStage), one column an Attribute with the category (null: not recorded), the scores, whether the intake is one
of PPPK (`is_pppk`) and its final objections ended (`is_over`), and `key`, the
same number wherever it is the same person.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
import tomllib
import zlib
from pathlib import Path

import polars as pl

from kemuning_data.rules.breakdown_vocabulary import PopulationStage
from kemuning_data.rules.vocabulary import Channel

VACANCY = ("intake_code", "institution_code", "unit_code", "job_family", "vacancy_type", "vacancy_id")
ATTRIBUTES = ("sex", "age_band", "disability", "district", "channel")
SCORES = ("skd", "skb", "integrated")
RANK = {
    PopulationStage.APPLIED.value: 0,
    PopulationStage.PASSED_ADMINISTRATION.value: 1,
    PopulationStage.PASSED_SKD.value: 2,
    PopulationStage.SAT_SKB.value: 3,
    PopulationStage.PASSED_COMPETENCE.value: 3,
    PopulationStage.APPOINTED.value: 4,
}
"""How far a stage is: whoever reached one is in every stage of a lower number that the intake has."""
CHOSEN = {"passed", "passed_by_optimisation"}


def codebook(districts: list[str]) -> dict[str, list[str]]:
    """Attribute → its categories, as the announcement of the scheme lists them."""
    return {
        "sex": ["female", "male"],
        "age_band": ["up_to_25", "26_30", "31_35", "36_and_over"],
        "disability": ["yes", "no"],
        "district": [*sorted(districts), "outside"],
        "channel": [code.value for code in Channel],
    }


def districts_of(folder: Path) -> list[str]:
    """The codes of the government's own districts, from its `government.toml`."""
    return sorted(tomllib.loads((folder / "government.toml").read_text("utf-8"))["districts"])


def people(folder: Path, today: dt.date) -> pl.DataFrame:
    """The people frame of a data folder, read from its records row by row."""
    own = set(districts_of(folder))
    region = tomllib.loads((folder / "government.toml").read_text("utf-8"))["region_code"]
    over = {intake for intake, last in objections_end(folder).items() if last < today}
    with sqlite3.connect(f"file:{folder / 'records.db'}?mode=ro", uri=True) as records:
        records.row_factory = sqlite3.Row
        kinds = {row["intake_code"]: row["kind"] for row in records.execute("select * from intake")}
        closing = dict(
            records.execute("select intake_code, closes_on from calendar_stage where stage = 'registration'").fetchall()
        )
        results = {
            (row["intake_code"], row["exam_number"]): row for row in records.execute("select * from result").fetchall()
        }
        applicants = records.execute(
            "select a.*, v.unit_code, v.job_family, v.vacancy_type, u.institution_code from applicant a "
            "join vacancy v using (vacancy_id) join unit u using (unit_code) order by a.intake_code, a.exam_number"
        ).fetchall()
    rows = []
    for person in applicants:
        result = results.get((person["intake_code"], person["exam_number"]))
        rows.append(
            {name: person[name] for name in VACANCY}
            | {
                "reached": _reached(person["administration"], result, is_pppk=kinds[person["intake_code"]] != "CPNS"),
                "sex": person["sex"],
                "age_band": _age_band(person["born_on"], closing[person["intake_code"]]),
                "disability": {None: None, 0: "no", 1: "yes"}[person["has_disability"]],
                "district": _district(person["region_code"], region, own),
                "channel": person["channel"],
                **{name: None if result is None else result[name] for name in SCORES},
                "is_pppk": kinds[person["intake_code"]] != "CPNS",
                "is_over": person["intake_code"] in over,
                "key": zlib.crc32(f"{person['intake_code']} {person['exam_number']}".encode()),
            }
        )
    return pl.DataFrame(rows, infer_schema_length=None).with_columns(pl.col(SCORES).cast(pl.Float64))


def objections_end(folder: Path) -> dict[str, dt.date]:
    """Intake → the last day of its final objections, of the intakes whose calendar names one."""
    query = "select intake_code, closes_on from calendar_stage where stage = 'final_objection'"
    with sqlite3.connect(f"file:{folder / 'records.db'}?mode=ro", uri=True) as records:
        return {intake: dt.date.fromisoformat(day) for intake, day in records.execute(query)}


def _reached(administration: str | None, result: sqlite3.Row | None, *, is_pppk: bool) -> str:
    if administration != "passed":
        return "applied"
    if result is None:
        return "passed_administration"
    is_chosen = result["outcome"] in CHOSEN
    if result["stage"] == "final":
        return "appointed" if is_chosen else ("passed_competence" if is_pppk else "sat_skb")
    if is_pppk:
        return "passed_administration"
    if result["stage"] == "skb":
        return "passed_skd" if result["outcome"] in {"absent", "withdrew"} else "sat_skb"
    return "passed_skd" if is_chosen else "passed_administration"


def _age_band(born_on: str | None, day: str) -> str | None:
    if born_on is None:
        return None
    born, on = dt.date.fromisoformat(born_on), dt.date.fromisoformat(day)
    years = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    if years <= 25:
        return "up_to_25"
    return "26_30" if years <= 30 else "31_35" if years <= 35 else "36_and_over"


def _district(code: str | None, region: str, own: set[str]) -> str | None:
    if code is None:
        return None
    district = ".".join(code.split(".")[:3])
    if district in own:
        return district
    return None if district == region or district.startswith(f"{region}.") else "outside"

"""Governments to attack: small spiteful ones made straight as frames, and the made-up Kemuning as it is published."""

from __future__ import annotations

import datetime as dt
import random
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

from kemuning_data import sample, settings
from kemuning_data.ingest.pipeline import run_import
from kemuning_data.publishing.publish import publish
from kemuning_data.release.keys import new_installation_keys
from tests.attack.known import NOTHING
from tests.attack.people import RANK, SCORES, VACANCY, codebook, people
from tests.attack.reference import ISSUED, Publisher, Rules
from tests.attack.release import Method, Release, atoms_of, empty_tables

DISTRICTS = ["99.01.01", "99.01.02", "99.01.03"]
_CPNS = ("applied", "passed_administration", "passed_skd", "sat_skb", "appointed")
_PPPK = ("applied", "passed_administration", "passed_competence", "appointed")


@dataclass(frozen=True)
class Government:
    """A government as the judge sees it. impossible: as `known.impossible` gives it."""

    people: pl.DataFrame
    impossible: pl.DataFrame
    categories: dict[str, list[str]]
    objections_end: dict[str, dt.date]


def spiteful(seed: int, *, intakes: int = 2) -> Government:
    """Tiny units, units of one family, vacancies for the disabled, stages that lose hardly anybody, uneven groups."""
    chance = random.Random(seed)
    categories = codebook(DISTRICTS)
    rows: list[dict[str, object]] = []
    ruled: list[tuple[str, str, str, int]] = []
    families = ["health", "teacher", "technical"]
    units = [(f"u{at:02}", chance.choice([*families, None])) for at in range(chance.randint(7, 14))]
    for intake in range(intakes):
        code, is_pppk = f"i{intake}", chance.random() < 0.4
        for unit, own_family in units:
            for post in range(chance.randint(1, 4)):
                vacancy = {
                    "intake_code": code,
                    "institution_code": "99.01",
                    "unit_code": unit,
                    "job_family": own_family or chance.choice(families),
                    "vacancy_type": chance.choices(["general", "disability", "cumlaude"], [12, 2, 1])[0],
                    "vacancy_id": f"{code}-{unit}-{post}",
                }
                if vacancy["vacancy_type"] == "disability":
                    ruled.append((vacancy["vacancy_id"], "disability", "no", 0))
                rows += _applicants(chance, vacancy, categories, is_pppk=is_pppk)
    people = pl.DataFrame(rows, infer_schema_length=None).with_columns(pl.col(SCORES).cast(pl.Float64))
    ends = {f"i{intake}": ISSUED - dt.timedelta(days=30) for intake in range(intakes)}
    return Government(people, pl.DataFrame(ruled, schema=NOTHING, orient="row"), categories, ends)


def _applicants(
    chance: random.Random, vacancy: dict[str, str], categories: dict[str, list[str]], *, is_pppk: bool
) -> list[dict[str, object]]:
    size = chance.choice([1, 2, 3, 6, 11, 19, 30, 55, 90])
    stages = _PPPK if is_pppk else _CPNS
    going_on = [chance.choice([0.5, 0.9, 0.97]) for _ in stages[1:]]
    weights = {name: [chance.choice([0.2, 1, 1, 3, 12]) for _ in codes] for name, codes in categories.items()}
    weights["disability"] = [1, chance.choice([10, 30, 200])]
    rows = []
    for _ in range(size):
        at = 0
        while at < len(going_on) and chance.random() < going_on[at]:
            at += 1
        person = {name: chance.choices(codes, weights[name])[0] for name, codes in categories.items()}
        if vacancy["vacancy_type"] == "disability":
            person["disability"] = "yes"
        has_sat, has_skb = at > 0, RANK[stages[at]] >= RANK["sat_skb"]
        rows.append(
            {
                **vacancy,
                "reached": stages[at],
                **person,
                "skd": chance.randint(250, 500) if has_sat and not is_pppk else None,
                "skb": round(chance.uniform(40, 95), 2) if has_skb and not is_pppk else None,
                "integrated": round(chance.uniform(40, 95), 3) if has_skb else None,
                "is_pppk": is_pppk,
                "is_over": True,
                "key": chance.getrandbits(32),
            }
        )
    return rows


def released(government: Government, rules: Rules, method: Method | None = None) -> Release:
    """What the second author's publisher, with these rules, lets out about a government."""
    publisher = Publisher(government.people, implied_of(government), government.categories, rules)
    tables, breakdowns = publisher.tables()
    return replace(public_side(government, method or Method()), tables=tables, breakdowns=breakdowns)


def public_side(government: Government, method: Method) -> Release:
    """A release that breaks nobody down: what public lists tell of a government by themselves."""
    tables, breakdowns = empty_tables()
    return Release(
        tables=tables,
        breakdowns=breakdowns,
        atoms=atoms_of(government.people),
        scores=government.people.filter(pl.col("reached") != "applied").select(*VACANCY, *SCORES),
        impossible=government.impossible,
        objections_end=government.objections_end,
        categories=government.categories,
        method=method,
    )


def implied_of(government: Government) -> pl.DataFrame:
    """vacancy_id, attribute, category: where only one category is possible for everybody who applied."""
    ruled: dict[tuple[str, str], set[str]] = {}
    for row in government.impossible.filter(pl.col("from_rank") == 0).to_dicts():
        ruled.setdefault((row["vacancy_id"], row["attribute"]), set()).add(row["category"])
    rows = []
    for (vacancy_id, attribute), out in ruled.items():
        left = [category for category in government.categories[attribute] if category not in out]
        if len(left) == 1:
            rows.append((vacancy_id, attribute, left[0]))
    return pl.DataFrame(rows, schema=dict.fromkeys(("vacancy_id", "attribute", "category"), pl.String), orient="row")


def kemuning(folder: Path, seed: int) -> Path:
    """The made-up Kemuning of a seed in a new data folder, imported and published."""
    office = _imported(folder, seed)
    _publish(office, dt.datetime.now(dt.UTC))
    return folder


def corrected_kemuning(folder: Path, seed: int) -> tuple[Path, str, pl.DataFrame]:
    """A Kemuning published while objections to final results could be filed, and again after some of them were upheld.

    Returns the folder, the first release's id and the people as they were then. In a few vacancies the chosen are
    others afterwards, and one job family has gained as many as its figures are counted anew for.
    """
    office = _imported(folder, seed)
    first = _publish(office, dt.datetime.combine(DURING_OBJECTIONS, dt.time(12), office.zone))
    before = people(folder, DURING_OBJECTIONS)
    chance = random.Random(seed)
    with closing(sqlite3.connect(folder / "records.db")) as records:
        query = (
            "select r.exam_number, r.intake_code from result r join vacancy v using (vacancy_id) "
            "where r.stage = 'final' and r.outcome = ? and r.intake_code like 'pppk%' and v.job_family = ? "
            "order by r.exam_number"
        )
        gained, lost = (
            records.execute(query, given).fetchall()
            for given in (("not_in_ranking", "technical"), ("passed", "health"))
        )
        codes = {outcome: records.execute(_CODE, (outcome,)).fetchone()[0] for outcome in ("passed", "not_in_ranking")}
        for rows, outcome, count in ((gained, "passed", 14), (lost, "not_in_ranking", 3)):
            for number, intake in chance.sample(rows, min(count, len(rows))):
                records.execute(_CORRECT, (outcome, codes[outcome], intake, number))
        records.commit()
    _publish(office, dt.datetime.now(dt.UTC))
    return folder, first, before


DURING_OBJECTIONS = dt.date(2025, 1, 3)
"""A day on which the sample's PPPK intake has its final results and their objections have not ended."""
_CODE = "select code from result where intake_code like 'pppk%' and stage = 'final' and outcome = ? limit 1"
_CORRECT = "update result set outcome = ?, code = ? where intake_code = ? and exam_number = ?"


def _imported(folder: Path, seed: int) -> settings.Settings:
    folder.mkdir(parents=True)
    for role, content in new_installation_keys().items():
        (folder / f"{role}.env").write_text("".join(f"{name}={value}\n" for name, value in content.items()), "utf-8")
    office = settings.Settings(_env_file=folder / "office.env", data_dir=folder)
    now = dt.datetime.now(dt.UTC)
    files = sample.write(folder / "sample", today=now.astimezone(office.zone).date(), seed=seed)
    shutil.copyfile(folder / "sample" / "government.toml", folder / "government.toml")
    for file in files:
        imported = run_import(file.kind, [file.path], office, now=now, intake_code=file.intake_code)
        assert not imported.checked.is_blocked, file.path
    return office


def _publish(office: settings.Settings, now: dt.datetime) -> str:
    return publish(office, note="Serangan", by="Sari", approved_by="Budi", via="cli", now=now).release_id

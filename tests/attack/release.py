"""What an attacker holds: a release, the method it was made by, and who is where by the public lists of names."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from kemuning_data.release.breakdown_models import BreakdownRow, BreakdownTableRow
from kemuning_data.release.schema import polars_schema
from tests.attack.known import impossible
from tests.attack.people import CHOSEN, SCORES, VACANCY, codebook, districts_of

NODE = ("intake_code", "institution_code", "unit_code", "job_family", "vacancy_type")
ATOM = (*VACANCY, "reached")
"""The finest groups that public lists tell: the people of a vacancy who came equally far."""
TABLE = (*NODE, "stage", "attribute_1", "attribute_2")
EVER_AFTER = dt.date(9999, 1, 1)


@dataclass(frozen=True, slots=True)
class Method:
    """How a publisher says that figures are made: what a shown or hidden one tells of the people behind it.

    down, up: how far the truth may lie below and above a shown count. largest_below: the most people a figure hidden
    for smallness can have. smallest_shown: the fewest a figure can have that is not too small.
    """

    down: int = 4
    up: int = 4
    largest_below: int = 9
    smallest_shown: int = 6
    sum_of_hidden: int = 10


@dataclass(frozen=True)
class Release:
    """One release. atoms: ATOM and `people`; scores: VACANCY and SCORES, one row a published candidate; impossible:
    vacancy_id, attribute, category, from_rank: what public conditions rule out for those who came that far.

    objections_end: intake → last day of its final objections. categories: attribute → codes, in order.
    """

    tables: pl.DataFrame
    breakdowns: pl.DataFrame
    atoms: pl.DataFrame
    scores: pl.DataFrame
    impossible: pl.DataFrame
    objections_end: dict[str, dt.date]
    categories: dict[str, list[str]]
    method: Method = Method()


def atoms_of(people: pl.DataFrame) -> pl.DataFrame:
    """The atoms of a people frame."""
    return people.group_by(ATOM).agg(pl.len().cast(pl.Int64).alias("people")).sort(ATOM)


def empty_tables() -> tuple[pl.DataFrame, pl.DataFrame]:
    """`breakdown_tables` and `breakdowns` without rows."""
    return polars_schema(BreakdownTableRow).to_frame(), polars_schema(BreakdownRow).to_frame()


def read(folder: Path, release_id: str | None = None) -> Release:
    """A release of a data folder (the current one, if none is named), read as a stranger would who downloads it."""
    found = release_id or (folder / "releases" / "current").read_text("utf-8").strip()
    place = folder / "releases" / found
    frames = {path.stem: pl.read_parquet(path) for path in place.glob("*.parquet")}
    calendar = frames["calendar"].filter(pl.col("stage") == "final_objection")
    return Release(
        tables=frames["breakdown_tables"],
        breakdowns=pl.concat([frames["breakdowns"], _channels(frames["outreach"], frames["breakdown_tables"])]),
        atoms=atoms_from_lists(frames["funnel"], frames["ranking"], frames["vacancies"]),
        scores=frames["ranking"]
        .join(frames["vacancies"].select(*VACANCY), on="vacancy_id")
        .select(*VACANCY, pl.col(SCORES).cast(pl.Float64)),
        impossible=impossible(frames["vacancies"], frames["criteria"]),
        objections_end=dict(calendar.select("intake_code", "closes_on").iter_rows()),
        categories=codebook(districts_of(folder)),
    )


def _channels(outreach: pl.DataFrame, tables: pl.DataFrame) -> pl.DataFrame:
    """The wide dataset `outreach` as rows of breakdowns, of published tables only."""
    schema = polars_schema(BreakdownRow)
    told = tables.filter((pl.col("attribute_1") == "channel") & pl.col("is_published"))
    rows = []
    for table in told.to_dicts():
        for row in outreach.filter(pl.col("intake_code") == table["intake_code"]).to_dicts():
            count, reason = row[table["stage"]], row[f"{table['stage']}_hidden_reason"]
            cell = {"value_1": row["channel"], "count": count, "hidden_reason": reason, "implied": 0}
            rows.append({name: (table | cell).get(name) for name in schema} | {"hidden_reason": reason})
    return pl.DataFrame(rows, schema=schema)


def atoms_from_lists(funnel: pl.DataFrame, ranking: pl.DataFrame, vacancies: pl.DataFrame) -> pl.DataFrame:
    """Atoms from the funnel and the rows of candidates. Who took a seat elsewhere is counted where they applied."""
    chosen = dict(
        ranking.filter(pl.col("outcome").is_in(CHOSEN)).group_by("vacancy_id").agg(pl.len().cast(pl.Int64)).iter_rows()
    )
    of_vacancy = {row["vacancy_id"]: row for row in vacancies.select(*VACANCY, "intake_kind", "applicants").to_dicts()}
    stages: dict[str, dict[str, dict[str, int]]] = {}
    for row in funnel.to_dicts():
        stages.setdefault(row["vacancy_id"], {})[row["stage"]] = row
    atoms = []
    for vacancy_id, vacancy in of_vacancy.items():
        at = stages.get(vacancy_id, {})
        nested = _nested(at, vacancy["applicants"], vacancy["intake_kind"] == "CPNS", chosen.get(vacancy_id, 0))
        for (stage, here), (_, further) in zip(nested, [*nested[1:], ("", 0)], strict=True):
            if here > further:
                structure = {name: vacancy[name] for name in VACANCY}
                atoms.append({**structure, "reached": stage, "people": here - further})
    return pl.DataFrame(atoms, infer_schema_length=None).sort(ATOM)


def _nested(at: dict[str, dict[str, int]], applicants: int | None, is_cpns: bool, chosen: int) -> list[tuple[str, int]]:
    """Stage and how many reached it, each at most the one before."""
    if "administration" not in at:
        return [("applied", applicants or 0)]
    nested = [("applied", at["administration"]["entered"]), ("passed_administration", at["administration"]["passed"])]
    if is_cpns and "skb" in at:
        sat = at["skb"]["passed"] + at["skb"]["failed"]
        nested += [("passed_skd", at["skb"]["entered"]), ("sat_skb", sat)]
    if not is_cpns and "competence" in at:
        nested.append(("passed_competence", at["competence"]["passed"]))
    return [*nested, ("appointed", chosen)] if "final" in at else nested

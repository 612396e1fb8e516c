"""KUBUS-5: all that is ever published about people's sex, age, disability, home and channel, made in one go.

Whoever reads a release can ask for nothing else, so what the tables tell together is decided here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from kemuning_data.disclosure.figures import CELL, figures, with_medians
from kemuning_data.disclosure.lattice import NODE, RANKS, STAGES, Lattice, lattice
from kemuning_data.disclosure.medians import SCORES, in_millionths
from kemuning_data.disclosure.policy import Policy
from kemuning_data.disclosure.scope import Scope
from kemuning_data.disclosure.tables import TABLE, Census, asked, decided
from kemuning_data.release.breakdown_models import BreakdownRow, BreakdownTableRow
from kemuning_data.release.schema import polars_schema
from kemuning_data.rules.breakdown_vocabulary import Attribute, PopulationStage

_PLACED_TABLE = (*NODE, "stage", "attribute_1", "attribute_2")
_CPNS_ONLY = {PopulationStage.PASSED_SKD, PopulationStage.SAT_SKB}


@dataclass(frozen=True)
class Cube:
    """tables: rows of `breakdown_tables`; cells: rows of `breakdowns`; both with those of channels, both sorted."""

    tables: pl.DataFrame
    cells: pl.DataFrame


def cube(
    people: pl.DataFrame,
    vacancies: pl.DataFrame,
    scopes: Sequence[Scope],
    codebook: Mapping[Attribute, tuple[str, ...]],
    key: bytes,
    policy: Policy,
    issued_on: dt.date,
    held: Cube | None,
) -> Cube:
    """The cube of a release.

    people: `intake_code`, `vacancy_id`, `reached` (a PopulationStage), `record_key` (UInt64), by attribute the category
    or null, and `skd`, `skb`, `integrated` in points or null; who applied for none of the vacancies is not counted.
    vacancies: `vacancy_id`, `intake_code`, the columns of PLACE, and `implied_sex` and so on, the category that every
    applicant is publicly known to be in, or null. key: of `cell_key`. held: the cube published last. Its rows are
    copied where a stage is not issued now, even if nobody of it is known any more, and where a published table hardly
    changed; they are never withdrawn, for they are known.
    """
    census, placed = _census(people, vacancies, scopes, codebook)
    before = _empty() if held is None else held
    wanted = asked(census, policy)
    kept = _kept(before.tables, wanted, census.lattice, scopes, policy, issued_on)
    wanted = _with_settled(wanted, kept, census.lattice)
    tables = decided(wanted, census, policy).filter(~pl.col("is_settled") & pl.col("is_listed"))
    kept_cells = before.cells.join(kept, on=_PLACED_TABLE, how="semi", nulls_equal=True)
    shown = tables.filter("is_shown").select(TABLE)
    settled = _numbered(kept_cells.filter(pl.col("count").is_not_null()), census.lattice)
    settled = settled.select(*CELL, pl.col("count") - pl.col("implied"))
    cells = figures(shown, census, placed, codebook, settled, key, policy)
    cpns = [scope.intake_code for scope in scopes if scope.intake_code and not _CPNS_ONLY.isdisjoint(scope.stages)]
    cells = with_medians(cells, census, placed, cpns, policy)
    issues = census.lattice.stages.select("node", "stage", "issue")
    tables = tables.rename({"is_shown": "is_published"}).join(issues, on=["node", "stage"])
    return Cube(
        _together(kept, _named(tables.with_columns(issued_on=pl.lit(issued_on)), census.lattice), BreakdownTableRow),
        _together(kept_cells, _named(cells, census.lattice), BreakdownRow),
    )


def _census(
    people: pl.DataFrame,
    vacancies: pl.DataFrame,
    scopes: Sequence[Scope],
    codebook: Mapping[Attribute, tuple[str, ...]],
) -> tuple[Census, pl.DataFrame]:
    """What is public of everybody, and everybody by number of vacancy and rank with what is not.

    There a category that the vacancy tells is null, and so is one that the codebook does not have.
    """
    attributes = tuple(attribute for attribute in Attribute if attribute in codebook)
    institutions = pl.col("institution_code").rank("dense").cast(pl.Int64).fill_null(0)
    numbered = vacancies.select(
        pl.int_range(pl.len(), dtype=pl.Int64).alias("vacancy"),
        "vacancy_id",
        *NODE,
        institutions.alias("institution"),
        *(
            (pl.lit(None, pl.String()) if attribute is Attribute.CHANNEL else pl.col(f"implied_{attribute}")).alias(
                f"implied_{attribute}"
            )
            for attribute in attributes
        ),
    )
    known = [f"implied_{attribute}" for attribute in attributes]
    values = [
        pl.when(pl.col(f"implied_{attribute}").is_null())
        .then(pl.col(attribute).cast(pl.Enum(codebook[attribute]), strict=False))
        .alias(attribute)
        for attribute in attributes
    ]
    placed = people.join(
        numbered.select("vacancy", "vacancy_id", "intake_code", *known), on=["intake_code", "vacancy_id"]
    ).select(
        "vacancy",
        pl.col("reached").replace_strict(RANKS, return_dtype=pl.Int64).alias("rank"),
        pl.col("record_key").cast(pl.UInt64),
        *values,
        *map(in_millionths, SCORES),
    )
    atoms = placed.group_by("vacancy", "rank").agg(pl.len().cast(pl.Int64).alias("people"))
    implied = numbered.select(
        "vacancy",
        "vacancy_type",
        "institution",
        *(pl.col(f"implied_{attribute}").alias(attribute) for attribute in attributes),
    )
    return Census(lattice(numbered, scopes), atoms, implied, attributes), placed


def _kept(
    held: pl.DataFrame,
    wanted: pl.DataFrame,
    nodes: Lattice,
    scopes: Sequence[Scope],
    policy: Policy,
    issued_on: dt.date,
) -> pl.DataFrame:
    """The rows of tables that stay as they are: of stages not issued now, and of tables that hardly changed.

    Between two issues that differ by a few people, the difference of their figures would be about these few: the new
    issue repeats the figures of the one before, and is their last all the same.
    """
    issued = pl.DataFrame(
        [(scope.intake_code, stage.value, scope.issues.get(stage)) for scope in scopes for stage in scope.stages],
        schema={"intake_code": pl.String(), "stage": pl.String(), "issued_now": pl.Int64()},
        orient="row",
    )
    now = _named(wanted, nodes).select(*_PLACED_TABLE, now="people", now_outside="outside")
    today = held.join(issued, on=["intake_code", "stage"], nulls_equal=True).join(
        now, on=_PLACED_TABLE, how="left", nulls_equal=True
    )
    outside = pl.col("people") - pl.when(pl.col("attribute_2").is_null()).then("implied").otherwise(0)
    changes = [
        (pl.col("people") - pl.col("now").fill_null(0)).abs(),
        (outside - pl.col("now_outside").fill_null(0)).abs(),
    ]
    has_hardly_changed = pl.col("is_published") & (pl.min_horizontal(changes) < policy.gap)
    is_issued = pl.col("issued_now").is_not_null()
    return (
        today.filter(~is_issued | has_hardly_changed)
        .with_columns(
            issue=pl.coalesce("issued_now", "issue"),
            issued_on=pl.when(is_issued).then(pl.lit(issued_on)).otherwise("issued_on"),
        )
        .select(held.columns)
    )


def _with_settled(wanted: pl.DataFrame, kept: pl.DataFrame, nodes: Lattice) -> pl.DataFrame:
    """The tables with `is_settled`, and `is_shown` and `hidden_reason` of those that are."""
    before = _numbered(kept, nodes).select(*TABLE, "is_published", "hidden_reason")
    return (
        wanted.join(before, on=TABLE, how="left", nulls_equal=True)
        .join(nodes.stages, on=["node", "stage"])
        .with_columns(
            is_settled=pl.col("is_published").is_not_null() | pl.col("issue").is_null(),
            is_shown=pl.col("is_published").fill_null(value=False),
        )
        .select(*wanted.columns, "is_settled", "is_shown", "hidden_reason")
    )


def _numbered(rows: pl.DataFrame, nodes: Lattice) -> pl.DataFrame:
    """Rows of a release with `node`, and `stage` as a rank; without those of nodes that there are no more."""
    ranks = pl.col("stage").replace_strict(RANKS, return_dtype=pl.Int64)
    return rows.with_columns(ranks).join(nodes.nodes.select("node", *NODE), on=NODE, nulls_equal=True)


def _named(rows: pl.DataFrame, nodes: Lattice) -> pl.DataFrame:
    names = dict(enumerate(stage.value for stage in STAGES))
    stages = pl.col("stage").replace_strict(names, return_dtype=pl.String)
    return rows.with_columns(stages).join(nodes.nodes.select("node", *NODE), on="node")


def _together(
    kept: pl.DataFrame, made: pl.DataFrame, row: type[BreakdownTableRow] | type[BreakdownRow]
) -> pl.DataFrame:
    schema = polars_schema(row)
    rows = made.select(pl.col(name).cast(kind) for name, kind in schema.items())
    return pl.concat([kept.select(schema.names()), rows]).sort(row.sorted_by, nulls_last=True)


def _empty() -> Cube:
    return Cube(polars_schema(BreakdownTableRow).to_frame(), polars_schema(BreakdownRow).to_frame())

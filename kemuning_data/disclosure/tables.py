"""Which tables of people there are, and which of them are published."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from kemuning_data.disclosure.containment import conflicts
from kemuning_data.disclosure.gap import Families, Tables
from kemuning_data.disclosure.lattice import RANKS, Lattice
from kemuning_data.disclosure.policy import Policy
from kemuning_data.rules.breakdown_vocabulary import COMMON_POPULATIONS, Attribute, HiddenReason, PopulationStage

TABLE = ("node", "stage", "attribute_1", "attribute_2")
APPLIED = RANKS[PopulationStage.APPLIED]
_STAGE_ORDER = (
    PopulationStage.APPLIED,
    PopulationStage.APPOINTED,
    PopulationStage.PASSED_SKD,
    PopulationStage.PASSED_COMPETENCE,
    PopulationStage.PASSED_ADMINISTRATION,
    PopulationStage.SAT_SKB,
)
"""In which order the gap rule takes the stages: what readers ask for most comes first."""


@dataclass(frozen=True)
class Census:
    """Everybody, by what is public. atoms: `vacancy`, `rank`, `people`. implied: `vacancy`, and for every attribute the
    category that its applicants are publicly known to be in.
    """

    lattice: Lattice
    atoms: pl.DataFrame
    implied: pl.DataFrame
    attributes: tuple[Attribute, ...]

    @cached_property
    def known(self) -> pl.DataFrame:
        """The atoms with what the vacancy tells of their people."""
        return self.atoms.join(self.implied, on="vacancy")


def asked(census: Census, policy: Policy) -> pl.DataFrame:
    """Every table that could be asked for, however few its people: TABLE, `people` and `implied` as a release tells
    them, `outside` (people about whom the table is), and whether it `is_listed` in a release at all."""
    single = [(attribute,) for attribute in census.attributes]
    paired = [pair for pair in itertools.combinations(census.attributes, 2) if Attribute.CHANNEL not in pair]
    implied = [
        pl.when(pl.any_horizontal(pl.col(*names).is_not_null())).then("people").otherwise(0).alias("+".join(names))
        for names in (*single, *paired)
    ]
    populations = census.lattice.counted(census.known.select("vacancy", "rank", "people", *implied))
    placed = populations.join(census.lattice.nodes, on="node").join(_applicants(census), on="node")
    told_by_type = _told_by_type(census)
    tables = []
    for names in (*single, *paired):
        first, second = names[0].value, names[1].value if len(names) > 1 else None
        left_out = pl.col("+".join(names))
        people = pl.col("people") if second is None else pl.col("people") - left_out
        is_told = pl.lit(not told_by_type.isdisjoint(names)) & pl.col("vacancy_type").is_not_null()
        is_large = pl.lit(second is None) | (pl.col("applicants") >= policy.n_two)
        tables.append(
            placed.filter(_is_in_cube(names)).select(
                "node",
                "stage",
                pl.lit(first).alias("attribute_1"),
                pl.lit(second, pl.String()).alias("attribute_2"),
                people.alias("people"),
                left_out.alias("implied"),
                (pl.col("people") - left_out).alias("outside"),
                ((people >= policy.n_pop) & is_large & ~is_told).alias("is_listed"),
            )
        )
    return pl.concat(tables)


def _is_in_cube(names: Sequence[Attribute]) -> pl.Expr:
    if Attribute.CHANNEL not in names:
        return pl.lit(value=True)
    common = [RANKS[stage] for stage in COMMON_POPULATIONS]
    is_whole_round = ~pl.col("is_all") & (pl.col("kind") == 0) & pl.col("institution_code").is_null()
    return is_whole_round & pl.col("stage").is_in(common)


def _applicants(census: Census) -> pl.DataFrame:
    placed = census.atoms.join(census.lattice.members, on="vacancy")
    return placed.group_by("node").agg(pl.col("people").sum().alias("applicants"))


def _told_by_type(census: Census) -> set[str]:
    """Attributes that all vacancies of some type tell of their applicants."""
    types = census.implied.filter(pl.col("vacancy_type").is_not_null()).group_by("vacancy_type")
    told = types.agg(pl.col(*census.attributes).is_not_null().all())
    return {attribute for attribute in census.attributes if told[attribute].any()}


def decided(asked: pl.DataFrame, census: Census, policy: Policy) -> pl.DataFrame:
    """The tables with `is_shown` and `hidden_reason`; asked: also `is_settled`, and what was held of those that are."""
    one_way = asked.filter(pl.col("attribute_2").is_null())
    first = pl.concat([one_way.clear(), *_one_way(one_way, census, policy)])
    return pl.concat([first, _two_way(asked.filter(pl.col("attribute_2").is_not_null()), first, policy)])


def _one_way(asked: pl.DataFrame, census: Census, policy: Policy) -> list[pl.DataFrame]:
    """The tables of every attribute, decided; what contains what is one for attributes that the same vacancies tell."""
    numbered = asked.select("node", "stage").unique().sort("node", "stage").with_row_index("population")
    populations = numbered.with_columns(pl.col("population").cast(pl.Int64))
    families = _families(populations, census.lattice)
    found = []
    for attributes in _alike(census):
        tables = asked.filter(pl.col("attribute_1").is_in(attributes)).join(populations, on=["node", "stage"])
        told = census.implied.filter(pl.col(attributes[0]).is_null()).select("vacancy", "institution")
        sized = (
            tables.filter(pl.col("is_listed") | pl.col("is_shown"))
            .select("population", "node", "stage", pl.col("outside").alias("size"))
            .unique()
        )
        close = conflicts(sized, census.atoms.join(told, on="vacancy"), census.lattice, policy.gap)
        found.extend(
            _of_attribute(tables.filter(pl.col("attribute_1") == attribute), census.lattice, close, families, policy)
            for attribute in attributes
        )
    return [tables.select(asked.columns) for tables in found]


def _of_attribute(
    tables: pl.DataFrame,
    lattice: Lattice,
    close: Mapping[int, Sequence[int]],
    families: Families,
    policy: Policy,
) -> pl.DataFrame:
    applied = tables.filter(pl.col("stage") == APPLIED).select("node", pl.col("population").alias("applied"))
    rounds = (
        tables.filter(pl.col("is_listed") | pl.col("is_shown"))
        .join(lattice.nodes.select("node", "is_all", "kind"), on="node")
        .with_columns(order=pl.col("stage").replace_strict({RANKS[s]: n for n, s in enumerate(_STAGE_ORDER)}))
        .sort("is_all", "kind", "order", -pl.col("outside"), "node")
        .join(applied, on="node", how="left", maintain_order="left")
    )
    state = Tables(
        sizes=dict(rounds.select("population", "outside").iter_rows()),
        applied=dict(rounds.select("population", "applied").iter_rows()),
        shown=set(rounds.filter("is_shown")["population"]),
        settled=set(rounds.filter("is_settled")["population"]),
    )
    for is_all in (False, True):
        order = rounds.filter(pl.col("is_all") == is_all)["population"].to_list()
        state.decide(order, close, families, policy.n_pop, policy.gap)
    reasons = pl.DataFrame(
        list(state.reasons.items()), schema={"population": pl.Int64(), "reason": pl.String()}, orient="row"
    )
    return tables.join(reasons, on="population", how="left").with_columns(
        is_shown=pl.col("population").is_in(state.shown), hidden_reason=pl.coalesce("hidden_reason", "reason")
    )


def _alike(census: Census) -> list[list[Attribute]]:
    """The attributes, those together that the same vacancies tell."""
    groups: dict[tuple[bool, ...], list[Attribute]] = {}
    for attribute in census.attributes:
        groups.setdefault(tuple(census.implied[attribute].is_not_null()), []).append(attribute)
    return list(groups.values())


def _families(populations: pl.DataFrame, lattice: Lattice) -> Families:
    parts = (
        lattice.families()
        .join(populations.rename({"node": "parent", "population": "whole"}), on="parent")
        .join(populations.rename({"node": "child"}), on=["child", "stage"])
        .group_by("whole", "group")
        .agg(pl.col("population").sort())
        .sort("whole", "group")
    )
    families: dict[int, list[list[int]]] = {}
    for whole, own in parts.select("whole", "population").iter_rows():
        families.setdefault(whole, []).append(own)
    return families


def _two_way(asked: pl.DataFrame, one_way: pl.DataFrame, policy: Policy) -> pl.DataFrame:
    """A table of two attributes stands where both have one of their own, and where applicants have one."""
    columns = ["node", "stage", "attribute", "shown", "reason", "alone"]
    own = one_way.select(
        "node", "stage", attribute="attribute_1", shown="is_shown", reason="hidden_reason", alone="outside"
    )
    tables = asked
    for number in (1, 2):
        renamed = own.rename({name: f"{name}_{number}" for name in columns[2:]})
        tables = tables.join(renamed, on=["node", "stage", f"attribute_{number}"], how="left", maintain_order="left")
    is_close = [(pl.col(f"alone_{number}") - pl.col("outside")).is_between(1, policy.gap - 1) for number in (1, 2)]
    reason = (
        pl.when(~pl.all_horizontal(pl.col("shown_1", "shown_2").fill_null(value=False)))
        .then(pl.coalesce("reason_1", "reason_2", pl.lit(HiddenReason.STAGE.value)))
        .when(pl.any_horizontal(is_close))
        .then(pl.lit(HiddenReason.GAP.value))
    )
    tables = _with_reason(tables, reason)
    keys = ["node", "attribute_1", "attribute_2"]
    applied = tables.filter(pl.col("stage") == APPLIED).select(*keys, applied="is_shown")
    tables = tables.join(applied, on=keys, how="left").with_columns(pl.col("applied").fill_null(value=False))
    reason = pl.when(~pl.col("applied")).then(pl.coalesce("hidden_reason", pl.lit(HiddenReason.STAGE.value)))
    return _with_reason(tables, pl.coalesce("hidden_reason", reason)).select(asked.columns)


def _with_reason(tables: pl.DataFrame, reason: pl.Expr) -> pl.DataFrame:
    free = ~pl.col("is_settled")
    return tables.with_columns(
        hidden_reason=pl.when(free & pl.col("is_listed")).then(reason).otherwise("hidden_reason")
    ).with_columns(
        is_shown=pl.when(free).then(pl.col("is_listed") & pl.col("hidden_reason").is_null()).otherwise("is_shown")
    )

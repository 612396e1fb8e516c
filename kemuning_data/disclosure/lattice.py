"""The groups of vacancies whose people may be broken down: the nodes of the cube.

A node is one intake or all of them, and of its vacancies all, those of one unit, of one job family or of one type;
never two of these at once, never a single vacancy. Where a scope recruits for several institutions, each institution
has these nodes of its own, and there are the same for all institutions together, but for the units.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from kemuning_data.disclosure.scope import Scope
from kemuning_data.rules.breakdown_vocabulary import PopulationStage

PLACE = ("institution_code", "unit_code", "job_family", "vacancy_type")
NODE = ("intake_code", *PLACE)
RANKS = {stage: rank for rank, stage in enumerate(PopulationStage)}
"""How far a stage is: whoever reached one has reached all of their intake before it."""
STAGES = tuple(PopulationStage)
_KINDS = (None, "job_family", "vacancy_type", "unit_code")
"""What narrows a node, in the order in which the gap rule takes nodes."""
KIND_OF_UNITS = _KINDS.index("unit_code")


@dataclass(frozen=True)
class Lattice:
    """nodes: `node`, the columns of NODE, `institution`, `is_all` (intakes), `is_wide` (all of several institutions),
    `is_alone` (the only institution), `kind` and `layer`; a vacancy is in one node of an intake's layer at most.
    members: `node`, `vacancy`. stages: `node`, `stage` (a rank) as far as ever issued, `issue` (null: not counted now).
    """

    nodes: pl.DataFrame
    members: pl.DataFrame
    stages: pl.DataFrame

    def counted(self, counts: pl.DataFrame, by: Sequence[str] = ()) -> pl.DataFrame:
        """Sums by `node`, `stage` and `by` of counts by `vacancy`, `rank` (how far people came) and `by`."""
        summed = pl.exclude("node", "rank", "stage", *by).sum()
        return (
            counts.join(self.members, on="vacancy")
            .select(pl.exclude("vacancy"))
            .group_by("node", "rank", *by)
            .agg(summed)
            .join(self.stages.select("node", "stage"), on="node")
            .filter(pl.col("rank") >= pl.col("stage"))
            .group_by("node", "stage", *by)
            .agg(summed)
        )

    def families(self) -> pl.DataFrame:
        """`parent`, `group`, `child`: the nodes that are parts of a node, by what parts them.

        Groups: 0 intakes, 1 institutions, 2 job families, 3 vacancy types, 4 units.
        """
        place = [name for name in PLACE if name != "institution_code"]
        parents = self.nodes.rename({"node": "parent"})
        children = self.nodes.rename({"node": "child"})

        def joined(of: pl.Expr, parts: pl.Expr, on: Sequence[str], group: pl.Expr) -> pl.DataFrame:
            pairs = parents.filter(of).join(children.filter(parts), on=on, nulls_equal=True, suffix="_of_child")
            return pairs.select("parent", group.cast(pl.Int64).alias("group"), "child")

        is_all, is_wide = pl.col("is_all"), pl.col("is_wide")
        is_root = pl.col("kind") == 0
        intakes, institutions, kinds = pl.lit(0), pl.lit(1), pl.col("kind_of_child") + 1
        found = [
            joined(is_all & ~is_wide, ~is_all & ~is_wide, ["institution", *place], intakes),
            joined(is_all & is_wide, ~is_all & (is_wide | pl.col("is_alone")), place, intakes),
            joined(is_wide, ~is_wide, ["intake_code", *place], institutions),
            joined(is_root, ~is_root, ["intake_code", "institution_code", "is_wide"], kinds),
        ]
        return pl.concat(found).sort("parent", "group", "child")


def lattice(vacancies: pl.DataFrame, scopes: Sequence[Scope]) -> Lattice:
    """The nodes of the scopes over vacancies: `vacancy` (a number), `intake_code` and the columns of PLACE."""
    layers = [pl.DataFrame(schema=_LAYER_SCHEMA)]
    for scope in scopes:
        own = vacancies.filter(pl.col("intake_code").is_in(scope.intakes))
        is_alone = own["institution_code"].n_unique() <= 1
        layers.extend(_layer(own, scope, kind, is_alone, is_wide=False) for kind in range(len(_KINDS)))
        if not is_alone:
            layers.extend(_layer(own, scope, kind, is_alone, is_wide=True) for kind in range(KIND_OF_UNITS))
    placed = pl.concat(layers)
    nodes = (
        placed.select(pl.exclude("vacancy"))
        .unique()
        .sort(NODE, nulls_last=True)
        .with_row_index("node")
        .with_columns(pl.col("node").cast(pl.Int64))
    )
    members = placed.join(nodes, on=[*NODE, "is_wide"], nulls_equal=True).select("node", "vacancy")
    stages = pl.DataFrame(
        [(scope.intake_code, RANKS[stage], scope.issues.get(stage)) for scope in scopes for stage in scope.stages],
        schema={"intake_code": pl.String(), "stage": pl.Int64(), "issue": pl.Int64()},
        orient="row",
    )
    issued = nodes.join(stages, on="intake_code", nulls_equal=True).select("node", "stage", "issue")
    return Lattice(nodes, members, issued)


def _layer(own: pl.DataFrame, scope: Scope, kind: int, is_alone: bool, *, is_wide: bool) -> pl.DataFrame:
    """The vacancies of a scope with their node of one kind; those that have none, for want of a unit, are left out."""
    narrowed = _KINDS[kind]
    kept = {narrowed} if is_alone or is_wide else {narrowed, "institution_code"}
    return own.filter(pl.lit(value=True) if narrowed is None else pl.col(narrowed).is_not_null()).select(
        pl.lit(scope.intake_code, pl.String()).alias("intake_code"),
        *((pl.col(name) if name in kept else pl.lit(None, pl.String()).alias(name)) for name in PLACE),
        (pl.lit(None, pl.String()) if is_wide else pl.col("institution_code")).alias("institution"),
        pl.lit(scope.intake_code is None).alias("is_all"),
        pl.lit(is_wide).alias("is_wide"),
        pl.lit(is_alone).alias("is_alone"),
        pl.lit(kind, pl.Int64()).alias("kind"),
        pl.lit(kind + len(_KINDS) * is_wide, pl.Int64()).alias("layer"),
        "vacancy",
    )


_FLAGS = ("is_all", "is_wide", "is_alone")
_LAYER_SCHEMA = {
    **dict.fromkeys((*NODE, "institution"), pl.String()),
    **dict.fromkeys(_FLAGS, pl.Boolean()),
    "kind": pl.Int64(),
    "layer": pl.Int64(),
    "vacancy": pl.Int64(),
}

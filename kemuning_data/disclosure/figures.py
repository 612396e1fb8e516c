"""The figures of the published tables: rounded counts, the reasons why some are hidden, and medians."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import polars as pl

from kemuning_data.disclosure.complement import complement
from kemuning_data.disclosure.extremes import without_extremes
from kemuning_data.disclosure.medians import SCORES, medians
from kemuning_data.disclosure.policy import Policy
from kemuning_data.disclosure.rounding import rounded_counts
from kemuning_data.disclosure.tables import APPLIED, TABLE, Census
from kemuning_data.rules.breakdown_vocabulary import Attribute, HiddenReason

CELL = ("node", "stage", "attribute_1", "value_1", "attribute_2", "value_2")
Codebook = Mapping[Attribute, Sequence[str]]
_STRINGS = ("attribute_1", "value_1", "attribute_2", "value_2")
_COUNTED = {
    "node": pl.Int64(),
    "stage": pl.Int64(),
    **dict.fromkeys(_STRINGS, pl.String()),
    "n": pl.Int64(),
    "key_sum": pl.UInt64(),
    "implied": pl.Int64(),
}


def figures(
    tables: pl.DataFrame,
    census: Census,
    people: pl.DataFrame,
    codebook: Codebook,
    settled: pl.DataFrame,
    key: bytes,
    policy: Policy,
) -> pl.DataFrame:
    """CELL, `count` (null: hidden), `implied`, `hidden_reason` of every category of the tables.

    tables: TABLE of those to be counted. people: `vacancy`, `rank`, `record_key` and by attribute the category, null
    where the vacancy tells it. settled: CELL and `count` without those implied, of the shown figures that were
    published before and stay.
    """
    new = _counted(tables, census, people, codebook)
    old = _counted(_standing(settled, new), census, people, codebook)
    counts = _drawn(new, old, settled, key, policy.threshold)
    settled = settled.select(CELL)
    is_below = pl.col("count") < policy.threshold
    counts = counts.with_columns(hidden_reason=pl.when(is_below).then(pl.lit(HiddenReason.BELOW_10.value)))
    single = _one_way(counts.filter(pl.col("attribute_2").is_null()), settled, policy.threshold)
    paired = _two_way(counts.filter(pl.col("attribute_2").is_not_null()), pl.concat([_shown(single), settled]))
    shown = pl.when(pl.col("hidden_reason").is_null()).then(pl.col("count") + pl.col("implied")).alias("count")
    return pl.concat([single, paired]).select(*CELL, shown, "implied", "hidden_reason")


def _standing(settled: pl.DataFrame, new: pl.DataFrame) -> pl.DataFrame:
    """TABLE of those of one attribute that were published before, as far as anything new is counted beside them."""
    return (settled if new.height else settled.head(0)).filter(pl.col("attribute_2").is_null()).select(TABLE).unique()


def _drawn(new: pl.DataFrame, old: pl.DataFrame, settled: pl.DataFrame, key: bytes, threshold: int) -> pl.DataFrame:
    """The new categories with their rounded `count`, none of which proves anything beside the others or the old."""
    both = [
        new.with_columns(rounded_counts(new, key), is_settled=pl.lit(value=False)),
        old.join(settled, on=CELL, how="left", nulls_equal=True).with_columns(is_settled=pl.lit(value=True)),
    ]
    return without_extremes(pl.concat(both), threshold).filter(~pl.col("is_settled")).drop("is_settled")


def _counted(tables: pl.DataFrame, census: Census, people: pl.DataFrame, codebook: Codebook) -> pl.DataFrame:
    kinds = tables.select("attribute_1", "attribute_2").unique().sort("attribute_1", "attribute_2")
    found = [pl.DataFrame(schema=_COUNTED)]
    for names in kinds.iter_rows():
        attributes = [Attribute(name) for name in names if name is not None]
        columns = [f"value_{number}" for number in range(1, len(attributes) + 1)]
        values = dict(zip(columns, attributes, strict=True))
        grid = tables.filter(pl.col("attribute_1") == names[0], pl.col("attribute_2").eq_missing(pl.lit(names[1])))
        for column, attribute in values.items():
            grid = grid.join(pl.DataFrame({column: codebook[attribute]}, schema={column: pl.String()}), how="cross")
        sums = [pl.len().cast(pl.Int64).alias("n"), pl.col("record_key").sum().alias("key_sum")]
        counts = _by_value(people, values, sums)
        told = _by_value(census.known, values, [pl.col("people").sum().alias("implied")])
        for frame in (counts, told.clear() if len(attributes) > 1 else told):
            summed = census.lattice.counted(frame.join(_wanted(grid, census), on="vacancy", how="semi"), columns)
            grid = grid.join(summed, on=["node", "stage", *columns], how="left")
        missing = [pl.lit(None, pl.String()).alias(name) for name in ("value_2",) if name not in columns]
        found.append(
            grid.with_columns(pl.col("n", "key_sum", "implied").fill_null(0), *missing).select(_COUNTED.keys())
        )
    return pl.concat(found)


def _by_value(frame: pl.DataFrame, values: Mapping[str, Attribute], sums: Sequence[pl.Expr]) -> pl.DataFrame:
    known = frame.filter(pl.all_horizontal(pl.col(attribute).is_not_null() for attribute in values.values()))
    named = [pl.col(attribute).alias(column) for column, attribute in values.items()]
    return known.group_by("vacancy", "rank", *named).agg(sums).with_columns(pl.col(*values).cast(pl.String))


def _wanted(grid: pl.DataFrame, census: Census) -> pl.DataFrame:
    return census.lattice.members.join(grid, on="node", how="semi").select("vacancy").unique()


def _one_way(cells: pl.DataFrame, settled: pl.DataFrame, threshold: int) -> pl.DataFrame:
    """Small figures are hidden; later stages of what is hidden among applicants; and what would tell of these."""
    category = ["node", "attribute_1", "value_1"]
    is_of_applicants = (pl.col("stage") == APPLIED) & pl.col("attribute_2").is_null()
    applicants = _with_complement(cells.filter(is_of_applicants), threshold)
    shown = pl.concat([_shown(applicants), settled]).filter(is_of_applicants).select(category)
    later = _marked(cells.filter(~is_of_applicants), shown, category, HiddenReason.STAGE)
    return pl.concat([applicants, _with_complement(later, threshold)])


def _two_way(cells: pl.DataFrame, shown: pl.DataFrame) -> pl.DataFrame:
    """Small figures are hidden; those of which a whole row or column is hidden; later stages as above.

    shown: CELL of all shown figures of one attribute, and of two of before.
    """
    alone = shown.filter(pl.col("attribute_2").is_null())
    for number in (1, 2):
        names = {"attribute_1": f"attribute_{number}", "value_1": f"value_{number}"}
        place = ["node", "stage", *names.values()]
        one = alone.select("node", "stage", *names).rename(names).select(place)
        cells = _marked(cells, one, place, HiddenReason.COMPLEMENT)
    category = ["node", *_STRINGS]
    is_of_applicants = pl.col("stage") == APPLIED
    applicants = cells.filter(is_of_applicants)
    together = pl.concat([_shown(applicants), shown]).filter(is_of_applicants, pl.col("attribute_2").is_not_null())
    later = _marked(cells.filter(~is_of_applicants), together.select(category), category, HiddenReason.STAGE)
    return pl.concat([applicants, later])


def _marked(cells: pl.DataFrame, shown: pl.DataFrame, names: Sequence[str], reason: HiddenReason) -> pl.DataFrame:
    """The cells, hidden for that reason where they are not among `shown` and not hidden already."""
    found = cells.join(shown.unique().with_columns(found=True), on=names, how="left", maintain_order="left")
    why = pl.when(pl.col("found").is_null()).then(pl.lit(reason.value))
    return found.with_columns(hidden_reason=pl.coalesce("hidden_reason", why)).select(cells.columns)


def _with_complement(cells: pl.DataFrame, threshold: int) -> pl.DataFrame:
    marked = cells.with_columns(is_hidden=pl.col("hidden_reason").is_not_null())
    also = pl.when(complement(TABLE, "value_1", threshold)).then(pl.lit(HiddenReason.COMPLEMENT.value))
    return marked.with_columns(hidden_reason=pl.coalesce("hidden_reason", also)).select(cells.columns)


def _shown(cells: pl.DataFrame) -> pl.DataFrame:
    return cells.filter(pl.col("hidden_reason").is_null()).select(CELL)


def with_medians(
    cells: pl.DataFrame, census: Census, people: pl.DataFrame, cpns: Iterable[str], policy: Policy
) -> pl.DataFrame:
    """The cells of `figures` with `median_skd`, `median_skb` and `median_integrated` where they may be told.

    They are of the people beyond `implied`. people: as in `figures`, with the scores in millionths of a point. cpns:
    intakes whose final score is out of 100.
    """
    nodes = census.lattice.nodes.filter(~pl.col("is_all")).select("node", "intake_code", "layer")
    is_cpns = pl.col("intake_code").is_in(list(cpns))
    steps = pl.when(is_cpns).then(policy.integrated_step).otherwise(policy.competence_step)
    large = cells.filter(
        pl.col("count") - pl.col("implied") >= policy.n_median,
        pl.col("attribute_2").is_null(),
        pl.col("attribute_1") != Attribute.CHANNEL.value,
    ).join(nodes.select("node", step_integrated=steps), on="node")
    large = large.with_columns(step_skd=policy.skd_step, step_skb=policy.skb_step)
    members = census.lattice.members.join(nodes, on="node").partition_by("layer")
    layers = [layer.select("node", "vacancy") for layer in members]
    scored = people.filter(pl.any_horizontal(pl.col(*SCORES).is_not_null()))
    found = [
        medians(
            of_attribute,
            scored.filter(pl.col(name).is_not_null()).select("vacancy", "rank", pl.col(name).alias("value_1"), *SCORES),
            layers,
            policy.n_median,
            policy.gap,
        ).with_columns(attribute_1=pl.lit(name))
        for (name,), of_attribute in large.group_by("attribute_1", maintain_order=True)
    ]
    told = {f"median_{score}": pl.Float64() for score in SCORES}
    names = ["node", "stage", "attribute_1", "value_1"]
    if not found:
        return cells.with_columns(pl.lit(None, kind).alias(name) for name, kind in told.items())
    medians_of = pl.concat(found).with_columns(attribute_2=pl.lit(None, pl.String()))
    return cells.join(medians_of, on=[*names, "attribute_2"], how="left", nulls_equal=True)

"""Publishers that give people away: two of the kind that offices use, and ours with one rule left out each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import product

import polars as pl

from kemuning_data.release.breakdown_models import BreakdownRow, BreakdownTableRow
from kemuning_data.release.schema import polars_schema
from tests.attack.backwards import Shares
from tests.attack.governments import Government, public_side, released
from tests.attack.people import RANK
from tests.attack.reference import CROSSED, ISSUED, LEVELS, Rules
from tests.attack.release import TABLE, Method, Release

REPEATS = 12
"""How often a publisher that rolls the dice anew is asked."""


@dataclass(frozen=True)
class Answers:
    """What a publisher answers: to each call a release; percentages beside the figures; how it makes medians."""

    calls: list[Release]
    shares: Shares
    has_exact_medians: bool = False


Publish = Callable[[Government], Answers]


def naive(government: Government) -> Answers:
    """Every number as it is, zeros and single people among them."""
    return Answers([_counted(government, 0, Method(0, 0, 0, 0, 0))], {}, has_exact_medians=True)


def threshold_only(government: Government) -> Answers:
    """Numbers below 10 left out, the percentages beside them kept."""
    release = _counted(government, 10, Method(0, 0, 9, 10, 0))
    exact = _counted(government, 0, Method(0, 0, 0, 0, 0)).breakdowns
    people = exact.select(pl.col("count").sum().over(TABLE).alias("people"))["people"]
    printed = {
        (tuple(row[name] for name in TABLE), row["value_1"]): round(100 * row["count"] / whole, 1)
        for row, whole in zip(exact.to_dicts(), people, strict=True)
    }
    return Answers([release], printed)


def fresh_noise(government: Government) -> Answers:
    """Ours with the dice rolled anew at every call."""
    rolls = (Rules(rounding="fresh", call=call) for call in range(REPEATS))
    return Answers([released(government, rules, Method()) for rules in rolls], {})


def _of_ours(rules: Rules, method: Method) -> Publish:
    return lambda government: Answers([released(government, rules, method)], {})


REFERENCE: Publish = _of_ours(Rules(), Method())
LEAKY: dict[str, Publish] = {
    "naive": naive,
    "threshold only": threshold_only,
    "nearest 5": _of_ours(Rules(rounding="nearest"), Method(2, 2, 7, 8)),
    "exact from 10 on": _of_ours(Rules(rounding="none"), Method(0, 0, 9, 10)),
    "no complement": _of_ours(Rules(has_complement=False), Method(sum_of_hidden=0)),
    "threshold 5": _of_ours(Rules(threshold=5), Method(largest_below=4, smallest_shown=1)),
    "fresh noise": fresh_noise,
    "implied left in": _of_ours(Rules(has_implied=False), Method()),
}


def _counted(government: Government, threshold: int, method: Method) -> Release:
    """Counts of every node, stage and attribute, those below the threshold left out; medians as they are."""
    people = government.people
    rows, tables = [], []
    for level, stage, attribute, is_all in product(LEVELS, RANK, CROSSED, (False, True)):
        by = [*([] if is_all else ["intake_code"]), *level]
        inside = people.filter(pl.col("reached").replace_strict(RANK, return_dtype=pl.Int64) >= RANK[stage])
        if not inside.height or (is_all and stage not in ("applied", "passed_administration", "appointed")):
            continue
        nodes = inside.group_by(by).agg(pl.len().alias("people")) if by else inside.select(pl.len().alias("people"))
        codes = pl.DataFrame({attribute: government.categories[attribute]}, schema={attribute: pl.String})
        medians = [pl.median(name).alias(f"median_{name}") for name in ("skd", "skb", "integrated")]
        counted = inside.group_by([*by, attribute]).agg(pl.len().cast(pl.Int64).alias("count"), *medians)
        cells = nodes.join(codes, how="cross").join(counted, on=[*by, attribute], how="left")
        labels = {"stage": stage, "attribute_1": attribute, "attribute_2": None}
        tables += [_filled(row | labels, BreakdownTableRow) for row in nodes.to_dicts()]
        rows += [
            _filled(row | labels | {"value_1": row[attribute], "count": row["count"] or 0}, BreakdownRow)
            for row in cells.to_dicts()
        ]
    breakdowns = pl.DataFrame(rows, schema=polars_schema(BreakdownRow)).with_columns(
        pl.when(pl.col("count") < threshold).then(pl.lit("below_10")).alias("hidden_reason"),
        pl.when(pl.col("count") >= threshold).then("count").alias("count"),
    )
    return replace(
        public_side(government, method),
        tables=pl.DataFrame(tables, schema=polars_schema(BreakdownTableRow)),
        breakdowns=breakdowns,
    )


def _filled(row: dict[str, object], model: type[BreakdownRow] | type[BreakdownTableRow]) -> dict[str, object]:
    """A row with every column of the dataset, what is not told being empty."""
    usual = {"implied": 0, "is_published": True, "issue": 2, "issued_on": ISSUED}
    return {name: row.get(name, usual.get(name)) for name in polars_schema(model)}

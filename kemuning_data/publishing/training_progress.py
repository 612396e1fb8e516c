"""Kemajuan pelatihan: targets and participants by programme and period, for the whole government and by unit.

Who takes part in a training and sees it through is certified and announced, so from ten people on these counts of a
programme are exact. Whether somebody passed is not: a mark is told as a share, and in numbers only where neither side
is a few. Of a unit a programme has its target alone: a share of it beside that of all programmes would stand in two
sums, and each would help to work out the other.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import polars as pl

from kemuning_data.disclosure.parent_rule import shown_children
from kemuning_data.disclosure.unit_shares import Group, is_told_exactly
from kemuning_data.publishing.fetch import as_dataset
from kemuning_data.publishing.gate import Gate
from kemuning_data.publishing.training_people import participants
from kemuning_data.publishing.training_totals import quarters_over, totals
from kemuning_data.release.schema import polars_schema
from kemuning_data.release.training_models import TrainingProgressRow
from kemuning_data.rules.breakdown_vocabulary import HiddenReason
from kemuning_data.rules.share_classes import FEWEST_PEOPLE, share_class

Row = dict[str, Any]


def training_progress(gate: Gate) -> pl.DataFrame:
    """The dataset `training_progress`. Raises Refusal when people are to be counted and the secret is missing.

    For the whole government every programme has a row in every year and every quarter that is over, so that no missing
    row tells of nobody; a unit has one of a programme where it has a target.
    """
    until = gate.trained_until
    people = participants(gate.training, until)
    targets = gate.targets.filter(pl.col("year") <= until.year)
    begun = {*people["year"], *targets["year"]}
    years = range(min(begun), until.year + 1) if begun else range(0)
    schema = polars_schema(TrainingProgressRow)
    counts = pl.DataFrame(list(_programmes(gate, people, years)), schema=schema)
    told = counts.filter(pl.col("registered").is_not_null()).select("programme_code", "period")
    of_all = [row | {"as_of": until} for year in years for row in totals(gate, people, year, told)]
    of_units = targets.select(
        *("unit_code", "programme_code"),
        pl.col("year").cast(pl.String).alias("period"),
        pl.col("participants").alias("target"),
        pl.lit(until).alias("as_of"),
    )
    parts = [counts, pl.DataFrame(of_all, schema=schema), of_units]
    return as_dataset(pl.concat(parts, how="diagonal"), TrainingProgressRow)


def _programmes(gate: Gate, people: pl.DataFrame, years: range) -> Iterator[Row]:
    planned = gate.targets.group_by("programme_code", "year").agg(pl.col("participants").sum())
    targets = {(code, year): count for code, year, count in planned.iter_rows()}
    parts = people.partition_by("programme_code", "year", as_dict=True)
    for code in gate.programmes["programme_code"]:
        for year in years:
            own = parts.get((code, year), people.clear())
            common = {"programme_code": code, "as_of": gate.trained_until}
            yield {"period": str(year), "target": targets.get((code, year))} | _year(own) | common
            yield from (row | common for row in _quarters(own, year, gate.trained_until))


def _quarters(people: pl.DataFrame, year: int, until: dt.date) -> Iterator[Row]:
    parts = {str(quarter): own for (quarter,), own in people.partition_by("quarter", as_dict=True).items()}
    shown = shown_children(people.height, {quarter: own.height for quarter, own in parts.items()})
    for quarter in quarters_over(year, until):
        own = parts.get(quarter, people.clear())
        few = own.height < FEWEST_PEOPLE
        reason = HiddenReason.BELOW_10 if few else HiddenReason.COMPLEMENT
        yield {"period": quarter} | (_counts(own) if quarter in shown else {"hidden_reason": reason.value})


def _year(people: pl.DataFrame) -> Row:
    if people.height < FEWEST_PEOPLE:
        return {"hidden_reason": HiddenReason.BELOW_10.value}
    marked = people.filter("has_mark")
    marks = Group(marked.height, int(marked["has_passed"].sum()))
    if not marks.fitting:
        # A programme that ends without a mark, whatever is noted of single participants.
        return _counts(people)
    return _counts(people) | {
        "passed": marks.fitting if is_told_exactly(marks) else None,
        "passed_share": share_class(marks.people, marks.fitting),
    }


def _counts(people: pl.DataFrame) -> Row:
    ended = int(people["has_ended"].sum())
    return {
        "registered": people.height,
        "completed": ended,
        "completed_share": share_class(people.height, ended),
    }

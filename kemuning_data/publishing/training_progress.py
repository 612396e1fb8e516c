"""Kemajuan pelatihan: targets and participants by programme and period, for the whole government and by unit.

Who takes part in a training and sees it through is certified and announced, so of ten people on these counts of the
whole government are exact. Whether somebody passed is not: a mark is told as a share, and in numbers only where neither
side is a few. Units have years alone: with quarters of units beside quarters of the whole, every figure would stand in
two sums, and each would help to work out the other.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl

from kemuning_data.disclosure.magnitudes import sums
from kemuning_data.disclosure.parent_rule import shown_children
from kemuning_data.disclosure.unit_shares import Group, is_told_exactly, told_shares
from kemuning_data.publishing.fetch import as_dataset
from kemuning_data.publishing.gate import Gate
from kemuning_data.publishing.training_hours import TENTHS
from kemuning_data.publishing.training_people import participants
from kemuning_data.release.schema import polars_schema
from kemuning_data.release.training_models import TrainingProgressRow
from kemuning_data.rules.breakdown_vocabulary import HiddenReason
from kemuning_data.rules.periods import last_day
from kemuning_data.rules.share_classes import FEWEST_PEOPLE, share_class
from kemuning_data.rules.training_vocabulary import ShareClass

Row = dict[str, Any]


def training_progress(gate: Gate) -> pl.DataFrame:
    """The dataset `training_progress`.

    For the whole government every programme has a row in every year and every quarter that is over, so that no missing
    row tells of nobody; a unit has one where it has a target or its share is told.
    """
    until = gate.trained_until
    people = participants(gate.training, until)
    targets = gate.targets.filter(pl.col("year") <= until.year)
    begun = {*people["year"], *targets["year"]}
    years = range(min(begun), until.year + 1) if begun else ()
    of_programme = _parts(people)
    wanted: dict[tuple[str, int], dict[str, int]] = {}
    for code, unit, year, count in targets.select("programme_code", "unit_code", "year", "participants").iter_rows():
        wanted.setdefault((code, year), {})[unit] = count
    rows: list[Row] = []
    for code in gate.programmes["programme_code"]:
        for year in years:
            own = of_programme.get((code, year), people.clear())
            common = {"programme_code": code, "as_of": until}
            rows += [row | common for row in _rows(own, year, wanted.get((code, year), {}), until)]
    return as_dataset(pl.DataFrame(rows, schema=polars_schema(TrainingProgressRow)), TrainingProgressRow)


def _parts(people: pl.DataFrame) -> dict[tuple[str, int], pl.DataFrame]:
    parts = people.partition_by("programme_code", "year", as_dict=True)
    return {(str(code), int(year)): part for (code, year), part in parts.items()}


def _rows(people: pl.DataFrame, year: int, targets: Mapping[str, int], until: dt.date) -> Iterator[Row]:
    quarters = [f"{year}-Q{number}" for number in (1, 2, 3, 4) if last_day(f"{year}-Q{number}") <= until]
    totals = _totals(people, quarters)
    target = sum(targets.values()) if targets else None
    yield {"period": str(year), "target": target} | _year(people) | {"hours_total": totals[None]}
    sizes = {quarter: people.filter(pl.col("quarter") == quarter).height for quarter in quarters}
    shown = shown_children(people.height, sizes)
    for quarter in quarters:
        own = people.filter(pl.col("quarter") == quarter)
        if quarter in shown:
            yield {"period": quarter} | _counts(own) | {"hours_total": totals[quarter]}
        else:
            yield {"period": quarter, "hidden_reason": _why_hidden(own.height)}
    yield from _units(people, year, targets)


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


def _units(people: pl.DataFrame, year: int, targets: Mapping[str, int]) -> Iterator[Row]:
    counted = people.group_by("unit_code").agg(pl.len(), pl.col("has_ended").sum())
    units = {code: Group(count, ended) for code, count, ended in counted.sort("unit_code").iter_rows()}
    is_exact = people.height >= FEWEST_PEOPLE
    told: Mapping[str, ShareClass] = told_shares(units, is_exact=True) if is_exact else {}
    for code in sorted({*targets, *told}):
        size = units[code].people if code in units else 0
        yield {
            "unit_code": code,
            "period": str(year),
            "target": targets.get(code),
            "completed_share": told.get(code),
            "hidden_reason": None if code in told else _why_hidden(size),
        }


def _why_hidden(people: int) -> str:
    return (HiddenReason.BELOW_10 if people < FEWEST_PEOPLE else HiddenReason.COMPLEMENT).value


def _totals(people: pl.DataFrame, quarters: list[str]) -> dict[str | None, float | None]:
    """Quarter → the hours of those who took the training to its end, and under None those of the year; null where they
    tell of few. Those who failed are among them: without them hours would tell how many passed.
    """
    if people.height < FEWEST_PEOPLE:
        return dict.fromkeys((*quarters, None))
    amounts = people.filter("has_ended").select(
        pl.col("nip").alias("contributor"),
        pl.col("quarter").alias("category"),
        (pl.col("hours") * TENTHS).round().cast(pl.Int64).alias("amount"),
    )
    of_quarters = sums(amounts, quarters)
    of_year = sums(amounts.with_columns(category=pl.lit("year")), ["year"])
    found: dict[str | None, float | None] = {
        name: None if total is None else total / TENTHS for name, total, _ in of_quarters.iter_rows()
    }
    year = of_year["total"].item()
    return {**found, None: None if year is None else year / TENTHS}

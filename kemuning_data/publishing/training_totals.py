"""Semua program bersama: people who took part in any training of a period, and by unit the share who finished one.

Of most units fewer than ten take part in any one programme, so a unit's share is told of all programmes together, of
people and not of participations. Beside the exact counts of single programmes those of all are rounded at random: what
the programmes that are told leave over is then no count of the few who took part in another.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl

from kemuning_data.disclosure.magnitudes import sums
from kemuning_data.disclosure.unit_shares import Group, Range, told_shares
from kemuning_data.publishing.gate import Gate
from kemuning_data.publishing.training_keys import rounded_number
from kemuning_data.rules.breakdown_vocabulary import HiddenReason
from kemuning_data.rules.periods import last_day
from kemuning_data.rules.published_rates import THRESHOLD, count_range
from kemuning_data.rules.share_classes import FEWEST_PEOPLE, fitting_range, share_class

Row = dict[str, Any]
TENTHS = 10
"""Sums of hours are made in tenths of an hour: whole numbers, which `disclosure.magnitudes` wants."""


def quarters_over(year: int, until: dt.date) -> list[str]:
    """The quarters of a year that are over on a day."""
    return [name for name in (f"{year}-Q{number}" for number in (1, 2, 3, 4)) if last_day(name) <= until]


def totals(gate: Gate, people: pl.DataFrame, year: int, told: pl.DataFrame) -> Iterator[Row]:
    """The rows of all programmes together: of the year, of its quarters that are over, and of each unit.

    people: of `training_people.participants`. told: programme_code and period of the counts that are published. Raises
    Refusal when people are to be counted and the secret is missing.
    """
    of_year = people.filter(pl.col("year") == year).with_columns(period=pl.col("year").cast(pl.String))
    targets = gate.targets.filter(pl.col("year") == year)
    planned = dict(targets.group_by("unit_code").agg(pl.col("participants").sum()).iter_rows())
    whole = _whole(gate, of_year, told)
    yield {"period": str(year), "target": sum(planned.values()) if planned else None} | whole
    for quarter in quarters_over(year, gate.trained_until):
        own = of_year.filter(pl.col("quarter") == quarter).with_columns(period=pl.col("quarter"))
        yield {"period": quarter} | _whole(gate, own, told)
    once = _people(of_year)
    yield from _units(once, year, planned, _possible(whole, once.height))


def _whole(gate: Gate, records: pl.DataFrame, told: pl.DataFrame) -> Row:
    people = _people(records)
    if people.height < FEWEST_PEOPLE:
        return {"hidden_reason": HiddenReason.BELOW_10.value}
    registered = rounded_number(gate, people["nip"])
    # Two roundings may cross; what is shown of those who finished is never more than of those who took part.
    completed = min(rounded_number(gate, people.filter("has_ended")["nip"]), registered)
    return {
        "registered": registered,
        "completed": completed if completed >= THRESHOLD else None,
        "completed_share": share_class(people.height, int(people["has_ended"].sum())),
        "hours_total": _hours(records, told),
    }


def _possible(whole: Row, people: int) -> Range:
    """How many of so many people can have finished, by the rounded count and the share that are told."""
    completed, share = whole.get("completed"), whole.get("completed_share")
    low, high = (0, THRESHOLD - 1) if completed is None else count_range(completed)
    first, last = (0, people) if share is None else fitting_range(people, share)
    return max(low, first), min(high, last)


def _people(records: pl.DataFrame) -> pl.DataFrame:
    """Each person once: the unit of the last training, and whether any was taken to its end."""
    return (
        records.sort("nip", "starts_on", "programme_code")
        .group_by("nip", maintain_order=True)
        .agg(pl.col("unit_code").last(), pl.col("has_ended").any())
    )


def _units(people: pl.DataFrame, year: int, planned: Mapping[str, int], of_whole: Range) -> Iterator[Row]:
    counted = people.group_by("unit_code").agg(pl.len(), pl.col("has_ended").sum()).sort("unit_code")
    units = {code: Group(count, ended) for code, count, ended in counted.iter_rows()}
    told = told_shares(units, of_whole)
    for code in sorted({*planned, *told}):
        few = code not in units or units[code].people < FEWEST_PEOPLE
        reason = HiddenReason.BELOW_10 if few else HiddenReason.COMPLEMENT
        yield {
            "unit_code": code,
            "period": str(year),
            "target": planned.get(code),
            "completed_share": told.get(code),
            "hidden_reason": None if code in told else reason.value,
        }


def _hours(records: pl.DataFrame, told: pl.DataFrame) -> float | None:
    """The hours of trainings taken to their end, of the programmes that are told; null where they tell of few.

    What the others make up would be the hours of a few. Those who failed are among them: without them hours would tell
    how many passed.
    """
    ended = records.filter("has_ended").join(told, on=["programme_code", "period"], how="semi")
    amounts = ended.select(
        pl.col("nip").alias("contributor"),
        pl.lit("all").alias("category"),
        (pl.col("hours") * TENTHS).round().cast(pl.Int64).alias("amount"),
    )
    total = sums(amounts, ["all"])["total"].item()
    return None if total is None else total / TENTHS

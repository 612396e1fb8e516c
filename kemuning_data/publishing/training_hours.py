"""Jam pelatihan pegawai: staff by unit, year and kind, and how many of them are within the rule."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from kemuning_data.disclosure.magnitudes import sums
from kemuning_data.disclosure.unit_shares import Group, is_told_exactly, range_of_whole, told_shares
from kemuning_data.publishing.fetch import as_dataset
from kemuning_data.publishing.gate import Gate
from kemuning_data.publishing.training_totals import TENTHS
from kemuning_data.release.schema import polars_schema
from kemuning_data.release.training_models import TrainingHoursRow
from kemuning_data.rules.breakdown_vocabulary import HiddenReason
from kemuning_data.rules.share_classes import FEWEST_FOR_MEAN, FEWEST_PEOPLE, share_class
from kemuning_data.rules.training_hours import hours_of_staff, share_meeting_pct, years_of_training

Row = dict[str, Any]


def training_hours(gate: Gate) -> pl.DataFrame:
    """The dataset `training_hours`: every year since the first training, the whole government and each unit.

    Each kind of employee is a whole of its own: no figure is about both, so none of one bounds the other.
    """
    rows: list[Row] = []
    for year in years_of_training(gate.training, gate.trained_until):
        people = hours_of_staff(gate.employment, gate.training, year, gate.trained_until)
        totals = _totals(people)
        for (kind,), of_kind in people.partition_by("kind", as_dict=True).items():
            common = {"year": year, "kind": kind, "as_of": gate.trained_until}
            whole = _whole(of_kind, totals[str(kind)])
            rows += [row | common for row in (whole, *_units(of_kind))]
    return as_dataset(pl.DataFrame(rows, schema=polars_schema(TrainingHoursRow)), TrainingHoursRow)


def _whole(people: pl.DataFrame, total: float | None) -> Row:
    whole = Group(people.height, int(people["meets"].sum()))
    is_exact = is_told_exactly(whole)
    return {
        "unit_code": None,
        "headcount": whole.people,
        "share_meeting_pct": share_meeting_pct(people["meets"]) if is_exact else None,
        "share_class": None if is_exact else share_class(whole.people, whole.fitting),
        "hours_total": total,
        "hours_median": _median(people["hours"]),
        "hidden_reason": HiddenReason.BELOW_10.value if whole.people < FEWEST_PEOPLE else None,
    }


def _units(people: pl.DataFrame) -> Iterator[Row]:
    counted = people.group_by("unit_code").agg(pl.len(), pl.col("meets").sum()).sort("unit_code")
    units = {code: Group(count, meeting) for code, count, meeting in counted.iter_rows()}
    told = told_shares(units, range_of_whole(Group(people.height, int(people["meets"].sum()))))
    for code, unit in units.items():
        few = HiddenReason.BELOW_10 if unit.people < FEWEST_PEOPLE else HiddenReason.COMPLEMENT
        yield {
            "unit_code": code,
            "headcount": unit.people,
            "share_class": told.get(code),
            "hidden_reason": None if code in told else few.value,
        }


def _totals(people: pl.DataFrame) -> dict[str, float | None]:
    """Kind → the hours of all its staff, null where one or two of them make up most."""
    amounts = people.select(
        pl.col("nip").alias("contributor"),
        pl.col("kind").alias("category"),
        (pl.col("hours") * TENTHS).round().cast(pl.Int64).alias("amount"),
    )
    found = sums(amounts, sorted(people["kind"].unique()))
    return {kind: None if total is None else total / TENTHS for kind, total, _ in found.iter_rows()}


def _median(hours: pl.Series) -> float | None:
    middle = hours.median()
    if hours.len() < FEWEST_FOR_MEAN or not isinstance(middle, float):
        return None
    return float(int(middle + 0.5))

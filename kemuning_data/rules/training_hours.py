"""Jam pelatihan (JP) per employee: at least 20 a calendar year for PNS, at most 24 a contract year for PPPK.

Frames have the columns of `tables/training.py`. The law is silent on the following, so it is decided here. Hours count
once the training is completed or passed, all of them on the day it ends, wherever the employee then served. The staff
of a year are those in service on its last day, or today while it lasts: who left before belongs to no year any more,
who came late belongs to it in full.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from kemuning_data.rules.training_vocabulary import EmployeeKind, TrainingStatus
from kemuning_data.rules.vocabulary import Confidence

MINUTES_PER_HOUR = 45
"""Minutes of one JP (own knowledge)."""
FINISHED = (TrainingStatus.COMPLETED, TrainingStatus.PASSED)
"""Statuses whose hours count."""

_DECIMALS = 6
"""Sums of decimals are compared without the last digits of floating point: ten times 2.4 JP is 24."""
_NO_END = dt.date(9999, 12, 31)


@dataclass(frozen=True, slots=True)
class HoursRule:
    """What the law asks of the JP of one kind of employee: at least so many a year, or at most."""

    kind: EmployeeKind
    hours: int
    is_ceiling: bool
    source: str
    confidence: Confidence


RULES: Mapping[EmployeeKind, HoursRule] = {
    EmployeeKind.PNS: HoursRule(
        EmployeeKind.PNS, 20, is_ceiling=False, source="PP 11/2017 Pasal 203 ayat (3)-(4)", confidence=Confidence.READ
    ),
    EmployeeKind.PPPK: HoursRule(
        EmployeeKind.PPPK, 24, is_ceiling=True, source="PP 49/2018 Pasal 40 ayat (1)", confidence=Confidence.READ
    ),
}
"""A calendar year for PNS, a contract year for PPPK."""


def reference_day(year: int, today: dt.date) -> dt.date:
    """The day on which the staff of a year are counted. Raises ValueError for a year that has not begun."""
    if year > today.year:
        raise ValueError(f"{year} has not begun")
    return min(dt.date(year, 12, 31), today)


def staff(employment: pl.DataFrame, day: dt.date) -> pl.DataFrame:
    """The stretches of service that hold on a day, one an employee, with the columns of `employment`.

    Of stretches that overlap, which no import lets in, the latest holds.
    """
    holds = (pl.col("starts_on") <= day) & (pl.col("ends_on").is_null() | (pl.col("ends_on") >= day))
    return employment.filter(holds).sort("nip", "starts_on").unique("nip", keep="last", maintain_order=True)


def counting(records: pl.DataFrame, today: dt.date) -> pl.DataFrame:
    """The records whose hours count: finished, on a day that has come."""
    return records.filter(pl.col("status").is_in([status.value for status in FINISHED]) & (pl.col("ends_on") <= today))


def contract_years(employment: pl.DataFrame, day: dt.date) -> pl.DataFrame:
    """nip, first_day, last_day: the contract year that runs on a day, for each PPPK in service.

    A contract begins with the first of the stretches that follow each other without a day between them, so that a
    transfer to another unit begins no new one; its years turn on that date, on 28 February for the 29th.
    """
    stretches = employment.filter(pl.col("kind") == EmployeeKind.PPPK.value).sort("nip", "starts_on")
    served_until = pl.col("ends_on").fill_null(_NO_END).cum_max().shift(1).over("nip")
    begins = served_until.is_null() | (pl.col("starts_on").dt.offset_by("-1d") > served_until)
    contracts = stretches.with_columns(
        pl.when(begins).then("starts_on").otherwise(None).forward_fill().over("nip").alias("contract_on")
    )
    started = pl.col("contract_on")
    years = day.year - started.dt.year()
    turned = started.dt.offset_by(pl.format("{}y", years)) <= day
    passed = years - (~turned).cast(pl.Int32)
    return staff(contracts, day).select(
        "nip",
        started.dt.offset_by(pl.format("{}y", passed)).alias("first_day"),
        started.dt.offset_by(pl.format("{}y", passed + 1)).dt.offset_by("-1d").alias("last_day"),
    )


def hours_of_staff(employment: pl.DataFrame, records: pl.DataFrame, year: int, today: dt.date) -> pl.DataFrame:
    """The staff of a year with their JP and whether they are within the rule, one row an employee, ordered by nip.

    nip, unit_code (where they serve on the reference day), kind, first_day, last_day (of the calendar year, or of the
    contract year that runs on that day; the last may lie ahead), hours, meets. Each contract year belongs to one past
    calendar year: the one in which it begins. Raises ValueError for a year that has not begun.
    """
    day = reference_day(year, today)
    windows = (
        staff(employment, day)
        .select("nip", "unit_code", "kind")
        .join(contract_years(employment, day), on="nip", how="left", maintain_order="left")
        .with_columns(
            pl.col("first_day").fill_null(dt.date(year, 1, 1)), pl.col("last_day").fill_null(dt.date(year, 12, 31))
        )
    )
    done = (
        counting(records, today)
        .join(windows, on="nip", how="inner")
        .filter(pl.col("ends_on").is_between("first_day", "last_day"))
        .group_by("nip")
        .agg(pl.col("hours").sum())
    )
    return windows.join(done, on="nip", how="left", maintain_order="left").with_columns(
        pl.col("hours").fill_null(0.0), meets=_meets(pl.col("hours").fill_null(0.0))
    )


def years_of_training(records: pl.DataFrame, today: dt.date) -> list[int]:
    """Every calendar year from the first to the last in which a training was finished; none before the records begin.

    A year without any training is no gap in the records as long as it lies between two others.
    """
    ends = counting(records, today)["ends_on"].dt.year()
    first, last = ends.min(), ends.max()
    return [] if not isinstance(first, int) or not isinstance(last, int) else list(range(first, last + 1))


def share_meeting_pct(meets: pl.Series) -> float | None:
    """The share within the rule in percent, half up to one decimal; None of nobody. Never a mean of hours instead."""
    part, whole = int(meets.sum()), meets.len()
    return None if whole == 0 else (2000 * part + whole) // (2 * whole) / 10


def _meets(hours: pl.Expr) -> pl.Expr:
    exact = hours.round(_DECIMALS)
    floor, ceiling = RULES[EmployeeKind.PNS].hours, RULES[EmployeeKind.PPPK].hours
    return pl.when(pl.col("kind") == EmployeeKind.PPPK.value).then(exact <= ceiling).otherwise(exact >= floor)

"""Peserta pelatihan per orang: who took part in what, once a programme and year.

What is made here is about single people and stays in this process: it leaves as counts and shares alone.
"""

from __future__ import annotations

import datetime as dt

import polars as pl

from kemuning_data.rules.latsar import STATUS_ORDER
from kemuning_data.rules.training_hours import FINISHED
from kemuning_data.rules.training_vocabulary import TrainingStatus

_ENDED = (*FINISHED, TrainingStatus.FAILED)
"""Statuses of those who took a training to its end."""
_KEY = ("nip", "programme_code", "year")


def participants(training: pl.DataFrame, until: dt.date) -> pl.DataFrame:
    """One row a participant, programme and year, as `Gate.training` has the record, with year and quarter beside it.

    Also has_ended (took it to its end), has_passed and has_mark (passed or failed). A training belongs to the day on
    which it ended, one that has no end yet to the day on which it began; later ones than `until` are not there, nor who
    waits to be scheduled. Of several runs in a year the one that was taken furthest holds, of equal ones the last.
    """
    day = pl.coalesce("ends_on", "starts_on")
    status = pl.col("status")
    place = {each.value: number for number, each in enumerate(STATUS_ORDER)}
    rows = training.filter(day <= until, status != TrainingStatus.UNSCHEDULED.value).with_columns(
        year=day.dt.year().cast(pl.Int64),
        quarter=pl.format("{}-Q{}", day.dt.year(), day.dt.quarter()),
        has_ended=status.is_in([each.value for each in _ENDED]),
        has_passed=status == TrainingStatus.PASSED.value,
        has_mark=status.is_in([TrainingStatus.PASSED.value, TrainingStatus.FAILED.value]),
        place=status.replace_strict(place, return_dtype=pl.Int64),
    )
    furthest = rows.sort(*_KEY, "has_ended", "place", day, "starts_on")
    return furthest.unique(_KEY, keep="last", maintain_order=True).drop("place")

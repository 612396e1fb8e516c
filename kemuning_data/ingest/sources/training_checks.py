"""What cannot be, or is doubtful, about a training: its days, its hours, its status and its scores together."""

from __future__ import annotations

import datetime as dt

import polars as pl

from kemuning_data.errors import Problem, Severity, warns
from kemuning_data.ingest.problems import each_place, each_row
from kemuning_data.rules import latsar
from kemuning_data.rules.training_vocabulary import TrainingKind, TrainingStatus

LONGEST_KNOWN = max(form.hours for form in latsar.HOURS.values())
"""JP of the longest programme whose length a source tells: more is told."""
MOST_HOURS = 960
"""JP that one record may have: 24 weeks of 40. What is longer is study leave (tugas belajar) or a slip, and blocks."""
MOST_HOURS_A_DAY = 16
"""JP that fit into a day: twelve hours. Certificates of self-paced courses show a single day, so more is only told."""
YEARS_AHEAD = 5
"""Years after this one in which a training may be planned; a later day is a slip of the keyboard."""

_ENDED = [status.value for status in (TrainingStatus.COMPLETED, TrainingStatus.PASSED, TrainingStatus.FAILED)]
_UNDER_WAY = [
    status.value
    for status in (
        TrainingStatus.MOOC,
        TrainingStatus.E_LEARNING,
        TrainingStatus.ACTUALISATION,
        TrainingStatus.CLASSROOM,
        TrainingStatus.RUNNING,
    )
]
_AHEAD = [TrainingStatus.UNSCHEDULED.value, TrainingStatus.SCHEDULED.value]
_WITH_STAGES = [TrainingKind.BASIC.value, TrainingKind.ORIENTATION.value, TrainingKind.LEADERSHIP.value]


def training_problems(coded: pl.DataFrame, programmes: pl.DataFrame, today: dt.date) -> list[Problem]:
    """Problems of records with codes.

    coded: the fields of a training row, status as a code. programmes: programme_code, kind.
    """
    status = pl.col("status")
    ends, starts = pl.col("ends_on"), pl.col("starts_on")
    problems = each_row(coded.filter(ends < starts), "dates_reversed", "ends_on")
    horizon = dt.date(today.year + YEARS_AHEAD, 12, 31)
    for day in ("starts_on", "ends_on"):
        problems += each_row(coded.filter(pl.col(day) > horizon), "day_far_ahead", day, expected=horizon)
    problems += each_row(coded.filter(status.is_in(_ENDED) & ends.is_null()), "finished_without_end", "status")
    problems += each_row(coded.filter(status.is_in(_ENDED) & (ends > today)), "finished_in_future", "ends_on")
    problems += each_row(coded.filter(status.is_in(_UNDER_WAY) & (starts > today)), "begun_in_future", "starts_on")
    tested = status.is_in(_AHEAD) & pl.col("post_score").is_not_null()
    problems += each_place(coded.filter(tested), "score_before_training", "post_score")
    late = (status.is_in(_UNDER_WAY) & (ends < today)) | (status.is_in(_AHEAD) & (starts < today))
    problems += each_row(coded.filter(late), "status_outdated", "status", severity=Severity.WARNS)
    problems += _hours(coded)
    staged = coded.join(programmes.select("programme_code", programme_kind="kind"), on="programme_code", how="left")
    stages = [code for code in _UNDER_WAY if code != TrainingStatus.RUNNING.value]
    odd = status.is_in(stages) & ~pl.col("programme_kind").is_in(_WITH_STAGES)
    return problems + each_row(staged.filter(odd), "stage_of_other_training", "status", severity=Severity.WARNS)


def _hours(coded: pl.DataFrame) -> list[Problem]:
    days = (pl.col("ends_on") - pl.col("starts_on")).dt.total_days() + 1
    problems = each_row(
        coded.filter(pl.col("jp") > LONGEST_KNOWN),
        "hours_above_known",
        "jp",
        expected=LONGEST_KNOWN,
        severity=Severity.WARNS,
    )
    crowded = coded.with_columns(days=days).filter(
        (pl.col("days") > 0) & (pl.col("jp") > MOST_HOURS_A_DAY * pl.col("days"))
    )
    return problems + [
        warns(
            "hours_exceed_days",
            file=file,
            sheet=sheet,
            row=row,
            column="jp",
            found=f"{jp:g}",
            expected=MOST_HOURS_A_DAY,
            days=count,
            heading="jp",
        )
        for file, sheet, row, jp, count in crowded.select("file", "sheet", "row", "jp", "days").iter_rows()
    ]

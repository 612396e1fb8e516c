"""Latsar CPNS, and how far somebody came in a training with stages (PerLAN 1/2021, changed by PerLAN 10/2021).

Latsar is obligatory, attended once and paid for by the agency; who fails is dismissed as CPNS (PP 11/2017, articles 34
and 37). How the JP of the blended form are split among its stages is not known for sure and stands nowhere here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import polars as pl

from kemuning_data.rules.training_hours import FINISHED
from kemuning_data.rules.training_vocabulary import TrainingStatus
from kemuning_data.rules.vocabulary import Confidence


class LatsarForm(StrEnum):
    """Bentuk pelaksanaan Latsar."""

    CLASSROOM = "classroom"  # klasikal
    BLENDED = "blended"  # mandiri, lalu jarak jauh, lalu klasikal


class LatsarGrade(StrEnum):
    """Kualifikasi kelulusan Latsar, the best first."""

    VERY_SATISFACTORY = "very_satisfactory"  # sangat memuaskan
    SATISFACTORY = "satisfactory"  # memuaskan
    FAIRLY_SATISFACTORY = "fairly_satisfactory"  # cukup memuaskan
    LESS_SATISFACTORY = "less_satisfactory"  # kurang memuaskan
    NOT_SATISFACTORY = "not_satisfactory"  # tidak memuaskan


@dataclass(frozen=True, slots=True)
class Hours:
    """JP of a form of Latsar, with source and confidence."""

    hours: int
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Grading:
    """Above which score, of 100, each grade begins, the best first; and above which Latsar is passed."""

    above: Mapping[LatsarGrade, int]
    pass_above: int
    confidence: Confidence


HOURS: Mapping[LatsarForm, Hours] = {
    LatsarForm.CLASSROOM: Hours(511, "KepKaLAN 13/K.1/PDP.07/2022", Confidence.REPORTED),
    LatsarForm.BLENDED: Hours(647, "KepKaLAN 13/K.1/PDP.07/2022", Confidence.REPORTED),
}

GRADING = Grading(
    {
        LatsarGrade.VERY_SATISFACTORY: 90,
        LatsarGrade.SATISFACTORY: 80,
        LatsarGrade.FAIRLY_SATISFACTORY: 70,
        LatsarGrade.LESS_SATISFACTORY: 60,
    },
    pass_above=70,
    confidence=Confidence.OWN_KNOWLEDGE,
)

STATUS_ORDER: tuple[TrainingStatus, ...] = (
    TrainingStatus.UNSCHEDULED,
    TrainingStatus.POSTPONED,
    TrainingStatus.SCHEDULED,
    TrainingStatus.RUNNING,
    TrainingStatus.MOOC,
    TrainingStatus.E_LEARNING,
    TrainingStatus.ACTUALISATION,
    TrainingStatus.CLASSROOM,
    TrainingStatus.COMPLETED,
    TrainingStatus.PASSED,
    TrainingStatus.FAILED,
    TrainingStatus.WITHDRAWN,
)
"""As a cohort is shown: from not begun, by stage, to what ends it. The blended form goes mandiri (MOOC), e-learning,
aktualisasi, klasikal."""


def grade(score: float) -> LatsarGrade:
    """The grade of a final score of 0 to 100; a score on a boundary has the lower grade."""
    return next((name for name, above in GRADING.above.items() if score > above), LatsarGrade.NOT_SATISFACTORY)


def passes(score: float) -> bool:
    """Whether Latsar is passed with a final score of 0 to 100."""
    return score > GRADING.pass_above


def standing(records: pl.DataFrame) -> pl.DataFrame:
    """nip, status: how far each employee stands among records (nip, starts_on, status) of one training, by nip.

    A training once finished stays finished; else the record that begins last says it, and of two that begin on one
    day the one that is further on.
    """
    place = {status.value: index for index, status in enumerate(STATUS_ORDER)}
    is_finished = pl.col("status").is_in([status.value for status in FINISHED])
    return (
        records.with_columns(
            is_finished=is_finished, place=pl.col("status").replace_strict(place, return_dtype=pl.Int64)
        )
        .sort("nip", "is_finished", "starts_on", "place")
        .unique("nip", keep="last", maintain_order=True)
        .select("nip", "status")
    )

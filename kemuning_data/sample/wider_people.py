"""Applicants of many governments at once, column by column; chance comes from hashes of a running number.

Millions of rows need no loop, and the same seed gives the same rows.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import polars as pl

from kemuning_data.rules import education, official_words
from kemuning_data.rules.vocabulary import (
    CATEGORY_OF_LEVEL,
    AdministrationResult,
    Channel,
    EducationRequired,
    Sex,
    Stage,
    VacancyType,
)
from kemuning_data.sample.layouts import level_of
from kemuning_data.sample.people import words
from kemuning_data.sample.timetable import Intake
from kemuning_data.sample.vacancies import Vacancy

REFUSED_PER_HUNDRED = 14
"""Refused applicants for every hundred found eligible."""

_CHANNELS = {
    Channel.SSCASN: 30,
    Channel.SOCIAL_MEDIA: 26,
    Channel.OFFICIAL_SITE: 22,
    Channel.FAMILY_AND_FRIENDS: 12,
    Channel.SCHOOL: 5,
    Channel.MASS_MEDIA: 2,
    Channel.OFFICE: 2,
    Channel.OTHER: 1,
}
_NUMBERS_EACH = 10_000_000
_STRIDE = 7_368_787
"""Prime to the above: numbers within a vacancy never meet and do not rise from one to the next."""
_YOUNGEST, _YEARS = 22, 13
_SCHOOLED_YOUNGER_BY = 4
_DAYS = 365
_OF_VACANCY = ("row", "eligible", "vacancy_type", "education_required", "is_for_midwives")


def draw(seed: int, *purpose: str) -> pl.Expr:
    """An even draw from 0 up to 1 for every number in the column `n`, of its own for every purpose."""
    key = zlib.crc32(":".join((str(seed), *purpose)).encode())
    return (pl.col("n").hash(key) // 2**11).cast(pl.Float64) * 2.0**-53


def normal(seed: int, *purpose: str) -> pl.Expr:
    """About normal, mean 0 and spread 1, never beyond 3.5: four even draws together."""
    total = pl.sum_horizontal(draw(seed, *purpose, str(number)) for number in range(4))
    return (total - 2) * 3.0**0.5


def vacancy_frame(vacancies: Sequence[Vacancy]) -> pl.DataFrame:
    """What rules and candidates need of the vacancies, with `row`: their number from 0."""
    levels = [level_of(one.programmes[0]) for one in vacancies]
    codes = [education.education_level(level) for level in levels]
    return pl.DataFrame(
        {
            "vacancy_id": [one.vacancy_id for one in vacancies],
            "title": [one.job.title for one in vacancies],
            "institution_name": [one.institution for one in vacancies],
            "unit_code": [one.unit.code for one in vacancies],
            "is_for_midwives": ["midwife" in one.job.marks for one in vacancies],
            "vacancy_type": [official_words.vacancy_type(one.vacancy_type).value for one in vacancies],
            "posts": [one.posts for one in vacancies],
            "eligible": [one.eligible or 0 for one in vacancies],
            "education_required": [CATEGORY_OF_LEVEL[code].value if code else None for code in codes],
            "level": levels,
        },
        schema_overrides={"posts": pl.Int64, "eligible": pl.Int64, "education_required": pl.String},
    ).with_row_index("row")


def people(known: pl.DataFrame, intake: Intake, seed: int) -> pl.DataFrame:
    """One row an application, vacancy by vacancy: who, from where, whether found eligible; n numbers the rows."""
    applied = pl.col("eligible") + pl.col("eligible") * REFUSED_PER_HUNDRED // 100
    everyone = (
        known.select(*_OF_VACANCY, pl.int_ranges(applied).alias("number"))
        .explode("number", empty_as_null=False)
        .with_columns(pl.int_range(pl.len(), dtype=pl.UInt64).alias("n"))
    )
    return everyone.select(
        "row",
        "n",
        _exam_number(intake),
        pl.when(pl.col("is_for_midwives") | (draw(seed, "sex") < 0.55))
        .then(pl.lit(Sex.FEMALE.value))
        .otherwise(pl.lit(Sex.MALE.value))
        .alias("sex"),
        _birth(intake, seed),
        ((pl.col("vacancy_type") == VacancyType.DISABILITY) | (draw(seed, "disability") < 0.02)).alias(
            "has_disability"
        ),
        _home(seed),
        _one_of({channel.value: weight for channel, weight in _CHANNELS.items()}, draw(seed, "channel")).alias(
            "channel"
        ),
        pl.when(pl.col("number") < pl.col("eligible"))
        .then(pl.lit(AdministrationResult.PASSED.value))
        .otherwise(pl.lit(AdministrationResult.FAILED.value))
        .alias("administration"),
    )


def _exam_number(intake: Intake) -> pl.Expr:
    """17 digits: year and kind, the vacancy, and a number that follows nothing."""
    last = (pl.col("number") * _STRIDE + pl.col("row").cast(pl.Int64) * 15_485_863) % _NUMBERS_EACH
    parts = (pl.col("row").cast(pl.String).str.zfill(6), last.cast(pl.String).str.zfill(7))
    return pl.concat_str(pl.lit(f"{intake.year % 100:02d}30"), *parts).alias("exam_number")


def _birth(intake: Intake, seed: int) -> pl.Expr:
    """18 to 35 on the last day of registration, younger where a school certificate is enough."""
    day = next(period.last for period in intake.periods if period.stage is Stage.REGISTRATION)
    # The lower of two draws: most are young.
    share = pl.min_horizontal(draw(seed, "age"), draw(seed, "age again"))
    schooled = pl.col("education_required") == EducationRequired.SENIOR_HIGH
    years = _YOUNGEST + share * _YEARS - pl.when(schooled).then(_SCHOOLED_YOUNGER_BY).otherwise(0)
    return (pl.lit(day) - pl.duration(days=(years * _DAYS + 6 + share * 3).cast(pl.Int64))).alias("born_on")


def _home(seed: int) -> pl.Expr:
    inside = _one_of(words()["districts"], draw(seed, "district"))
    outside = _one_of(words()["elsewhere"], draw(seed, "elsewhere"))
    return pl.when(draw(seed, "home") < 0.72).then(inside).otherwise(outside).alias("region_code")


def _one_of(weights: dict[str, int], chance: pl.Expr) -> pl.Expr:
    """The words as often as their weights say."""
    slots = [word for word, weight in weights.items() for _ in range(weight)]
    return pl.lit(pl.Series(slots)).gather((chance * len(slots)).cast(pl.UInt32))

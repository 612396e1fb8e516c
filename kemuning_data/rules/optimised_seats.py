"""Optimalisasi formasi kosong: whether a candidate of another vacancy may take a seat left empty.

PermenPANRB 6/2024 pasal 47: the same job and the same education, first from another vacancy type of the same unit, then
from other units, the best score first, the passing grade of the general vacancies met. The agency need not fill a seat,
so which of several candidates it asked is not judged; each seat taken is.
"""

from __future__ import annotations

import polars as pl

from kemuning_data.rules.passing_grade import meets_general
from kemuning_data.rules.regulations import Regulation
from kemuning_data.rules.titles import plain

IS_MOVED_IN = pl.col("seat_vacancy_id").is_not_null() & (pl.col("seat_vacancy_id") != pl.col("vacancy_id"))
"""Whether a chosen candidate sits on another vacancy's seat; the own vacancy named as the seat is no move."""


def moved_in(results: pl.DataFrame, vacancies: pl.DataFrame, regulation: Regulation) -> pl.DataFrame:
    """exam_number, vacancy_id (the seat's), other_job, below_grade, rank of everybody who took another vacancy's seat.

    results: chosen candidates. other_job: title or education differ; a vacancy that accepts several is not compared.
    below_grade: the general passing grade is not met (never, where the intake has none). rank: 1 is the best score.
    """
    jobs = vacancies.select("vacancy_id", "title", "education_required", job=_plain_titles(vacancies["title"]))
    seats = jobs.select(
        seat_vacancy_id="vacancy_id", seat_education=pl.col("education_required"), seat_job=pl.col("job")
    )
    differs = (pl.col("job") != pl.col("seat_job")) | (
        pl.col("education_required") != pl.col("seat_education")
    ).fill_null(value=False)
    moved = (
        results.filter(IS_MOVED_IN)
        .join(jobs, on="vacancy_id", how="left")
        .join(seats, on="seat_vacancy_id", how="left")
    )
    return moved.select(
        "exam_number",
        vacancy_id="seat_vacancy_id",
        other_job=differs.fill_null(value=False),
        below_grade=(~meets_general(moved, regulation)).fill_null(value=False),
        rank=pl.col("integrated").rank("ordinal", descending=True).over("seat_vacancy_id"),
    )


def _plain_titles(titles: pl.Series) -> pl.Series:
    spellings = titles.unique()
    return titles.replace_strict(spellings, [plain(title) for title in spellings], return_dtype=pl.String)

"""Seleksi kompetensi of PPPK: its parts, their sum and what a job's tests can give at most."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from kemuning_data.rules.regulations import Competence
from kemuning_data.rules.titles import plain

PARTS = ("technical", "managerial", "sociocultural", "interview")
MANAGERIAL_AND_SOCIOCULTURAL = "managerial_and_sociocultural"


def total() -> pl.Expr:
    """The sum of the four parts in points; null where one is missing (KepmenPANRB 347/2024)."""
    return pl.sum_horizontal(PARTS, ignore_nulls=False)


def managerial_and_sociocultural() -> pl.Expr:
    """Both parts together, the second step where totals are equal; null where one is missing."""
    return (pl.col("managerial") + pl.col("sociocultural")).alias(MANAGERIAL_AND_SOCIOCULTURAL)


def maximum_of(competence: Competence, title: str) -> Mapping[str, int]:
    """Part → most points for a job: some jobs are asked fewer questions than others."""
    return competence.job_maximum.get(plain(title), competence.maximum)

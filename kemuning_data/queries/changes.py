"""Perubahan: what differs between a release and the one before it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import polars as pl

from kemuning_data.release.reader import Release

_COMPARED = (
    *("title", "unit_code", "placement", "vacancy_type", "posts", "opens_on", "closes_on", "is_open_to_disabled"),
    *("salary_min", "salary_max", "education_levels", "study_programmes"),
)
"""Columns of a vacancy whose change a reader must know of; counts of applicants grow by themselves."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Vacancies by what became of them: change, vacancies, posts as the later release has them."""

    earlier_id: str
    rows: pl.DataFrame

    @property
    def is_empty(self) -> bool:
        return int(self.rows["vacancies"].sum()) == 0


KINDS = ("added", "changed", "criteria_changed", "withdrawn")
"""New; other facts, or in the agency's list again; the same facts with other criteria; no longer in that list."""


@lru_cache(maxsize=8)
def between(earlier: Release, later: Release) -> Changes:
    """What the later release says anew: one row a kind of `KINDS`, in that order, those without vacancies too."""
    old, new = earlier.frame("vacancies"), later.frame("vacancies")
    compared = [name for name in _COMPARED if name in old.columns and name in new.columns]
    joined = new.select("vacancy_id", "is_withdrawn", *compared).join(
        old.select("vacancy_id", "is_withdrawn", *compared), on="vacancy_id", how="left", suffix="_before"
    )
    is_new = pl.col("is_withdrawn_before").is_null()
    has_gone = pl.col("is_withdrawn") & ~pl.col("is_withdrawn_before").fill_null(value=False)
    has_returned = ~pl.col("is_withdrawn") & pl.col("is_withdrawn_before")
    is_changed = has_returned | pl.any_horizontal(
        pl.col(name).ne_missing(pl.col(f"{name}_before")) for name in compared
    )
    has_other_criteria = pl.col("vacancy_id").is_in(_with_other_criteria(earlier, later).implode())
    kinds = joined.select(
        "posts",
        change=pl.when(is_new)
        .then(pl.lit("added"))
        .when(has_gone)
        .then(pl.lit("withdrawn"))
        .when(is_changed)
        .then(pl.lit("changed"))
        .when(has_other_criteria)
        .then(pl.lit("criteria_changed")),
    )
    counted = kinds.drop_nulls("change").group_by("change").agg(pl.len().alias("vacancies"), pl.col("posts").sum())
    every = pl.DataFrame({"change": KINDS}).join(counted, on="change", how="left", maintain_order="left")
    return Changes(earlier.release_id, every.with_columns(pl.col("vacancies", "posts").fill_null(0).cast(pl.Int64)))


def _with_other_criteria(earlier: Release, later: Release) -> pl.Series:
    """Ids of the vacancies whose criteria are not the same rows as before."""
    old, new = earlier.frame("criteria"), later.frame("criteria")
    columns = [name for name in new.columns if name in old.columns]
    only = [
        one.select(columns).join(other.select(columns), on=columns, how="anti", nulls_equal=True)["vacancy_id"]
        for one, other in ((old, new), (new, old))
    ]
    return pl.concat(only).unique()

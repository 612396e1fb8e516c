"""Formasi dan persaingan: applicants a post, posts left empty, the lowest score that was chosen, the last intake."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import polars as pl

from kemuning_data.queries.selection import BREAKDOWNS, KEPT, intakes
from kemuning_data.queries.selection_filters import SelectionFilters
from kemuning_data.queries.selection_frames import has_outcomes, narrowed, outcomes_of
from kemuning_data.release.reader import Release

MOST_COMPETITIVE = 20
MOST_CUT_OFFS = 100
"""Vacancies listed; the dataset has every one."""


@dataclass(frozen=True, slots=True)
class LastIntake:
    """The newest intake with a final result. applicants and sat: None where the release does not say."""

    intake_code: str
    year: int
    applicants: int | None
    sat: int | None
    chosen: int
    posts: int
    unfilled: int


_COUNTED = ("applicants", "posts", "sat", "chosen")
_VACANCY = ("vacancy_id", "title", "unit_name", "institution_name")


def vacancies_told(release: Release, filters: SelectionFilters) -> pl.LazyFrame:
    """The vacancies of a choice, the columns of `Outcomes.vacancies`; counts in 64 bits, for they are added up.

    Not kept: the answers below are, which are small.
    """
    if not has_outcomes(release):
        return _NO_VACANCIES.lazy()
    return narrowed(outcomes_of(release).vacancies, filters).with_columns(pl.col(_COUNTED).cast(pl.Int64))


_NO_VACANCIES = pl.DataFrame(
    schema=dict.fromkeys(("vacancy_id", "title", "intake_code", *BREAKDOWNS), pl.String)
    | dict.fromkeys(_COUNTED, pl.Int64)
    | {"cut_off": pl.Float64}
)
_UNFILLED = (pl.col("posts") - pl.col("chosen")).clip(lower_bound=0).alias("unfilled")
"""A vacancy with more chosen than posts leaves no post empty and fills none of another."""


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over the vacancies of a choice. applicants, sat: None where no vacancy says.

    wanted_posts: of the vacancies whose applicants are known. chosen, decided_posts, unfilled: of
    those with a final result; chosen is None where there is none.
    """

    vacancies: int
    posts: int
    applicants: int | None
    wanted_posts: int
    sat: int | None
    chosen: int | None
    decided_posts: int
    unfilled: int


@lru_cache(maxsize=KEPT)
def totals(release: Release, filters: SelectionFilters) -> Totals:
    """The numbers of a choice, in one pass."""

    def known(count: str) -> pl.Expr:
        return pl.when(pl.col(count).count() > 0).then(pl.col(count).sum())

    sums = vacancies_told(release, filters).select(
        pl.len().alias("vacancies"),
        pl.col("posts").sum(),
        known("applicants").alias("applicants"),
        pl.col("posts").filter(pl.col("applicants").is_not_null()).sum().alias("wanted_posts"),
        known("sat").alias("sat"),
        known("chosen").alias("chosen"),
        pl.col("posts").filter(pl.col("chosen").is_not_null()).sum().alias("decided_posts"),
        _UNFILLED.sum(),
    )
    return Totals(**sums.collect().row(0, named=True))


@lru_cache(maxsize=KEPT)
def most_competitive(release: Release, filters: SelectionFilters) -> pl.DataFrame:
    """vacancy_id, title, unit_name, institution_name, applicants, posts, per_post of the most sought vacancies."""
    per_post = (pl.col("applicants") / pl.col("posts")).alias("per_post")
    told = vacancies_told(release, filters).filter(pl.col("applicants").is_not_null(), pl.col("posts") > 0)
    # Names are fetched for the few that are shown.
    first = told.with_columns(per_post).sort("per_post", "applicants", "vacancy_id", descending=[True, True, False])
    found = first.head(MOST_COMPETITIVE).select(*_VACANCY, "applicants", "posts", "per_post")
    return found.collect().with_columns(pl.col(_VACANCY).cast(pl.String))


def competition(release: Release, filters: SelectionFilters) -> tuple[int, int]:
    """Applicants and posts of the vacancies of a choice whose applicants are known."""
    found = totals(release, filters)
    return found.applicants or 0, found.wanted_posts


@lru_cache(maxsize=KEPT)
def unfilled(release: Release, filters: SelectionFilters) -> pl.DataFrame:
    """breakdown (of BREAKDOWNS), name, vacancies, posts, chosen, unfilled of intakes with a final result; most first.

    A vacancy with more chosen than posts leaves no post empty and fills none of another.
    """
    told = vacancies_told(release, filters).drop_nulls("chosen").with_columns(_UNFILLED)
    sums = told.group_by(BREAKDOWNS).agg(pl.len().cast(pl.Int64).alias("vacancies"), pl.col(_FILLED).sum()).collect()
    left_out = "unit_name" if sums["institution_name"].n_unique() > 1 else "institution_name"
    groups = []
    for breakdown in BREAKDOWNS:
        if breakdown != left_out:
            name = pl.col(breakdown).cast(pl.String).fill_null("").alias("name")
            group = sums.lazy().group_by(name).agg(pl.col("vacancies", *_FILLED).sum())
            group = group.sort("unfilled", "name", descending=[True, False])
            groups.append(group.select(pl.lit(breakdown).alias("breakdown"), pl.all()))
    return pl.concat(pl.collect_all(groups))


_FILLED = ("posts", "chosen", "unfilled")


@dataclass(frozen=True, slots=True, eq=False)
class CutOffs:
    """vacancy_id, title, unit_name, institution_name, posts, chosen, cut_off of the highest; the lowest cut_off of all.

    lowest: None where no vacancy has one.
    """

    highest: pl.DataFrame
    lowest: float | None


@lru_cache(maxsize=KEPT)
def cut_offs(release: Release, filters: SelectionFilters) -> CutOffs:
    """The lowest score that was chosen, vacancy by vacancy, the highest MOST_CUT_OFFS first."""
    told = vacancies_told(release, filters).drop_nulls("cut_off")
    first = told.sort("cut_off", "vacancy_id", descending=[True, False]).head(MOST_CUT_OFFS)
    highest, lowest = pl.collect_all(
        [first.select(*_VACANCY, "posts", "chosen", "cut_off"), told.select(pl.col("cut_off").min())]
    )
    return CutOffs(highest.with_columns(pl.col(_VACANCY).cast(pl.String)), lowest.item())


@lru_cache(maxsize=4)
def last_intake(release: Release) -> LastIntake | None:
    """The newest intake with a final result in numbers; None where no intake has one."""
    for row in intakes(release):
        chosen = SelectionFilters(intake=row["intake_code"])
        found = totals(release, chosen)
        if found.chosen is not None:
            # The sum of those that are known would pass for all.
            missing = vacancies_told(release, chosen).select(pl.col("applicants", "sat").has_nulls()).collect()
            applicants, sat = (None if missing[name].item() else getattr(found, name) for name in ("applicants", "sat"))
            return LastIntake(
                str(row["intake_code"]),
                int(row["year"]),
                applicants,
                sat,
                found.chosen,
                found.decided_posts,
                found.unfilled,
            )
    return None

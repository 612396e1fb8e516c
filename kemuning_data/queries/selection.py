"""Hasil seleksi: how many came how far, group by group, stage by stage.

Every function takes the release and a choice and reads one grouping of the prepared frames; a release without outcomes
gives frames without rows. Frames are kept and shared by all readers; nothing changes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import polars as pl

from kemuning_data.queries.filters import Ignored
from kemuning_data.queries.selection_filters import SelectionFilters, selection_filters
from kemuning_data.queries.selection_frames import has_outcomes, narrowed, outcomes_of
from kemuning_data.queries.selection_sources import COUNTS, enum_of
from kemuning_data.queries.vacancies import Row
from kemuning_data.release.reader import Release
from kemuning_data.rules.vocabulary import Outcome, SelectionStage

KEPT = 256
"""Answers kept: several readers of one announcement ask the same."""

COMMON_STAGES = (SelectionStage.ADMINISTRATION.value, SelectionStage.FINAL.value)
"""Stages that CPNS and PPPK share; the tests between them are of different kinds and are never added up."""

BREAKDOWNS = ("institution_name", "unit_name", "job_family", "vacancy_type", "education_required")
"""Groups by which a share passed is told."""


def asked(
    release: Release, parameters: Mapping[str, str | Iterable[str]], suffix: str = ""
) -> tuple[SelectionFilters, tuple[Ignored, ...]]:
    """The choice an address makes, and what was ignored; the newest intake where it names neither intake nor year."""
    known = intakes(release)
    return selection_filters(
        parameters,
        intakes=[row["intake_code"] for row in known],
        years=[row["year"] for row in known],
        institutions=institutions(release),
        units=_unit_names(release),
        newest=known[0]["intake_code"] if known else None,
        suffix=suffix,
    )


@lru_cache(maxsize=4)
def intakes(release: Release) -> tuple[Row, ...]:
    """intake_code, year, is_pppk of the intakes with outcomes, newest first."""
    if not has_outcomes(release):
        return ()
    every = outcomes_of(release).vacancies.frame.select("intake_code", "year", "is_pppk").unique()
    every = every.with_columns(pl.col("intake_code").cast(pl.String))
    return tuple(every.sort("year", "intake_code", descending=[True, False]).to_dicts())


def before(release: Release, rounds: Sequence[str]) -> str | None:
    """Of rounds, newest first, the one to compare the first with; None without any.

    That is the one before of the same kind, whose tests are alike; else the one before; else itself.
    """
    kinds = {row["intake_code"]: row["is_pppk"] for row in intakes(release)}
    alike = [code for code in rounds[1:] if kinds.get(code) == kinds.get(rounds[0])]
    return next(iter([*alike, *rounds[1:], *rounds]), None)


def institutions(release: Release) -> tuple[str, ...]:
    """Names of the institutions with outcomes, in alphabetical order."""
    return tuple(_units_by_institution(release))


@lru_cache(maxsize=KEPT)
def units_of(release: Release, chosen: tuple[str, ...]) -> tuple[str, ...]:
    """Names of the units with outcomes, of the chosen institutions or, without any, of all; in alphabetical order."""
    every = _units_by_institution(release)
    return tuple(sorted({unit for name in chosen or every for unit in every.get(name, ())}))


@lru_cache(maxsize=4)
def _unit_names(release: Release) -> frozenset[str]:
    return frozenset(units_of(release, ()))


@lru_cache(maxsize=4)
def _units_by_institution(release: Release) -> dict[str, tuple[str, ...]]:
    if not has_outcomes(release):
        return {}
    names = pl.col("institution_name", "unit_name").cast(pl.String)
    every = outcomes_of(release).vacancies.frame.select(names).unique().sort("institution_name", "unit_name")
    grouped = every.group_by("institution_name", maintain_order=True).agg("unit_name")
    return {name: tuple(units) for name, units in grouped.iter_rows()}


def stages_of(release: Release, filters: SelectionFilters) -> tuple[str, ...]:
    """The stages published for a choice, in order; only the common ones where it mixes CPNS and PPPK."""
    return tuple(funnel(release, filters)["stage"])


@lru_cache(maxsize=KEPT)
def is_mixed(release: Release, filters: SelectionFilters) -> bool:
    """Whether a choice holds rounds whose tests are of different kinds, so that only common stages are told."""
    if not has_outcomes(release):
        return False
    kinds = narrowed(outcomes_of(release).funnel, filters).select(
        pl.col("is_pppk").any().alias("any"), pl.col("is_pppk").all().alias("all")
    )
    is_any, is_every = kinds.collect().row(0)
    return is_any and not is_every


@lru_cache(maxsize=KEPT)
def by_stage(release: Release, filters: SelectionFilters, by: tuple[str, ...]) -> pl.DataFrame:
    """`by` (of ATTRIBUTES), stage, COUNTS: one row a group and stage with any vacancy, in order."""
    names = [*by, "stage"]
    if not has_outcomes(release):
        empty = dict.fromkeys(by, pl.String) | {"stage": enum_of(SelectionStage)}
        return pl.DataFrame(schema=empty | dict.fromkeys(COUNTS, pl.Int64))
    sums = narrowed(outcomes_of(release).funnel, filters).group_by(names)
    return sums.agg(pl.col(COUNTS).sum().cast(pl.Int64)).sort(names).collect()


@lru_cache(maxsize=KEPT)
def funnel(release: Release, filters: SelectionFilters) -> pl.DataFrame:
    """stage, COUNTS, share (passed of those who came) in the order of the stages."""
    found = by_stage(release, filters, ())
    if is_mixed(release, filters):
        found = found.filter(pl.col("stage").is_in(COMMON_STAGES))
    return _with_share(found.with_columns(pl.col("stage").cast(pl.String)))


def stage_told(release: Release, filters: SelectionFilters) -> str | None:
    """The stage whose share passed is told: the chosen one or, without one, the last that is published."""
    published = stages_of(release, filters)
    if filters.stage in published:
        return filters.stage
    return published[-1] if published and filters.stage is None else None


def pass_rates(release: Release, filters: SelectionFilters) -> pl.DataFrame:
    """breakdown (of BREAKDOWNS), name ("" without one category), entered, moved_in, passed, share; most came first.

    All breakdowns come from one grouping; institutions only where the choice holds several, units only of one.
    """
    found = by_stage(release, filters, BREAKDOWNS)
    found = found.filter(pl.col("stage").cast(pl.String) == (stage_told(release, filters) or ""))
    left_out = "unit_name" if found["institution_name"].n_unique() > 1 else "institution_name"
    groups = []
    for breakdown in BREAKDOWNS:
        if breakdown != left_out:
            name = pl.col(breakdown).cast(pl.String).fill_null("").alias("name")
            sums = found.lazy().group_by(name).agg(pl.col("entered", "moved_in", "passed").sum())
            sums = sums.sort(pl.col("entered") + pl.col("moved_in"), "name", descending=[True, False])
            groups.append(sums.select(pl.lit(breakdown).alias("breakdown"), pl.all()))
    return _with_share(pl.concat(pl.collect_all(groups)))


@lru_cache(maxsize=KEPT)
def outcomes(release: Release, filters: SelectionFilters, by: tuple[str, ...] = ()) -> pl.DataFrame:
    """What became of candidates: `by` (of ATTRIBUTES), outcome, candidates, skd_candidates, skd_sum."""
    names = [*by, "outcome"]
    sums = ("candidates", "skd_candidates", "skd_sum")
    if not has_outcomes(release):
        return pl.DataFrame(
            schema=dict.fromkeys(by, pl.String) | {"outcome": enum_of(Outcome)} | dict.fromkeys(sums, pl.Int64)
        )
    grouped = narrowed(outcomes_of(release).tallies, filters).group_by(names)
    return grouped.agg(pl.col(each).sum().cast(pl.Int64) for each in sums).sort(names).collect()


def compared(release: Release, first: SelectionFilters, second: SelectionFilters) -> pl.DataFrame:
    """stage, entered, passed, share of one choice; the same with `_b` of the other; difference of the shares (b − a).

    entered: who came to the stage, those who moved in included. Null where a choice has no such stage.
    """
    sides = [
        funnel(release, filters).select(
            "stage", (pl.col("entered") + pl.col("moved_in")).alias("entered"), "passed", "share"
        )
        for filters in (first, second)
    ]
    both = sides[0].join(sides[1], on="stage", how="full", suffix="_b", coalesce=True)
    both = both.sort(pl.col("stage").cast(enum_of(SelectionStage)))
    return both.with_columns(difference=pl.col("share_b") - pl.col("share"))


def _with_share(sums: pl.DataFrame) -> pl.DataFrame:
    came = pl.col("entered") + pl.col("moved_in")
    return sums.with_columns(share=pl.when(came > 0).then(pl.col("passed") / came))

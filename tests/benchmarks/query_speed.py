"""Twelve questions of a journalist at the size of a country: `python -m tests.benchmarks.query_speed [--candidates N]`.

Each question is asked of our queries, unremembered, and of the reference in `sorted_slice`. Both must give the same
rows, which both sides sort; ours is timed against it in turn, in the same process. Memory is measured before the
reference is made, with everything imported that a site imports.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import polars as pl
from rich.console import Console
from rich.table import Table

from kemuning_data.queries import selection, selection_posts, selection_scores
from kemuning_data.queries.selection_filters import SelectionFilters
from kemuning_data.queries.selection_frames import outcomes_of
from kemuning_data.release.reader import Release, open_release
from tests.benchmarks.commands import tree_rss_bytes
from tests.benchmarks.national_outcomes import RELEASE_ID, write_in_child
from tests.benchmarks.sorted_slice import FIVE, PLACE, ROUND, UNIT, Rows, references

OF_A_SITE = ("streamlit", "uvicorn", "kemuning_data.web.serving")


def answers(release: Release) -> dict[str, Callable[[], Rows]]:
    """Our queries, each under its question: what a figure asks, and of it the columns that the reference tells."""

    def counts(filters: SelectionFilters, *by: str) -> Rows:
        return selection.outcomes(release, filters, by).select(*by, "outcome", "candidates").rows()

    def institutions() -> Rows:
        told = selection.by_stage(release, SelectionFilters(intake=ROUND), ("institution_name",))
        test, final = (told.filter(pl.col("stage") == stage) for stage in ("skd", "final"))
        both = test.select("institution_name", "entered").with_columns(final["passed"])
        return both.rows()

    def stages() -> Rows:
        told = selection.by_stage(release, SelectionFilters(intake=ROUND, vacancy_type="general"), ("job_family",))
        return told.select("job_family", "stage", "entered", "passed").rows()

    def histogram() -> Rows:
        told = selection_scores.skd_histogram(release, SelectionFilters(intake=ROUND, education="bachelor"))
        return told.filter(pl.col("candidates") > 0).rows()

    def spread() -> Rows:
        told = selection_scores.skd_spread(release, SelectionFilters(intake=ROUND))
        return told.select("education_required", pl.col("mean").round(6), "median", "p90").rows()

    def units() -> Rows:
        told = selection.outcomes(release, SelectionFilters(intake=ROUND, institutions=(PLACE,)), ("unit_name",))
        won = pl.col("candidates").filter(pl.col("outcome").is_in(["passed", "passed_by_optimisation"])).sum()
        mean = (pl.col("skd_sum").sum() / pl.col("skd_candidates").sum()).round(6)
        grouped = told.group_by("unit_name", maintain_order=True)
        return grouped.agg(pl.col("candidates").sum(), won.alias("won"), mean.alias("mean")).rows()

    def sought() -> Rows:
        return selection_posts.most_competitive(release, SelectionFilters(intake=ROUND)).drop("per_post").rows()

    seven = SelectionFilters(ROUND, 2024, (PLACE,), (UNIT,), "health", "general", None, "bachelor")
    return {
        "Q1 round → outcome": lambda: counts(SelectionFilters(intake=ROUND)),
        "Q2 round, institution → outcome": lambda: counts(SelectionFilters(intake=ROUND, institutions=(PLACE,))),
        "Q3 round → 600 institutions": institutions,
        "Q4 round, type → family × stage": stages,
        "Q5 round, education → SKD in tens": histogram,
        "Q6 round → SKD by education": spread,
        "Q7 round, institution → units": units,
        "Q8 all → type × outcome": lambda: counts(SelectionFilters(), "vacancy_type"),
        "Q9 five institutions → round × outcome": lambda: counts(SelectionFilters(institutions=FIVE), "intake_code"),
        "Q10 round, family → type × outcome": lambda: counts(
            SelectionFilters(intake=ROUND, job_family="health"), "vacancy_type"
        ),
        "Q11 round → 20 most sought": sought,
        "Q12 seven filters → outcome": lambda: counts(seven),
    }


def forget() -> None:
    """Remembered answers are dropped: what is timed is the reckoning. The prepared frames stay."""
    for remembered in (
        selection.by_stage,
        selection.outcomes,
        selection_posts.totals,
        selection_posts.most_competitive,
        selection_scores.counted_by_score,
    ):
        remembered.cache_clear()


def timed(ask: Callable[[], Rows]) -> float:
    forget()
    began = time.perf_counter()
    ask()
    return (time.perf_counter() - began) * 1000


def quantile(times: list[float], share: float) -> float:
    return sorted(times)[int(share * (len(times) - 1))]


def measure(releases_dir: Path, runs: int) -> Table:
    """One row a question. Raises AssertionError when the two sides differ."""
    began = time.perf_counter()
    release = open_release(releases_dir, RELEASE_ID)
    ours = answers(release)
    outcomes_of(release)
    for ask in ours.values():
        ask()
    ready, rss = time.perf_counter() - began, tree_rss_bytes(os.getpid()) / 1e6
    # The allocator gives back half a second later what reading took.
    time.sleep(1)
    forget()
    for ask in ours.values():
        ask()
    kept = tree_rss_bytes(os.getpid()) / 1e6
    theirs = references(releases_dir / RELEASE_ID)
    height = outcomes_of(release).scores.frame.height
    title = f"{height:,} scores; ready after {ready:.1f} s; RSS at once {rss:,.0f} MB, then {kept:,.0f} MB"
    table = Table("question", "ratio p50", "ours p50 ms", "p95 ms", "reference p50 ms", "p95 ms", title=title)
    ratios = []
    for name, ask in ours.items():
        # Closed word lists have an order of their own, in which the reference does not sort.
        mine, other = sorted(ask(), key=repr), sorted(theirs[name](), key=repr)
        assert mine == other, f"{name}: {mine[:5]} is not {other[:5]}"
        pairs = [(timed(ask), timed(theirs[name])) for _ in range(runs)]
        figures = [quantile([pair[side] for pair in pairs], share) for side in (0, 1) for share in (0.5, 0.95)]
        ratios.append(figures[0] / figures[2])
        table.add_row(name, f"{ratios[-1]:.2f}", *(f"{each:.1f}" for each in figures))
    product = 1.0
    for ratio in ratios:
        product *= ratio
    table.add_row("geometric mean", f"{product ** (1 / len(ratios)):.2f}")
    return table


def main() -> int:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--candidates", type=int, default=4_000_000)
    parser.add_argument("--vacancies", type=int, default=94_000)
    parser.add_argument("--runs", type=int, default=40)
    given = parser.parse_args()
    for module in OF_A_SITE:
        importlib.import_module(module)
    with tempfile.TemporaryDirectory() as name:
        write_in_child(Path(name), given.candidates, given.vacancies)
        Console(width=140).print(measure(Path(name), given.runs))
    return 0


if __name__ == "__main__":
    sys.exit(main())

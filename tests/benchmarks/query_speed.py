"""Twelve questions of a journalist at the size of a country: `python -m tests.benchmarks.query_speed [--candidates N]`.

Each question is asked of our queries, unremembered, and of the reference: one sorted frame of candidates, sliced by
stored offsets, lazy, one group_by. Both must say the same; ours is timed against it in turn, in the same process.
"""

from __future__ import annotations

import argparse
import hashlib
import multiprocessing
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
from rich.console import Console
from rich.table import Table

from kemuning_data.queries import selection, selection_posts, selection_scores
from kemuning_data.queries.selection_filters import SelectionFilters
from kemuning_data.queries.selection_frames import Sorted, narrowed, outcomes_of, scores_of
from kemuning_data.release.manifest import FileEntry, Manifest
from kemuning_data.release.reader import Release
from tests.benchmarks.commands import tree_rss_bytes
from tests.benchmarks.national_outcomes import national_release

ROUND, PLACE = "cpns-2024", "Pemerintah Daerah 7"
FIVE = tuple(f"Pemerintah Daerah {number}" for number in (3, 77, 300, 412, 599))
UNIT = "Dinas u7-2"

Answer = dict[Any, Any]


def answers(release: Release) -> dict[str, Callable[[], Answer]]:
    """Our queries, each under its question."""

    def counts(filters: SelectionFilters, *by: str) -> Answer:
        told = selection.outcomes(release, filters, by)
        return _keyed(told.select(*by, "outcome", "candidates"), len(by) + 1)

    def chosen(filters: SelectionFilters, by: str) -> Answer:
        told = (
            selection.by_stage(release, filters, (by,))
            .group_by(by)
            .agg(
                pl.col("entered").filter(pl.col("stage").cast(pl.String) == "skd").sum(),
                pl.col("passed").filter(pl.col("stage").cast(pl.String) == "final").sum(),
            )
        )
        return _keyed(told, 1)

    def units(filters: SelectionFilters) -> Answer:
        told = (
            selection.outcomes(release, filters, ("unit_name",))
            .group_by("unit_name")
            .agg(
                pl.col("candidates").sum(),
                pl.col("candidates")
                .filter(pl.col("outcome").cast(pl.String).str.starts_with("passed"))
                .sum()
                .alias("won"),
                (pl.col("skd_sum").sum() / pl.col("skd_candidates").sum()).fill_nan(None).round(6).alias("mean"),
            )
        )
        return _keyed(told, 1)

    def stages() -> Answer:
        told = selection.by_stage(release, SelectionFilters(intake=ROUND, vacancy_type="general"), ("job_family",))
        return _keyed(told.select("job_family", "stage", "entered", "passed"), 2)

    def spread() -> Answer:
        told = selection_scores.skd_spread(release, SelectionFilters(intake=ROUND))
        return _keyed(told.select("education_required", pl.col("mean").round(6), "median", "p90"), 1)

    def histogram() -> Answer:
        told = selection_scores.skd_histogram(release, SelectionFilters(intake=ROUND, education="bachelor"))
        return _keyed(told.filter(pl.col("candidates") > 0), 1)

    def sought() -> Answer:
        told = selection_posts.most_competitive(release, SelectionFilters(intake=ROUND))
        return _keyed(told.select("vacancy_id", "applicants", "posts"), 1)

    seven = SelectionFilters(ROUND, 2024, (PLACE,), (UNIT,), "health", "general", None, "bachelor")
    return {
        "Q1 round → outcome": lambda: counts(SelectionFilters(intake=ROUND)),
        "Q2 round, institution → outcome": lambda: counts(SelectionFilters(intake=ROUND, institutions=(PLACE,))),
        "Q3 round → 600 institutions": lambda: chosen(SelectionFilters(intake=ROUND), "institution_name"),
        "Q4 round, type → family × stage": stages,
        "Q5 round, education → SKD in tens": histogram,
        "Q6 round → SKD by education": spread,
        "Q7 round, institution → units": lambda: units(SelectionFilters(intake=ROUND, institutions=(PLACE,))),
        "Q8 all → type × outcome": lambda: counts(SelectionFilters(), "vacancy_type"),
        "Q9 five institutions → round × outcome": lambda: counts(SelectionFilters(institutions=FIVE), "intake_code"),
        "Q10 round, family → type × outcome": lambda: counts(
            SelectionFilters(intake=ROUND, job_family="health"), "vacancy_type"
        ),
        "Q11 round → 20 most sought": sought,
        "Q12 seven filters → outcome": lambda: counts(seven),
    }


def references(candidates: Sorted, funnel: Sorted, vacancies: Sorted) -> dict[str, Callable[[], Answer]]:
    """The same questions of the sorted frame of candidates, one group_by each."""
    won = pl.col("outcome").cast(pl.String).str.starts_with("passed")

    def asked(filters: SelectionFilters, by: tuple[str, ...], *told: pl.Expr) -> Answer:
        return _keyed(narrowed(candidates, filters).group_by(by).agg(*told).collect(), len(by))

    def counts(filters: SelectionFilters, *by: str) -> Answer:
        return asked(filters, (*by, "outcome"), pl.len())

    def stages(filters: SelectionFilters, by: str, *told: pl.Expr) -> Answer:
        return _keyed(narrowed(funnel, filters).group_by(by).agg(*told).collect(), 1)

    def of_stage(column: str, name: str) -> pl.Expr:
        return pl.col(column).filter(pl.col("stage") == name).sum()

    def family_by_stage() -> Answer:
        rows = narrowed(funnel, SelectionFilters(intake=ROUND, vacancy_type="general"))
        return _keyed(rows.group_by("job_family", "stage").agg(pl.col("entered", "passed").sum()).collect(), 2)

    def spread() -> Answer:
        skd = pl.col("skd")
        rows = narrowed(candidates, SelectionFilters(intake=ROUND)).filter(skd.is_not_null())
        counted = rows.group_by("education_required", "skd").agg(pl.len().alias("n")).sort("education_required", "skd")
        below = pl.col("n").cum_sum() / pl.col("n").sum()
        told = counted.group_by("education_required").agg(
            ((skd.cast(pl.Int64) * pl.col("n")).sum() / pl.col("n").sum()).round(6).alias("mean"),
            skd.filter(below >= 0.5).first().alias("median"),
            skd.filter(below >= 0.9).first().alias("p90"),
        )
        return _keyed(told.collect(), 1)

    def sought() -> Answer:
        rows = narrowed(funnel, SelectionFilters(intake=ROUND)).filter(pl.col("stage") == "administration")
        found = rows.join(vacancies.frame.lazy().select("position", "vacancy_id", "posts"), on="position")
        order = found.with_columns(ratio=pl.col("entered") / pl.col("posts"))
        first = order.sort("ratio", "entered", "vacancy_id", descending=[True, True, False]).head(20)
        return _keyed(first.select("vacancy_id", "entered", "posts").collect(), 1)

    seven = SelectionFilters(ROUND, 2024, (PLACE,), (UNIT,), "health", "general", None, "bachelor")
    mean = pl.col("skd").mean().round(6)
    tens = pl.col("skd") // 10 * 10
    return {
        "Q1 round → outcome": lambda: counts(SelectionFilters(intake=ROUND)),
        "Q2 round, institution → outcome": lambda: counts(SelectionFilters(intake=ROUND, institutions=(PLACE,))),
        "Q3 round → 600 institutions": lambda: stages(
            SelectionFilters(intake=ROUND), "institution_name", of_stage("entered", "skd"), of_stage("passed", "final")
        ),
        "Q4 round, type → family × stage": family_by_stage,
        "Q5 round, education → SKD in tens": lambda: _keyed(
            narrowed(candidates, SelectionFilters(intake=ROUND, education="bachelor"))
            .filter(pl.col("skd").is_not_null())
            .group_by(tens)
            .agg(pl.len())
            .collect(),
            1,
        ),
        "Q6 round → SKD by education": spread,
        "Q7 round, institution → units": lambda: asked(
            SelectionFilters(intake=ROUND, institutions=(PLACE,)),
            ("unit_name",),
            pl.len(),
            won.sum().alias("won"),
            mean,
        ),
        "Q8 all → type × outcome": lambda: counts(SelectionFilters(), "vacancy_type"),
        "Q9 five institutions → round × outcome": lambda: counts(SelectionFilters(institutions=FIVE), "intake_code"),
        "Q10 round, family → type × outcome": lambda: counts(
            SelectionFilters(intake=ROUND, job_family="health"), "vacancy_type"
        ),
        "Q11 round → 20 most sought": sought,
        "Q12 seven filters → outcome": lambda: counts(seven),
    }


def _keyed(frame: pl.DataFrame, keys: int) -> Answer:
    return {row[:keys]: row[keys:] for row in frame.iter_rows()}


def reference_frame(release: Release) -> Sorted:
    """Every candidate with its attributes in one sorted frame, with the offsets of our own."""
    place = outcomes_of(release).vacancies.frame
    ranking = release.columns("ranking", ["vacancy_id", "outcome", "skd"])
    known = pl.Enum(place["vacancy_id"])
    outcome = outcomes_of(release).tallies.frame.schema["outcome"]
    rows = ranking.select(
        pl.col("vacancy_id").cast(known).to_physical().cast(pl.UInt32).alias("position"),
        pl.col("outcome").cast(outcome),
        pl.col("skd").cast(pl.Int16),
    ).sort("position")
    told = ("year", "intake_code", "institution_name", "unit_name", "job_family", "vacancy_type", "education_required")
    frame = rows.with_columns(place[name].gather(rows["position"]) for name in told).drop("position")
    runs = frame.with_row_index("row").group_by("intake_code", "institution_name").agg(pl.col("row").min(), pl.len())
    of_institution = {(code, name): (first, count) for code, name, first, count in runs.sort("row").iter_rows()}
    of_intake: dict[str, tuple[int, int]] = {}
    for (code, _), (first, count) in of_institution.items():
        start, before = of_intake.get(code, (first, 0))
        of_intake[code] = (start, before + count)
    return Sorted(frame, of_intake, of_institution)


def on_disk(release: Release, folder: Path) -> Release:
    """The same release as files, so that nothing of it is in memory but what is read."""
    files = {}
    for name in ("vacancies", "funnel", "ranking", "criteria", "calendar", "objections"):
        path = folder / f"{name}.parquet"
        release.frame(name).write_parquet(path, compression="zstd")
        content = path.read_bytes()
        files[path.name] = FileEntry(
            sha256=hashlib.sha256(content).hexdigest(), bytes=len(content), rows=release.frame(name).height
        )
    manifest = release.manifest.model_copy(update={"files": files})
    (folder / "manifest.json").write_text(manifest.model_dump_json(), "utf-8")
    return Release(folder, manifest)


def forget() -> None:
    """Remembered answers are dropped: what is timed is the reckoning. The prepared frames stay."""
    for remembered in (selection.by_stage, selection.outcomes, selection_posts.vacancies_told):
        remembered.cache_clear()
    selection_scores.counted_by_score.cache_clear()


def timed(ask: Callable[[], Answer]) -> float:
    forget()
    began = time.perf_counter()
    ask()
    return (time.perf_counter() - began) * 1000


def quantile(times: list[float], share: float) -> float:
    return sorted(times)[int(share * (len(times) - 1))]


def measure(release: Release, runs: int) -> Table:
    began = time.perf_counter()
    ours = answers(release)
    outcomes_of(release)
    scores_of(release)
    for ask in ours.values():
        ask()
    ready, rss = time.perf_counter() - began, tree_rss_bytes(os.getpid()) / 1e6
    frames = outcomes_of(release)
    theirs = references(reference_frame(release), frames.funnel, frames.vacancies)
    title = f"{scores_of(release).frame.height:,} scores; ready after {ready:.1f} s; RSS {rss:,.0f} MB"
    table = Table("question", "ours p50 ms", "p95 ms", "reference p50 ms", "p95 ms", "ratio p50", title=title)
    for name, ask in ours.items():
        assert ask() == theirs[name](), f"{name}: {ask()} is not {theirs[name]()}"
        pairs = [(timed(ask), timed(theirs[name])) for _ in range(runs)]
        mine, other = ([pair[side] for pair in pairs] for side in (0, 1))
        figures = (quantile(mine, 0.5), quantile(mine, 0.95), quantile(other, 0.5), quantile(other, 0.95))
        table.add_row(name, *(f"{each:.1f}" for each in figures), f"{figures[0] / figures[2]:.2f}")
    return table


def main() -> int:
    """Prints one row a question. Raises AssertionError when the two sides differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--candidates", type=int, default=4_000_000)
    parser.add_argument("--vacancies", type=int, default=94_000)
    parser.add_argument("--runs", type=int, default=40)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # The country is made in a child, so that what it takes to make it is not counted.
        making = multiprocessing.get_context("spawn").Process(
            target=_make, args=(folder, given.candidates, given.vacancies)
        )
        making.start()
        making.join()
        Console(width=140).print(measure(opened(folder), given.runs))
    return 0


def _make(folder: Path, candidates: int, vacancies: int) -> None:
    on_disk(national_release(candidates, vacancies), folder)


def opened(folder: Path) -> Release:
    return Release(folder, Manifest.model_validate_json((folder / "manifest.json").read_bytes()))


if __name__ == "__main__":
    sys.exit(main())

"""The same twelve questions by a second author: one sorted frame, sliced by stored offsets, lazy, one group_by.

Nothing here is shared with our queries: it reads the files of the release, sorts them its own way and groups what the
question names. Answers are rows in the order of their keys.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

Rows = list[tuple[object, ...]]
Offsets = Mapping[tuple[str, ...], tuple[int, int]]

ROUND, PLACE, UNIT = "cpns-2024", "Pemerintah Daerah 7", "Dinas u7-2"
FIVE = tuple(f"Pemerintah Daerah {number}" for number in (3, 300, 412, 599, 77))
ATTRIBUTES = ("year", "intake_code", "institution_name", "unit_name", "job_family", "vacancy_type")
EDUCATION = "education_required"


@dataclass(frozen=True, slots=True)
class Part:
    """A frame in the order of year, intake and institution, and where each intake and institution begins."""

    frame: pl.DataFrame
    offsets: Offsets

    def of(self, *keys: str) -> pl.LazyFrame:
        return self.frame.slice(*self.offsets[keys]).lazy()

    def of_each(self, keys: Sequence[tuple[str, ...]]) -> pl.LazyFrame:
        return pl.concat([self.frame.slice(*self.offsets[key]) for key in keys if key in self.offsets]).lazy()


def part(folder: Path, dataset: str, columns: Sequence[str]) -> Part:
    """A dataset with the attributes of its vacancies, names as Enums."""
    attributes = (*ATTRIBUTES, EDUCATION, "title", "posts", "institution_code")
    known = pl.read_parquet(folder / "vacancies.parquet", columns=["vacancy_id", *attributes])
    every = pl.read_parquet(folder / f"{dataset}.parquet", columns=["vacancy_id", *columns])
    frame = every.join(known, on="vacancy_id").sort("year", "intake_code", "institution_name", "unit_name")
    words = (*ATTRIBUTES[1:], EDUCATION, "title", *(name for name in columns if frame.schema[name] == pl.String))
    frame = frame.with_columns(
        *(pl.col(name).cast(pl.Enum(frame[name].drop_nulls().unique().sort())) for name in words),
        pl.col(pl.Int64).cast(pl.Int32),
    ).drop("institution_code")
    if dataset == "ranking":
        frame = frame.drop("vacancy_id", "title", "posts")
    offsets: dict[tuple[str, ...], tuple[int, int]] = {}
    for keys in (["intake_code"], ["intake_code", "institution_name"]):
        runs = frame.with_row_index("row").group_by(keys).agg(pl.col("row").min(), pl.len())
        offsets |= {tuple(values): (first, count) for *values, first, count in runs.iter_rows()}
    return Part(frame, offsets)


def references(folder: Path) -> dict[str, Callable[[], Rows]]:
    """Question → its answer, asked of the files in a release folder."""
    candidates = part(folder, "ranking", ["outcome", "skd"])
    funnel = part(folder, "funnel", ["stage", "entered", "passed"])
    skd, outcome = pl.col("skd"), pl.col("outcome")
    rounds = [key for key in candidates.offsets if len(key) == 1]

    def rows(asked: pl.LazyFrame, keys: int) -> Rows:
        return asked.sort(pl.nth(*range(keys))).collect().rows()

    def tally(frame: pl.LazyFrame, *by: str) -> Rows:
        return rows(frame.group_by(*by, "outcome").agg(pl.len()), len(by) + 1)

    def of_stage(column: str, stage: str) -> pl.Expr:
        return pl.col(column).filter(pl.col("stage") == stage).sum()

    def by_education() -> Rows:
        scored = candidates.of(ROUND).filter(skd.is_not_null()).group_by(EDUCATION, "skd").agg(pl.len().alias("n"))
        below = pl.col("n").cum_sum() / pl.col("n").sum()
        told = (
            scored.sort(EDUCATION, "skd")
            .group_by(EDUCATION)
            .agg(
                ((skd.cast(pl.Int64) * pl.col("n")).sum() / pl.col("n").sum()).round(6).alias("mean"),
                skd.filter(below >= 0.5).first().alias("median"),
                skd.filter(below >= 0.9).first().alias("p90"),
            )
        )
        return rows(told, 1)

    def units() -> Rows:
        won = outcome.is_in(pl.Series(["passed", "passed_by_optimisation"], dtype=candidates.frame.schema["outcome"]))
        told = candidates.of(ROUND, PLACE).group_by("unit_name")
        return rows(told.agg(pl.len(), won.sum().alias("won"), skd.mean().round(6).alias("mean")), 1)

    def sought() -> Rows:
        asked = funnel.of(ROUND).filter(pl.col("stage") == "administration")
        ratio = (pl.col("entered") / pl.col("posts")).alias("ratio")
        names = ("vacancy_id", "title", "unit_name", "institution_name", "entered", "posts")
        ordered = asked.with_columns(ratio).sort("ratio", "entered", "vacancy_id", descending=[True, True, False])
        return ordered.head(20).select(names).collect().rows()

    def seven() -> Rows:
        asked = candidates.of(ROUND, PLACE).filter(
            pl.col("year") == 2024,
            pl.col("unit_name") == UNIT,
            pl.col("job_family") == "health",
            pl.col("vacancy_type") == "general",
            pl.col(EDUCATION) == "bachelor",
        )
        return tally(asked)

    return {
        "Q1 round → outcome": lambda: tally(candidates.of(ROUND)),
        "Q2 round, institution → outcome": lambda: tally(candidates.of(ROUND, PLACE)),
        "Q3 round → 600 institutions": lambda: rows(
            funnel.of(ROUND).group_by("institution_name").agg(of_stage("entered", "skd"), of_stage("passed", "final")),
            1,
        ),
        "Q4 round, type → family × stage": lambda: rows(
            funnel.of(ROUND)
            .filter(pl.col("vacancy_type") == "general")
            .group_by("job_family", "stage")
            .agg(pl.col("entered", "passed").sum()),
            2,
        ),
        "Q5 round, education → SKD in tens": lambda: rows(
            candidates.of(ROUND)
            .filter(pl.col(EDUCATION) == "bachelor", skd.is_not_null())
            .group_by(skd // 10 * 10)
            .agg(pl.len()),
            1,
        ),
        "Q6 round → SKD by education": by_education,
        "Q7 round, institution → units": units,
        "Q8 all → type × outcome": lambda: tally(candidates.frame.lazy(), "vacancy_type"),
        "Q9 five institutions → round × outcome": lambda: tally(
            candidates.of_each([(*code, name) for code in sorted(rounds) for name in FIVE]), "intake_code"
        ),
        "Q10 round, family → type × outcome": lambda: tally(
            candidates.of(ROUND).filter(pl.col("job_family") == "health"), "vacancy_type"
        ),
        "Q11 round → 20 most sought": sought,
        "Q12 seven filters → outcome": seven,
    }

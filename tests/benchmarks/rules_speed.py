"""How fast every rule of selection is checked on whole intakes: `python -m tests.benchmarks.rules_speed [--rows N]`.

The lists are random, so that every rule also finds deviations: CPNS with one finalist in six, PPPK with all of them.
"""

from __future__ import annotations

import argparse
import datetime as dt
import time
from collections.abc import Callable

import polars as pl
from rich.console import Console
from rich.table import Table

from kemuning_data.rules.integration import integrated_score
from kemuning_data.rules.ranking import places
from kemuning_data.rules.regulations import Regulation, regulation
from kemuning_data.rules.selection_checks import selection_checks

CANDIDATES_A_VACANCY = 200
POSTS = 10


def main() -> None:
    """Prints a table: seconds and rows a second."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=4_000_000)
    rows = parser.parse_args().rows
    table = Table(title=f"{rows:,} candidates, {rows // CANDIDATES_A_VACANCY:,} vacancies")
    for heading in ("rules", "work", "seconds", "rows a second"):
        table.add_column(heading)
    vacancies = vacancies_frame(rows)
    makers: dict[str, Callable[[int, Regulation], pl.DataFrame]] = {"cpns-2024": cpns, "pppk-2024": pppk}
    for code, make in makers.items():
        rules = regulation(code)
        if rules is None:
            raise SystemExit(f"{code} is no regulation")
        results = make(rows, rules)
        for work in (selection_checks, places):
            started = time.perf_counter()
            work(results, vacancies, rules)
            took = time.perf_counter() - started
            table.add_row(code, work.__name__, f"{took:.1f}", f"{rows / took:,.0f}")
    Console().print(table)


def vacancies_frame(rows: int) -> pl.DataFrame:
    """General vacancies of a thousand jobs."""
    numbers = pl.int_range(max(1, rows // CANDIDATES_A_VACANCY), eager=True).alias("number")
    return numbers.to_frame().select(
        vacancy_id=pl.format("vacancy-{}", "number"),
        title=pl.format("PRANATA {} AHLI PERTAMA", pl.col("number") % 1000),
        unit_code=pl.format("{}", pl.col("number") % 50),
        vacancy_type=pl.lit("general"),
        posts=pl.lit(POSTS, pl.Int64),
        education_required=pl.lit("bachelor"),
    )


def cpns(rows: int, rules: Regulation) -> pl.DataFrame:
    """Scores at random; a sixth of the candidates are finalists, of them a third chosen, places at random."""
    is_final = pl.col("luck") < 30
    parts = {
        "twk": _points(rows, 1, 9, 30) * 5,
        "tiu": _points(rows, 2, 12, 35) * 5,
        "tkp": _points(rows, 3, 150, 225),
        "luck": _points(rows, 4, 0, 179),
    }
    return (
        _people(rows)
        .with_columns(**parts)
        .with_columns(
            stage=pl.when(is_final).then(pl.lit("final")).otherwise(pl.lit("skd")),
            outcome=pl.when(pl.col("luck") < 10)
            .then(pl.lit("passed"))
            .when(is_final | (pl.col("luck") < 100))
            .then(pl.lit("not_in_ranking"))
            .otherwise(pl.lit("below_passing_grade")),
            skd=pl.col("twk") + pl.col("tiu") + pl.col("tkp"),
            skb=pl.when(is_final).then(_points(rows, 5, 100, 200) / 2),
            place=pl.when(is_final).then(pl.col("luck") + 1.0),
        )
        .with_columns(integrated=pl.when(is_final).then(integrated_score(rules)))
    )


def pppk(rows: int, rules: Regulation) -> pl.DataFrame:
    """Everybody ranked, in four priority groups, with many equal totals."""
    parts = {
        "technical": _points(rows, 1, 20, 90) * 5,
        "managerial": _points(rows, 2, 25, 100),
        "sociocultural": _points(rows, 3, 20, 80),
        "interview": _points(rows, 4, 10, 40),
        "priority_group": _points(rows, 5, 1, 4),
        "luck": _points(rows, 6, 1, CANDIDATES_A_VACANCY),
    }
    return (
        _people(rows)
        .with_columns(**parts)
        .with_columns(
            stage=pl.lit("final"),
            outcome=pl.when(pl.col("luck") <= POSTS).then(pl.lit("passed")).otherwise(pl.lit("not_in_ranking")),
            integrated=pl.sum_horizontal("technical", "managerial", "sociocultural", "interview").cast(pl.Float64),
            place=pl.col("luck").cast(pl.Float64),
        )
    )


def _people(rows: int) -> pl.DataFrame:
    """The columns that both kinds of intake share; the scores of either kind stay empty."""
    number = pl.int_range(rows)
    scores = ("twk", "tiu", "tkp", "skd", "technical", "managerial", "sociocultural", "interview", "priority_group")
    return pl.select(
        exam_number=pl.format("{}", number + 24_000_000_000),
        vacancy_id=pl.format("vacancy-{}", number % max(1, rows // CANDIDATES_A_VACANCY)),
        gpa=_points(rows, 7, 200, 400) / 100,
        born_on=pl.lit(dt.date(1985, 1, 1)) + pl.duration(days=_points(rows, 8, 0, 6000)),
    ).with_columns(
        pl.lit("bachelor").alias("education"),
        pl.lit(None, pl.String).alias("seat_vacancy_id"),
        pl.lit(None, pl.Float64).alias("skb"),
        *(pl.lit(None, pl.Int64).alias(score) for score in scores),
    )


def _points(rows: int, seed: int, lowest: int, highest: int) -> pl.Expr:
    return (pl.int_range(rows).hash(seed) % (highest - lowest + 1)).cast(pl.Int64) + lowest


if __name__ == "__main__":
    main()

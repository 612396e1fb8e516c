"""How long the cube of breakdowns takes, and how much memory: `python -m tests.benchmarks.cube_speed`.

Two made-up governments: one of the size of Kemuning, and a nation with a single round. Each is counted in a process of
its own, which makes its frames first; memory is the most that the process ever had, the frames and Python included.
Where others use the processors too, seconds grow and seconds of work by all processors together hardly do.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import resource
import subprocess
import sys
import time
from dataclasses import dataclass

import polars as pl
from rich.console import Console
from rich.table import Table

from kemuning_data.disclosure.cube import cube
from kemuning_data.disclosure.policy import KUBUS_5
from kemuning_data.disclosure.scope import Scope
from kemuning_data.rules.breakdown_vocabulary import COMMON_POPULATIONS, CPNS_POPULATIONS, Attribute
from kemuning_data.rules.codebook import categories
from kemuning_data.rules.vocabulary import JobFamily, VacancyType
from tests.sites import ROOT

KEY = b"s" * 32
CODEBOOK = categories(())


@dataclass(frozen=True, slots=True)
class Size:
    """What is made up: people and vacancies altogether, and what may be promised of their cube."""

    people: int
    intakes: int
    institutions: int
    units: int
    vacancies: int
    most_seconds: float
    most_bytes: int


SIZES = {
    "kemuning": Size(13_700, 3, 1, 40, 400, 3, 1_000_000_000),
    "national": Size(4_000_000, 1, 600, 12_000, 60_000, 120, 4_000_000_000),
}


def drawn(name: str, options: list[str], weights: list[int]) -> pl.Expr:
    """One of the options for every row, each as often as its weight says, the same in every run."""
    urn = [str(option) for option, weight in zip(options, weights, strict=True) for _ in range(weight)]
    at = pl.int_range(pl.len()).hash(sum(name.encode())) % len(urn)
    return pl.lit(pl.Series(urn, dtype=pl.String)).gather(at).alias(name)


def vacancies(size: Size) -> pl.DataFrame:
    """Vacancies spread evenly over the units and these over the institutions; one in thirty implies a disability."""
    number = pl.int_range(size.vacancies)
    unit = number % size.units
    types = [VacancyType.GENERAL.value, VacancyType.CUMLAUDE.value, VacancyType.DISABILITY.value]
    frame = pl.select(
        pl.format("v{}", number).alias("vacancy_id"),
        pl.format("cpns-{}", number // size.units % size.intakes).alias("intake_code"),
        pl.format("i{}", unit % size.institutions).alias("institution_code"),
        pl.format("u{}", unit).alias("unit_code"),
    ).with_columns(drawn("job_family", list(JobFamily), [3, 3, 4]), drawn("vacancy_type", types, [27, 2, 1]))
    nothing = [pl.lit(None, pl.String()).alias(f"implied_{name}") for name in ("sex", "age_band", "district")]
    is_special = pl.col("vacancy_type") == VacancyType.DISABILITY.value
    return frame.with_columns(*nothing, implied_disability=pl.when(is_special).then(pl.lit("yes")))


def people(size: Size, offered: pl.DataFrame) -> pl.DataFrame:
    """Applicants, a few vacancies having most of them; their attributes and scores follow no pattern."""
    at = pl.int_range(pl.len()).hash(1) % size.vacancies
    crowded = (at * (pl.int_range(pl.len()).hash(2) % size.vacancies)) // size.vacancies
    rows = pl.select(row=pl.int_range(size.people)).select(
        crowded.cast(pl.UInt32).alias("at"),
        (pl.int_range(pl.len()).hash(3) % 2**32).alias("record_key"),
        drawn("reached", list(CPNS_POPULATIONS), [35, 35, 10, 15, 5]),
        drawn("district", ["outside"], [1]),
        *(
            drawn(name, list(CODEBOOK[name]), weights)
            for name, weights in {
                Attribute.SEX: [6, 4],
                Attribute.AGE_BAND: [4, 3, 2, 1],
                Attribute.DISABILITY: [1, 70],
                Attribute.CHANNEL: [1, 5, 4, 1, 2, 1, 3, 1],
            }.items()
        ),
        (200 + pl.int_range(pl.len()).hash(4) % 300).cast(pl.Int64).alias("skd"),
        (pl.int_range(pl.len()).hash(5) % 10_001 / 100).alias("skb"),
        (pl.int_range(pl.len()).hash(6) % 100_001 / 1000).alias("integrated"),
    )
    sat = {"skd": pl.col("reached") != "applied", "skb": pl.col("reached").is_in(["sat_skb", "appointed"])}
    sat["integrated"] = sat["skb"]
    names = offered.select("vacancy_id", "intake_code").with_row_index("at")
    return rows.join(names, on="at").select(
        pl.exclude("at", *sat), *(pl.when(has).then(score).alias(score) for score, has in sat.items())
    )


def scopes(size: Size) -> list[Scope]:
    """Every round with all its stages, all issued now."""
    codes = [f"cpns-{number}" for number in range(size.intakes)]
    made = [Scope(code, (code,), CPNS_POPULATIONS, dict.fromkeys(CPNS_POPULATIONS, 1)) for code in codes]
    if len(codes) > 1:
        made.append(Scope(None, tuple(codes), COMMON_POPULATIONS, dict.fromkeys(COMMON_POPULATIONS, 1)))
    return made


def measure(size: Size) -> tuple[float, float, int, int, int, int]:
    """Seconds, seconds of work, tables, cells, peak bytes of this process, and its bytes before it began to count."""
    offered = vacancies(size)
    applicants = people(size, offered)
    frames_bytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    started, worked = time.perf_counter(), time.process_time()
    made = cube(applicants, offered, scopes(size), CODEBOOK, KEY, KUBUS_5, dt.date(2026, 1, 1), None)
    seconds, work = time.perf_counter() - started, time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return seconds, work, made.tables.height, made.cells.height, peak, frames_bytes


def main() -> int:
    """Prints the figures; exit code 1 when one is beyond what is promised."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=SIZES)
    parser.add_argument("--in-this-process", action="store_true")
    given = parser.parse_args()
    console = Console()
    if given.in_this_process:
        console.print(*measure(SIZES[given.only]), soft_wrap=True)
        return 0
    table = Table(
        "government", "people", "seconds", "of processors", "tables", "cells", "peak MB", "of these the frames"
    )
    is_kept = True
    for name, size in SIZES.items():
        if given.only in {None, name}:
            command = [sys.executable, "-m", "tests.benchmarks.cube_speed", "--only", name, "--in-this-process"]
            said = subprocess.run(command, cwd=ROOT, env=os.environ, check=True, capture_output=True, text=True).stdout
            seconds, work, tables, cells, peak, frames = map(float, said.split())
            is_kept &= seconds <= size.most_seconds and peak <= size.most_bytes
            figures = [f"{figure:,.0f}" for figure in (tables, cells, peak / 1e6, frames / 1e6)]
            table.add_row(name, f"{size.people:,}", f"{seconds:.1f}", f"{work:.1f}", *figures)
    console.print(table)
    return 0 if is_kept else 1


if __name__ == "__main__":
    sys.exit(main())

"""How often the 95 % interval of the satisfaction index holds the truth, by simulation.

    python -m tests.benchmarks.interval_coverage [--repeats N] [--seed N]

People answer nine questions from 1 to 4: a common mood and a share of their own decide each answer, and some tick the
same step throughout. Seven kinds of public are asked, from a poorly served one to one that is content nearly to a man;
samples of 10 to 400 are drawn from a small population (two thirds asked), a middling one (a quarter) and a large one.
Printed is the share of samples whose interval holds the index of the whole population: of each cell, and of all cells
together, which must lie between 94 and 96 %. Then the same for single elements, for a government of several units, and
the share of groups of equal units in which any two are wrongly told apart, at most 5 %.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import polars as pl
from scipy.stats import norm

from kemuning_data.rules.interval import interval_of_mean
from kemuning_data.rules.survey_vocabulary import Element
from kemuning_data.rules.told_apart import PublishedIndex, pairs_told_apart
from tests.rules.survey_estimates import government_index

PUBLICS = {
    "poorly served": (0.10, 0.25, 0.45, 0.20),
    "middling": (0.03, 0.12, 0.60, 0.25),
    "content": (0.01, 0.04, 0.60, 0.35),
    "very content": (0.005, 0.015, 0.33, 0.65),
    "delighted": (0.003, 0.007, 0.14, 0.85),
    "nearly all 4": (0.002, 0.003, 0.045, 0.95),
    "divided": (0.15, 0.05, 0.20, 0.60),
}
"""Shares of the answers 1 to 4."""
SIZES = (10, 15, 20, 30, 50, 100, 200, 400)
ASKED = (2 / 3, 1 / 4, None)
"""Share of the population that is asked; None: so few that it does not matter."""
LARGE = 60_000
MOOD = 0.6
"""Correlation between the answers of one person."""
SAME_THROUGHOUT = 0.25
WANTED = (0.94, 0.96)


@dataclass(frozen=True, slots=True)
class Cell:
    public: str
    size: int
    population: int | None

    @property
    def name(self) -> str:
        return f"{self.public:<14} n {self.size:>3} of {self.population or 'many':>5}"


def cells() -> Iterator[Cell]:
    for public in PUBLICS:
        for size in SIZES:
            for share in ASKED:
                yield Cell(public, size, None if share is None else round(size / share))


def people(public: str, count: int, random: np.random.Generator) -> np.ndarray:
    """Answers of `count` people to nine questions."""
    steps = norm.ppf(np.cumsum(PUBLICS[public])[:3])
    mood = random.standard_normal((count, 1))
    felt = np.sqrt(MOOD) * mood + np.sqrt(1 - MOOD) * random.standard_normal((count, len(Element)))
    given = 1 + np.searchsorted(steps, felt.ravel()).reshape(felt.shape)
    same = random.random(count) < SAME_THROUGHOUT
    given[same] = given[same, :1]
    return given


def coverage(cell: Cell, repeats: int, random: np.random.Generator, *, of_element: bool = False) -> tuple[float, float]:
    """Share of samples whose interval holds the truth, and the mean width of the intervals."""
    populations = 1 if cell.population is None else min(repeats, 40)
    held, widths = 0, []
    for _ in range(populations):
        given = people(cell.public, cell.population or LARGE, random)
        own = 25.0 * (given[:, 3] if of_element else given.mean(axis=1))
        truth = float(own.mean())
        for _ in range(repeats // populations):
            sample = own[random.choice(len(own), cell.size, replace=False)]
            squares = float(((sample - sample.mean()) ** 2).sum())
            found = interval_of_mean(float(sample.mean()), squares, cell.size, cell.population)
            held += found.low - 1e-9 <= truth <= found.high + 1e-9
            widths.append(found.high - found.low)
    return held / len(widths), float(np.mean(widths))


def government_coverage(repeats: int, random: np.random.Generator, *, weighted: bool) -> float:
    """Coverage for four units of different publics and sizes together, one of them below ten respondents."""
    units = {
        "a": ("content", 40, 160),
        "b": ("very content", 25, 600),
        "c": ("divided", 15, 90),
        "d": ("middling", 6, 50),
    }
    publics = {code: people(public, served, random) for code, (public, _, served) in units.items()}
    asked = sum(size for _, size, _ in units.values())
    shares = {
        code: served / sum(entry[2] for entry in units.values()) if weighted else size / asked
        for code, (_, size, served) in units.items()
    }
    truth = sum(25.0 * float(publics[code].mean()) * share for code, share in shares.items())
    populations = {code: served for code, (_, _, served) in units.items()} if weighted else {}
    held = 0
    for _ in range(repeats):
        frames = []
        for code, (_, size, served) in units.items():
            drawn = publics[code][random.choice(served, size, replace=False)]
            frames.append(
                pl.DataFrame(drawn, schema=[element.value for element in Element], orient="row").with_columns(
                    unit_code=pl.lit(code)
                )
            )
        found = government_index(pl.concat(frames), populations)
        assert found is not None
        assert found.interval is not None
        held += found.interval.low <= truth <= found.interval.high
    return held / repeats


def wrongly_told_apart(units: int, size: int, repeats: int, random: np.random.Generator) -> float:
    """Share of groups of equal units in which at least two are told apart."""
    wrong = 0
    for _ in range(repeats):
        group = {}
        for number in range(units):
            own = 25.0 * people("content", size, random).mean(axis=1)
            found = interval_of_mean(float(own.mean()), float(((own - own.mean()) ** 2).sum()), size)
            group[str(number)] = PublishedIndex(float(own.mean()), found.low, found.high, size)
        wrong += bool(pairs_told_apart(group))
    return wrong / repeats


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeats", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=14)
    chosen = parser.parse_args(arguments)
    random = np.random.default_rng(chosen.seed)
    verdict = 0
    for title, of_element in (("index", False), ("one element", True)):
        shares = []
        for cell in cells():
            share, width = coverage(cell, chosen.repeats, random, of_element=of_element)
            shares.append(share)
            sys.stdout.write(f"{title:<12} {cell.name}: {share:6.1%}, width {width:5.2f}\n")
        together = float(np.mean(shares))
        sys.stdout.write(
            f"{title}: {together:.2%} over {len(shares)} cells, {min(shares):.1%} to {max(shares):.1%}\n\n"
        )
        verdict |= not WANTED[0] <= together <= WANTED[1]
    for weighted in (True, False):
        share = government_coverage(chosen.repeats // 4, random, weighted=weighted)
        sys.stdout.write(f"government, units weighted by {'population' if weighted else 'respondents'}: {share:.1%}\n")
    for units, size in ((2, 30), (8, 15), (8, 60), (20, 30)):
        share = wrongly_told_apart(units, size, chosen.repeats // 4, random)
        sys.stdout.write(f"{units} equal units, n {size}: {share:.1%} of groups with two told apart\n")
    return verdict


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

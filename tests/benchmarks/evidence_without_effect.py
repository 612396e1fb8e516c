"""How often the rule of evidence finds something where there is nothing to find.

Governments are made up in which no change has any effect: every sector drifts by itself, and respondents are a sample.
Printed is, for each kind of government, in how many of a hundred at least one claim reaches level 2, 3 or 4; of level
3 it may be five. `looked for` are governments in which the sector was changed that had just done worst against its own
mean: what an office does. The last lines have an effect, and tell how often it is found.

    python -m tests.benchmarks.evidence_without_effect [--runs N] [--seed N]
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

from kemuning_data.rules.evidence import strength
from kemuning_data.rules.sector_changes import Panel
from kemuning_data.rules.told_apart import PublishedIndex
from tests.rules.made_surveys import asked, panel

MOST_PCT = 5.0


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of government.

    sizes: respondents of each sector in a period. changed: how many of them, from the first on. periods: in all.
    window: periods from before to after. shock: spread of a sector's own course in a period, in points. is_walk:
    whether a shock stays. is_looked_for: whether the sector that did worst just before is the one that is changed.
    """

    name: str
    sizes: tuple[int, ...]
    changed: int
    periods: int
    window: int
    shock: float = 0.0
    is_walk: bool = False
    is_looked_for: bool = False
    effect: float = 0.0


GOVERNMENTS = (
    ("eight alike", (200,) * 8, 3),
    ("as the sample", (650, 200, 60, 60, 33, 50, 200, 90), 4),
    ("one small changed", (33, 200, 650, 200, 90, 200), 1),
    ("four in all", (200, 60, 200, 90), 1),
    ("twelve of 100", (100,) * 12, 5),
)
WINDOWS = ((4, 1), (4, 2), (9, 2), (9, 3))
SHOCKS = ((0.0, False), (1.0, False), (2.0, False), (1.0, True))


def without_effect() -> Iterator[Kind]:
    for (name, sizes, changed), (periods, window), (shock, is_walk), is_looked_for in product(
        GOVERNMENTS, WINDOWS, SHOCKS, (False, True)
    ):
        yield Kind(name, sizes, changed, periods, window, shock, is_walk, is_looked_for)


def with_effect() -> Iterator[Kind]:
    for kind in (Kind("as the sample", (650, 200, 60, 60, 33, 50, 200, 90), 4, 9, 3, 1.0),):
        for effect in (2.0, 4.0, 6.0, 8.0, 10.0):
            yield replace(kind, effect=effect)


def levels(kind: Kind, chance: random.Random) -> list[int]:
    """The levels of all claims of one made-up government."""
    after = kind.periods - 1
    before = after - kind.window
    courses = {
        f"sector {place}": _course(kind, size, chance, kind.effect if place < kind.changed else 0.0)
        for place, size in enumerate(kind.sizes)
    }
    changed = list(courses)[: kind.changed]
    if kind.is_looked_for:
        changed = [min(courses, key=lambda sector: _against_mean(courses[sector], before))]
    made = panel(courses, {sector: range(before + 1, kind.periods) for sector in changed})
    return [_level(made, sector, changed, before, after) for sector in changed]


def _level(made: Panel, sector: str, changed: list[str], before: int, after: int) -> int:
    compared = [other for other in made.sectors if other not in changed]
    return strength(made, sector, compared, made.periods[before], made.periods[after], len(changed)).level


def _course(kind: Kind, size: int, chance: random.Random, effect: float) -> list[PublishedIndex]:
    level, drift = chance.gauss(78, 4), 0.0
    course = []
    for place in range(kind.periods):
        shock = chance.gauss(0, kind.shock)
        drift = drift + shock if kind.is_walk else shock
        gained = effect if place > kind.periods - 1 - kind.window else 0.0
        truth = min(level + 0.4 * place + drift + gained, 98.0)
        course.append(asked(chance, truth, max(10, round(size * chance.uniform(0.8, 1.2)))))
    return course


def _against_mean(course: list[PublishedIndex], before: int) -> float:
    usual = [told.ikm for told in course[: before + 1]]
    return course[before].ikm - sum(usual) / len(usual)


def shares(kind: Kind, runs: int, seed: int) -> dict[int, float]:
    """Level → percent of governments in which some claim reaches it."""
    chance = random.Random(f"{seed} {kind}")
    highest = [max(levels(kind, chance)) for _ in range(runs)]
    return {level: 100 * sum(found >= level for found in highest) / runs for level in (2, 3, 4)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=400)
    parser.add_argument("--seed", type=int, default=20261124)
    given = parser.parse_args()
    say = sys.stdout.write
    say(f"{'government':<18} periods window shock  stays looked for effect   >=2 %   >=3 %   >=4 %\n")
    over = []
    for kind in (*without_effect(), *with_effect()):
        found = shares(kind, given.runs, given.seed)
        told = "  ".join(f"{share:6.1f}" for share in found.values())
        say(
            f"{kind.name:<18} {kind.periods:7} {kind.window:6} {kind.shock:5} {kind.is_walk!s:>6} "
            f"{kind.is_looked_for!s:>10} {kind.effect:6}  {told}\n"
        )
        sys.stdout.flush()
        if not kind.effect and found[3] > MOST_PCT:
            over.append(found[3])
    say(f"kinds without effect over {MOST_PCT} %: {len(over)}, the highest {max(over, default=0.0):.1f} %\n")


if __name__ == "__main__":
    main()

"""Every attack on every publisher, for many seeds: python -m tests.benchmarks.attack_seeds [seeds] [--kemuning].

One line an attack: publisher, seed, verdict, people and cells that are certain, guesses, undecided targets. With
--kemuning also the real release of each seed, attacked with the wider hint as well, and the coverage by attribute.
"""

from __future__ import annotations

import argparse
import datetime as dt
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.attack.attacks import attacks
from tests.attack.governments import kemuning, spiteful
from tests.attack.leaky import LEAKY, REFERENCE
from tests.attack.people import ATTRIBUTES, people
from tests.attack.release import read
from tests.attack.utility import coverage
from tests.attack.verdict import Found


def told(publisher: str, seed: int, found: Sequence[Found], seconds: float) -> None:
    """Prints the lines of one publisher and seed."""
    for part in found:
        verdict = "BROKEN" if part.is_broken else "holds"
        print(f"{publisher:18} {seed:4} {verdict:7} {part} undecided {part.undecided}")  # noqa: T201
    print(f"{publisher:18} {seed:4} {seconds:.1f} s")  # noqa: T201


def main() -> None:
    """Runs the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("seeds", nargs="?", type=int, default=8)
    parser.add_argument("--kemuning", action="store_true")
    asked = parser.parse_args()
    for seed in range(1, asked.seeds + 1):
        government = spiteful(seed)
        for name, publish in {"reference": REFERENCE, **LEAKY}.items():
            began = time.monotonic()
            answers = publish(government)
            found = attacks(
                answers.calls,
                government.people,
                seconds=10,
                printed=answers.shares,
                has_exact_medians=answers.has_exact_medians,
            )
            told(name, seed, found, time.monotonic() - began)
        if asked.kemuning:
            real(seed)


def real(seed: int) -> None:
    """The release that the office publishes of one seed, with both hints."""
    with tempfile.TemporaryDirectory() as place:
        folder = kemuning(Path(place) / "data", seed)
        release, truth = read(folder), people(folder, dt.datetime.now(dt.UTC).date())
        for hint in (False, True):
            began = time.monotonic()
            found = attacks([release], truth, seconds=300, strong_all=hint)
            told("KUBUS-5, wide hint" if hint else "KUBUS-5", seed, found, time.monotonic() - began)
        for attribute in ATTRIBUTES:
            shares = [round(share, 3) for share in coverage(release, truth, attribute)]
            print(f"KUBUS-5            {seed:4} coverage {attribute} {shares}")  # noqa: T201


if __name__ == "__main__":
    main()

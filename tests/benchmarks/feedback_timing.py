"""Whether the time of an answer tells anything about a tracking code: medians of codes that lead to nothing.

python -m tests.benchmarks.feedback_timing
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from rich.console import Console
from rich.table import Table
from sqlalchemy import Engine

from kemuning_data.errors import Refusal
from kemuning_data.feedback import sender
from kemuning_data.feedback.submission import submit
from kemuning_data.feedback.tracking import code_of
from kemuning_data.tables.base import table_of
from kemuning_data.tables.engine import open_engine, writing
from kemuning_data.tables.feedback import Ticket
from tests.databases import bring_up, running_server
from tests.feedback.conftest import CALENDAR, KEY, NOW, message

MOST_APART = 1.5
"""Largest ratio of two medians; the noise of a shared machine is within it, a second search is not."""


def codes(engine: Engine, tickets: int) -> Mapping[str, str]:
    """Codes that lead to nothing, each for another reason, in a database with other people's messages."""
    real = [
        submit(engine, message(f"a-ticket-for-the-timing-{n:06d}"), now=NOW, site_key=KEY).code for n in range(tickets)
    ]
    with writing(engine) as connection:
        first = table_of(Ticket).c["id"] == 1
        connection.execute(table_of(Ticket).update().where(first).values(code_hash=None, token_hash=None))
    last_sign = "0" if real[1][-1] != "0" else "1"
    return {
        "unknown": code_of(KEY, "a-form-that-was-never-sent-000"),
        "wrong in one sign": real[1][:-1] + last_sign,
        "no longer kept": real[0],
        "too short": "7K2QM",
        "letters that are none": "UUUUU-UUUUU",
        "of 40 signs": "7K2QM" * 8,
        "of 10,000 signs": "7" * 10_000,
        "nothing": "",
    }


def medians(engine: Engine, tried: Mapping[str, str], times: int, chance: random.Random) -> dict[str, float]:
    """Microseconds, by why the code leads to nothing; tried in a new order each time."""
    taken: dict[str, list[float]] = {name: [] for name in tried}
    for _ in range(times):
        for name in chance.sample(sorted(tried), len(tried)):
            begun = time.perf_counter()
            try:
                sender.status(engine, tried[name], site_key=KEY, calendar=CALENDAR)
            except Refusal:
                taken[name].append((time.perf_counter() - begun) * 1e6)
    return {name: statistics.median(each) for name, each in taken.items()}


def main() -> int:
    """Prints one row a reason; exit code 1 when two medians are further apart than `MOST_APART`."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=1_000)
    parser.add_argument("--tickets", type=int, default=500)
    given = parser.parse_args()
    table = Table("code", "SQLite, median", "PostgreSQL, median")
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        server = stack.enter_context(running_server())
        found = []
        for url in (f"sqlite:///{Path(folder) / 'feedback.db'}", server.url(server.create())):
            bring_up(url, "feedback")
            engine = open_engine(url)
            found.append(medians(engine, codes(engine, given.tickets), given.times, random.Random(1)))
            engine.dispose()
    for name in found[0]:
        table.add_row(name, *(f"{each[name]:.0f} µs" for each in found))
    ratios = [max(each.values()) / min(each.values()) for each in found]
    table.add_row("slowest / fastest", *(f"{ratio:.2f}" for ratio in ratios))
    Console(width=100).print(table)
    return 1 if max(ratios) > MOST_APART else 0


if __name__ == "__main__":
    sys.exit(main())

"""The first day of feedback in full, on SQLite and on PostgreSQL; prints how often nothing went wrong.

    python -m tests.benchmarks.feedback_faults

`--small-disk FOLDER` names a folder on a file system with little room left (a tmpfs of a megabyte, say), which is
filled to the last byte.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from rich.console import Console
from rich.table import Table
from sqlalchemy import Engine

from kemuning_data.tables.engine import open_engine
from tests.databases import Server, bring_up, running_server
from tests.feedback import faults
from tests.feedback.faults import Outcome

RESIDENTS = 50


class Databases:
    """A fresh database for every scene."""

    def __init__(self, folder: Path, server: Server | None) -> None:
        self._folder = folder
        self._server = server
        self._made = 0

    def fresh(self) -> str:
        self._made += 1
        if self._server is None:
            url = f"sqlite:///{self._folder / f'feedback-{self._made}.db'}"
        else:
            url = self._server.url(self._server.create())
        bring_up(url, "feedback")
        return url


def scenes(databases: Databases, given: argparse.Namespace, chance: random.Random) -> Iterator[tuple[str, Outcome]]:
    """What both databases go through."""
    for processes in (1, 5):
        people = RESIDENTS // processes
        yield (
            f"{RESIDENTS} residents, {processes} × {people}, each form twice",
            faults.crowd(databases.fresh(), processes=processes, people_each=people),
        )
    yield (
        f"{RESIDENTS} residents and the office's command",
        faults.crowd(databases.fresh(), processes=2, people_each=RESIDENTS // 2, has_office=True),
    )
    yield "kill -9 at random instants", faults.kills(databases.fresh(), times=given.kills, chance=chance)
    yield "kill -9 after every statement", faults.kill_at_every_statement(databases.fresh())
    yield "two officials, one ticket", faults.two_officials(databases.fresh(), tickets=given.tickets)


def lost_files(folder: Path, given: argparse.Namespace) -> Iterator[tuple[str, Outcome]]:
    """What can happen to a file."""
    engine = _new_file(folder / "moved" / "feedback.db")
    path = Path(str(engine.url.database))
    yield "the file moved away", faults.away(engine, lambda: faults.move(path), lambda: faults.move_back(path), "file")
    engine = _new_file(folder / "limited" / "feedback.db")
    room = faults.no_room()
    yield (
        "no file may grow",
        faults.away(engine, room.__enter__, lambda: room.__exit__(None, None, None), "room"),
    )
    if given.small_disk:
        engine = _new_file(given.small_disk / "feedback.db")
        filler = given.small_disk / "filler"
        yield "a full disk", faults.away(engine, lambda: faults.fill(filler), filler.unlink, "disk")


def _new_file(path: Path) -> Engine:
    path.parent.mkdir(exist_ok=True)
    url = f"sqlite:///{path}"
    bring_up(url, "feedback")
    return open_engine(url)


def _stopped(server: Server) -> Outcome:
    url = server.url(server.create())
    bring_up(url, "feedback")
    return faults.away(open_engine(url), server.stop, server.start, "server")


def main() -> int:
    """Prints one row a scene; exit code 1 when anything was lost, doubled, half stored or left unsaid."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--tickets", type=int, default=40)
    parser.add_argument("--small-disk", type=Path)
    parser.add_argument("--seed", type=int, default=random.randrange(1_000_000))
    given = parser.parse_args()
    chance = random.Random(given.seed)
    table = Table("database", "scene", "survived / tried", "seen", "faults", title=f"seed {given.seed}")
    outcomes: list[tuple[str, str, Outcome]] = []
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        outcomes += [("SQLite", *found) for found in scenes(Databases(folder, None), given, chance)]
        outcomes += [("SQLite", *found) for found in lost_files(folder, given)]
        server = stack.enter_context(running_server())
        outcomes += [("PostgreSQL", *found) for found in scenes(Databases(folder, server), given, chance)]
        outcomes.append(("PostgreSQL", "the server stopped", _stopped(server)))
    for database, scene, outcome in outcomes:
        seen = ", ".join(f"{what} {count}" for what, count in outcome.notes.items())
        wrong = "; ".join(outcome.faults) or "none"
        table.add_row(database, scene, f"{outcome.survived} / {outcome.tried}", seen, wrong)
    Console(width=180).print(table)
    return 1 if any(outcome.faults for *_, outcome in outcomes) else 0


if __name__ == "__main__":
    sys.exit(main())

"""Kills `kemuning import` and `kemuning publish` at random instants and looks at what is left.

`python -m tests.benchmarks.kill_harness [--kills 20] [--file FILE --intake cpns-2024]`; without a file the made-up
Kemuning is used. After every kill the records must be the old ones or the new ones, whole; `kemuning verify` must find
nothing; the current release must open with every row it promises; and the same command, run again, must succeed.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from python_calamine import CalamineWorkbook
from rich.console import Console
from rich.table import Table

from kemuning_data.release.datapackage import parquet_path
from kemuning_data.release.models import DATASETS
from kemuning_data.release.reader import current_id, open_release
from tests.benchmarks.commands import Office, new_office

PUBLISH = ("publish", "--note", "After a change", "--by", "A", "--approved-by", "B")
OF_THE_MOMENT = {"imported_at", "decided_at", "closed_at"}
"""Columns that differ between two runs of the same import."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A command to be killed, in copies of a folder where it is about to run, and what it leads to when it is not."""

    name: str
    office: Office
    command: tuple[str | Path, ...]
    seconds: float
    old: tuple[str, str]
    new: tuple[str, str]


@dataclass(slots=True)
class Kill:
    """What one kill left. `faults` is empty when nothing is wrong."""

    scene: str
    at_seconds: float
    was_running: bool
    found: str = ""
    faults: list[str] = field(default_factory=list)


def records_hash(data_dir: Path) -> str:
    """A hash of every row of the records, whatever the order. Raises AssertionError for a file that is not whole."""
    with closing(sqlite3.connect(data_dir / "records.db")) as plain:
        assert plain.execute("PRAGMA integrity_check").fetchall() == [("ok",)], "the records are broken"
        assert plain.execute("PRAGMA foreign_key_check").fetchall() == [], (
            "the records point at rows that are not there"
        )
        plain.row_factory = sqlite3.Row
        tables = plain.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall()
        total = hashlib.sha256()
        for (table,) in tables:
            rows = plain.execute('SELECT * FROM "' + table.replace('"', '""') + '"').fetchall()
            kept = sorted(repr([row[name] for name in sorted({*row.keys()} - OF_THE_MOMENT)]) for row in rows)
            total.update("\n".join([table, *kept]).encode())
    return total.hexdigest()


def release_hash(data_dir: Path) -> str:
    """A hash of every row readers see now. Raises when the current release does not open or is not what it promises."""
    releases = data_dir / "releases"
    release_id = current_id(releases)
    if release_id is None:
        return "none"
    release = open_release(releases, release_id)
    total = hashlib.sha256()
    for row in DATASETS:
        frame, promised = release.frame(row.dataset), release.manifest.files[parquet_path(row)].rows
        assert frame.height == promised, f"{row.dataset} has {frame.height} rows and promises {promised}"
        total.update(f"{row.dataset}\n{frame.write_json()}\n".encode())
    return total.hexdigest()


def state(office: Office) -> tuple[str, str]:
    """The records and the release that readers see."""
    return records_hash(office.data_dir), release_hash(office.data_dir)


def copied(office: Office, folder: Path) -> Office:
    shutil.copytree(office.data_dir, folder / "data")
    return Office(folder / "data", office.env_file)


def rehearsed(name: str, office: Office, command: tuple[str | Path, ...]) -> Scene:
    """Runs the command once, undisturbed, in a copy: how long it takes and what it leads to."""
    old = state(office)
    with tempfile.TemporaryDirectory() as folder:
        copy = copied(office, Path(folder))
        started = time.monotonic()
        copy.succeed(*command)
        seconds = time.monotonic() - started
        new = state(copy)
    assert old != new, f"{name} changes nothing, so a kill of it shows nothing"
    return Scene(name, office, command, seconds, old, new)


def kill_once(scene: Scene, at_seconds: float) -> Kill:
    """Kills the command and all its children at that instant, in a fresh copy, and looks at what is left."""
    with tempfile.TemporaryDirectory() as folder:
        office = copied(scene.office, Path(folder))
        process = office.start(*scene.command)
        try:
            process.communicate(timeout=at_seconds)
        except subprocess.TimeoutExpired:
            kill = Kill(scene.name, at_seconds, was_running=True)
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
        else:
            kill = Kill(scene.name, at_seconds, was_running=False)
        _look(scene, office, kill)
    return kill


def kill_often(scene: Scene, times: int, chance: random.Random) -> list[Kill]:
    """Kills at random instants until so many kills found the command running; those that came too late stay listed."""
    kills: list[Kill] = []
    longest = scene.seconds
    while sum(kill.was_running for kill in kills) < times:
        kills.append(kill_once(scene, chance.uniform(0, longest)))
        if not kills[-1].was_running:
            # The rehearsal was slower than it is now: later instants would find nothing either.
            longest = min(longest, kills[-1].at_seconds)
    return kills


def _look(scene: Scene, office: Office, kill: Kill) -> None:
    try:
        found = state(office)
    except Exception as broken:
        kill.faults.append(f"not readable: {broken!r}")
        return
    kill.found = {scene.old: "old", scene.new: "new"}.get(found, "neither")
    if kill.found == "neither":
        kill.faults.append("a state between old and new")
    code, said = office.run("verify")
    if code != 0:
        kill.faults.append(f"verify: {said.strip()}")
    code, said = office.run(*scene.command)
    # A publish that was through before the kill has nothing left to publish and says so.
    if code != 0 and not (kill.found == "new" and scene.command == PUBLISH):
        kill.faults.append(f"the next run: {said.strip()}")
    if state(office) != scene.new:
        kill.faults.append("the next run led elsewhere")
    code, said = office.run("verify")
    if code != 0:
        kill.faults.append(f"verify after the next run: {said.strip()}")


def scenes(office: Office, first: tuple[str | Path, ...], folder: Path) -> Iterator[Scene]:
    """An import into records that hold something, then the publication of what it changed."""
    yield rehearsed("import", office, first)
    imported = copied(office, folder)
    imported.succeed(*first)
    yield rehearsed("publish", imported, PUBLISH)


def made_up_office(folder: Path) -> Office:
    """The made-up Kemuning, published."""
    office = Office(folder / "data", None)
    office.succeed("bootstrap")
    return office


def with_other_vacancies(office: Office, folder: Path) -> tuple[Office, tuple[str | Path, ...]]:
    """The made-up Kemuning, and the import of another one's vacancies."""
    office.succeed("sample", "--out", folder / "other", "--seed", "8")
    return office, ("import", "vacancies", folder / "other" / "Formasi cpns-2021.csv", "--intake", "cpns-2021")


def real_office(folder: Path, file: Path, intake: str) -> tuple[Office, tuple[str | Path, ...]]:
    """Half the rows of a workbook, imported and published, and the import of the whole of it."""
    rows = CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python()
    half = folder / "half.csv"
    with half.open("w", encoding="utf-8", newline="") as text:
        csv.writer(text).writerows(map(_as_typed, rows[: len(rows) // 2]))
    office = new_office(folder)
    office.succeed("import", "vacancies", half, "--intake", intake)
    office.succeed(*PUBLISH)
    return office, ("import", "vacancies", file, "--intake", intake)


def _as_typed(row: Sequence[object]) -> list[object]:
    """Whole numbers without the `.0` that a workbook's reader gives them."""
    return [int(cell) if isinstance(cell, float) and cell.is_integer() else cell for cell in row]


def main() -> int:
    """Prints one row a kill; exit code 1 when any left something that is not whole."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=20, help="of each command")
    parser.add_argument("--file", type=Path)
    parser.add_argument("--intake", default="cpns-2024")
    parser.add_argument("--seed", type=int, default=random.randrange(1_000_000))
    given = parser.parse_args()
    chance = random.Random(given.seed)
    table = Table("command", "killed at", "was running", "state found", "faults", title=f"seed {given.seed}")
    kills: list[Kill] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "first").mkdir()
        (folder / "imported").mkdir()
        office, command = (
            real_office(folder / "first", given.file.resolve(), given.intake)
            if given.file
            else with_other_vacancies(made_up_office(folder / "first"), folder / "first")
        )
        for scene in scenes(office, command, folder / "imported"):
            kills += kill_often(scene, given.kills, chance)
    for kill in sorted(kills, key=lambda kill: (kill.scene, kill.at_seconds)):
        faults = "; ".join(kill.faults) or "none"
        table.add_row(kill.scene, f"{kill.at_seconds:.2f} s", "yes" if kill.was_running else "no", kill.found, faults)
    Console(width=160).print(table)
    return 1 if any(kill.faults for kill in kills) else 0


if __name__ == "__main__":
    sys.exit(main())

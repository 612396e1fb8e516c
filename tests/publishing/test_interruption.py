"""A process that dies at any step leaves the old state whole, and the next one completes or clears away."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path

import polars as pl
import pytest

from kemuning_data.errors import Refusal
from kemuning_data.publishing.publish import publish, withdraw
from kemuning_data.release.ledger import last_good, read_ledger
from kemuning_data.release.reader import current_id, open_release
from kemuning_data.release.verify import verify
from kemuning_data.settings import Settings
from kemuning_data.tables.base import table_of
from kemuning_data.tables.engine import records_engine, writing
from kemuning_data.tables.records import Vacancy
from tests.publishing.small_records import NOW, POSTS, write_records
from tests.release.small_release import settings_for, verify_key

STEPS: tuple[tuple[object, str], ...] = (
    (Path, "mkdir"),
    (Path, "write_bytes"),
    (Path, "unlink"),
    (os, "fsync"),
    (os, "rename"),
    (os, "replace"),
    (pl.DataFrame, "write_parquet"),
    (pl.DataFrame, "write_csv"),
)
"""Everything by which a publisher changes the disk."""


class Killed(BaseException):
    """Stands for the end of the process: nothing in the program catches it."""


@contextmanager
def killed_at(step: int) -> Iterator[list[str]]:
    """The process ends before its `step`-th change of the disk; yields the changes it was about to make."""
    done: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        for owner, name in STEPS:
            patch.setattr(owner, name, _counting(getattr(owner, name), name, done, step))
        yield done


def _counting(original: Callable[..., object], name: str, done: list[str], step: int) -> Callable[..., object]:
    def call(*given: object, **named: object) -> object:
        done.append(name)
        if len(done) >= step:
            raise Killed
        return original(*given, **named)

    return call


def change_posts(settings: Settings, posts: int) -> None:
    engine = records_engine(settings)
    with writing(engine) as connection:
        table = table_of(Vacancy)
        connection.execute(table.update().where(table.c.vacancy_id == "v12").values(posts=posts))
    engine.dispose()


def run(settings: Settings) -> str:
    return publish(settings, note="Catatan", by="Sari", approved_by="Budi", now=NOW).release_id


@pytest.fixture
def before(tmp_path: Path) -> Path:
    """A data folder with release .1 and one more post in the records than it says."""
    settings = settings_for(tmp_path / "before")
    engine = records_engine(settings)
    write_records(engine)
    engine.dispose()
    run(settings)
    change_posts(settings, 7)
    return tmp_path / "before"


Deed = Callable[[Settings], object]


def steps_of(deed: Deed, before: Path, tmp_path: Path, *, with_middle: bool) -> list[int]:
    """The steps at which a deed is killed: of each run of equal ones the first and the last, and one between them.

    One dataset is written as the next is; the changes from one kind of step to another decide what a reader is shown.
    """
    folder = tmp_path / "counted"
    shutil.copytree(before, folder)
    with killed_at(sys.maxsize) as done:
        deed(settings_for(folder))
    shutil.rmtree(folder)
    steps: set[int] = set()
    for _, run_of_equals in groupby(enumerate(done, start=1), key=lambda step: step[1]):
        numbers = [number for number, _ in run_of_equals]
        steps |= {numbers[0], numbers[-1], *([numbers[len(numbers) // 2]] if with_middle else [])}
    return sorted(steps)


def killed_copies(
    deed: Deed, before: Path, tmp_path: Path, *, with_middle: bool = True
) -> Iterator[tuple[Settings, list[str]]]:
    """Copies of a data folder in which the deed was killed, each at another step, and the steps it was about to do."""
    for step in steps_of(deed, before, tmp_path, with_middle=with_middle):
        folder = tmp_path / f"step-{step}"
        shutil.copytree(before, folder)
        settings = settings_for(folder)
        with killed_at(step) as done, pytest.raises(Killed):
            deed(settings)
        yield settings, done
        shutil.rmtree(folder)


def posts_shown(settings: Settings) -> int:
    shown = current_id(settings.releases_dir)
    assert shown is not None
    release = open_release(settings.releases_dir, shown)
    for dataset in ("units", "criteria", "calendar", "holidays"):
        release.frame(dataset)
    return release.frame("vacancies")["posts"].sum()


def left_over(settings: Settings) -> list[str]:
    known = {entry.release_id for entry in read_ledger(settings.releases_dir)} | {"current", "ledger.jsonl", ".lock"}
    return [path.name for path in settings.releases_dir.iterdir() if path.name not in known]


def test_publishing_killed_at_every_kind_of_step(before: Path, tmp_path: Path):
    outcomes: list[str] = []
    for settings, done in killed_copies(run, before, tmp_path):
        is_entered = len(read_ledger(settings.releases_dir)) == 2
        is_shown = current_id(settings.releases_dir) == "2026-11-24.2"
        outcomes.append(f"{done[-1]} entered={is_entered} shown={is_shown}")
        assert posts_shown(settings) == POSTS + (1 if is_shown else 0)
        assert is_entered or not is_shown
        if is_entered:
            with pytest.raises(Refusal, match="nothing_changed"):
                run(settings)
        else:
            assert run(settings) == "2026-11-24.2"
        assert posts_shown(settings) == POSTS + 1
        assert left_over(settings) == []
        assert verify(settings.releases_dir, verify_key=verify_key()).problems == ()
    # Each state in between was met: only made, entered in the ledger but not shown, shown.
    assert any(line.startswith("write_parquet") for line in outcomes)
    assert any(line == "rename entered=False shown=False" for line in outcomes)
    assert any("entered=True shown=False" in line for line in outcomes)


def test_the_first_release_killed_at_every_kind_of_step(tmp_path: Path):
    first = settings_for(tmp_path / "first")
    engine = records_engine(first)
    write_records(engine)
    engine.dispose()
    # The middle of a run writes the same files here as in a later release, where it is killed, too.
    for settings, _ in killed_copies(run, tmp_path / "first", tmp_path, with_middle=False):
        assert current_id(settings.releases_dir) in (None, "2026-11-24.1")
        if read_ledger(settings.releases_dir):
            with pytest.raises(Refusal, match="nothing_changed"):
                run(settings)
        else:
            run(settings)
        assert posts_shown(settings) == POSTS
        assert left_over(settings) == []
        assert verify(settings.releases_dir, verify_key=verify_key()).problems == ()


def test_withdrawing_killed_at_every_kind_of_step(before: Path, tmp_path: Path):
    run(settings_for(before))

    def take_back(settings: Settings) -> None:
        withdraw(settings, "2026-11-24.2", reason="Salah", by="Sari", approved_by="Budi", now=NOW)

    for settings, _ in killed_copies(take_back, before, tmp_path):
        shown = current_id(settings.releases_dir)
        entries = read_ledger(settings.releases_dir)
        # What the ledger calls withdrawn is never shown.
        assert shown == last_good(entries) or (len(entries) == 2 and shown == "2026-11-24.1")
        if len(entries) == 2:
            take_back(settings)
        else:
            with pytest.raises(Refusal, match="release_already_withdrawn"):
                take_back(settings)
        assert posts_shown(settings) == POSTS
        assert left_over(settings) == []
        assert verify(settings.releases_dir, verify_key=verify_key()).problems == ()


def test_a_half_written_file_of_a_killed_publisher_is_cleared_away(before: Path):
    settings = settings_for(before)
    (settings.releases_dir / ".ledger.jsonl.new").write_bytes(b'{"action"')
    (settings.releases_dir / ".unfinished-2026-11-24.2").mkdir()
    (settings.releases_dir / ".unfinished-2026-11-24.2" / "units.parquet").write_bytes(b"PAR1")
    assert run(settings) == "2026-11-24.2"
    assert left_over(settings) == []

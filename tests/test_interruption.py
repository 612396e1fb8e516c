"""`kill -9` at any instant of an import or a publication leaves the old state whole; the next run completes it.

A few instants only; `python -m tests.benchmarks.kill_harness` tries many, on files of any size.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.benchmarks.commands import Office
from tests.benchmarks.kill_harness import Kill, kill_once, records_hash, release_hash, scenes, with_other_vacancies

KILLS = 2


def test_a_killed_command_leaves_the_old_state_whole(sample_copy: Path, tmp_path: Path):
    (tmp_path / "imported").mkdir()
    office, command = with_other_vacancies(Office(sample_copy, None), tmp_path)
    chance = random.Random(20261124)
    kills: list[Kill] = []
    for scene in scenes(office, command, tmp_path / "imported"):
        for part in range(KILLS):
            # The first third is the start of Python, in which nothing can be left half done.
            share = (1 + 2 * (part + chance.random()) / KILLS) / 3
            kills.append(kill_once(scene, share * scene.seconds))
    assert {kill.scene for kill in kills} == {"import", "publish"}
    assert [kill for kill in kills if kill.faults] == []
    assert any(kill.was_running for kill in kills)


def _lose_a_child(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "records.db")) as plain, plain:
        plain.execute("DELETE FROM unit WHERE unit_code = (SELECT unit_code FROM vacancy LIMIT 1)")


def _change_a_number(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "records.db")) as plain, plain:
        plain.execute("UPDATE vacancy SET posts = posts + 1 WHERE vacancy_id = (SELECT max(vacancy_id) FROM vacancy)")


def _tear_the_file(folder: Path) -> None:
    with (folder / "records.db").open("r+b") as file:
        file.seek(8192)
        file.write(b"\xff" * 8192)


@pytest.mark.parametrize("damage", [_lose_a_child, _change_a_number, _tear_the_file])
def test_the_look_at_the_records_sees_damage(damage: Callable[[Path], None], sample_copy: Path):
    before = records_hash(sample_copy)
    damage(sample_copy)
    try:
        after = records_hash(sample_copy)
    except (AssertionError, sqlite3.DatabaseError):
        return
    assert after != before


def test_the_look_at_the_release_sees_damage(sample_copy: Path):
    release_hash(sample_copy)
    moved = Path(shutil.copytree(sample_copy, sample_copy.with_name("damaged")))
    dataset = moved / "releases" / (moved / "releases" / "current").read_text("utf-8").strip() / "vacancies.parquet"
    dataset.write_bytes(dataset.read_bytes()[:-1])
    with pytest.raises(Exception, match="release"):
        release_hash(moved)


def test_verify_of_the_harness_sees_damage(sample_copy: Path):
    assert Office(sample_copy, None).run("verify")[0] == 0
    next((sample_copy / "releases").glob("2*/csv/vacancies.csv")).write_bytes(b"")
    assert Office(sample_copy, None).run("verify")[0] == 1

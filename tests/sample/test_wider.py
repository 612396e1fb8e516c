"""The larger scales: how many vacancies they hold, and that they are written as a stream."""

from __future__ import annotations

import csv
import tracemalloc
from collections import Counter
from pathlib import Path

import pytest

from kemuning_data.sample import write
from kemuning_data.sample.wider import SIZES

from .conftest import TODAY


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Path]]:
    found: dict[str, list[Path]] = {}
    for file in write(tmp_path_factory.mktemp("province"), today=TODAY, scale="province"):
        found.setdefault(file.kind, []).append(file.path)
    return found


def _rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    header = next(number for number, row in enumerate(rows) if len(row) > 3)
    assert rows[0][0].startswith("DATA CONTOH")
    return rows[header + 1 :]


def test_a_province_has_four_thousand_vacancies_in_ten_governments(province: dict[str, list[Path]]):
    rows = [row for path in province["vacancies"] for row in _rows(path)]
    ids = Counter(row[0] for row in rows)
    assert len(ids) == 4000
    assert len({row[1] for row in rows}) == 10
    assert 5 <= len(rows) / len(ids) <= 7
    assert max(ids.values()) == 15


def test_units_of_every_government_have_codes_of_their_own(province: dict[str, list[Path]]):
    units = _rows(province["units"][0])
    assert len({unit[0] for unit in units}) == len(units)
    assert len({(unit[4], unit[1]) for unit in units}) == len(units)
    assert len({unit[4] for unit in units}) == len({unit[5] for unit in units}) == 10
    assert {unit[3] for unit in units} - {""} <= {unit[0] for unit in units}
    declared = {(unit[5], unit[1]) for unit in units}
    placed = {(row[1], row[5].split(" | ")[1]) for path in province["vacancies"] for row in _rows(path)}
    assert placed <= declared


def test_criteria_name_vacancies_of_the_open_intake(province: dict[str, list[Path]]):
    known = {row[0] for row in _rows(province["vacancies"][-1])}
    assert {row[0] for row in _rows(province["criteria"][0])} == known


def test_the_national_size_is_that_of_the_real_list():
    size = SIZES["national"]
    assert size.governments == 600
    assert abs(size.governments * size.vacancies_each * 2 / 94_000 - 1) < 0.01


def test_more_governments_need_no_more_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Twelve megabytes of files stand in the folder and never in the process."""
    write(tmp_path / "warm", today=TODAY, scale="province")
    tracemalloc.start()
    files = write(tmp_path / "cold", today=TODAY, scale="province")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    written = sum(file.path.stat().st_size for file in files)
    assert written > 8_000_000
    assert most < written / 4

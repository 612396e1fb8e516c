"""The larger scales: how many vacancies they hold, and that they are written as a stream."""

from __future__ import annotations

import csv
import datetime as dt
import tracemalloc
from collections import Counter
from fractions import Fraction
from pathlib import Path

import polars as pl
import pytest

from kemuning_data.sample import write
from kemuning_data.sample.wider import SIZES, Size, national_results
from kemuning_data.tables.records import Applicant, Result

from .conftest import TODAY
from .judge import breaches
from .lists import Line, grade


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


def test_a_province_has_neither_surveys_nor_promises_that_would_answer_them(province: dict[str, list[Path]]):
    assert set(province) == {
        *("units", "intakes", "calendar", "holidays", "vacancies", "criteria", "applicants", "results")
    }


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


SMALL = Size(3, 60)


def test_frames_have_the_columns_of_the_records():
    frames = national_results(SMALL)
    assert set(frames.applicants.columns) == set(Applicant.__table__.columns.keys())
    assert set(frames.results.columns) == set(Result.__table__.columns.keys())
    assert frames.vacancies["vacancy_id"].n_unique() == SMALL.governments * SMALL.vacancies_each


def test_the_same_seed_gives_the_same_candidates_and_another_others():
    one, again, other = national_results(SMALL, 1), national_results(SMALL, 1), national_results(SMALL, 2)
    assert one.results.equals(again.results)
    assert one.applicants.equals(again.applicants)
    assert not one.results.equals(other.results)


def test_the_lists_of_many_governments_are_honest():
    frames = national_results(SMALL)
    known = {
        row["vacancy_id"]: {**row, "grade": grade(row["vacancy_type"], row["title"])}
        for row in frames.vacancies.to_dicts()
    }
    lists: dict[str, list[Line]] = {key: [] for key in known}
    for row in frames.results.to_dicts():
        lists[row["vacancy_id"]].append(_line(row))
    assert sum(len(lines) for lines in lists.values()) > 8_000
    assert breaches("cpns-2024", lists, known) == {}


def _line(row: dict) -> Line:
    marks = tuple(row[part] for part in ("twk", "tiu", "tkp") if row[part] is not None)
    figures = [
        None if row[name] is None else Fraction(str(row[name])) for name in ("skb", "integrated", "place", "gpa")
    ]
    key = row["vacancy_id"]
    return Line(row["exam_number"], "", key, key, row["code"], None, marks, row["skd"], *figures, row["born_on"])


def test_stages_add_up_and_every_way_out_occurs():
    results = national_results(SMALL).results
    ways = set(results.select("stage", "outcome", "code").unique().iter_rows())
    assert ways == {
        ("skd", "absent", "TH"),
        ("skd", "withdrew", "APS"),
        ("skd", "disqualified", "DIS"),
        ("skd", "not_eligible", "TMS"),
        ("skd", "below_passing_grade", "TL"),
        ("skd", "not_in_ranking", "P"),
        ("skb", "absent", "P/TH"),
        ("skb", "withdrew", "APS"),
        ("final", "withdrew", "APS"),
        ("final", "not_in_ranking", "P/TL"),
        ("final", "passed", "P/L"),
    }
    sat = results.filter(pl.col("twk").is_not_null())
    met = sat.filter(pl.col("outcome") != "below_passing_grade", pl.col("outcome") != "disqualified")
    assert 0.35 <= met.height / sat.height <= 0.58


def test_applicants_are_believable():
    applicants = national_results(SMALL).applicants
    assert applicants["exam_number"].is_unique().all()
    assert applicants["exam_number"].str.contains(r"^\d{17}$").all()
    assert applicants.null_count().sum_horizontal().item() == 0
    share = applicants.select((pl.col("administration") == "failed").mean()).item()
    assert 0.05 <= share <= 0.25
    assert applicants["channel"].n_unique() == 8
    youngest, oldest = applicants.select(pl.col("born_on").max(), pl.col("born_on").min().alias("oldest")).row(0)
    assert youngest <= dt.date(2006, 9, 10)
    assert oldest >= dt.date(1988, 9, 11)


def test_the_lists_of_a_province_stand_in_two_files(province: dict[str, list[Path]]):
    everyone, results = (_rows(province[kind][0]) for kind in ("applicants", "results"))
    assert len(everyone) > 100_000
    assert [row[0] for row in everyone if row[-1] == "MS"] == [row[0] for row in results]
    assert {row[1] for row in results} <= {row[0] for row in _rows(province["vacancies"][0])}

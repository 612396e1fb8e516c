"""The sample goes through the same gate as real files: nothing blocks, and the records hold what the files say."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

import polars as pl
import pytest
from sqlalchemy import text

from kemuning_data.ingest.pipeline import Imported, run_import
from kemuning_data.rules.regulations import regulation
from kemuning_data.rules.selection_checks import selection_checks
from kemuning_data.sample import CANARY_EXAM_NUMBER, CANARY_NAME, CANARY_NIK, SampleFile, declared_breaches
from kemuning_data.settings import Settings
from kemuning_data.tables.engine import records_engine
from kemuning_data.tables.records import Records, Result
from kemuning_data.tables.records import Vacancy as VacancyRecord

from .grids import plain
from .lists import CLOSED, applicants, results
from .test_story import _vacancies

NOW = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(data_dir=tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def imported(files: tuple[SampleFile, ...], settings: Settings) -> list[tuple[SampleFile, Imported]]:
    return [
        (file, run_import(file.kind, [file.path], settings, now=NOW, intake_code=file.intake_code)) for file in files
    ]


def _records(settings: Settings, query: str) -> list[tuple]:
    engine = records_engine(settings)
    with engine.connect() as connection:
        rows = [tuple(row) for row in connection.execute(text(query))]
    engine.dispose()
    return rows


def test_nothing_blocks_and_every_file_is_known_as_sample(imported):
    for file, result in imported:
        assert [problem for problem in result.checked.problems if problem.is_blocking] == [], file.path.name
        assert result.checked.is_sample, file.path.name


def test_only_the_guesses_we_meant_are_warned_of(imported):
    """A title, sector, programme, channel or unit that the rules did not know would show here."""
    codes = Counter(problem.code for _, result in imported for problem in result.checked.problems)
    vague = codes.pop("criterion_is_vague")
    assert vague > 50
    assert codes == {
        "type_not_as_named": 4,
        "encoding_guessed": 7,
        "header_repeated": 3,
        # A programme that was planned and never held; who waits for a date; a form with its last two elements swapped.
        "delivery_guessed": 1,
        "unscheduled_left_out": 1,
        "elements_swapped": 1,
        # The professionalism index of the year without face-to-face training.
        "dimensions_missing": 1,
        # What the agency of the sample did against a rule, as far as a list alone shows it.
        "place_differs": 6,
        "integrated_differs": 1,
        "more_passed_than_posts": 1,
    }


def test_the_correction_says_what_it_adds_changes_and_closes(imported):
    changes = [result.changes for file, result in imported if file.kind == "vacancies"][-1]
    assert (changes.added, changes.changed, changes.closed, changes.unchanged) == (5, 6, 4, 81)


@pytest.mark.parametrize("code", ["cpns-2021", "cpns-2024", "pppk-2024", "cpns-2026"])
def test_records_hold_the_cells_of_the_files(code: str, imported, settings: Settings, path_of):
    told = _vacancies(path_of("vacancies", code)[-1])
    query = (
        "SELECT v.vacancy_id, v.title, v.posts, v.vacancy_type, v.is_open_to_disabled, v.salary_min, v.salary_max,"
        " i.institution_name, u.unit_name, v.placement FROM vacancy v JOIN unit u USING (unit_code)"
        " JOIN institution i USING (institution_code)"
        f" WHERE v.intake_code = '{code}' AND v.closed_at IS NULL"
    )
    held = {
        row[0]: (plain(row[1]), row[2], row[3], bool(row[4]), (row[5], row[6]), plain(" | ".join(row[7:])))
        for row in _records(settings, query)
    }
    assert held == {
        key: (
            one["title"],
            one["posts"],
            one["type"],
            one["open"] or one["type"] == "disability",
            one["salary"],
            one["path"],
        )
        for key, one in told.items()
    }


def test_the_open_intake_is_open_in_the_records(imported, settings: Settings):
    stages = _records(
        settings,
        "SELECT opens_on, closes_on FROM calendar_stage WHERE intake_code = 'cpns-2026' AND stage = 'registration'",
    )
    assert [tuple(str(day) for day in stage) for stage in stages] == [("2026-11-12", "2026-12-03")]


@pytest.mark.parametrize("code", CLOSED)
def test_records_hold_the_candidates_of_the_files(code: str, imported, settings: Settings, path_of):
    held = {
        row[0]: row[1:]
        for row in _records(
            settings,
            "SELECT exam_number, vacancy_id, coalesce(seat_vacancy_id, vacancy_id), skd, skb, integrated, place,"
            f" born_on FROM result WHERE intake_code = '{code}'",
        )
    }
    told = results(path_of, code)
    assert len(told) == len(held)
    for line in told:
        vacancy, seat, skd, skb, integrated, place, born_on = held[line.exam_number]
        assert (vacancy, seat) == (line.vacancy, line.seat)
        assert (place, born_on) == (line.place, str(line.born_on))
        if line.group is not None:
            assert integrated == (line.total or None)
        elif line.code != "P/TH":
            assert (skd, skb) == (line.total or None, line.skb and pytest.approx(float(line.skb)))
            assert integrated == (line.integrated and pytest.approx(float(line.integrated)))


@pytest.mark.parametrize("code", [*CLOSED, "cpns-2026"])
def test_records_hold_the_applicants_of_the_files(code: str, imported, settings: Settings, path_of):
    held = _records(
        settings,
        "SELECT exam_number, vacancy_id, sex = 'female', born_on, has_disability, region_code,"
        " CASE administration WHEN 'passed' THEN 'ms' WHEN 'failed' THEN 'tms' WHEN 'withdrawn' THEN 'aps' END"
        f" FROM applicant WHERE intake_code = '{code}' ORDER BY exam_number",
    )
    told = sorted(applicants(path_of, code).values(), key=lambda one: one.exam_number)
    assert [(*row[:2], bool(row[2]), row[3], bool(row[4]), *row[5:]) for row in held] == [
        (one.exam_number, one.vacancy, one.is_woman, str(one.born_on), one.has_disability, one.region, one.status)
        for one in told
    ]
    assert _records(settings, f"SELECT count(*) FROM applicant WHERE intake_code = '{code}' AND channel IS NULL") == [
        (0,)
    ]


def test_rule_checks_of_the_records_find_what_is_declared_and_nothing_else(imported, settings: Settings):
    found = {}
    for code in CLOSED:
        rules = regulation(code)
        assert rules is not None
        told = _frame(settings, f"SELECT * FROM result WHERE intake_code = '{code}'", Result)
        checks = selection_checks(told, _frame(settings, "SELECT * FROM vacancy", VacancyRecord), rules)
        found |= {(row["vacancy_id"], row["rule"]): row["deviations"] for row in checks.to_dicts() if row["deviations"]}
    assert found == {
        (breach.vacancy_id, breach.deviation.rule.value): breach.deviation.cases for breach in declared_breaches()
    }


def _frame(settings: Settings, query: str, table: type[Records]) -> pl.DataFrame:
    """The rows with the types that the columns of the table have."""
    columns = table.__table__.columns
    types = {int: pl.Int64, float: pl.Float64, bool: pl.Int64}
    schema = {column.name: types.get(column.type.python_type, pl.String) for column in columns}
    frame = pl.DataFrame(_records(settings, query), schema=schema, orient="row")
    return frame.with_columns(pl.col("born_on").str.to_date()) if "born_on" in schema else frame


def test_explanations_stand_beside_the_deviations_they_explain(imported, settings: Settings):
    told = {(row[0], row[1]) for row in _records(settings, "SELECT vacancy_id, rule FROM explanation")}
    assert told == {
        (breach.vacancy_id, breach.deviation.rule.value)
        for breach in declared_breaches()
        if breach.deviation.explanation
    }


def test_no_name_and_no_nik_comes_into_the_records(imported, settings: Settings):
    held = b"".join(path.read_bytes() for path in Path(settings.data_dir).glob("records.db*"))
    assert CANARY_EXAM_NUMBER.encode() in held
    for secret in (CANARY_NAME.split()[0], CANARY_NIK):
        assert secret.encode() not in held


def test_the_same_file_again_changes_nothing(imported, settings: Settings, files: tuple[SampleFile, ...]):
    file = files[-1]
    assert run_import(file.kind, [file.path], settings, now=NOW, intake_code=file.intake_code).changes is None


def test_nothing_is_written_beside_the_records(imported, settings: Settings):
    assert {path.name for path in Path(settings.data_dir).iterdir()} <= {
        *("records.db", "records.db-wal", "records.db-shm"),
    }

"""Staff, trainings and survey through the gate: the records hold what the files say, and no name."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

import polars as pl
import pytest
from sqlalchemy import text

from kemuning_data.ingest.pipeline import run_import
from kemuning_data.rules import training_words
from kemuning_data.rules.survey_vocabulary import Element
from kemuning_data.rules.training_hours import hours_of_staff, share_meeting_pct
from kemuning_data.sample import CANARY_EMPLOYEE, CANARY_NIP, SampleFile
from kemuning_data.settings import Settings
from kemuning_data.tables.engine import records_engine

from .conftest import TODAY
from .grids import plain, table
from .staff_lists import PathOf, stretches, targets, trainings
from .surveys import answer_files, answered

NOW = dt.datetime.combine(TODAY, dt.time(2), dt.UTC)
NEEDED = {"units", "intakes", "calendar", "vacancies", "applicants", "results"}
OURS = {"employees", "training", "targets", "survey", "populations"}


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory, files: tuple[SampleFile, ...]) -> Settings:
    settings = Settings(data_dir=tmp_path_factory.mktemp("data"))
    for file in files:
        if file.kind in NEEDED | OURS:
            done = run_import(file.kind, [file.path], settings, now=NOW, intake_code=file.intake_code)
            assert not done.checked.is_blocked, (file.path.name, done.checked.problems[:3])
    return settings


def _rows(settings: Settings, query: str) -> list[tuple]:
    engine = records_engine(settings)
    with engine.connect() as connection:
        rows = [tuple(row) for row in connection.execute(text(query))]
    engine.dispose()
    return rows


def test_service_is_that_of_the_lists(settings: Settings, path_of: PathOf):
    query = "SELECT nip, starts_on, ends_on, unit_code, kind, intake_code, exam_number FROM employment"
    told = {
        (
            *(one.nip, str(one.first), None if one.last is None else str(one.last), one.unit),
            "pppk" if one.is_pppk else "pns",
            *(one.appointment or (None, None)),
        )
        for one in stretches(path_of)
    }
    assert set(_rows(settings, query)) == told


def test_trainings_are_those_of_the_lists_that_have_a_day(settings: Settings, path_of: PathOf):
    query = (
        "SELECT nip, programme_code, starts_on, ends_on, unit_code, hours, status, pre_score, post_score"
        " FROM training_record"
    )
    told = {
        (
            *(one.nip, one.code, str(one.first), None if one.last is None else str(one.last), one.unit),
            *(float(one.hours), str(training_words.training_status(one.status)), one.before, one.after),
        )
        for one in trainings(path_of)
        if one.first is not None
    }
    assert set(_rows(settings, query)) == told


def test_programmes_and_targets_are_those_of_the_lists(settings: Settings, path_of: PathOf):
    held = {
        (code, unit, year): participants
        for code, unit, year, participants in _rows(
            settings, "SELECT programme_code, unit_code, year, participants FROM training_target"
        )
    }
    assert held == targets(path_of)
    kinds = dict(_rows(settings, "SELECT programme_code, kind FROM training_programme"))
    told = {one.code: training_words.training_kind(one.kind) for one in trainings(path_of)}
    assert {code: kinds[code] for code in told} == told
    assert set(kinds) - set(told) == {"KMN-403"}


def test_answers_are_those_of_the_files(settings: Settings, path_of: PathOf):
    codes = {plain(row["nama unit"]): str(row["kode unit"]) for row in table(path_of("units")[0], "Kode Unit")}
    told = Counter(
        (one.unit, one.wave, str(one.day), *(one.answers[element] for element in Element))
        for path in answer_files(path_of)
        for one in answered(path, codes)
    )
    columns = ", ".join(Element)
    held = Counter(_rows(settings, f"SELECT unit_code, period, answered_on, {columns} FROM survey_response"))
    assert held == told
    empty = "SELECT count(*) FROM survey_response WHERE channel IS NULL OR sex IS NULL OR education IS NULL"
    assert _rows(settings, f"{empty} OR occupation IS NULL OR service IS NULL") == [(0,)]


def test_old_indices_keep_how_they_were_made(settings: Settings):
    held = _rows(settings, "SELECT method, min(period), max(period) FROM survey_report GROUP BY method")
    assert set(held) == {
        ("reported_2004", "2016", "2016"),
        ("reported_011", "2017", "2018"),
        ("reported", "2019", "2021"),
    }


def test_people_served_are_counted_for_most_units(settings: Settings):
    assert _rows(settings, "SELECT count(DISTINCT unit_code), count(DISTINCT period) FROM served_population") == [
        (15, 10)
    ]


def test_the_share_with_twenty_hours_is_the_one_that_the_files_give(settings: Settings, path_of: PathOf):
    """The rule over the records, against a count over the files for one year."""
    staff = pl.DataFrame(
        _rows(settings, "SELECT nip, starts_on, ends_on, unit_code, kind FROM employment"),
        schema=["nip", "starts_on", "ends_on", "unit_code", "kind"],
        orient="row",
        infer_schema_length=None,
    ).with_columns(pl.col("starts_on", "ends_on").str.to_date())
    records = pl.DataFrame(
        _rows(settings, "SELECT nip, programme_code, starts_on, ends_on, hours, status FROM training_record"),
        schema=["nip", "programme_code", "starts_on", "ends_on", "hours", "status"],
        orient="row",
        infer_schema_length=None,
    ).with_columns(pl.col("starts_on", "ends_on").str.to_date())
    meeting = hours_of_staff(staff, records, 2024, TODAY).filter(pl.col("kind") == "pns")["meets"]
    last = dt.date(2024, 12, 31)
    pns = {
        one.nip
        for one in stretches(path_of)
        if not one.is_pppk and one.first <= last and (one.last is None or one.last >= last)
    }
    hours: Counter[str] = Counter()
    for one in trainings(path_of):
        if one.status in {"selesai", "lulus"} and one.last is not None and one.last.year == 2024:
            hours[one.nip] += one.hours
    assert share_meeting_pct(meeting) == round(100 * sum(hours[nip] >= 20 for nip in pns) / len(pns), 1)


def test_no_name_and_no_remark_comes_into_the_records(settings: Settings):
    held = b"".join(path.read_bytes() for path in Path(settings.data_dir).glob("records.db*"))
    assert CANARY_NIP.encode() in held
    for secret in (CANARY_EMPLOYEE, "Antrean terlalu lama", "Petugas ramah"):
        assert secret.encode() not in held
        assert secret.casefold().encode() not in held


@pytest.mark.parametrize("kind", sorted(OURS))
def test_the_same_file_again_changes_nothing(kind: str, settings: Settings, files: tuple[SampleFile, ...]):
    file = [file for file in files if file.kind == kind][-1]
    assert run_import(file.kind, [file.path], settings, now=NOW).changes is None

"""From the records of promises and scores to their datasets, and what stops them at the door."""

from __future__ import annotations

import csv
import dataclasses
import datetime as dt
from collections.abc import Callable
from typing import Any

import polars as pl
import pytest
from sqlalchemy import Engine

from kemuning_data.errors import Refusal
from kemuning_data.publishing.actions import actions
from kemuning_data.publishing.checks import check
from kemuning_data.publishing.fetch import reading
from kemuning_data.publishing.merit import merit
from kemuning_data.publishing.professionalism import professionalism
from kemuning_data.publishing.snapshot import Snapshot
from kemuning_data.settings import Settings
from kemuning_data.tables.engine import records_engine
from tests.publishing.promise_records import DIMENSIONS, PROMISE, REFUSAL, write_promises
from tests.release.small_release import snapshot_of

TODAY = dt.date(2026, 11, 24)


@pytest.fixture
def snapshot(settings: Settings) -> Snapshot:
    engine = records_engine(settings)
    write_promises(engine)
    taken = snapshot_of(engine, TODAY)
    engine.dispose()
    return taken


def test_a_promise_is_published_word_for_word(any_records: Engine):
    write_promises(any_records)
    with reading(any_records) as connection:
        rows = actions(connection).to_dicts()
    renamed = {"theme": "theme_id", "decision": "decision_id", "action": "action_id", "evidence": "evidence_id"}
    expected = [
        {renamed.get(name, name): value for name, value in record.items()}
        for record in (REFUSAL | {"evidence": None}, PROMISE)
    ]
    assert rows == expected


def test_the_index_by_year_with_what_is_missing(any_records: Engine):
    write_promises(any_records)
    with reading(any_records) as connection:
        rows = professionalism(connection).to_dicts()
    empty: dict[str, Any] = dict.fromkeys([*DIMENSIONS, "index", "category", "note"])
    assert rows == [
        {"year": 2023} | empty | dict.fromkeys(DIMENSIONS, 10.0)
        | {"discipline": 4.005, "index": 34.01, "category": "very_low"},
        {"year": 2024} | empty | {"competence": 33.5, "qualification": 20.0, "note": "sementara"},
        {"year": 2025} | DIMENSIONS | {"index": 80.5, "category": "high", "note": "SIASN"},
    ]  # fmt: skip


def test_the_merit_system_by_year_and_aspect(any_records: Engine):
    write_promises(any_records)
    with reading(any_records) as connection:
        rows = merit(connection).rows()
    assert rows == [
        (2024, None, 249.0, "poor", None),
        (2025, "planning", 35.0, None, "laporan"),
        (2025, None, 329.0, "very_good", None),
    ]


def test_a_release_holds_them(settings: Settings, published: Callable[..., Any]):
    engine = records_engine(settings)
    write_promises(engine)
    engine.dispose()
    made = published()
    assert {name: made.rows[name] for name in ("actions", "professionalism", "merit")} == {
        "actions": 2, "professionalism": 3, "merit": 3,
    }  # fmt: skip
    with (settings.releases_dir / made.release_id / "csv" / "actions.csv").open(encoding="utf-8", newline="") as file:
        numbers = [row["feedback_numbers"] for row in csv.DictReader(file)]
    assert numbers == ["", "T-2025-0150 | T-2025-0147"]


def test_what_is_right_passes(snapshot: Snapshot):
    check(snapshot)


def last(column: str, value: object) -> Callable[[pl.DataFrame], pl.DataFrame]:
    """The frame with one value of its last row replaced."""

    def change(frame: pl.DataFrame) -> pl.DataFrame:
        others = frame[column].to_list()[:-1]
        return frame.with_columns(pl.Series(column, [*others, value], dtype=frame.schema[column]))

    return change


@pytest.mark.parametrize(
    ("dataset", "column", "value", "rule", "key"),
    [
        ("actions", "action_id", None, "promise_or_refusal", "tl-2"),
        ("actions", "due_on", None, "promise_or_refusal", "tl-2"),
        ("actions", "status", "refused", "promise_or_refusal", "tl-2"),
        ("actions", "done_on", None, "done_has_its_day", "tl-2"),
        ("actions", "status", "in_progress", "done_has_its_day", "tl-2"),
        ("actions", "done_on", dt.date(2025, 2, 28), "days_in_order", "tl-2"),
        ("actions", "due_on", dt.date(2025, 2, 28), "days_in_order", "tl-2"),
        ("actions", "feedback_numbers", ["T-2025-0150", "7K2QM-0XH4R"], "public_numbers", "tl-2"),
        ("actions", "feedback_numbers", ["xT-2025-0150"], "public_numbers", "tl-2"),
        ("actions", "feedback_numbers", ["T-2025-01507\n"], "public_numbers", "tl-2"),
        ("actions", "theme_en", "see 7K2QM-0XH4R", "no_tracking_code", "tl-2"),
        ("actions", "evidence_id", "kode 7k2qm-0xh4r", "no_tracking_code", "tl-2"),
        ("professionalism", "qualification", 25.01, "within_most_points", "2025"),
        ("professionalism", "discipline", -0.01, "within_most_points", "2025"),
        ("professionalism", "index", 80.49, "index_is_sum", "2025"),
        ("professionalism", "index", None, "index_is_sum", "2025"),
        ("professionalism", "category", "medium", "index_is_sum", "2025"),
        ("professionalism", "competence", None, "index_is_sum", "2025"),
        ("merit", "score", 400.01, "within_points", "2025"),
        ("merit", "score", 99.99, "within_points", "2025"),
        ("merit", "category", "good", "category", "2025"),
        ("merit", "category", None, "category", "2025"),
        ("merit", "aspect", "planning", "row_once", "2025, planning"),
    ],
)
def test_each_fault_stops_the_release(snapshot: Snapshot, dataset: str, column: str, value: Any, rule: str, key: str):
    changed = last(column, value)(snapshot.frames[dataset])
    with pytest.raises(Refusal, match="release_row_wrong") as told:
        check(dataclasses.replace(snapshot, frames={**snapshot.frames, dataset: changed}))
    assert {name: told.value.facts[name] for name in ("dataset", "rule", "key")} == {
        "dataset": dataset, "rule": rule, "key": key,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("dataset", "code"),
    [
        ("actions", "release_rows_differ"),
        ("professionalism", "release_rows_differ"),
        ("merit", "release_rows_differ"),
    ],
)
def test_every_row_of_the_records_is_published(snapshot: Snapshot, dataset: str, code: str):
    fewer = snapshot.frames[dataset].head(-1)
    with pytest.raises(Refusal, match=code) as told:
        check(dataclasses.replace(snapshot, frames={**snapshot.frames, dataset: fewer}))
    assert told.value.facts == {"dataset": dataset, "found": fewer.height, "expected": fewer.height + 1}


def test_the_unit_that_answers_is_one_of_the_release(snapshot: Snapshot):
    changed = last("unit_code", "hilang")(snapshot.frames["actions"])
    with pytest.raises(Refusal, match="release_reference_lost") as told:
        check(dataclasses.replace(snapshot, frames={**snapshot.frames, "actions": changed}))
    assert told.value.facts == {"dataset": "actions", "column": "unit_code", "found": "hilang"}


@pytest.mark.parametrize(
    ("dataset", "column", "text"),
    [
        ("actions", "theme_id", "Bapak Sutrisno menunggu lama"),
        ("actions", "decision_id", "NIK 3515 1445 0868 0002"),
        ("actions", "action_en", "call 0812-3456-789"),
        ("actions", "evidence_id", "surel loket@kemuning.go.id"),
        ("professionalism", "note", "menurut Ibu Ratna"),
        ("merit", "note", "hubungi 0812-3456-7890"),
    ],
)
def test_words_that_lead_to_a_person_stop_the_release(snapshot: Snapshot, dataset: str, column: str, text: str):
    changed = last(column, text)(snapshot.frames[dataset])
    with pytest.raises(Refusal, match="release_names_a_person") as told:
        check(dataclasses.replace(snapshot, frames={**snapshot.frames, dataset: changed}))
    assert told.value.facts == {"dataset": dataset, "column": column}


def test_an_exam_number_in_a_promise_stops_the_release(snapshot: Snapshot):
    number = snapshot.people.exam_numbers[0]
    changed = last("evidence_id", f"peserta {number}")(snapshot.frames["actions"])
    with pytest.raises(Refusal, match="release_names_a_person"):
        check(dataclasses.replace(snapshot, frames={**snapshot.frames, "actions": changed}))

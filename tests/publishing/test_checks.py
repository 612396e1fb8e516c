"""Each check against a snapshot with the one fault it is for."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable

import polars as pl
import pytest
from sqlalchemy import Engine

from kemuning_data.errors import Refusal
from kemuning_data.publishing.checks import check
from kemuning_data.publishing.snapshot import Snapshot, take_snapshot
from kemuning_data.settings import Settings
from kemuning_data.tables.engine import records_engine

TODAY = dt.date(2026, 11, 24)
Change = Callable[[pl.DataFrame], pl.DataFrame]


@pytest.fixture
def snapshot(settings: Settings) -> Snapshot:
    engine: Engine = records_engine(settings)
    taken = take_snapshot(engine, TODAY)
    engine.dispose()
    return taken


def first(column: str, value: object) -> Change:
    """The frame with one value of its first row replaced."""

    def change(frame: pl.DataFrame) -> pl.DataFrame:
        others = frame[column].to_list()[1:]
        return frame.with_columns(pl.Series(column, [value, *others], dtype=frame.schema[column]))

    return change


def test_the_small_records_pass(snapshot: Snapshot):
    check(snapshot)


@pytest.mark.parametrize(
    ("dataset", "change", "code", "facts"),
    [
        ("vacancies", lambda frame: frame.tail(-1), "release_rows_differ", {"found": 11, "expected": 12}),
        ("criteria", lambda frame: frame.head(5), "release_rows_differ", {"found": 5, "expected": 6}),
        ("holidays", lambda frame: frame.head(1), "release_rows_differ", {"found": 1, "expected": 2}),
        ("vacancies", first("posts", 2), "release_posts_differ", {"found": 35, "expected": 34}),
        ("vacancies", first("unit_code", "lost"), "release_reference_lost", {"column": "unit_code", "found": "lost"}),
        ("criteria", first("vacancy_id", "v99"), "release_reference_lost", {"column": "vacancy_id", "found": "v99"}),
        ("units", first("parent_code", "lost"), "release_reference_lost", {"column": "parent_code", "found": "lost"}),
        ("vacancies", first("vacancy_id", "v07"), "release_row_wrong", {"rule": "primary_key", "key": "v07"}),
        ("vacancies", first("title", None), "release_row_wrong", {"rule": "title|nullability", "key": "v08"}),
        ("vacancies", first("title", ""), "release_row_wrong", {"rule": "title|min_length", "key": "v08"}),
        ("vacancies", first("job_family", "x"), "release_row_wrong", {"key": "v08", "count": 1}),
        ("vacancies", first("education_levels", ["x"]), "release_row_wrong", {"key": "v08", "count": 1}),
        ("calendar", first("stage", "x"), "release_row_wrong", {"key": "cpns-2024, x"}),
        ("vacancies", lambda frame: frame.drop("duties"), "release_columns_differ", {}),
        ("vacancies", lambda frame: frame.cast({"posts": pl.Int32}), "release_columns_differ", {}),
    ],
)
def test_each_fault_is_found_and_named(snapshot: Snapshot, dataset: str, change: Change, code: str, facts: dict):
    broken = dataclasses.replace(snapshot, frames={**snapshot.frames, dataset: change(snapshot.frames[dataset])})
    with pytest.raises(Refusal) as told:
        check(broken)
    assert told.value.code == code
    assert told.value.facts["dataset"] == dataset
    assert {name: told.value.facts[name] for name in facts} == facts

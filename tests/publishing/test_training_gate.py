"""Training at the door: each check with its one fault, what stands between two releases, and nobody in any byte."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import polars as pl
import pytest

from kemuning_data.errors import Refusal
from kemuning_data.publishing.checks import check
from kemuning_data.publishing.publish import Published
from kemuning_data.publishing.snapshot import Snapshot
from kemuning_data.settings import Settings
from kemuning_data.tables.base import table_of
from kemuning_data.tables.engine import records_engine, writing
from kemuning_data.tables.training import TrainingProgramme, TrainingRecord
from tests.publishing.small_records import NOW
from tests.publishing.test_candidates import written
from tests.publishing.test_training import engine_of
from tests.publishing.training_records import TODAY, Trained, made, write_training
from tests.release.small_release import snapshot_of

TRAINED = made(1)


@lru_cache(maxsize=1)
def sound() -> Snapshot:
    return snapshot_of(engine_of(TRAINED), TODAY)


def is_row(**wanted: Any) -> pl.Expr:
    return pl.all_horizontal(pl.col(name).eq_missing(pl.lit(value)) for name, value in wanted.items())


UNIT = is_row(unit_code="dinkes", year=2025, kind="pns")
WITHDRAWN = is_row(unit_code="arsip", year=2025, kind="pns")
PROGRAMME = is_row(unit_code=None, programme_code="etika", period="2025")
QUARTER = is_row(unit_code=None, programme_code="etika", period="2025-Q1")
TARGET = is_row(unit_code="dinkes", programme_code="etika", period="2025")
OF_UNIT = is_row(unit_code="dinkes", programme_code=None, period="2025")
OF_ALL = is_row(unit_code=None, programme_code=None, period="2025")
SCORES = is_row(programme_code="etika", year=2024)
PASSED = is_row(intake_code="cpns-2024", status="passed")
FAULTS: list[tuple[str, pl.Expr, dict[str, Any], str]] = [
    ("training_hours", UNIT, {"share_meeting_pct": 43.7}, "units_in_classes_only"),
    ("training_hours", UNIT, {"hours_total": 1200.0}, "units_in_classes_only"),
    ("training_hours", is_row(unit_code="setda", year=2025, kind="pns"), {"share_class": "50_79"}, "enough_people"),
    ("training_hours", UNIT, {"share_class": "50_79"}, "class_fits_size"),
    ("training_hours", UNIT, {"share_class": None}, "reason_given"),
    ("training_hours", UNIT, {"hidden_reason": "complement"}, "reason_given"),
    ("training_hours", UNIT, {"headcount": 121}, "staff_add_up"),
    ("training_hours", WITHDRAWN, {"share_class": "50_79", "hidden_reason": None}, "rest_is_a_crowd"),
    ("training_progress", OF_UNIT, {"registered": 50}, "units_in_classes_only"),
    ("training_progress", OF_UNIT, {"period": "2025-Q1"}, "units_by_year_only"),
    ("training_progress", TARGET, {"completed_share": "90"}, "target_alone"),
    ("training_progress", TARGET, {"target": 1000}, "targets_add_up"),
    ("training_progress", OF_ALL, {"registered": 996}, "rounded"),
    ("training_progress", OF_ALL, {"passed": 20}, "no_few_marks"),
    ("training_progress", PROGRAMME, {"registered": 9}, "enough_people"),
    ("training_progress", PROGRAMME, {"completed": 999}, "counts_in_order"),
    ("training_progress", PROGRAMME, {"passed": 9}, "no_few_marks"),
    ("training_progress", QUARTER, {"passed": 20}, "no_few_marks"),
    ("training_progress", PROGRAMME, {"completed_share": None}, "reason_given"),
    ("training_progress", PROGRAMME, {"target": 1}, "targets_add_up"),
    ("training_scores", SCORES, {"scored": 25}, "enough_people"),
    ("training_scores", SCORES, {"scored": 181}, "rounded"),
    ("training_scores", SCORES, {"gain_low": 90}, "spread_in_order"),
    ("appointed_training", PASSED, {"count": 37}, "rounded"),
    ("appointed_training", PASSED, {"count": 5}, "rounded"),
    ("appointed_training", PASSED, {"hidden_reason": "below_10"}, "reason_given"),
    ("appointed_training", PASSED, {"in_service": 15}, "enough_people"),
]  # fmt: skip


def changed(snapshot: Snapshot, dataset: str, change: Callable[[pl.DataFrame], pl.DataFrame]) -> Snapshot:
    return dataclasses.replace(snapshot, frames={**snapshot.frames, dataset: change(snapshot.frames[dataset])})


@pytest.mark.parametrize(("dataset", "where", "values", "rule"), FAULTS)
def test_a_fault_is_found_at_the_gate(dataset: str, where: pl.Expr, values: dict[str, Any], rule: str):
    def change(frame: pl.DataFrame) -> pl.DataFrame:
        assert frame.filter(where).height == 1
        return frame.with_columns(
            pl.when(where).then(pl.lit(value, frame.schema[name])).otherwise(name).alias(name)
            for name, value in values.items()
        )

    with pytest.raises(Refusal) as refused:
        check(changed(sound(), dataset, change))
    assert (refused.value.facts["dataset"], refused.value.facts["rule"]) == (dataset, rule)


def test_a_row_twice_is_found_at_the_gate():
    with pytest.raises(Refusal) as refused:
        check(changed(sound(), "training_hours", lambda frame: pl.concat([frame, frame.tail(1)])))
    assert refused.value.facts["rule"] == "row_once"


@pytest.mark.parametrize(("more", "is_refused"), [(9, False), (10, True)])
def test_staff_are_compared_with_what_the_database_counts(more: int, is_refused: bool):
    """What the last release told may stand while fewer than ten people have changed."""
    staff = {key: count + more for key, count in sound().people.staff.items()}
    other = dataclasses.replace(sound(), people=dataclasses.replace(sound().people, staff=staff))
    if not is_refused:
        check(other)
        return
    with pytest.raises(Refusal) as refused:
        check(other)
    assert refused.value.facts["rule"] == "everybody_counted"


def test_a_nip_in_the_name_of_a_programme_is_found():
    number = TRAINED.employment[0]["nip"]
    with pytest.raises(Refusal) as refused:
        check(
            changed(
                sound(),
                "training_programmes",
                lambda frame: frame.with_columns(programme_name=pl.lit(f"Bimtek {number}")),
            )
        )
    assert refused.value.code == "release_holds_exam_number"


def test_nobody_stands_in_any_byte_of_a_release(office: Settings, publishing: Callable[..., Published]):
    folder = office.releases_dir / publishing().release_id
    numbers = {row["nip"].encode() for row in TRAINED.employment} | {each.encode() for each in TRAINED.appointed}
    for name, content in written(folder).items():
        assert [number for number in numbers if number in content] == [], name


@pytest.fixture
def office(settings: Settings) -> Settings:
    """An office whose records hold trainings too."""
    engine = records_engine(settings)
    write_training(engine, TRAINED)
    engine.dispose()
    return settings


@pytest.fixture
def publishing(office: Settings, published: Callable[..., Published]) -> Callable[..., Published]:
    return published


def finish(settings: Settings, trained: Trained, count: int, year: int, skipped: int = 0) -> None:
    """Adds so many people who completed a training of a year, without scores."""
    serving = [row for row in reversed(trained.employment) if row["kind"] == "pns"][skipped : skipped + count]
    common = {"programme_code": "orientasi", "starts_on": dt.date(year, 1, 10), "ends_on": dt.date(year, 1, 11)}
    rows = [
        {"nip": row["nip"], "unit_code": row["unit_code"], "hours": 40.0, "status": "completed"} | common
        for row in serving
    ]
    engine = records_engine(settings)
    with writing(engine) as connection:
        connection.execute(table_of(TrainingRecord).insert(), rows)
    engine.dispose()


def frames_of(settings: Settings, made_release: Published) -> dict[str, pl.DataFrame]:
    folder = settings.releases_dir / made_release.release_id
    names = ("training_hours", "training_progress", "training_scores", "appointed_training")
    return {name: pl.read_parquet(folder / f"{name}.parquet") for name in names}


def rename(settings: Settings) -> None:
    """A change that has nothing to do with people, so that there is something to publish."""
    engine = records_engine(settings)
    with writing(engine) as connection:
        connection.execute(table_of(TrainingProgramme).update().values(organiser="Lembaga lain"))
    engine.dispose()


def test_a_few_changed_people_wait_for_the_next_quarter(office: Settings, publishing: Callable[..., Published]):
    before = frames_of(office, publishing())
    finish(office, TRAINED, 9, 2026)
    rename(office)
    second = publishing(now=NOW + dt.timedelta(days=1))
    assert [problem.code for problem in second.warnings if "training" in problem.code] == ["training_change_waits"]
    after = frames_of(office, second)
    for name, frame in before.items():
        assert after[name].equals(frame), name
    # The quarter after, everything is counted anew; nine are still too few.
    third = frames_of(office, publishing(now=NOW + dt.timedelta(days=60)))["training_progress"]
    assert third.filter(is_row(unit_code=None, programme_code="etika", period="2026-Q4")).height == 1
    (told,) = third.filter(is_row(unit_code=None, programme_code="orientasi", period="2026")).to_dicts()
    assert (told["registered"], told["hidden_reason"]) == (None, "below_10")
    finish(office, TRAINED, 1, 2026, skipped=9)
    last = frames_of(office, publishing(now=NOW + dt.timedelta(days=61)))["training_progress"]
    (told,) = last.filter(is_row(unit_code=None, programme_code="orientasi", period="2026")).to_dicts()
    assert (told["registered"], told["completed"], told["as_of"]) == (10, 10, dt.date(2026, 12, 31))


def test_a_few_who_come_late_wait_until_they_are_ten(office: Settings, publishing: Callable[..., Published]):
    """A year told before and a year with five more people would tell of these five, whenever it is told."""
    where = is_row(unit_code=None, programme_code="etika", period="2024")
    (before,) = frames_of(office, publishing())["training_progress"].filter(where).to_dicts()
    took_part = {row["nip"] for row in TRAINED.training if row["programme_code"] == "etika"}
    others = [row for row in TRAINED.employment if row["nip"] not in took_part]
    table = table_of(TrainingRecord)
    for count, days, more in ((5, 60, 0), (5, 61, 10)):
        late, others = others[:count], others[count:]
        common = {"programme_code": "etika", "starts_on": dt.date(2024, 5, 1), "ends_on": dt.date(2024, 5, 2)}
        rows = [
            {"nip": row["nip"], "unit_code": row["unit_code"], "hours": 12.0, "status": "completed"} | common
            for row in late
        ]
        engine = records_engine(office)
        with writing(engine) as connection:
            connection.execute(table.insert(), rows)
        engine.dispose()
        release = publishing(now=NOW + dt.timedelta(days=days))
        (row,) = frames_of(office, release)["training_progress"].filter(where).to_dicts()
        assert row["registered"] == before["registered"] + more
        assert row["as_of"] == (dt.date(2026, 12, 31) if more else before["as_of"])


def test_a_few_who_finish_are_told_with_the_quarter(office: Settings, publishing: Callable[..., Published]):
    """The same participants; some of them have come to the end since."""
    before = frames_of(office, publishing())["training_progress"]
    engine = records_engine(office)
    table = table_of(TrainingRecord)
    running = [row for row in TRAINED.training if row["programme_code"] == "etika" and row["status"] == "running"]
    ending = [row for row in running if row["starts_on"].year == 2024][:5]
    with writing(engine) as connection:
        for row in ending:
            same = (table.c.nip == row["nip"]) & (table.c.starts_on == row["starts_on"])
            done = table.update().where(same & (table.c.programme_code == "etika"))
            connection.execute(done.values(status="completed", ends_on=row["starts_on"]))
    engine.dispose()
    rename(office)
    where = is_row(unit_code=None, programme_code="etika", period="2024")
    (first,) = before.filter(where).to_dicts()
    for days, more in ((1, 0), (60, 5)):
        release = publishing(note=f"Hari {days}", now=NOW + dt.timedelta(days=days))
        (row,) = frames_of(office, release)["training_progress"].filter(where).to_dicts()
        assert row["registered"] == first["registered"]
        assert row["completed"] == first["completed"] + more


def test_a_change_of_ten_people_is_told_at_once(office: Settings, publishing: Callable[..., Published]):
    publishing()
    finish(office, TRAINED, 10, 2026)
    after = frames_of(office, publishing(now=NOW + dt.timedelta(days=1)))["training_progress"]
    (row,) = after.filter(is_row(unit_code=None, programme_code="orientasi", period="2026")).to_dicts()
    assert (row["registered"], row["completed"]) == (10, 10)


def test_gains_once_told_stand_for_good_where_few_have_changed(office: Settings, publishing: Callable[..., Published]):
    before = frames_of(office, publishing())["training_scores"]
    engine = records_engine(office)
    table = table_of(TrainingRecord)
    one = next(row for row in TRAINED.training if row["programme_code"] == "etika" and row["pre_score"] is not None)
    with writing(engine) as connection:
        same = (table.c.nip == one["nip"]) & (table.c.programme_code == "etika")
        connection.execute(table.update().where(same).values(pre_score=0, post_score=100))
    engine.dispose()
    rename(office)
    # Even a quarter's end is no occasion: means of the same people would tell this one's scores.
    after = frames_of(office, publishing(now=NOW + dt.timedelta(days=60)))["training_scores"]
    assert after.filter(pl.col("year") < 2026).equals(before)
    with writing(engine) as connection:
        connection.execute(table.update().where(table.c.post_score.is_not(None)).values(post_score=90))
    engine.dispose()
    corrected = frames_of(office, publishing(now=NOW + dt.timedelta(days=61)))["training_scores"]
    assert corrected.filter(SCORES)["mean_after"].to_list() == [90.0]

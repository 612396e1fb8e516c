"""Each check against a snapshot with the one fault it is for."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable

import polars as pl
import pytest

from kemuning_data.errors import Refusal
from kemuning_data.publishing.checks import check
from kemuning_data.publishing.snapshot import Snapshot
from kemuning_data.tables.engine import open_engine
from tests.databases import Filled
from tests.publishing.conftest import small_records
from tests.release.small_release import snapshot_of

TODAY = dt.date(2026, 11, 24)
Change = Callable[[pl.DataFrame], pl.DataFrame]


@pytest.fixture(scope="module")
def snapshot(filled: Filled) -> Snapshot:
    engine = open_engine(filled("sqlite", small_records))
    taken = snapshot_of(engine, TODAY)
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
        ("ranking", lambda frame: frame.tail(-1), "release_rows_differ", {"found": 9, "expected": 10}),
        ("ranking", first("vacancy_id", "v99"), "release_reference_lost", {"column": "vacancy_id", "found": "v99"}),
        ("ranking", first("outcome", "menang"), "release_row_wrong", {"count": 1}),
        ("funnel", first("unit_code", "lost"), "release_reference_lost", {"column": "unit_code", "found": "lost"}),
        ("rule_checks", first("vacancy_id", "v99"), "release_reference_lost", {"found": "v99"}),
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


@pytest.mark.parametrize("off", [-1, 1])
@pytest.mark.parametrize(("stage", "vacancy"), [("administration", "v01"), ("skd", "v01"), ("final", "v12")])
def test_a_funnel_that_does_not_add_up_is_refused_with_its_place(
    snapshot: Snapshot, stage: str, vacancy: str, off: int
):
    here = (pl.col("vacancy_id") == vacancy) & (pl.col("stage") == stage)
    frame = snapshot.frames["funnel"]
    broken = frame.with_columns(pl.when(here).then(pl.col("failed") + off).otherwise("failed").alias("failed"))
    left = sum(frame.filter(here).select("passed", "failed", "absent", "withdrawn").row(0))
    with pytest.raises(Refusal) as told:
        check(dataclasses.replace(snapshot, frames={**snapshot.frames, "funnel": broken}))
    assert told.value.code == "release_funnel_broken"
    assert told.value.facts == {
        "intake": "cpns-2024", "vacancy": vacancy, "stage": stage, "found": left + off, "expected": left,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "stage", "found", "expected"),
    [
        # Somebody is in the records and in no row of the funnel, though every row of it adds up.
        ({"applicants": {"cpns-2024": 11}}, "administration", 10, 11),
        ({"candidates": {"cpns-2024": 9, "cpns-2021": 2}}, "skd", 8, 9),
        ({"seats_elsewhere": {}}, "final", 1, 0),
    ],
)
def test_everybody_in_the_records_is_counted(snapshot: Snapshot, changed: dict, stage: str, found: int, expected: int):
    people = dataclasses.replace(snapshot.people, **changed)
    with pytest.raises(Refusal, match="release_funnel_broken") as told:
        check(dataclasses.replace(snapshot, people=people))
    assert told.value.facts == {
        "intake": "cpns-2024", "vacancy": "-", "stage": stage, "found": found, "expected": expected,
    }  # fmt: skip


NUMBER = "24300120110000008"


@pytest.mark.parametrize(
    ("dataset", "column", "value"),
    [
        ("ranking", "candidate_code", NUMBER),
        ("vacancies", "duties", f"Hubungi peserta {NUMBER}."),
        ("vacancies", "study_programmes", [f"S-1 {NUMBER}"]),
        ("criteria", "text_id", "nomor 2430-0120-1100-00008"),
        ("rule_checks", "deviating_codes", [NUMBER]),
        ("vacancies", "duties", "peserta 2430–0120–1100–00008"),
        ("vacancies", "duties", "peserta ２４３０ ０１２０ １１００ ００００８"),
    ],
)
def test_a_number_that_leads_to_a_person_stops_the_release(snapshot: Snapshot, dataset: str, column: str, value):
    changed = first(column, value)(snapshot.frames[dataset])
    with pytest.raises(Refusal, match="release_holds_exam_number") as told:
        check(dataclasses.replace(snapshot, frames={**snapshot.frames, dataset: changed}))
    # The refusal is shown on screens and in logs: it says where, never which.
    assert told.value.facts == {"dataset": dataset, "column": column}


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("explanation_id", "Peserta 2430 0120 1100 00008 mundur."),
        ("explanation_id", "NIK 3515 1445 0868 0002"),
        ("explanation_id", "Sdr. Budi Santoso tidak melengkapi berkas"),
        ("explanation_en", "call 0812-3456-789"),
    ],
)
def test_words_that_lead_to_a_person_stop_the_release(snapshot: Snapshot, column: str, text: str):
    changed = first(column, text)(snapshot.frames["rule_checks"])
    with pytest.raises(Refusal, match="release_names_a_person") as told:
        check(dataclasses.replace(snapshot, frames={**snapshot.frames, "rule_checks": changed}))
    assert told.value.facts == {"dataset": "rule_checks", "column": column}


@pytest.mark.parametrize("text", ["tes hari Senin 12-11-2024 08.00", "surat 800/1234/2024", "NIK berakhir 868000212"])
def test_other_figures_in_an_explanation_do_no_harm(snapshot: Snapshot, text: str):
    changed = first("explanation_id", text)(snapshot.frames["rule_checks"])
    check(dataclasses.replace(snapshot, frames={**snapshot.frames, "rule_checks": changed}))

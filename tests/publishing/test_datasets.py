"""Each dataset against tables written by hand, from both databases."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest
from sqlalchemy import Engine

from kemuning_data.publishing.snapshot import Snapshot
from kemuning_data.release.models import DATASETS
from kemuning_data.release.schema import polars_schema
from kemuning_data.tables.engine import open_engine
from tests.databases import BOTH, Filled
from tests.publishing.conftest import small_records
from tests.publishing.small_records import CALENDAR, POSTS, VACANCIES
from tests.release.small_release import snapshot_of

TODAY = dt.date(2026, 11, 24)


@pytest.fixture(scope="module", params=BOTH)
def snapshot(request: pytest.FixtureRequest, filled: Filled) -> Snapshot:
    engine = open_engine(filled(request.param, small_records))
    taken = snapshot_of(engine, TODAY)
    engine.dispose()
    return taken


def rows(frame: pl.DataFrame, *names: str) -> list[tuple[object, ...]]:
    return frame.select(names).rows()


def test_every_dataset_has_exactly_its_models_columns(snapshot: Snapshot):
    for row in DATASETS:
        assert snapshot.datasets[row.dataset].schema == polars_schema(row)


def test_one_row_a_vacancy_however_many_programmes(snapshot: Snapshot):
    vacancies = snapshot.datasets["vacancies"]
    assert vacancies.height == 12
    assert vacancies["posts"].sum() == POSTS == sum(row[6] for row in VACANCIES)
    assert vacancies["vacancy_id"].to_list() == [
        "v08", "v07", "v03", "v04", "v05", "v12", "v02", "v01", "v06", "v11", "v10", "v09",
    ]  # fmt: skip


def test_places_and_intakes_of_vacancies(snapshot: Snapshot):
    by_id = {row["vacancy_id"]: row for row in snapshot.datasets["vacancies"].to_dicts()}
    v01 = by_id["v01"]
    assert (v01["institution_code"], v01["institution_name"]) == ("kemuning", "Pemerintah Kab. Kemuning")
    assert (v01["unit_code"], v01["unit_name"], v01["sector"]) == ("rsud", "RSUD Kemuning", "health")
    assert (v01["intake_kind"], v01["year"]) == ("CPNS", 2024)
    assert (by_id["v09"]["intake_kind"], by_id["v09"]["institution_name"]) == ("PPPK Teknis", "Pemerintah Kab. Seruni")
    assert v01["duties"] == 'Merawat pasien,\nmencatat "askep"\r\ndan melapor.'
    assert [by_id[key]["eligible"] for key in ("v01", "v02")] == [None, 0]


def test_applicants_are_counted_where_the_agency_has_given_the_list(snapshot: Snapshot):
    counted = dict(rows(snapshot.datasets["vacancies"], "vacancy_id", "applicants"))
    assert counted == {
        "v01": 6, "v02": 0, "v03": 0, "v04": 3, "v05": 1, "v06": 0, "v12": 0,
        "v07": None, "v08": None,
        "v09": 1, "v10": 1, "v11": 0,
    }  # fmt: skip


def test_registration_dates_are_those_of_the_stage_registration_only(snapshot: Snapshot):
    dates = {row[0]: row[1:] for row in rows(snapshot.datasets["vacancies"], "intake_code", "opens_on", "closes_on")}
    assert dates == {
        "cpns-2021": (None, None),
        "cpns-2024": (dt.date(2024, 8, 20), dt.date(2024, 9, 6)),
        "pppk-2024": (None, None),
    }


def test_closed_vacancies_stay_and_are_marked(snapshot: Snapshot):
    marked = snapshot.datasets["vacancies"].filter("is_withdrawn")["vacancy_id"].sort().to_list()
    assert marked == ["v05", "v11"]


@pytest.mark.parametrize(
    ("vacancy_id", "levels", "programmes", "salary"),
    [
        (
            "v01",
            ["diploma_3", "diploma_4"],
            ["D-III Keperawatan, Gigi", "D-IV Keperawatan", 'D-III "Keperawatan"'],
            (3_000_000, 4_500_000),
        ),
        ("v03", ["bachelor", "master"], ["S-2 Epidemiologi", "S-1 Kesehatan Masyarakat"], (3_000_000, None)),
        ("v04", ["bachelor"], ["Pendidikan IPA | Fisika", "Pendidikan\nMatematika"], (None, 5_000_000)),
        ("v05", ["bachelor"], [], (None, None)),
        ("v06", [], ["Kearsipan"], (None, None)),
        ("v07", [], [], (None, None)),
    ],
)
def test_what_a_vacancy_accepts_and_pays(snapshot: Snapshot, vacancy_id, levels, programmes, salary):
    (row,) = snapshot.datasets["vacancies"].filter(pl.col("vacancy_id") == vacancy_id).to_dicts()
    assert row["education_levels"] == levels
    assert row["study_programmes"] == programmes
    assert (row["salary_min"], row["salary_max"]) == salary


def test_criteria_of_the_vacancy_come_first_and_are_numbered_without_gaps(snapshot: Snapshot):
    assert rows(snapshot.datasets["criteria"], "vacancy_id", "position", "kind", "min_value", "max_value") == [
        ("v01", 1, "certificate", None, None),
        ("v01", 2, "document", None, None),
        ("v01", 3, "experience", 2.0, None),
        ("v02", 1, "education", 2.75, 4.0),
        ("v04", 1, "age", 18.0, 35.0),
        ("v09", 1, "skill", None, None),
    ]


def test_calendar_is_the_records_calendar(snapshot: Snapshot):
    expected = sorted(CALENDAR, key=lambda stage: (stage[0], stage[2], stage[1]))
    assert snapshot.datasets["calendar"].rows() == expected


def test_units_without_vacancies_are_there(snapshot: Snapshot):
    assert rows(snapshot.datasets["units"], "unit_code", "parent_code", "institution_code") == [
        ("arsip", None, "kemuning"),
        ("dinkes", None, "kemuning"),
        ("disdik", None, "kemuning"),
        ("rsud", "dinkes", "kemuning"),
        ("setda", None, "seruni"),
    ]


def test_the_records_are_read_as_they_stood_at_one_moment(any_records: Engine, monkeypatch: pytest.MonkeyPatch):
    """A writer between two datasets changes neither: they belong together."""
    from kemuning_data.publishing import snapshot as module
    from kemuning_data.tables.base import table_of
    from kemuning_data.tables.engine import writing
    from kemuning_data.tables.records import Vacancy

    readers = dict(module.READERS)

    def units_then_a_writer(connection):
        frame = readers["units"](connection)
        with writing(any_records) as other:
            other.execute(table_of(Vacancy).update().values(posts=100))
        return frame

    monkeypatch.setattr(module, "READERS", readers | {"units": units_then_a_writer})
    assert snapshot_of(any_records, TODAY).datasets["vacancies"]["posts"].sum() == POSTS


def test_regulations_of_the_intakes_are_named_with_their_hash(snapshot: Snapshot):
    assert set(snapshot.regulations) == {"cpns-2021", "cpns-2024", "pppk-2024"}
    assert all(len(sha256) == 64 for sha256 in snapshot.regulations.values())

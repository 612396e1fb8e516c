"""The schema goes up, down, and up again around data, on both databases, and ends as the models declare it."""

from __future__ import annotations

import datetime as dt

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, func, inspect, select, text

from kemuning_data.tables.base import table_of
from kemuning_data.tables.engine import MIGRATIONS, migrate, newest_revision, open_engine, schema_revision, writing
from kemuning_data.tables.evaluation import Action, MeritScore, ProfessionalismScore
from kemuning_data.tables.records import (
    Applicant,
    CalendarStage,
    CodeDelivery,
    Criterion,
    DataFolder,
    Explanation,
    Holiday,
    ImportBatch,
    Institution,
    Intake,
    IntakeSalt,
    Objection,
    Records,
    Result,
    Unit,
    Vacancy,
    VacancyProgramme,
)
from kemuning_data.tables.survey import ServedPopulation, SurveyReport, SurveyResponse
from kemuning_data.tables.training import Employment, TrainingProgramme, TrainingRecord, TrainingTarget

JAKARTA = dt.timezone(dt.timedelta(hours=7))
MOMENT = dt.datetime(2026, 11, 24, 0, 30, 15, 250_000, JAKARTA)
SAME_MOMENT = dt.datetime(2026, 11, 23, 17, 30, 15, 250_000, dt.UTC)

ROWS = [
    (DataFolder, {"id": 1, "is_sample": True, "decided_at": MOMENT}),
    (
        ImportBatch,
        {
            "kind": "vacancies",
            "intake_code": "cpns-2026",
            "sha256": "0" * 64,
            "file_names": ["formasi é.xlsx"],
            "rows_count": 1,
            "added_count": 1,
            "changed_count": 0,
            "closed_count": 0,
            "warnings_count": 2,
            "imported_at": MOMENT,
        },
    ),
    (Institution, {"institution_code": "99.01", "institution_name": "Pemerintah Kab. Kemuning"}),
    (
        Unit,
        {
            "unit_code": "99.01.1",
            "unit_name": "Dinas Kesehatan",
            "sector": "health",
            "parent_code": None,
            "institution_code": "99.01",
            "is_declared": True,
        },
    ),
    (Intake, {"intake_code": "cpns-2026", "kind": "cpns", "year": 2026, "regulation": "cpns-2024"}),
    (
        CalendarStage,
        {
            "intake_code": "cpns-2026",
            "stage": "registration",
            "opens_on": dt.date(2026, 11, 20),
            "closes_on": dt.date(2026, 11, 20),
            "note": None,
        },
    ),
    (Holiday, {"day_on": dt.date(2026, 8, 17), "name": "Hari Kemerdekaan", "kind": "public_holiday"}),
    (
        Vacancy,
        {
            "vacancy_id": "v1",
            "intake_code": "cpns-2026",
            "unit_code": "99.01.1",
            "title": "DOKTER AHLI PERTAMA",
            "job_family": "health",
            "vacancy_type": "general",
            "posts": 3,
            "is_open_to_disabled": False,
            "salary_min": 2_785_700,
            "salary_max": 2_785_700,
            "closed_at": MOMENT,
            "fingerprint": "f" * 64,
        },
    ),
    (
        VacancyProgramme,
        {"vacancy_id": "v1", "position": 1, "education_level": "profession", "study_programme": "PROFESI DOKTER"},
    ),
    (
        Criterion,
        {
            "vacancy_id": "v1",
            "origin": "criteria",
            "position": 1,
            "kind": "age",
            "text_id": "Usia 18–35 tahun",
            "min_value": 18.0,
            "max_value": 35.0,
            "unit": "age",
            "is_required": True,
            "is_vague": False,
        },
    ),
    (
        Applicant,
        {
            "intake_code": "cpns-2026",
            "exam_number": "26300120110000123",
            "vacancy_id": "v1",
            "sex": "female",
            "born_on": dt.date(1998, 2, 28),
            "education": "bachelor",
            "has_disability": False,
            "region_code": "99.01.01",
            "channel": "sscasn",
            "administration": None,
        },
    ),
    (
        Result,
        {
            "intake_code": "cpns-2026",
            "exam_number": "26300120110000123",
            "vacancy_id": "v1",
            "seat_vacancy_id": "v1",
            "code": "P/L",
            "stage": "final",
            "outcome": "passed",
            "twk": 100,
            "tiu": 120,
            "tkp": 190,
            "skd": 410,
            "skb": 80.125,
            "technical": None,
            "integrated": 77.893,
            "place": 21.5,
            "gpa": 3.75,
            "born_on": dt.date(1998, 2, 28),
            "education": "bachelor",
            "priority_group": None,
        },
    ),
    (
        Objection,
        {
            "intake_code": "cpns-2026",
            "exam_number": "26300120110000123",
            "stage": "final",
            "filed_on": dt.date(2026, 11, 20),
            "decided_on": None,
            "result": "pending",
            "effect": "none",
        },
    ),
    (Explanation, {"vacancy_id": "v1", "rule": "seats", "text_id": "Satu kursi kosong.", "text_en": None}),
    (IntakeSalt, {"intake_code": "cpns-2026", "salt": "5a" * 32}),
    (
        CodeDelivery,
        {"intake_code": "cpns-2026", "delivered_by": "Sari", "delivered_at": MOMENT, "codes_count": 1},
    ),
    (
        Employment,
        {
            "nip": "199802282026012001",
            "starts_on": dt.date(2026, 1, 2),
            "unit_code": "99.01.1",
            "kind": "pns",
            "ends_on": None,
            "intake_code": "cpns-2026",
            "exam_number": "26300120110000123",
        },
    ),
    (
        TrainingProgramme,
        {
            "programme_code": "latsar",
            "programme_name": "Pelatihan Dasar CPNS",
            "kind": "basic",
            "theme": "foundation",
            "organiser": None,
            "delivery": "blended",
        },
    ),
    (
        TrainingRecord,
        {
            "nip": "199802282026012001",
            "programme_code": "latsar",
            "starts_on": dt.date(2026, 3, 1),
            "unit_code": "99.01.1",
            "ends_on": None,
            "hours": 647.5,
            "status": "mooc",
            "pre_score": 61.25,
            "post_score": None,
        },
    ),
    (TrainingTarget, {"programme_code": "latsar", "unit_code": "99.01.1", "year": 2026, "participants": 0}),
    (
        SurveyResponse,
        {
            "unit_code": "99.01.1",
            "period": "2026-H1",
            "respondent": "001",
            "answered_on": dt.date(2026, 6, 30),
            "requirements": 1,
            "facilities": 4,
        },
    ),
    (SurveyReport, {"unit_code": "99.01.1", "period": "2019", "method": "reported_011", "ikm": 81.27}),
    (ServedPopulation, {"unit_code": "99.01.1", "period": "2026-H1", "population": 1}),
    (
        Action,
        {
            "action_code": "A-01",
            "theme": "Antrean lama",
            "theme_en": None,
            "sector": "health",
            "decision": "Tambah perawat",
            "decision_en": None,
            "action": "Isi 12 formasi perawat",
            "action_en": None,
            "unit_code": "99.01.1",
            "starts_on": dt.date(2025, 1, 6),
            "due_on": dt.date(2025, 6, 30),
            "done_on": None,
            "status": "in_progress",
            "evidence": None,
            "evidence_en": None,
            "element": "completion_time",
            "intake_code": "cpns-2026",
            "feedback_numbers": ["T-2026-0001"],
        },
    ),
    (ProfessionalismScore, {"year": 2025, "dimension": "competence", "score": 31.25, "note": None}),
    (MeritScore, {"year": 2025, "aspect": "total", "score": 312.5, "note": "é"}),
]
"""One row a table, parents first."""


@pytest.fixture
def engine(empty_records_url: str):
    opened = open_engine(empty_records_url)
    yield opened
    opened.dispose()


def fill(engine: Engine) -> None:
    with writing(engine) as connection:
        for model, row in ROWS:
            connection.execute(table_of(model).insert(), row)


def held(engine: Engine) -> dict[str, int]:
    with engine.connect() as connection:
        return {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in Records.metadata.sorted_tables
        }


def test_the_rows_of_these_tests_reach_every_table():
    assert {model.__tablename__ for model, _ in ROWS} == {table.name for table in Records.metadata.sorted_tables}


def test_up_gives_what_the_models_declare(engine: Engine):
    migrate(engine, "records")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Records.metadata) == []


def test_a_column_without_its_migration_is_found():
    # So that an empty comparison above means something.
    engine = create_engine("sqlite://")
    migrate(engine, "records")
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE holiday ADD COLUMN forgotten TEXT"))
        found = compare_metadata(MigrationContext.configure(connection), Records.metadata)
    engine.dispose()
    assert [(what, table, column.name) for what, _, table, column in found] == [
        ("remove_column", "holiday", "forgotten")
    ]


def test_down_leaves_nothing_and_up_works_again_around_data(engine: Engine):
    migrate(engine, "records")
    fill(engine)
    assert set(held(engine).values()) == {1}
    migrate(engine, "records", "base")
    assert schema_revision(engine) is None
    assert set(inspect(engine).get_table_names()) <= {"alembic_version"}
    migrate(engine, "records")
    assert set(held(engine).values()) == {0}
    fill(engine)
    assert set(held(engine).values()) == {1}


def test_every_single_revision_goes_down_and_up_with_data_in_place(engine: Engine):
    """Each step apart: a revision whose way back is broken cannot hide behind the others."""
    script = ScriptDirectory(str(MIGRATIONS), version_locations=[MIGRATIONS / "records" / "versions"])
    revisions = [step.revision for step in script.walk_revisions("base", "heads")][::-1]
    assert revisions[-1] == newest_revision("records")
    for revision in revisions:
        migrate(engine, "records", revision)
        assert schema_revision(engine) == revision
    fill(engine)
    for revision in revisions[-2::-1]:
        migrate(engine, "records", revision)
        assert schema_revision(engine) == revision
    kept = set(inspect(engine).get_table_names())
    migrate(engine, "records")
    # What a later revision made goes with it; the tables of the first keep every row.
    assert {name for name, rows in held(engine).items() if rows == 1} == kept - {"alembic_version"}


def test_up_over_data_keeps_every_row(engine: Engine):
    migrate(engine, "records")
    fill(engine)
    migrate(engine, "records")
    assert set(held(engine).values()) == {1}


def test_values_come_back_as_they_went_in(engine: Engine):
    """Moments keep their instant and get a zone, lists stay lists, letters stay letters: on both databases alike."""
    migrate(engine, "records")
    fill(engine)
    with engine.connect() as connection:
        for model, row in ROWS:
            stored = connection.execute(select(table_of(model))).mappings().one()
            expected = {name: SAME_MOMENT if value == MOMENT else value for name, value in row.items()}
            assert {name: stored[name] for name in row} == expected
            assert all(value.tzinfo is dt.UTC for value in stored.values() if isinstance(value, dt.datetime))


def test_a_moment_without_a_zone_is_not_stored(engine: Engine):
    migrate(engine, "records")
    naive = MOMENT.replace(tzinfo=None)
    with engine.connect() as connection, pytest.raises(Exception, match="time zone"):
        connection.execute(table_of(DataFolder).insert(), {"id": 1, "is_sample": True, "decided_at": naive})

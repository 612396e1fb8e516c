"""The feedback database: private, migrated by the program, apart from the records, and as the models declare it."""

from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect

from kemuning_data.errors import Refusal
from kemuning_data.settings import Settings
from kemuning_data.tables.engine import feedback_engine, migrate, newest_revision, open_engine, schema_revision
from kemuning_data.tables.feedback import Feedback
from kemuning_data.tables.site_survey import SiteAnswer
from tests.sites import ROOT


@pytest.fixture
def engine(empty_records_url: str):
    opened = open_engine(empty_records_url)
    yield opened
    opened.dispose()


def test_up_gives_what_the_models_declare_and_down_leaves_nothing(engine):
    for _ in range(2):
        migrate(engine, "feedback")
        with engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"compare_type": True})
            assert SiteAnswer.metadata is Feedback.metadata
            assert compare_metadata(context, Feedback.metadata) == []
        migrate(engine, "feedback", "base")
        assert schema_revision(engine) is None
        assert set(inspect(engine).get_table_names()) <= {"alembic_version"}


def test_the_own_file_and_all_that_lies_beside_it_is_private(tmp_path: Path):
    engine = feedback_engine(Settings(data_dir=tmp_path / "new"))
    with engine.connect() as connection:
        connection.exec_driver_sql("SELECT 1")
        files = sorted((tmp_path / "new").iterdir())
        assert files[0].name == "feedback.db"
        assert [stat.S_IMODE(file.stat().st_mode) for file in files] == [0o600] * len(files)
        assert len(files) > 1
    assert schema_revision(engine) == newest_revision("feedback")
    engine.dispose()


def test_a_file_that_was_open_to_others_is_closed_to_them(tmp_path: Path):
    (tmp_path / "feedback.db").touch(0o644)
    feedback_engine(Settings(data_dir=tmp_path)).dispose()
    assert stat.S_IMODE((tmp_path / "feedback.db").stat().st_mode) == 0o600


def test_a_named_database_is_never_migrated_without_being_asked(empty_records_url: str, tmp_path: Path):
    with pytest.raises(Refusal) as refused:
        feedback_engine(Settings(data_dir=tmp_path, feedback_url=empty_records_url))
    assert (refused.value.code, refused.value.facts) == ("schema_out_of_date", {"setting": "KEMUNING_FEEDBACK_URL"})
    assert not (tmp_path / "feedback.db").exists()


def test_a_named_database_with_the_newest_schema_is_opened(feedback_url: str, tmp_path: Path):
    feedback_engine(Settings(data_dir=tmp_path, feedback_url=feedback_url)).dispose()


def test_feedback_and_records_are_two_databases(feedback_url: str, tmp_path: Path):
    with pytest.raises(Refusal) as refused:
        feedback_engine(Settings(data_dir=tmp_path, feedback_url=feedback_url, records_url=feedback_url))
    assert refused.value.code == "databases_are_one"


def test_whoever_opens_feedback_has_not_loaded_the_tables_of_the_records(tmp_path: Path):
    program = (
        "import sys; from pathlib import Path; from kemuning_data.settings import Settings;"
        "from kemuning_data.tables.engine import feedback_engine;"
        "import kemuning_data.feedback.sender, kemuning_data.feedback.moderation, kemuning_data.feedback.public;"
        f"feedback_engine(Settings(data_dir=Path({str(tmp_path)!r})));"
        "print('kemuning_data.tables.records' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"

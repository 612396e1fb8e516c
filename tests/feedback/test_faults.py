"""The first day, small: what `tests/benchmarks/feedback_faults.py` tries in full."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from kemuning_data.errors import Refusal
from kemuning_data.feedback.submission import receipt_of
from kemuning_data.i18n.problems import refusal_sentence
from kemuning_data.settings import Settings
from kemuning_data.tables.engine import feedback_engine, open_engine
from tests.databases import bring_up, running_server
from tests.feedback import faults
from tests.feedback.conftest import KEY
from tests.feedback.faults import Outcome, send


def held(outcome: Outcome) -> None:
    assert outcome.faults == []
    assert outcome.survived == outcome.tried > 0


def test_a_crowd_in_two_processes_and_the_office_at_work_between(feedback_url: str):
    held(faults.crowd(feedback_url, processes=2, people_each=10, has_office=True))


def test_a_process_that_dies_at_any_statement_leaves_a_whole_message_or_none(feedback_url: str):
    outcome = faults.kill_at_every_statement(feedback_url)
    held(outcome)
    assert outcome.notes["whole"] >= 2
    assert outcome.notes["absent"] >= 6


def test_a_process_killed_at_a_random_instant_leaves_a_whole_message_or_none(feedback_url: str):
    held(faults.kills(feedback_url, times=3, chance=random.Random(6)))


def test_two_officials_at_once(feedback_url: str):
    held(faults.two_officials(feedback_url, tickets=8))


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Engine]:
    """The program's own SQLite file, as the site opens it."""
    opened = feedback_engine(Settings(data_dir=tmp_path))
    yield opened
    opened.dispose()


def test_a_full_disk_refuses_in_words_and_stores_nothing_half(own: Engine):
    room = faults.no_room()
    outcome = faults.away(own, room.__enter__, lambda: room.__exit__(None, None, None), "room")
    held(outcome)
    assert outcome.notes["feedback_not_stored"] == 3


def test_a_file_moved_away_refuses_and_is_not_made_anew(own: Engine, tmp_path: Path):
    path = tmp_path / "feedback.db"
    outcome = faults.away(own, lambda: faults.move(path), lambda: faults.move_back(path), "the-file")
    held(outcome)
    assert outcome.notes == {"feedback_not_stored": 3, "feedback_unreachable": 3}


def test_another_file_in_its_place_is_the_one_that_is_written(own: Engine, tmp_path: Path):
    """As when a backup is put back: a connection that was open must not go on writing into the file that is gone."""
    path = tmp_path / "feedback.db"
    send(own, "a-message-before-the-backup-00")
    faults.checkpoint(path)
    shutil.copyfile(path, tmp_path / "backup.db")
    send(own, "a-message-after-the-backup-000")
    faults.move(path)
    (tmp_path / "backup.db").rename(path)
    assert receipt_of(own, "a-message-before-the-backup-00", site_key=KEY) is not None
    assert receipt_of(own, "a-message-after-the-backup-000", site_key=KEY) is None
    send(own, "a-message-into-the-backup-0000")
    other = feedback_engine(Settings(data_dir=tmp_path))
    assert receipt_of(other, "a-message-into-the-backup-0000", site_key=KEY) is not None
    other.dispose()


@pytest.mark.postgresql
def test_a_server_that_is_stopped_refuses_in_words_and_serves_again_when_it_runs():
    with running_server() as server:
        url = server.url(server.create())
        bring_up(url, "feedback")
        engine = open_engine(url)
        outcome = faults.away(engine, server.stop, server.start, "the-server")
        engine.dispose()
    held(outcome)
    assert outcome.notes == {"feedback_not_stored": 3, "feedback_unreachable": 3}


@pytest.mark.parametrize("code", ["feedback_not_stored", "feedback_unreachable"])
def test_a_database_that_is_away_is_told_in_both_languages(code: str):
    indonesian, english = (refusal_sentence(Refusal(code), lang) for lang in ("id", "en"))
    assert indonesian != english
    assert code not in indonesian + english

"""What the invented government promised: every state there is, and messages that really have these numbers."""

from __future__ import annotations

import datetime as dt
import re
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path
from zoneinfo import ZoneInfo

import polars as pl
import pytest

from kemuning_data.queries.actions import promises
from kemuning_data.queries.evaluation import claims
from kemuning_data.release.reader import Release, current_id, open_release
from kemuning_data.rules.personal_data import personal_data_in
from kemuning_data.sample import CANARY_EMPLOYEE, CANARY_EXAM_NUMBER, CANARY_NAME, CANARY_NIK, CANARY_NIP
from kemuning_data.sample.actions import action_files
from kemuning_data.sample.catalogue import kemuning
from kemuning_data.sample.messages import CANARY_MESSAGE, public_numbers
from kemuning_data.sample.ratings import rating_files

from .grids import plain, texts
from .lists import CLOSED, results
from .staff_lists import PathOf, stretches
from .test_story import _day

ZONE = ZoneInfo("Asia/Jakarta")


@pytest.fixture(scope="module")
def release(sample_folder: Path) -> Release:
    shown = current_id(sample_folder / "releases")
    assert shown is not None
    return open_release(sample_folder / "releases", shown)


@pytest.fixture(scope="module")
def day(release: Release) -> dt.date:
    return release.created_at.astimezone(ZONE).date()


def test_messages_have_the_numbers_that_promises_name(sample_folder: Path, release: Release, day: dt.date):
    with closing(sqlite3.connect(f"file:{sample_folder / 'feedback.db'}?mode=ro", uri=True)) as connection:
        given = connection.execute(
            "SELECT number_year, number_in_year, withheld_reason FROM publication WHERE number_in_year IS NOT NULL"
        ).fetchall()
    assert set(public_numbers(day, ZONE).values()) <= {(year, number) for year, number, _ in given}
    shown = {f"T-{year}-{number:04d}" for year, number, reason in given if reason is None}
    named = release.frame("actions")["feedback_numbers"].explode().drop_nulls()
    assert len(named) >= 5
    assert set(named) <= shown


def test_there_is_a_promise_of_every_state(release: Release, day: dt.date):
    states = Counter(promises(release, day)["state"])
    assert states["refused"] >= 3
    for state in ("done", "done_late", "in_progress", "planned", "late"):
        assert states[state] >= 1, state


def test_promises_are_said_in_two_languages_and_name_their_round(release: Release):
    told = release.frame("actions")
    assert told.select("theme_en", "decision_en").null_count().row(0) == (0, 0)
    assert set(told["intake_code"].drop_nulls()) == {"cpns-2024", "pppk-2024"}
    assert told["element"].n_unique() > 4


def test_the_story_of_the_sectors(release: Release):
    """One changed after recruitment, one did not, one is too thin to say; one had changed without recruitment."""
    levels = {claim.sector: claim.evidence.level for claim in claims(release, "half") if claim.year == 2024}
    assert levels["health"] >= 3
    assert levels["social"] == 1
    assert levels["environment"] == 0
    assert levels["civil_registry"] == 1
    registry = release.frame("evaluation").filter(sector="civil_registry")
    by_period = dict(registry.select("period", "ikm").iter_rows())
    assert by_period["2024-H2"] - by_period["2023-H2"] > 4
    assert not registry.filter(pl.col("period").is_in(["2023-H1", "2023-H2", "2024-H1", "2024-H2"]))["started"].sum()


def test_professionalism_rises_and_one_year_was_not_measured_whole(release: Release):
    index = dict(release.frame("professionalism").select("year", "index").iter_rows())
    assert index[2021] is None
    told = [value for _, value in sorted(index.items()) if value is not None]
    assert told == sorted(told)
    assert (told[0], told[-1]) == (63.8, 73.93)


def test_merit_is_told_with_and_without_its_aspects(release: Release):
    aspects = Counter(release.frame("merit")["year"])
    assert aspects == {2020: 1, 2022: 9, 2024: 9}


@pytest.mark.parametrize("kind", ["actions", "professionalism", "merit"])
def test_no_text_names_anybody(kind: str, path_of: PathOf):
    said = [each for path in path_of(kind) for each in texts(path)]
    assert len(said) > 10
    people = {line.name.casefold() for intake in CLOSED for line in results(path_of, intake)}
    people |= {one.name for one in stretches(path_of)}
    secrets = (CANARY_NAME, CANARY_EMPLOYEE, CANARY_NIK, CANARY_NIP, CANARY_EXAM_NUMBER, CANARY_MESSAGE)
    for each in said:
        assert personal_data_in(each) == (), each
        assert not any(secret.casefold() in each.casefold() for secret in secrets)
        assert each.casefold() not in people


@pytest.mark.parametrize("today", [dt.date(2021, 5, 1), dt.date(2025, 7, 1), dt.date(2027, 3, 6)], ids=str)
def test_on_another_day_nothing_is_told_that_lies_ahead(today: dt.date):
    """A promise that is done later is still being worked at, and nothing shows that it was done."""
    for file in action_files(kemuning(), today):
        top, *body = [list(row) for row in file.rows() if len(row) > 3]
        for row in body:
            cells = dict(zip((plain(heading) for heading in top), row, strict=True))
            done = cells.get("tanggal selesai", cells.get("tgl_selesai"))
            assert _day(cells.get("mulai", cells.get("tgl_mulai"))) < today
            assert not done or _day(done) < today
            assert bool(done) == (plain(cells["status"]) == "selesai")
            assert bool(done) or cells.get("bukti dukung", cells.get("bukti")) in (None, "-")


def test_years_that_are_not_over_are_not_rated():
    for file in rating_files(dt.date(2023, 2, 1)):
        years = {int(str(cell)) for row in file.rows() for cell in row if re.fullmatch(r"20\d\d", str(cell))}
        assert years
        assert max(years) == 2022

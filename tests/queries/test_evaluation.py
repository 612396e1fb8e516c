"""The evaluation of the sample against SQL on the release's own SQLite file, and what an older release says."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kemuning_data.queries.evaluation import claims, holds_evaluation, lengths, sector_periods
from kemuning_data.release.reader import Release, current_id, open_release
from kemuning_data.rules.sector_claims import STANDARD_LAG
from kemuning_data.rules.vocabulary import Sector
from tests.queries import hand_made

PERIODS = """
WITH days(intake_code, announced, opened, began, ended) AS (
    SELECT intake_code,
        min(CASE stage WHEN 'final_result' THEN opens_on END),
        min(CASE stage WHEN 'registration' THEN opens_on END),
        min(CASE stage WHEN 'appointment' THEN opens_on END),
        max(CASE stage WHEN 'appointment' THEN closes_on END)
    FROM calendar GROUP BY intake_code
), seats(intake_code, sector, posts, filled, applicants) AS (
    SELECT v.intake_code, v.sector, sum(v.posts), sum(f.passed), sum(v.applicants)
    FROM vacancies v JOIN funnel f ON f.vacancy_id = v.vacancy_id AND f.stage = 'final'
    GROUP BY v.intake_code, v.sector
)
"""
HALF = "(substr({0}, 1, 4) || CASE WHEN substr({0}, 6, 2) < '07' THEN '-H1' ELSE '-H2' END)"


@pytest.fixture(scope="module")
def release(sample_folder: Path) -> Release:
    shown = current_id(sample_folder / "releases")
    assert shown is not None
    return open_release(sample_folder / "releases", shown)


@pytest.fixture
def sql(release: Release) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"file:{release.folder / 'kemuning.sqlite'}?mode=ro", uri=True)) as connection:
        yield connection


def test_satisfaction_by_sql(release: Release, sql: sqlite3.Connection):
    found = sql.execute(
        """SELECT u.sector, i.period, round(sum(i.n * i.ikm) / sum(i.n) + 1e-9, 2), sum(i.n), count(*)
        FROM survey_index i JOIN units u ON u.unit_code = i.unit_code
        WHERE i.method = 'answers' AND i.ikm IS NOT NULL AND i.period LIKE '%-H%' GROUP BY 1, 2"""
    ).fetchall()
    rows = sector_periods(release, "half").filter(method="answers").select("sector", "period", "ikm", "n", "units")
    assert len(found) > 50
    assert {row[:2]: row[2:] for row in rows.rows()} == {row[:2]: row[2:] for row in found}


def test_seats_by_sql(release: Release, sql: sqlite3.Connection):
    found = sql.execute(
        PERIODS
        + f"""SELECT s.sector, {HALF.format("d.announced")} AS period, sum(s.posts), sum(s.filled), sum(s.applicants),
            sum(s.filled * (julianday(d.announced) - julianday(d.opened))) / sum(s.filled)
        FROM seats s JOIN days d USING (intake_code) WHERE d.announced IS NOT NULL GROUP BY 1, 2"""
    ).fetchall()
    rows = {row[:2]: row[2:] for row in sector_periods(release, "half").select(
        "sector", "period", "posts", "filled", "applicants", "days_to_fill"
    ).rows()}  # fmt: skip
    assert len(found) > 15
    for sector, period, *told in found:
        assert rows[sector, period] == pytest.approx(tuple(told), abs=0.0501)
    assert sum(row[0] for row in rows.values()) == sum(row[2] for row in found)


def test_newcomers_by_sql(release: Release, sql: sqlite3.Connection):
    found = sql.execute(
        PERIODS
        + f"""SELECT s.sector, {HALF.format("d.ended")}, sum(s.filled)
        FROM seats s JOIN days d USING (intake_code) GROUP BY 1, 2"""
    ).fetchall()
    rows = sector_periods(release, "half")
    told = {row[:2]: row[2] for row in rows.select("sector", "period", "started").rows() if row[2]}
    assert told == {(sector, period): many for sector, period, many in found if many}
    staff = dict(
        sql.execute(
            """SELECT u.sector, sum(t.headcount) FROM training_hours t JOIN units u USING (unit_code)
            WHERE t.year = 2024 GROUP BY 1"""
        ).fetchall()
    )
    for sector, period, headcount in rows.select("sector", "period", "headcount").rows():
        if period in {"2025-H1", "2025-H2"} and headcount is not None:
            assert headcount == staff[sector]


def test_every_sector_is_known_and_lengths_begin_with_the_usual_one(release: Release):
    assert lengths(release) == ("half", "year")
    for length in lengths(release):
        assert set(sector_periods(release, length)["sector"]) <= {sector.value for sector in Sector}


def test_the_dataset_says_what_the_claims_say(release: Release):
    rows = sector_periods(release, "half")
    told = dict(rows.drop_nulls("evidence").filter(period="2025-H2").select("sector", "evidence").iter_rows())
    assert told == {
        claim.sector: claim.evidence.level for claim in claims(release, "half", STANDARD_LAG) if claim.year == 2024
    }
    assert len(told) > 5


def test_an_older_release_has_no_evaluation():
    older = hand_made.release()
    assert not holds_evaluation(older)
    assert lengths(older) == ()
    assert claims(older, "half") == ()
    assert sector_periods(older, "half").is_empty()

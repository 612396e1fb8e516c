"""What a release says about candidates: the figures of the records, under codes, and no way back to a person."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from pydantic import SecretStr
from sqlalchemy import Engine, create_engine

from kemuning_data.disclosure.codes import candidate_code, code_key
from kemuning_data.errors import Refusal
from kemuning_data.publishing.publish import Published
from kemuning_data.publishing.snapshot import Snapshot, take_snapshot
from kemuning_data.release.government import Government
from kemuning_data.release.keys import secret_bytes
from kemuning_data.release.models import DATASETS
from kemuning_data.release.reader import open_release
from kemuning_data.settings import Settings
from kemuning_data.tables.base import table_of
from kemuning_data.tables.engine import migrate, open_engine, records_engine, writing
from kemuning_data.tables.records import IntakeSalt, Result
from tests.databases import BOTH, Filled
from tests.publishing.conftest import small_records
from tests.publishing.small_records import APPLICANTS, NOW, OBJECTIONS, RESULTS, SALTS, SCORES, write_records
from tests.release.small_release import SECRET, snapshot_of

TODAY = NOW.date()
SCORED = ("twk", "skd", "skb", "integrated", "place")


@pytest.fixture(scope="module", params=BOTH)
def snapshot(request: pytest.FixtureRequest, filled: Filled) -> Snapshot:
    engine = open_engine(filled(request.param, small_records))
    taken = snapshot_of(engine, TODAY)
    engine.dispose()
    return taken


def code(number: str) -> str:
    """The code of a number of the small records, made from nothing but the secret and the salt."""
    intake = next(row[0] for row in RESULTS if row[1] == number)
    key = code_key(secret_bytes(SecretStr(SECRET)), intake, bytes.fromhex(dict(SALTS)[intake]))
    return candidate_code(key, intake, number)


def change(settings: Settings, model: type[Result] | type[IntakeSalt], intake: str, **values: object) -> None:
    engine = records_engine(settings)
    table = table_of(model)
    with writing(engine) as connection:
        connection.execute(table.update().where(table.c.intake_code == intake).values(**values))
    engine.dispose()


def test_the_funnel_of_every_vacancy(snapshot: Snapshot):
    frame = snapshot.frames["funnel"]
    counts = ("entered", "moved_in", "passed", "failed", "absent", "withdrawn")
    found = {(row[0], row[1]): row[2:] for row in frame.select("vacancy_id", "stage", *counts).rows()}
    somebody = {where: row for where, row in found.items() if any(row)}
    assert somebody == {
        # vacancy, stage: entered, moved in, passed, failed, absent, withdrawn
        ("v01", "administration"): (6, 0, 4, 1, 0, 1),
        ("v01", "skd"): (4, 0, 3, 0, 1, 0),
        ("v01", "skb"): (3, 0, 2, 0, 1, 0),
        ("v01", "final"): (2, 0, 1, 1, 0, 0),
        ("v04", "administration"): (3, 0, 3, 0, 0, 0),
        ("v04", "skd"): (3, 0, 2, 1, 0, 0),
        ("v04", "skb"): (2, 0, 2, 0, 0, 0),
        ("v04", "final"): (2, 0, 2, 0, 0, 0),
        ("v05", "administration"): (1, 0, 1, 0, 0, 0),
        ("v05", "skd"): (1, 0, 1, 0, 0, 0),
        ("v05", "skb"): (1, 0, 1, 0, 0, 0),
        ("v05", "final"): (1, 0, 0, 1, 0, 0),
        ("v07", "skd"): (2, 0, 1, 1, 0, 0),
        ("v12", "final"): (0, 1, 1, 0, 0, 0),
    }
    # Seven vacancies of CPNS 2024 at four stages, two of CPNS 2021 at one; PPPK 2024 has an application undecided.
    assert frame.height == 7 * 4 + 2
    assert (
        frame.filter(pl.col("vacancy_id") == "v12").row(0, named=True).items()
        >= {
            "intake_code": "cpns-2024",
            "year": 2024,
            "institution_code": "kemuning",
            "unit_code": "rsud",
            "job_family": "health",
            "vacancy_type": "diaspora",
            "education_required": "diploma",
        }.items()
    )


def test_objections_by_stage(snapshot: Snapshot):
    assert snapshot.frames["objections"].rows() == [
        # intake, stage, filed, upheld, rejected, pending, median days, rank changes
        ("cpns-2024", "administration", 3, 1, 1, 1, 4.5, 0),
        ("cpns-2024", "final", 1, 1, 0, 0, 2.0, 1),
    ]


def test_every_candidate_stands_in_the_ranking_with_the_published_figures(snapshot: Snapshot):
    frame = snapshot.frames["ranking"]
    found = {row["candidate_code"]: row for row in frame.to_dicts()}
    assert len(found) == frame.height == len(RESULTS)
    for intake, number, vacancy, _, _, _, outcome in RESULTS:
        row = found[code(number)]
        assert (row["intake_code"], row["vacancy_id"], row["outcome"]) == (intake, vacancy, outcome)
        twk, tiu, tkp, skd, skb, integrated, place = SCORES.get(number, (None,) * 7)
        if vacancy == "v05":
            # A vacancy for disabled candidates: the scores in whole numbers, half up, without parts.
            assert (twk, skb, integrated) == (70, 64.5, 63.136)
            twk, tiu, tkp, skb, integrated = None, None, None, 65.0, 63.0
        assert (row["twk"], row["tiu"], row["tkp"]) == (twk, tiu, tkp)
        assert (row["skd"], row["skb"], row["integrated"], row["place"]) == (skd, skb, integrated, place)


@pytest.mark.parametrize(
    ("policy", "general", "disability"),
    [
        ("exact", (100, 410, 80.125, 77.893, 1.0), (None, 336, 65.0, 63.0, 1.0)),
        ("whole", (None, 410, 80.0, 78.0, 1.0), (None, 336, 65.0, 63.0, 1.0)),
        ("none", (None, None, None, None, 1.0), (None, None, None, None, 1.0)),
    ],
)
def test_the_governments_decision_stands_in_release_and_manifest(
    settings: Settings, published: Callable[..., Published], policy: str, general: tuple, disability: tuple
):
    path = settings.data_dir / "government.toml"
    path.write_text(path.read_text("utf-8") + f'\n[disclosure]\nrow_scores = "{policy}"\n', "utf-8")
    release = open_release(settings.releases_dir, published().release_id)
    assert release.government.disclosure.row_scores == policy
    rows = {row["candidate_code"]: row for row in release.frame("ranking").to_dicts()}
    assert tuple(rows[code("24300120110000008")][name] for name in SCORED) == general
    assert tuple(rows[code("24300120110000001")][name] for name in SCORED) == disability


def test_rule_checks_are_made_on_exact_figures_whatever_the_rows_show(any_records: Engine):
    exact, none = (snapshot_of(any_records, TODAY, policy).frames for policy in ("exact", "none"))
    assert none["rule_checks"].equals(exact["rule_checks"])
    assert none["ranking"]["skd"].is_null().all()


def test_rule_checks_name_codes_and_carry_the_agencys_word(snapshot: Snapshot):
    frame = snapshot.frames["rule_checks"]
    explained = {
        row["vacancy_id"]: (row["explanation_id"], row["explanation_en"])
        for row in frame.filter(pl.col("explanation_id").is_not_null()).to_dicts()
    }
    assert explained["v04"][1] == "Five seats stayed empty: nobody else came."
    assert explained["v01"] == ("Kursi lain diisi pada pengadaan berikutnya.", None)
    known = set(snapshot.frames["ranking"]["candidate_code"])
    for row in frame.to_dicts():
        assert set(row["deviating_codes"]) <= known
        assert row["deviating_codes"] == sorted(row["deviating_codes"])


def test_codes_stay_from_release_to_release_and_go_with_the_salt(
    settings: Settings, published: Callable[..., Published]
):
    def codes() -> dict[str, set[str]]:
        frame = open_release(settings.releases_dir, published().release_id).frame("ranking")
        return {intake: set(frame.filter(pl.col("intake_code") == intake)["candidate_code"]) for intake, _ in SALTS}

    first = codes()
    change(settings, Result, "cpns-2024", skb=50.0)
    assert codes() == first
    change(settings, IntakeSalt, "cpns-2024", salt="77" * 32)
    salted = codes()
    assert not salted["cpns-2024"] & first["cpns-2024"]
    assert salted["cpns-2021"] == first["cpns-2021"]


@pytest.mark.parametrize("salt", [None, "", "5a" * 31, "zz" * 32])
def test_without_its_salt_an_intake_is_not_published(settings: Settings, published, salt: str | None):
    if salt is None:
        engine = records_engine(settings)
        with writing(engine) as connection:
            connection.execute(table_of(IntakeSalt).delete())
        engine.dispose()
    else:
        change(settings, IntakeSalt, "cpns-2024", salt=salt)
    with pytest.raises(Refusal, match="candidate_salt_missing") as told:
        published()
    assert told.value.facts["intake"] in {"cpns-2024", "cpns-2021"}


def test_records_that_do_not_add_up_are_not_published(settings: Settings, published):
    """An applicant who was admitted and has no result: the funnel says at which vacancy and stage."""
    engine = records_engine(settings)
    table = table_of(Result)
    with writing(engine) as connection:
        connection.execute(table.delete().where(table.c.exam_number == "24300120110000007"))
    engine.dispose()
    with pytest.raises(Refusal, match="release_funnel_broken") as told:
        published()
    assert told.value.facts == {
        "intake": "cpns-2024", "vacancy": "v01", "stage": "administration", "found": 3, "expected": 4,
    }  # fmt: skip


NAMES = ("Siti Rahmawati", "3301011206950007")


def written(folder: Path) -> dict[str, bytes]:
    """Every file of a release, and beside each Parquet file and database its values in plain text."""
    found: dict[str, bytes] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            found[path.name] = path.read_bytes()
        if path.suffix == ".parquet":
            found[path.name + " read"] = repr(pl.read_parquet(path).rows()).encode()
    with closing(sqlite3.connect(folder / "kemuning.sqlite")) as database:
        found["kemuning.sqlite read"] = "\n".join(database.iterdump()).encode()
    return found


def test_nobody_stands_in_any_byte_of_a_release(settings: Settings, published: Callable[..., Published]):
    """Personal columns hold a name and an identity number here: no road leads from them into a release."""
    change(settings, Result, "cpns-2024", education=NAMES[0], code=NAMES[1])
    folder = settings.releases_dir / published().release_id
    numbers = {row[1] for row in (*APPLICANTS, *RESULTS, *OBJECTIONS)}
    secrets = {value.encode() for value in (*numbers, *NAMES, *(salt for _, salt in SALTS), SECRET)}
    files = written(folder)
    assert len(files) == 2 * len(DATASETS) + 4 + len(DATASETS) + 1
    for name, content in files.items():
        assert [value for value in secrets if value in content] == [], name
    # The search itself finds what is there.
    assert code("24300120110000008").encode() in files["ranking.csv"]
    assert code("24300120110000008").encode() in files["ranking.parquet read"]


@examples(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(len(RESULTS))), places=st.lists(st.sampled_from([None, 1.0, 1.5, 2.0]), min_size=10))
def test_the_order_of_rows_tells_nothing(order: list[int], places: list[float | None]):
    """Wherever a candidate stands in the file: rows follow vacancy, place and code alone, without a place last."""
    engine = create_engine("sqlite://")
    migrate(engine, "records")
    write_records(engine)
    table = table_of(Result)
    with writing(engine) as connection:
        rows = [dict(row._mapping) for row in connection.execute(table.select().order_by(table.c.exam_number))]
        for row, place in zip(rows, places, strict=False):
            row["place"] = place
        connection.execute(table.delete())
        connection.execute(table.insert(), [rows[at] for at in order])
    frame = take_snapshot(engine, TODAY, SecretStr(SECRET), Government()).frames["ranking"]
    engine.dispose()
    found = frame.select("vacancy_id", "place", "candidate_code").rows()
    expected = sorted(
        (row["vacancy_id"], row["place"] is None, row["place"] or 0, code(row["exam_number"]), row["place"])
        for row in rows
    )
    assert found == [(vacancy, place, made) for vacancy, _, _, made, place in expected]

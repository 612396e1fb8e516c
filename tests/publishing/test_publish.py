from __future__ import annotations

import base64
import datetime as dt
import fcntl
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kemuning_data.errors import Refusal
from kemuning_data.publishing.publish import Published, publish, withdraw
from kemuning_data.release.keys import new_installation_keys
from kemuning_data.release.ledger import head, read_ledger
from kemuning_data.release.models import DATASETS
from kemuning_data.release.reader import current_id, open_release
from kemuning_data.release.verify import verify
from kemuning_data.settings import Settings
from kemuning_data.tables.base import table_of
from kemuning_data.tables.engine import records_engine, writing
from kemuning_data.tables.records import Applicant, DataFolder, Intake, Objection, Result, Vacancy
from tests.publishing.small_records import NOW, POSTS, write_records
from tests.release.small_release import settings_for, verify_key

Publish = Callable[..., Published]
FILES = {
    *(f"{row.dataset}.parquet" for row in DATASETS),
    *(f"csv/{row.dataset}.csv" for row in DATASETS),
    "kemuning.sqlite",
    "datapackage.json",
    "manifest.json",
    "manifest.sig",
}


def change_posts(settings: Settings, posts: int) -> None:
    engine = records_engine(settings)
    with writing(engine) as connection:
        table = table_of(Vacancy)
        connection.execute(table.update().where(table.c.vacancy_id == "v12").values(posts=posts))
    engine.dispose()


def refused(run: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as told:
        run()
    return told.value.code


def test_a_release_holds_every_file_and_is_sound(settings: Settings, published: Publish):
    made = published(note="Rilis pertama", by="Sari, S.E.", via="desk")
    assert made.release_id == "2026-11-24.1"
    rows = dict(made.rows)
    assert rows.pop("holidays") > 2
    assert rows.pop("regulations") > 2
    assert rows.pop("rule_checks") > 2
    assert rows == {
        "units": 5, "vacancies": 12, "criteria": 6, "calendar": 4, "funnel": 30, "objections": 2, "ranking": 10,
        "breakdown_tables": 18, "breakdowns": 0, "outreach": 0,
        "training_programmes": 0, "training_progress": 0, "training_hours": 0, "training_scores": 0,
        "evaluation": 0, "actions": 0, "professionalism": 0, "merit": 0,
        "appointed_training": 0,
        "survey_index": 0, "survey_elements": 0, "survey_respondents": 0, "feedback_summary": 0,
    }  # fmt: skip
    folder = settings.releases_dir / made.release_id
    assert {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} == FILES
    checked = verify(settings.releases_dir, verify_key=verify_key(), head=made.head)
    assert (checked.problems, checked.is_end_proven, checked.files) == ((), True, 2 * len(DATASETS) + 4)


def test_the_manifest_says_who_what_and_under_which_rules(settings: Settings, published: Publish):
    published(note="Rilis pertama", by="Sari, S.E.", via="desk")
    manifest = open_release(settings.releases_dir, "2026-11-24.1").manifest
    assert (manifest.note, manifest.by, manifest.approved_by, manifest.approved_via) == (
        "Rilis pertama", "Sari, S.E.", "Budi", "desk",
    )  # fmt: skip
    assert manifest.created_at == NOW
    assert manifest.is_sample
    assert manifest.licence == "CC BY 4.0"
    assert manifest.government.region_code == "99.01"
    assert manifest.government.ppid is not None
    assert manifest.government.ppid.email == "ppid@kemuning.contoh.example"
    assert set(manifest.regulations) == {"cpns-2021", "cpns-2024", "pppk-2024"}
    assert manifest.files["vacancies.parquet"].rows == 12
    assert manifest.previous_manifest_sha256 is None


def test_both_databases_give_the_same_release(any_settings: Settings, any_records, tmp_path: Path):
    publish(any_settings, note="Catatan", by="Sari", approved_by="Budi", now=NOW)
    hashes = {
        path: entry.sha256
        for path, entry in open_release(any_settings.releases_dir, "2026-11-24.1").manifest.files.items()
    }
    other = settings_for(tmp_path / "second")
    engine = records_engine(other)
    write_records(engine)
    engine.dispose()
    publish(other, note="Catatan", by="Sari", approved_by="Budi", now=NOW)
    again = open_release(other.releases_dir, "2026-11-24.1").manifest.files
    # Every file, the SQLite database among them, is the same byte for byte.
    assert {path: entry.sha256 for path, entry in again.items()} == hashes


def test_releases_of_a_day_are_numbered_in_the_governments_time_zone(settings: Settings, published: Publish):
    before_midnight = dt.datetime(2026, 11, 23, 16, 59, tzinfo=dt.UTC)
    assert published(now=before_midnight).release_id == "2026-11-23.1"
    ids = []
    for posts in (7, 8, 9):
        change_posts(settings, posts)
        ids.append(published(now=before_midnight + dt.timedelta(minutes=1)).release_id)
    assert ids == ["2026-11-24.1", "2026-11-24.2", "2026-11-24.3"]
    entries = read_ledger(settings.releases_dir)
    assert [entry.release_id for entry in entries] == ["2026-11-23.1", *ids]
    assert verify(settings.data_dir, verify_key=verify_key()).problems == ()


def test_nothing_changed(settings: Settings, published: Publish):
    published()
    with pytest.raises(Refusal) as told:
        published(note="Sekali lagi", now=NOW + dt.timedelta(days=1))
    assert (told.value.code, told.value.facts) == ("nothing_changed", {"release": "2026-11-24.1"})
    assert sorted(path.name for path in settings.releases_dir.iterdir()) == [
        ".lock", "2026-11-24.1", "current", "ledger.jsonl",
    ]  # fmt: skip


def test_a_changed_row_government_or_regulation_is_a_change(settings: Settings, published: Publish):
    published()
    (settings.data_dir / "government.toml").write_text('name = "Lain"\n', "utf-8")
    assert published().release_id == "2026-11-24.2"
    change_posts(settings, 7)
    assert published().release_id == "2026-11-24.3"
    engine = records_engine(settings)
    with writing(engine) as connection:
        table = table_of(Intake)
        connection.execute(table.update().where(table.c.intake_code == "cpns-2021").values(regulation="cpns-2024"))
    engine.dispose()
    assert published().release_id == "2026-11-24.4"


def test_a_release_can_be_made_without_a_government_file(settings: Settings, published: Publish):
    (settings.data_dir / "government.toml").unlink()
    assert open_release(settings.releases_dir, published().release_id).government.name is None


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"note": "  "}, "release_reason_missing"),
        ({"approved_by": "sari, S.H."}, "release_needs_second_approver"),
        ({"by": ""}, "release_name_missing"),
    ],
)
def test_refused_before_anything_is_touched(settings: Settings, published: Publish, changed, code):
    assert refused(lambda: published(**changed)) == code
    assert not settings.releases_dir.exists()


def real(settings: Settings) -> None:
    engine = records_engine(settings)
    with writing(engine) as connection:
        connection.execute(table_of(DataFolder).update().values(is_sample=False))
    engine.dispose()


def encoded(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


@pytest.mark.parametrize(
    ("secret", "code"),
    [
        (None, "secret_missing"),
        (encoded(bytes(range(31))), "secret_too_short"),
        (encoded(bytes(32)), "secret_is_default"),
        (encoded(b"changeme" * 4), "secret_is_default"),
        (encoded(bytes(range(32))), None),
    ],
)
def test_a_real_folder_needs_a_real_secret(settings: Settings, secret, code):
    real(settings)
    office = settings_for(settings.data_dir, secret=secret)
    run = lambda: publish(office, note="Catatan", by="Sari", approved_by="Budi", now=NOW)  # noqa: E731
    if code is None:
        assert not open_release(office.releases_dir, run().release_id).is_sample
    else:
        assert refused(run) == code
        assert current_id(office.releases_dir) is None


def test_sample_candidates_need_a_secret_too_and_records_without_candidates_none(settings: Settings):
    office = settings_for(settings.data_dir, secret=None)
    run = lambda: publish(office, note="Catatan", by="Sari", approved_by="Budi", now=NOW)  # noqa: E731
    assert refused(run) == "secret_missing"
    assert current_id(office.releases_dir) is None
    engine = records_engine(settings)
    with writing(engine) as connection:
        connection.execute(table_of(Result).delete())
        # Those who applied are counted, and rounded with the secret; nobody is left who could be.
        connection.execute(table_of(Objection).delete())
        connection.execute(table_of(Applicant).delete())
    engine.dispose()
    assert run().release_id == "2026-11-24.1"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"signing_key": None}, "signing_key_missing"),
        ({"signing_key": "abc"}, "key_unreadable"),
        ({"signing_key": encoded(bytes(range(31)))}, "key_unreadable"),
        ({"signing_key": encoded(bytes(32))}, "secret_is_default"),
        ({"verify_key": new_installation_keys()["site"]["KEMUNING_VERIFY_KEY"]}, "keys_do_not_match"),
    ],
)
def test_signing_keys_that_are_not_fit(settings: Settings, changed, code):
    office = settings_for(settings.data_dir, **changed)
    assert refused(lambda: publish(office, note="Catatan", by="Sari", approved_by="Budi", now=NOW)) == code


def test_no_records(tmp_path: Path):
    office = settings_for(tmp_path)
    assert refused(lambda: publish(office, note="Catatan", by="Sari", approved_by="Budi", now=NOW)) == "records_empty"
    assert current_id(office.releases_dir) is None


def test_an_unreadable_government_stops_it(settings: Settings, published: Publish):
    (settings.data_dir / "government.toml").write_text("name = ", "utf-8")
    assert refused(published) == "government_unreadable"
    assert current_id(settings.releases_dir) is None


def test_one_publisher_at_a_time(settings: Settings, published: Publish):
    settings.releases_dir.mkdir()
    with (settings.releases_dir / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert refused(published) == "publisher_at_work"
    assert published().release_id == "2026-11-24.1"


def test_progress_grows_to_the_end(published: Publish):
    told: list[float] = []
    published(on_progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_withdrawing_shows_the_last_good_release(settings: Settings, published: Publish):
    published()
    change_posts(settings, 7)
    published()
    done = withdraw(settings, "2026-11-24.2", reason="Salah", by="Sari", approved_by="Budi", now=NOW)
    assert (done.release_id, done.current) == ("2026-11-24.2", "2026-11-24.1")
    assert current_id(settings.releases_dir) == "2026-11-24.1"
    last = read_ledger(settings.releases_dir)[-1]
    assert (last.action, last.release_id, last.reason, last.by) == ("withdraw", "2026-11-24.2", "Salah", "Sari")
    assert done.head == head(read_ledger(settings.releases_dir))
    assert verify(settings.releases_dir, verify_key=verify_key(), head=done.head).problems == ()
    # What was withdrawn is told by its id and never taken for another release of that day.
    assert published(now=NOW).release_id == "2026-11-24.3"


def test_withdrawing_an_older_release_leaves_the_current_one(settings: Settings, published: Publish):
    published()
    change_posts(settings, 7)
    published()
    withdraw(settings, "2026-11-24.1", reason="Salah", by="Sari", approved_by="Budi", now=NOW)
    assert current_id(settings.releases_dir) == "2026-11-24.2"


def test_withdrawing_the_only_release_leaves_none(settings: Settings, published: Publish):
    published()
    done = withdraw(settings, "2026-11-24.1", reason="Salah", by="Sari", approved_by="Budi", now=NOW)
    assert done.current is None
    assert not (settings.releases_dir / "current").exists()
    assert verify(settings.releases_dir, verify_key=verify_key()).problems == ()
    # The same records may be published again: readers see nothing at all now.
    assert published().release_id == "2026-11-24.2"


@pytest.mark.parametrize(
    ("release_id", "reason", "approved_by", "code"),
    [
        ("2026-11-24.9", "Salah", "Budi", "release_not_found"),
        ("../../etc", "Salah", "Budi", "release_not_found"),
        ("2026-11-24.1", " ", "Budi", "release_reason_missing"),
        ("2026-11-24.1", "Salah", "SARI", "release_needs_second_approver"),
    ],
)
def test_withdrawals_refused(settings: Settings, published: Publish, release_id, reason, approved_by, code):
    published()
    run = lambda: withdraw(settings, release_id, reason=reason, by="Sari", approved_by=approved_by, now=NOW)  # noqa: E731
    assert refused(run) == code
    assert current_id(settings.releases_dir) == "2026-11-24.1"


def test_withdrawing_twice_is_refused(settings: Settings, published: Publish):
    published()
    run = lambda: withdraw(settings, "2026-11-24.1", reason="Salah", by="Sari", approved_by="Budi", now=NOW)  # noqa: E731
    run()
    assert refused(run) == "release_already_withdrawn"


def test_nothing_is_withdrawn_before_anything_is_published(settings: Settings):
    run = lambda: withdraw(settings, "2026-11-24.1", reason="Salah", by="Sari", approved_by="Budi", now=NOW)  # noqa: E731
    assert refused(run) == "release_not_found"


def test_a_ledger_that_was_changed_is_not_continued(settings: Settings, published: Publish):
    published()
    ledger = settings.releases_dir / "ledger.jsonl"
    ledger.write_bytes(ledger.read_bytes().replace(b'"Budi"', b'"Bude"'))
    change_posts(settings, 7)
    assert refused(published) == "ledger_broken"


def test_releases_are_kept_when_the_ledger_lost_its_end(settings: Settings, published: Publish):
    published()
    change_posts(settings, 7)
    published()
    ledger = settings.releases_dir / "ledger.jsonl"
    ledger.write_bytes(ledger.read_bytes().splitlines(keepends=True)[0])
    change_posts(settings, 8)
    assert refused(published) == "release_not_in_ledger"
    assert (settings.releases_dir / "2026-11-24.2" / "manifest.json").exists()


def test_a_damaged_current_release_does_not_stop_a_new_one(settings: Settings, published: Publish):
    published()
    shutil.rmtree(settings.releases_dir / "2026-11-24.1")
    assert published().release_id == "2026-11-24.2"


def test_the_datapackage_hashes_are_the_manifests(settings: Settings, published: Publish):
    folder = settings.releases_dir / published().release_id
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    listed = {resource["path"]: resource["hash"].removeprefix("sha256:") for resource in package["resources"]}
    assert listed == {path: entry["sha256"] for path, entry in manifest["files"].items() if path != "datapackage.json"}
    assert sum(open_release(settings.releases_dir, folder.name).frame("vacancies")["posts"]) == POSTS

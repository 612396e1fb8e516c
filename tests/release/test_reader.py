from __future__ import annotations

import os
import shutil
import threading
from pathlib import Path

import polars as pl
import pytest

from kemuning_data.errors import Refusal
from kemuning_data.release import reader
from kemuning_data.release.models import DATASETS
from kemuning_data.release.reader import current_id, is_withdrawn, open_release
from kemuning_data.release.schema import polars_schema
from tests.publishing.small_records import NOW


def refusal(run) -> tuple[str, dict]:
    with pytest.raises(Refusal) as told:
        run()
    return told.value.code, told.value.facts


def test_the_current_release_and_what_it_says(small_release: Path):
    assert current_id(small_release) == "2026-11-24.1"
    release = open_release(small_release, "2026-11-24.1")
    assert release.release_id == "2026-11-24.1"
    assert release.created_at == NOW
    assert release.is_sample
    assert release.government.short_name == "Kabupaten Kemuning (contoh)"
    assert release.manifest.note == "Rilis contoh"
    for row in DATASETS:
        assert release.frame(row.dataset).schema == polars_schema(row)
    assert release.frame("vacancies").height == 12


def test_what_was_opened_once_is_shared(small_release: Path):
    one = open_release(small_release, "2026-11-24.1")
    assert open_release(small_release, "2026-11-24.1") is one
    assert one.frame("vacancies") is one.frame("vacancies")
    assert {one: "may be a key of a cache"}[one]


def test_readers_at_once_share_one_frame(copied: Path):
    frames: list[pl.DataFrame] = []
    barrier = threading.Barrier(8)

    def read() -> None:
        barrier.wait()
        frames.append(open_release(copied, "2026-11-24.3").frame("vacancies"))

    threads = [threading.Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(frames) == 8
    assert len({id(frame) for frame in frames}) == 1


def test_another_current_release_is_seen_without_a_restart(copied: Path):
    assert current_id(copied) == "2026-11-24.3"
    (copied / ".current.new").write_text("2026-11-24.1\n")
    os.replace(copied / ".current.new", copied / "current")
    assert current_id(copied) == "2026-11-24.1"
    (copied / "current").unlink()
    assert current_id(copied) is None


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"../../etc\n", b"2026-11-24.0\n", b"2026-11-24.3 2026-11-24.1"])
def test_a_spoilt_current_file_names_none(copied: Path, content: bytes):
    (copied / "current").write_bytes(content)
    assert current_id(copied) is None


def test_no_folder_no_release(tmp_path: Path):
    assert current_id(tmp_path / "releases") is None
    assert refusal(lambda: open_release(tmp_path / "releases", "2026-11-24.1"))[0] == "release_not_found"


@pytest.mark.parametrize(
    "release_id",
    ["", ".", "..", "../releases/2026-11-24.1", "2026-11-24.1/", "2026-11-24.1\n", "2026-11-24.01", "2026-11-24.0",
     "２０２６-11-24.1", "2026-11-24.4", "x" * 100_000],
)  # fmt: skip
def test_an_address_can_say_anything(copied: Path, release_id: str):
    code, facts = refusal(lambda: open_release(copied, release_id))
    assert code == "release_not_found"
    assert len(facts["release"]) <= 40


def test_a_folder_outside_the_ledger_is_no_release(copied: Path):
    shutil.copytree(copied / "2026-11-24.1", copied / "2026-11-25.1")
    assert refusal(lambda: open_release(copied, "2026-11-25.1"))[0] == "release_not_found"


def test_a_release_found_missing_once_is_found_when_it_is_there(copied: Path):
    shutil.move(copied / "2026-11-24.1", copied / "away")
    assert refusal(lambda: open_release(copied, "2026-11-24.1"))[0] == "release_not_found"
    shutil.move(copied / "away", copied / "2026-11-24.1")
    assert open_release(copied, "2026-11-24.1").release_id == "2026-11-24.1"


def test_a_dataset_the_release_does_not_hold(small_release: Path):
    release = open_release(small_release, "2026-11-24.1")
    assert refusal(lambda: release.frame("weather")) == (
        "dataset_not_in_release", {"dataset": "weather", "release": "2026-11-24.1"},
    )  # fmt: skip
    assert refusal(lambda: release.frame("../2026-11-24.1/units"))[0] == "dataset_not_in_release"


@pytest.mark.parametrize("name", ["manifest.json", "vacancies.parquet"])
@pytest.mark.parametrize("spoil", ["flip", "cut", "empty", "gone"])
def test_a_damaged_release_is_refused_and_not_shown(copied: Path, name: str, spoil: str):
    path = copied / "2026-11-24.1" / name
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    if spoil == "gone":
        path.unlink()
    else:
        path.write_bytes({"flip": bytes(content), "cut": path.read_bytes()[:-20], "empty": b""}[spoil])
    code, _ = refusal(lambda: open_release(copied, "2026-11-24.1").frame("vacancies"))
    assert code == ("release_not_found" if (name, spoil) == ("manifest.json", "gone") else "release_damaged")


@pytest.mark.parametrize("spoil", ["flip", "cut", "empty", "gone"])
def test_a_damaged_dataset_is_not_read_in_part_either(copied: Path, spoil: str):
    path = copied / "2026-11-24.1" / "vacancies.parquet"
    release = open_release(copied, "2026-11-24.1")
    assert release.scan("vacancies").select("vacancy_id").collect().height == 12
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    if spoil == "gone":
        path.unlink()
    else:
        path.write_bytes({"flip": bytes(content), "cut": path.read_bytes()[:-20], "empty": b""}[spoil])
    # A file that was hashed before is hashed again once it is another.
    assert refusal(lambda: release.scan("vacancies"))[0] == "release_damaged"


def test_a_part_of_a_dataset_is_what_the_whole_holds(small_release: Path):
    release = open_release(small_release, "2026-11-24.1")
    wanted = pl.col("vacancy_id") == "v01"
    # Scanned first: once a frame is kept a scan would only look at it.
    part = release.scan("criteria").filter(wanted).collect()
    assert not part.is_empty()
    assert part.equals(release.frame("criteria").filter(wanted))
    assert refusal(lambda: release.scan("weather"))[0] == "dataset_not_in_release"


def test_withdrawn_releases_are_known_and_can_still_be_opened(copied: Path):
    assert [is_withdrawn(copied, f"2026-11-24.{number}") for number in (1, 2, 3, 4)] == [False, True, False, False]
    assert open_release(copied, "2026-11-24.2").frame("vacancies").height == 12


def test_a_withdrawal_is_seen_without_a_restart(copied: Path):
    ledger = copied / "ledger.jsonl"
    whole = ledger.read_bytes()
    assert is_withdrawn(copied, "2026-11-24.2")
    (copied / ".ledger.new").write_bytes(b"".join(whole.splitlines(keepends=True)[:-1]))
    os.replace(copied / ".ledger.new", ledger)
    assert not is_withdrawn(copied, "2026-11-24.2")


def test_a_ledger_that_cannot_be_read_is_told(copied: Path):
    (copied / "ledger.jsonl").write_bytes(b"{}\n")
    assert refusal(lambda: is_withdrawn(copied, "2026-11-24.1")) == ("ledger_unreadable", {"row": 1})


def test_a_few_releases_are_kept_open(copied: Path, monkeypatch: pytest.MonkeyPatch):
    releases = [open_release(copied, f"2026-11-24.{number}") for number in (1, 2, 3)]
    assert reader.OPEN_RELEASES >= 3
    assert [open_release(copied, f"2026-11-24.{number}") for number in (1, 2, 3)] == releases


def test_rows_of_a_damaged_file_are_refused(copied: Path):
    file = copied / "2026-11-24.1" / "criteria.parquet"
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    release = open_release(copied, "2026-11-24.1")
    code, _ = refusal(lambda: release.scan("criteria"))
    assert code == "release_damaged"

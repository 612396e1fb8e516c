from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import kemuning_data.sample
from kemuning_data.errors import Refusal
from kemuning_data.release.government import Government, read_government


def test_the_made_up_government_is_read_whole(tmp_path: Path):
    shutil.copyfile(Path(kemuning_data.sample.__file__).parent / "government.toml", tmp_path / "government.toml")
    read = read_government(tmp_path / "government.toml")
    assert read.name == "Pemerintah Kabupaten Kemuning (contoh)"
    assert read.region_code == "99.01"
    assert read.website == "https://kemuning.contoh.example"
    for office in (read.ppid, read.personal_data_officer, read.complaints):
        assert office is not None
        assert office.name
        assert office.email
        assert office.phone


def test_every_part_may_be_missing(tmp_path: Path):
    assert read_government(tmp_path / "government.toml") == Government()
    (tmp_path / "government.toml").write_text("", "utf-8")
    assert read_government(tmp_path / "government.toml").name is None


def test_keys_of_a_later_version_and_a_byte_order_mark_do_no_harm(tmp_path: Path):
    (tmp_path / "government.toml").write_text('\ufeffname = "Biak"\nmotto = "Maju"\n', "utf-8")
    assert read_government(tmp_path / "government.toml") == Government(name="Biak")


@pytest.mark.parametrize("policy", ["exact", "whole", "none"])
def test_what_is_shown_of_single_candidates_is_the_governments_decision(tmp_path: Path, policy: str):
    path = tmp_path / "government.toml"
    assert read_government(path).disclosure.row_scores == "exact"
    path.write_text(f'[disclosure]\nrow_scores = "{policy}"\n', "utf-8")
    assert read_government(path).disclosure.row_scores == policy


@pytest.mark.parametrize(
    "content",
    [
        b"name = ",
        b"name = 1",
        b"\xff\xfe",
        b"[ppid]\nname = []\n",
        b'ppid = "x"',
        # Misspelt, a stricter decision would silently show everything.
        b'[disclosure]\nrow_scores = "rounded"\n',
        b'[disclosure]\nrow_score = "none"\n',
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(tmp_path: Path, content: bytes):
    path = tmp_path / "government.toml"
    path.write_bytes(content)
    with pytest.raises(Refusal, match="government_unreadable") as told:
        read_government(path)
    assert told.value.facts["file"] == str(path)
    assert told.value.facts["found"]

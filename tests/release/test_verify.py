"""Whatever is done to a copied folder of releases is found, with the public key and nothing else."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kemuning_data.errors import Refusal
from kemuning_data.release.keys import new_installation_keys
from kemuning_data.release.models import DATASETS
from kemuning_data.release.verify import Verification, verify
from tests.release.small_release import verify_key

RELEASE_FILES = (
    *(f"{name}.parquet" for name in ("units", "vacancies", "criteria", "calendar", "holidays")),
    *(f"csv/{name}.csv" for name in ("units", "vacancies", "criteria", "calendar", "holidays")),
    "kemuning.sqlite",
    "datapackage.json",
    "manifest.json",
    "manifest.sig",
)
Told = tuple[str, str | None, int | None]


def checked(folder: Path, head: str | None = None) -> Verification:
    return verify(folder, verify_key=verify_key(), head=head)


def told(folder: Path, head: str | None = None) -> list[Told]:
    return [(problem.code, problem.file, problem.row) for problem in checked(folder, head).problems]


def lines_of(folder: Path) -> list[bytes]:
    return (folder / "ledger.jsonl").read_bytes().splitlines(keepends=True)


def write_lines(folder: Path, lines: list[bytes]) -> None:
    (folder / "ledger.jsonl").write_bytes(b"".join(lines))


def flip(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


def last_hash(folder: Path) -> str:
    return hashlib.sha256(lines_of(folder)[-1].rstrip(b"\n")).hexdigest()


def test_an_untouched_copy_is_sound(copied: Path):
    found = checked(copied)
    assert found.problems == ()
    assert found.is_sound
    assert (found.entries, found.releases, found.files) == (4, 3, 3 * (2 * len(DATASETS) + 4))
    assert (found.head, found.is_end_proven) == (last_hash(copied), False)


def test_the_data_folder_around_it_may_be_named(copied: Path, tmp_path: Path):
    shutil.move(copied, tmp_path / "data" / "releases")
    assert told(tmp_path / "data") == []
    assert checked(tmp_path / "data").entries == 4


@pytest.mark.parametrize("name", RELEASE_FILES)
@pytest.mark.parametrize("place", ["first", "middle", "last"])
def test_a_flipped_byte_in_any_file_names_the_file(copied: Path, name: str, place: str):
    path = copied / "2026-11-24.3" / name
    size = path.stat().st_size
    flip(path, {"first": 0, "middle": size // 2, "last": size - 1}[place])
    found = checked(copied)
    assert not found.is_sound
    files = {problem.file for problem in found.problems}
    # A changed manifest no longer matches its own signature: both files are named then, and no other.
    allowed = {"manifest.json", "manifest.sig"} if name == "manifest.json" else {name}
    assert f"2026-11-24.3/{name}" in files
    assert files <= {f"2026-11-24.3/{other}" for other in allowed}


def test_every_byte_of_signature_ledger_and_current_counts(small_release: Path, tmp_path: Path):
    copied = Path(shutil.copytree(small_release, tmp_path / "copied"))
    for name in ("2026-11-24.1/manifest.sig", "ledger.jsonl", "current"):
        path = copied / name
        untouched = path.read_bytes()
        for at in range(len(untouched)):
            flip(path, at)
            assert not checked(copied).is_sound, (name, at)
            path.write_bytes(untouched)
    assert told(copied) == []


def test_a_withdrawn_release_is_checked_while_it_is_there(copied: Path):
    flip(copied / "2026-11-24.2" / "units.parquet", 9)
    assert told(copied) == [("file_changed", "2026-11-24.2/units.parquet", None)]


def test_a_withdrawn_release_may_be_gone(copied: Path):
    shutil.rmtree(copied / "2026-11-24.2")
    found = checked(copied)
    assert [problem.code for problem in found.problems] == ["release_folder_missing"]
    assert found.is_sound


def test_missing_and_extra_files(copied: Path):
    (copied / "2026-11-24.1" / "csv" / "units.csv").unlink()
    (copied / "2026-11-24.1" / "csv" / "more.csv").write_text("a\n")
    (copied / "2026-11-24.3" / ".hidden").write_text("a\n")
    assert told(copied) == [
        ("file_missing", "2026-11-24.1/csv/units.csv", None),
        ("file_unexpected", "2026-11-24.1/csv/more.csv", None),
        ("file_unexpected", "2026-11-24.3/.hidden", None),
    ]


def test_a_missing_release(copied: Path):
    shutil.rmtree(copied / "2026-11-24.1")
    assert told(copied) == [("release_folder_missing", "2026-11-24.1", None)]


def test_a_release_put_in_the_place_of_another(copied: Path):
    shutil.rmtree(copied / "2026-11-24.3")
    shutil.copytree(copied / "2026-11-24.1", copied / "2026-11-24.3")
    assert told(copied) == [("file_changed", "2026-11-24.3/manifest.json", None)]


def test_a_release_the_ledger_does_not_know(copied: Path):
    shutil.copytree(copied / "2026-11-24.1", copied / "2026-11-25.1")
    assert told(copied) == [("release_not_in_ledger", "2026-11-25.1", None)]


@pytest.mark.parametrize(
    ("dropped", "expected"),
    [
        (0, [("ledger_entry_missing", 1, 1), ("release_not_in_ledger", None, None)]),
        (1, [("ledger_entry_missing", 2, 2)]),
        (
            2,
            [
                ("ledger_entry_missing", 3, 3),
                ("current_not_in_ledger", None, None),
                ("release_not_in_ledger", None, None),
            ],
        ),
    ],
)
def test_a_dropped_entry_is_named_by_its_number(copied: Path, dropped: int, expected: list[tuple]):
    lines = lines_of(copied)
    del lines[dropped]
    write_lines(copied, lines)
    found = [
        (problem.code, problem.row, problem.facts.get("number"))
        for problem in checked(copied).problems
        if problem.code != "manifest_out_of_place"
    ]
    for one in expected:
        assert one in found
    assert {code for code, _, _ in found} <= {
        "ledger_entry_missing", "release_not_in_ledger", "current_not_in_ledger", "release_folder_missing",
    }  # fmt: skip


def test_the_last_entry_dropped_leaves_current_behind(copied: Path):
    """Without the withdrawal of .2 the ledger still ends with .3, so that only the noted head tells."""
    noted = last_hash(copied)
    write_lines(copied, lines_of(copied)[:-1])
    assert told(copied) == []
    assert told(copied, head=noted) == [("ledger_cut_off", "ledger.jsonl", None)]
    assert not checked(copied, head=noted).is_sound


@pytest.mark.parametrize("first", [0, 1, 2])
def test_two_entries_swapped(copied: Path, first: int):
    lines = lines_of(copied)
    lines[first], lines[first + 1] = lines[first + 1], lines[first]
    write_lines(copied, lines)
    misplaced = [problem for problem in checked(copied).problems if problem.code == "ledger_entry_misplaced"]
    assert (first + 1, first + 2) in {(problem.row, problem.facts["number"]) for problem in misplaced}
    assert not checked(copied).is_sound


def test_an_entry_twice(copied: Path):
    lines = lines_of(copied)
    write_lines(copied, [*lines, lines[-1]])
    assert told(copied) == [("ledger_entry_misplaced", "ledger.jsonl", 5)]


@pytest.mark.parametrize("row", [1, 2, 3, 4])
def test_an_edited_entry_is_named_by_its_line(copied: Path, row: int):
    lines = lines_of(copied)
    fields = json.loads(lines[row - 1]) | {"by": "Orang Lain"}
    lines[row - 1] = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"
    write_lines(copied, lines)
    assert told(copied) == [("ledger_entry_changed", "ledger.jsonl", row)]


@pytest.mark.parametrize(
    "change",
    [
        lambda line: line.replace(b",", b", ", 1),
        lambda line: b" " + line,
        lambda line: line.replace(b'"action"', b'"a":1,"action"'),
    ],
)
def test_another_spelling_of_an_entry_is_a_change(copied: Path, change: Callable[[bytes], bytes]):
    lines = lines_of(copied)
    write_lines(copied, [*lines[:-1], change(lines[-1])])
    assert told(copied) == [("ledger_entry_changed", "ledger.jsonl", 4)]


@pytest.mark.parametrize(
    "line", [b"\n", b"{}\n", b"[]\n", b"not json\n", b"\xff\xfe\n", b"null\n", b"[" * 100_000 + b"\n"]
)
def test_a_line_that_is_no_entry(copied: Path, line: bytes):
    write_lines(copied, [*lines_of(copied), line])
    assert told(copied) == [("ledger_entry_unreadable", "ledger.jsonl", 5)]


def test_an_entry_of_another_chain_signed_with_the_same_key(copied: Path, small_release: Path):
    """The same number and a good signature, but it does not follow the entry before it."""
    lines = lines_of(copied)
    fields = json.loads(lines[1])
    from kemuning_data.release.keys import sign, signing_key
    from kemuning_data.release.ledger import canonical
    from tests.release.small_release import settings_for

    key = signing_key(settings_for(copied).signing_key)
    fields.pop("signature")
    fields["previous"] = "0" * 64
    lines[1] = canonical(fields | {"signature": sign(key, canonical(fields))}) + b"\n"
    write_lines(copied, lines)
    assert ("ledger_chain_broken", "ledger.jsonl", 2) in told(copied)


def test_another_key_finds_nothing_signed(copied: Path):
    other = new_installation_keys()["site"]["KEMUNING_VERIFY_KEY"]
    (copied / "site.env").write_text(f"KEMUNING_VERIFY_KEY={verify_key()}\n")
    found = verify(copied, verify_key=other)
    codes = [problem.code for problem in found.problems]
    assert codes.count("ledger_entry_changed") == 4
    assert codes.count("manifest_signature_invalid") == 3


@pytest.mark.parametrize("key", ["", "abc", "A" * 43, "ñ" * 44, b"\xff" * 31])
def test_a_key_that_is_none_is_refused(copied: Path, key: str | bytes):
    with pytest.raises(Refusal, match="key_unreadable"):
        verify(copied, verify_key=key)


def test_the_head_proves_the_end(copied: Path):
    noted = last_hash(copied)
    assert checked(copied, head=f" {noted.upper()}\n").is_end_proven
    earlier = hashlib.sha256(lines_of(copied)[1].rstrip(b"\n")).hexdigest()
    # An older head is still in the chain; it says nothing about what came after.
    found = checked(copied, head=earlier)
    assert (found.problems, found.is_end_proven) == ((), False)
    assert told(copied, head="0" * 64) == [("ledger_cut_off", "ledger.jsonl", None)]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"2026-11-24.2\n", "current_withdrawn"),
        (b"2026-11-24.9\n", "current_not_in_ledger"),
        (b"2026-11-24.1\n", "current_behind_ledger"),
        (b"2026-11-24.3", "current_not_in_ledger"),
        (b"\xff", "current_not_in_ledger"),
        (None, "current_behind_ledger"),
    ],
)
def test_current_names_the_last_good_release(copied: Path, content: bytes | None, code: str):
    if content is None:
        (copied / "current").unlink()
    else:
        (copied / "current").write_bytes(content)
    found = checked(copied)
    assert [problem.code for problem in found.problems] == [code]
    assert not found.is_sound


def test_no_ledger_at_all(tmp_path: Path):
    assert told(tmp_path) == [("ledger_missing", "ledger.jsonl", None)]
    assert told(tmp_path / "nowhere") == [("ledger_missing", "ledger.jsonl", None)]

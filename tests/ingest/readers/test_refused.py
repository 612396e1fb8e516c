"""Files that cannot be read, and files made to hurt: one problem in words, never an exception, never a dead process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from xlwt.CompoundDoc import XlsDoc

from kemuning_data.errors import Severity
from kemuning_data.ingest.readers import formats, scan, workbooks
from kemuning_data.ingest.readers.table import Reading
from tests.ingest.readers.writing import (
    TABLE,
    codes,
    delimited,
    locked_xlsx,
    ods,
    read,
    with_member,
    xls,
    xls_stream,
    xlsx,
    xlsx_with_sheet,
)

FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="{row}"><c r="{column}{row}"><v>2</v></c></row>'


def refused(reading: Reading, code: str) -> None:
    assert reading.table is None
    assert codes(reading) == [code]
    assert reading.problems[0].severity is Severity.BLOCKS
    assert reading.problems[0].file


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.csv", b"", "file_empty"),
        ("a.xlsx", b" \r\n\t", "file_empty"),
        ("a.csv", b"\xef\xbb\xbf", "file_empty"),
        ("a.csv", b",,,\n,,,\n", "file_empty"),
        ("a.csv", b"\n" * 10_000, "file_empty"),
        ("a.csv", b"Jabatan,Kuota\n", "header_only"),
        ("a.csv", b"DATA CONTOH\nJabatan,Kuota\n,\n,\n", "header_only"),
        ("a.csv", b"Guru,1\nDokter,2\n", "header_not_found"),
        ("a.csv", b"Jabatan;x\nDokter;2\n", "header_not_found"),
        ("a.csv", b'"a";"b"\n"c";"d"\n', "header_not_found"),
        (
            "a.csv",
            b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 4033472\n",
            "file_is_lfs_pointer",
        ),
        ("a.csv", b"Jabatan,Kuota\nGu\x00ru,1\n", "file_has_nul"),
        ("a.csv", "Jabatan,Kuota\nGu\x00ru,1\n".encode("utf-16"), "file_has_nul"),
        ("a.csv", "Jabatan,Kuota\nGuru,1\n".encode("utf-16") + b"\x00", "file_unreadable"),
        ("a.csv", b"Jabatan,Kuota\nGuru," + b"1" * 10_000_000 + b"\n", "cell_too_long"),
        ("a.csv", b"Jabatan,Kuota\nGuru," + b"1" * 40_001 + b"\n", "cell_too_long"),
        ("a.csv", b'Jabatan,Kuota\n"Guru,1\n' + b"Dokter,2\n" * 20_000, "cell_too_long"),
        ("a.csv", b'Jabatan,Kuota\n"Guru,1\nDokter,2\n', "quotes_unpaired"),
        ("a.csv", b'Jabatan,Kuota\n"Ahli "Madya", Guru",1\n', "quotes_unpaired"),
        ("a.csv", b"Jabatan,Kuota" + b",x" * 200_000 + b"\nGuru,1\n", "file_too_wide"),
        ("a.xls", b"<html><table><tr><td>Jabatan</td></tr></table></html>", "file_is_web_page"),
        ("a.xls", b"\xef\xbb\xbf \n<!DOCTYPE html><table>", "file_is_web_page"),
        ("a.xls", b'<?xml version="1.0"?><Workbook/>', "file_is_web_page"),
        ("a.xlsx", b"%PDF-1.7 \x00", "file_type_unknown"),
        ("a.xlsx", b"\x89PNG\r\n\x1a\n\x00", "file_type_unknown"),
        ("a.xls", bytes.fromhex("D0CF11E0A1B11AE1") + bytes(2000), "file_type_unknown"),
        ("a.xls", bytes.fromhex("D0CF11E0A1B11AE1") + "Workbook".encode("utf-16-le") * 99, "file_unreadable"),
        ("a.xlsx", b"PK\x03\x04" + bytes(60), "file_truncated"),
    ],
)
def test_refused_by_content(name: str, content: bytes, code: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    refused(read(tmp_path / name), code)


def test_a_cell_of_forty_thousand_characters_is_the_longest(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"Jabatan,Kuota\nGuru," + b"1" * 40_000 + b"\n")
    assert codes(read(tmp_path / "a.csv")) == []


def test_where_it_went_wrong_in_text(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('Jabatan,Kuota\n\nGuru,1\n"Dokter,2\nPenata,3\n')
    problem = read(tmp_path / "a.csv").problems[0]
    assert (problem.code, problem.row) == ("quotes_unpaired", 4)
    (tmp_path / "b.csv").write_text("Jabatan,Kuota\n" + "Guru,1\n" * 30_000 + "," * 1000)
    problem = read(tmp_path / "b.csv").problems[0]
    assert (problem.code, problem.row, problem.found, problem.expected) == ("file_too_wide", 30_002, "1001", "1000")


def test_what_was_looked_for_is_said(tmp_path: Path) -> None:
    problem = read(delimited(tmp_path / "a.csv", [["Nama", "Alamat"], ["Budi", "Jalan"]])).problems[0]
    assert (problem.code, problem.expected) == ("header_not_found", "jabatan, kuota")


def test_missing_folder_pipe_and_forbidden(tmp_path: Path) -> None:
    refused(read(tmp_path / "nothing.csv"), "file_not_found")
    refused(read(tmp_path / "a.csv" / "b.csv"), "file_not_found")
    refused(read(tmp_path / ("a" * 300)), "file_unreadable")
    refused(read(tmp_path), "file_is_folder")
    os.mkfifo(tmp_path / "pipe.csv")
    refused(read(tmp_path / "pipe.csv"), "file_unreadable")


def test_no_permission(tmp_path: Path) -> None:
    path = delimited(tmp_path / "a.csv", TABLE)
    path.chmod(0)
    was = os.geteuid()
    if was == 0:  # root may read everything: be nobody for a moment
        os.seteuid(65534)
    try:
        reading = read(path)
    finally:
        os.seteuid(was)
    refused(reading, "file_not_permitted")


def test_too_large_on_disk(tmp_path: Path) -> None:
    with (tmp_path / "a.csv").open("wb") as file:
        file.truncate(formats.LARGEST_FILE + 1)
    refused(read(tmp_path / "a.csv"), "file_too_large")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
@pytest.mark.parametrize("write", [xlsx, ods])
def test_truncated_zip(write, share: float, tmp_path: Path) -> None:
    path = write(tmp_path / "a.zip", TABLE)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    refused(read(path), "file_truncated")


def test_truncated_xls(tmp_path: Path) -> None:
    path = xls(tmp_path / "a.xls", TABLE)
    path.write_bytes(path.read_bytes()[:1500])
    assert codes(read(path)) in (["file_unreadable"], ["file_type_unknown"])


def test_a_member_that_is_damaged(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [["Jabatan", "Kuota"], *([["Guru", 1]] * 500)])
    with zipfile.ZipFile(path) as archive:
        offset = archive.getinfo("xl/worksheets/sheet1.xml").header_offset
    content = bytearray(path.read_bytes())
    content[offset + 200 : offset + 240] = bytes(40)
    path.write_bytes(content)
    refused(read(path), "file_truncated")


def test_other_zips(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    refused(read(tmp_path / "a.xlsx"), "file_type_unknown")
    (tmp_path / "b.xlsx").write_bytes(b"PK\x05\x06" + bytes(18))
    assert read(tmp_path / "b.xlsx").table is None


def test_password_protected(tmp_path: Path) -> None:
    refused(read(locked_xlsx(tmp_path / "a.xlsx")), "file_password_protected")
    manifest = '<manifest><file-entry full-path="content.xml"><encryption-data/></file-entry></manifest>'
    refused(read(ods(tmp_path / "a.ods", TABLE, manifest=manifest)), "file_password_protected")


@pytest.mark.parametrize(
    "cipher", [bytes.fromhex("0100 0100 0100") + bytes(48), bytes.fromhex("0000 1234 5678")], ids=["rc4", "xor"]
)
def test_password_protected_xls(cipher: bytes, tmp_path: Path) -> None:
    """Encrypted BIFF says so in a FILEPASS record (0x002F) right behind its beginning."""
    stream = xls_stream(TABLE)
    begins = 4 + int.from_bytes(stream[2:4], "little")
    record = b"\x2f\x00" + len(cipher).to_bytes(2, "little") + cipher
    XlsDoc().save(str(tmp_path / "a.xls"), stream[:begins] + record + stream[begins:])
    refused(read(tmp_path / "a.xls"), "file_password_protected")


def test_password_protected_zip_members(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", TABLE)
    content = bytearray(path.read_bytes())
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.find(signature)
        while place >= 0:
            content[place + flags] |= 1
            place = content.find(signature, place + 4)
    path.write_bytes(content)
    refused(read(path), "file_password_protected")


def test_zip_bomb(tmp_path: Path) -> None:
    path = with_member(xlsx(tmp_path / "a.xlsx", TABLE), "docProps/core.xml", lambda _: b" " * (scan.SMALL_INSIDE + 1))
    assert path.stat().st_size < 200_000
    refused(read(path), "file_too_large_inside")


def test_a_bomb_is_counted_over_all_members(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "LARGEST_INSIDE", 1_000_000)
    path = xlsx(tmp_path / "a.xlsx", TABLE)
    for member in ("docProps/core.xml", "docProps/app.xml"):
        with_member(path, member, lambda _: os.urandom(450_000))
    assert "file_too_large_inside" not in codes(read(path))
    with_member(path, "xl/theme/theme1.xml", lambda _: os.urandom(450_000))
    refused(read(path), "file_too_large_inside")


@pytest.mark.parametrize(("column", "row"), [("XFD", 1_048_576), ("Z", 1_048_576), ("C", 700_000), ("XFD", 200)])
def test_two_cells_far_apart(column: str, row: int, tmp_path: Path) -> None:
    path = xlsx_with_sheet(tmp_path / "a.xlsx", FAR.format(column=column, row=row))
    assert path.stat().st_size < 6_000
    refused(read(path), "file_cells_too_far_apart")


def test_how_far_apart_is_too_far(tmp_path: Path) -> None:
    """Rectangle less cells: one column of 2,000,002 rows cannot be; two columns of 1,000,001 rows have 2,000,000."""
    for row, is_refused in ((1_000_001, False), (1_000_002, True)):
        reading = read(xlsx_with_sheet(tmp_path / "a.xlsx", FAR.format(column="B", row=row)))
        assert (codes(reading) == ["file_cells_too_far_apart"]) is is_refused


def test_cells_far_apart_that_the_scan_does_not_see(tmp_path: Path) -> None:
    """Quoted the other way round, which XML allows: the reader would abort the process, and aborts the child."""
    path = xlsx_with_sheet(tmp_path / "a.xlsx", FAR.format(column="XFD", row=1_048_576).replace('"', "'"))
    assert scan.scan_workbook(path) == []
    refused(read(path), "file_unreadable")


def test_the_child_has_little_memory(tmp_path: Path) -> None:
    """100 columns of a million rows are 2.5 GB to the reader: more than the child may have, less than a machine has."""
    path = xlsx_with_sheet(tmp_path / "a.xlsx", FAR.format(column="CV", row=1_048_576).replace('"', "'"))
    assert scan.scan_workbook(path) == []
    refused(read(path), "file_unreadable")


def test_a_cell_split_between_two_chunks_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    far = xlsx_with_sheet(tmp_path / "far.xlsx", FAR.format(column="XFD", row=1_048_576))
    failed = xlsx(tmp_path / "failed.xlsx", [*TABLE, ["#N/A", "#REF!", "x", "#N/A"]])
    for size in range(50, 90):
        monkeypatch.setattr(scan, "_CHUNK", size)
        assert [problem.code for problem in scan.scan_workbook(far)] == ["file_cells_too_far_apart"]
        assert [problem.facts for problem in scan.scan_workbook(failed)] == [{"count": 3}]


def test_a_second_look_at_a_sheet_is_not_counted_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = xlsx_with_sheet(tmp_path / "a.xlsx", FAR.format(column="XFD", row=200).replace("<v>2</v>", ""))
    with zipfile.ZipFile(path) as archive:
        unpacked = sum(member.file_size for member in archive.infolist())
    monkeypatch.setattr(scan, "LARGEST_INSIDE", unpacked)
    assert scan.scan_workbook(path) == []
    monkeypatch.setattr(scan, "LARGEST_INSIDE", unpacked - 1)
    assert [problem.code for problem in scan.scan_workbook(path)] == ["file_too_large_inside"]


def test_a_dense_sheet_is_not_too_far_apart(tmp_path: Path) -> None:
    row = "".join(f'<c r="{column}{{0}}"><v>1</v></c>' for column in "ABCDEFGHIJKL")
    sheet = "".join(f'<row r="{number}">{row.format(number)}</row>' for number in range(1, 20_001))
    path = xlsx_with_sheet(tmp_path / "a.xlsx", sheet)
    assert scan.scan_workbook(path) == []


@pytest.mark.parametrize(("columns", "code"), [(1000, "header_not_found"), (1001, "file_too_wide")])
def test_widest_workbook(columns: int, code: str, tmp_path: Path) -> None:
    refused(read(xlsx(tmp_path / "a.xlsx", [["x"] * columns])), code)
    refused(read(ods(tmp_path / "a.ods", [["x"] * columns])), code)


def test_a_workbook_cell_of_ten_megabytes(tmp_path: Path) -> None:
    sheet = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{"x" * 10_000_000}</t></is></c></row>'
    refused(read(xlsx_with_sheet(tmp_path / "a.xlsx", sheet)), "cell_too_long")


def test_nul_in_a_workbook(tmp_path: Path) -> None:
    refused(read(xls(tmp_path / "a.xls", [["Jabatan", "Kuota"], ["Gu\x00ru", 1]])), "file_has_nul")


def test_a_hostile_start_of_an_ods_is_not_unpacked_whole(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.ods", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", b"application/vnd.oasis.opendocument.spreadsheet" + b" " * 60_000_000)
        archive.writestr("content.xml", b"<x/>")
    refused(read(tmp_path / "a.ods"), "file_too_large_inside")


def test_an_empty_workbook_and_one_with_a_header_only(tmp_path: Path) -> None:
    for write in (xlsx, xls, ods):
        refused(read(write(tmp_path / f"{write.__name__}.{write.__name__}", [])), "file_empty")
        refused(read(write(tmp_path / f"{write.__name__}.{write.__name__}", TABLE[:1])), "header_only")


def test_the_child_learns_no_secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[dict[str, str]] = []
    real = subprocess.run

    def watched(*arguments, **options):
        seen.append(options["env"])
        return real(*arguments, **options)

    monkeypatch.setenv("KEMUNING_SECRET", "rahasia")
    monkeypatch.setattr(workbooks.subprocess, "run", watched)
    assert codes(read(xlsx(tmp_path / "a.xlsx", TABLE))) == []
    assert len(seen) == 1
    assert "rahasia" not in json.dumps(seen)


def test_a_python_file_beside_the_spreadsheet_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit(3)")
    monkeypatch.chdir(tmp_path)
    assert codes(read(xlsx(Path("a.xlsx"), TABLE))) == []


def test_a_child_that_takes_too_long_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "CHILD_SECONDS", 0.001)
    refused(read(xlsx(tmp_path / "a.xlsx", TABLE)), "file_unreadable")


def test_the_child_is_small() -> None:
    """Its address space is limited: what it imports, a workbook lacks."""
    code = "import sys, kemuning_data.ingest.readers.child; print(sorted({'polars', 'numpy'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

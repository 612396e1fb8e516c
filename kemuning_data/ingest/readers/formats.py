"""What a file is, told by its content and never by its name."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Literal
from zlib import error as zlib_error

from kemuning_data.errors import Problem, blocks, warns

Format = Literal["xlsx", "xlsb", "ods", "xls", "text"]

_SUFFIXES: dict[Format, frozenset[str]] = {
    "xlsx": frozenset({".xlsx", ".xlsm"}),
    "xlsb": frozenset({".xlsb"}),
    "ods": frozenset({".ods"}),
    "xls": frozenset({".xls"}),
    "text": frozenset({".csv", ".tsv", ".txt"}),
}
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_NOT_TABLES = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"{\\rtf")
_HTML = re.compile(rb"^\s*(<!doctype html|<html|<table|<\?xml)", re.IGNORECASE)
_LFS = b"version https://git-lfs.github.com/spec/"

LARGEST_INSIDE = 1_000_000_000
"""Bytes that the members of a workbook may unpack to; a national list of 556,000 rows unpacks to about 400 MB."""
LARGEST_RATIO = 150
"""Unpacked to packed: sheets of text pack 10 to 30 times; a bomb packs a thousand times."""
SMALL_INSIDE = 50_000_000
"""Below this nothing is a bomb, however well it packs."""
MOST_COLUMNS = 1_000
MOST_EMPTY_CELLS = 2_000_000
"""Cells of the sheet's rectangle that may be empty: readers lay the whole rectangle out in memory."""

_CHUNK = 1 << 20
_ROW = re.compile(rb'<row [^>]*?\br="(\d{1,9})"')
_WIDE = re.compile(rb'<c [^>]*?\br="([A-Z]{2,6})\d')


def recognise(path: Path) -> tuple[Format | None, list[Problem]]:
    """The format of a file and what is wrong with it as a whole; None when it cannot be read at all."""
    name = path.name
    if not path.exists():
        return None, [blocks("file_not_found", file=name)]
    if path.is_dir():
        return None, [blocks("file_is_folder", file=name)]
    try:
        with path.open("rb") as file:
            start = file.read(4096)
    except OSError:
        return None, [blocks("file_unreadable", file=name)]
    if not start.strip():
        return None, [blocks("file_empty", file=name)]
    if start.startswith(_LFS):
        return None, [blocks("file_is_lfs_pointer", file=name)]
    found, problem = _by_content(path, start)
    if problem is not None or found is None:
        return None, [problem or blocks("file_type_unknown", file=name)]
    if path.suffix.lower() not in _SUFFIXES[found]:
        return found, [warns("type_not_as_named", file=name, found=path.suffix or name, expected=found)]
    return found, []


def scan_workbook(path: Path) -> Problem | None:
    """What would hurt a reader of a zipped workbook, found by streaming its members and reading none as a sheet.

    A file of 6 kB may unpack to gigabytes, or hold two cells 17 thousand million apart: today's readers abort on it.
    """
    name = path.name
    unpacked = 0
    packed = max(path.stat().st_size, 1)
    with zipfile.ZipFile(path) as archive:
        for member in archive.infolist():
            shape = _Shape() if re.fullmatch(r"xl/worksheets/[^/]+\.xml", member.filename) else None
            try:
                with archive.open(member) as stream:
                    while chunk := stream.read(_CHUNK):
                        unpacked += len(chunk)
                        if unpacked > LARGEST_INSIDE or (unpacked > SMALL_INSIDE and unpacked > LARGEST_RATIO * packed):
                            return blocks("file_too_large_inside", file=name, expected=LARGEST_INSIDE // 1_000_000)
                        if shape is not None:
                            shape.read(chunk)
            except RuntimeError:
                return blocks("file_password_protected", file=name)
            except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, zlib_error):
                return blocks("file_truncated", file=name)
            if shape is not None and (problem := shape.problem(name)) is not None:
                return problem
    return None


class _Shape:
    """The rectangle a sheet spans and the cells it really has, read from its XML as it streams by."""

    def __init__(self) -> None:
        self.cells = 0
        self.last_row = 0
        self.columns = 26
        self._tail = b""

    def read(self, chunk: bytes) -> None:
        data = self._tail + chunk
        cut = data.rfind(b"<")  # a tag may be split between two chunks
        whole, self._tail = (data[:cut], data[cut:]) if cut > 0 else (data, b"")
        self.cells += whole.count(b"<c ")
        for row in _ROW.finditer(whole):
            self.last_row = max(self.last_row, int(row[1]))
        for letters in set(_WIDE.findall(whole)):
            self.columns = max(self.columns, column_number(letters.decode()))

    def problem(self, name: str) -> Problem | None:
        if self.columns * self.last_row - self.cells > MOST_EMPTY_CELLS + 26 * self.last_row:
            return blocks("file_cells_too_far_apart", file=name)
        if self.columns > MOST_COLUMNS:
            return blocks("file_too_wide", file=name, found=self.columns, expected=MOST_COLUMNS)
        return None


def column_number(letters: str) -> int:
    """`A` is 1, `XFD` is 16384."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    """1 is `A`, 16384 is `XFD`."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _by_content(path: Path, start: bytes) -> tuple[Format | None, Problem | None]:
    name = path.name
    if start.startswith(b"PK"):
        return _zipped(path)
    if start.startswith(_OLE):
        content = path.read_bytes()
        if "EncryptedPackage".encode("utf-16-le") in content:
            return None, blocks("file_password_protected", file=name)
        is_book = any(stream.encode("utf-16-le") in content for stream in ("Workbook", "Book"))
        return ("xls", None) if is_book else (None, None)
    if start.startswith(_NOT_TABLES):
        return None, None
    if _HTML.match(start):
        return None, blocks("file_is_web_page", file=name)
    return "text", None


def _zipped(path: Path) -> tuple[Format | None, Problem | None]:
    name = path.name
    try:
        with zipfile.ZipFile(path) as archive:
            members = set(archive.namelist())
            if "mimetype" in members and b"opendocument.spreadsheet" in archive.read("mimetype")[:200]:
                is_locked = "META-INF/manifest.xml" in members and b"encryption-data" in archive.read(
                    "META-INF/manifest.xml"
                )
                return (None, blocks("file_password_protected", file=name)) if is_locked else ("ods", None)
    except (zipfile.BadZipFile, EOFError, OSError, RuntimeError, NotImplementedError, zlib_error):
        return None, blocks("file_truncated", file=name)
    if "xl/workbook.xml" in members:
        return "xlsx", None
    return ("xlsb", None) if "xl/workbook.bin" in members else (None, None)

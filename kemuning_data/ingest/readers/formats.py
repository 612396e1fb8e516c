"""What a file is, told by its content and never by its name."""

from __future__ import annotations

import re
import stat
import zipfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from kemuning_data.errors import Problem, blocks, warns

Format = Literal["xlsx", "xlsb", "ods", "xls", "text"]

LARGEST_FILE = 400_000_000
"""Bytes on disk; a national list of 556,000 rows is 50 MB as XLSX and 170 MB as CSV."""

_SUFFIXES: dict[Format, frozenset[str]] = {
    "xlsx": frozenset({".xlsx", ".xlsm"}),
    "xlsb": frozenset({".xlsb"}),
    "ods": frozenset({".ods"}),
    "xls": frozenset({".xls"}),
    "text": frozenset({".csv", ".tsv", ".txt"}),
}
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_NOT_TABLES = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"{\\rtf")
_WEB_PAGE = re.compile(rb"^(?:\xef\xbb\xbf)?\s*<(?:!doctype|!--|html|head|body|table|meta|\?xml)", re.IGNORECASE)
_LFS = b"version https://git-lfs.github.com/spec/"
_LOCKED_XLS = re.compile(rb"\x09\x08\x10\x00.{16}\x2f\x00", re.DOTALL)
"""The record FILEPASS right behind the beginning (BOF) of an Excel 97 workbook."""
_FIRST_BYTES = 4096
_MANIFEST_BYTES = 1_000_000


class RefusedArchive(Exception):  # noqa: N818 - a fact about a file
    """A zip that cannot be read; `code` is the problem's."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def recognise(path: Path) -> tuple[Format | None, list[Problem]]:
    """The format of a file and what is wrong with it as a whole; None when it cannot be read at all."""
    name = path.name
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            return None, [blocks("file_is_folder", file=name)]
        if not stat.S_ISREG(status.st_mode):  # a pipe would keep us waiting for ever
            return None, [blocks("file_unreadable", file=name)]
        with path.open("rb") as file:
            start = file.read(_FIRST_BYTES)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return None, [blocks("file_not_found", file=name)]
    except PermissionError:
        return None, [blocks("file_not_permitted", file=name)]
    except OSError:
        return None, [blocks("file_unreadable", file=name)]
    if problem := _refused_at_sight(name, start, status.st_size):
        return None, [problem]
    found, problem = _by_content(path, start)
    if found is None:
        return None, [problem or blocks("file_type_unknown", file=name)]
    if path.suffix.lower() not in _SUFFIXES[found]:
        return found, [warns("type_not_as_named", file=name, found=path.suffix or name, expected=found)]
    return found, []


@contextmanager
def opened_archive(path: Path) -> Generator[zipfile.ZipFile]:
    """A zip to read members of. Raises RefusedArchive, whatever goes wrong inside."""
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except RefusedArchive:
        raise
    except Exception as broken:
        # zipfile and its decompressors raise a dozen kinds of errors on a hand-made archive (struct.error, EOFError,
        # zlib.error, LZMAError, UnicodeDecodeError, …); all but the bare RuntimeError say the same to an official.
        is_locked = type(broken) is RuntimeError
        raise RefusedArchive("file_password_protected" if is_locked else "file_truncated") from broken


def _refused_at_sight(name: str, start: bytes, size: int) -> Problem | None:
    if size > LARGEST_FILE:
        megabytes = 1_000_000
        return blocks("file_too_large", file=name, found=size // megabytes, expected=LARGEST_FILE // megabytes)
    if not start.strip() and size <= _FIRST_BYTES:
        return blocks("file_empty", file=name)
    if start.startswith(_LFS):
        return blocks("file_is_lfs_pointer", file=name)
    if _WEB_PAGE.match(start):
        return blocks("file_is_web_page", file=name)
    return blocks("file_type_unknown", file=name) if start.startswith(_NOT_TABLES) else None


def _by_content(path: Path, start: bytes) -> tuple[Format | None, Problem | None]:
    if start.startswith(b"PK\x03\x04"):
        return _zipped(path)
    if start.startswith(_OLE):
        content = path.read_bytes()
        if "EncryptedPackage".encode("utf-16-le") in content or _LOCKED_XLS.search(content):
            return None, blocks("file_password_protected", file=path.name)
        is_book = any(stream.encode("utf-16-le") in content for stream in ("Workbook", "Book"))
        return ("xls", None) if is_book else (None, None)
    return "text", None


def _zipped(path: Path) -> tuple[Format | None, Problem | None]:
    try:
        with opened_archive(path) as archive:
            members = set(archive.namelist())
            if b"opendocument.spreadsheet" in _start_of(archive, members, "mimetype", 200):
                manifest = _start_of(archive, members, "META-INF/manifest.xml", _MANIFEST_BYTES)
                is_locked = b"encryption-data" in manifest
                return (None, blocks("file_password_protected", file=path.name)) if is_locked else ("ods", None)
    except RefusedArchive as refused:
        return None, blocks(refused.code, file=path.name)
    if "xl/workbook.xml" in members:
        return "xlsx", None
    return ("xlsb", None) if "xl/workbook.bin" in members else (None, None)


def _start_of(archive: zipfile.ZipFile, members: set[str], member: str, size: int) -> bytes:
    """The first bytes of a member: the rest may unpack to gigabytes."""
    if member not in members:
        return b""
    with archive.open(member) as stream:
        return stream.read(size)

"""What would hurt a reader of a zipped workbook, found by streaming its members and reading none as a sheet.

A file of 6 kB may unpack to gigabytes, or hold two cells 17 thousand million apart: today's readers abort on it. The
limits of the child process (`child.py`) are the real guard, and the only one for XLS and ODS; this scan exists so that
the reader of the refusal learns what is wrong.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kemuning_data.errors import Problem, blocks, warns
from kemuning_data.ingest.readers.formats import RefusedArchive, opened_archive

LARGEST_INSIDE = 1_000_000_000
"""Bytes that the members of a workbook may unpack to; a national list of 556,000 rows unpacks to 471 MB."""
LARGEST_RATIO = 150
"""Unpacked to packed: sheets of text pack 10 to 30 times; a bomb packs a thousand times."""
SMALL_INSIDE = 50_000_000
"""Below this nothing is a bomb, however well it packs."""
MOST_COLUMNS = 1_000
MOST_EMPTY_CELLS = 2_000_000
"""Empty cells within the rectangle a sheet's content spans. Readers lay the whole rectangle out in memory (24 bytes a
cell, and a Python object when read), so emptiness is what a tiny file can make huge. The number of *real* cells needs
no limit of its own: each costs bytes that LARGEST_INSIDE counts, and a national list has 6.7 million of them."""

_CHUNK = 1 << 20
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_ROW = re.compile(rb'<row [^>]*?\br="(\d{1,9})"')
_COLUMN = re.compile(rb'<c [^>]*?\br="([A-Z]{1,6})\d')
_FULL_CELL = re.compile(rb'<c [^>]*?\br="([A-Z]{1,6})(\d{1,9})"[^>]*(?<!/)>(?!</c>)')
_ERROR_CELL = re.compile(rb'<c (?=[^>]*\bt="e")[^>]*?\br="([A-Z]{1,6}\d{1,9})"')


@dataclass
class _Shape:
    """The rectangle a sheet spans, the cells it has and those whose formula failed, read as its XML streams by.

    A quick look counts empty formatted cells as content, so it never finds too little; an exact one leaves them out.
    """

    is_exact: bool
    cells: int = 0
    last_row: int = 0
    width: int = 0
    errors: list[str] = field(default_factory=list)
    _tail: bytes = b""

    def read(self, chunk: bytes) -> None:
        data = self._tail + chunk
        cut = max(data.rfind(b"<c "), data.rfind(b"<row "))  # a cell may be split between two chunks
        whole, self._tail = (data[:cut], data[cut:]) if cut > 0 else (data, b"")
        self._look(whole)

    def finish(self) -> None:
        self._look(self._tail)

    def problem(self, name: str) -> Problem | None:
        if self.width * self.last_row - self.cells > MOST_EMPTY_CELLS:
            return blocks("file_cells_too_far_apart", file=name, expected=MOST_EMPTY_CELLS)
        if self.width > MOST_COLUMNS:
            return blocks("file_too_wide", file=name, found=self.width, expected=MOST_COLUMNS)
        return None

    def _look(self, xml: bytes) -> None:
        if self.is_exact:
            found = _FULL_CELL.findall(xml)
            self.cells += len(found)
            columns = {column for column, _ in found}
            rows = (row for _, row in found)
        else:
            self.cells += xml.count(b"<c ")
            columns = set(_COLUMN.findall(xml))
            rows = iter(_ROW.findall(xml))
        self.last_row = max(self.last_row, max(map(int, rows), default=0))
        self.width = max(self.width, max((column_number(letters.decode()) for letters in columns), default=0))
        if b't="e"' in xml:
            self.errors += [place.decode() for place in _ERROR_CELL.findall(xml)]


class _Bytes:
    """The members of an archive, unpacked chunk by chunk; counts real bytes, since a header may say anything."""

    def __init__(self, archive: zipfile.ZipFile, packed: int) -> None:
        self._archive = archive
        self._packed = max(packed, 1)
        self._unpacked = 0

    def of(self, member: zipfile.ZipInfo, *, is_first_look: bool) -> Iterator[bytes]:
        with self._archive.open(member) as stream:
            while chunk := stream.read(_CHUNK):
                self._unpacked += len(chunk) if is_first_look else 0
                is_bomb = self._unpacked > max(SMALL_INSIDE, LARGEST_RATIO * self._packed)
                if is_bomb or self._unpacked > LARGEST_INSIDE:
                    raise RefusedArchive("file_too_large_inside")
                yield chunk


def scan_workbook(path: Path) -> list[Problem]:
    """What is wrong with a zipped workbook as a whole: one problem that blocks, or warnings."""
    problems: list[Problem] = []
    try:
        with opened_archive(path) as archive:
            unpacked = _Bytes(archive, path.stat().st_size)
            for member in archive.infolist():
                shape = _shape(unpacked, member, is_exact=False)
                if shape.problem(path.name) is not None:
                    shape = _shape(unpacked, member, is_exact=True)
                if problem := shape.problem(path.name):
                    return [problem]
                if shape.errors:
                    count = len(shape.errors)
                    problems.append(warns("cells_in_error", file=path.name, found=shape.errors[0], count=count))
    except RefusedArchive as refused:
        limit = LARGEST_INSIDE // 1_000_000 if refused.code == "file_too_large_inside" else None
        return [blocks(refused.code, file=path.name, expected=limit)]
    return problems


def _shape(unpacked: _Bytes, member: zipfile.ZipInfo, *, is_exact: bool) -> _Shape:
    shape = _Shape(is_exact)
    is_sheet = _SHEET.fullmatch(member.filename) is not None
    for chunk in unpacked.of(member, is_first_look=not is_exact):
        if is_sheet:
            shape.read(chunk)
    shape.finish()
    return shape


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

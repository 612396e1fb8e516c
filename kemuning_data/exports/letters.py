"""How wide words are in our own letters, and how they break into lines: a picture has no browser to do it."""

from __future__ import annotations

import re
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
_FILES = {500: "PlusJakartaSans-Medium.ttf", 700: "PlusJakartaSans-Bold.ttf"}

_SLACK = 1.02
"""Kerning, which is not measured, makes a line a little shorter or longer."""
_UNKNOWN = 1.0
"""Width of a letter the font lacks, in font sizes: as wide as a Chinese one."""
_AFTER_JOINT = re.compile(r"(?<=[/\-–])(?=\w)")
"""Where a long compound may break beside the spaces: after its own stroke."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """Text broken into lines at a font size in which it fits."""

    size: int
    lines: tuple[str, ...]


def width(text: str, weight: int, size: float) -> float:
    """The width of one line in the units of the drawing."""
    widths = _widths(weight)
    return sum(widths.get(ord(letter), _UNKNOWN) for letter in text) * size * _SLACK


def fitted(text: str, weight: int, *, room: float, lines: int, sizes: Sequence[int]) -> Fitted:
    """The text in the largest of the sizes in which it needs no more than `lines` lines, each `room` wide.

    Words stay whole; a single one too wide for the smallest size is the only that is cut. Where even the smallest size
    needs more lines, the last one ends in an ellipsis.
    """
    words = text.split()
    for size in sizes:
        broken = _broken(words, weight, room, size)
        if broken is not None and len(broken) <= lines:
            return Fitted(size, tuple(broken))
    size = sizes[-1]
    short = [piece for word in words for piece in _cut(word, weight, room, size)]
    broken = _broken(short, weight, room, size) or []
    return Fitted(size, _shortened(broken, lines, weight, room, size))


def _broken(words: Sequence[str], weight: int, room: float, size: int) -> list[str] | None:
    """Lines as full as they go; None where a word is wider than the room."""
    lines: list[str] = []
    line = ""
    for word in words:
        for index, piece in enumerate(_AFTER_JOINT.split(word)):
            longer = line + ("" if index or not line else " ") + piece
            if width(longer, weight, size) <= room:
                line = longer
                continue
            if width(piece, weight, size) > room:
                return None
            lines.append(line)
            line = piece
    return [*lines, line] if line else lines


def _cut(word: str, weight: int, room: float, size: int) -> list[str]:
    pieces: list[str] = []
    piece = ""
    for letter in word:
        if width(piece + letter, weight, size) > room:
            pieces.append(piece)
            piece = ""
        piece += letter
    return [*pieces, piece]


def _shortened(lines: Sequence[str], most: int, weight: int, room: float, size: int) -> tuple[str, ...]:
    if len(lines) <= most:
        return tuple(lines)
    last = lines[most - 1]
    while last and width(f"{last} …", weight, size) > room:
        last = last.rpartition(" ")[0]
    return (*lines[: most - 1], f"{last} …".strip())


@lru_cache
def _widths(weight: int) -> Mapping[int, float]:
    """Code point → advance width in font sizes, read from the font (OpenType tables head, hhea, hmtx, cmap)."""
    font = (FONTS / _FILES[weight]).read_bytes()
    tables = {
        font[start : start + 4]: struct.unpack(">II", font[start + 8 : start + 16])
        for start in range(12, 12 + 16 * struct.unpack(">H", font[4:6])[0], 16)
    }

    def number(table: bytes, offset: int) -> int:
        start = tables[table][0] + offset
        return int(struct.unpack(">H", font[start : start + 2])[0])

    scale, measured = number(b"head", 18), number(b"hhea", 34)
    start = tables[b"hmtx"][0]
    advances = [struct.unpack(">H", font[at : at + 2])[0] / scale for at in range(start, start + 4 * measured, 4)]
    return {
        point: advances[min(glyph, measured - 1)] for point, glyph in _glyphs(font, tables[b"cmap"][0]).items() if glyph
    }


def _glyphs(font: bytes, cmap: int) -> dict[int, int]:
    """Code point → glyph, from the first subtable of format 4 (the one every Latin font has)."""
    for index in range(struct.unpack(">H", font[cmap + 2 : cmap + 4])[0]):
        (offset,) = struct.unpack(">I", font[cmap + 8 + 8 * index : cmap + 12 + 8 * index])
        table = cmap + offset
        kind, _, _, doubled = struct.unpack(">4H", font[table : table + 8])
        if kind == 4:
            return _glyphs_of_format_4(font, table, doubled // 2)
    raise ValueError("the font has no table of characters that can be read")


def _glyphs_of_format_4(font: bytes, table: int, segments: int) -> dict[int, int]:
    def numbers(column: int, sign: str = "H") -> tuple[int, ...]:
        start = table + 14 + 2 * segments * column + (2 if column else 0)
        return struct.unpack(f">{segments}{sign}", font[start : start + 2 * segments])

    ends, starts, deltas, ranges = numbers(0), numbers(1), numbers(2, "h"), numbers(3)
    in_ranges = table + 16 + 6 * segments
    glyphs: dict[int, int] = {}
    for index, (first, last) in enumerate(zip(starts, ends, strict=True)):
        for point in range(first, min(last, 0xFFFE) + 1):
            if ranges[index] == 0:
                glyphs[point] = (point + deltas[index]) & 0xFFFF
                continue
            at = in_ranges + 2 * index + ranges[index] + 2 * (point - first)
            (glyph,) = struct.unpack(">H", font[at : at + 2])
            glyphs[point] = (glyph + deltas[index]) & 0xFFFF if glyph else 0
    return glyphs

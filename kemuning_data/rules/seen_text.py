"""A text as a pattern should see it, with the way back to where each sign stands in the text as written.

Numbers are hidden from a search by full-width or Arabic digits, by invisible signs and strokes between them, and by
spelling them out; a reader sees through all of it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_UNSEEN = frozenset({"Cf", "Mn", "Me"})
"""Categories of signs without a place of their own: formats (zero width), marks and strokes on other signs."""
_FILLERS = frozenset("\u115f\u1160\u3164\uffa0")
"""Letters that are drawn as nothing."""
_MOST_MARKS = 30
"""Marks that are read with one sign (Unicode's stream-safe format); sorting more of them takes quadratic time."""

_DIGIT_WORDS = {
    **dict.fromkeys(("nol", "kosong", "zero"), "0"),
    **dict.fromkeys(("satu", "one"), "1"),
    **dict.fromkeys(("dua", "two"), "2"),
    **dict.fromkeys(("tiga", "three"), "3"),
    **dict.fromkeys(("empat", "four"), "4"),
    **dict.fromkeys(("lima", "five"), "5"),
    **dict.fromkeys(("enam", "six"), "6"),
    **dict.fromkeys(("tujuh", "seven"), "7"),
    **dict.fromkeys(("delapan", "lapan", "eight"), "8"),
    **dict.fromkeys(("sembilan", "nine"), "9"),
}
_TOKEN = rf"(?:{'|'.join(_DIGIT_WORDS)}|[0-9])"
_DICTATED = re.compile(rf"(?<!\w){_TOKEN}(?:[\s,./\-\u2010-\u2015]{{0,3}}{_TOKEN}){{3,}}(?!\w)", re.IGNORECASE)
_ONE = re.compile(_TOKEN, re.IGNORECASE)
_FEWEST_WORDS = 3
"""Digits spelled out in one row; fewer are an hour, an amount or a rank."""


@dataclass(frozen=True, slots=True)
class SeenText:
    """`text` as seen; its sign number i stands at `starts[i]:ends[i]` of the text as written."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where the non-empty part `start:end` of the seen text stands in the text as written."""
        return self.starts[start], self.ends[end - 1]


def seen(text: str) -> SeenText:
    """Compatibility forms folded (NFKC), every digit 0-9, nothing invisible, dictated digits as digits."""
    return _with_digits(_folded(text))


def _folded(text: str) -> SeenText:
    if text.isascii():
        return SeenText(text, range(len(text)), range(1, len(text) + 1))
    signs: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _clusters(text):
        for sign in unicodedata.normalize("NFKC", text[start:end]):
            if unicodedata.category(sign) in _UNSEEN or sign in _FILLERS:
                continue
            signs.append(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign)
            starts.append(start)
            ends.append(end)
    return SeenText("".join(signs), starts, ends)


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of each sign with the marks that belong to it."""
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and unicodedata.combining(text[end]) and end - start <= _MOST_MARKS:
            continue
        yield start, end
        start = end


def _with_digits(folded: SeenText) -> SeenText:
    """ "nol delapan satu dua" is read as 0812."""
    signs: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    last = 0
    for dictated in _DICTATED.finditer(folded.text):
        tokens = list(_ONE.finditer(folded.text, dictated.start(), dictated.end()))
        if sum(len(token.group()) > 1 for token in tokens) < _FEWEST_WORDS:
            continue
        signs.append(folded.text[last : dictated.start()])
        starts += folded.starts[last : dictated.start()]
        ends += folded.ends[last : dictated.start()]
        for token in tokens:
            signs.append(_DIGIT_WORDS.get(token.group().lower(), token.group()))
            starts.append(folded.starts[token.start()])
            ends.append(folded.ends[token.end() - 1])
        last = dictated.end()
    if not signs:
        return folded
    rest = folded.text[last:]
    return SeenText("".join((*signs, rest)), [*starts, *folded.starts[last:]], [*ends, *folded.ends[last:]])

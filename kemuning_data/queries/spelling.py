"""What a reader means by the words they search for: as written where a release knows them, else the nearest it knows.

A word of up to three letters must begin a word of the release; a longer one may stand anywhere in it. Words in
quotation marks are taken as written. The same text always has the same reading.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import polars as pl
from rapidfuzz.distance import OSA

from kemuning_data.rules.titles import plain

SHORT = 3
"""Letters of a word that stands in too many others to be looked for inside them, or to be mended."""
ONE_SLIP, TWO_SLIPS = 4, 6
"""Letters from which on one or two slips are forgiven: a letter too many, missing or another, or two swapped."""

LEVEL_SPELLINGS: tuple[tuple[str, str], ...] = (
    (r"\b(?:d|diploma) ?(?:iv|4|empat)\b", "d4"),
    (r"\b(?:d|diploma) ?(?:iii|3|tiga)\b", "d3"),
    (r"\b(?:d|diploma) ?(?:ii|2|dua)\b", "d2"),
    (r"\bdiploma i\b|\b(?:d|diploma) ?(?:1|satu)\b", "d1"),
    (r"\b(?:s|strata) ?(?:1|satu)\b|\bstrata i\b", "s1"),
    (r"\b(?:s|strata) ?(?:2|dua)\b|\bstrata ii\b", "s2"),
    (r"\b(?:s|strata) ?(?:3|tiga)\b|\bstrata iii\b", "s3"),
)
"""Pattern in plain words → the one spelling of a level of study. `D.I.` is left alone: it is a region too."""

Alternative = tuple[str, ...]
"""Words that must all stand in what is found."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """A word nothing is called by, and what was looked for instead, one of them or several."""

    said: str
    shown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What to look for: of every term one alternative must fit. No terms fit everything."""

    terms: tuple[tuple[Alternative, ...], ...]
    replacements: tuple[Replacement, ...] = ()

    def fits(self, column: str) -> pl.Expr:
        """Whether a column of plain words has what is looked for."""
        wanted = pl.lit(value=True)
        for term in self.terms:
            wanted &= pl.any_horizontal(
                pl.all_horizontal(_has(pl.col(column), word) for word in words) for words in term
            )
        return wanted


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of some texts, the most frequent first."""

    words: tuple[str, ...]
    all_words: str
    """The same between spaces: looking into one text is faster than into thousands."""
    by_length: Mapping[int, tuple[tuple[int, str], ...]]
    """Words of letters long enough to be meant, with their place in `words`."""

    def knows(self, word: str) -> bool:
        """Whether some text has it: a short word as a word of its own, a longer one anywhere in a word."""
        return (f" {word} " if len(word) <= SHORT else word) in self.all_words

    def nearest(self, word: str) -> str | None:
        """The most frequent of the words that are fewest slips away; None where none is near enough.

        Two slips are forgiven only where the first letter is right: people know how a word begins.
        """
        if len(word) < ONE_SLIP or not word.isalpha() or word in _declared().real_words:
            return None
        slips = 2 if len(word) >= TWO_SLIPS else 1
        near: list[tuple[int, bool, int]] = []
        for length in range(len(word) - slips, len(word) + slips + 1):
            for index, other in self.by_length.get(length, ()):
                distance = OSA.distance(word, other, score_cutoff=slips)
                is_other_letter = other[0] != word[0]
                if distance <= (1 if is_other_letter else slips):
                    near.append((distance, is_other_letter, index))
        return self.words[min(near)[2]] if near else None


def vocabulary(texts: pl.Series) -> Vocabulary:
    """The vocabulary of a column of plain texts."""
    words = texts.str.split(" ").explode().rename("word")
    counted = words.value_counts().filter(pl.col("word") != "").sort("count", "word", descending=[True, False])
    known = tuple(counted["word"].to_list())
    by_length: dict[int, list[tuple[int, str]]] = {}
    for index, word in enumerate(known):
        if len(word) > SHORT and word.isalpha():
            by_length.setdefault(len(word), []).append((index, word))
    return Vocabulary(known, f" {' '.join(known)} ", {length: tuple(words) for length, words in by_length.items()})


def searched_words(text: str) -> str:
    """Plain words, levels of study in their one spelling: `D-III Keperawatan` becomes `d3 keperawatan`."""
    words = plain(text)
    for pattern, level in LEVEL_SPELLINGS:
        words = re.sub(pattern, level, words)
    return words


def reading(text: str, known: Vocabulary) -> Reading:
    """What a reader's text asks for, among texts of this vocabulary."""
    terms: list[tuple[Alternative, ...]] = []
    replacements: list[Replacement] = []
    for part, is_literal in _parts(text):
        words = searched_words(part).split()
        if is_literal:
            terms += [((word,),) for word in words]
            continue
        while words:
            said, meant = _first_term(words, known)
            words = words[len(said) :]
            terms.append(meant)
            if meant != (said,):
                replacements.append(Replacement(" ".join(said), tuple(" ".join(each) for each in meant)))
    return Reading(tuple(terms), tuple(dict.fromkeys(replacements)))


def as_written(text: str) -> str:
    """The text that looks for exactly these words."""
    return f'"{text.replace(chr(34), " ").strip()}"'


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """Parts of a text, and whether they stand between quotation marks; an unclosed one opens nothing."""
    pieces = re.split(r'["“”„]', text)
    last = len(pieces) - 1
    for index, piece in enumerate(pieces):
        yield piece, index % 2 == 1 and index < last


def _first_term(words: list[str], known: Vocabulary) -> tuple[Alternative, tuple[Alternative, ...]]:
    """The words at the beginning that belong together, and what is looked for in their place."""
    declared = _declared()
    for length in range(min(len(words), declared.longest), 0, -1):
        said = tuple(words[:length])
        meant = declared.expansions.get(said)
        if meant is not None and not all(known.knows(word) for word in said):
            usable = tuple(each for each in meant if all(known.knows(word) for word in each))
            if usable:
                return said, usable
    word = words[0]
    near = None if known.knows(word) else known.nearest(word)
    return (word,), ((near or word,),)


def _has(column: pl.Expr, word: str) -> pl.Expr:
    for other in _declared().other_words.get(word, ()):
        column = column.str.replace_all(other, "", literal=True)
    if len(word) > SHORT:
        return column.str.contains(word, literal=True)
    return column.str.starts_with(word) | column.str.contains(f" {word}", literal=True)


@dataclass(frozen=True, slots=True)
class _Declared:
    expansions: dict[Alternative, tuple[Alternative, ...]]
    real_words: frozenset[str]
    other_words: dict[str, tuple[str, ...]]
    longest: int


@lru_cache
def _declared() -> _Declared:
    content = tomllib.loads(Path(__file__).with_name("search_words.toml").read_text("utf-8"))

    def words_of(texts: Iterable[str]) -> tuple[Alternative, ...]:
        return tuple(tuple(searched_words(text).split()) for text in texts)

    expansions = {tuple(short.split()): words_of(long) for short, long in content["expansions"].items()}
    other_words = {word: tuple(others) for word, others in content["other_words"].items()}
    return _Declared(expansions, frozenset(content["real_words"]), other_words, max(map(len, expansions)))

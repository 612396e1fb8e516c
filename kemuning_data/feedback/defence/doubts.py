"""What in a text speaks for a machine or an advertisement. No doubt of this kind refuses anything: a person looks."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from kemuning_data.rules.plain_text import LONGEST


class Doubt(StrEnum):
    """Signs in the text itself, as codes."""

    LINK = "link"
    MANY_LINKS = "many_links"
    SPAM_WORDS = "spam_words"
    MANY_SPAM_WORDS = "many_spam_words"
    MARKUP = "markup"
    REPEATS_ITSELF = "repeats_itself"
    ALL_CAPITALS = "all_capitals"
    NO_WORDS = "no_words"
    OTHER_SCRIPT = "other_script"


_LINK = re.compile(r"https?://|\bwww\.|\b(?:wa|t|bit|cutt|tinyurl|linktr|s)\.(?:me|ly|id|com|ee)/", re.IGNORECASE)
_MARKUP = re.compile(r"\[/?(?:url|link|img|b)\b[^\]\n]{0,200}\]|<a\s|</a>|\]\(https?:", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_SIGNS = re.compile(r"[\W_]+")
_VOWELS = frozenset("aeiou")

_MANY_LINKS = 3
_MANY_PHRASES = 3
_FEWEST_LETTERS = 4
_CAPITALS_FROM = 20  # letters; a shorter text may be one abbreviation
_CAPITALS_SHARE = 0.9
_LONG_WORD = 6  # letters; shorter ones are written without vowels in SMS style
_VOWELS_SHARE = 0.2
_MOST_TURNS = 3  # from small to capital letters within one word
_REPEATS_FROM = 12  # words
_DISTINCT_SHARE = 0.3
_FEW_SIGNS = 3  # different letters in a text of ten or more
_TEN = 10


def doubts_about(text: str) -> frozenset[Doubt]:
    """Every sign found in the first `LONGEST` characters."""
    return frozenset(_doubts(unicodedata.normalize("NFKC", text[:LONGEST])))


def skeleton(text: str) -> str:
    """What stays the same when a machine varies figures, signs and capitals: the letters alone."""
    folded = unicodedata.normalize("NFKC", text[:LONGEST]).casefold()
    return "".join(sign for sign in folded if sign.isalpha()) or folded


def _doubts(text: str) -> Iterator[Doubt]:
    links = len(_LINK.findall(text))
    if links:
        yield Doubt.MANY_LINKS if links >= _MANY_LINKS else Doubt.LINK
    plain = f" {' '.join(_SIGNS.sub(' ', text.lower()).split())} "
    phrases = sum(f" {phrase} " in plain for phrase in _phrases())
    if phrases:
        yield Doubt.MANY_SPAM_WORDS if phrases >= _MANY_PHRASES else Doubt.SPAM_WORDS
    if _MARKUP.search(text):
        yield Doubt.MARKUP
    words = _WORD.findall(text)
    letters = "".join(words)
    if _repeats(words, letters):
        yield Doubt.REPEATS_ITSELF
    if len(letters) >= _CAPITALS_FROM and sum(sign.isupper() for sign in letters) >= _CAPITALS_SHARE * len(letters):
        yield Doubt.ALL_CAPITALS
    latin = sum(sign < "\u0250" for sign in letters)
    if latin * 2 < len(letters):
        yield Doubt.OTHER_SCRIPT
    elif len(letters) < _FEWEST_LETTERS or sum(map(len, filter(_is_gibberish, words))) * 2 > len(letters):
        yield Doubt.NO_WORDS


def _repeats(words: list[str], letters: str) -> bool:
    few_words = len(words) >= _REPEATS_FROM and len({word.lower() for word in words}) < _DISTINCT_SHARE * min(
        len(words), 4 * _REPEATS_FROM
    )
    return few_words or (len(letters) >= _TEN and len(set(letters.lower())) <= _FEW_SIGNS)


def _is_gibberish(word: str) -> bool:
    if len(word) < _LONG_WORD:
        return False
    vowels = sum(sign in _VOWELS for sign in word.lower())
    turns = sum(one.islower() and other.isupper() for one, other in pairwise(word))
    return vowels < _VOWELS_SHARE * len(word) or turns >= _MOST_TURNS


@lru_cache
def _phrases() -> tuple[str, ...]:
    return tuple(tomllib.loads(Path(__file__).with_name("spam_words.toml").read_text("utf-8"))["phrases"])

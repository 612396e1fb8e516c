"""Whether a reader can tell, from the words of a criterion alone, if they meet it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kemuning_data.rules.titles import has_phrase, plain
from kemuning_data.rules.vocabulary import CriterionKind


@dataclass(frozen=True, slots=True)
class _VagueWords:
    words: tuple[str, ...]
    kinds_needing_figure: frozenset[CriterionKind]
    terms_needing_figure: tuple[str, ...]


def criterion_is_vague(kind: CriterionKind, text: str, min_value: float | None, max_value: float | None) -> bool:
    """True when the text has a word of the closed list, or needs a figure and has none.

    A figure counts wherever it stands: in `min_value`, in `max_value`, or as a digit in the text.
    """
    vague = _vague_words()
    words = plain(text)
    if any(has_phrase(words, phrase) for phrase in vague.words):
        return True
    has_figure = min_value is not None or max_value is not None or any(letter.isdigit() for letter in words)
    needs_figure = kind in vague.kinds_needing_figure or any(
        has_phrase(words, term) for term in vague.terms_needing_figure
    )
    return needs_figure and not has_figure


@lru_cache
def _vague_words() -> _VagueWords:
    declared = tomllib.loads(Path(__file__).with_name("vague_words.toml").read_text("utf-8"))
    return _VagueWords(
        tuple(plain(word) for word in declared["words"]),
        frozenset(CriterionKind(kind) for kind in declared["kinds_needing_figure"]),
        tuple(plain(term) for term in declared["terms_needing_figure"]),
    )

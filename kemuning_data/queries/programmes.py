"""Program studi: which study programmes a reader means, in the whole release or among those of one vacancy."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import polars as pl

from kemuning_data.queries.prepared import programmes_of, words_of
from kemuning_data.queries.spelling import Replacement, reading, searched_words, vocabulary
from kemuning_data.release.reader import Release
from kemuning_data.rules.self_check import Programme

_KEPT = 128
_LEVEL = re.compile(r"\b[ds][1-4]\b")


@dataclass(frozen=True, slots=True, eq=False)
class ProgrammesFound:
    """The study programmes that have every word of a search."""

    names: tuple[str, ...]
    """As the agencies write them; those that most vacancies accept first."""
    replacements: tuple[Replacement, ...]
    positions: pl.Series
    """Places in the release of the vacancies that accept one of them."""


@lru_cache(maxsize=_KEPT)
def programmes_matching(release: Release, text: str) -> ProgrammesFound:
    """The study programmes of a release that a text means, forgivingly; a text without words means all of them."""
    every = programmes_of(release)
    asked = reading(text, every.known)
    fitting = every.names.filter(asked.fits("words"))
    accepting = every.accepted.join(fitting, on="programme")
    names = accepting.group_by("name").len().sort("len", "name", descending=[True, False])["name"]
    return ProgrammesFound(tuple(names.to_list()), asked.replacements, accepting["position"].unique().implode())


def accepted_programme(release: Release, accepted: Sequence[str], text: str) -> Programme | None:
    """The reader's own study programme among those that a vacancy accepts; None for a text without words.

    A level of study counts only where the vacancy's names have one. Words are mended by those names, then by all words
    of the release.
    """
    names = pl.DataFrame(
        {"name": list(accepted), "words": [searched_words(name) for name in accepted]},
        schema={"name": pl.String, "words": pl.String},
    )
    said = searched_words(text)
    if not names["words"].str.contains(_LEVEL.pattern).any():
        said = " ".join(_LEVEL.sub(" ", said).split())
    if not said:
        return None
    same = names.filter((pl.col("words") == said) | (pl.col("words").str.replace(r"^[ds][1-4] ", "") == said))
    if not same.is_empty():
        return Programme(text.strip(), tuple(same["name"].to_list()), is_same=True)
    for known in (vocabulary(names["words"]), words_of(release)):
        fitting = names.filter(reading(said, known).fits("words"))
        if not fitting.is_empty():
            return Programme(text.strip(), tuple(fitting["name"].to_list()), is_same=False)
    return Programme(text.strip(), (), is_same=False)

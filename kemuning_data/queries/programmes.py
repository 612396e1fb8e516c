"""Program studi: which study programmes a reader means, in the whole release or among those of one vacancy."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import polars as pl

from kemuning_data.queries.prepared import programmes_of
from kemuning_data.queries.spelling import Reading, Replacement, reading, searched_words, vocabulary
from kemuning_data.release.reader import Release

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


def accepted_programmes(accepted: Sequence[str], text: str) -> tuple[str, ...]:
    """Those of a vacancy's programmes that a reader's own may be; a name that says the same and no more alone.

    A level of study counts only where the vacancy's names have one.
    """
    names = pl.DataFrame(
        {"name": list(accepted), "words": [searched_words(name) for name in accepted]},
        schema={"name": pl.String, "words": pl.String},
    )
    said = searched_words(text)
    if not names["words"].str.contains(_LEVEL.pattern).any():
        said = " ".join(_LEVEL.sub(" ", said).split())
    if not said:
        return ()
    same = names.filter((pl.col("words") == said) | (pl.col("words").str.replace(r"^[ds][1-4] ", "") == said))
    if not same.is_empty():
        return tuple(same["name"].to_list())
    asked: Reading = reading(said, vocabulary(names["words"]))
    return tuple(names.filter(asked.fits("words"))["name"].to_list())

"""The vacancies of a release as searching wants them. Made once a release, shared by all readers, changed by nobody."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import polars as pl

from kemuning_data.queries.spelling import LEVEL_SPELLINGS, Reading, Vocabulary, reading, vocabulary
from kemuning_data.release.reader import Release

_KEPT = 4
"""Releases kept ready, as many as are kept open."""

_READINGS = 512
"""Searches whose reading is kept: a list is asked for several times while a reader looks at it."""

_LEVEL_WORDS = {
    "diploma_1": "d1",
    "diploma_2": "d2",
    "diploma_3": "d3",
    "diploma_4": "d4 sarjana terapan",
    "bachelor": "s1 sarjana",
    "master": "s2 magister",
    "doctor": "s3 doktor",
    "senior_high": "sma slta",
    "vocational_high": "smk",
}
"""The words by which people look for a level of study."""


@dataclass(frozen=True, slots=True, eq=False)
class Programmes:
    """The study programmes of all vacancies. `names`: programme, name, words. `accepted`: position, programme."""

    names: pl.DataFrame
    accepted: pl.DataFrame
    known: Vocabulary


@lru_cache(maxsize=_KEPT)
def prepared(release: Release) -> pl.DataFrame:
    """The vacancies with `search`, the words a reader may look for, and `position`, their place in the release."""
    frame = release.frame("vacancies").with_row_index("position")
    programmes = programmes_of(release)
    named = programmes.accepted.join(programmes.names, on="programme").group_by("position").agg("words")
    levels = pl.col("education_levels").list.eval(pl.element().replace(_LEVEL_WORDS)).list.join(" ")
    places = ["title", "unit_name", "institution_name", "placement"]
    searched = [
        _plain(pl.concat_str(places, separator=" ", ignore_nulls=True)),
        pl.col("words").list.unique(maintain_order=True).list.join(" "),
        _plain(levels),
    ]
    whole = pl.concat_str(searched, separator=" ", ignore_nulls=True)
    joined = frame.join(named, on="position", how="left", maintain_order="left")
    return joined.with_columns(search=whole.str.replace_all(" +", " ").str.strip_chars()).drop("words")


@lru_cache(maxsize=_KEPT)
def words_of(release: Release) -> Vocabulary:
    """The words that the vacancies of a release can be found by."""
    return vocabulary(prepared(release)["search"])


@lru_cache(maxsize=_READINGS)
def reading_of(release: Release, text: str) -> Reading:
    """What a text asks for among the vacancies of a release."""
    return reading(text, words_of(release))


@lru_cache(maxsize=_KEPT)
def programmes_of(release: Release) -> Programmes:
    """The study programmes of a release; names that differ in nothing but signs and case stay apart."""
    listed = release.frame("vacancies").with_row_index("position").select("position", name="study_programmes")
    listed = listed.explode("name").drop_nulls()
    names = listed.select("name").unique(maintain_order=True).with_row_index("programme")
    names = names.with_columns(words=spelled(_plain(pl.col("name"))))
    accepted = listed.join(names, on="name", maintain_order="left").select("position", "programme")
    return Programmes(names, accepted, vocabulary(names["words"]))


def spelled(words: pl.Expr) -> pl.Expr:
    """Levels of study in their one spelling, in a column of plain words."""
    for pattern, level in LEVEL_SPELLINGS:
        words = words.str.replace_all(pattern, level)
    return words


def _plain(text: pl.Expr) -> pl.Expr:
    """`rules.titles.plain` for a whole column at once: a national list would keep the first reader waiting."""
    bare = text.str.normalize("NFKD").str.to_lowercase().str.replace_all(r"\p{M}", "")
    return bare.str.replace_all(r"[^0-9a-z]+", " ").str.strip_chars()

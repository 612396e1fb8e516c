"""What the name of a training programme says of it, by the phrases of `programme_words.toml`."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

from kemuning_data.rules.code_words import Code
from kemuning_data.rules.titles import has_phrase, plain
from kemuning_data.rules.training_vocabulary import Delivery, TrainingKind, TrainingTheme


def kind_by_name(name: str) -> TrainingKind | None:
    """`Bimtek SIPD` is a seminar; None where no phrase of the list stands in the name."""
    return _first(TrainingKind, "kind", name)


def theme_by_name(name: str) -> TrainingTheme | None:
    """`Pelatihan Bendahara` is about finance; None where no phrase of the list stands in the name."""
    return _first(TrainingTheme, "theme", name)


def delivery_by_name(name: str) -> Delivery | None:
    """`Webinar Satu Data` is at a distance; None where no phrase of the list stands in the name."""
    return _first(Delivery, "delivery", name)


def _first(codes: type[Code], table: str, name: str) -> Code | None:
    words = plain(name)
    found = (code for code, phrases in _declared()[table] if any(has_phrase(words, phrase) for phrase in phrases))
    code = next(found, None)
    return None if code is None else codes(code)


@lru_cache
def _declared() -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    declared = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    return {
        table: [(entry["code"], tuple(plain(phrase) for phrase in entry["phrases"])) for entry in entries]
        for table, entries in declared.items()
    }

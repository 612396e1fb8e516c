"""The numbers of each intake's rules, one TOML file an intake, with source and confidence."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from kemuning_data.rules.vocabulary import IntakeKind

_FOLDER = Path(__file__).parent

Confidence = Literal["read", "reported", "own_knowledge"]
"""Read in the law's own text; reported by a source that quotes it; known, with nothing found to check it against."""


@dataclass(frozen=True, slots=True)
class Source:
    """Dasar hukum: a regulation and what it decides."""

    name: str
    subject_id: str
    subject_en: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Regulation:
    """The rules under which an intake is held."""

    code: str
    kind: IntakeKind
    year: int
    title_id: str
    title_en: str
    announcement_min_days: int
    announcement_source: str
    sources: tuple[Source, ...]
    sha256: str


def codes() -> tuple[str, ...]:
    """The code of every regulation file, sorted."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


@lru_cache
def regulation(code: str) -> Regulation | None:
    """The regulation file of that name, or None where there is none."""
    if code not in codes():
        return None
    content = (_FOLDER / f"{code}.toml").read_bytes()
    declared = tomllib.loads(content.decode("utf-8"))
    return Regulation(
        code=code,
        kind=IntakeKind(declared["kind"]),
        year=declared["year"],
        title_id=declared["title_id"],
        title_en=declared["title_en"],
        announcement_min_days=declared["announcement"]["min_days"],
        announcement_source=declared["announcement"]["source"],
        sources=tuple(Source(**source) for source in declared["source"]),
        sha256=hashlib.sha256(content).hexdigest(),
    )

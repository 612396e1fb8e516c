"""Rumpun jabatan: the job family of a title, by the phrases of `job_families.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kemuning_data.rules.titles import has_phrase, plain
from kemuning_data.rules.vocabulary import JobFamily


@dataclass(frozen=True, slots=True)
class _Family:
    code: JobFamily
    phrases: tuple[str, ...]
    exceptions: tuple[str, ...]

    def knows(self, title: str) -> bool:
        if any(has_phrase(title, phrase) for phrase in self.exceptions):
            return False
        return any(has_phrase(title, phrase) for phrase in self.phrases)


def job_family(title: str) -> tuple[JobFamily, bool]:
    """The family of a job title, and whether a phrase named it; an unknown title counts as technical."""
    words = plain(title)
    for family in _families():
        if family.knows(words):
            return family.code, True
    return JobFamily.TECHNICAL, False


@lru_cache
def _families() -> tuple[_Family, ...]:
    declared = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    return tuple(
        _Family(
            JobFamily(entry["code"]),
            tuple(plain(phrase) for phrase in entry["phrases"]),
            tuple(plain(phrase) for phrase in entry.get("except", [])),
        )
        for entry in declared["family"]
    )

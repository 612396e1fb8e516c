"""Education levels as officials write them, and the one category a vacancy asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from kemuning_data.rules.titles import plain
from kemuning_data.rules.vocabulary import CATEGORY_OF_LEVEL, EducationLevel, EducationRequired

_NAMES: dict[EducationLevel, tuple[str, ...]] = {
    EducationLevel.PRIMARY: ("sd", "sekolah dasar", "sd sederajat"),
    EducationLevel.JUNIOR_HIGH: ("sltp", "smp", "sltp smp sederajat", "smp sederajat", "sltp sederajat"),
    EducationLevel.SENIOR_HIGH: (
        *("slta", "sma", "smu", "ma", "slta sma sederajat", "slta sederajat", "sma sederajat", "sma ma", "sma smk"),
        *("slta smk sederajat", "sma smk sederajat", "slta umum"),
    ),
    EducationLevel.VOCATIONAL_HIGH: ("smk", "stm", "smk slta kejuruan", "slta kejuruan", "smk sederajat", "mak"),
    EducationLevel.TEACHER_HIGH: ("slta keguruan", "spg", "sgo"),
    EducationLevel.DIPLOMA_1: ("diploma i", "diploma 1", "d i", "d 1", "di", "d1"),
    EducationLevel.DIPLOMA_2: ("diploma ii", "diploma 2", "d ii", "d 2", "dii", "d2"),
    EducationLevel.DIPLOMA_3: (
        *("diploma iii", "diploma 3", "d iii", "d 3", "diii", "d3", "diploma iii sarjana muda", "sarjana muda"),
        "diploma tiga",
    ),
    EducationLevel.DIPLOMA_4: (
        *("diploma iv", "diploma 4", "d iv", "d 4", "div", "d4", "sarjana terapan", "diploma iv sarjana terapan"),
        "diploma empat",
    ),
    EducationLevel.BACHELOR: (
        "s 1",
        "s1",
        "s 1 sarjana",
        "s1 sarjana",
        "sarjana",
        "strata 1",
        "strata i",
        "strata satu",
    ),
    EducationLevel.PROFESSION: ("profesi", "pendidikan profesi", "ners", "ppg"),
    EducationLevel.SPECIALIST: ("spesialis", "sp 1", "sp 2", "sub spesialis", "subspesialis"),
    EducationLevel.MASTER: (
        "s 2",
        "s2",
        "s 2 magister",
        "s2 magister",
        "magister",
        "strata 2",
        "strata ii",
        "pasca sarjana",
    ),
    EducationLevel.DOCTOR: ("s 3", "s3", "s 3 doktor", "s3 doktor", "doktor", "strata 3", "strata iii"),
}

_BETWEEN_PROGRAMMES = re.compile(r"\s*(?:;|\s/\s|\s\|\s|\batau\b)\s*", re.IGNORECASE)


def education_level(text: str) -> EducationLevel | None:
    """The level that a cell names (`S-1/Sarjana`, `D3`, `SMK/SLTA Kejuruan`), or None."""
    return _levels().get(plain(text))


def leading_level(text: str) -> EducationLevel | None:
    """The level with which a study programme begins (`D-III KEPERAWATAN`), the longest name that fits, or None."""
    words = plain(text).split()
    known = _levels()
    for length in range(min(len(words), 5), 0, -1):
        level = known.get(" ".join(words[:length]))
        if level is not None:
            return level
    return None


def split_programmes(text: str) -> list[str]:
    """One study programme each, from a cell that lists several (`S-1 GIZI / D-IV GIZI; S-1 KESEHATAN`)."""
    return [part for part in _BETWEEN_PROGRAMMES.split(text) if part]


def education_required(levels: Iterable[EducationLevel]) -> EducationRequired | None:
    """The one category that all accepted levels belong to; None where there are several, or none."""
    categories = {CATEGORY_OF_LEVEL[level] for level in levels}
    return categories.pop() if len(categories) == 1 else None


@lru_cache
def _levels() -> dict[str, EducationLevel]:
    return {name: level for level, names in _NAMES.items() for name in names}

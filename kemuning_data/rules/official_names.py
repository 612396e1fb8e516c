"""Names of jobs, places and institutions as announcements and lists print them: one name in several spellings."""

from __future__ import annotations

import re

from kemuning_data.rules.titles import has_phrase, plain

_LEVELS_OF_JOBS = (
    *("ahli pertama", "ahli muda", "ahli madya", "ahli utama"),
    *("pemula", "terampil", "mahir", "penyelia"),
)
_UNIFIED = {
    "kab": "kabupaten",
    "bupati": "kabupaten",
    "prov": "provinsi",
    "propinsi": "provinsi",
    "gubernur": "provinsi",
    "walikota": "kota",
}
_REGIONS = frozenset({"kabupaten", "kota", "provinsi"})
_OF_EVERY_REGION = _REGIONS | {
    "pemerintah",
    "pemda",
    "pemkab",
    "pemkot",
    "pemprov",
    "daerah",
    "khusus",
    "ibukota",
    "dki",
}
_SUB_JOB = re.compile(r"\s[-–]\s")


def job_names(title: str) -> frozenset[str]:
    """The ways to print one job, as plain words: lists put the level before the job or leave its general name out.

    `AHLI PERTAMA - PERAWAT` is `PERAWAT AHLI PERTAMA`; `DOKTER AHLI PERTAMA - DOKTER ANAK` is `DOKTER ANAK AHLI
    PERTAMA` too.
    """
    words = plain(title)
    level = next((level for level in _LEVELS_OF_JOBS if words.startswith(f"{level} ")), None)
    if level is not None:
        return frozenset({words, f"{words.removeprefix(level).strip()} {level}"})
    general, *sub_jobs = _SUB_JOB.split(title, maxsplit=1)
    level = next((level for level in _LEVELS_OF_JOBS if plain(general).endswith(f" {level}")), None)
    if level is None or not sub_jobs:
        return frozenset({words})
    return frozenset({words, f"{plain(sub_jobs[0])} {level}"})


def place_words(place: str) -> str:
    """A place as plain words: `Pemerintah Kab. Berau` and `PEMERINTAH KABUPATEN BERAU` are one."""
    return " ".join(_UNIFIED.get(word, word) for word in plain(place).split())


def is_institution(said: str, institution: str) -> bool:
    """Whether two names, both `place_words`, are surely of one institution: `kabupaten fakfak` is `fak fak`'s."""
    return not _differ_in_kind(said, institution) and own_name(said) == own_name(institution) != ""


def may_be_institution(said: str, institution: str) -> bool:
    """Whether `said` may stand for an institution that it does not name.

    Central institutions print anything above their units (a radio station, `Pertahanan Keamanan`); a region's list
    prints the region.
    """
    if _regions(said) or _regions(institution):
        return not _differ_in_kind(said, institution) and own_name(said) in {"", own_name(institution)}
    return True


def own_name(name: str) -> str:
    """What sets a region apart, without the blanks in it: `pemerintah kabupaten fak fak` is `fakfak`."""
    return "".join(word for word in name.split() if word not in _OF_EVERY_REGION)


def _regions(name: str) -> frozenset[str]:
    return frozenset(region for region in _REGIONS if has_phrase(name, region))


def _differ_in_kind(one: str, other: str) -> bool:
    return bool(_regions(one) and _regions(other) and _regions(one) != _regions(other))

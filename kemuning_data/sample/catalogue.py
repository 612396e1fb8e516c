"""What the invented government is made of, read from the TOML files beside this module."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from kemuning_data.rules.vocabulary import Stage

_FOLDER = Path(__file__).parent

INSTITUTION_CODE = "99.01"
"""No real regency has this code of the Ministry of Home Affairs; the gate knows the sample by it."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Perangkat daerah: a unit, the group of jobs that fit it, and the places below it."""

    code: str
    name: str
    sector: str
    parent: str | None
    group: str
    sections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Government:
    """An invented regional government (instansi)."""

    code: str
    name: str
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Job:
    """Jabatan: a post's title and what it asks and gives. `salary` in ten thousands of rupiah a month.

    certain_in: codes of the intakes that have the job whatever the draw says.
    """

    title: str
    code: str
    programmes: tuple[str, ...]
    at: frozenset[str]
    salary: tuple[int, int]
    is_functional: bool
    section_word: str
    marks: frozenset[str]
    duties: str
    skill: str
    skill_en: str
    intakes: frozenset[str]
    is_always: bool
    certain_in: frozenset[str]


@dataclass(frozen=True, slots=True)
class Phrase:
    """One sentence of `criteria.toml` with the vacancies that carry it (`applies_to`: a mark, or one vacancy in n)."""

    applies_to: str | int
    kind: str
    text: str
    text_en: str | None
    lowest: float | str | None
    highest: float | None
    unit: str | None
    is_required: bool
    legal_basis: str | None


@dataclass(frozen=True, slots=True)
class Period:
    """One stage of a timetable, both days included."""

    stage: Stage
    first: date
    last: date


def declared(name: str) -> dict[str, Any]:
    """The content of one TOML file of this folder."""
    return tomllib.loads((_FOLDER / name).read_text("utf-8"))


@lru_cache
def kemuning() -> Government:
    """The invented regency itself."""
    units = tuple(
        Unit(
            entry["code"],
            entry["name"],
            entry["sector"],
            entry.get("parent"),
            entry["group"],
            tuple(entry["sections"]),
        )
        for entry in declared("units.toml")["unit"]
    )
    return Government(INSTITUTION_CODE, declared("government.toml")["name"], units)


@lru_cache
def sector_names() -> dict[str, str]:
    """Sector code → the name that the officials of the sample write."""
    return declared("units.toml")["sectors"]


@lru_cache
def jobs() -> tuple[Job, ...]:
    """The job catalogue, in the order of its file."""
    content = declared("jobs.toml")
    return tuple(_job(number, entry, content["sets"]) for number, entry in enumerate(content["job"], start=1))


@lru_cache
def phrases() -> tuple[Phrase, ...]:
    """Every criterion sentence."""
    return tuple(
        Phrase(
            entry["for"],
            entry["kind"],
            entry["text"],
            entry.get("text_en"),
            entry.get("min"),
            entry.get("max"),
            entry.get("unit"),
            entry.get("required", True),
            entry.get("legal_basis"),
        )
        for entry in declared("criteria.toml")["criterion"]
    )


def _job(number: int, entry: dict[str, Any], sets: dict[str, list[str]]) -> Job:
    programmes = [
        programme for name in entry["programmes"] for programme in (sets[name[1:]] if name.startswith("@") else [name])
    ]
    lowest, highest = entry["salary"]
    skill, skill_en = entry["skill"]
    return Job(
        entry["title"],
        f"KMN-{number:03d}",
        tuple(programmes),
        frozenset(entry["at"]),
        (lowest, highest),
        entry["placement"] == "functional",
        entry.get("section_word", ""),
        frozenset(entry.get("marks", [])),
        entry["duties"],
        skill,
        skill_en,
        frozenset(entry.get("intakes", ["CPNS"])),
        entry.get("always", False),
        frozenset(entry.get("certain_in", [])),
    )

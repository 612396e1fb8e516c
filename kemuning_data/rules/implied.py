"""What a vacancy itself tells everybody about each of its applicants: women only, or the disabled only.

How many applied for a vacancy is public, so such people can be counted by anybody. They are told apart from the people
whose attributes are a secret, which are protected by themselves.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from pathlib import Path

import polars as pl

from kemuning_data.rules.breakdown_vocabulary import AgeBand, Attribute
from kemuning_data.rules.titles import has_phrase, plain
from kemuning_data.rules.vocabulary import CriterionKind, CriterionUnit, Sex

IMPLIED: Mapping[Attribute, str] = {
    Attribute.SEX: "implied_sex",
    Attribute.AGE_BAND: "implied_age_band",
    Attribute.DISABILITY: "implied_disability",
    Attribute.DISTRICT: "implied_district",
}
"""Attribute → the column of `implied_attributes` with the category that a vacancy tells; no other is ever implied."""

_YEARS_OF_BAND = {
    AgeBand.UP_TO_25: (0, 25),
    AgeBand.FROM_26_TO_30: (26, 30),
    AgeBand.FROM_31_TO_35: (31, 35),
    AgeBand.FROM_36: (36, math.inf),
}
_SAME_WORDS = 4096
"""Sentences and programmes are the same ones again and again: so many are looked at once only."""
_BETWEEN_PARTS = re.compile(r"[,;.()]|\b(?:dan|serta)\b", re.IGNORECASE)


def implied_attributes(vacancies: pl.DataFrame, criteria: pl.DataFrame) -> pl.DataFrame:
    """One row a vacancy: vacancy_id and the columns of IMPLIED, each a category of the codebook or null.

    vacancies: vacancy_id, vacancy_type, title, study_programmes. criteria: vacancy_id, kind, text_id, min_value,
    max_value, unit, is_required. Both are the public datasets; nothing about people is read. The words, and why they
    count, are in `implied.toml`.
    """
    required: dict[str, list[Mapping[str, object]]] = {}
    columns = ("kind", "text_id", "min_value", "max_value", "unit")
    for row in criteria.filter("is_required").select("vacancy_id", *columns).iter_rows(named=True):
        required.setdefault(row["vacancy_id"], []).append(row)
    facts = vacancies.select("vacancy_id", "vacancy_type", "title", "study_programmes")
    rows = []
    for vacancy_id, vacancy_type, title, programmes in facts.iter_rows():
        conditions = required.get(vacancy_id, [])
        told = _words().types.get(vacancy_type, {})
        sex = _sex(title, programmes or [], [str(row["text_id"]) for row in conditions])
        rows.append((vacancy_id, sex, _age_band(conditions), told.get("disability"), told.get("district")))
    schema = {"vacancy_id": pl.String, **dict.fromkeys(IMPLIED.values(), pl.String)}
    return pl.DataFrame(rows, schema=schema, orient="row")


@dataclass(frozen=True, slots=True)
class _Words:
    types: Mapping[str, Mapping[str, str]]
    lowest: tuple[str, ...]
    highest: tuple[str, ...]
    titles: tuple[str, ...]
    programmes: tuple[str, ...]
    not_programmes: tuple[str, ...]
    sexes: Mapping[Sex, tuple[str, ...]]
    binding: tuple[str, ...]
    stating: tuple[str, ...]
    opening: tuple[str, ...]
    continued_by: tuple[str, ...]
    not_binding: tuple[str, ...]


@lru_cache
def _words() -> _Words:
    declared = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    midwives, criterion = declared["midwives"], declared["sex_criterion"]

    def starts(ways: Sequence[str]) -> tuple[str, ...]:
        return tuple(plain(f"{subject} {way}") for subject, way in product(["", *criterion["subjects"]], ways))

    return _Words(
        types=declared["type"],
        lowest=tuple(declared["age_criterion"]["lowest"]),
        highest=tuple(declared["age_criterion"]["highest"]),
        titles=tuple(midwives["titles"]),
        programmes=tuple(midwives["programmes"]),
        not_programmes=tuple(midwives["not_programmes"]),
        sexes={Sex(code): tuple(entry["words"]) for code, entry in declared["sex"].items()},
        binding=starts(criterion["binding"]),
        stating=tuple(criterion["stating"]),
        opening=starts(criterion["opening"]),
        continued_by=tuple(criterion["continued_by"]),
        not_binding=tuple(criterion["not_binding"]),
    )


def _sex(title: str, programmes: Sequence[str], conditions: Iterable[str]) -> Sex | None:
    """The one sex that title, programmes and required criteria tell; None where they contradict each other."""
    told = {_sex_of_criterion(text) for text in conditions}
    if _is_for_midwives(title, programmes):
        told.add(Sex.FEMALE)
    told.discard(None)
    return told.pop() if len(told) == 1 else None


def _is_for_midwives(title: str, programmes: Sequence[str]) -> bool:
    return _is_midwife(title) or (bool(programmes) and all(map(_is_midwifery, programmes)))


@lru_cache(maxsize=_SAME_WORDS)
def _is_midwife(title: str) -> bool:
    whole = f"{plain(title)} "
    return any(whole.startswith(f"{phrase} ") for phrase in _words().titles)


@lru_cache(maxsize=_SAME_WORDS)
def _is_midwifery(programme: str) -> bool:
    words, whole = _words(), plain(programme)
    return any(has_phrase(whole, word) for word in words.programmes) and not any(
        has_phrase(whole, word) for word in words.not_programmes
    )


@lru_cache(maxsize=_SAME_WORDS)
def _sex_of_criterion(text: str) -> Sex | None:
    words, whole = _words(), plain(text)
    named = [sex for sex, ways in words.sexes.items() if any(has_phrase(whole, way) for way in ways)]
    if len(named) != 1 or any(has_phrase(whole, phrase) for phrase in words.not_binding):
        return None
    ways = words.sexes[named[0]]
    parts = [plain(part) for part in _BETWEEN_PARTS.split(text)]
    is_named = (
        any(_goes_on(part, words.binding, ways) for part in parts)
        or any(_has_ended(rest) for part in parts for rest in _goes_on(part, words.stating, ways))
        or any(_has_ended(rest) for rest in _goes_on(whole, words.opening, ways))
    )
    return named[0] if is_named else None


def _goes_on(text: str, starts: Sequence[str], sexes: Sequence[str]) -> list[str]:
    """What follows, for every way in which the text begins with one of `starts` and then names the sex."""
    begins = [f"{start} {sex}".strip() for start, sex in product(starts, sexes)]
    return [text[len(begin) :].strip() for begin in begins if f"{text} ".startswith(f"{begin} ")]


def _has_ended(rest: str) -> bool:
    return not rest or rest.split()[0] in _words().continued_by


def _age_band(conditions: Iterable[Mapping[str, object]]) -> AgeBand | None:
    """The band in which every age lies that the criteria accept; None where they accept more bands, all or none."""
    youngest, oldest = 0.0, math.inf
    for row in conditions:
        low, high = _ages(row)
        youngest, oldest = max(youngest, low), min(oldest, high)
    if youngest > oldest:
        return None
    bands = [band for band, (low, high) in _YEARS_OF_BAND.items() if low <= youngest and oldest <= high]
    return bands[0] if bands else None


def _ages(row: Mapping[str, object]) -> tuple[float, float]:
    """The completed years that a criterion accepts, first and last; every age where it is about something else."""
    low, high = row["min_value"], row["max_value"]
    if row["kind"] == CriterionKind.AGE and low is None and high is None:
        low, high = (_figure_after(str(row["text_id"]), phrases) for phrases in (_words().lowest, _words().highest))
    elif row["unit"] != CriterionUnit.AGE:
        low = high = None
    years = [math.floor(value) if isinstance(value, int | float) else None for value in (low, high)]
    return 0 if years[0] is None else years[0], math.inf if years[1] is None else years[1]


def _figure_after(text: str, phrases: Sequence[str]) -> int | None:
    found = re.findall(rf"\b(?:{'|'.join(phrases)}) (\d\d)\b", plain(text))
    return int(found[0]) if len(found) == 1 else None

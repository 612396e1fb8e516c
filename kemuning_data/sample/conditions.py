"""Persyaratan: the criteria that each vacancy of the sample carries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kemuning_data.sample.catalogue import Phrase, phrases
from kemuning_data.sample.timetable import Intake
from kemuning_data.sample.vacancies import CUMLAUDE, DISABILITY, Vacancy

_DEGREES = {
    "S-1": ("sarjana", "bachelor's degree"),
    "D-IV": ("diploma IV", "four-year diploma"),
    "D-III": ("diploma III", "three-year diploma"),
    "PROFESI": ("pendidikan profesi", "professional degree"),
    "SPESIALIS": ("spesialis", "specialist degree"),
    "SLTA/SMA": ("SMA atau sederajat", "senior secondary certificate"),
    "SMK": ("SMK", "vocational secondary certificate"),
    "SLTP/SMP": ("SMP atau sederajat", "junior secondary certificate"),
}


@dataclass(frozen=True, slots=True)
class Criterion:
    """One condition of one vacancy, as the criteria file tells it."""

    vacancy_id: str
    kind: str
    text: str
    text_en: str | None
    min_value: float | None
    max_value: float | None
    unit: str | None
    is_required: bool
    legal_basis: str | None


def criteria_of(vacancy: Vacancy, intake: Intake, number: int) -> Iterator[Criterion]:
    """The criteria of the vacancy that stands at place `number` (from 0) of its list.

    A vacancy whose skill is already told in its own row does not repeat it.
    """
    marks = _marks(vacancy, intake)
    degree, degree_en = _DEGREES[vacancy.programmes[0].split()[0]]
    ipk = 3.0 if "health" in vacancy.job.marks or vacancy.vacancy_type == CUMLAUDE else 2.75
    words = {
        "level": degree,
        "level_en": degree_en,
        "ipk": f"{ipk:.2f}".replace(".", ","),
        "ipk_en": f"{ipk:.2f}",
        "skill": vacancy.job.skill,
        "skill_en": vacancy.job.skill_en,
    }
    for phrase in phrases():
        if _applies(phrase, marks, number):
            yield Criterion(
                vacancy_id=vacancy.vacancy_id,
                kind=phrase.kind,
                text=phrase.text.format_map(words),
                text_en=phrase.text_en.format_map(words) if phrase.text_en else None,
                min_value=ipk if phrase.lowest == "ipk" else _figure(phrase.lowest),
                max_value=phrase.highest,
                unit=phrase.unit,
                is_required=phrase.is_required,
                legal_basis=phrase.legal_basis,
            )


def _applies(phrase: Phrase, marks: set[str], number: int) -> bool:
    if isinstance(phrase.applies_to, int):
        return number % phrase.applies_to == phrase.applies_to - 1
    return phrase.applies_to in marks


def _marks(vacancy: Vacancy, intake: Intake) -> set[str]:
    family, job = intake.family.lower(), vacancy.job.marks
    needs_school = vacancy.programmes[0].startswith(("SL", "SMK"))
    marks = {"every", family, *job, "senior_high" if needs_school else "diploma"}
    other_ages = ("specialist", "young") if family == "cpns" else ("teacher",)
    marks.add("_".join((f"age_{family}", *(mark for mark in other_ages if mark in job))))
    if not vacancy.has_skill_in_row:
        marks.add("skill")
    if vacancy.vacancy_type == DISABILITY:
        marks.add("disability")
    if vacancy.vacancy_type == CUMLAUDE:
        marks.add("cumlaude")
    return marks


def _figure(value: float | str | None) -> float | None:
    return None if isinstance(value, str) else value

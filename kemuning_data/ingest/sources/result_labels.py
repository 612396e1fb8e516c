"""Which vacancy a row means that names job, place and type instead of a code."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from kemuning_data.errors import Problem, blocks
from kemuning_data.ingest.source import Context
from kemuning_data.ingest.sources.candidates import education_category
from kemuning_data.rules import official_words
from kemuning_data.rules.titles import plain

_LEVELS = re.compile(r"\s*\|\s*")
_NUMBERED = re.compile(r"^\s*\d[\d.]*\s*[-–.)]\s*|^\s*\d{3,}\s+")
_NUMBERED_LEVEL = re.compile(r"(?:^|(?<=\s))\d[\d.]*\s*[-–]\s+")
_LABEL = ("jabatan", "lokasi", "jenis", "pendidikan")

_FACTS = ("vacancy_id", "title", "vacancy_type", "education_required")


@dataclass(frozen=True, slots=True)
class _Vacancy:
    vacancy_id: str
    vacancy_type: str
    education: str | None
    path: str
    parts: frozenset[str]
    """Every run of levels of its path as plain words: what a label may say of its place."""


def with_vacancies(rows: pl.DataFrame, context: Context, intake_code: str) -> tuple[pl.DataFrame, list[Problem]]:
    """Rows with `vacancy_id`: formasi_id, or the one vacancy of the intake whose labels say the same.

    Code numbers before a label (`3220 - PERAWAT TERAMPIL`), its capitals and what parts its levels do not matter. A
    label that fits no vacancy, or several, blocks.
    """
    by_title = _by_title(context, intake_code)
    labelled = rows.filter(pl.col("formasi_id").is_null())
    found: dict[tuple[str | None, ...], Sequence[str]] = {
        label: _matching(by_title, *label) for label in labelled.select(_LABEL).unique().iter_rows()
    }
    problems = []
    for file, sheet, row, *label in labelled.select("file", "sheet", "row", *_LABEL).iter_rows():
        fitting = found[tuple(label)]
        place = {"file": file, "sheet": sheet, "row": row, "column": "jabatan"}
        shown = " · ".join(part for part in label[:3] if part)
        if not fitting:
            problems.append(blocks("vacancy_label_unknown", **place, found=shown))
        elif len(fitting) > 1:
            problems.append(blocks("vacancy_label_ambiguous", **place, found=shown, expected=", ".join(fitting[:3])))
    ids = [
        own or next(iter(found.get(tuple(label), ())), None)
        for own, *label in rows.select("formasi_id", *_LABEL).iter_rows()
    ]
    return rows.with_columns(pl.Series("vacancy_id", ids, dtype=pl.String)), problems


def _by_title(context: Context, intake_code: str) -> dict[str, list[_Vacancy]]:
    known = context.known
    vacancies = (
        known.vacancies.filter(pl.col("intake_code") == intake_code)
        .join(known.units, on="unit_code", how="left", maintain_order="left")
        .join(known.institutions, on="institution_code", how="left", maintain_order="left")
    )
    found: dict[str, list[_Vacancy]] = defaultdict(list)
    columns = (*_FACTS, "institution_name", "unit_name", "placement")
    for vacancy_id, title, vacancy_type, education, *names in vacancies.select(columns).iter_rows():
        levels = [plain(_bare(level)) for name in names if name for level in _LEVELS.split(name)]
        # A place without a unit of its own lies in the institution itself.
        path = [level for index, level in enumerate(levels) if index == 0 or level != levels[index - 1]]
        runs = (" ".join(path[first:last]) for first in range(len(path)) for last in range(first + 1, len(path) + 1))
        found[plain(_bare(title))].append(
            _Vacancy(vacancy_id, vacancy_type, education, " ".join(path), frozenset(runs))
        )
    return found


def _matching(
    by_title: dict[str, list[_Vacancy]], title: str | None, place: str | None, kind: str | None, education: str | None
) -> Sequence[str]:
    """Ids of the vacancies that fit; those whose whole path is named go before those named in part.

    The candidate's education decides only where all else is the same: it need not be what the vacancy names.
    """
    fitting = by_title.get(plain(_bare(title or "")), [])
    if kind is not None:
        wanted = official_words.vacancy_type(_bare(kind))
        fitting = [vacancy for vacancy in fitting if vacancy.vacancy_type == wanted]
    if place is not None:
        said = _ways_to_read(place)
        fitting = [vacancy for vacancy in fitting if said & vacancy.parts]
        fitting = [vacancy for vacancy in fitting if vacancy.path in said] or fitting
    if len(fitting) > 1 and education is not None:
        category = education_category(education)
        fitting = [vacancy for vacancy in fitting if vacancy.education == category] or fitting
    return [vacancy.vacancy_id for vacancy in fitting]


def _ways_to_read(place: str) -> frozenset[str]:
    """A place as plain words: code numbers before its levels left out, or only the one before it all.

    A line break in a cell arrives as a space, so a number amid the words may stand before a level or be of its name.
    """
    texts = (place, _NUMBERED_LEVEL.sub("", place))
    return frozenset(" ".join(plain(_bare(level)) for level in _LEVELS.split(text)) for text in texts)


def _bare(label: str) -> str:
    """A label without the code number before it."""
    return _NUMBERED.sub("", label, count=1)

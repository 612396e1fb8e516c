"""Which vacancy a row means that names job, place and type instead of a code."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import polars as pl

from kemuning_data.errors import Problem, blocks
from kemuning_data.ingest.source import Context
from kemuning_data.ingest.sources.candidates import education_categories
from kemuning_data.rules import official_words
from kemuning_data.rules.official_names import is_institution, job_names, may_be_institution, own_name, place_words

_LEVELS = re.compile(r"\s*\|\s*")
_LEVELS_OR_DASHES = re.compile(r"\s*\|\s*|\s+[-–]\s+")
_NUMBERED = re.compile(r"^\s*\d[\d.]*\s*[-–.)]\s*|^\s*\d{3,}\s+")
_NUMBERED_LEVEL = re.compile(r"(?:^|(?<=\s))\d[\d.]*\s*[-–]\s+")
_LABEL = ("jabatan", "lokasi", "jenis", "education")
_SHOWN = 3
"""Parts of a label that a problem repeats: those that name the vacancy."""
_WHOLE, _UNDER, _PART, _BELOW = 4, 3, 2, 1
"""How well a place fits: named in full, in full but for its institution, in part, or under a name that only may be the
institution's."""


@dataclass(frozen=True, slots=True)
class _Vacancy:
    """A vacancy and its place as plain words: `below` is the path without the institution, `parts` every run of levels.

    education: the one category it accepts, or None.
    """

    vacancy_id: str
    vacancy_type: str
    education: str | None
    institution: str
    below: str
    parts: frozenset[str]


def with_vacancies(rows: pl.DataFrame, context: Context, intake_code: str) -> tuple[pl.DataFrame, list[Problem]]:
    """Rows with `vacancy_id`: formasi_id, or the one vacancy of the intake whose labels say the same.

    Code numbers before a label (`3220 - PERAWAT TERAMPIL`), its capitals, what parts its levels and how it spells the
    institution do not matter. A label that fits no vacancy, or several, blocks.
    """
    by_title = _by_title(context, intake_code)
    rows = rows.with_columns(education_categories().alias("education"))
    labelled = rows.filter(pl.col("formasi_id").is_null())
    found: dict[tuple[str | None, ...], Sequence[str]] = {
        label: _matching(by_title, *label) for label in labelled.select(_LABEL).unique().iter_rows()
    }
    problems = []
    for file, sheet, row, *label in labelled.select("file", "sheet", "row", *_LABEL).iter_rows():
        fitting = found[tuple(label)]
        place = {"file": file, "sheet": sheet, "row": row, "column": "jabatan"}
        shown = " · ".join(part for part in label[:_SHOWN] if part)
        if not fitting:
            problems.append(blocks("vacancy_label_unknown", **place, found=shown))
        elif len(fitting) > 1:
            problems.append(blocks("vacancy_label_ambiguous", **place, found=shown, expected=", ".join(fitting[:3])))
    ids = [
        own or next(iter(found.get(tuple(label), ())), None)
        for own, *label in rows.select("formasi_id", *_LABEL).iter_rows()
    ]
    return rows.drop("education").with_columns(pl.Series("vacancy_id", ids, dtype=pl.String)), problems


def _by_title(context: Context, intake_code: str) -> dict[str, list[_Vacancy]]:
    known = context.known
    vacancies = (
        known.vacancies.filter(pl.col("intake_code") == intake_code)
        .join(known.units, on="unit_code", how="left", maintain_order="left")
        .join(known.institutions, on="institution_code", how="left", maintain_order="left")
    )
    found: dict[str, list[_Vacancy]] = defaultdict(list)
    columns = (
        *("vacancy_id", "title", "vacancy_type", "education_required"),
        *("institution_name", "unit_name", "placement"),
    )
    for vacancy_id, title, vacancy_type, required, *names in vacancies.select(columns).iter_rows():
        path = _once(place_words(_bare(level)) for name in names if name for level in _LEVELS.split(name))
        runs = (" ".join(path[first:last]) for first in range(len(path)) for last in range(first + 1, len(path) + 1))
        vacancy = _Vacancy(vacancy_id, vacancy_type, required, path[0], " ".join(path[1:]), frozenset(runs))
        for name in job_names(_bare(title)):
            found[name].append(vacancy)
    return found


def _matching(
    by_title: dict[str, list[_Vacancy]], title: str | None, place: str | None, kind: str | None, education: str | None
) -> Sequence[str]:
    """Ids of the vacancies that fit; of several, those that fit the place best, then those of the row's education."""
    names = job_names(_bare(title or ""))
    fitting = list({vacancy.vacancy_id: vacancy for name in names for vacancy in by_title.get(name, [])}.values())
    if kind is not None:
        wanted = official_words.vacancy_type(_bare(kind))
        fitting = [vacancy for vacancy in fitting if vacancy.vacancy_type == wanted]
    if place is not None:
        said = _ways_to_read(place)
        fits = {vacancy.vacancy_id: _fit(said, vacancy) for vacancy in fitting}
        fitting = [vacancy for vacancy in fitting if fits[vacancy.vacancy_id] >= _good_enough(fitting, fits)]
    if len(fitting) > 1 and education is not None:
        fitting = [vacancy for vacancy in fitting if vacancy.education in {education, None}] or fitting
    return [vacancy.vacancy_id for vacancy in fitting]


def _good_enough(fitting: Sequence[_Vacancy], fits: Mapping[str, int]) -> int:
    """The best fit; where a place without its institution may lie in several, every place named in part is as good."""
    best = max(fits.values(), default=0)
    institutions = {vacancy.institution for vacancy in fitting if fits[vacancy.vacancy_id] >= _PART}
    return _PART if best == _UNDER and len(institutions) > 1 else max(best, _BELOW)


def _fit(said: frozenset[str], vacancy: _Vacancy) -> int:
    """_WHOLE, _UNDER, _PART or _BELOW; 0 where no way to read the place fits the vacancy."""
    if f"{vacancy.institution} {vacancy.below}".strip() in said:
        return _WHOLE
    fit = _UNDER if vacancy.below and vacancy.below in said else 0
    for words in said:
        if words in vacancy.parts or is_institution(words, vacancy.institution):
            fit = max(fit, _PART)
        for part in vacancy.parts:
            head = words.removesuffix(f" {part}")
            if head == words:
                continue
            if is_institution(head, vacancy.institution):
                fit = max(fit, _WHOLE if part == vacancy.below else _PART)
            elif part == vacancy.below and may_be_institution(head, vacancy.institution):
                fit = max(fit, _BELOW)
    return fit


def _ways_to_read(place: str) -> frozenset[str]:
    """A place as plain words: code numbers before its levels left out, or only the one before it all; either way round.

    A line break in a cell arrives as a space, so a number amid the words may stand before a level or be of its name.
    """
    texts = (place, _NUMBERED_LEVEL.sub("", place))
    paths = [*(_LEVELS.split(text) for text in texts), _LEVELS_OR_DASHES.split(place)[::-1]]
    return frozenset(" ".join(_once(place_words(_bare(level)) for level in path)) for path in paths)


def _once(levels: Iterable[str]) -> list[str]:
    """A path without levels that repeat the one above: a place without a unit of its own lies in the institution."""
    return [next(same) for _, same in groupby(levels, key=own_name)]


def _bare(label: str) -> str:
    """A label without the code number before it."""
    return _NUMBERED.sub("", label, count=1)

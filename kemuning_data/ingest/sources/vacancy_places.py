"""Where a vacancy lies: institution, unit and the rest of its path; and the criteria told in its own row."""

from __future__ import annotations

import re
from dataclasses import dataclass

import polars as pl

from kemuning_data.errors import Problem, warns
from kemuning_data.ingest.problems import first_file
from kemuning_data.ingest.source import Context
from kemuning_data.rules.criteria import criterion_is_vague
from kemuning_data.rules.titles import slug
from kemuning_data.rules.vocabulary import CriterionKind, Sector

LEVEL_MARK = " | "
_BETWEEN_DOCUMENTS = re.compile(r"\s*(?:;|\|)\s*|\s+(?=\d{1,2}[.)]\s)")
_NUMBERING = re.compile(r"^\d{1,2}[.)]\s*")

CRITERION_COLUMNS = {
    "vacancy_id": pl.String(),
    "origin": pl.String(),
    "position": pl.Int64(),
    "kind": pl.String(),
    "text_id": pl.String(),
    "text_en": pl.String(),
    "min_value": pl.Float64(),
    "max_value": pl.Float64(),
    "unit": pl.String(),
    "is_required": pl.Boolean(),
    "is_vague": pl.Boolean(),
    "legal_basis": pl.String(),
}


@dataclass(frozen=True, slots=True)
class Places:
    """by_vacancy: formasi_id, unit_code, placement. institutions, units: rows of the tables, new ones only."""

    by_vacancy: pl.DataFrame
    institutions: pl.DataFrame
    units: pl.DataFrame


@dataclass(frozen=True, slots=True)
class _Place:
    institution_code: str
    institution_name: str
    unit_code: str
    unit_name: str
    placement: str | None


def resolve_places(rows: pl.DataFrame, context: Context) -> tuple[Places, list[Problem]]:
    """Unit = second level of the path, else the institution; what lies below is the placement.

    A name is compared by its letters and digits only, so `DINAS A, B` and `Dinas A B` are one unit; the spelling first
    seen stays. Units and institutions that no units file named are made, with a warning.
    """
    finder = _Finder(context)
    firsts = rows.unique("formasi_id", keep="first", maintain_order=True)
    pairs = firsts.select("ins_nm", "lokasi_nm").unique(maintain_order=True)
    places = {(institution, path): finder.place(institution, path) for institution, path in pairs.iter_rows()}
    found = [places[pair] for pair in firsts.select("ins_nm", "lokasi_nm").iter_rows()]
    by_vacancy = firsts.select("formasi_id").with_columns(
        pl.Series("unit_code", [place.unit_code for place in found], dtype=pl.String),
        pl.Series("placement", [place.placement for place in found], dtype=pl.String),
    )
    problems = []
    if finder.new_units:
        examples = "; ".join(
            list(finder.new_units.values())[index].unit_name for index in range(min(3, len(finder.new_units)))
        )
        problems.append(warns("units_made", file=first_file(rows), found=examples, count=len(finder.new_units)))
    return Places(by_vacancy, finder.institution_rows(), finder.unit_rows()), problems


class _Finder:
    """Looks a place up among what the records hold, and remembers what has to be made."""

    def __init__(self, context: Context) -> None:
        known = context.known
        self._institutions = {slug(name): (code, name) for code, name in known.institutions.iter_rows()}
        self._units = {
            (institution, slug(name)): (code, name)
            for code, name, institution in known.units.select("unit_code", "unit_name", "institution_code").iter_rows()
        }
        self.new_institutions: dict[str, str] = {}
        self.new_units: dict[str, _Place] = {}

    def place(self, institution: str | None, path: str | None) -> _Place:
        levels = [level.strip() for level in (path or "").split("|") if level.strip()]
        name = institution or levels[0]
        code, name = self._institution(name)
        below: list[str] = []
        if len(levels) >= 2:
            unit_name, below = levels[1], levels[2:]
        elif levels and (code, slug(levels[0])) in self._units:
            unit_name = levels[0]
        else:
            unit_name = name
            below = [level for level in levels if slug(level) != slug(name)]
        return self._unit(code, name, unit_name, LEVEL_MARK.join(below) or None)

    def _institution(self, name: str) -> tuple[str, str]:
        key = slug(name)
        if key not in self._institutions:
            self._institutions[key] = (key, name)
            self.new_institutions[key] = name
        return self._institutions[key]

    def _unit(self, institution_code: str, institution_name: str, unit_name: str, placement: str | None) -> _Place:
        key = (institution_code, slug(unit_name))
        is_new = key not in self._units
        if is_new:
            self._units[key] = (f"{institution_code}.{slug(unit_name)}", unit_name)
        code, name = self._units[key]
        place = _Place(institution_code, institution_name, code, name, placement)
        if is_new:
            self.new_units[code] = place
        return place

    def institution_rows(self) -> pl.DataFrame:
        return pl.DataFrame(
            list(self.new_institutions.items()),
            schema={"institution_code": pl.String, "institution_name": pl.String},
            orient="row",
        )

    def unit_rows(self) -> pl.DataFrame:
        return pl.DataFrame(
            [
                (place.unit_code, place.unit_name, Sector.OTHER.value, None, place.institution_code, False)
                for place in self.new_units.values()
            ],
            schema={
                "unit_code": pl.String,
                "unit_name": pl.String,
                "sector": pl.String,
                "parent_code": pl.String,
                "institution_code": pl.String,
                "is_declared": pl.Boolean,
            },
            orient="row",
        )


def criteria_in_rows(firsts: pl.DataFrame) -> pl.DataFrame:
    """Criteria told in a vacancy's own row: its skills (keahlian) and its documents (syarat_admin), one a row."""
    listed: list[tuple[str, str, int, str, str, bool]] = []
    for vacancy_id, skills, documents in firsts.select("formasi_id", "keahlian", "syarat_admin").iter_rows():
        texts = [(CriterionKind.SKILL, part) for part in _parts(skills)]
        texts += [(CriterionKind.DOCUMENT, part) for part in _parts(documents)]
        listed.extend(
            (vacancy_id, "vacancies", position, kind.value, text, criterion_is_vague(kind, text, None, None))
            for position, (kind, text) in enumerate(texts, start=1)
        )
    frame = pl.DataFrame(
        listed,
        schema={
            "vacancy_id": pl.String,
            "origin": pl.String,
            "position": pl.Int64,
            "kind": pl.String,
            "text_id": pl.String,
            "is_vague": pl.Boolean,
        },
        orient="row",
    )
    return frame.with_columns(
        text_en=pl.lit(None, pl.String),
        min_value=pl.lit(None, pl.Float64),
        max_value=pl.lit(None, pl.Float64),
        unit=pl.lit(None, pl.String),
        is_required=pl.lit(value=True),
        legal_basis=pl.lit(None, pl.String),
    ).select(list(CRITERION_COLUMNS))


def _parts(text: str | None) -> list[str]:
    """`1. KTP 2. Ijazah` and `KTP; Ijazah` are two documents each."""
    if text is None:
        return []
    return [part for part in (_NUMBERING.sub("", piece).strip() for piece in _BETWEEN_DOCUMENTS.split(text)) if part]

"""The breakdowns of a release as questions want them: the index by round and institution, names as codes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import polars as pl

from kemuning_data.queries.selection_filters import SelectionFilters
from kemuning_data.queries.vacancies import Row
from kemuning_data.release.reader import Release
from kemuning_data.rules.breakdown_questions import MayNotBeAsked, Node, WhyNot, node
from kemuning_data.rules.vocabulary import Attribute, PopulationStage

_KEPT = 4
"""Releases kept ready, as many as are kept open."""
_COLUMNS = {
    "intake": "intake_code",
    "institution": "institution_code",
    "unit": "unit_code",
    "job_family": "job_family",
    "vacancy_type": "vacancy_type",
}
"""Field of Node → its column."""


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """Which tables there are."""

    parts: Mapping[tuple[str | None, str | None], pl.DataFrame]
    """(Code of the round or None for all, code of the institution or None for all) → its tables."""
    stages: Mapping[str | None, tuple[str, ...]]
    """Round → the stages of it that have been counted, in order."""
    has_institutions: frozenset[str | None]
    """Rounds in which every institution has tables of its own."""
    attributes: frozenset[str]
    """What people are broken down by in any table that is shown."""


def holds_breakdowns(release: Release) -> bool:
    """Whether a release has the datasets of breakdowns; one of an older version has not."""
    return release.holds("breakdown_tables") and release.holds("breakdowns")


@lru_cache(maxsize=_KEPT)
def index_of(release: Release) -> Index:
    """The index of a release that has breakdowns."""
    tables = release.scan("breakdown_tables").collect()
    by_place = tables.partition_by("intake_code", "institution_code", as_dict=True)
    parts = {(intake, institution): part for (intake, institution), part in by_place.items()}
    counted: dict[str | None, set[str]] = {}
    for intake, stage in tables.select("intake_code", "stage").unique().iter_rows():
        counted.setdefault(intake, set()).add(stage)
    return Index(
        parts,
        {
            intake: tuple(each.value for each in PopulationStage if each.value in found)
            for intake, found in counted.items()
        },
        frozenset(intake for intake, institution in parts if institution is not None),
        frozenset(tables.filter("is_published")["attribute_1"]),
    )


def offered(release: Release) -> tuple[Attribute, ...]:
    """What a release breaks people down by, in order; nothing where it is of an older version."""
    if not holds_breakdowns(release):
        return ()
    found = index_of(release).attributes
    return tuple(each for each in Attribute if each in found and each is not Attribute.CHANNEL)


@lru_cache(maxsize=_KEPT)
def _places(release: Release) -> pl.DataFrame:
    """intake_code, year, institution and unit by name and code, of every vacancy once."""
    names = ("intake_code", "year", "institution_name", "institution_code", "unit_name", "unit_code")
    return release.frame("vacancies").select(names).unique().sort(names)


def rounds_of(release: Release, year: int) -> tuple[str, ...]:
    """Codes of the recruitment rounds of a year."""
    return tuple(_places(release).filter(pl.col("year") == year)["intake_code"].unique().sort())


def newest_first(release: Release) -> tuple[str, ...]:
    """Codes of the rounds that have been counted."""
    counted = [code for code in index_of(release).stages if code is not None]
    found = _places(release).filter(pl.col("intake_code").is_in(counted)).select("year", "intake_code").unique()
    return tuple(found.sort("year", "intake_code", descending=[True, False])["intake_code"])


def node_of(release: Release, filters: SelectionFilters, attributes: tuple[Attribute, ...]) -> Node:
    """The node that a choice means, in the codes of this release. Raises MayNotBeAsked."""
    intake = _round_of(release, filters)
    places = _places(release)
    if intake is not None:
        places = places.filter(pl.col("intake_code") == intake)
    institutions, units = list(filters.institutions), list(filters.units)
    if institutions:
        places = places.filter(pl.col("institution_name").is_in(institutions))
    is_apart = intake in index_of(release).has_institutions
    if units:
        places = places.filter(pl.col("unit_name").is_in(units))
        if len(units) == 1:
            # Units of two institutions may bear one name: then it means several.
            units = [*places["unit_code"].unique().sort()] or units
        if is_apart and not institutions:
            institutions = [*places["institution_name"].unique().sort()]
    chosen = {
        "intake": [intake] if intake else [],
        # Where a round has one institution its tables name none: they are those of the round.
        "institution": institutions if is_apart or len(institutions) > 1 else [],
        "unit": units,
        "job_family": [filters.job_family] if filters.job_family else [],
        "vacancy_type": [filters.vacancy_type] if filters.vacancy_type else [],
        "education": [filters.education] if filters.education else [],
    }
    asked = node(chosen, attributes)
    if asked is None or places.is_empty():
        raise MayNotBeAsked(WhyNot.POPULATION)
    return asked if asked.institution is None else replace(asked, institution=places["institution_code"][0])


def _round_of(release: Release, filters: SelectionFilters) -> str | None:
    """The one round that a choice means, or None for all of them. Raises MayNotBeAsked."""
    intake = filters.intake
    if filters.year is not None:
        of_year = rounds_of(release, filters.year)
        if (intake is None and len(of_year) != 1) or (intake is not None and intake not in of_year):
            raise MayNotBeAsked(WhyNot.YEAR)
        intake = intake or of_year[0]
    if intake not in index_of(release).stages:
        raise MayNotBeAsked(WhyNot.NOT_COUNTED)
    return intake


def tables_of(release: Release, asked: Node, first: Attribute, second: Attribute | None) -> dict[str, Row]:
    """Stage → row of the index of one table, published or withheld."""
    part = index_of(release).parts.get((asked.intake, asked.institution))
    if part is None:
        return {}
    found = part.filter(of_node(asked), _is("attribute_1", first), _is("attribute_2", second))
    return {row["stage"]: row for row in found.iter_rows(named=True)}


def is_broken_down(release: Release, asked: Node) -> bool:
    """Whether a node has any table of its own, published or withheld."""
    part = index_of(release).parts.get((asked.intake, asked.institution))
    return part is not None and not part.filter(of_node(asked)).is_empty()


def of_node(asked: Node) -> pl.Expr:
    """Whether a row of the index or of the cells is of a node."""
    return pl.all_horizontal(_is(column, getattr(asked, field)) for field, column in _COLUMNS.items())


def cells_of(release: Release, asked: Node, first: Attribute, second: Attribute | None) -> pl.DataFrame:
    """The cells of one table at every stage at which it is published."""
    rows = release.scan("breakdowns").filter(of_node(asked), _is("attribute_1", first), _is("attribute_2", second))
    return rows.select(
        "stage",
        "value_1",
        "value_2",
        "count",
        "implied",
        "hidden_reason",
        "median_skd",
        "median_skb",
        "median_integrated",
    ).collect()


def _is(column: str, value: str | None) -> pl.Expr:
    return pl.col(column).is_null() if value is None else pl.col(column) == str(value)

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
from kemuning_data.rules.breakdown_vocabulary import Attribute, PopulationStage

_KEPT = 4
"""Releases kept ready, as many as are kept open."""
_PLACES_KEPT = 256
"""Rounds and institutions whose tables, and choices whose places, are kept ready."""
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
    found = release.scan("breakdown_tables").select(
        "intake_code",
        pl.col("institution_code").is_not_null().alias("is_apart"),
        "stage",
        "attribute_1",
        "is_published",
    )
    tables = found.unique().collect()
    counted: dict[str | None, set[str]] = {}
    for intake, stage in tables.select("intake_code", "stage").iter_rows():
        counted.setdefault(intake, set()).add(stage)
    return Index(
        {
            intake: tuple(each.value for each in PopulationStage if each.value in stages)
            for intake, stages in counted.items()
        },
        frozenset(tables.filter("is_apart")["intake_code"]),
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
    places = _places_within(release, intake, filters.institutions, filters.units)
    institutions, units = list(filters.institutions), list(filters.units)
    is_apart = intake in index_of(release).has_institutions
    if len(units) == 1:
        # Units of two institutions may bear one name: then it means several.
        units = sorted({unit for _, _, unit in places}) or units
    if units and is_apart and not institutions:
        institutions = sorted({name for name, _, _ in places})
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
    if asked is None or not places:
        raise MayNotBeAsked(WhyNot.POPULATION)
    return asked if asked.institution is None else replace(asked, institution=places[0][1])


@lru_cache(maxsize=_PLACES_KEPT)
def _places_within(
    release: Release, intake: str | None, institutions: tuple[str, ...], units: tuple[str, ...]
) -> tuple[tuple[str, str, str], ...]:
    """(Name of the institution, its code, code of the unit) of everything that a choice of places holds.

    Where neither an institution nor a unit is chosen one place stands for all of them.
    """
    named = {"intake_code": (intake,) if intake else (), "institution_name": institutions, "unit_name": units}
    wanted = [pl.col(column).is_in(values) for column, values in named.items() if values]
    found = _places(release).filter(*wanted) if wanted else _places(release)
    found = found.select("institution_name", "institution_code", "unit_code").unique().sort(pl.all())
    return tuple(found.rows() if units or institutions else found.head(1).rows())


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


def tables_of(release: Release, asked: Node, first: Attribute, second: Attribute | None) -> Mapping[str, Row]:
    """Stage → row of the index of one table, published or withheld."""
    return _tables_by_node(release, asked.intake, asked.institution).get(asked, {}).get((first, second), {})


def is_broken_down(release: Release, asked: Node) -> bool:
    """Whether a node has any table of its own, published or withheld."""
    return asked in _tables_by_node(release, asked.intake, asked.institution)


@lru_cache(maxsize=_PLACES_KEPT)
def _tables_by_node(
    release: Release, intake: str | None, institution: str | None
) -> Mapping[Node, Mapping[tuple[str, str | None], Mapping[str, Row]]]:
    """Node of a round and institution → attributes → stage → row of the index."""
    rows = release.scan("breakdown_tables").filter(_is("intake_code", intake), _is("institution_code", institution))
    found: dict[Node, dict[tuple[str, str | None], dict[str, Row]]] = {}
    for row in rows.collect().iter_rows(named=True):
        by_attribute = found.setdefault(Node(*(row[column] for column in _COLUMNS.values())), {})
        by_attribute.setdefault((row["attribute_1"], row["attribute_2"]), {})[row["stage"]] = row
    return found


def cells_of(release: Release, asked: Node, first: Attribute, second: Attribute | None) -> pl.DataFrame:
    """The cells of one table at every stage at which it is published."""
    wanted = {column: getattr(asked, field) for field, column in _COLUMNS.items()}
    wanted |= {"attribute_1": first, "attribute_2": second}
    rows = release.scan("breakdowns").filter(*(_is(column, value) for column, value in wanted.items()))
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

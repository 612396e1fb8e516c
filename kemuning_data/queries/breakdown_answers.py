"""What is asked of the people of a release, and what is answered: one table that was counted beforehand, or nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl

from kemuning_data.queries.breakdown_frames import (
    holds_breakdowns,
    index_of,
    is_broken_down,
    node_of,
    tables_of,
)
from kemuning_data.queries.selection_filters import SelectionFilters
from kemuning_data.queries.vacancies import Row
from kemuning_data.release.reader import Release
from kemuning_data.rules.breakdown_questions import MayNotBeAsked, Node, WhyNot
from kemuning_data.rules.breakdown_vocabulary import OUTSIDE, Attribute, HiddenReason, PopulationStage
from kemuning_data.rules.codebook import categories
from kemuning_data.rules.published_rates import SMALLEST_TABLE_OF_TWO


@dataclass(frozen=True, slots=True)
class Question:
    """Of whom, and by what."""

    filters: SelectionFilters
    first: Attribute
    second: Attribute | None = None


@dataclass(frozen=True, slots=True)
class StageTold:
    """A stage at which the people of a question were counted: how many, exactly, and whether a table shows them.

    people: without `implied` those whom a table of two is about; both null where fewer than 20 came.
    """

    stage: str
    people: int | None
    implied: int | None
    hidden_reason: str | None
    """Why there is no table; null where there is one."""
    issue: int | None
    issued_on: dt.date | None

    @property
    def is_published(self) -> bool:
        return self.hidden_reason is None


@dataclass(frozen=True, eq=False, slots=True)
class Answer:
    """What a release says to a question, or why it says nothing."""

    question: Question
    frame: pl.DataFrame
    """value_1, value_2 (null without a second attribute), stage, count, implied, hidden_reason, median_skd, median_skb,
    median_integrated: every category of every published stage, in the order of the codebook, districts in that of the
    government, outside last. A count that is null is hidden and never zero."""
    stages: tuple[StageTold, ...] = ()
    """The stages that have been counted, in order, those without a table among them."""
    refused: WhyNot | None = None
    nearest: Question | None = None
    """Where it is refused: the closest question that has an answer, if any has."""

    @property
    def people(self) -> Mapping[str, int]:
        """Stage → people of the question, exact, where a table shows them."""
        return {each.stage: each.people for each in self.stages if each.is_published and each.people is not None}

    @property
    def issued_on(self) -> dt.date | None:
        """The day on which the newest of its tables was counted."""
        return max((each.issued_on for each in self.stages if each.issued_on is not None), default=None)


EMPTY = pl.DataFrame(
    schema={
        **dict.fromkeys(("value_1", "value_2", "stage"), pl.String),
        **dict.fromkeys(("count", "implied"), pl.Int64),
        "hidden_reason": pl.String,
        **dict.fromkeys(("median_skd", "median_skb", "median_integrated"), pl.Float64),
    }
)
"""The frame of an answer that is refused."""


def found(release: Release, question: Question) -> tuple[Node, Mapping[str, Row]]:
    """The node of a question and, by stage, its tables, at least one of them published. Raises MayNotBeAsked."""
    first, second = question.first, question.second
    attributes = (first,) if second is None else (first, second)
    if not holds_breakdowns(release):
        raise MayNotBeAsked(WhyNot.NOT_IN_RELEASE)
    if not index_of(release).attributes.issuperset(attributes):
        raise MayNotBeAsked(WhyNot.NOT_OFFERED)
    node = node_of(release, question.filters, attributes)
    tables = _shown_or_refused(release, node, first, None)
    if second is not None:
        applied = tables.get(PopulationStage.APPLIED)
        if applied is None or applied["people"] < SMALLEST_TABLE_OF_TWO:
            raise MayNotBeAsked(WhyNot.BELOW_1000)
        tables = _shown_or_refused(release, node, *as_stored(first, second))
    return node, tables


def _shown_or_refused(release: Release, node: Node, first: Attribute, second: Attribute | None) -> Mapping[str, Row]:
    tables = tables_of(release, node, first, second)
    if any(row["is_published"] for row in tables.values()):
        return tables
    if not tables and is_broken_down(release, node):
        # There are enough people, so it is this attribute that they are not broken down by.
        raise MayNotBeAsked(WhyNot.NOT_OFFERED if node.vacancy_type is None else WhyNot.IMPLIED)
    is_gap = any(row["hidden_reason"] == HiddenReason.GAP for row in tables.values())
    raise MayNotBeAsked(WhyNot.GAP if is_gap else WhyNot.POPULATION)


def as_stored(first: Attribute, second: Attribute | None) -> tuple[Attribute, Attribute | None]:
    """Two attributes in the order in which tables name them."""
    if second is None:
        return first, None
    one, other = sorted((first, second), key=list(Attribute).index)
    return one, other


def stages_told(counted: Iterable[str], tables: Mapping[str, Row]) -> tuple[StageTold, ...]:
    """The stages that have been counted, each with its table or the reason why there is none."""
    said = []
    for stage in counted:
        row = tables.get(stage)
        if row is None:
            said.append(StageTold(stage, None, None, HiddenReason.POPULATION.value, None, None))
        else:
            why = None if row["is_published"] else row["hidden_reason"] or HiddenReason.POPULATION.value
            said.append(StageTold(stage, row["people"], row["implied"], why, row["issue"], row["issued_on"]))
    return tuple(said)


def in_order(release: Release, cells: pl.DataFrame, question: Question) -> pl.DataFrame:
    """Cells in the order of the codebook, the first attribute of the question in value_1."""
    if question.second is not None and as_stored(question.first, question.second)[0] is not question.first:
        cells = cells.rename({"value_1": "value_2", "value_2": "value_1"})
    places = [order_of(release, question.first), order_of(release, question.second or question.first)]
    order = [stage.value for stage in PopulationStage]
    return cells.select(EMPTY.columns).sort(
        *(_place(column, places[at]) for at, column in enumerate(("value_1", "value_2"))), _place("stage", order)
    )


def order_of(release: Release, attribute: Attribute) -> list[str]:
    """The categories of an attribute in the order in which they stand everywhere."""
    if attribute is Attribute.DISTRICT:
        return [*release.government.districts, OUTSIDE]
    return [*categories(())[attribute]]


def _place(column: str, order: list[str]) -> pl.Expr:
    """The place of a value; one that a later release brings stands last."""
    return pl.col(column).replace_strict(order, range(len(order)), default=len(order), return_dtype=pl.Int64)

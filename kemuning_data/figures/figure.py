"""A figure: everything a page, a file or a picture needs to show one answer, as plain values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import altair as alt
import polars as pl

from kemuning_data.view import View


class Kind(StrEnum):
    """What a column holds: a name or code, a count, points of a scale with two decimals, a share of 1, whole percent,
    rupiah, or a date."""

    NAME = "name"
    COUNT = "count"
    SCORE = "score"
    SHARE = "share"
    PERCENT = "percent"
    MONEY = "money"
    DATE = "date"


class Better(StrEnum):
    """Whether a higher value is good news, bad news, or neither."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


class Bound(StrEnum):
    """How a value was cut, so that nobody learns that all or none of a group did something."""

    AT_MOST = "at_most"
    AT_LEAST = "at_least"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a figure's frame. title and unit are in the reader's language."""

    name: str
    title: str
    kind: Kind = Kind.NAME
    unit: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)
    """Code → what readers see, where the column holds codes."""
    has_bar: bool = False
    """Whether a table draws a bar behind each value, as long as its share of the highest."""
    digits: int = 0
    """Decimals of a count that readers see; files hold all of them."""
    is_source_text: bool = False
    """Whether the agency wrote the text: Indonesian on a page in any language."""
    is_group: bool = False
    """Whether a page puts the rows of each value under it as under a heading; the first column only."""
    is_for_files: bool = False
    """Whether files alone show it: a code that nobody reads on a page."""
    beneath: str = ""
    """The column that a page shows below it in the same cell, in quiet ink."""
    low: str = ""
    """The column with the lowest value that the true one may have, in the same unit; of a grade, the worst one."""
    high: str = ""
    """The column with the highest."""
    least: str = ""
    """The column with the number that a count should reach; one below it is marked as indicative."""
    of: str = ""
    """The column with how many there are altogether, of whom the count is a part."""
    steps: tuple[tuple[float, str], ...] = ()
    """Where each step of a scale begins, lowest first, and its name: a page writes it below a score and tints the cell,
    deeper the higher the step."""
    hidden: str = ""
    """The column with the reason why a value is missing: a HiddenReason or a code of `hidden_labels`; never zero."""
    hidden_labels: Mapping[str, str] = field(default_factory=dict)
    bound: str = ""
    """The column with the Bound of a value that was cut: the true one lies at it or beyond."""
    implied: str = ""
    """The column with the part of a count that everybody knows, exact; it stands also where the rest is hidden."""
    result_of: str = ""
    """The column with the code of the vacancy to whose result the text leads on a page."""


@dataclass(frozen=True, slots=True)
class Passport:
    """What a reader must know before quoting a figure, in the reader's language."""

    meaning: str
    formula: str
    source: str
    """Which dataset of the release it is computed from."""
    coverage: str
    """Which vacancies, which day."""
    limits: str
    better: Better


@dataclass(frozen=True, slots=True)
class Said:
    """The words of a figure, in the reader's language."""

    title: str
    finding: str
    meaning: str
    formula: str
    limits: str


@dataclass(frozen=True, eq=False, slots=True)
class Figure:
    """One answer in one language: made once and shown by page, table, picture and file alike."""

    id: str
    """Stable, lower case with hyphens: part of addresses and file names."""
    view: View
    title: str
    finding: str
    """The answer as a sentence."""
    frame: pl.DataFrame
    """One row a mark or line of the table, in the order in which they are shown; columns as `columns` names them."""
    columns: tuple[Column, ...]
    passport: Passport
    chart: Callable[[int], alt.LayerChart | alt.Chart] | None = None
    """Builds the chart for a width in pixels when somebody opens it: most readers of a page never do."""
    alt_text: str = ""
    """The chart in words, written from the data."""
    filters: tuple[tuple[str, str], ...] = ()
    """What narrows it: (name of the filter, chosen value), both in words."""
    slug: str = ""
    """The page it stands on."""
    parameters: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    """The address parameters that make it again."""

    @property
    def address(self) -> str:
        """Where it stands for good: the page, its filters, the release and the day."""
        return f"{self.view.address(self.slug, **self.parameters, **self.view.pins)}#{self.id}"

    def file_address(self, extension: str, **options: str) -> str:
        """Where it is to be had as a file. options: how a picture is to look (`warna`, `lebar`)."""
        return self.view.address(f"unduh/{self.id}.{extension}", **self.parameters, **options)

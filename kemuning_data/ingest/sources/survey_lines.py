"""What stands around the rows of a survey form: sums and means below them, legends, and lines of neither.

The form of the regulation ends with four lines of its own (sum, mean and weighted mean of each element, index of the
unit) and a legend. None of them is a respondent; what they print is compared with what the rows give.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import polars as pl

from kemuning_data.ingest.readers.header import normalised
from kemuning_data.ingest.readers.table import RawTable
from kemuning_data.ingest.sources.survey_cells import ELEMENTS, LAST_TWO
from kemuning_data.rules.survey_words import element_told

LEAST_WORDS = 5
"""Answers of a line from which on it is a respondent's even when none of them is a number: they will be refused."""


class Line(StrEnum):
    """A line that is no row, by its first words."""

    SUMS = "sums"  # ΣNilai/Unsur
    MEANS = "means"  # NRR/Unsur
    WEIGHTED = "weighted"  # NRR tertimbang/Unsur
    INDEX = "index"  # IKM unit pelayanan
    LEGEND = "legend"  # U1 Persyaratan


_FIRST_WORDS: tuple[tuple[re.Pattern[str], Line], ...] = (
    (re.compile(r"u ?[1-9]\b.*"), Line.LEGEND),
    (re.compile(r".*\b(?:nrr|rata rata|rerata)\b.*(?:tertimbang|tertbg|tbg|ttb).*"), Line.WEIGHTED),
    (re.compile(r"(?:nilai )?(?:ikm|skm|indeks)\b.*"), Line.INDEX),
    (re.compile(r"(?:nrr|nilai rata|rata|rerata)\b.*"), Line.MEANS),
    (re.compile(r"[σς∑].*|(?:jumlah|total|jml)(?: (?:nilai|skor|per|unsur)\b.*)?"), Line.SUMS),
)
_NUMBER = re.compile(r"n.*|s\d+(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class Lines:
    """The rows of a table (`row`s of its frame) and the lines that were recognised.

    left_out: further lines, among the rows or with numbers, which may be rows to somebody; notes below are none.
    texts: every line that is no row, its cells joined, with its number (None above the header), in the file's order.
    """

    rows: frozenset[int]
    kinds: Mapping[int, Line]
    left_out: Sequence[int]
    texts: Sequence[tuple[int | None, str]]


def answer_columns(table: RawTable) -> list[str]:
    """The columns of elements, named or numbered, that the file has."""
    return [name for name in (*ELEMENTS, *LAST_TWO) if name in table.frame.columns]


def lines_of(table: RawTable, wanted: Sequence[str]) -> Lines:
    """Tells rows from other lines: a row has a number in one of the `wanted` columns and no word of a sum before it.

    Where respondents are numbered, lines below the last number are no rows.
    """
    columns = [name for name in wanted if name in table.frame.columns]
    kinds = _kinds(table) | _names_of_elements(table, columns)
    marked = table.frame.select(
        "row",
        numbers=pl.sum_horizontal(pl.col(columns).str.contains(f"^(?:{_NUMBER.pattern})$")),
        filled=pl.sum_horizontal(pl.col(columns).is_not_null()),
        has_number=pl.any_horizontal(_identity(table)) if _identity(table) else pl.lit(value=True),
    ).filter(~pl.col("row").is_in(list(kinds)))
    rows = marked.filter((pl.col("numbers") > 0) | (pl.col("filled") >= LEAST_WORDS))
    numbered = rows.filter("has_number")["row"]
    if len(numbered):
        rows = rows.filter(pl.col("has_number") | (pl.col("row") < numbered.max()))
    kept = frozenset(rows["row"])
    last = max(kept, default=0)
    doubtful = marked.filter(~pl.col("row").is_in(list(kept)), (pl.col("row") < last) | (pl.col("numbers") > 0))
    others = _texts(table, kept)
    return Lines(
        rows=kept,
        kinds=kinds,
        left_out=list(doubtful["row"]),
        texts=[*((None, line) for line in table.preamble), *others],
    )


def _kinds(table: RawTable) -> dict[int, Line]:
    """Lines recognised by their first cell."""
    body = _body(table)
    first = body.select("row", first=pl.coalesce(pl.exclude("row"))).drop_nulls("first")
    found = {text: _kind(text) for text in first["first"].unique() if text[0] == "s"}
    return {row: kind for row, text in first.iter_rows() if (kind := found.get(text)) is not None}


def _names_of_elements(table: RawTable, columns: Sequence[str]) -> dict[int, Line]:
    """Lines that name the elements column by column: a third row of the header."""
    named = table.frame.select(
        "row",
        names=pl.sum_horizontal(
            pl.col(name).is_in([cell for cell in table.frame[name].drop_nulls().unique() if element_told(cell[1:])])
            for name in columns
        ),
    )
    return dict.fromkeys(named.filter(pl.col("names") >= LEAST_WORDS)["row"], Line.LEGEND)


def _kind(cell: str) -> Line | None:
    words = normalised(cell[1:]).replace(",", " ")
    return next((kind for pattern, kind in _FIRST_WORDS if pattern.fullmatch(words)), None)


def _identity(table: RawTable) -> list[pl.Expr]:
    return [pl.col(name).is_not_null() for name in ("respondent", "number") if name in table.frame.columns]


def _texts(table: RawTable, rows: frozenset[int]) -> list[tuple[int | None, str]]:
    others = _body(table).filter(~pl.col("row").is_in(list(rows)))
    return [(row, " ".join(cell[1:] for cell in cells if cell)) for row, *cells in others.iter_rows() if any(cells)]


def _body(table: RawTable) -> pl.DataFrame:
    if table.body is None:
        raise ValueError("the table was read without its body")
    return table.body

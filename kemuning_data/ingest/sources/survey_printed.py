"""What a form prints below its rows, compared with what the rows give: both are told, ours is kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import polars as pl

from kemuning_data.errors import Problem, warns
from kemuning_data.ingest.readers import candidate_cells
from kemuning_data.ingest.readers.cells import Unreadable, parse
from kemuning_data.ingest.readers.table import RawTable
from kemuning_data.ingest.sources.survey_cells import ELEMENTS
from kemuning_data.ingest.sources.survey_lines import Line, Lines
from kemuning_data.rules.satisfaction_index import ROUNDED_WEIGHT, rounded, satisfaction_index

_AS_PRINTED = Fraction(1, 200)
"""What two decimals leave open; further decimals are compared as if they had two."""
_INDEX_WITHIN = Fraction(2, 100)
"""An index made from means that were rounded to two or three decimals misses by no more as a rule."""
_WEIGHTS = (ROUNDED_WEIGHT, Fraction(111, 1000))
"""The weights that forms print for one ninth."""
_RESPONDENTS = re.compile(r"jumlah\s+(?:responden|kuesioner(?:\s+yang\s+terisi)?)\s*[:=]?\s*(\d{1,7})\b", re.IGNORECASE)
_INDEX = re.compile(r"\b(?:ikm|skm)\b[^\d]*(?<![\d.,])(\d{2,3}(?:[.,]\d+)?)(?![\d.,])", re.IGNORECASE)


def printed_problems(whole: RawTable, table: RawTable, lines: Lines) -> list[Problem]:
    """Sums, means, index and number of respondents as printed in `whole`, against the rows of `table`."""
    answers = {
        name: parse(table.frame[name], candidate_cells.score, pl.Float64())[0].drop_nulls()
        for name in ELEMENTS
        if name in table.frame.columns
    }
    sums = {name: Fraction(str(values.sum())) for name, values in answers.items()}
    means = {name: sums[name] / len(values) for name, values in answers.items() if len(values)}
    return [
        *_cells(whole, lines, Line.SUMS, sums, Fraction(0)),
        *_cells(whole, lines, Line.MEANS, means, _AS_PRINTED),
        *_index(table, lines, list(means.values())),
        *_respondents(table, lines),
    ]


def _cells(table: RawTable, lines: Lines, kind: Line, ours: dict[str, Fraction], within: Fraction) -> Iterator[Problem]:
    for row in sorted(row for row, found in lines.kinds.items() if found is kind):
        cells = table.frame.filter(pl.col("row") == row)
        for name, right in ours.items():
            printed = _number(cells[name][0]) if cells.height else None
            if printed is not None and abs(printed - right) > within:
                yield warns(
                    "printed_figure_differs",
                    file=table.file,
                    sheet=table.sheet,
                    row=row,
                    column=name,
                    found=_shown(printed),
                    expected=_shown(right),
                )


def _index(table: RawTable, lines: Lines, means: list[Fraction]) -> Iterator[Problem]:
    found = [(row, match[1]) for row, text in lines.texts if (match := _index_line(row, text, lines))]
    if not found or len(means) != len(ELEMENTS):
        return
    ours = satisfaction_index(means)
    for row, text in found[:1]:
        printed = Fraction(text.replace(",", "."))
        place = {"file": table.file, "sheet": table.sheet, "row": row}
        if abs(printed - ours) <= _INDEX_WITHIN:
            return
        weight = next((w for w in _WEIGHTS if abs(satisfaction_index(means, w) - printed) <= _INDEX_WITHIN), None)
        if weight is None:
            yield warns("printed_index_differs", **place, found=text, expected=rounded(ours))
        else:
            yield warns(
                "printed_index_rounded_weight",
                **place,
                found=text,
                expected=rounded(ours),
                weight=str(Decimal(weight.numerator) / weight.denominator),
            )


def _index_line(row: int | None, text: str, lines: Lines) -> re.Match[str] | None:
    return _INDEX.search(text) if row is not None and lines.kinds.get(row) in {Line.INDEX, None} else None


def _respondents(table: RawTable, lines: Lines) -> Iterator[Problem]:
    rows = table.frame.height
    for row, text in lines.texts:
        said = _RESPONDENTS.search(text)
        if said and int(said[1]) != rows:
            yield warns("respondents_differ", file=table.file, sheet=table.sheet, row=row, found=said[1], expected=rows)


def _number(cell: str | None) -> Fraction | None:
    try:
        value = None if cell is None else candidate_cells.score(cell)
    except Unreadable:
        return None
    return None if value is None else Fraction(str(value))


def _shown(value: Fraction) -> str:
    """Whole numbers as such, others with three decimals."""
    return str(value.numerator) if value.denominator == 1 else f"{float(value):.3f}"

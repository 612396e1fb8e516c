"""Puts a survey file in order before its cells are read: which shape it has, and what stands around its rows.

Three shapes are told apart by their headings: a list of respondents with elements by name; the form of the regulation,
whose header has two rows and whose last lines sum up; and tables of old indices, a row a unit and period.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

import polars as pl

from kemuning_data.errors import Problem, warns
from kemuning_data.ingest.readers.header import normalised
from kemuning_data.ingest.readers.table import RawTable
from kemuning_data.ingest.source import Context
from kemuning_data.ingest.sources.survey_cells import ANSWERS, REPORT
from kemuning_data.ingest.sources.survey_lines import Lines, answer_columns, lines_of
from kemuning_data.ingest.sources.survey_order import with_elements
from kemuning_data.ingest.sources.survey_printed import printed_problems
from kemuning_data.rules.period_words import period_mentioned, period_named, year_mentioned
from kemuning_data.rules.titles import has_phrase, plain

DECLARATIONS = ("unit", "period", "u8")
"""What an official may say of a file that does not say it: whom it judges, when, and which element U8 is."""
_OF_REPORTS = ("respondents", "ikm", "grade", "method")
_OF_RESPONDENTS = frozenset({"answered_on", "age", "sex", "education", "occupation", "channel"})
_COUNTED = "responden"
"""The heading that is a number of respondents in a table of indices, and one of them in a list."""
_FURTHER_ELEMENT = re.compile(r"u ?1[0-4]\b.*", re.IGNORECASE)
"""Columns of forms after Kepmenpan 25/2004, which had fourteen elements of other meaning."""


def arrange(table: RawTable, context: Context) -> tuple[RawTable, Sequence[Problem]]:
    """The rows of a survey file under the names of `survey_cells.FIELDS`, and what was found wrong around them."""
    table = _without_old_elements(table) if _is_report(table) else table
    is_report = _is_report(table)
    table = _as_report(table) if is_report else _as_answers(table)
    lines = lines_of(table, ("ikm",) if is_report else answer_columns(table))
    table, problems = with_elements(table, lines, context.declared.get("u8"), all_nine=not is_report)
    if lines.left_out:
        row, count = lines.left_out[0], len(lines.left_out)
        problems.append(warns("lines_left_out", file=table.file, sheet=table.sheet, row=row, count=count))
    whole = table
    table = _kept(table, lines)
    if not is_report and not any(problem.is_blocking for problem in problems):
        problems += printed_problems(whole, table, lines)
    table = _with_period(table, context)
    table = _with_unit(table, context)
    return _with_constant(table, "shape", REPORT if is_report else ANSWERS), problems


def with_periods(table: RawTable, context: Context) -> tuple[RawTable, Sequence[Problem]]:
    """A table that is one already, with its period put together from the columns for half and year, or the title."""
    return _with_period(table, context), ()


def _is_report(table: RawTable) -> bool:
    """An index in each row beside a period or a number of respondents, and nothing that only a respondent has."""
    names = set(table.letters)
    is_person = bool(names & _OF_RESPONDENTS)
    if "respondent" in names:
        is_person |= normalised(table.headings["respondent"]) != _COUNTED
    return "ikm" in names and not is_person and bool(names & {"period", "year", "respondents", "method"})


def _without_old_elements(table: RawTable) -> RawTable:
    """A table of fourteen elements keeps its index alone, on the scale of 2004."""
    if not any(_FURTHER_ELEMENT.fullmatch(heading.strip()) for heading in table.unknown_headings):
        return table
    bare = dataclasses.replace(table, frame=table.frame.drop(answer_columns(table)))
    return bare if "method" in bare.frame.columns else _with_constant(bare, "method", "2004")


def _as_report(table: RawTable) -> RawTable:
    """A column `Responden` counts them in a table of indices."""
    if "respondent" not in table.frame.columns or "respondents" in table.frame.columns:
        return table
    return _renamed(table, "respondent", "respondents")


def _as_answers(table: RawTable) -> RawTable:
    """Columns that a form fills for each respondent, such as his own index, are not read."""
    return dataclasses.replace(table, frame=table.frame.drop(name for name in _OF_REPORTS if name in table.frame))


def _kept(table: RawTable, lines: Lines) -> RawTable:
    return dataclasses.replace(table, frame=table.frame.filter(pl.col("row").is_in(list(lines.rows))))


def _with_period(table: RawTable, context: Context) -> RawTable:
    """A period in every row that says one, by its column, with the year beside it, or by a line above the table."""
    columns = table.frame.columns
    if "period" not in columns and "year" in columns:
        return _renamed(table, "year", "period")
    if "period" in columns:
        heading = table.headings["period"]
        years = pl.col("year") if "year" in columns else pl.lit(None, dtype=pl.String)
        cells = table.frame.select(cell="period", year=years)
        read = [_whole_period(heading, cell, year) for cell, year in cells.iter_rows()]
        return _with_column(table, pl.Series("period", read, dtype=pl.String), heading)
    said = context.declared.get("period") or _period_above(table)
    return table if said is None else _with_constant(table, "period", said)


def _whole_period(heading: str, cell: str | None, year: str | None) -> str | None:
    """`I` under `Semester` beside `2024` is `Semester I 2024`; what is whole, or cannot be, stays as it is."""
    if cell is None or year is None or period_named(cell[1:]) is not None:
        return cell or year
    tried = (f"{cell[1:]} {year[1:]}", f"{heading} {cell[1:]} {year[1:]}")
    return next(("s" + text for text in tried if period_named(text) is not None), cell)


def _period_above(table: RawTable) -> str | None:
    """Half, quarter or months named in a title; a bare year only where the rows have no dates of their own."""
    found = [period for line in table.preamble if (period := period_mentioned(line)) is not None]
    if not found and "answered_on" not in table.frame.columns:
        found = [year for line in table.preamble if (year := year_mentioned(line)) is not None]
    return found[0] if found else None


def _with_unit(table: RawTable, context: Context) -> RawTable:
    """The unit that the official declares, or that alone is named in the lines above, where no row says one."""
    if {"unit_code", "unit_name"} & set(table.frame.columns):
        return table
    if "unit" in context.declared:
        return _with_constant(table, "unit_name", context.declared["unit"])
    above = [plain(line) for line in table.preamble]
    named = [
        name
        for name in context.known.units["unit_name"].unique(maintain_order=True)
        if any(has_phrase(line, plain(name)) for line in above)
    ]
    # `Puskesmas Kemuning` is named as well by a line that says `Puskesmas Kemuning Utara`.
    longest = [name for name in named if not any(name != other and plain(name) in plain(other) for other in named)]
    return _with_constant(table, "unit_name", longest[0]) if len(longest) == 1 else table


def _with_constant(table: RawTable, name: str, value: str) -> RawTable:
    return _with_column(table, pl.Series(name, ["s" + value] * table.frame.height, dtype=pl.String), name)


def _with_column(table: RawTable, cells: pl.Series, heading: str) -> RawTable:
    headings = {**table.headings, cells.name: heading}
    return dataclasses.replace(table, frame=table.frame.with_columns(cells), headings=headings)


def _renamed(table: RawTable, old: str, new: str) -> RawTable:
    return dataclasses.replace(
        table,
        frame=table.frame.rename({old: new}),
        letters={new if name == old else name: letter for name, letter in table.letters.items()},
        headings={new if name == old else name: heading for name, heading in table.headings.items()},
    )

"""Problems of many rows: made row by row, shown in groups."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from kemuning_data.errors import Problem, Severity, blocks, warns


@dataclass(frozen=True, slots=True)
class ProblemGroup:
    """The same problem in many places: `first` stands for all, `rows` are the places, in the file's order."""

    first: Problem
    rows: tuple[int, ...]
    count: int


def each_row(
    rows: pl.DataFrame, code: str, column: str, *, expected: object = None, severity: Severity = Severity.BLOCKS
) -> list[Problem]:
    """One problem a row of typed rows, showing what stands in `column`."""
    make = blocks if severity is Severity.BLOCKS else warns
    return [
        make(code, file=file, sheet=sheet, row=row, column=column, found=found, expected=expected, heading=column)
        for file, sheet, row, found in rows.select("file", "sheet", "row", column).iter_rows()
    ]


def each_place(
    rows: pl.DataFrame, code: str, column: str, *, expected: object = None, severity: Severity = Severity.BLOCKS
) -> list[Problem]:
    """One problem a row, told by its place alone: for cells about a person, which are never repeated."""
    make = blocks if severity is Severity.BLOCKS else warns
    return [
        make(code, file=file, sheet=sheet, row=row, column=column, expected=expected, heading=column)
        for file, sheet, row in rows.select("file", "sheet", "row").iter_rows()
    ]


def first_file(rows: pl.DataFrame) -> str | None:
    """The file a problem of a whole import is shown at."""
    return None if rows.is_empty() else str(rows["file"][0])


def grouped(problems: Iterable[Problem]) -> list[ProblemGroup]:
    """Blocking problems first, then warnings; within them as they were found.

    Problems are one group when code, file, sheet, column and what is expected are the same.
    """
    groups: dict[tuple[object, ...], list[Problem]] = {}
    for problem in problems:
        key = (problem.severity, problem.code, problem.file, problem.sheet, problem.column, problem.expected)
        groups.setdefault(key, []).append(problem)
    listed = [
        ProblemGroup(members[0], tuple(member.row for member in members if member.row is not None), len(members))
        for members in groups.values()
    ]
    return sorted(listed, key=lambda group: not group.first.is_blocking)

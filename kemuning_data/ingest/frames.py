"""From tagged cells to typed rows: every cell is read once, and every cell that cannot be read is told."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import dataframely as dy
import polars as pl

from kemuning_data.errors import Problem, blocks
from kemuning_data.ingest.readers.cells import parse
from kemuning_data.ingest.readers.table import RawTable
from kemuning_data.ingest.source import Field, Source

MILLION = 1_000_000
HIDDEN = "•••"
"""Stands in a problem for what a private cell holds."""
BROKEN = "broken rule"
"""A column beside those of the file, by a name that no field has."""
PLACE = {"file": pl.String(), "sheet": pl.String(), "row": pl.UInt32()}


def typed_rows(table: RawTable, fields: Iterable[Field]) -> tuple[pl.DataFrame, list[Problem]]:
    """A frame of `file, sheet, row` and one typed column a field; a column the file lacks is null throughout."""
    columns = [
        pl.Series("file", [table.file] * table.frame.height, dtype=pl.String),
        pl.Series("sheet", [table.sheet] * table.frame.height, dtype=pl.String),
        table.frame.get_column("row"),
    ]
    problems: list[Problem] = []
    for field in fields:
        if field.name not in table.frame.columns:
            columns.append(pl.Series(field.name, [None] * table.frame.height, dtype=field.dtype))
            continue
        parser = field.parser
        if field.takes_scale and "juta" in table.headings[field.name].casefold():
            parser = partial(parser, scale=MILLION)
        cells = table.frame.get_column(field.name)
        values, failed = parse(cells, parser, field.dtype)
        columns.append(values.alias(field.name))
        problems.extend(_unreadable(table, field, cells, failed))
    return pl.DataFrame(columns), problems


def schema_problems(rows: pl.DataFrame, source: Source) -> list[Problem]:
    """Checks typed rows against the source's dataframely schema; every broken rule of every row is one problem."""
    wanted = [*PLACE, *(field.name for field in source.fields)]
    _, failure = source.schema.filter(rows.select(wanted))
    if not failure.counts():
        return []
    details = failure.details()
    rules = list(failure.counts())
    found = (
        details.with_columns(pl.col(rules).cast(pl.String))
        .unpivot(on=rules, index=wanted, variable_name=BROKEN, value_name="verdict")
        .filter(pl.col("verdict") == "invalid")
        .sort("file", "row")
    )
    return [_schema_problem(record, source) for record in found.iter_rows(named=True)]


def _unreadable(table: RawTable, field: Field, cells: pl.Series, failed: pl.Series) -> list[Problem]:
    wrong = pl.DataFrame({"row": table.frame.get_column("row"), "cell": cells, "expected": failed}).filter(
        pl.col("expected").is_not_null()
    )
    return [
        blocks(
            "cell_unreadable",
            file=table.file,
            sheet=table.sheet,
            row=row,
            column=field.name,
            found=HIDDEN if field.is_private else cell[1:],
            expected=expected,
            heading=table.headings[field.name],
        )
        for row, cell, expected in wrong.iter_rows()
    ]


def _schema_problem(record: dict[str, object], source: Source) -> Problem:
    column, _, check = str(record[BROKEN]).partition("|")
    code = {"nullability": "value_missing", "min": "value_too_small", "max": "value_too_large"}.get(check)
    if not check:
        code, column = column, source.rule_columns.get(column, "")
    elif code is None:
        code = "value_not_allowed"
    sheet = record["sheet"]
    return blocks(
        code,
        file=str(record["file"]),
        sheet=None if sheet is None else str(sheet),
        row=int(str(record["row"])),
        column=column,
        found=_shown(record.get(column), column, source),
        expected=_limit(source.schema, column, check),
        heading=column,
    )


def _shown(value: object, column: str, source: Source) -> object:
    is_private = any(field.is_private for field in source.fields if field.name == column)
    return HIDDEN if is_private and value is not None else value


def _limit(schema: type[dy.Schema], column: str, check: str) -> object:
    declared = schema.columns().get(column)
    return getattr(declared, check, None) if check in {"min", "max", "max_length"} else None

"""Known errors of a source, mended by declared data and never by editing the file.

`corrections.toml` in the data folder:

    [[correction]]
    kind = "vacancies"
    where = { formasi_id = "…" }       # every row of the file with these cells
    column = "jumlah_formasi"
    expect = "0"                       # what the file says today; once it is mended the import stops
    value = "2"
    reason = "…"
    said_by = "…"                      # the office that said so
"""

from __future__ import annotations

import tomllib
from functools import reduce
from pathlib import Path
from typing import Any

import polars as pl
from pydantic import BaseModel, ConfigDict, ValidationError

from kemuning_data.errors import Problem, Refusal, blocks, warns
from kemuning_data.ingest.readers.table import RawTable


class Correction(BaseModel):
    """One declared correction; all texts are compared with the cell as cleaned by the reader."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: str
    where: dict[str, str]
    column: str
    expect: str
    value: str
    reason: str
    said_by: str


def read_corrections(path: Path, kind: str) -> list[Correction]:
    """The corrections of one kind of file; none where there is no file. Raises Refusal when it cannot be read."""
    if not path.exists():
        return []
    try:
        declared = tomllib.loads(path.read_text("utf-8"))
        every = [Correction.model_validate(entry) for entry in declared.get("correction", [])]
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, ValidationError, TypeError) as wrong:
        raise Refusal("corrections_unreadable", file=str(path)) from wrong
    return [correction for correction in every if correction.kind == kind]


def apply_corrections(table: RawTable, corrections: list[Correction]) -> tuple[pl.DataFrame, list[Problem]]:
    """The table's cells with every fitting correction, each told as a warning.

    A cell that no longer holds what the correction expects blocks: the source was mended, or it is another error.
    """
    frame = table.frame
    problems: list[Problem] = []
    for correction in corrections:
        named = [*correction.where, correction.column]
        if any(name not in frame.columns for name in named):
            continue
        fits = reduce(
            lambda both, one: both & one,
            (_says(name, text) for name, text in correction.where.items()),
            pl.lit(value=True),
        )
        hits = frame.filter(fits)
        for row, cell in hits.select("row", correction.column).iter_rows():
            place: dict[str, Any] = {
                "file": table.file,
                "sheet": table.sheet,
                "row": row,
                "column": correction.column,
                "found": None if cell is None else cell[1:],
            }
            if (cell or "s")[1:] == correction.expect:
                problems.append(
                    warns(
                        "cell_corrected",
                        **place,
                        value=correction.value,
                        reason=correction.reason,
                        said_by=correction.said_by,
                    )
                )
            else:
                problems.append(blocks("correction_outdated", **place, expected=correction.expect))
        frame = frame.with_columns(
            pl.when(fits & _says(correction.column, correction.expect))
            .then(pl.lit("s" + correction.value))
            .otherwise(pl.col(correction.column))
            .alias(correction.column)
        )
    return frame, problems


def _says(column: str, text: str) -> pl.Expr:
    return pl.col(column).fill_null("s").str.slice(1) == text

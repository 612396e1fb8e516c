"""Lines of a sheet that are no rows of its table: headings of blocks, numbers of columns, and what stands below."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from kemuning_data.ingest.readers.header import normalised

_NAMED = re.compile(r"\s*(?P<heading>[^:]{2,40}?)\s*:\s*(?P<value>\S.*)", re.DOTALL)
_MOST_IN_HEADING = 3
"""Cells of a line that heads a block: what it names, a colon, what it says."""
_LEAST_NUMBERED = 4
_MOST_BELOW = 3
"""Cells of the table's columns that a line below it may fill: a place and date, an office, a legend of two columns."""
_FEW = 2
"""A table must have more than this many times as many columns for such a line to be told from a row."""


@dataclass(frozen=True, slots=True)
class BlockHeadings:
    """What lines like `JABATAN : PERAWAT` say of the rows below them.

    lines: their rows as the spreadsheet counts. values: `row` and a tagged column a canonical name; each row holds from
    there on, a null ends what an earlier block said. headings: canonical name to the word printed.
    """

    lines: frozenset[int]
    values: pl.DataFrame
    headings: Mapping[str, str]


def block_headings(cells: pl.DataFrame, names: Mapping[str, str], *, body_from: int = 0) -> BlockHeadings:
    """Finds them among `cells` (row, c0, c1, …). names: normalised heading to canonical name of columns that may.

    body_from: the first row below the header; a line above it is no row of the table and parts no block.
    """
    wanted = list(dict.fromkeys(names.values()))
    lines: dict[int, dict[str, str]] = {}
    headings: dict[str, str] = {}
    for row, *texts in _sparse(cells, _MOST_IN_HEADING).iter_rows() if names else ():
        said = _NAMED.fullmatch(" ".join(text[1:] for text in texts if text is not None))
        name = names.get(normalised(said["heading"])) if said else None
        if said and name is not None:
            lines[row] = {name: "s" + said["value"].strip()}
            headings.setdefault(name, said["heading"])
    filled = _sparse(cells, cells.width).filter(pl.col("row") >= body_from)
    rows = _last_of_blocks(sorted(lines), set(filled["row"]))
    held = {row: {name: cell for line in block for name, cell in lines[line].items()} for row, block in rows.items()}
    schema = {"row": pl.UInt32(), **{name: pl.String() for name in wanted if name in headings}}
    records = [{"row": row, **said} for row, said in held.items()]
    return BlockHeadings(frozenset(lines), pl.DataFrame(records, schema=schema), headings)


def numbers_of_columns(cells: pl.DataFrame) -> frozenset[int]:
    """The first line under the header where it only counts its columns: 1, 2, 3 … or (1), (2), (3) …"""
    for row, *texts in cells.head(1).iter_rows():
        found = [text[1:].strip("() ").removesuffix(".0") for text in texts if text is not None]
        if len(found) >= _LEAST_NUMBERED and found == [str(number) for number in range(1, len(found) + 1)]:
            return frozenset({row})
    return frozenset()


def below_table(frame: pl.DataFrame, required: Sequence[str]) -> frozenset[int]:
    """Lines after the last row that fills every required column: place and date, offices, names, legends of codes.

    frame: row and the columns of the table. None where a line fills more than a few of them: that is a row that lacks
    something, which is for the checks to say.
    """
    if not required or frame.width - 1 <= _FEW * _MOST_BELOW:
        return frozenset()
    whole = frame.filter(pl.all_horizontal(pl.col(required).is_not_null()))
    if whole.is_empty():
        return frozenset()
    after = frame.filter(pl.col("row") > whole["row"].max())
    return frozenset(after["row"]) if _sparse(after, _MOST_BELOW).height == after.height else frozenset()


def _sparse(cells: pl.DataFrame, most: int) -> pl.DataFrame:
    """Lines with some cells filled, but no more than `most`."""
    return cells.filter(pl.sum_horizontal(pl.exclude("row").is_not_null()).is_between(1, most))


def _last_of_blocks(lines: Sequence[int], filled: set[int]) -> dict[int, list[int]]:
    """Headings that no row of the table parts are of one block: its last line, and all of them."""
    blocks: list[list[int]] = []
    for line in lines:
        if blocks and not any(row in filled for row in range(blocks[-1][-1] + 1, line)):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return {block[-1]: block for block in blocks}

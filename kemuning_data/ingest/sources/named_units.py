"""The unit of a row, named by its code or by its name."""

from __future__ import annotations

from collections import defaultdict

import polars as pl

from kemuning_data.errors import Problem
from kemuning_data.ingest.problems import each_row
from kemuning_data.ingest.readers import cells
from kemuning_data.ingest.source import Context, Field
from kemuning_data.rules.titles import slug

UNIT_CODE = Field(
    "unit_code",
    ("kode unit", "kode unit kerja", "kode opd", "kode unor", "kode perangkat daerah"),
    cells.identifier,
    pl.String(),
)
UNIT_NAME = Field(
    "unit_name",
    (
        *("unit kerja", "nama unit", "nama unit kerja", "unit", "opd", "nama opd", "unor", "unit organisasi"),
        *("perangkat daerah", "nama perangkat daerah", "skpd"),
    ),
    cells.text,
    pl.String(),
    heads_blocks=True,
)


def with_units(rows: pl.DataFrame, context: Context, *, is_required: bool = True) -> tuple[pl.DataFrame, list[Problem]]:
    """The rows with the code of a unit of the records in `unit_code`; null where neither column says anything.

    rows: unit_code and unit_name as read. Either column may hold a code or a name; names are compared by letters and
    digits alone. Blocks: a unit that the records do not have, a name that several units have, a code beside the name
    of another unit, and, where it is required, none at all.
    """
    finder = _Finder(context.known.units)
    read = rows.with_columns(
        pl.col(name).replace_strict(finder.codes_of(rows[name]), default=None, return_dtype=pl.String).alias(f"{name}!")
        for name in ("unit_code", "unit_name")
    )
    problems: list[Problem] = []
    for name in ("unit_code", "unit_name"):
        lost = read.filter(pl.col(name).is_not_null() & pl.col(f"{name}!").is_null())
        several = pl.col(name).map_elements(finder.is_shared, return_dtype=pl.Boolean)
        problems += each_row(lost.filter(several), "unit_name_ambiguous", name)
        problems += each_row(lost.filter(~several), "unit_not_found", name)
    problems += each_row(read.filter(pl.col("unit_code!") != pl.col("unit_name!")), "unit_code_of_other", "unit_code")
    if is_required:
        silent = read.filter(pl.all_horizontal(pl.col("unit_code", "unit_name").is_null()))
        problems += each_row(silent, "unit_not_named", "unit_code")
    units = read.with_columns(unit_code=pl.coalesce("unit_code!", "unit_name!"))
    return units.select(rows.columns), problems


class _Finder:
    """Looks units up by code, then by name."""

    def __init__(self, units: pl.DataFrame) -> None:
        self._codes = {slug(code): code for code in units["unit_code"]}
        self._named: defaultdict[str, list[str]] = defaultdict(list)
        for code, name in units.select("unit_code", "unit_name").iter_rows():
            self._named[slug(name)].append(code)

    def codes_of(self, texts: pl.Series) -> dict[str, str | None]:
        """Text → code of the one unit it names, or None."""
        return {text: self._code(text) for text in texts.drop_nulls().unique()}

    def is_shared(self, text: str) -> bool:
        return slug(text) not in self._codes and len(self._named.get(slug(text), ())) > 1

    def _code(self, text: str) -> str | None:
        named = self._named.get(slug(text), [])
        return self._codes.get(slug(text)) or (named[0] if len(named) == 1 else None)

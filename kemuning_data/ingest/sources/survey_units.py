"""Which unit a row of a survey or population file is about, by code or by name."""

from __future__ import annotations

import polars as pl

from kemuning_data.errors import Problem, blocks
from kemuning_data.ingest.problems import each_row
from kemuning_data.ingest.source import Context
from kemuning_data.rules.official_names import place_words


def with_units(rows: pl.DataFrame, context: Context) -> tuple[pl.DataFrame, list[Problem]]:
    """The rows with `unit_code` as the records have it, null where it is not known; what is wrong is told.

    A code goes before a name, and a name may be written where a code is expected; names are compared as plain words,
    so that `Dinas Kesehatan Kab. Kemuning` is `DINAS KESEHATAN KABUPATEN KEMUNING`.
    """
    known = context.known.units
    codes = set(known["unit_code"])
    named: dict[str, set[str]] = {}
    for code, name in known.select("unit_code", "unit_name").iter_rows():
        named.setdefault(place_words(name), set()).add(code)
    found: dict[str, str | None] = {}
    several: set[str] = set()
    said = rows.select(pl.coalesce("unit_code", "unit_name").alias("said"))["said"]
    for text in said.drop_nulls().unique():
        fitting = {text} if text in codes else named.get(place_words(text), set())
        found[text] = next(iter(fitting)) if len(fitting) == 1 else None
        if len(fitting) > 1:
            several.add(text)
    column = pl.when(pl.col("unit_code").is_not_null()).then(pl.lit("unit_code")).otherwise(pl.lit("unit_name"))
    told = rows.with_columns(said.alias("said"), column.alias("said_in"))
    problems: list[Problem] = []
    for name in ("unit_code", "unit_name"):
        here = told.filter(pl.col("said_in") == name, pl.col("said").is_not_null())
        unknown = [text for text, code in found.items() if code is None and text not in several]
        problems += each_row(here.filter(pl.col("said").is_in(unknown)), "survey_unit_unknown", name)
        problems += each_row(here.filter(pl.col("said").is_in(list(several))), "unit_name_ambiguous", name)
    if said.null_count():
        file, sheet, row = told.filter(pl.col("said").is_null()).row(0)[:3]
        problems.append(blocks("unit_not_said", file=file, sheet=sheet, row=row))
    code = pl.col("said").replace_strict(found, default=None, return_dtype=pl.String)
    return told.with_columns(code.alias("unit_code")).drop("said", "said_in"), problems

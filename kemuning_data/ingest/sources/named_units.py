"""The unit of a row, named by its code or by its name."""

from __future__ import annotations

from collections import defaultdict

import polars as pl

from kemuning_data.errors import Problem
from kemuning_data.ingest.problems import each_row
from kemuning_data.ingest.readers import cells
from kemuning_data.ingest.source import Context, Field, Known
from kemuning_data.rules.official_names import place_words

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
    digits alone, with or without the region behind them (`Dinas Kesehatan Kab. Kemuning`).
    Blocks: a unit that the records do not have, a name that several units have, a code beside the name of another unit,
    and, where it is required, none at all.
    """
    finder = _Finder(context.known)
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

    def __init__(self, known: Known) -> None:
        regions = {code: _spellings(place_words(name)) for code, name in known.institutions.iter_rows()}
        self._codes = {place_words(code): code for code in known.units["unit_code"]}
        self._named: defaultdict[str, list[str]] = defaultdict(list)
        for code, name, institution in known.units.select("unit_code", "unit_name", "institution_code").iter_rows():
            plain = place_words(name)
            for spelling in {plain, *(f"{plain} {region}" for region in regions[institution])}:
                self._named[spelling].append(code)

    def codes_of(self, texts: pl.Series) -> dict[str, str | None]:
        """Text → code of the one unit it names, or None."""
        return {text: self._code(place_words(text)) for text in texts.drop_nulls().unique()}

    def is_shared(self, text: str) -> bool:
        """Whether a text is the name of several units."""
        return len(self._named.get(place_words(text), ())) > 1

    def _code(self, words: str) -> str | None:
        named = self._named.get(words, [])
        return self._codes.get(words) or (named[0] if len(named) == 1 else None)


def _spellings(institution: str) -> tuple[str, ...]:
    """What forms print of an institution behind its units: of `pemkab uji` that, and `kabupaten uji`."""
    whole = institution.removeprefix("pemerintah ")
    for short, kind in (("pemkab ", "kabupaten "), ("pemkot ", "kota "), ("pemprov ", "provinsi ")):
        if whole.startswith(short):
            return whole, kind + whole.removeprefix(short)
    return (whole,)

"""Tables of scores by year, one row a part and year or one row a year with a column for each part."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import polars as pl

from kemuning_data.errors import Problem, Severity
from kemuning_data.ingest.problems import each_place, each_row
from kemuning_data.ingest.readers import candidate_cells, evaluation_cells, training_cells
from kemuning_data.ingest.readers.dates import WIB
from kemuning_data.ingest.source import Context, Field
from kemuning_data.ingest.sources.survey_cells import as_typed
from kemuning_data.rules.personal_data import personal_data_in

FIRST_YEAR, LAST_YEAR = 2014, 2100
"""Neither index was rated before the law on civil servants of 2014 (UU 5/2014)."""
WHOLE = "total"
"""The part that is all parts together."""
_DECIMALS = 6
"""A spreadsheet's sum of decimals has digits of floating point behind them."""

YEAR = Field("year", ("tahun", "tahun penilaian", "tahun pengukuran", "thn"), training_cells.year, pl.Int64(), True)
SCORE = Field("score", ("nilai", "skor", "capaian", "hasil", "poin"), candidate_cells.score, pl.Float64())
NOTE = Field("note", ("catatan", "keterangan", "ket"), evaluation_cells.words, pl.String())


def part_field(name: str, *synonyms: str) -> Field:
    """A column that says of which part the score of its row is."""
    return Field(name, synonyms, evaluation_cells.words, pl.String())


def wide_field(name: str, *synonyms: str) -> Field:
    """A column that holds the scores of one part."""
    ways = ("{}", "nilai {}", "skor {}", "dimensi {}", "aspek {}")
    return Field(
        name, tuple(way.format(text) for text in synonyms for way in ways), candidate_cells.score, pl.Float64()
    )


def scores_of(
    rows: pl.DataFrame, part: str, read: Callable[[str], str | None], wide: Mapping[str, str], context: Context
) -> tuple[pl.DataFrame, list[Problem]]:
    """file, sheet, row, column (where the score stands), year, part (a code or WHOLE), score, note: each once.

    part: the column that names the part in a long table. read: its words to a code. wide: column → code. Blocks: an
    unknown part, a row without any score, a year to come, two scores of one part and year that differ, a note with
    personal data. Warns: a score that stands twice.
    """
    problems = _rows_told(rows, part, read, list(wide), context)
    place = ("file", "sheet", "row", "year", "note")
    codes = {text: _code(read(text)) for text in rows[part].drop_nulls().unique()}
    parts = [
        rows.select(
            *place,
            pl.col(part).replace_strict(codes, default=None, return_dtype=pl.String).alias("part"),
            score="score",
            column=pl.lit("score"),
        ),
        *(rows.select(*place, part=pl.lit(code), score=column, column=pl.lit(column)) for column, code in wide.items()),
    ]
    scores = pl.concat(parts).drop_nulls(["part", "score"]).with_columns(pl.col("score").round(_DECIMALS))
    once = scores.unique(["year", "part", "score"], keep="first", maintain_order=True)
    again = scores.join(once, on=["row", "file", "column"], how="anti", maintain_order="left")
    rows_again = again.unique(["file", "row"], maintain_order=True)
    problems += each_place(rows_again, "row_repeated", "year", severity=Severity.WARNS)
    twice = once.filter(pl.struct("year", "part").is_duplicated())
    problems += at_score(twice, "score_twice")
    return once, problems


def at_score(
    scores: pl.DataFrame, code: str, *, expected: object = None, severity: Severity = Severity.BLOCKS
) -> list[Problem]:
    """One problem a score, shown in the column in which it stands."""
    problems: list[Problem] = []
    for (column,), own in scores.partition_by("column", as_dict=True, maintain_order=True).items():
        shown = own.with_columns(as_typed("score")).rename({"column": "of", "score": str(column)})
        problems += each_row(shown, code, str(column), expected=expected, severity=severity)
    return problems


def _code(read: str | None) -> str | None:
    """Plain text: Polars would make a closed list of the codes of an enumeration, in which WHOLE is none."""
    return None if read is None else str(read)


def _rows_told(
    rows: pl.DataFrame, part: str, read: Callable[[str], str | None], wide: Iterable[str], context: Context
) -> list[Problem]:
    named = rows[part].drop_nulls().unique()
    unknown = rows.filter(pl.col(part).is_in([text for text in named if read(text) is None]))
    problems = each_row(unknown, "value_unknown", part, expected=", ".join(wide))
    has_long = pl.all_horizontal(pl.col(part, "score").is_not_null())
    has_wide = pl.any_horizontal(pl.col(name).is_not_null() for name in wide)
    problems += each_place(rows.filter(~has_long & ~has_wide), "value_missing", "score")
    lone = rows.filter(pl.col("score").is_not_null() & pl.col(part).is_null())
    problems += each_place(lone, "value_missing", part)
    this_year = context.now.astimezone(WIB).year
    problems += each_row(rows.filter(pl.col("year") > this_year), "year_in_future", "year")
    personal = [text for text in rows["note"].drop_nulls().unique() if personal_data_in(text)]
    return problems + each_place(rows.filter(pl.col("note").is_in(personal)), "text_names_a_person", "note")

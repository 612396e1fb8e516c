"""The training programme of a row: found by code or by name, and completed by what the records or its name say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping

import polars as pl

from kemuning_data.errors import Problem, Severity, warns
from kemuning_data.ingest.problems import each_row
from kemuning_data.ingest.readers import cells
from kemuning_data.ingest.source import Context, Field
from kemuning_data.rules import programme_words, training_words
from kemuning_data.rules.titles import slug
from kemuning_data.rules.training_vocabulary import Delivery, TrainingKind, TrainingTheme

PROGRAMME_CODE = Field(
    "programme_code",
    ("kode program", "kode diklat", "kode pelatihan", "kode program pelatihan", "id diklat", "id pelatihan"),
    cells.identifier,
    pl.String(),
)
PROGRAMME_NAME = Field(
    "programme_name",
    (
        *("nama diklat", "nama pelatihan", "nama program", "nama program pelatihan", "diklat", "pelatihan"),
        *("program pelatihan", "nama kegiatan", "judul pelatihan", "nama bimtek"),
    ),
    cells.text,
    pl.String(),
    heads_blocks=True,
)
COLUMNS = ("programme_code", "programme_name", "kind", "theme", "organiser", "delivery")

_WORDS: Mapping[str, Callable[[str], str | None]] = {
    "kind": training_words.training_kind,
    "theme": training_words.training_theme,
    "delivery": training_words.delivery,
}
_KNOWN_WORDS: Mapping[str, str] = {
    "kind": ", ".join(TrainingKind),
    "theme": ", ".join(TrainingTheme),
    "delivery": ", ".join(Delivery),
}
_BY_NAME: Mapping[str, tuple[Callable[[str], str | None], str]] = {
    "kind": (programme_words.kind_by_name, TrainingKind.TECHNICAL.value),
    "theme": (programme_words.theme_by_name, TrainingTheme.OTHER.value),
    "delivery": (programme_words.delivery_by_name, Delivery.CLASSROOM.value),
}
"""What the name of a programme says, and what it counts as where the name says nothing either."""
_GUESSED = {"kind": "training_kind_guessed", "theme": "training_theme_guessed", "delivery": "delivery_guessed"}


def with_programmes(rows: pl.DataFrame, context: Context) -> tuple[pl.DataFrame, list[Problem]]:
    """The rows with a programme code in each; null with a problem where no programme is named.

    A name without a code takes the code that it has elsewhere in the file or in the records, else one made of the name.
    Blocks: a row that names none, a name with several codes.
    """
    finder = _Finder(rows, context)
    read = rows.with_columns(
        pl.col("programme_name").replace_strict(finder.codes, default=None, return_dtype=pl.String).alias("by_name")
    )
    no_code = read.filter(pl.col("programme_code").is_null())
    problems = each_row(no_code.filter(pl.col("programme_name").is_null()), "programme_not_named", "programme_code")
    shared = no_code.filter(pl.col("programme_name").is_in(finder.shared))
    problems += each_row(shared, "programme_name_ambiguous", "programme_name")
    made = no_code.filter(pl.col("programme_name").is_in(finder.made)).unique("by_name", maintain_order=True)
    problems += each_row(made, "programme_code_made", "programme_name", severity=Severity.WARNS)
    return read.with_columns(programme_code=pl.coalesce("programme_code", "by_name")).drop("by_name"), problems


def programmes_of(rows: pl.DataFrame, context: Context) -> tuple[pl.DataFrame, list[Problem]]:
    """The programmes that rows name, complete, with the columns of the table; what the rows say goes first.

    rows: the columns of the table as read. Blocks: a code with two names, a word that no list knows, a programme that
    neither the rows nor the records give a name. Warns: rows that disagree, a name that differs from the records, and
    what was only guessed from the name.
    """
    named = rows.filter(pl.col("programme_code").is_not_null())
    problems: list[Problem] = []
    for column, read in _WORDS.items():
        codes = {text: read(text) for text in named[column].drop_nulls().unique()}
        unknown = named.filter(pl.col(column).is_in([text for text, code in codes.items() if code is None]))
        problems += each_row(unknown, "value_unknown", column, expected=_KNOWN_WORDS[column])
        named = named.with_columns(pl.col(column).replace_strict(codes, default=None, return_dtype=pl.String))
    problems += _disagreeing(named)
    said = named.group_by("programme_code", maintain_order=True).agg(
        *(pl.col(column).drop_nulls().first() for column in COLUMNS[1:]), pl.col("file", "sheet", "row").first()
    )
    held = said.join(context.known.programmes, on="programme_code", how="left", suffix="_held", maintain_order="left")
    renamed = pl.col("programme_name").map_elements(slug, return_dtype=pl.String) != pl.col(
        "programme_name_held"
    ).map_elements(slug, return_dtype=pl.String)
    problems += [
        warns("programme_renamed", file=file, sheet=sheet, row=row, column="programme_name", found=new, expected=old)
        for file, sheet, row, new, old in held.filter(renamed)
        .select("file", "sheet", "row", "programme_name", "programme_name_held")
        .iter_rows()
    ]
    full = held.with_columns(pl.coalesce(column, f"{column}_held").alias(column) for column in COLUMNS[1:])
    nameless = full.filter(pl.col("programme_name").is_null())
    problems += each_row(nameless, "programme_unknown", "programme_code")
    full = full.drop_nulls("programme_name")
    for column in _BY_NAME:
        full, guessed = _guessed(full, column)
        problems += guessed
    return full.select(COLUMNS), problems


class _Finder:
    """Codes of the names that stand in a file. shared: names with several codes. made: names whose code is new."""

    def __init__(self, rows: pl.DataFrame, context: Context) -> None:
        known: defaultdict[str, set[str]] = defaultdict(set)
        pairs = pl.concat(
            [
                frame.select("programme_code", "programme_name").drop_nulls()
                for frame in (rows, context.known.programmes)
            ]
        )
        for code, name in pairs.unique().iter_rows():
            known[slug(name)].add(code)
        names = rows["programme_name"].drop_nulls().unique().to_list()
        self.shared = [name for name in names if len(known[slug(name)]) > 1]
        self.made = [name for name in names if not known[slug(name)]]
        self.codes = {
            name: next(iter(known[slug(name)]), None) or slug(name) for name in names if name not in set(self.shared)
        }


def _disagreeing(named: pl.DataFrame) -> list[Problem]:
    """A name that differs blocks; anything else is told once a programme, and the first row counts."""
    problems: list[Problem] = []
    slugs = {name: slug(name) for name in named["programme_name"].drop_nulls().unique()}
    alike = named.with_columns(pl.col("programme_name").replace_strict(slugs, default=None, return_dtype=pl.String))
    for column in COLUMNS[1:]:
        firsts = pl.col(column).drop_nulls().first().over("programme_code")
        shown = named[column].rename("shown")
        first_shown = named.select(firsts.alias("first_shown"))["first_shown"]
        differing = alike.with_columns(shown, first_shown).filter(pl.col(column) != firsts)
        if column == "programme_name":
            problems += [
                problem
                for first, rows in differing.group_by("first_shown", maintain_order=True)
                for problem in each_row(
                    rows.with_columns(programme_name="shown"), "programme_named_twice", column, expected=first[0]
                )
            ]
        else:
            once = differing.unique("programme_code", keep="first", maintain_order=True)
            problems += [
                warns(
                    "programme_rows_disagree",
                    file=file,
                    sheet=sheet,
                    row=row,
                    column=column,
                    found=found,
                    expected=expected,
                    programme_code=code,
                )
                for file, sheet, row, found, expected, code in once.select(
                    "file", "sheet", "row", "shown", "first_shown", "programme_code"
                ).iter_rows()
            ]
    return problems


def _guessed(full: pl.DataFrame, column: str) -> tuple[pl.DataFrame, list[Problem]]:
    by_name, otherwise = _BY_NAME[column]
    names = full.filter(pl.col(column).is_null())["programme_name"].unique()
    guesses = {name: by_name(name) or otherwise for name in names}
    guess = pl.col("programme_name").replace_strict(guesses, default=None, return_dtype=pl.String)
    problems = [
        warns(_GUESSED[column], file=file, sheet=sheet, row=row, column=column, found=name, expected=guesses[name])
        for file, sheet, row, name in full.filter(pl.col(column).is_null())
        .select("file", "sheet", "row", "programme_name")
        .iter_rows()
    ]
    return full.with_columns(pl.coalesce(column, guess).alias(column)), problems

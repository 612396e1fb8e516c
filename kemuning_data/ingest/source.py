"""What every kind of file declares, and what its rows are checked against."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import dataframely as dy
import polars as pl
from sqlalchemy import Connection

from kemuning_data.errors import Problem
from kemuning_data.ingest.readers.table import Column, RawTable


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a kind of file: its headings, how a cell is read, and the type of what is read."""

    name: str
    synonyms: tuple[str, ...]
    parser: Callable[..., Any]
    dtype: Any
    is_required: bool = False
    takes_scale: bool = False
    """Whether a heading that says `juta` makes the parser read millions (`scale=1_000_000`)."""
    is_private: bool = False
    """Whether its cells are about a person and are never repeated in a problem."""
    heads_blocks: bool = False
    """Whether a line above a block of rows may say it for all of them (`JABATAN : PERAWAT`)."""

    @property
    def column(self) -> Column:
        return Column(self.name, self.synonyms, self.is_required, self.heads_blocks)


@dataclass(frozen=True, slots=True)
class Known:
    """What the records hold already, as far as a file may refer to it.

    institutions: institution_code, institution_name. units: unit_code, unit_name, institution_code, is_declared.
    intakes: intake_code, kind, year, regulation. vacancies: vacancy_id, intake_code, title, vacancy_type, unit_code,
    placement, posts, education_required. stages (of the calendar): intake_code, stage, opens_on, closes_on.
    applicants: intake_code, exam_number, vacancy_id, administration. results: intake_code, exam_number. These three are
    empty for a source that does not read candidates. employment and programmes: the columns of those tables; empty for
    a source that does not read staff. answers (of the survey): unit_code, period, respondent, channel; empty for a
    source that does not read them.
    """

    institutions: pl.DataFrame
    units: pl.DataFrame
    intakes: pl.DataFrame
    vacancies: pl.DataFrame
    stages: pl.DataFrame
    applicants: pl.DataFrame
    results: pl.DataFrame
    employment: pl.DataFrame
    programmes: pl.DataFrame
    answers: pl.DataFrame


@dataclass(frozen=True, slots=True)
class Context:
    """Everything a source may ask besides the file: the records as they are, the intake named, the moment.

    declared: what the official says that the file does not (`--declare u8=facilities`).
    """

    known: Known
    intake_code: str | None
    now: datetime
    declared: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Parsed:
    """Record frames by table name, ready to store, what they count, and everything found wrong or guessed.

    `counts` names what a reader wants to hear (`vacancies`, `posts`, …).
    """

    frames: Mapping[str, pl.DataFrame]
    counts: Mapping[str, int]
    problems: Sequence[Problem] = field(default=())


@dataclass(frozen=True, slots=True)
class Changes:
    """What an import did to the records of its kind."""

    added: int = 0
    changed: int = 0
    closed: int = 0
    unchanged: int = 0

    @property
    def is_nothing(self) -> bool:
        return self.added == self.changed == self.closed == 0


Arrange = Callable[[RawTable, Context], tuple[RawTable, Sequence[Problem]]]
Resolve = Callable[[pl.DataFrame, Context], Parsed]
Store = Callable[[Connection, Parsed, Context], Changes]


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of file (`kemuning import KIND`).

    `arrange`, where there is one, puts a table that says things around its rows into columns (a form with its legend
    and sums). `rows` is checked cell by cell against `schema`; `resolve` turns checked rows into record frames; `store`
    writes them inside the caller's transaction. A frame of rows has `file`, `sheet`, `row` beside the fields.
    """

    kind: str
    fields: tuple[Field, ...]
    schema: type[dy.Schema]
    resolve: Resolve
    store: Store
    needs_intake: bool = False
    reads_candidates: bool = False
    """Whether `resolve` looks at the candidates and the calendar of the records."""
    arrange: Arrange | None = None
    reads_answers: bool = False
    """Whether `resolve` looks at whose answers to the survey the records hold."""
    declarations: tuple[str, ...] = ()
    """What may be declared of a file (`--declare NAME=VALUE`)."""
    reads_staff: bool = False
    """Whether `resolve` looks at the employees and training programmes of the records."""
    rule_columns: Mapping[str, str] = field(default_factory=dict)
    """For each rule of `schema` over several columns, the column a problem is shown at."""

"""From files to records: everything is checked first, then all rows are stored or none."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import polars as pl
from sqlalchemy import Connection, select

from kemuning_data.errors import Problem, Refusal, blocks
from kemuning_data.ingest.corrections import apply_corrections, read_corrections
from kemuning_data.ingest.frames import schema_problems, typed_rows
from kemuning_data.ingest.known import read_known
from kemuning_data.ingest.readers.table import RawTable, read_table
from kemuning_data.ingest.source import Changes, Context, Known, Parsed, Source
from kemuning_data.ingest.sources import SOURCES
from kemuning_data.settings import Settings
from kemuning_data.tables.base import table_of
from kemuning_data.tables.engine import records_engine, writing
from kemuning_data.tables.records import DataFolder, ImportBatch

SAMPLE_MARK = "DATA CONTOH"
"""Stands above the header of every file of the made-up government, and of no real one."""

Progress = Callable[[float], None]
"""Is told the share of the work that is done, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What files would bring: nothing is stored yet. `counts` and `parsed` are empty when a problem blocks."""

    kind: str
    sha256: str
    file_names: tuple[str, ...]
    is_sample: bool
    parsed: Parsed
    problems: tuple[Problem, ...]

    @property
    def is_blocked(self) -> bool:
        return any(problem.is_blocking for problem in self.problems)

    @property
    def counts(self) -> Mapping[str, int]:
        return self.parsed.counts


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did. `changes` is None when the very same files were the last ones imported."""

    checked: Checked
    changes: Changes | None


def check(
    kind: str,
    files: Sequence[Path],
    settings: Settings,
    *,
    now: datetime,
    intake_code: str | None = None,
    declared: Mapping[str, str] | None = None,
    on_progress: Progress | None = None,
) -> Checked:
    """Reads and checks files of one kind; stores nothing.

    declared: what the files do not say themselves, by the names in the source's `declarations`. Raises Refusal for what
    is wrong with the installation, or declared of a kind that does not ask for it.
    """
    said = _declared(kind, declared)
    reading = _read(kind, files, on_progress or _silent)
    engine = records_engine(settings)
    try:
        with engine.connect() as connection:
            return _checked(reading, settings, Context(_known(connection, kind), intake_code, now, said))
    finally:
        engine.dispose()


def run_import(
    kind: str,
    files: Sequence[Path],
    settings: Settings,
    *,
    now: datetime,
    intake_code: str | None = None,
    declared: Mapping[str, str] | None = None,
    on_progress: Progress | None = None,
) -> Imported:
    """Checks files and stores all their rows, or none when a problem blocks, in one transaction.

    declared: as in `check`. Raises Refusal as `check` does, and when the folder holds the other kind of data (sample or
    real).
    """
    said = _declared(kind, declared)
    tell = on_progress or _silent
    reading = _read(kind, files, lambda share: tell(share * 0.6))
    engine = records_engine(settings)
    try:
        # Checked under the write lock: what a file refers to cannot change between its check and its storing.
        with writing(engine) as connection:
            context = Context(_known(connection, kind), intake_code, now, said)
            checked = _checked(reading, settings, context)
            tell(0.75)
            if checked.is_blocked:
                return Imported(checked, Changes())
            _fix_folder_kind(connection, checked.is_sample, settings, now)
            if _was_last(connection, checked, intake_code):
                return Imported(checked, None)
            changes = SOURCES[kind].store(connection, checked.parsed, context)
            connection.execute(table_of(ImportBatch).insert(), _batch(checked, intake_code, changes, now))
        tell(1.0)
        return Imported(checked, changes)
    finally:
        engine.dispose()


@dataclass(frozen=True, slots=True)
class _Reading:
    """Files as tables of cells, before any cell is understood."""

    source: Source
    files: Sequence[Path]
    tables: Sequence[RawTable]
    problems: Sequence[Problem]

    @property
    def is_blocked(self) -> bool:
        return len(self.tables) < len(self.files) or any(problem.is_blocking for problem in self.problems)


def _read(kind: str, files: Sequence[Path], tell: Progress) -> _Reading:
    source = SOURCES[kind]
    columns = [field.column for field in source.fields]
    problems: list[Problem] = []
    tables: list[RawTable] = []
    for index, path in enumerate(files):
        reading = read_table(
            path,
            columns,
            keeps_body=source.arrange is not None,
            on_progress=lambda share, done=index: tell((done + share) / len(files)),
        )
        problems.extend(reading.problems)
        if reading.table is not None:
            tables.append(reading.table)
    if len({_is_sample(table) for table in tables}) == 2:
        problems.append(blocks("sample_and_real_together"))
    tell(1.0)
    return _Reading(source, files, tables, problems)


def _checked(reading: _Reading, settings: Settings, context: Context) -> Checked:
    problems = list(reading.problems)
    tables = reading.tables
    parsed = Parsed({}, {})
    if not reading.is_blocked:
        tables = _arranged(reading, settings, context, problems)
        parsed = _parse(reading.source, tables, context, problems)
    return Checked(
        kind=reading.source.kind,
        sha256=_fingerprint(reading.files, context.declared),
        file_names=tuple(path.name for path in reading.files),
        is_sample=bool(reading.tables) and all(_is_sample(table) for table in reading.tables),
        parsed=parsed,
        problems=tuple(_in_place(problem, tables) for problem in problems),
    )


def _arranged(reading: _Reading, settings: Settings, context: Context, problems: list[Problem]) -> list[RawTable]:
    """The tables with their declared corrections, put as the source wants them."""
    source = reading.source
    corrections = read_corrections(settings.data_dir / "corrections.toml", source.kind)
    tables = []
    for table in reading.tables:
        cells, corrected = apply_corrections(table, corrections)
        problems += corrected
        arranged = dataclasses.replace(table, frame=cells)
        if source.arrange is not None:
            arranged, told = source.arrange(arranged, context)
            problems += told
        tables.append(arranged)
    return tables


def _parse(source: Source, tables: Sequence[RawTable], context: Context, problems: list[Problem]) -> Parsed:
    parts = []
    for table in tables:
        rows, unreadable = typed_rows(table, source.fields)
        problems += unreadable
        parts.append(rows)
    rows = pl.concat(parts)
    told = {(problem.file, problem.row, problem.column) for problem in problems if problem.code == "cell_unreadable"}
    # A cell that could not be read is null from here on: it is told once, as unreadable, and not again as missing.
    problems += [
        problem for problem in schema_problems(rows, source) if (problem.file, problem.row, problem.column) not in told
    ]
    if any(problem.is_blocking for problem in problems):
        return Parsed({}, {})
    parsed = source.resolve(rows, context)
    problems.extend(parsed.problems)
    return parsed


def _known(connection: Connection, kind: str) -> Known:
    return read_known(connection, SOURCES[kind])


def _declared(kind: str, declared: Mapping[str, str] | None) -> Mapping[str, str]:
    known = SOURCES[kind].declarations
    for name in declared or {}:
        if name not in known:
            raise Refusal("declaration_unknown", found=name, kind=kind, expected=", ".join(known) or "–")
    return declared or {}


def _fix_folder_kind(connection: Connection, is_sample: bool, settings: Settings, now: datetime) -> None:
    table = table_of(DataFolder)
    held = connection.execute(select(table.c.is_sample)).scalar()
    if held is None:
        connection.execute(table.insert(), {"id": 1, "is_sample": is_sample, "decided_at": now})
    elif held != is_sample:
        code = "folder_is_sample" if held else "folder_is_real"
        raise Refusal(code, folder=str(settings.data_dir), setting="KEMUNING_DATA_DIR")


def _was_last(connection: Connection, checked: Checked, intake_code: str | None) -> bool:
    """Whether the last import of this kind and intake was of the very same files.

    An older file imported again is not passed over: it says what it changes back.
    """
    table = table_of(ImportBatch)
    last = connection.execute(
        select(table.c.sha256)
        .where(table.c.kind == checked.kind, table.c.intake_code.is_not_distinct_from(intake_code))
        .order_by(table.c.id.desc())
        .limit(1)
    ).scalar()
    return last == checked.sha256


def _batch(checked: Checked, intake_code: str | None, changes: Changes, now: datetime) -> dict[str, object]:
    return {
        "kind": checked.kind,
        "intake_code": intake_code,
        "sha256": checked.sha256,
        "file_names": list(checked.file_names),
        "rows_count": checked.counts["rows"],
        "added_count": changes.added,
        "changed_count": changes.changed,
        "closed_count": changes.closed,
        "warnings_count": len(checked.problems),
        "imported_at": now,
    }


def _is_sample(table: RawTable) -> bool:
    return any(SAMPLE_MARK in line.upper() for line in table.preamble)


def _in_place(problem: Problem, tables: Sequence[RawTable]) -> Problem:
    """Shows a problem where the reader of the file looks: the spreadsheet's letter and the heading as printed."""
    for table in tables:
        if table.file == problem.file and problem.column in table.letters:
            heading = table.headings[problem.column]
            facts = problem.facts | {"heading": heading}
            return dataclasses.replace(problem, column=table.letters[problem.column], facts=facts)
    return problem


def _fingerprint(files: Sequence[Path], declared: Mapping[str, str]) -> str:
    """One hash over the content of all files, whatever their names, and over what was declared of them."""
    digest = hashlib.sha256(repr(sorted(declared.items())).encode() if declared else b"")
    for path in files:
        if path.is_file():
            with path.open("rb") as file:
                digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()


def _silent(share: float) -> None:
    """Progress that nobody watches."""

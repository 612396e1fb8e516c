"""Pegawai: who serves in which unit since when, as PNS or PPPK. Names are read over and never kept."""

from __future__ import annotations

import datetime as dt

import dataframely as dy
import polars as pl
from sqlalchemy import Connection

from kemuning_data.errors import Problem, Severity, blocks, warns
from kemuning_data.ingest.problems import each_place, each_row, first_file
from kemuning_data.ingest.readers import candidate_cells, cells, training_cells
from kemuning_data.ingest.source import Changes, Context, Field, Parsed, Source
from kemuning_data.ingest.sources import employment_store
from kemuning_data.ingest.sources.candidates import EXAM_NUMBER
from kemuning_data.ingest.sources.named_units import UNIT_CODE, UNIT_NAME, with_units
from kemuning_data.ingest.sources.repeated_rows import without_repeats
from kemuning_data.rules import employee_number, training_words
from kemuning_data.rules.training_vocabulary import EmployeeKind

FIRST_DAY = dt.date(employee_number.YEARS_APPOINTED[0], 1, 1)
NIP = Field(
    "nip",
    (
        *("nip baru", "nip/ni pppk", "nip/nippppk", "nip/nipppk", "ni pppk", "nipppk", "nip pegawai"),
        *("nomor induk pegawai", "no induk pegawai", "nip peserta", "nip asn"),
    ),
    training_cells.nip,
    pl.String(),
    is_required=True,
    is_private=True,
)
NAME = Field(
    "nama",
    ("nama pegawai", "nama lengkap", "nama peserta", "nama asn", "nama dan gelar"),
    candidate_cells.presence,
    pl.Boolean(),
    is_private=True,
)

FIELDS = (
    NIP,
    NAME,
    UNIT_CODE,
    UNIT_NAME,
    Field(
        "kind",
        ("jenis asn", "jenis pegawai", "status kepegawaian", "status pegawai", "jenis kepegawaian", "pns/pppk"),
        cells.text,
        pl.String(),
        is_required=True,
    ),
    Field(
        "starts_on",
        (
            *("tmt", "tmt unit", "tmt unit kerja", "tmt tugas", "mulai", "mulai tugas", "mulai bertugas", "sejak"),
            *("tanggal mulai", "tgl mulai", "tgl. mulai", "tanggal mulai tugas", "mulai kontrak"),
        ),
        cells.date,
        pl.Date(),
        is_required=True,
    ),
    Field(
        "ends_on",
        (
            *("sampai", "sampai dengan", "s.d.", "selesai", "tanggal selesai", "tgl selesai", "tgl. selesai"),
            *("berakhir", "tanggal berakhir", "akhir tugas", "akhir kontrak", "tanggal berhenti", "berhenti"),
        ),
        cells.date,
        pl.Date(),
    ),
    Field(EXAM_NUMBER.name, EXAM_NUMBER.synonyms, EXAM_NUMBER.parser, EXAM_NUMBER.dtype),
    Field("intake_code", ("kode pengadaan", "pengadaan"), cells.text, pl.String()),
)
_VALUES = ("ends_on", "unit_code", "kind", "intake_code", "nomor_peserta")


class EmployeeCells(dy.Schema):
    """One row of an employees file."""

    file = dy.String()
    sheet = dy.String(nullable=True)
    row = dy.UInt32()
    nip = dy.String(nullable=False)
    nama = dy.Bool(nullable=True)
    unit_code = dy.String(nullable=True)
    unit_name = dy.String(nullable=True)
    kind = dy.String(nullable=False)
    starts_on = dy.Date(nullable=False, min=FIRST_DAY)
    ends_on = dy.Date(nullable=True)
    nomor_peserta = dy.String(nullable=True)
    intake_code = dy.String(nullable=True)

    @dy.rule()
    def dates_reversed(cls) -> pl.Expr:  # noqa: N805 - dataframely's rules are class methods
        return pl.col("ends_on").is_null() | (pl.col("ends_on") >= pl.col("starts_on"))


def resolve(rows: pl.DataFrame, context: Context) -> Parsed:
    """One stretch of service a row.

    What a file says of a person's days goes before what was known of them, so that a transfer ends the service in the
    unit before. The file is the whole list of each unit in which it lets somebody serve today: who serves there by the
    records but is in no row is taken as gone since the day before the import, with a warning that tells how many. Where
    that would be more than half of a unit, it blocks.
    """
    kinds = {text: training_words.employee_kind(text) for text in rows["kind"].unique()}
    coded, problems = with_units(rows, context)
    problems += each_row(
        rows.filter(pl.col("kind").is_in([text for text, kind in kinds.items() if kind is None])),
        "value_unknown",
        "kind",
        expected="PNS, CPNS, PPPK",
    )
    coded = coded.with_columns(
        pl.col("kind").replace_strict(kinds, return_dtype=pl.String),
        pl.coalesce("intake_code", pl.lit(context.intake_code, pl.String)).alias("intake_code"),
    ).with_columns(pl.when(pl.col("nomor_peserta").is_not_null()).then("intake_code").alias("intake_code"))
    problems += _numbers(coded) + _appointments(coded, context)
    coded, repeated = without_repeats(coded, employment_store.KEY, _VALUES, "employee_twice")
    problems += repeated + _at_once(coded)
    problems += each_row(
        coded.filter(pl.col("starts_on") > context.now.date()),
        "service_in_future",
        "starts_on",
        severity=Severity.WARNS,
    )
    frame = coded.select(
        "nip", "starts_on", "ends_on", "unit_code", "kind", "intake_code", pl.col("nomor_peserta").alias("exam_number")
    )
    changed = employment_store.changed_by(frame, context)
    problems += _against_records(coded, changed, context)
    counts = {"rows": rows.height, "employees": frame["nip"].n_unique(), "stretches": frame.height}
    return Parsed({"employment": frame, "ended": changed.ended, "removed": changed.removed}, counts, problems)


def store(connection: Connection, parsed: Parsed, context: Context) -> Changes:  # noqa: ARG001
    """Adds and changes what the file says, ends and removes what it leaves no room for."""
    return employment_store.store(connection, parsed)


def _numbers(coded: pl.DataFrame) -> list[Problem]:
    """Numbers that nobody can have, and numbers of the other kind of employee."""
    possible = {nip: employee_number.is_possible(nip) for nip in coded["nip"].unique()}
    kinds = {nip: employee_number.kind_by_number(nip) for nip in possible}
    is_possible = pl.col("nip").replace_strict(possible, return_dtype=pl.Boolean)
    by_number = pl.col("nip").replace_strict(kinds, return_dtype=pl.String)
    problems = each_place(coded.filter(~is_possible), "nip_impossible", "nip")
    for kind in EmployeeKind:
        other = coded.filter(is_possible & (by_number == kind.value) & (pl.col("kind") != kind.value))
        problems += each_place(other, "nip_of_other_kind", "nip", expected=kind.value.upper(), severity=Severity.WARNS)
    return problems


def _appointments(coded: pl.DataFrame, context: Context) -> list[Problem]:
    """Exam numbers need a recruitment round that is known, lead to a result there, and belong to one employee."""
    joined = coded.filter(pl.col("nomor_peserta").is_not_null())
    known = context.known.intakes["intake_code"]
    problems = [
        blocks("intake_unknown", file=first_file(joined), found=code, expected=", ".join(known.sort()))
        for code in joined["intake_code"].drop_nulls().unique().sort()
        if code not in known
    ]
    problems += each_row(joined.filter(pl.col("intake_code").is_null()), "appointment_without_intake", "nomor_peserta")
    shared = joined.filter(pl.col("nip").n_unique().over("intake_code", "nomor_peserta") > 1)
    problems += each_row(shared, "appointment_twice", "nomor_peserta")
    unknown = joined.filter(pl.col("intake_code").is_in(known.implode())).join(
        context.known.results,
        left_on=["intake_code", "nomor_peserta"],
        right_on=["intake_code", "exam_number"],
        how="anti",
        maintain_order="left",
    )
    return problems + each_row(unknown, "appointment_without_result", "nomor_peserta", severity=Severity.WARNS)


def _against_records(coded: pl.DataFrame, changed: employment_store.Changed, context: Context) -> list[Problem]:
    """Service that the records know otherwise, and people whom they know where the file has no row."""
    contradicting = coded.join(changed.contradicted, on="nip", how="semi", maintain_order="left").unique(
        "nip", keep="first", maintain_order=True
    )
    problems = each_place(contradicting, "service_contradicts_records", "starts_on")
    file = first_file(coded)
    problems += [
        blocks("unit_mostly_missing", file=file, unit=unit, found=gone, expected=serving)
        for unit, gone, serving in changed.emptied.iter_rows()
    ]
    if not changed.missing.is_empty():
        yesterday = context.now.date() - dt.timedelta(days=1)
        problems.append(warns("employees_missing", file=file, count=changed.missing.height, day=yesterday))
    return problems


def _at_once(coded: pl.DataFrame) -> list[Problem]:
    """Rows by which an employee serves on days that an earlier row of theirs takes already."""
    until = pl.col("ends_on").fill_null(dt.date.max)
    lasts = until == until.cum_max().over("nip")
    ordered = coded.sort("nip", "starts_on", "row").with_columns(
        pl.when(lasts).then(column).forward_fill().shift(1).over("nip").alias(f"{name}_before")
        for name, column in (("until", until), ("unit", pl.col("unit_code")), ("row", pl.col("row")))
    )
    overlapping = ordered.filter(pl.col("starts_on") <= pl.col("until_before")).sort("file", "row")
    return [
        blocks(
            "employee_in_two_units",
            file=file,
            sheet=sheet,
            row=row,
            column="starts_on",
            found=unit,
            expected=before,
            other_row=row_before,
            heading="starts_on",
        )
        for file, sheet, row, unit, before, row_before in overlapping.select(
            "file", "sheet", "row", "unit_code", "unit_before", "row_before"
        ).iter_rows()
    ]


SOURCE = Source(
    "employees",
    FIELDS,
    EmployeeCells,
    resolve,
    store,
    reads_candidates=True,
    reads_staff=True,
    rule_columns={"dates_reversed": "ends_on"},
)

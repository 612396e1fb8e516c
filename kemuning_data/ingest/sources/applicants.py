"""Pelamar: the applications of one intake with the result of the administrative selection. No name is kept."""

from __future__ import annotations

from collections.abc import Callable

import dataframely as dy
import polars as pl
from sqlalchemy import Connection

from kemuning_data.errors import Problem, Severity, blocks
from kemuning_data.ingest.problems import each_row, first_file
from kemuning_data.ingest.readers import candidate_cells, cells
from kemuning_data.ingest.source import Changes, Context, Field, Parsed, Source
from kemuning_data.ingest.sources.candidates import (
    BORN_ON,
    EXAM_NUMBER,
    education_categories,
    intake_of,
    make_salt,
    optional_vacancy,
)
from kemuning_data.ingest.store import replace
from kemuning_data.rules import official_words
from kemuning_data.tables.records import Applicant

YOUNGEST, OLDEST = 17, 70
"""Years of age outside which a birth date is a slip of the keyboard, whatever the post."""
KEY = ("intake_code", "exam_number")

FIELDS = (
    EXAM_NUMBER,
    optional_vacancy(is_required=True),
    Field("nama", ("nama peserta", "nama lengkap", "nama pelamar"), candidate_cells.presence, pl.Boolean()),
    Field("jenis_kelamin", ("l/p", "jk", "kelamin", "gender"), cells.text, pl.String()),
    BORN_ON,
    Field("pendidikan", ("kualifikasi pendidikan", "jenjang", "jenjang pendidikan"), cells.text, pl.String()),
    Field("disabilitas", ("penyandang disabilitas", "difabel"), cells.flag, pl.Boolean()),
    Field(
        "kode_wilayah",
        ("domisili", "kode domisili", "kode kecamatan", "wilayah", "kode wilayah domisili"),
        candidate_cells.region_code,
        pl.String(),
        is_private=True,
    ),
    Field("saluran_informasi", ("sumber informasi", "saluran", "mengetahui dari"), cells.text, pl.String()),
    Field(
        "status_administrasi",
        ("status", "hasil administrasi", "hasil seleksi administrasi", "status seleksi administrasi", "keterangan"),
        cells.text,
        pl.String(),
    ),
    Field("alasan", ("alasan tms", "alasan tidak memenuhi syarat"), candidate_cells.presence, pl.Boolean()),
)


class ApplicantCells(dy.Schema):
    """One row of an applicants file."""

    file = dy.String()
    sheet = dy.String(nullable=True)
    row = dy.UInt32()
    nomor_peserta = dy.String(nullable=False)
    formasi_id = dy.String(nullable=False)
    nama = dy.Bool(nullable=True)
    jenis_kelamin = dy.String(nullable=True)
    tanggal_lahir = dy.Date(nullable=True)
    pendidikan = dy.String(nullable=True)
    disabilitas = dy.Bool(nullable=True)
    kode_wilayah = dy.String(nullable=True)
    saluran_informasi = dy.String(nullable=True)
    status_administrasi = dy.String(nullable=True)
    alasan = dy.Bool(nullable=True)


def resolve(rows: pl.DataFrame, context: Context) -> Parsed:
    """One applicant a row; the file is the whole list of its intake, which `--intake` or its vacancies name."""
    intake_code, problems = intake_of(rows, context)
    problems += each_row(rows.filter(pl.col("nomor_peserta").is_duplicated()), "candidate_twice", "nomor_peserta")
    problems += _unlikely_births(rows, context)
    sexes = _codes(rows, "jenis_kelamin", official_words.sex)
    statuses = _codes(rows, "status_administrasi", official_words.administration_result)
    channels = _codes(rows, "saluran_informasi", official_words.channel)
    for column, codes, expected, severity in (
        ("jenis_kelamin", sexes, "L, P", Severity.BLOCKS),
        ("status_administrasi", statuses, "MS, TMS, APS", Severity.BLOCKS),
    ):
        unknown = [text for text, code in codes.items() if code is None]
        problems += each_row(
            rows.filter(pl.col(column).is_in(unknown)), "value_unknown", column, expected=expected, severity=severity
        )
    unknown = [text for text, code in channels.items() if code is None]
    problems += each_row(
        rows.filter(pl.col("saluran_informasi").is_in(unknown)),
        "channel_unknown",
        "saluran_informasi",
        severity=Severity.WARNS,
    )
    read = rows.with_columns(education_categories().alias("education"))
    problems += each_row(
        read.filter(pl.col("education").is_null() & pl.col("pendidikan").is_not_null()),
        "education_level_unknown",
        "pendidikan",
        severity=Severity.WARNS,
    )
    if intake_code is not None:
        problems += _left_out_with_result(rows, context, intake_code)
    frame = read.select(
        pl.lit(intake_code, pl.String).alias("intake_code"),
        pl.col("nomor_peserta").alias("exam_number"),
        pl.col("formasi_id").alias("vacancy_id"),
        pl.col("jenis_kelamin").replace_strict(sexes, default=None, return_dtype=pl.String).alias("sex"),
        pl.col("tanggal_lahir").alias("born_on"),
        "education",
        pl.col("disabilitas").alias("has_disability"),
        pl.col("kode_wilayah").alias("region_code"),
        pl.col("saluran_informasi").replace_strict(channels, default=None, return_dtype=pl.String).alias("channel"),
        pl.col("status_administrasi")
        .replace_strict(statuses, default=None, return_dtype=pl.String)
        .alias("administration"),
    )
    return Parsed({"applicant": frame}, {"rows": rows.height, "applicants": frame.height}, problems)


def store(connection: Connection, parsed: Parsed, context: Context) -> Changes:  # noqa: ARG001
    """The applicants of the intake become those of the file; the intake gets its salt when it has none."""
    frame = parsed.frames["applicant"]
    intake_code = str(frame["intake_code"][0])
    make_salt(connection, intake_code)
    return replace(connection, Applicant, frame, KEY, intake_code)


def _codes(rows: pl.DataFrame, column: str, read: Callable[[str], str | None]) -> dict[str, str | None]:
    return {text: read(text) for text in rows[column].drop_nulls().unique()}


def _unlikely_births(rows: pl.DataFrame, context: Context) -> list[Problem]:
    """Told by place alone: neither a birth date nor an age may stand in a message."""
    today = context.now.date()
    later = pl.col("tanggal_lahir") > today
    had_birthday = (pl.col("tanggal_lahir").dt.month() < today.month) | (
        (pl.col("tanggal_lahir").dt.month() == today.month) & (pl.col("tanggal_lahir").dt.day() <= today.day)
    )
    age = today.year - pl.col("tanggal_lahir").dt.year() - (~had_birthday).cast(pl.Int32)
    checks = ((later, "born_in_future"), (~later & ~age.is_between(YOUNGEST, OLDEST), "age_unlikely"))
    return [
        blocks(code, file=file, sheet=sheet, row=row, column="tanggal_lahir", expected=f"{YOUNGEST}–{OLDEST}")
        for wrong, code in checks
        for file, sheet, row in rows.filter(wrong.fill_null(value=False)).select("file", "sheet", "row").iter_rows()
    ]


def _left_out_with_result(rows: pl.DataFrame, context: Context, intake_code: str) -> list[Problem]:
    """An applicant with a result cannot be dropped by a later file."""
    held = context.known.applicants.filter(pl.col("intake_code") == intake_code)
    gone = held.join(rows, left_on="exam_number", right_on="nomor_peserta", how="anti").join(
        context.known.results, on=["intake_code", "exam_number"], how="semi"
    )
    return [
        blocks("applicant_has_result", file=first_file(rows), found=number) for number in gone["exam_number"].sort()
    ]


SOURCE = Source("applicants", FIELDS, ApplicantCells, resolve, store, needs_intake=True, reads_candidates=True)

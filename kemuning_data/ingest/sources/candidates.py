"""What the files about candidates share: headings, the intake of a file, and the salt of its candidate codes."""

from __future__ import annotations

import secrets

import polars as pl
from sqlalchemy import Connection, select

from kemuning_data.errors import Problem, blocks
from kemuning_data.ingest.problems import first_file
from kemuning_data.ingest.readers import candidate_cells, cells
from kemuning_data.ingest.source import Context, Field
from kemuning_data.ingest.sources.intakes import intake_problems
from kemuning_data.rules import education
from kemuning_data.rules.vocabulary import CATEGORY_OF_LEVEL
from kemuning_data.tables.base import table_of
from kemuning_data.tables.records import IntakeSalt

SALT_BYTES = 32

EXAM_NUMBER = Field(
    "nomor_peserta",
    (
        *("no peserta", "no. peserta", "nomor ujian", "no ujian", "no. ujian", "nomor peserta ujian"),
        *("no registrasi", "no. registrasi", "nomor registrasi", "nomor peserta ujian cat"),
    ),
    candidate_cells.exam_number,
    pl.String(),
    is_required=True,
)
BORN_ON = Field(
    "tanggal_lahir",
    ("tgl lahir", "tgl. lahir", "tanggal lahir peserta"),
    cells.date,
    pl.Date(),
    is_private=True,
)


def optional_vacancy(*, is_required: bool) -> Field:
    """formasi_id of a row about a candidate."""
    return Field("formasi_id", ("id formasi", "kode formasi"), cells.identifier, pl.String(), is_required=is_required)


def intake_of(rows: pl.DataFrame, context: Context) -> tuple[str | None, list[Problem]]:
    """The intake a file is about: the one named, else that of the vacancies in `formasi_id`; None when unknown.

    Problems: no intake, several, or a vacancy that is unknown or belongs to another.
    """
    file = first_file(rows)
    named = rows.filter(pl.col("formasi_id").is_not_null()).join(
        context.known.vacancies.select("vacancy_id", belongs_to="intake_code"),
        left_on="formasi_id",
        right_on="vacancy_id",
        how="left",
        maintain_order="left",
    )
    problems = [
        blocks("vacancy_unknown", file=file, sheet=sheet, row=row, column="formasi_id", found=found)
        for file, sheet, row, found in named.filter(pl.col("belongs_to").is_null())
        .select("file", "sheet", "row", "formasi_id")
        .iter_rows()
    ]
    known = named.filter(pl.col("belongs_to").is_not_null())
    intakes = known["belongs_to"].unique(maintain_order=True).to_list()
    intake_code = context.intake_code
    if intake_code is None and len(intakes) > 1:
        return None, [*problems, blocks("intakes_mixed", file=file, found=", ".join(intakes))]
    if intake_code is None and not intakes:
        return None, problems or [blocks("intake_not_named", file=file)]
    if intake_code is None:
        return intakes[0], problems
    problems += [problem for problem in intake_problems(context, intake_code, file) if problem.is_blocking]
    problems += [
        blocks(
            "vacancy_of_other_intake",
            file=file,
            sheet=sheet,
            row=row,
            column="formasi_id",
            found=found,
            expected=intake_code,
            belongs_to=belongs_to,
        )
        for file, sheet, row, found, belongs_to in known.filter(pl.col("belongs_to") != intake_code)
        .select("file", "sheet", "row", "formasi_id", "belongs_to")
        .iter_rows()
    ]
    return intake_code, problems


def education_categories() -> pl.Expr:
    """Category of the codebook for `pendidikan`; null where the level is not known."""
    return pl.col("pendidikan").map_elements(education_category, return_dtype=pl.String, skip_nulls=True)


def make_salt(connection: Connection, intake_code: str) -> None:
    """Gives the intake its salt when it has none; a salt is never changed, or all candidate codes would be."""
    table = table_of(IntakeSalt)
    held = connection.execute(select(table.c.salt).where(table.c.intake_code == intake_code)).scalar()
    if held is None:
        row = {"intake_code": intake_code, "salt": secrets.token_hex(SALT_BYTES)}
        connection.execute(table.insert(), row)


def education_category(text: str) -> str | None:
    """Category of the codebook for an education as it is printed; None where its level is not known."""
    level = education.education_level(text) or education.leading_level(text)
    return None if level is None else CATEGORY_OF_LEVEL[level].value

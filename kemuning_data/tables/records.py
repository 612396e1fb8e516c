"""The records: what officials' files said, confidential, never opened by the public site.

One registry of its own. Column names say kind and unit; codes come from `kemuning_data.rules.vocabulary`.
"""

from __future__ import annotations

import datetime as dt
import re

from sqlalchemy import JSON, CheckConstraint, Column, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import declared_attr, registry
from sqlmodel import Field, SQLModel
from typing_extensions import override

from kemuning_data.tables.base import Moment, named_metadata


class Records(SQLModel, registry=registry(metadata=named_metadata())):
    """Base of every table of the records database; `VacancyProgramme` is the table `vacancy_programme`."""

    @declared_attr.directive
    @override
    def __tablename__(cls) -> str:  # noqa: N805 - SQLAlchemy hands the class over
        return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()


class DataFolder(Records, table=True):
    """Whether this folder holds the made-up government or a real one; fixed by the first import, for good."""

    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: int = Field(default=1, primary_key=True)
    is_sample: bool
    decided_at: dt.datetime = Field(sa_column=Column(Moment, nullable=False))


class ImportBatch(Records, table=True):
    """One accepted import: which files, what they changed."""

    __table_args__ = (Index("ix_import_batch_kind_intake", "kind", "intake_code"),)

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    intake_code: str | None = None
    sha256: str = Field(max_length=64)
    file_names: list[str] = Field(sa_column=Column(JSON, nullable=False))
    rows_count: int
    added_count: int
    changed_count: int
    closed_count: int
    warnings_count: int
    imported_at: dt.datetime = Field(sa_column=Column(Moment, nullable=False))


class Institution(Records, table=True):
    """Instansi: a government or ministry that has posts to fill."""

    institution_code: str = Field(primary_key=True)
    institution_name: str = Field(unique=True)


class Unit(Records, table=True):
    """Unit kerja, perangkat daerah (OPD): where the appointed will work."""

    __table_args__ = (UniqueConstraint("institution_code", "unit_name", name="uq_unit_institution_code_unit_name"),)

    unit_code: str = Field(primary_key=True)
    unit_name: str
    sector: str
    parent_code: str | None = Field(default=None, foreign_key="unit.unit_code")
    institution_code: str = Field(foreign_key="institution.institution_code", index=True)
    is_declared: bool = Field(description="named in a units file, not made from a vacancy's place")


class Intake(Records, table=True):
    """Pengadaan: one recruitment round under one set of rules."""

    intake_code: str = Field(primary_key=True)
    kind: str
    year: int
    regulation: str = Field(description="name of the file in rules/regulations that holds its numbers")


class CalendarStage(Records, table=True):
    """Jadwal: one stage of one intake, both days included."""

    __table_args__ = (CheckConstraint("closes_on >= opens_on", name="in_order"),)

    intake_code: str = Field(sa_column=Column(ForeignKey("intake.intake_code"), primary_key=True))
    stage: str = Field(primary_key=True)
    opens_on: dt.date
    closes_on: dt.date
    note: str | None = None


class Holiday(Records, table=True):
    """Hari libur nasional or cuti bersama: a day that is not a working day."""

    day_on: dt.date = Field(primary_key=True)
    name: str
    kind: str


class Vacancy(Records, table=True):
    """Formasi: posts of one job, at one place, of one vacancy type, in one intake."""

    __table_args__ = (
        CheckConstraint("posts > 0", name="posts_positive"),
        CheckConstraint("salary_min <= salary_max", name="salary_in_order"),
        Index("ix_vacancy_intake_code", "intake_code"),
        Index("ix_vacancy_unit_code", "unit_code"),
    )

    vacancy_id: str = Field(primary_key=True)
    intake_code: str = Field(foreign_key="intake.intake_code")
    unit_code: str = Field(foreign_key="unit.unit_code")
    placement: str | None = Field(default=None, description="the place below the unit, levels joined by ' | '")
    title: str
    job_code: str | None = None
    job_family: str
    vacancy_type: str
    posts: int
    eligible: int | None = Field(default=None, description="applicants found eligible so far (jumlah_ms)")
    is_open_to_disabled: bool
    salary_min: int | None = Field(default=None, description="rupiah a month")
    salary_max: int | None = Field(default=None, description="rupiah a month")
    duties: str | None = Field(default=None, sa_column=Column(Text))
    education_required: str | None = None
    closed_at: dt.datetime | None = Field(
        default=None, sa_column=Column(Moment), description="when a later file of the intake no longer held it"
    )
    fingerprint: str = Field(max_length=64, description="hash of all its content, children included")


class VacancyProgramme(Records, table=True):
    """One study programme (program studi) that a vacancy accepts."""

    vacancy_id: str = Field(sa_column=Column(ForeignKey("vacancy.vacancy_id", ondelete="CASCADE"), primary_key=True))
    position: int = Field(primary_key=True)
    education_level: str | None = None
    study_programme: str | None = None


class Criterion(Records, table=True):
    """Persyaratan: one condition of one vacancy."""

    __table_args__ = (CheckConstraint("min_value <= max_value", name="range_in_order"),)

    vacancy_id: str = Field(sa_column=Column(ForeignKey("vacancy.vacancy_id", ondelete="CASCADE"), primary_key=True))
    origin: str = Field(primary_key=True, description="vacancies or criteria: the kind of file that said it")
    position: int = Field(primary_key=True)
    kind: str
    text_id: str = Field(sa_column=Column(Text, nullable=False))
    text_en: str | None = Field(default=None, sa_column=Column(Text))
    min_value: float | None = None
    max_value: float | None = None
    unit: str | None = None
    is_required: bool
    is_vague: bool
    legal_basis: str | None = None


class Applicant(Records, table=True):
    """Pelamar: one application in one intake. No name is ever stored."""

    __table_args__ = (Index("ix_applicant_vacancy_id", "vacancy_id"),)

    intake_code: str = Field(sa_column=Column(ForeignKey("intake.intake_code"), primary_key=True))
    exam_number: str = Field(primary_key=True, max_length=18, description="nomor peserta, digits as text")
    vacancy_id: str = Field(foreign_key="vacancy.vacancy_id")
    sex: str | None = None
    born_on: dt.date | None = None
    education: str | None = Field(default=None, description="category of the codebook")
    has_disability: bool | None = None
    region_code: str | None = Field(default=None, description="dotted code of the home district")
    channel: str | None = Field(default=None, description="where the applicant heard of the vacancy")
    administration: str | None = Field(default=None, description="result of the administrative selection; null: open")


class Result(Records, table=True):
    """Hasil seleksi: how far one candidate came, with the figures and the code as they were published."""

    __table_args__ = (
        Index("ix_result_vacancy_id", "vacancy_id"),
        Index("ix_result_seat_vacancy_id", "seat_vacancy_id"),
    )

    intake_code: str = Field(sa_column=Column(ForeignKey("intake.intake_code"), primary_key=True))
    exam_number: str = Field(primary_key=True, max_length=18, description="nomor peserta, digits as text")
    vacancy_id: str = Field(foreign_key="vacancy.vacancy_id", description="the vacancy applied for")
    seat_vacancy_id: str | None = Field(
        default=None, foreign_key="vacancy.vacancy_id", description="another vacancy whose empty seat was taken"
    )
    code: str = Field(description="the code as the annex prints it, in capitals")
    stage: str = Field(description="the last stage the candidate entered")
    outcome: str
    twk: int | None = None
    tiu: int | None = None
    tkp: int | None = None
    skd: int | None = Field(default=None, description="total as published, points")
    skb: float | None = Field(default=None, description="0 to 100, as published")
    technical: int | None = None
    managerial: int | None = None
    sociocultural: int | None = None
    interview: int | None = None
    integrated: float | None = Field(default=None, description="final score as published; PPPK: total in points")
    place: float | None = Field(default=None, description="rank as published; ties may share 21.5")
    gpa: float | None = Field(default=None, description="IPK, or average on the certificate")
    born_on: dt.date | None = None
    education: str | None = Field(default=None, description="category of the codebook")
    priority_group: int | None = Field(default=None, description="PPPK: the lowest number comes first")


class Objection(Records, table=True):
    """Sanggah: one objection of one candidate at one stage."""

    intake_code: str = Field(sa_column=Column(ForeignKey("intake.intake_code"), primary_key=True))
    exam_number: str = Field(primary_key=True, max_length=18, description="nomor peserta, digits as text")
    stage: str = Field(primary_key=True, description="the stage whose result is objected to")
    filed_on: dt.date
    decided_on: dt.date | None = None
    result: str
    effect: str


class Explanation(Records, table=True):
    """Penjelasan instansi: the agency's word on a deviation from a rule."""

    vacancy_id: str = Field(sa_column=Column(ForeignKey("vacancy.vacancy_id", ondelete="CASCADE"), primary_key=True))
    rule: str = Field(primary_key=True)
    text_id: str = Field(sa_column=Column(Text, nullable=False))
    text_en: str | None = Field(default=None, sa_column=Column(Text))


class IntakeSalt(Records, table=True):
    """The random half of an intake's key for candidate codes; destroying it destroys the key."""

    intake_code: str = Field(sa_column=Column(ForeignKey("intake.intake_code"), primary_key=True))
    salt: str = Field(max_length=64, description="32 random bytes as hexadecimal digits")


class CodeDelivery(Records, table=True):
    """That the candidate codes of an intake were handed out for private delivery: once, and by whom."""

    intake_code: str = Field(sa_column=Column(ForeignKey("intake.intake_code"), primary_key=True))
    delivered_by: str
    delivered_at: dt.datetime = Field(sa_column=Column(Moment, nullable=False))
    codes_count: int

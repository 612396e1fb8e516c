"""The records of training: who works where, who was trained in what. Confidential, never opened by the public site."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index
from sqlmodel import Field

from kemuning_data.tables.records import Records


class Employment(Records, table=True):
    """Masa kerja: one stretch of service of one employee in one unit. No name is ever stored."""

    __table_args__ = (
        CheckConstraint("ends_on >= starts_on", name="in_order"),
        Index("ix_employment_unit_code", "unit_code"),
    )

    nip: str = Field(primary_key=True, max_length=18, description="digits as text")
    starts_on: dt.date = Field(primary_key=True)
    unit_code: str = Field(foreign_key="unit.unit_code")
    kind: str
    ends_on: dt.date | None = None
    intake_code: str | None = Field(default=None, foreign_key="intake.intake_code")
    exam_number: str | None = Field(
        default=None, max_length=18, description="nomor peserta in that intake: joins appointment to training"
    )


class TrainingProgramme(Records, table=True):
    """Program pelatihan."""

    programme_code: str = Field(primary_key=True)
    programme_name: str
    kind: str
    theme: str
    organiser: str | None = None
    delivery: str


class TrainingRecord(Records, table=True):
    """Keikutsertaan: one employee in one run of one programme."""

    __table_args__ = (
        CheckConstraint("ends_on >= starts_on", name="in_order"),
        Index("ix_training_record_programme_code", "programme_code"),
        Index("ix_training_record_unit_code", "unit_code"),
    )

    nip: str = Field(primary_key=True, max_length=18, description="digits as text")
    programme_code: str = Field(sa_column=Column(ForeignKey("training_programme.programme_code"), primary_key=True))
    starts_on: dt.date = Field(primary_key=True)
    unit_code: str = Field(foreign_key="unit.unit_code", description="where the employee served at the time")
    ends_on: dt.date | None = None
    hours: float = Field(description="jam pelatihan (JP) of 45 minutes that count once the training is completed")
    status: str
    pre_score: float | None = Field(default=None, description="0 to 100")
    post_score: float | None = Field(default=None, description="0 to 100")


class TrainingTarget(Records, table=True):
    """Target peserta: how many of a unit are to take part in a programme in a year."""

    __table_args__ = (CheckConstraint("participants >= 0", name="participants_not_negative"),)

    programme_code: str = Field(sa_column=Column(ForeignKey("training_programme.programme_code"), primary_key=True))
    unit_code: str = Field(sa_column=Column(ForeignKey("unit.unit_code"), primary_key=True))
    year: int = Field(primary_key=True)
    participants: int

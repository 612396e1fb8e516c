"""The records of the loop: what was promised after the public spoke, and how the service as a whole was rated."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import JSON, CheckConstraint, Column
from sqlmodel import Field

from kemuning_data.tables.records import Records

TOTAL = "total"
"""Stands for the whole merit system where an aspect would stand."""


class Action(Records, table=True):
    """Tindak lanjut: what the public found lacking, what was decided about it, and what became of it."""

    __table_args__ = (CheckConstraint("due_on >= starts_on", name="in_order"),)

    action_code: str = Field(primary_key=True, max_length=40)
    theme: str = Field(description="what was found lacking, in a few words")
    theme_en: str | None = None
    sector: str
    decision: str = Field(description="what was decided; of a refusal: why not")
    decision_en: str | None = None
    action: str | None = Field(default=None, description="what is done; a refusal has none")
    action_en: str | None = None
    unit_code: str = Field(foreign_key="unit.unit_code", description="who answers for it")
    starts_on: dt.date
    due_on: dt.date | None = Field(default=None, description="a refusal has none")
    done_on: dt.date | None = None
    status: str
    evidence: str | None = Field(default=None, description="what shows that it was done, in words or as an address")
    evidence_en: str | None = None
    element: str | None = Field(default=None, description="element of the satisfaction survey that is to rise")
    intake_code: str | None = Field(default=None, foreign_key="intake.intake_code")
    feedback_numbers: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))


class ProfessionalismScore(Records, table=True):
    """Indeks Profesionalitas ASN: the score of one dimension in one year, for the whole government."""

    year: int = Field(primary_key=True)
    dimension: str = Field(primary_key=True)
    score: float
    note: str | None = None


class MeritScore(Records, table=True):
    """Indeks Sistem Merit: the score of one aspect in one year, or of all together, as the assessor reported it."""

    year: int = Field(primary_key=True)
    aspect: str = Field(primary_key=True, description="an aspect, or TOTAL")
    score: float
    note: str | None = None

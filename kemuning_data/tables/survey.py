"""The records of the satisfaction survey: answers, old reports, populations. Never opened by the public site."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, Column, ForeignKey
from sqlmodel import Field

from kemuning_data.rules.survey_vocabulary import Element
from kemuning_data.tables.records import Records

_IN_SCALE = " AND ".join(f"({element} IS NULL OR {element} BETWEEN 1 AND 4)" for element in Element)


class SurveyResponse(Records, table=True):
    """Jawaban: one respondent's answers about one unit in one period. What respondents wrote freely is not kept."""

    __table_args__ = (CheckConstraint(_IN_SCALE, name="answers_in_scale"),)

    unit_code: str = Field(sa_column=Column(ForeignKey("unit.unit_code"), primary_key=True))
    period: str = Field(primary_key=True, description="as `rules.periods` writes it: 2024, 2024-H1, 2024-Q3")
    respondent: str = Field(primary_key=True, description="number within its unit and period")
    service: str | None = None
    answered_on: dt.date | None = Field(default=None, description="forms of a whole period do not say it")
    channel: str | None = None
    age: int | None = Field(default=None, description="years")
    sex: str | None = None
    education: str | None = None
    occupation: str | None = None
    requirements: int | None = None
    procedure: int | None = None
    completion_time: int | None = None
    cost: int | None = None
    product: int | None = None
    staff_competence: int | None = None
    staff_conduct: int | None = None
    complaint_handling: int | None = None
    facilities: int | None = None


class SurveyReport(Records, table=True):
    """Laporan IKM: an index as an older report printed it, where the answers themselves are gone."""

    unit_code: str = Field(sa_column=Column(ForeignKey("unit.unit_code"), primary_key=True))
    period: str = Field(primary_key=True)
    method: str
    respondents: int | None = None
    ikm: float = Field(description="25 to 100, as printed")
    requirements: float | None = Field(default=None, description="mean of the element, 1 to 4; so the next eight")
    procedure: float | None = None
    completion_time: float | None = None
    cost: float | None = None
    product: float | None = None
    staff_competence: float | None = None
    staff_conduct: float | None = None
    complaint_handling: float | None = None
    facilities: float | None = None


class ServedPopulation(Records, table=True):
    """Populasi yang dilayani: how many people a unit served in a period, for the minimum sample."""

    __table_args__ = (CheckConstraint("population > 0", name="population_positive"),)

    unit_code: str = Field(sa_column=Column(ForeignKey("unit.unit_code"), primary_key=True))
    period: str = Field(primary_key=True)
    population: int

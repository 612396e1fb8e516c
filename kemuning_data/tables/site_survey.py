"""Jawaban survei dari situs: answers given on the site that wait until an official has looked at them.

They lie in the database of feedback, since the public site writes there and nowhere else. No address, no moment finer
than a day and nothing written freely: nobody can be found by them.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, Column, Index
from sqlmodel import Field

from kemuning_data.rules.survey_vocabulary import Element
from kemuning_data.tables.base import Moment
from kemuning_data.tables.feedback import Feedback

_IN_SCALE = " AND ".join(f"({element} IS NULL OR {element} BETWEEN 1 AND 4)" for element in Element)


class SiteAnswer(Feedback, table=True):
    """Jawaban: what one person answered about one unit; the nine elements are 1 to 4, null where passed over."""

    __table_args__ = (
        CheckConstraint(_IN_SCALE, name="answers_in_scale"),
        CheckConstraint("(state = 'waiting') = (decided_at IS NULL)", name="decided_has_moment"),
        Index("ix_site_answer_unit_code_period", "unit_code", "period"),
    )

    token_hash: str = Field(primary_key=True, max_length=64, description="keyed hash of the form's token, hexadecimal")
    unit_code: str
    period: str = Field(description="half of the year in which it was answered")
    answered_on: dt.date
    is_doubtful: bool = Field(description="the guard took it, and asks an official to look")
    state: str = Field(description="waiting, accepted or rejected")
    decided_at: dt.datetime | None = Field(default=None, sa_column=Column(Moment))
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


class SurveyDecision(Feedback, table=True):
    """Keputusan atas jawaban: who accepted or rejected how many answers about which unit, and why."""

    id: int | None = Field(default=None, primary_key=True)
    unit_code: str
    period: str
    is_doubtful: bool
    decision: str = Field(description="accepted or rejected")
    answers_count: int
    official: str
    reason: str | None = Field(default=None, description="why they were rejected, in the official's words")
    decided_at: dt.datetime = Field(sa_column=Column(Moment, nullable=False))

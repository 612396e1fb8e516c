"""What the records hold already, as far as a file may refer to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl
from sqlalchemy import Connection
from sqlmodel import SQLModel

from kemuning_data.ingest.source import Known, Source
from kemuning_data.ingest.store import stored
from kemuning_data.tables.base import table_of
from kemuning_data.tables.records import Applicant, CalendarStage, Institution, Intake, Result, Unit, Vacancy
from kemuning_data.tables.survey import SurveyResponse
from kemuning_data.tables.training import Employment, TrainingProgramme

TEXT = pl.String()
_INSTITUTIONS = {"institution_code": TEXT, "institution_name": TEXT}
_UNITS = {"unit_code": TEXT, "unit_name": TEXT, "institution_code": TEXT, "is_declared": pl.Boolean()}
_INTAKES = {"intake_code": TEXT, "kind": TEXT, "year": pl.Int64(), "regulation": TEXT}
_VACANCIES = {
    "vacancy_id": TEXT,
    "intake_code": TEXT,
    "title": TEXT,
    "vacancy_type": TEXT,
    "unit_code": TEXT,
    "placement": TEXT,
    "posts": pl.Int64(),
    "education_required": TEXT,
}
_STAGES = {"intake_code": TEXT, "stage": TEXT, "opens_on": pl.Date(), "closes_on": pl.Date()}
_APPLICANTS = {"intake_code": TEXT, "exam_number": TEXT, "vacancy_id": TEXT, "administration": TEXT}
_RESULTS = {"intake_code": TEXT, "exam_number": TEXT}
_ANSWERS = {"unit_code": TEXT, "period": TEXT, "respondent": TEXT, "channel": TEXT}
_EMPLOYMENT = {
    "nip": TEXT,
    "starts_on": pl.Date(),
    "ends_on": pl.Date(),
    "unit_code": TEXT,
    "kind": TEXT,
    "intake_code": TEXT,
    "exam_number": TEXT,
}
_PROGRAMMES = dict.fromkeys(("programme_code", "programme_name", "kind", "theme", "organiser", "delivery"), TEXT)


def read_known(connection: Connection, source: Source) -> Known:
    """What `Known` holds for a source: what not every source asks for may have millions of rows."""
    candidates, staff, answers = source.reads_candidates, source.reads_staff, source.reads_answers
    return Known(
        institutions=_read(connection, Institution, _INSTITUTIONS),
        units=_read(connection, Unit, _UNITS),
        intakes=_read(connection, Intake, _INTAKES),
        vacancies=_read(connection, Vacancy, _VACANCIES),
        stages=_read(connection, CalendarStage, _STAGES) if candidates else pl.DataFrame(schema=_STAGES),
        applicants=_read(connection, Applicant, _APPLICANTS) if candidates else pl.DataFrame(schema=_APPLICANTS),
        results=_read(connection, Result, _RESULTS) if candidates else pl.DataFrame(schema=_RESULTS),
        answers=_read(connection, SurveyResponse, _ANSWERS) if answers else pl.DataFrame(schema=_ANSWERS),
        employment=_read(connection, Employment, _EMPLOYMENT) if staff else pl.DataFrame(schema=_EMPLOYMENT),
        programmes=_read(connection, TrainingProgramme, _PROGRAMMES) if staff else pl.DataFrame(schema=_PROGRAMMES),
    )


def _read(connection: Connection, model: type[SQLModel], columns: Mapping[str, Any]) -> pl.DataFrame:
    return stored(connection, table_of(model), list(columns), columns)

"""Answers of an invented government to its satisfaction survey, by the handful."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping, Sequence

from sqlalchemy import Engine

from kemuning_data.rules import survey_vocabulary as s
from kemuning_data.rules.periods import last_day
from kemuning_data.tables.base import table_of
from kemuning_data.tables.engine import writing
from kemuning_data.tables.survey import ServedPopulation, SurveyReport, SurveyResponse

ELEMENTS = tuple(element.value for element in s.Element)


def people(count: int, seed: int, *, worst: int = 2, first: int = 1) -> list[dict[str, object]]:
    """So many respondents, numbered from `first`, each from its own draw: the same numbers answer alike every time."""
    made: list[dict[str, object]] = []
    for number in range(first, first + count):
        drawn = random.Random(f"{seed}|{number}")
        answers = {element: drawn.randint(worst, 4) for element in ELEMENTS}
        made.append(
            {
                "respondent": f"R{number}",
                "sex": drawn.choice(["female", "male"]),
                "age": drawn.randint(17, 70),
                "education": drawn.choice([code.value for code in s.RespondentEducation]),
                "occupation": drawn.choice([code.value for code in s.Occupation]),
                "channel": drawn.choice([code.value for code in s.AnswerChannel]),
                **answers,
            }
        )
    return made


def write_waves(engine: Engine, waves: Mapping[tuple[str, str], Sequence[Mapping[str, object]]]) -> None:
    """Replaces all answers. waves: unit and period → respondents."""
    table = table_of(SurveyResponse)
    rows = [
        {"unit_code": unit, "period": period, "answered_on": last_day(period), **respondent}
        for (unit, period), respondents in waves.items()
        for respondent in respondents
    ]
    with writing(engine) as connection:
        connection.execute(table.delete())
        if rows:
            connection.execute(table.insert(), rows)


def write_reports(engine: Engine, reports: Sequence[Mapping[str, object]]) -> None:
    """Adds old reports; what is not given is not known."""
    rows = [dict.fromkeys(ELEMENTS) | dict(report) for report in reports]
    with writing(engine) as connection:
        connection.execute(table_of(SurveyReport).insert(), rows)


def write_populations(engine: Engine, populations: Mapping[tuple[str, str], int]) -> None:
    rows = [{"unit_code": unit, "period": period, "population": n} for (unit, period), n in populations.items()]
    with writing(engine) as connection:
        connection.execute(table_of(ServedPopulation).insert(), rows)


AFTER = dt.date(2025, 3, 1)
"""A day on which the year 2024 is over."""

"""The records as they stood at one moment: every dataset, and what they must add up to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import polars as pl
from pydantic import SecretStr
from sqlalchemy import ColumnElement, Connection, Engine, func, select
from sqlmodel import col

from kemuning_data.disclosure.cube import Cube
from kemuning_data.disclosure.scope import Scope
from kemuning_data.errors import Problem, Refusal
from kemuning_data.publishing.actions import actions
from kemuning_data.publishing.breakdowns import counted
from kemuning_data.publishing.calendar import calendar
from kemuning_data.publishing.criteria import criteria
from kemuning_data.publishing.evaluation import evaluation
from kemuning_data.publishing.feedback_summary import Messages, feedback_summary
from kemuning_data.publishing.fetch import reading
from kemuning_data.publishing.funnel import funnel
from kemuning_data.publishing.gate import Gate
from kemuning_data.publishing.holidays import holidays, undeclared_days, years_needed
from kemuning_data.publishing.merit import merit
from kemuning_data.publishing.objections import objections
from kemuning_data.publishing.professionalism import professionalism
from kemuning_data.publishing.ranking import ranking
from kemuning_data.publishing.regulations import regulations
from kemuning_data.publishing.rule_checks import rule_checks
from kemuning_data.publishing.survey import Surveyed, surveyed
from kemuning_data.publishing.survey_history import NOTHING_TOLD, History
from kemuning_data.publishing.training_appointed import appointed_training
from kemuning_data.publishing.training_counts import staff_of_years, targets_of_years
from kemuning_data.publishing.training_history import Frames, standing
from kemuning_data.publishing.training_hours import training_hours
from kemuning_data.publishing.training_progress import training_progress
from kemuning_data.publishing.training_scores import training_scores
from kemuning_data.publishing.units import units
from kemuning_data.release.government import Government
from kemuning_data.rules.regulations import Regulation
from kemuning_data.tables.evaluation import Action, MeritScore, ProfessionalismScore
from kemuning_data.tables.records import (
    Applicant,
    CalendarStage,
    Criterion,
    DataFolder,
    Holiday,
    Objection,
    Records,
    Result,
    Unit,
    Vacancy,
)
from kemuning_data.tables.training import TrainingProgramme

READERS: Mapping[str, Callable[[Gate], pl.DataFrame]] = {
    "units": lambda gate: units(gate.connection),
    "vacancies": lambda gate: gate.vacancies,
    "criteria": lambda gate: criteria(gate.connection),
    "calendar": lambda gate: calendar(gate.connection),
    "holidays": lambda gate: holidays(gate.connection),
    "regulations": regulations,
    "funnel": funnel,
    "objections": lambda gate: objections(gate.connection),
    "ranking": ranking,
    "rule_checks": rule_checks,
    "training_programmes": lambda gate: gate.programmes,
    "training_progress": training_progress,
    "training_hours": training_hours,
    "training_scores": training_scores,
    "appointed_training": appointed_training,
    "actions": lambda gate: actions(gate.connection),
    "professionalism": lambda gate: professionalism(gate.connection),
    "merit": lambda gate: merit(gate.connection),
}
"""Dataset → the function that reads it from the records; those about groups of people also need the last release."""

_TABLES: Mapping[str, type[Records]] = {
    "units": Unit,
    "vacancies": Vacancy,
    "criteria": Criterion,
    "calendar": CalendarStage,
    "holidays": Holiday,
    "ranking": Result,
    "training_programmes": TrainingProgramme,
    "actions": Action,
    "merit": MeritScore,
}
"""Datasets that have one row for each row of a table."""


@dataclass(frozen=True, slots=True)
class People:
    """How many people the database itself counts, and the numbers that must stand nowhere in a release.

    applicants, candidates, seats_elsewhere: intake → applications; results; candidates who took a seat of another
    vacancy. exam_numbers: every exam number and NIP in the records, once.
    staff: year and kind of employee → people in service. targets: programme and year → participants planned.
    """

    applicants: Mapping[str, int]
    candidates: Mapping[str, int]
    seats_elsewhere: Mapping[str, int]
    exam_numbers: pl.Series
    staff: Mapping[tuple[int, str], int]
    targets: Mapping[tuple[str, int], int]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Datasets and the sums that the records themselves give for them.

    rows: dataset → number of rows that the database itself counts for it, where it can. intakes: intake → its rules.
    filled: holidays of years that no file declares; they stand in no table. counted: whose breakdowns were counted for
    it, and not copied. survey: what else is known of the datasets of the satisfaction survey. messages: how many the
    database of messages holds; None where there is none. held_messages: what the last release said of them. warnings:
    what in it is estimated, left out or waits.
    """

    is_sample: bool
    frames: Mapping[str, pl.DataFrame]
    rows: Mapping[str, int]
    posts: int
    people: People
    intakes: Mapping[str, Regulation]
    filled: pl.DataFrame
    counted: tuple[Scope, ...]
    survey: Surveyed
    warnings: tuple[Problem, ...]
    messages: int | None = None
    held_messages: pl.DataFrame | None = None

    @property
    def regulations(self) -> dict[str, str]:
        """Regulation file → its SHA-256."""
        return {rule.code: rule.sha256 for rule in sorted(self.intakes.values(), key=lambda rule: rule.code)}

    @property
    def datasets(self) -> dict[str, pl.DataFrame]:
        """Every dataset as it is published: the frames, and the filled holidays among the declared ones."""
        days = pl.concat([self.frames["holidays"], self.filled]).sort("date")
        return {**self.frames, "holidays": days}


def take_snapshot(
    engine: Engine,
    today: dt.date,
    secret: SecretStr | None,
    government: Government,
    held: Cube | None = None,
    trained: Frames | None = None,
    history: History = NOTHING_TOLD,
    messages: Messages | None = None,
) -> Snapshot:
    """Reads everything in one transaction that sees none of what is written meanwhile.

    secret: what codes of candidates and the rounding of counts are made from; not needed as long as there are none.
    held: the breakdowns of the last published release. trained: its datasets of training. history: what earlier
    releases have told of the survey. messages: those of the public, where there are any.

    Raises Refusal when there are no records, an intake's regulation has no file, candidates cannot be given codes, or a
    breakdown would have to be counted a third time.
    """
    with reading(engine) as connection, connection.begin():
        is_sample = connection.scalar(select(col(DataFolder.is_sample)))
        if is_sample is None:
            raise Refusal("records_empty")
        gate = Gate(connection, secret, government, today)
        frames = {dataset: read(gate) for dataset, read in READERS.items()}
        if all(frame.is_empty() for frame in frames.values()):
            raise Refusal("records_empty")
        people = counted(gate, held)
        survey = surveyed(gate, history)
        training, waiting = standing(frames, trained or {})
        filled, warnings = undeclared_days(frames["holidays"], years_needed(connection, today))
        said = messages or Messages()
        counted_messages = feedback_summary(
            said, frames["units"]["unit_code"], [*frames["holidays"]["date"], *filled["date"]], today, secret
        )
        told = {**frames, **people.datasets, **training, **survey.datasets, "feedback_summary": counted_messages}
        return Snapshot(
            is_sample=is_sample,
            frames={**told, "evaluation": evaluation(told)},
            rows=_rows(connection),
            posts=connection.scalar(select(func.sum(col(Vacancy.posts)))) or 0,
            people=_people(gate),
            intakes=gate.regulations,
            filled=filled,
            counted=people.scopes,
            survey=survey,
            warnings=warnings + people.warnings + waiting + survey.warnings,
            messages=said.count,
            held_messages=said.held,
        )


def _rows(connection: Connection) -> dict[str, int]:
    """Dataset → rows that it must have: one for each row of its table, or for each year of it."""
    counting = {dataset: select(func.count()).select_from(table) for dataset, table in _TABLES.items()}
    counting["professionalism"] = select(func.count(col(ProfessionalismScore.year).distinct()))
    return {dataset: connection.scalar(query) or 0 for dataset, query in counting.items()}


def _people(gate: Gate) -> People:
    connection = gate.connection
    other_seat = col(Result.seat_vacancy_id) != col(Result.vacancy_id)
    objecting = connection.scalars(select(col(Objection.exam_number)).distinct())
    numbers = pl.concat(
        [
            gate.applicants["exam_number"],
            gate.results["exam_number"],
            pl.Series("exam_number", list(objecting), dtype=pl.String),
            gate.employment["exam_number"].drop_nulls(),
            gate.employment["nip"].alias("exam_number"),
            gate.training["nip"].alias("exam_number"),
        ]
    )
    return People(
        applicants=_counted(connection, Applicant),
        candidates=_counted(connection, Result),
        seats_elsewhere=_counted(connection, Result, other_seat),
        exam_numbers=numbers.unique(),
        staff=staff_of_years(gate),
        targets=targets_of_years(gate),
    )


def _counted(
    connection: Connection, table: type[Applicant] | type[Result], *conditions: ColumnElement[bool]
) -> dict[str, int]:
    """Intake → number of rows, where there are any."""
    intake = col(table.intake_code)
    query = select(intake, func.count()).where(*conditions).group_by(intake)
    return {row[0]: row[1] for row in connection.execute(query)}

"""What publishing reads at the gate: one view of the records, the candidates under their codes, and the rules."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import polars as pl
from pydantic import SecretStr
from sqlalchemy import Connection, select
from sqlmodel import col

from kemuning_data.disclosure.codes import candidate_codes, code_key
from kemuning_data.errors import Refusal
from kemuning_data.publishing.fetch import fetch
from kemuning_data.publishing.training_programmes import training_programmes
from kemuning_data.publishing.vacancies import vacancies
from kemuning_data.release import keys
from kemuning_data.release.government import Government
from kemuning_data.rules.periods import end_of_last_quarter
from kemuning_data.rules.regulations import Regulation, regulation
from kemuning_data.tables.records import Applicant, Intake, IntakeSalt, Records, Result
from kemuning_data.tables.training import Employment, TrainingRecord, TrainingTarget

_SALT = re.compile(r"[0-9a-f]{64}")
_TEXTS = ("intake_code", "exam_number", "vacancy_id", "seat_vacancy_id", "code", "stage", "outcome")
_WHOLE = ("twk", "tiu", "tkp", "skd", "technical", "managerial", "sociocultural", "interview", "priority_group")
_DECIMAL = ("skb", "integrated", "place", "gpa")
_RESULT = pl.Schema(
    dict.fromkeys(_TEXTS, pl.String())
    | dict.fromkeys(_WHOLE, pl.Int64())
    | dict.fromkeys(_DECIMAL, pl.Float64())
    | {"born_on": pl.Date(), "education": pl.String()}
)
_APPLICANT = pl.Schema(
    dict.fromkeys(("intake_code", "exam_number", "vacancy_id", "administration", "sex"), pl.String())
    | {"born_on": pl.Date(), "has_disability": pl.Boolean(), "region_code": pl.String(), "channel": pl.String()}
)
_EMPLOYMENT = pl.Schema(
    dict.fromkeys(("nip", "unit_code", "kind", "intake_code", "exam_number"), pl.String())
    | {"starts_on": pl.Date(), "ends_on": pl.Date()}
)
_TRAINING = pl.Schema(
    dict.fromkeys(("nip", "programme_code", "unit_code", "status"), pl.String())
    | {"starts_on": pl.Date(), "ends_on": pl.Date()}
    | dict.fromkeys(("hours", "pre_score", "post_score"), pl.Float64())
)
_TARGET = pl.Schema(
    {"programme_code": pl.String(), "unit_code": pl.String(), "year": pl.Int64(), "participants": pl.Int64()}
)


@dataclass(frozen=True)
class Gate:
    """One transaction over the records on a day, with the secret, and the government whose records they are.

    What is read here holds exam numbers: it leaves only as codes and counts.
    """

    connection: Connection
    secret: SecretStr | None
    government: Government
    today: dt.date

    @cached_property
    def vacancies(self) -> pl.DataFrame:
        """The dataset `vacancies`."""
        return vacancies(self.connection)

    @cached_property
    def applicants(self) -> pl.DataFrame:
        """Every application: intake_code, exam_number, vacancy_id, administration, and what it says of the person."""
        return self._table(Applicant, _APPLICANT)

    @cached_property
    def results(self) -> pl.DataFrame:
        """Every candidate's result as the records have it, and the `candidate_code`.

        Raises Refusal when a secret or salt for the codes is missing, or two candidates would share a code.
        """
        rows = self._table(Result, _RESULT)
        coded = [
            part.with_columns(pl.Series("candidate_code", self._codes(intake_code, part["exam_number"].to_list())))
            for (intake_code,), part in rows.partition_by("intake_code", as_dict=True).items()
        ]
        return pl.concat(coded) if coded else rows.with_columns(pl.lit("").alias("candidate_code"))

    @cached_property
    def programmes(self) -> pl.DataFrame:
        """The dataset `training_programmes`."""
        return training_programmes(self.connection)

    @cached_property
    def employment(self) -> pl.DataFrame:
        """Every stretch of service: nip, unit_code, kind, intake_code, exam_number, starts_on, ends_on."""
        return self._table(Employment, _EMPLOYMENT)

    @cached_property
    def training(self) -> pl.DataFrame:
        """Every training of every employee: nip, programme_code, unit_code, status, dates, hours and scores."""
        return self._table(TrainingRecord, _TRAINING)

    @cached_property
    def targets(self) -> pl.DataFrame:
        """Every target: programme_code, unit_code, year, participants."""
        return self._table(TrainingTarget, _TARGET)

    @property
    def trained_until(self) -> dt.date:
        """The last day that figures of training count: a quarter's changes come together, never one by one."""
        return end_of_last_quarter(self.today)

    @cached_property
    def regulations(self) -> dict[str, Regulation]:
        """Intake → its rules, in the order of the codes. Raises Refusal when there is no such file."""
        query = select(col(Intake.intake_code), col(Intake.regulation)).order_by(col(Intake.intake_code))
        found: dict[str, Regulation] = {}
        for intake_code, name in self.connection.execute(query):
            rule = regulation(name)
            if rule is None:
                raise Refusal("regulation_file_missing", regulation=name)
            found[intake_code] = rule
        return found

    def _codes(self, intake_code: str, numbers: list[str]) -> list[str]:
        return codes_of_intake(self.connection, self.secret, intake_code, numbers)

    def _table(self, table: type[Records], schema: pl.Schema) -> pl.DataFrame:
        return fetch(self.connection, select(*(col(getattr(table, name)) for name in schema)), schema)


def codes_of_intake(
    connection: Connection, secret: SecretStr | None, intake_code: str, numbers: Sequence[str]
) -> list[str]:
    """The codes of exam numbers of one intake, in their order: from the secret, and the intake's own salt.

    Raises Refusal when the secret is not fit, the salt is missing or two numbers would share a code.
    """
    master = keys.secret_bytes(secret)
    salt = salt_of_intake(connection, intake_code)
    return candidate_codes(code_key(master, intake_code, salt), intake_code, numbers)


def salt_of_intake(connection: Connection, intake_code: str) -> bytes:
    """The random half of an intake's keys. Raises Refusal when it is missing or damaged."""
    salt = connection.scalar(select(col(IntakeSalt.salt)).where(col(IntakeSalt.intake_code) == intake_code))
    if salt is None or not _SALT.fullmatch(salt):
        raise Refusal("candidate_salt_missing", intake=intake_code)
    return bytes.fromhex(salt)


def of_intake(frame: pl.DataFrame, intake_code: str) -> pl.DataFrame:
    """The rows of one intake."""
    return frame.filter(pl.col("intake_code") == intake_code)

"""Survei kepuasan masyarakat: its three datasets, made together because one decision says what is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from kemuning_data.disclosure.survey_telling import Key, telling
from kemuning_data.errors import Problem, warns
from kemuning_data.publishing import survey_records
from kemuning_data.publishing.gate import Gate
from kemuning_data.publishing.survey_history import History
from kemuning_data.publishing.survey_index import told
from kemuning_data.publishing.survey_profile import profile
from kemuning_data.release import keys


@dataclass(frozen=True, slots=True)
class Surveyed:
    """The datasets of the survey, and what else is known of them.

    respondents: year → people in the records who answered anything, as the database counts them. waiting: figures that
    stand as they were told before although the records have changed a little. warnings: the same for officials.
    """

    datasets: Mapping[str, pl.DataFrame]
    respondents: Mapping[str, int]
    waiting: frozenset[Key]
    warnings: tuple[Problem, ...]


def surveyed(gate: Gate, history: History) -> Surveyed:
    """The datasets `survey_index`, `survey_elements` and `survey_respondents`.

    Raises Refusal when a year's respondents are to be counted and the secret is missing.
    """
    connection = gate.connection
    answers = survey_records.answers(connection)
    waves = survey_records.waves(answers)
    found = telling(waves, history.tellings, gate.today)
    served = survey_records.with_years(survey_records.populations(connection), waves)
    rows = told(found, answers, served, survey_records.reports(connection), history)
    has_years = any(unit is None for unit, _ in found.told)
    master = keys.secret_bytes(gate.secret) if has_years else b""
    warnings = tuple(
        warns("survey_change_waits", unit=unit or "-", period=period) for unit, period in sorted(found.waiting, key=str)
    )
    return Surveyed(
        {
            "survey_index": rows.index,
            "survey_elements": rows.elements,
            "survey_respondents": profile(found, answers, history, master),
        },
        survey_records.respondents(connection),
        frozenset(found.waiting),
        warnings,
    )

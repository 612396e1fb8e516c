"""Pelatihan dasar pegawai baru: how far the appointed of a recruitment round came in Latsar or in their orientation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl

from kemuning_data.disclosure.complement import complement
from kemuning_data.disclosure.policy import KUBUS_5
from kemuning_data.publishing.fetch import as_dataset
from kemuning_data.publishing.gate import Gate, of_intake
from kemuning_data.publishing.training_keys import rounded_by, rounded_number
from kemuning_data.release.schema import polars_schema
from kemuning_data.release.training_models import AppointedTrainingRow
from kemuning_data.rules.breakdown_vocabulary import HiddenReason
from kemuning_data.rules.latsar import standing
from kemuning_data.rules.share_classes import share_class
from kemuning_data.rules.training_hours import FINISHED, staff
from kemuning_data.rules.training_vocabulary import TrainingKind, TrainingStatus
from kemuning_data.rules.vocabulary import Outcome, SelectionStage

_CHOSEN = [Outcome.PASSED.value, Outcome.PASSED_BY_OPTIMISATION.value]
Row = dict[str, Any]


def appointed_training(gate: Gate) -> pl.DataFrame:
    """The dataset `appointed_training`: every round of which anybody was appointed, a row for each status.

    The appointed are joined to the employees by round and exam number; without any list of employees there is nothing
    to tell. Raises Refusal when people are to be counted and the secret is missing.
    """
    statuses = _statuses(gate)
    serving = staff(gate.employment, gate.trained_until).select("nip", "intake_code", "exam_number")
    rows: list[Row] = []
    for intake_code, rule in gate.regulations.items():
        results = of_intake(gate.results, intake_code)
        is_final = pl.col("stage") == SelectionStage.FINAL.value
        chosen = results.filter(is_final, pl.col("outcome").is_in(_CHOSEN)).select("exam_number").unique()
        if chosen.is_empty() or gate.employment.is_empty():
            continue
        kind = TrainingKind.BASIC if rule.competence is None else TrainingKind.ORIENTATION
        own = statuses.filter(pl.col("kind") == kind.value).select("nip", "status")
        people = (
            of_intake(serving, intake_code)
            .join(chosen, on="exam_number", how="semi")
            .join(own, on="nip", how="left")
            .select("nip", pl.col("status").fill_null(TrainingStatus.UNSCHEDULED.value))
        )
        common = {"intake_code": intake_code, "appointed": chosen.height, "as_of": gate.trained_until}
        rows += [row | common for row in _rows(gate, people)]
    return as_dataset(pl.DataFrame(rows, schema=polars_schema(AppointedTrainingRow)), AppointedTrainingRow)


def _statuses(gate: Gate) -> pl.DataFrame:
    """kind, nip, status: how far every employee came in basic training, and in orientation."""
    programmes = gate.programmes.select("programme_code", "kind")
    begun = gate.training.filter(pl.col("starts_on") <= gate.trained_until).join(programmes, on="programme_code")
    parts = [
        standing(begun.filter(pl.col("kind") == kind.value)).with_columns(kind=pl.lit(kind.value))
        for kind in (TrainingKind.BASIC, TrainingKind.ORIENTATION)
    ]
    return pl.concat(parts)


def _rows(gate: Gate, people: pl.DataFrame) -> Iterator[Row]:
    """A row for each status; none tells a number where too few are in service."""
    if people.height < KUBUS_5.n_pop:
        for status in TrainingStatus:
            yield {"status": status.value, "hidden_reason": HiddenReason.POPULATION.value}
        return
    in_service = rounded_number(gate, people["nip"])
    cells = _counted(gate, people)
    finished = int(people["status"].is_in([status.value for status in FINISHED]).sum())
    for status in TrainingStatus:
        count, reason = cells[status.value]
        yield {
            "status": status.value,
            "in_service": in_service,
            "count": count,
            "finished_share": share_class(people.height, finished),
            "hidden_reason": reason,
        }


def _counted(gate: Gate, people: pl.DataFrame) -> Mapping[str, tuple[int | None, str | None]]:
    """Status → people, rounded, or why they are hidden."""
    grid = pl.DataFrame({"status": [status.value for status in TrainingStatus]})
    cells = rounded_by(gate, people, grid).with_columns(table=pl.lit(0), is_hidden=pl.col("count") < KUBUS_5.threshold)
    also = pl.when(complement(["table"], "status", KUBUS_5.threshold)).then(pl.lit(HiddenReason.COMPLEMENT.value))
    below = pl.when("is_hidden").then(pl.lit(HiddenReason.BELOW_10.value))
    cells = cells.with_columns(reason=pl.coalesce(below, also))
    return {
        status: (None if reason is not None else count, reason)
        for status, count, reason in cells.select("status", "count", "reason").iter_rows()
    }

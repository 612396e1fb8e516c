"""What the database itself counts of training, for the checks at the gate: not from the frames the figures are of."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import extract, func, or_, select
from sqlmodel import col

from kemuning_data.publishing.gate import Gate
from kemuning_data.tables.training import Employment, TrainingRecord, TrainingTarget


def staff_of_years(gate: Gate) -> dict[tuple[int, str], int]:
    """Year and kind of employee → people in service on its last day, or on the last day that figures of training count.

    Every year in which any training in the records ended.
    """
    ended = extract("year", col(TrainingRecord.ends_on))
    query = select(func.min(ended), func.max(ended)).where(col(TrainingRecord.ends_on) <= gate.trained_until)
    first, last = gate.connection.execute(query).one()
    found: dict[tuple[int, str], int] = {}
    for year in range(int(first), int(last) + 1) if first is not None else ():
        day = min(dt.date(year, 12, 31), gate.trained_until)
        begins, ends = col(Employment.starts_on), col(Employment.ends_on)
        serving = (
            select(col(Employment.kind), func.count(func.distinct(col(Employment.nip))))
            .where(begins <= day, or_(ends.is_(None), ends >= day))
            .group_by(col(Employment.kind))
        )
        found |= {(year, row[0]): row[1] for row in gate.connection.execute(serving)}
    return found


def targets_of_years(gate: Gate) -> dict[tuple[str, int], int]:
    """Programme and year → participants planned."""
    programme, year = col(TrainingTarget.programme_code), col(TrainingTarget.year)
    query = select(programme, year, func.sum(col(TrainingTarget.participants))).group_by(programme, year)
    return {(row[0], row[1]): int(row[2]) for row in gate.connection.execute(query)}

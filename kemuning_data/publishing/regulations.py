"""Dasar hukum dan angka aturan: the numbers of every regulation file that an intake is held under."""

from __future__ import annotations

import polars as pl

from kemuning_data.publishing.fetch import as_dataset
from kemuning_data.publishing.gate import Gate
from kemuning_data.release.models import RegulationRow
from kemuning_data.release.schema import polars_schema
from kemuning_data.rules.regulations.numbers import numbers


def regulations(gate: Gate) -> pl.DataFrame:
    """The dataset `regulations`, one row a number."""
    used = {rule.code: rule for rule in gate.regulations.values()}
    return as_dataset(
        pl.concat([polars_schema(RegulationRow).to_frame(), *(numbers(rule) for rule in used.values())]), RegulationRow
    )

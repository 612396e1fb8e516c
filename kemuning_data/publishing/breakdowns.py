"""Rincian pelamar: who applied and how far they came, in the only form in which that leaves the office."""

from __future__ import annotations

import polars as pl

from kemuning_data.publishing.gate import Gate
from kemuning_data.release.models import BreakdownRow, BreakdownTableRow, OutreachRow
from kemuning_data.release.schema import polars_schema


def breakdown_tables(gate: Gate) -> pl.DataFrame:  # noqa: ARG001
    """The dataset `breakdown_tables`."""
    return polars_schema(BreakdownTableRow).to_frame()


def breakdowns(gate: Gate) -> pl.DataFrame:  # noqa: ARG001
    """The dataset `breakdowns`."""
    return polars_schema(BreakdownRow).to_frame()


def outreach(gate: Gate) -> pl.DataFrame:  # noqa: ARG001
    """The dataset `outreach`."""
    return polars_schema(OutreachRow).to_frame()

"""Evaluasi per sektor layanan: made from the other datasets as they are published, never from the records."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from kemuning_data.publishing.fetch import as_dataset
from kemuning_data.release.evaluation_models import EvaluationRow
from kemuning_data.rules.sector_claims import with_evidence
from kemuning_data.rules.sectors import Published, sector_periods


def evaluation(frames: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """The dataset `evaluation`, one row a service sector and period.

    frames: the datasets of the same release, by name.
    """
    published = Published.of(frames)
    return as_dataset(with_evidence(sector_periods(published), published), EvaluationRow)

"""Jadwal seleksi: the stages of a recruitment round."""

from __future__ import annotations

import polars as pl

from kemuning_data.queries.vacancies import Row
from kemuning_data.release.reader import Release


def stages_of(release: Release, intake_code: str) -> tuple[Row, ...]:
    """intake_code, stage, opens_on, closes_on, note of a round's stages in time order; none where it has no dates."""
    stages = release.frame("calendar").filter(pl.col("intake_code") == intake_code)
    return tuple(stages.sort("opens_on", "closes_on", "stage").to_dicts())

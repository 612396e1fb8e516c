"""What a release is still good for: how many people are in figures that are shown."""

from __future__ import annotations

import polars as pl

from tests.attack.evidence import evidence
from tests.attack.release import Release


def coverage(release: Release, people: pl.DataFrame, attribute: str, stage: str = "applied") -> list[float]:
    """For each intake the share of the people of a stage who are counted in a shown figure of the whole intake."""
    found = evidence(attribute, [release], [people])
    shares = []
    for column in found.columns:
        intake, *narrower, own_stage, _, _ = column.key
        if intake is not None and not any(narrower) and own_stage == stage:
            true = found.true[column.mask].sum(axis=0)
            shares.append(float(true[column.shown >= 0].sum() / true.sum()))
    return shares

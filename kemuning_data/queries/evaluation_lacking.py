"""What the public found lacking in a service sector: the lowest elements of its satisfaction survey."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from kemuning_data.queries.survey_frames import elements
from kemuning_data.release.reader import Release
from kemuning_data.rules.satisfaction_index import rounded
from kemuning_data.rules.survey_vocabulary import IndexMethod


@dataclass(frozen=True, slots=True)
class Lacking:
    """An element of a sector in a period: its index (25 to 100, two decimals) and the answers behind it."""

    element: str
    ikm: float
    n: int


def lowest_elements(release: Release, sector: str, period: str) -> tuple[Lacking, ...]:
    """The lowest of the nine elements in a sector, all answers of its units alike; several where they are equal.

    From respondents' answers alone: old reports do not say how many there were. Empty where nobody was asked.
    """
    units = release.frame("units").filter(pl.col("sector") == sector)["unit_code"].to_list()
    told = elements(release).filter(
        pl.col("unit_code").is_in(units),
        pl.col("period") == period,
        pl.col("method") == IndexMethod.ANSWERS.value,
        pl.col("mean").is_not_null(),
        pl.col("n").is_not_null(),
    )
    means = told.group_by("element", maintain_order=True).agg(
        pl.col("n").sum(), ikm=25 * (pl.col("mean") * pl.col("n")).sum() / pl.col("n").sum()
    )
    every = [Lacking(element, float(rounded(ikm)), n) for element, n, ikm in means.iter_rows()]
    lowest = min((each.ikm for each in every), default=0.0)
    return tuple(each for each in every if each.ikm == lowest)

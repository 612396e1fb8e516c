"""The whole history of an index: old reports of whole years, then its periods of one length."""

from __future__ import annotations

from functools import lru_cache

import polars as pl

from kemuning_data.queries.selection import KEPT
from kemuning_data.queries.survey import trend
from kemuning_data.release.reader import Release
from kemuning_data.rules.periods import Length
from kemuning_data.rules.survey_vocabulary import IndexMethod


@lru_cache(maxsize=KEPT)
def history(release: Release, unit: str | None, length: Length) -> pl.DataFrame:
    """The rows of `trend`, and before halves or quarters the reports of years that have none; the oldest first.

    A report and the answers after it lie in different segments, so that no line joins a year with its half.
    """
    own = trend(release, unit, length)
    if length == "year":
        return own
    year = pl.col("period").str.head(4)
    reports = trend(release, unit, "year").filter(
        pl.col("method") != IndexMethod.ANSWERS, ~year.is_in(own.select(year).to_series().implode())
    )
    after = 0 if reports.is_empty() else int(reports["segment"][-1]) + 1
    return pl.concat([reports, own.with_columns(pl.col("segment") + after)])

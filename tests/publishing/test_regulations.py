"""The numbers of the rules reach the release as the regulation files hold them."""

from __future__ import annotations

import datetime as dt

import polars as pl
from sqlalchemy import Engine

from tests.publishing.small_records import INTAKES
from tests.release.small_release import snapshot_of


def test_every_regulation_in_use_is_there_with_its_numbers_and_their_source(any_records: Engine):
    frame = snapshot_of(any_records, dt.date(2026, 11, 24)).frames["regulations"]
    assert set(frame["regulation"]) == {row[3] for row in INTAKES}
    of_2024 = frame.filter(pl.col("regulation") == "cpns-2024")
    assert of_2024["position"].is_sorted()
    # Three times the posts go on to the SKB: PP 11/2017, article 29.
    assert ("PP 11/2017 pasal 29", 3.0) in of_2024.select("source", "value").rows()

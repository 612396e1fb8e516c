"""The datasets of the satisfaction survey against hand-made records, and what publishing refuses or keeps."""

from __future__ import annotations

import statistics

import polars as pl
import pytest
from sqlalchemy import Engine

from kemuning_data.publishing.checks import check
from tests.publishing.survey_records import AFTER, ELEMENTS, people, write_populations, write_waves
from tests.release.small_release import snapshot_of


def rows(frame: pl.DataFrame, *names: str) -> list[tuple[object, ...]]:
    return frame.select(names).rows()


def test_the_index_is_that_of_the_answers(any_records: Engine):
    """Against a second author who knows only the answers and the formula of the regulation."""
    waves = {("dinkes", "2024"): people(40, 1), ("disdik", "2024"): people(12, 2)}
    write_waves(any_records, waves)
    write_populations(any_records, {("dinkes", "2024"): 500})
    made = snapshot_of(any_records, AFTER)
    check(made)
    told = {row["unit_code"]: row for row in made.frames["survey_index"].to_dicts()}
    assert list(told) == ["dinkes", "disdik", None]
    groups = {
        **{unit: each for (unit, _), each in waves.items()},
        None: [one for each in waves.values() for one in each],
    }
    for unit, each in groups.items():
        means = [statistics.fmean(one[element] for one in each) for element in ELEMENTS]
        assert told[unit]["ikm"] == pytest.approx(25 * statistics.fmean(means), abs=0.0051)
        own = [25 * statistics.fmean(one[element] for element in ELEMENTS) for one in each]
        assert told[unit]["spread"] == pytest.approx(statistics.stdev(own), abs=0.011)
        assert told[unit]["n"] == len(each)
        assert told[unit]["low"] < told[unit]["ikm"] < told[unit]["high"]
    assert [told[unit]["minimum_n"] for unit in told] == [217, None, None]
    assert [told[unit]["units"] for unit in told] == [None, None, 2]

"""One release of the survey after another, as rows: what was told is read back, and the gate lets all of it out."""

from __future__ import annotations

import datetime as dt
import zlib
from types import SimpleNamespace

import polars as pl
import pytest
from hypothesis import given, settings

from kemuning_data.disclosure.survey_telling import telling
from kemuning_data.publishing.survey_checks import check_survey
from kemuning_data.publishing.survey_history import NOTHING_TOLD, History, telling_of, with_release
from kemuning_data.publishing.survey_index import told
from kemuning_data.publishing.survey_profile import profile
from kemuning_data.publishing.survey_records import waves
from kemuning_data.rules.survey_vocabulary import Element
from tests.attack.test_survey_differencing import AFTER, Records, histories, marks
from tests.publishing.survey_records import people
from tests.rules.survey_estimates import government_index, unit_index

NO_REPORTS = pl.DataFrame(
    schema={
        "unit_code": pl.String,
        "period": pl.String,
        "method": pl.String,
        "respondents": pl.Int64,
        "ikm": pl.Float64,
    }
    | dict.fromkeys(Element, pl.Float64)
)
_TEXTS = ("unit_code", "period", "respondent", "channel", "sex", "education", "occupation")


def answers_of(records: Records) -> pl.DataFrame:
    rows = [
        {
            "unit_code": unit,
            "period": period,
            "respondent": str(one),
            "sex": ("female", "male")[zlib.crc32(str(one).encode()) % 2],
            **dict(zip(Element, marks(one), strict=True)),
        }
        for (unit, period), everybody in records.items()
        for one in everybody
    ]
    schema = dict.fromkeys(_TEXTS, pl.String()) | {"age": pl.Int64()} | dict.fromkeys(Element, pl.Int64())
    return pl.DataFrame([{name: row.get(name) for name in schema} for row in rows], schema=schema)


def released(records: Records, history: History, today: dt.date) -> SimpleNamespace:
    """The frames of a release, as the snapshot of the records would hold them; checked at the gate."""
    answers = answers_of(records)
    found = telling(waves(answers), history.tellings, today)
    rows = told(found, answers, {}, NO_REPORTS, history)
    frames = {
        "survey_index": rows.index,
        "survey_elements": rows.elements,
        "survey_respondents": profile(found, answers, history, b"m" * 32),
    }
    counted = dict(answers.group_by(pl.col("period").str.head(4)).len().iter_rows())
    survey = SimpleNamespace(waiting=frozenset(found.waiting), respondents=counted)
    check_survey(SimpleNamespace(frames=frames, survey=survey))
    read = telling_of(rows.index, rows.elements)
    assert read.told == found.told
    assert read.withheld == found.withheld
    return SimpleNamespace(frame=frames.__getitem__)


@given(histories())
@settings(max_examples=60, deadline=None)
def test_the_gate_lets_out_what_is_told_and_readers_can_reckon_it(history: list[tuple[dt.date, Records]]):
    before = NOTHING_TOLD
    for today, records in history:
        before = with_release(before, released(records, before, today))


@pytest.mark.parametrize("missing", [0, 5])
def test_intervals_are_those_of_the_answers_themselves(missing: int):
    """Against the estimate from respondents' rows, which shares nothing with the one from sums but the interval."""
    everybody = [
        {"unit_code": unit, "period": "2024", **one, "cost": None if at < missing else one["cost"]}
        for unit, count, seed in (("a", 40, 1), ("b", 25, 2), ("c", 18, 3))
        for at, one in enumerate(people(count, seed))
    ]
    schema = answers_of({}).schema
    answers = pl.DataFrame([{name: row.get(name) for name in schema} for row in everybody], schema=schema)
    populations = {("a", "2024"): 60}
    found = telling(waves(answers), (), AFTER)
    rows = told(found, answers, populations, NO_REPORTS, NOTHING_TOLD).index.to_dicts()
    ends = {row["unit_code"]: (row["low"], row["high"]) for row in rows}
    for unit in ("a", "b", "c"):
        own = unit_index(answers.filter(pl.col("unit_code") == unit), populations.get((unit, "2024")))
        assert own is not None
        assert own.interval is not None
        assert ends[unit] == pytest.approx((own.interval.low, own.interval.high), abs=0.011)
    whole = government_index(answers, {"a": 60})
    assert whole is not None
    assert whole.interval is not None
    assert ends[None] == pytest.approx((whole.interval.low, whole.interval.high), abs=0.15 if missing else 0.011)

"""Answers given on the site: whole and once, by batch, accepted or rejected, and gone when their time is over."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, create_engine, func, select

from kemuning_data.errors import Refusal
from kemuning_data.feedback import retention, site_survey
from kemuning_data.feedback.retention import RETENTION, Kept
from kemuning_data.feedback.site_survey import Answers, Batch
from kemuning_data.rules.survey_vocabulary import Element
from kemuning_data.rules.vocabulary import Sex
from kemuning_data.tables.base import table_of
from kemuning_data.tables.engine import migrate
from kemuning_data.tables.site_survey import SiteAnswer, SurveyDecision
from tests.feedback.conftest import KEY, NOW, TOKEN

TODAY = dt.date(2026, 11, 2)
GOOD = dict.fromkeys(Element, 3)


def answers(token: str = TOKEN, **changes: object) -> Answers:
    return Answers(**({"token": token, "unit_code": "99.01.07", "marks": GOOD} | changes))  # type: ignore[arg-type]


def given_on(engine: Engine, number: int, day: dt.date = TODAY, **changes: object) -> bool:
    sent = answers(f"{TOKEN}-{number:04d}", **changes)
    return site_survey.submit(engine, sent, today=day, site_key=KEY)


def stored(engine: Engine) -> list[dict[str, object]]:
    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(select(table_of(SiteAnswer))).mappings()]


def decisions(engine: Engine) -> list[dict[str, object]]:
    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(select(table_of(SurveyDecision))).mappings()]


def test_sending_twice_is_one_answer(engine: Engine):
    assert not site_survey.has_arrived(engine, TOKEN, site_key=KEY)
    assert site_survey.submit(engine, answers(), today=TODAY, site_key=KEY)
    assert site_survey.has_arrived(engine, TOKEN, site_key=KEY)
    again = answers(marks=dict.fromkeys(Element, 1))
    assert not site_survey.submit(engine, again, today=TODAY, site_key=KEY)
    (row,) = stored(engine)
    assert {row[element] for element in Element} == {3}
    assert (row["period"], row["answered_on"], row["state"]) == ("2026-H2", TODAY, "waiting")


def test_neither_the_token_nor_a_moment_is_stored(engine: Engine):
    site_survey.submit(engine, answers(age=40, sex=Sex.FEMALE), today=TODAY, site_key=KEY)
    (row,) = stored(engine)
    assert TOKEN not in str(row)
    assert not any(isinstance(value, dt.datetime) for value in row.values())


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({"marks": dict(list(GOOD.items())[:4])}, "survey_too_few_answers"),
        ({"marks": dict(list(GOOD.items())[:5])}, None),
        ({"marks": GOOD | {Element.COST: 0}}, "survey_mark_unreadable"),
        ({"marks": GOOD | {Element.COST: 1}}, None),
        ({"marks": GOOD | {Element.COST: 4}}, None),
        ({"marks": GOOD | {Element.COST: 5}}, "survey_mark_unreadable"),
        ({"age": 11}, "survey_age_unreadable"),
        ({"age": 12}, None),
        ({"age": 110}, None),
        ({"age": 111}, "survey_age_unreadable"),
        ({"unit_code": ""}, "survey_unit_missing"),
        ({"unit_code": "a b"}, "survey_unit_missing"),
        ({"unit_code": "x" * 65}, "survey_unit_missing"),
        ({"token": "short"}, "feedback_token_unreadable"),
    ],
)
def test_only_a_whole_questionnaire_is_taken(engine: Engine, changes: dict[str, object], refused: str | None):
    sent = dataclasses.replace(answers(), **changes)
    if refused is None:
        assert site_survey.submit(engine, sent, today=TODAY, site_key=KEY)
        return
    with pytest.raises(Refusal) as told:
        site_survey.submit(engine, sent, today=TODAY, site_key=KEY)
    assert told.value.code == refused
    assert stored(engine) == []


def test_batches_are_units_and_periods_with_doubtful_ones_apart(engine: Engine):
    given_on(engine, 1, dt.date(2026, 6, 30))
    given_on(engine, 2, dt.date(2026, 7, 1))
    given_on(engine, 3, dt.date(2026, 12, 31))
    given_on(engine, 4, TODAY, is_doubtful=True)
    given_on(engine, 5, TODAY, unit_code="99.01.02")
    assert site_survey.waiting(engine) == (
        Batch("99.01.02", "2026-H2", False, 1, TODAY, TODAY),
        Batch("99.01.07", "2026-H1", False, 1, dt.date(2026, 6, 30), dt.date(2026, 6, 30)),
        Batch("99.01.07", "2026-H2", False, 2, dt.date(2026, 7, 1), dt.date(2026, 12, 31)),
        Batch("99.01.07", "2026-H2", True, 1, TODAY, TODAY),
    )


def test_rows_of_a_file_name_nobody_and_keep_no_order_of_arrival(engine: Engine):
    for number in range(40):
        given_on(engine, number, marks=GOOD | {Element.COST: 1 + number % 4}, age=20 + number)
    (batch,) = site_survey.waiting(engine)
    rows = site_survey.file_rows(engine, batch)
    names = [str(row["respondent"]) for row in rows]
    assert len(set(names)) == 40
    assert [row["age"] for row in rows] != sorted(row["age"] for row in rows)  # type: ignore[type-var]
    assert {row["channel"] for row in rows} == {"site"}
    assert rows == site_survey.file_rows(engine, batch)


def test_accepting_takes_what_is_in_the_file_and_leaves_what_came_later(engine: Engine):
    given_on(engine, 1)
    given_on(engine, 2)
    (batch,) = site_survey.waiting(engine)
    rows = site_survey.file_rows(engine, batch)
    given_on(engine, 3)
    assert site_survey.accept(engine, batch, rows, by="Sari", now=NOW) == 2
    (left,) = site_survey.waiting(engine)
    assert left.count == 1
    (event,) = decisions(engine)
    assert (event["decision"], event["answers_count"], event["official"], event["reason"]) == (
        "accepted",
        2,
        "Sari",
        None,
    )
    with pytest.raises(Refusal, match="survey_batch_gone"):
        site_survey.accept(engine, batch, rows, by="Sari", now=NOW)
    assert len(decisions(engine)) == 1


@pytest.mark.parametrize(
    ("by", "reason", "refused"),
    [
        ("", "mesin", "release_name_missing"),
        ("Sari", "  ", "survey_reason_missing"),
        ("Sari", "x" * 500, None),
        ("Sari", "x" * 501, "survey_reason_too_long"),
    ],
)
def test_rejecting_needs_a_name_and_a_reason(engine: Engine, by: str, reason: str, refused: str | None):
    given_on(engine, 1)
    (batch,) = site_survey.waiting(engine)
    if refused is None:
        assert site_survey.reject(engine, batch, by=by, reason=reason, now=NOW) == 1
        assert site_survey.waiting(engine) == ()
        return
    with pytest.raises(Refusal) as told:
        site_survey.reject(engine, batch, by=by, reason=reason, now=NOW)
    assert told.value.code == refused
    assert site_survey.waiting(engine) == (batch,)
    assert decisions(engine) == []


def test_decided_answers_go_after_thirty_days_and_waiting_ones_stay(engine: Engine):
    given_on(engine, 1)
    given_on(engine, 2, unit_code="99.01.02")
    first, _ = site_survey.waiting(engine)
    site_survey.reject(engine, first, by="Sari", reason="mesin", now=NOW)
    over = NOW + dt.timedelta(days=30)
    assert RETENTION[Kept.SURVEY_ANSWERS].days == 30
    for shift, left in ((-1, 2), (0, 1), (1, 1)):
        retention.purge(engine, over + dt.timedelta(seconds=shift))
        assert len(stored(engine)) == left
    assert [row["state"] for row in stored(engine)] == ["waiting"]
    retention.purge(engine, NOW + RETENTION[Kept.AUDIT])
    assert decisions(engine) == []
    assert len(stored(engine)) == 1


@settings(max_examples=30)
@given(st.lists(st.tuples(st.sampled_from(["a", "b"]), st.booleans(), st.integers(0, 400)), max_size=30))
def test_nothing_is_lost_or_doubled_between_form_and_file(sent: list[tuple[str, bool, int]]):
    engine = create_engine("sqlite://")
    migrate(engine, "feedback")
    for number, (unit, is_doubtful, day) in enumerate(sent):
        moment = dt.date(2026, 1, 1) + dt.timedelta(days=day)
        given_on(engine, number, moment, unit_code=unit, is_doubtful=is_doubtful)
    names: list[object] = []
    for batch in site_survey.waiting(engine):
        rows = site_survey.file_rows(engine, batch)
        assert len(rows) == batch.count
        names += [row["respondent"] for row in rows]
        site_survey.accept(engine, batch, rows, by="Sari", now=NOW)
    assert len(set(names)) == len(names) == len(sent)
    assert site_survey.waiting(engine) == ()
    with engine.connect() as connection:
        assert connection.scalar(select(func.coalesce(func.sum(table_of(SurveyDecision).c.answers_count), 0))) == len(
            sent
        )
    engine.dispose()

"""What has become of a promise, on the day before, the day itself and the day after each of its days."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kemuning_data.rules.actions import days_late_on, state_on
from kemuning_data.rules.evaluation_vocabulary import ActionState, ActionStatus

DUE = dt.date(2026, 6, 30)
SCHEMA = {"status": pl.String, "due_on": pl.Date, "done_on": pl.Date}


def day(offset: int) -> dt.date:
    return DUE + dt.timedelta(days=offset)


def judged(status: str, due_on: dt.date | None, done_on: dt.date | None, on: dt.date) -> tuple[str, int | None]:
    frame = pl.DataFrame([(status, due_on, done_on)], schema=SCHEMA, orient="row")
    return frame.select(state_on(on), days_late_on(on)).row(0)


@pytest.mark.parametrize(
    ("status", "done", "on", "expected"),
    [
        # Open: late from the day after the last one
        ("planned", None, -1, ("planned", None)),
        ("planned", None, 0, ("planned", None)),
        ("planned", None, 1, ("late", 1)),
        ("in_progress", None, -1, ("in_progress", None)),
        ("in_progress", None, 0, ("in_progress", None)),
        ("in_progress", None, 1, ("late", 1)),
        ("in_progress", None, 31, ("late", 31)),
        # Done: in time up to the last day, late ever after
        ("done", -1, 10, ("done", None)),
        ("done", 0, 10, ("done", None)),
        ("done", 1, 10, ("done_late", 1)),
        ("done", 1, 400, ("done_late", 1)),
        # Looked at before it was done
        ("done", 5, 6, ("done_late", 5)),
        ("done", 5, 5, ("done_late", 5)),
        ("done", 5, 4, ("late", 4)),
        ("done", 5, 0, ("in_progress", None)),
        ("done", 0, -1, ("in_progress", None)),
    ],
)
def test_a_promise_by_its_days(status: str, done: int | None, on: int, expected: tuple[str, int | None]):
    assert judged(status, DUE, None if done is None else day(done), day(on)) == expected


@pytest.mark.parametrize("on", [-1, 0, 1, 400])
def test_a_refusal_is_never_late(on: int):
    assert judged("refused", None, None, day(on)) == ("refused", None)
    assert judged("refused", DUE, None, day(on)) == ("refused", None)


def slowly(status: str, due: dt.date | None, done: dt.date | None, on: dt.date) -> str:
    """The same, told as a person would."""
    if status == "refused":
        return "refused"
    if status == "done" and (done is None or done <= on):
        is_late = done is not None and due is not None and done > due
        return "done_late" if is_late else "done"
    if due is not None and due < on:
        return "late"
    return "planned" if status == "planned" else "in_progress"


DAYS = st.dates(dt.date(2026, 6, 1), dt.date(2026, 7, 31))


@given(st.sampled_from(ActionStatus), st.none() | DAYS, st.none() | DAYS, DAYS)
def test_every_promise_has_the_state_a_person_would_give_it(
    status: ActionStatus, due: dt.date | None, done: dt.date | None, on: dt.date
):
    state, late = judged(status.value, due, done, on)
    assert state == slowly(status.value, due, done, on)
    assert (late is not None) == (state in {ActionState.LATE.value, ActionState.DONE_LATE.value})
    assert late is None or late > 0

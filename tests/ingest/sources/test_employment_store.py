"""What a later list of employees changes, compared with a second author who looks at single days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import polars as pl
from hypothesis import assume, given
from hypothesis import strategies as st

from kemuning_data.ingest.source import Context, Known
from kemuning_data.ingest.sources.employment_store import changed_by

TODAY = dt.date(2026, 11, 24)
DAY = dt.timedelta(days=1)
Stretch = tuple[str, dt.date, dt.date | None, str]  # nip, starts, ends, unit
SCHEMA = {"nip": pl.String, "starts_on": pl.Date, "ends_on": pl.Date, "unit_code": pl.String}


def frame(stretches: Sequence[Stretch]) -> pl.DataFrame:
    return pl.DataFrame(list(stretches), schema=SCHEMA, orient="row")


def context(held: Sequence[Stretch]) -> Context:
    empty = pl.DataFrame()
    known = Known(
        empty, empty, empty, empty, empty, empty, empty, employment=frame(held), programmes=empty, answers=empty
    )
    return Context(known, None, dt.datetime.combine(TODAY, dt.time(), dt.UTC))


def applied(held: Sequence[Stretch], incoming: Sequence[Stretch]) -> list[Stretch]:
    """The records after the file: ended and removed as told, then what the file says."""
    changed = changed_by(frame(incoming), context(held))
    assume(changed.contradicted.is_empty())
    after: dict[tuple[str, dt.date], Stretch] = {(one[0], one[1]): one for one in held}
    for nip, since in changed.removed.iter_rows():
        del after[nip, since]
    for nip, since, until in changed.ended.iter_rows():
        assert after[nip, since][2] is None or until < after[nip, since][2]
        after[nip, since] = (nip, since, until, after[nip, since][3])
    return sorted({**after, **{(one[0], one[1]): one for one in incoming}}.values(), key=lambda one: one[:2])


def holds(stretch: Stretch, day: dt.date) -> bool:
    return stretch[1] <= day and (stretch[2] is None or stretch[2] >= day)


def unit_on(stretches: Sequence[Stretch], nip: str, day: dt.date) -> str | None:
    units = [one[3] for one in stretches if one[0] == nip and holds(one, day)]
    assert len(units) <= 1, "in two units at once"
    return units[0] if units else None


@st.composite
def services(draw: st.DrawFn) -> list[Stretch]:
    """Stretches that do not overlap, around today; the last one may go on."""
    made: list[Stretch] = []
    for nip in "12":
        at = TODAY + draw(st.integers(-12, 1)) * DAY
        for _ in range(draw(st.integers(0, 3))):
            ends = at + draw(st.integers(0, 6)) * DAY
            goes_on = draw(st.booleans())
            made.append((nip, at, None if goes_on else ends, draw(st.sampled_from("ab"))))
            if goes_on:
                break
            at = ends + draw(st.sampled_from([1, 1, 2])) * DAY
    return made


@given(services(), services())
def test_the_file_says_where_people_serve_and_the_rest_stays(held: list[Stretch], incoming: list[Stretch]):
    after = applied(held, incoming)
    in_file = {one[0] for one in incoming}
    named_units = {one[3] for one in incoming if one[1] < TODAY and holds(one, TODAY)}
    for nip in "12":
        first = min((one[1] for one in incoming if one[0] == nip), default=None)
        for offset in range(-14, 20):
            day = TODAY + offset * DAY
            before, now = unit_on(held, nip, day), unit_on(after, nip, day)
            said = unit_on(incoming, nip, day)
            if said is not None:
                assert now == said
            elif nip in in_file:
                # Days before all that the file says are as they were.
                assert now == before or (now is None and first is not None and day > first)
            else:
                serving = [one for one in held if one[0] == nip and one[1] < TODAY and holds(one, TODAY)]
                is_gone = bool(serving) and serving[0][3] in named_units
                assert now == (None if is_gone and day >= TODAY and holds(serving[0], day) else before)


@given(services(), services())
def test_a_file_imported_again_changes_nothing(held: list[Stretch], incoming: list[Stretch]):
    after = applied(held, incoming)
    assert applied(after, incoming) == after

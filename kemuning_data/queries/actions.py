"""Tindak lanjut: what was promised, what has become of it as of a day, and what was measured before and after.

Every function takes the release; one without the dataset gives frames without rows. Nothing here says why a figure
changed: before and after stand side by side, and what else happened meanwhile is not taken away.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import lru_cache

import polars as pl

from kemuning_data.queries.action_filters import ActionFilters, action_filters
from kemuning_data.queries.action_measures import measures
from kemuning_data.queries.filters import Ignored
from kemuning_data.queries.selection import KEPT
from kemuning_data.queries.vacancies import Row
from kemuning_data.release.evaluation_models import ActionRow
from kemuning_data.release.reader import Release
from kemuning_data.release.schema import polars_schema
from kemuning_data.rules.actions import days_late_on, state_on
from kemuning_data.rules.evaluation_vocabulary import ActionState

EVERYTHING = ActionFilters()
_COLUMNS = {"sector": "sector", "unit": "unit_code", "element": "element", "state": "state", "intake": "intake_code"}
"""Field of ActionFilters → column of `promises` that must hold its code."""
_IS_OPEN = pl.col("state").is_in([ActionState.LATE.value, ActionState.IN_PROGRESS.value, ActionState.PLANNED.value])


def holds_actions(release: Release) -> bool:
    """Whether a release tells of any promise; an older one has no such dataset."""
    return not _actions(release).is_empty()


def promises(release: Release, day: dt.date, filters: ActionFilters = EVERYTHING) -> pl.DataFrame:
    """One row a promise that fits the choice, as it stands on a day.

    The columns of the dataset `actions`; then
    unit_name, institution_name: of the unit that answers for it;
    state: an ActionState as of that day; days_late: days by which it is late or was done late, null otherwise;
    and the columns of `action_measures.measures`: measured, measured_units, before_*, after_*, difference*,
    is_told_apart, no_before, no_after, known_after.

    What is late comes first, then what is in progress and planned, each by its last day; then what was done late, done
    in time and refused, each the newest first; then the codes. For the newest release `day` is today; a promise that an
    old release left open may have been done since, so for that one it is the day on which the release was made.
    """
    rows = _promises(release, day)
    wanted = {column: getattr(filters, field) for field, column in _COLUMNS.items()}
    rows = rows.filter(pl.lit(value=True), *(pl.col(name) == code for name, code in wanted.items() if code is not None))
    if filters.feedback_number is not None:
        rows = rows.filter(pl.col("feedback_numbers").list.contains(filters.feedback_number))
    return rows


def promise(release: Release, day: dt.date, action_code: str) -> Row | None:
    """The row of `promises` of one code; None where the release has none."""
    found = _promises(release, day).filter(pl.col("action_code") == action_code)
    return found.row(0, named=True) if found.height else None


def states(release: Release, day: dt.date, filters: ActionFilters = EVERYTHING) -> Mapping[str, int]:
    """Every ActionState → how many promises of the choice are in it on that day, in the order of ActionState."""
    counted = dict(promises(release, day, filters)["state"].value_counts().iter_rows())
    return {state.value: counted.get(state.value, 0) for state in ActionState}


def asked(
    release: Release, day: dt.date, parameters: Mapping[str, str | Iterable[str]]
) -> tuple[ActionFilters, tuple[Ignored, ...]]:
    """The choice an address makes, and what was ignored."""
    return action_filters(parameters, offered(release, day))


def offered(release: Release, day: dt.date) -> Mapping[str, tuple[str, ...]]:
    """Field of ActionFilters → the codes that any promise has, alphabetical; every ActionState in its order."""
    rows = _promises(release, day)
    known = {field: _codes(rows[column]) for field, column in _COLUMNS.items()}
    numbers = _codes(rows["feedback_numbers"].explode())
    return {**known, "state": tuple(state.value for state in ActionState), "feedback_number": numbers}


@lru_cache(maxsize=KEPT)
def _promises(release: Release, day: dt.date) -> pl.DataFrame:
    rows = _actions(release).with_columns(state_on(day), days_late_on(day))
    rows = rows.join(_units(release), on="unit_code", how="left", maintain_order="left")
    rows = rows.join(measures(release, rows, day), on="action_code", how="left", maintain_order="left")
    order = pl.col("state").cast(pl.Enum([state.value for state in ActionState]))
    oldest_open = pl.when(_IS_OPEN).then("due_on")
    newest_closed = pl.when(~_IS_OPEN).then(pl.coalesce("done_on", "starts_on"))
    columns = [*polars_schema(ActionRow), "unit_name", "institution_name", "state", "days_late"]
    return rows.select(*columns, pl.exclude(columns)).sort(
        order, oldest_open, newest_closed, "action_code", descending=[False, False, True, False], nulls_last=True
    )


def _actions(release: Release) -> pl.DataFrame:
    return release.frame("actions") if release.holds("actions") else polars_schema(ActionRow).to_frame()


def _units(release: Release) -> pl.DataFrame:
    if not release.holds("units"):
        return pl.DataFrame(schema=dict.fromkeys(("unit_code", "unit_name", "institution_name"), pl.String()))
    return release.frame("units").select("unit_code", "unit_name", "institution_name")


def _codes(column: pl.Series) -> tuple[str, ...]:
    return tuple(column.drop_nulls().unique().sort())

"""The cube against a second author, and what must hold of it whoever the people are."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kemuning_data.disclosure.cube import Cube, cube
from kemuning_data.disclosure.policy import KUBUS_5, Policy
from kemuning_data.release.breakdown_models import BreakdownRow, BreakdownTableRow
from kemuning_data.release.schema import polars_schema
from tests.disclosure.governments import CODEBOOK, Government, government
from tests.disclosure.second_author import second_cube

KEY = b"s" * 32
FIRST, SECOND = dt.date(2024, 10, 1), dt.date(2024, 11, 1)
SMALL = Policy(threshold=10, n_pop=4, n_two=12, gap=3, n_median=6)
SEEDS = st.integers(0, 10**9)


def made(given_: Government, policy: Policy, held: Cube | None = None, day: dt.date = FIRST) -> Cube:
    return cube(*given_.frames(), given_.scopes, CODEBOOK, KEY, policy, day, held)


def assert_same(told: Cube, tables: list[dict], cells: list[dict]) -> None:
    for frame, rows, row in ((told.tables, tables, BreakdownTableRow), (told.cells, cells, BreakdownRow)):
        assert frame.schema == polars_schema(row)
        assert frame.to_dicts() == [{name: line[name] for name in frame.columns} for line in rows]


def both(given_: Government, policy: Policy, held: Cube | None = None, day: dt.date = FIRST) -> Cube:
    """The cube, after the second author has agreed to it."""
    before = ((), ()) if held is None else (held.tables.to_dicts(), held.cells.to_dicts())
    told = made(given_, policy, held, day)
    rows = second_cube(given_.people, given_.vacancies, given_.scopes, CODEBOOK, KEY, policy, day, before)
    assert_same(told, *rows)
    return told


@settings(max_examples=25, deadline=None)
@given(seed=SEEDS, institutions=st.sampled_from([1, 1, 2]), intakes=st.integers(1, 3), most=st.sampled_from([6, 14]))
def test_two_authors_agree_on_small_governments(seed: int, institutions: int, intakes: int, most: int):
    both(government(seed, 5, most, intakes, institutions), SMALL)


@pytest.mark.parametrize(("seed", "intakes", "institutions"), [(1, 2, 1), (2, 3, 2)])
def test_two_authors_agree_at_the_real_parameters(seed: int, intakes: int, institutions: int):
    told = both(government(seed, 12, 160, intakes, institutions), replace(KUBUS_5, n_two=300))
    assert told.cells["median_integrated"].is_not_null().any()
    assert set(told.tables["hidden_reason"].drop_nulls()) >= {"gap", "population", "stage"}

"""What an address asks of the evaluation: every parameter known, unknown, repeated and hostile."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kemuning_data.queries.evaluation_filters import EvaluationFilters, address_parameters, evaluation_filters
from kemuning_data.queries.filters import Ignored
from kemuning_data.rules.periods import Length

SECTORS = ("health", "social")
LENGTHS: tuple[Length, ...] = ("half", "year")


def asked(**parameters: str | list[str]) -> tuple[EvaluationFilters, tuple[Ignored, ...]]:
    return evaluation_filters(parameters, sectors=SECTORS, lengths=LENGTHS)


@pytest.mark.parametrize(
    ("parameters", "chosen"),
    [
        ({}, EvaluationFilters(None, 1, "half")),
        ({"sektor": "health", "jeda": "0", "periode": "year"}, EvaluationFilters("health", 0, "year")),
        ({"jeda": "2"}, EvaluationFilters(None, 2, "half")),
        ({"sektor": ""}, EvaluationFilters(None, 1, "half")),
    ],
)
def test_what_is_known_is_chosen(parameters: dict[str, str], chosen: EvaluationFilters):
    assert asked(**parameters) == (chosen, ())


@pytest.mark.parametrize(
    ("parameter", "said"),
    [
        ("sektor", "agama"), ("jeda", "3"), ("jeda", "-1"), ("jeda", "1.0"), ("jeda", "²"),
        ("periode", "quarter"), ("periode", "2024-H1"),
    ],
)  # fmt: skip
def test_what_means_nothing_is_left_out_and_said(parameter: str, said: str):
    assert asked(**{parameter: said}) == (EvaluationFilters(None, 1, "half"), (Ignored(parameter, said),))


def test_without_any_figures_there_is_no_length():
    assert evaluation_filters({"periode": "half"}, sectors=(), lengths=()) == (
        EvaluationFilters(),
        (Ignored("periode", "half"),),
    )


@given(
    st.sampled_from([None, *SECTORS]), st.sampled_from([0, 1, 2]), st.sampled_from(LENGTHS)
)  # fmt: skip
def test_an_address_makes_the_same_choice_again(sector: str | None, lag: int, length: Length):
    chosen = EvaluationFilters(sector, lag, length)
    assert evaluation_filters(address_parameters(chosen), sectors=SECTORS, lengths=LENGTHS) == (chosen, ())


@given(st.dictionaries(st.sampled_from(["sektor", "jeda", "periode", "x"]), st.lists(st.text(), max_size=3)))
def test_no_address_is_an_error(parameters: dict[str, list[str]]):
    chosen, _ignored = evaluation_filters(parameters, sectors=SECTORS, lengths=LENGTHS)
    assert chosen.lag in (0, 1, 2)
    assert chosen.length in LENGTHS

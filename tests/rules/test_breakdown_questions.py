"""What may be asked of people at all, as a table that a lawyer can read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kemuning_data.rules.breakdown_questions import MayNotBeAsked, Node, WhyNot, node

ROUND = {"intake": ["cpns-2024"]}


@pytest.mark.parametrize(
    ("chosen", "attributes", "why"),
    [
        ({"unit": ["A", "B"]}, ["sex"], WhyNot.SEVERAL),
        ({"institution": ["X", "Y"]}, ["sex"], WhyNot.SEVERAL),
        ({"intake": ["cpns-2024", "cpns-2021"]}, ["sex"], WhyNot.SEVERAL),
        ({"job_family": ["health", "teacher"]}, ["sex"], WhyNot.SEVERAL),
        ({"vacancy": ["V1"]}, ["sex"], WhyNot.VACANCY),
        ({"unit": ["A"], "job_family": ["health"]}, ["sex"], WhyNot.TWO_GROUPS),
        ({"unit": ["A"], "vacancy_type": ["general"]}, ["sex"], WhyNot.TWO_GROUPS),
        ({"job_family": ["health"], "vacancy_type": ["general"]}, ["sex"], WhyNot.TWO_GROUPS),
        ({"education": ["bachelor"]}, ["sex"], WhyNot.EDUCATION),
        (ROUND, ["sex", "age_band", "district"], WhyNot.THREE_ATTRIBUTES),
        (ROUND, ["sex", "sex"], WhyNot.SAME_TWICE),
        (ROUND, ["sex", "channel"], WhyNot.CHANNEL_ALONE),
        ({}, ["channel"], WhyNot.CHANNEL_ALONE),
        ({**ROUND, "unit": ["A"]}, ["channel"], WhyNot.CHANNEL_ALONE),
        ({**ROUND, "institution": ["X"]}, ["channel"], WhyNot.CHANNEL_ALONE),
    ],
)
def test_these_questions_are_refused(chosen: dict[str, list[str]], attributes: list[str], why: WhyNot):
    with pytest.raises(ValueError, match=why.value) as refused:
        node(chosen, attributes)
    assert isinstance(refused.value, MayNotBeAsked)
    assert refused.value.why is why


@pytest.mark.parametrize(
    ("chosen", "attributes", "asked"),
    [
        ({}, ["sex"], Node()),
        (ROUND, ["sex"], Node("cpns-2024")),
        (ROUND, ["channel"], Node("cpns-2024")),
        ({**ROUND, "unit": ["A"]}, ["age_band", "sex"], Node("cpns-2024", unit="A")),
        ({"institution": ["X"], "unit": ["A"]}, ["district"], Node(institution="X", unit="A")),
        ({"job_family": ["health"], "unit": []}, ["sex"], Node(job_family="health")),
        ({"vacancy_type": ["general"]}, ["disability"], Node(vacancy_type="general")),
    ],
)
def test_these_questions_may_be_asked(chosen: dict[str, list[str]], attributes: list[str], asked: Node):
    assert node(chosen, attributes) == asked


FIELDS = ("intake", "institution", "unit", "job_family", "vacancy_type", "education", "vacancy")
choices = st.dictionaries(st.sampled_from(FIELDS), st.lists(st.sampled_from("ABC"), max_size=3, unique=True))


@given(choices)
def test_without_a_personal_attribute_any_choice_is_an_exact_sum(chosen: dict[str, list[str]]):
    assert node(chosen, []) is None


@given(choices, st.lists(st.sampled_from(["sex", "age_band", "disability", "district"]), min_size=1, max_size=3))
def test_whatever_is_asked_is_one_node_of_one_group_or_refused(chosen: dict[str, list[str]], attributes: list[str]):
    named = [field for field, codes in chosen.items() if codes]
    may = (
        len(attributes) <= 2
        and len(set(attributes)) == len(attributes)
        and all(len(chosen[field]) == 1 for field in named)
        and not {"vacancy", "education"}.intersection(named)
        and len({"unit", "job_family", "vacancy_type"}.intersection(named)) <= 1
    )
    if may:
        assert node(chosen, attributes) == Node(**{field: chosen[field][0] for field in named})
    else:
        with pytest.raises(MayNotBeAsked):
            node(chosen, attributes)

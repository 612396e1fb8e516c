"""What a release answers of its applicants: against a slow second author, and against tables written by hand."""

from __future__ import annotations

from dataclasses import fields, replace

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kemuning_data.queries import breakdowns, outreach
from kemuning_data.queries.breakdown_answers import EMPTY, Question
from kemuning_data.queries.breakdown_frames import offered
from kemuning_data.queries.selection_filters import SelectionFilters
from kemuning_data.rules.breakdown_questions import WhyNot
from kemuning_data.rules.breakdown_vocabulary import Attribute
from tests.queries.breakdown_release import (
    CELLS,
    TABLES,
    VACANCIES,
    breakdown_release,
    with_breakdowns,
    without_breakdowns,
)
from tests.queries.slowly_breakdowns import SlowlyBroken

SLOWLY = SlowlyBroken(VACANCIES, TABLES, CELLS)
KEMUNING = "Pemerintah Kab. Kemuning"
SEX, AGE, DISABILITY, DISTRICT = Attribute.SEX, Attribute.AGE_BAND, Attribute.DISABILITY, Attribute.DISTRICT
CPNS = SelectionFilters(intake="cpns-2024")
HEALTH = "Dinas Kesehatan"
OF_HEALTH = SelectionFilters(intake="cpns-2024", units=(HEALTH,))

choices = st.builds(
    SelectionFilters,
    intake=st.sampled_from([None, "cpns-2024", "cpns-2024", "cpns-2021", "pppk-2024", "pppk-2026"]),
    year=st.sampled_from([None, None, None, 2021, 2024]),
    institutions=st.sampled_from([(), (), (), (KEMUNING,), (KEMUNING, "Seruni"), ("Seruni",)]),
    units=st.sampled_from([(), (), (HEALTH,), ("Dinas Perhubungan",), (HEALTH, "Dinas Pendidikan"), ("Antah",)]),
    job_family=st.sampled_from([None, None, None, "health", "technical"]),
    vacancy_type=st.sampled_from([None, None, None, "general", "disability", "papua"]),
    stage=st.sampled_from([None, "skd"]),
    education=st.sampled_from([None, None, None, "bachelor"]),
)
attributes = st.sampled_from([SEX, SEX, AGE, DISABILITY, DISTRICT])
pairs = st.tuples(attributes, st.none() | attributes).filter(lambda pair: pair[0] != pair[1])


@given(choices, pairs)
def test_two_authors_agree_on_every_question(filters: SelectionFilters, asked: tuple[Attribute, Attribute | None]):
    said = breakdowns.answer(with_breakdowns(), filters, *asked)
    why, cells = SLOWLY.answer(filters, *asked)
    assert said.refused == why
    assert said.frame.columns == EMPTY.columns
    assert said.frame.select("value_1", "value_2", "stage", "count", "implied", "hidden_reason").rows() == cells
    # A count is hidden with a reason or shown without one, and none is a zero.
    assert all((count is None) == (reason is not None) and count != 0 for *_, count, _, reason in cells)


@given(choices, pairs)
def test_the_closest_question_has_an_answer_and_gives_up_no_more_than_needed(
    filters: SelectionFilters, asked: tuple[Attribute, Attribute | None]
):
    said = breakdowns.answer(with_breakdowns(), filters, *asked)
    if said.refused is None:
        assert said.nearest is None
        return
    nearest = said.nearest
    assert nearest is not None, "this release answers something at least"
    assert breakdowns.answer(with_breakdowns(), nearest.filters, nearest.first, nearest.second).refused is None
    whole = SelectionFilters()
    for field in fields(SelectionFilters):
        now, before = getattr(nearest.filters, field.name), getattr(filters, field.name)
        is_round = field.name == "intake"
        assert is_round or now in (before, getattr(whole, field.name)), "nothing is chosen that was not"
    one_less = [
        *(replace(filters, **{name: getattr(whole, name)}) for name in ("units", "job_family", "vacancy_type")),
        *(replace(filters, **{name: getattr(whole, name)}) for name in ("institutions", "education")),
    ]
    if any(breakdowns.answer(with_breakdowns(), each, *asked).refused is None for each in one_less):
        kept = ("units", "job_family", "vacancy_type", "institutions", "education", "stage")
        given_up = sum(getattr(nearest.filters, name) != getattr(filters, name) for name in kept)
        given_up += (nearest.filters.intake, nearest.filters.year) != (filters.intake, filters.year)
        given_up += (nearest.first, nearest.second) != asked
        assert given_up == 1


@pytest.mark.parametrize(
    ("filters", "asked", "why", "nearest"),
    [
        # A unit with too few people this time: the same unit in all rounds, or where those have none, the whole round.
        (replace(CPNS, units=(HEALTH,)), (AGE,), "gap", (SelectionFilters(units=(HEALTH,)), AGE)),
        (replace(CPNS, units=("Dinas Perhubungan",)), (SEX,), "population", (CPNS, SEX)),
        (
            replace(CPNS, units=(HEALTH,), job_family="health"),
            (SEX,),
            "two_groups",
            (replace(CPNS, units=(HEALTH,)), SEX),
        ),
        (replace(CPNS, units=(HEALTH, "Dinas Pendidikan")), (SEX,), "several", (CPNS, SEX)),
        (replace(CPNS, education="bachelor"), (SEX,), "education", (CPNS, SEX)),
        (replace(CPNS, vacancy_type="disability"), (DISABILITY,), "implied", (CPNS, DISABILITY)),
        (SelectionFilters(year=2024), (SEX,), "year", (CPNS, SEX)),
        (replace(CPNS, year=2021), (SEX,), "year", (CPNS, SEX)),
        (SelectionFilters(intake="pppk-2026"), (SEX,), "not_counted", (SelectionFilters(), SEX)),
        (SelectionFilters(intake="pppk-2024"), (SEX, AGE), "below_1000", (SelectionFilters(intake="pppk-2024"), SEX)),
        (CPNS, (SEX, DISTRICT), "gap", (CPNS, SEX)),
        (SelectionFilters(intake="pppk-2024"), (AGE,), "not_offered", (CPNS, AGE)),
    ],
)
def test_a_refusal_says_why_and_what_comes_closest(
    filters: SelectionFilters,
    asked: tuple[Attribute, ...],
    why: str,
    nearest: tuple[SelectionFilters, Attribute],
):
    said = breakdowns.answer(with_breakdowns(), filters, *asked)
    assert (said.refused, said.nearest) == (why, Question(*nearest))
    assert said.frame.is_empty()
    assert said.people == {}


def test_an_answer_has_every_category_in_the_governments_own_order_and_exact_numbers_of_people():
    said = breakdowns.answer(with_breakdowns(), CPNS, DISTRICT)
    assert said.frame["value_1"].unique(maintain_order=True).to_list() == [
        "99.01.02",
        "99.01.01",
        "99.01.03",
        "outside",
    ]
    assert said.people == {"applied": 1240, "appointed": 104}
    assert [(each.stage, each.people, each.hidden_reason) for each in said.stages] == [
        ("applied", 1240, None),
        ("passed_administration", 1010, "gap"),
        ("passed_skd", 310, "gap"),
        ("sat_skb", 290, "gap"),
        ("appointed", 104, None),
    ]
    assert str(said.issued_on) == "2025-03-03"


def test_what_everybody_knows_stands_though_the_rest_is_hidden():
    said = breakdowns.answer(with_breakdowns(), CPNS, DISABILITY).frame
    rows = said.filter(pl.col("value_1") == "yes").select("stage", "count", "implied", "hidden_reason").rows()
    assert rows == [("applied", 40, 25, None), ("passed_administration", None, 20, "below_10")]


def test_a_stage_without_a_row_had_fewer_than_20_people():
    said = breakdowns.answer(with_breakdowns(), replace(CPNS, units=("Dinas Pendidikan",)), SEX)
    assert {each.stage: each.hidden_reason for each in said.stages} == {
        "applied": None,
        "passed_administration": "population",
        "passed_skd": "population",
        "sat_skb": "population",
        "appointed": None,
    }


def test_the_same_people_have_the_same_figures_however_they_are_asked_for():
    whole, unit = (
        breakdowns.answer(with_breakdowns(), SelectionFilters(intake="pppk-2024", units=units), SEX).frame
        for units in ((), ("BKPSDM & Diklat",))
    )
    assert whole.equals(unit)
    one, other = (breakdowns.answer(with_breakdowns(), CPNS, *pair).frame for pair in ((SEX, AGE), (AGE, SEX)))
    turned = other.rename({"value_1": "value_2", "value_2": "value_1"})
    keys = ("value_1", "value_2", "stage")
    assert one.sort(keys).equals(turned.select(one.columns).sort(keys))


@pytest.mark.parametrize(("people", "why"), [(999, "below_1000"), (1000, None), (1001, None)])
def test_two_attributes_are_told_together_from_1000_applicants_on(people: int, why: str | None):
    tables = [
        {**row, "people": people} if row["people"] == 1240 and row["attribute_1"] == "sex" else row for row in TABLES
    ]
    assert breakdowns.answer(breakdown_release(tables=tables), CPNS, SEX, AGE).refused == why


def test_an_older_release_says_that_it_has_none():
    said = breakdowns.answer(without_breakdowns(), CPNS, SEX)
    assert (said.refused, said.nearest, said.frame.height) == (WhyNot.NOT_IN_RELEASE, None, 0)
    assert offered(without_breakdowns()) == ()
    assert outreach.channels(without_breakdowns(), CPNS).refused is WhyNot.NOT_IN_RELEASE
    assert not outreach.has_channels(without_breakdowns())


def test_a_release_that_counts_nobody_yet_answers_nothing():
    empty = breakdown_release(tables=[], cells=[])
    said = breakdowns.answer(empty, CPNS, SEX)
    assert (said.refused, said.nearest) == (WhyNot.NOT_OFFERED, None)
    assert offered(empty) == ()


def test_where_a_round_has_several_institutions_each_has_its_own_tables():
    """A unit's name says which institution is meant only where one of them alone has it."""
    there = {"institution_code": "seruni", "institution_name": "Pemerintah Kota Seruni"}
    vacancies = [
        *VACANCIES,
        *({**row, **there, "vacancy_id": f"s{row['vacancy_id']}"} for row in VACANCIES if row["vacancy_id"] == "a1"),
        {**VACANCIES[0], **there, "vacancy_id": "s2", "unit_code": "dlh", "unit_name": "Dinas Lingkungan"},
    ]
    vacancies = [row | {"unit_code": "seruni-dinkes"} if row["vacancy_id"] == "sa1" else row for row in vacancies]
    applied = next(row for row in TABLES if row["intake_code"] == "cpns-2024")
    shown = [row for row in CELLS if row["stage"] == "applied" and row["intake_code"] == "cpns-2024"][:2]
    nodes = [
        ({"institution_code": None}, 1240),
        ({"institution_code": "seruni"}, 500),
        ({"institution_code": "seruni", "unit_code": "dlh"}, 400),
        ({"institution_code": "seruni", "unit_code": "seruni-dinkes"}, 100),
    ]
    national = breakdown_release(
        vacancies=vacancies,
        tables=[{**applied, **node, "people": people} for node, people in nodes],
        cells=[{**cell, **node, "count": people // 2} for node, people in nodes for cell in shown],
    )

    def people(**chosen: tuple[str, ...]) -> tuple[object, ...]:
        said = breakdowns.answer(national, replace(CPNS, **chosen), SEX)
        return said.people.get("applied"), said.refused, said.frame["count"].to_list()

    seruni = ("Pemerintah Kota Seruni",)
    assert people() == (1240, None, [620, 620])
    assert people(institutions=seruni) == (500, None, [250, 250])
    assert people(units=("Dinas Lingkungan",)) == (400, None, [200, 200])
    assert people(institutions=seruni, units=(HEALTH,)) == (100, None, [50, 50])
    assert people(units=(HEALTH,)) == (None, WhyNot.SEVERAL, [])
    assert people(institutions=("Pemerintah Kab. Kemuning",)) == (None, WhyNot.POPULATION, [])


@given(st.dictionaries(st.sampled_from(["rincian", "silang"]), st.text(max_size=9) | st.lists(st.text(max_size=9))))
def test_an_address_never_fails(parameters: dict[str, str | list[str]]):
    first, second = breakdowns.asked(with_breakdowns(), parameters)
    assert first in offered(with_breakdowns())
    assert second is None or second != first


@pytest.mark.parametrize(
    ("parameters", "asked"),
    [
        ({}, (SEX, None)),
        ({"rincian": "district", "silang": "sex"}, (DISTRICT, SEX)),
        ({"rincian": ["nothing", "age_band", "sex"]}, (AGE, None)),
        ({"rincian": "age_band", "silang": "age_band"}, (AGE, None)),
        ({"rincian": "channel", "silang": "education"}, (SEX, None)),
        ({"silang": "age_band"}, (SEX, AGE)),
    ],
)
def test_an_address_names_attributes_and_what_it_says_besides_is_ignored(
    parameters: dict[str, str], asked: tuple[Attribute, Attribute | None]
):
    assert breakdowns.asked(with_breakdowns(), parameters) == asked
    again = breakdowns.address_parameters(*asked)
    assert breakdowns.asked(with_breakdowns(), again) == asked


def test_channels_are_told_of_a_whole_round_and_of_nothing_else():
    shown = with_breakdowns()
    said = outreach.channels(shown, CPNS)
    assert said.refused is None
    rows = said.frame.filter(pl.col("stage") == "appointed").select("value_1", "count", "hidden_reason").rows()
    assert rows == [
        ("official_site", 30, None),
        ("sscasn", 35, None),
        ("social_media", 10, None),
        ("mass_media", None, "below_10"),
        ("school", 15, None),
        ("office", None, "below_10"),
        ("family_and_friends", None, "below_10"),
        ("other", None, "below_10"),
    ]
    assert said.people == {"applied": 1240, "passed_administration": 1010, "appointed": 104}
    assert outreach.channels(shown, replace(CPNS, institutions=(KEMUNING,))).frame.equals(said.frame)
    assert outreach.channels(shown, SelectionFilters(intake="pppk-2024")).people == {"applied": 480}
    for narrower in (replace(CPNS, units=(HEALTH,)), replace(CPNS, job_family="health"), SelectionFilters()):
        refused = outreach.channels(shown, narrower)
        assert (refused.refused, refused.nearest) == (WhyNot.CHANNEL_ALONE, Question(CPNS, Attribute.CHANNEL))
    with pytest.raises(ValueError, match="channels"):
        breakdowns.answer(shown, CPNS, Attribute.CHANNEL)

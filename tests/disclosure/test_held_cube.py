"""What stays and what changes when a cube is issued again."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kemuning_data.disclosure.cube import Cube, cube
from kemuning_data.disclosure.policy import KUBUS_5, Policy
from kemuning_data.disclosure.scope import Scope
from kemuning_data.rules.breakdown_vocabulary import Attribute, PopulationStage
from tests.disclosure.governments import CODEBOOK, PEOPLE_SCHEMA, VACANCY_SCHEMA, Government, government, person
from tests.disclosure.test_cube import FIRST, KEY, SECOND, SMALL, both, made

NODE = ["intake_code", "institution_code", "unit_code", "job_family", "vacancy_type"]
TABLE = [*NODE, "stage", "attribute_1", "attribute_2"]


def with_stages(given_: Government, draw: random.Random) -> tuple[Government, Government]:
    """The government when it first published, with some stages and perhaps not all intakes together, and later on."""
    early, late = [], []
    for scope in given_.scopes:
        first = draw.randint(0, len(scope.stages))
        last = draw.randint(max(first, 1), len(scope.stages))
        old, known = scope.stages[:first], scope.stages[:last]
        again = {stage for stage in old if draw.random() < 0.5}
        issues = {stage: 2 if stage in again else 1 for stage in known if stage in again or stage not in old}
        early.append(replace(scope, stages=old, issues=dict.fromkeys(old, 1)))
        late.append(replace(scope, stages=known, issues=issues))
    return replace(given_, scopes=tuple(early)), replace(given_, scopes=tuple(late))


def corrected(given_: Government, draw: random.Random) -> Government:
    """Later on: some applicants are gone, some are new, some are told otherwise, and a unit has another name."""
    people = [dict(row) for row in given_.people if draw.random() > 0.05]
    for row in people:
        if draw.random() < 0.1:
            row |= {"sex": draw.choice(CODEBOOK[Attribute.SEX]), "reached": "applied"}
    people += [person(draw, draw.choice(given_.vacancies)) for _ in range(draw.choice((0, 5, 40)))]
    renamed = draw.choice(given_.vacancies)["unit_code"]
    vacancies = [row | ({"unit_code": "new"} if row["unit_code"] == renamed else {}) for row in given_.vacancies]
    return replace(given_, people=people, vacancies=vacancies)


@settings(max_examples=20, deadline=None)
@given(
    seed=st.integers(0, 10**9),
    institutions=st.sampled_from([1, 2]),
    policy=st.sampled_from([SMALL, replace(SMALL, gap=8)]),
)
def test_two_authors_agree_on_what_is_issued_again(seed: int, institutions: int, policy: Policy):
    draw = random.Random(seed)
    early, late = with_stages(government(seed, 4, 16, 2, institutions), draw)
    held = made(early, policy)
    told = both(corrected(late, draw), policy, held, SECOND)
    assert_frozen(held, told, late)


def assert_frozen(held: Cube, told: Cube, given_: Government) -> None:
    """Of a stage that is not issued now everything stands as it did, and nothing beside it."""
    for old, new in ((held.tables, told.tables), (held.cells, told.cells)):
        for scope in given_.scopes:
            for stage in set(scope.stages) - set(scope.issues):
                is_meant = pl.col("intake_code").eq_missing(pl.lit(scope.intake_code)) & (pl.col("stage") == stage)
                assert new.filter(is_meant).equals(old.filter(is_meant))
    assert set(told.tables.filter(pl.col("issued_on") == FIRST).rows()) <= set(held.tables.rows())
    issued = {(scope.intake_code, stage): issue for scope in given_.scopes for stage, issue in scope.issues.items()}
    for row in told.tables.iter_rows(named=True):
        if (row["intake_code"], row["stage"]) in issued:
            assert (row["issue"], row["issued_on"]) == (issued[row["intake_code"], row["stage"]], SECOND)


def test_nothing_is_known_of_the_people_any_more():
    """Of an intake whose records are gone all rows are carried on."""
    held = made(government(3, 6, 60), KUBUS_5)
    scopes = [replace(scope, issues={}) for scope in government(3, 6, 60).scopes]
    nobody = pl.DataFrame(schema=PEOPLE_SCHEMA), pl.DataFrame(schema=VACANCY_SCHEMA)
    told = cube(*nobody, scopes, CODEBOOK, KEY, KUBUS_5, SECOND, held)
    assert held.cells.height
    assert told.tables.equals(held.tables)
    assert told.cells.equals(held.cells)


def whole_round(people: int, told: int, issue: int, day: dt.date, held: Cube | None, sex: str = "female") -> Cube:
    """The cube of one intake with applicants alone, `told` of them in a vacancy for persons with a disability."""
    place = {"intake_code": "cpns", "institution_code": "I", "vacancy_type": "general"}
    offered = [place | {"vacancy_id": "0"}, place | {"vacancy_id": "1", "implied_disability": "yes"}]
    row = {"intake_code": "cpns", "reached": "applied", "record_key": issue, "sex": sex, "disability": "no"}
    applicants = [row | {"vacancy_id": "0"}] * people + [row | {"vacancy_id": "1"}] * told
    frames = pl.DataFrame(applicants, schema=PEOPLE_SCHEMA), pl.DataFrame(offered, schema=VACANCY_SCHEMA)
    scope = Scope("cpns", ("cpns",), (PopulationStage.APPLIED,), {PopulationStage.APPLIED: issue})
    return cube(*frames, [scope], CODEBOOK, KEY, KUBUS_5, day, held)


@pytest.mark.parametrize(
    ("before", "after", "is_kept"),
    [
        ((100, 0), (100, 0), True),
        ((100, 0), (91, 0), True),
        ((100, 0), (90, 0), False),
        ((100, 0), (109, 0), True),
        ((100, 0), (110, 0), False),
        ((22, 0), (18, 0), True),
    ],
)
def test_a_table_that_hardly_changed_stays(before: tuple[int, int], after: tuple[int, int], is_kept: bool):
    held = whole_round(*before, 1, FIRST, None)
    told = whole_round(*after, 2, SECOND, held, sex="male")
    sexes = [one.cells.filter(pl.col("attribute_1") == "sex") for one in (held, told)]
    assert sexes[0].height
    assert sexes[0].equals(sexes[1]) is is_kept
    tables = told.tables.filter(pl.col("attribute_1") == "sex")
    assert set(tables["people"]) == {sum(before if is_kept else after)}
    # It was looked at again, and that was the last time.
    assert set(tables.select("issue", "issued_on").rows()) == {(2, SECOND)}


@pytest.mark.parametrize(
    ("after", "is_kept"),
    [
        ((100, 50), True),  # nothing changed but for those whose vacancy tells it
        ((109, 50), True),
        ((110, 50), False),
        ((112, 25), True),  # in all there are nearly as many people as before
    ],
)
def test_people_whose_vacancy_tells_change_no_table(after: tuple[int, int], is_kept: bool):
    held = whole_round(100, 30, 1, FIRST, None)
    told = whole_round(*after, 2, SECOND, held).tables.filter(pl.col("attribute_1") == "disability")
    root = told.filter(pl.col("vacancy_type").is_null())
    assert root.select("people", "implied").rows() == [(130, 30) if is_kept else (sum(after), after[1])]


def test_a_withheld_table_may_be_shown_later():
    held = whole_round(10, 15, 1, FIRST, None)
    told = whole_round(20, 15, 2, SECOND, held)
    reasons = [
        one.tables.filter(pl.col("attribute_1") == "disability", pl.col("vacancy_type").is_null())["hidden_reason"]
        for one in (held, told)
    ]
    assert [reason.to_list() for reason in reasons] == [["population"], [None]]


@pytest.mark.parametrize("seed", [21, 22])
def test_later_stages_look_at_the_applicants_of_before(seed: int):
    """Applicants were published already; what was shown of them decides what is shown of a later stage."""
    policy = replace(KUBUS_5, n_two=200)
    given_ = government(seed, 12, 200, 2)
    first = [replace(scope, stages=scope.stages[:1], issues={scope.stages[0]: 1}) for scope in given_.scopes]
    held = made(replace(given_, scopes=tuple(first)), policy)
    later = [replace(scope, issues=dict.fromkeys(scope.stages[1:], 1)) for scope in given_.scopes]
    told = both(replace(given_, scopes=tuple(later)), policy, held, SECOND)
    shown = told.cells.filter(pl.col("stage") != "applied", pl.col("count").is_not_null())
    assert shown["attribute_2"].is_not_null().any()
    assert shown["attribute_2"].is_null().any()

"""The cube against a second author, and what must hold of it whoever the people are."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import replace

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kemuning_data.disclosure.cube import Cube, cube
from kemuning_data.disclosure.policy import KUBUS_5, Policy
from kemuning_data.release.breakdown_models import BreakdownRow, BreakdownTableRow
from kemuning_data.release.schema import polars_schema
from tests.disclosure.governments import CODEBOOK, Government, government
from tests.disclosure.second_author import Author, second_cube

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


@pytest.fixture(scope="module", params=[(11, 1), (12, 1), (13, 3)], ids=lambda given_: f"{given_[1]} institutions")
def known(request: pytest.FixtureRequest) -> tuple[Government, Author, Cube]:
    """A government of some hundred people, whose truth the second author knows, and its cube."""
    seed, institutions = request.param
    given_ = government(seed, 14, 150, 3, institutions)
    policy = replace(KUBUS_5, n_two=250)
    author = Author(given_.people, given_.vacancies, given_.scopes, CODEBOOK, KEY, policy)
    return given_, author, made(given_, policy)


def table_of(row: dict) -> tuple:
    node = tuple(row[name] for name in ("intake_code", "institution_code", "unit_code", "job_family", "vacancy_type"))
    return node, row["stage"], row["attribute_1"], row["attribute_2"]


def members(author: Author, row: dict) -> list[dict]:
    """Whom a cell counts, but for those whose vacancy tells it."""
    node, stage, first, second = table_of(row)
    asked = {first: row["value_1"], second: row["value_2"]}
    everybody = author.outside(node, stage, first, second)
    return [who for who in everybody if all(who[name] == value for name, value in asked.items() if name)]


def implied(author: Author, row: dict) -> int:
    node, stage, first, second = table_of(row)
    if second:
        return 0
    return sum(author.told(who, first) == row["value_1"] for who in author.reached(node, stage))


def test_figures_are_near_the_truth_and_the_same_for_the_same_people(known: tuple[Government, Author, Cube]):
    _, author, told = known
    figure: dict[frozenset[int], int] = {}
    shown = told.cells.filter(pl.col("count").is_not_null()).to_dicts()
    for row in shown:
        people = members(author, row)
        rounded = row["count"] - row["implied"]
        assert row["implied"] == implied(author, row)
        assert rounded >= 10
        assert rounded % 5 == 0
        assert abs(rounded - len(people)) <= 4
        assert figure.setdefault(frozenset(map(id, people)), rounded) == rounded
    assert len(figure) < len(shown)


def test_hidden_figures_have_a_reason_and_shown_ones_none(known: tuple[Government, Author, Cube]):
    *_, told = known
    assert (told.cells["count"].is_null() == told.cells["hidden_reason"].is_not_null()).all()
    assert (told.tables["is_published"] == told.tables["hidden_reason"].is_null()).all()
    assert set(told.cells["hidden_reason"].drop_nulls()) == {"below_10", "stage", "complement"}
    assert set(told.tables["hidden_reason"].drop_nulls()) <= {"population", "gap", "stage"}
    assert told.cells.filter(pl.col("count").is_null()).select("^median_.*$").null_count().sum_horizontal().item() == (
        3 * told.cells["count"].null_count()
    )


def test_a_published_table_has_every_category_and_a_withheld_one_no_row(known: tuple[Government, Author, Cube]):
    *_, told = known
    rows: dict[tuple, list[tuple]] = {}
    for row in told.cells.to_dicts():
        rows.setdefault(table_of(row), []).append((row["value_1"], row["value_2"]))
    for row in told.tables.to_dicts():
        first, second = row["attribute_1"], row["attribute_2"]
        grid = itertools.product(CODEBOOK[first], CODEBOOK[second] if second else [None])
        assert sorted(rows.pop(table_of(row), []), key=str) == (sorted(grid, key=str) if row["is_published"] else [])
    assert rows == {}


def test_tables_are_of_one_place_at_most(known: tuple[Government, Author, Cube]):
    *_, told = known
    narrowed = pl.sum_horizontal(pl.col("unit_code", "job_family", "vacancy_type").is_not_null())
    assert told.tables.select(narrowed.max()).item() == 1
    assert "vacancy_id" not in told.tables.columns
    assert told.tables["people"].min() >= 20
    channels = told.tables.filter((pl.col("attribute_1") == "channel") | (pl.col("attribute_2") == "channel"))
    assert channels.height
    assert channels["attribute_2"].is_null().all()
    assert channels["intake_code"].is_not_null().all()
    assert channels.select(pl.any_horizontal("institution_code", "unit_code").is_null().all()).item()
    assert set(channels["stage"]) <= {"applied", "passed_administration", "appointed"}
    together = told.tables.filter(pl.col("intake_code").is_null())
    assert set(together["stage"]) <= {"applied", "passed_administration", "appointed"}
    assert told.cells.filter(pl.col("intake_code").is_null()).select(pl.col("^median_.*$").is_null().all()).row(0) == (
        True,
        True,
        True,
    )


def test_hidden_people_of_a_column_are_two_groups_and_ten_people_or_all(known: tuple[Government, Author, Cube]):
    _, author, told = known
    columns: dict[tuple, list[dict]] = {}
    for row in told.cells.filter(pl.col("attribute_2").is_null()).to_dicts():
        columns.setdefault(table_of(row), []).append(row)
    for column in columns.values():
        hidden = [row for row in column if row["count"] is None]
        if hidden and len(hidden) < len(column):
            assert len(hidden) >= 2
            assert sum(len(members(author, row)) for row in hidden) >= 10


def test_no_two_published_tables_part_a_few_people(known: tuple[Government, Author, Cube]):
    _, author, told = known
    published = [table_of(row) for row in told.tables.filter("is_published").to_dicts()]
    people = {table: frozenset(map(id, author.outside(*table))) for table in published}
    assert all(len(who) >= 20 for who in people.values())
    one_way = [table for table in published if table[3] is None]
    for one, other in itertools.combinations(one_way, 2):
        if one[2] == other[2] and (people[one] <= people[other] or people[other] <= people[one]):
            assert not 0 < abs(len(people[one]) - len(people[other])) < 10
    for node, stage, first, second in (table for table in published if table[3]):
        for alone in ((node, stage, first, None), (node, stage, second, None)):
            assert alone in people
            assert not 0 < len(people[alone]) - len(people[node, stage, first, second]) < 10


def test_what_is_left_of_a_whole_is_nobody_or_ten(known: tuple[Government, Author, Cube]):
    _, author, told = known
    published = {
        table_of(row) for row in told.tables.filter("is_published", pl.col("attribute_2").is_null()).to_dicts()
    }
    left = []
    for node, stage, attribute, _ in published:
        for parts in author.parts(node):
            shown = [part for part in ((part, stage, attribute, None) for part in parts) if part in published]
            if shown:
                left.append(author.size((node, stage, attribute, None)) - sum(map(author.size, shown)))
    assert left
    assert all(rest == 0 or rest >= 10 for rest in left)


def test_who_is_shown_later_is_shown_among_the_applicants(known: tuple[Government, Author, Cube]):
    *_, told = known
    keys = [
        name
        for name in told.cells.columns
        if name.endswith(("_code", "_family", "_type")) or "_1" in name or "_2" in name
    ]
    shown = told.cells.filter(pl.col("count").is_not_null())
    later, applied = shown.filter(pl.col("stage") != "applied"), shown.filter(pl.col("stage") == "applied")
    assert later.height
    assert later.join(applied, on=keys, how="anti", nulls_equal=True).is_empty()


def test_the_order_of_the_records_changes_nothing_and_the_key_only_counts(known: tuple[Government, Author, Cube]):
    given_, author, told = known
    people, vacancies = given_.frames()
    shuffled = people.sample(fraction=1, shuffle=True, seed=1), vacancies.sample(fraction=1, shuffle=True, seed=2)
    again = cube(*shuffled, given_.scopes[::-1], CODEBOOK, KEY, author.policy, FIRST, None)
    assert again.tables.equals(told.tables)
    assert again.cells.equals(told.cells)
    other = cube(people, vacancies, given_.scopes, CODEBOOK, b"t" * 32, author.policy, FIRST, None)
    assert other.tables.equals(told.tables)
    assert not other.cells.equals(told.cells)


def test_attributes_without_categories_and_nobody_at_all():
    given_ = government(5, 6, 60)
    people, vacancies = given_.frames()
    book = {attribute: values for attribute, values in CODEBOOK.items() if attribute != "district"}
    told = cube(people, vacancies, given_.scopes, book, KEY, KUBUS_5, FIRST, None)
    assert set(told.tables["attribute_1"]) == {"sex", "age_band", "disability", "channel"}
    for nobody in (
        cube(people.clear(), vacancies, given_.scopes, book, KEY, KUBUS_5, FIRST, None),
        cube(people, vacancies, [], book, KEY, KUBUS_5, FIRST, None),
    ):
        assert nobody.tables.is_empty()
        assert nobody.cells.schema == polars_schema(BreakdownRow)
        assert nobody.cells.is_empty()

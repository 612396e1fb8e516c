"""Units' shares beside their whole, asked as a stranger would: every government that would publish the same is tried.

The stranger is independent of the scheme: he tries all counts of all units one by one and keeps those that fit what is
published. He is shown to bite on publishers that leave a rule out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kemuning_data.disclosure.parent_rule import shown_children
from kemuning_data.disclosure.unit_shares import Group, is_told_exactly, known, range_of_whole, told_shares
from kemuning_data.rules.share_classes import share_class
from kemuning_data.rules.training_vocabulary import ShareClass

Units = Mapping[str, Group]
Told = Mapping[str, ShareClass]
Publisher = Callable[[Units], Told]


def whole_of(units: Units) -> Group:
    return Group(sum(unit.people for unit in units.values()), sum(unit.fitting for unit in units.values()))


def of(*sizes: tuple[int, int]) -> dict[str, Group]:
    return {name: Group(*size) for name, size in zip("abcdefgh", sizes, strict=False)}


@pytest.mark.parametrize(
    ("units", "told"),
    [
        # The vectors of the scheme, among units whose shares leave room for them
        (of((19, 17), (25, 23), (40, 40), (8, 8), (60, 30), (60, 20)), {"b": "90", "c": "ge_95", "e": "50", "f": "35"}),
        # Eight are too few, and eight left over would tell: the smallest goes with them
        (of((8, 3), (30, 12), (60, 30)), {"c": "50"}),
        (of((8, 3), (9, 5), (30, 12), (60, 30)), {"c": "40", "d": "50"}),
        # Of 20 people a step is one number: it would leave 13 of 15 for the other
        (of((20, 18), (15, 13)), {"b": "80_and_over"}),
        ({}, {}),
        (of((9, 4)), {}),
    ],
)
def test_the_units_told_are_those_of_the_table(units: Units, told: dict[str, str]):
    whole = whole_of(units)
    assert told_shares(units, (whole.fitting, whole.fitting)) == told


@pytest.mark.parametrize(
    ("people", "fitting", "is_exact"),
    [(20, 10, True), (19, 10, False), (19, 9, False), (100, 90, True), (100, 91, False), (100, 9, False)],
)
def test_a_whole_is_exact_where_ten_fit_and_ten_do_not(people: int, fitting: int, is_exact: bool):
    assert is_told_exactly(Group(people, fitting)) is is_exact


def scheme(units: Units) -> Told:
    return told_shares(units, range_of_whole(whole_of(units)))


def without_the_sum(units: Units) -> Told:
    """A publisher that forgets what the exact whole leaves over."""
    shown = shown_children(whole_of(units).people, {code: unit.people for code, unit in units.items()})
    return {code: share for code in shown if (share := share_class(units[code].people, units[code].fitting))}


def without_the_rest(units: Units) -> Told:
    """A publisher that tells every unit of ten people, whoever is left over."""
    told = {code: share_class(unit.people, unit.fitting) for code, unit in units.items()}
    return {code: share for code, share in told.items() if share is not None}


def possible(units: Units, told: Told, *, is_exact: bool) -> list[dict[str, int]]:
    """Every government of these sizes that would publish this, one number of fitting people a unit."""
    whole = whole_of(units)
    sizes = {code: unit.people for code, unit in units.items()}
    options = [
        [n for n in range(size + 1) if code not in told or share_class(size, n) is told[code]]
        for code, size in sizes.items()
    ]
    found = []
    for counts in product(*options):
        total = sum(counts)
        fits = (
            total == whole.fitting
            if is_exact
            else share_class(whole.people, total) is share_class(whole.people, whole.fitting)
        )
        if fits:
            found.append(dict(zip(sizes, counts, strict=True)))
    return found


def found_out(units: Units, told: Told) -> list[str]:
    """What a stranger proves with the units' figures that he could not with the whole alone."""
    is_exact = is_told_exactly(whole_of(units))
    worlds = possible(units, told, is_exact=is_exact)
    bare = possible(units, {}, is_exact=is_exact)
    rest = tuple(code for code in units if code not in told)
    faults = []
    for names in (*((code,) for code in units), rest):
        people, fitting = (sum(getattr(units[code], part) for code in names) for part in ("people", "fitting"))
        now, before = ({sum(world[code] for code in names) for world in each} for each in (worlds, bare))
        if people and now in ({0}, {people}) and now != before:
            faults.append(f"{names}: all or none")
        if names != rest and names[0] not in told:
            continue
        own = share_class(people, fitting)
        alike = sum(share_class(people, count) is own for count in range(people + 1))
        if told and people and len(now) < min(3 if people < 20 else 2, alike, len(before)):
            faults.append(f"{names}: {len(now)} counts left")
    if told and 0 < sum(units[code].people for code in rest) < 10:
        faults.append("few people left over")
    return faults


def some(people: int) -> st.SearchStrategy[tuple[int, int]]:
    ends = st.integers(max(0, people - 2), people) | st.integers(0, min(2, people))
    return st.tuples(st.just(people), st.integers(0, people) | ends)


groups = st.integers(1, 26).flatmap(some)
governments = st.lists(groups, min_size=1, max_size=3).map(lambda sizes: of(*sizes))


@settings(deadline=None)
@given(governments)
def test_a_stranger_proves_nothing(units: Units):
    assert found_out(units, scheme(units)) == []


@settings(deadline=None)
@given(governments)
def test_what_is_known_is_all_that_can_be_known(units: Units):
    """The bounds reckoned from intervals are those that trying every government finds."""
    whole = whole_of(units)
    told = without_the_sum(units)
    worlds = possible(units, told, is_exact=True)
    ranges = known({code: unit.people for code, unit in units.items()}, told, (whole.fitting, whole.fitting))
    for code in told:
        assert ranges[code] == (min(world[code] for world in worlds), max(world[code] for world in worlds))
    rest = [sum(world[code] for code in units if code not in told) for world in worlds]
    assert ranges[None] == (min(rest), max(rest))


@settings(deadline=None)
@given(governments)
def test_no_unit_is_withdrawn_without_need(units: Units):
    """One more unit told, of those that the parent rule allows, would prove something, or several must go."""
    told, allowed = scheme(units), without_the_sum(units)
    assert set(told) <= set(allowed)
    assert told == allowed or found_out(units, allowed)


def left_of(options: list[set[int]], total: int, names: set[int]) -> set[int]:
    """How many of some units together can be fitting: a set of sums for these, one for all others."""

    def together(places: set[int]) -> set[int]:
        sums = {0}
        for place in places:
            sums = {one + other for one in sums for other in options[place]}
        return sums

    others = together(set(range(len(options))) - names)
    return {count for count in together(names) if total - count in others}


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(1, 120).flatmap(some), min_size=5, max_size=9).map(lambda sizes: of(*sizes)))
def test_a_stranger_proves_nothing_of_larger_governments(units: Units):
    """The same with sets of sums, for governments too large to be tried one by one; all of whose wholes are exact."""
    whole = whole_of(units)
    told = told_shares(units, (whole.fitting, whole.fitting))
    codes = list(units)
    every = [set(range(unit.people + 1)) for unit in units.values()]
    options = [
        {n for n in counts if code not in told or share_class(len(counts) - 1, n) is told[code]}
        for code, counts in zip(codes, every, strict=True)
    ]
    rest = {place for place, code in enumerate(codes) if code not in told}
    for names in [{place} for place in range(len(codes)) if place not in rest] + [rest] * bool(rest and told):
        people = sum(units[codes[place]].people for place in names)
        now, before = (left_of(each, whole.fitting, names) for each in (options, every))
        assert len(now) >= min(3 if people < 20 else 1, len(before))
        assert now == before or now not in ({0}, {people})


LEAKS = [
    # a exact, so the others are known: 15 of 15
    (without_the_sum, of((20, 15), (15, 15))),
    # All but ten fit, and all ten are in one unit: everybody else fits
    (without_the_sum, of((25, 15), (22, 22), (21, 21))),
    # Nine people left over
    (without_the_rest, of((25, 15), (24, 12), (9, 9))),
]


@pytest.mark.parametrize(("publisher", "units"), LEAKS)
def test_the_stranger_breaks_publishers_that_leave_a_rule_out(publisher: Publisher, units: Units):
    assert found_out(units, publisher(units)) != []
    assert found_out(units, scheme(units)) == []

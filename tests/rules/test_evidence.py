"""The levels of evidence: a table of every level and its boundary, a slow second author, and worlds without effect."""

from __future__ import annotations

import math
import random
import statistics
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import t as student

from kemuning_data.rules.evidence import Evidence, Reason, strength
from kemuning_data.rules.sector_changes import Panel, difference, together
from kemuning_data.rules.told_apart import PublishedIndex
from tests.benchmarks.evidence_without_effect import Kind, shares
from tests.rules.made_surveys import asked, index, panel, periods

FLAT = [index(75)] * 9
"""Nine periods of the same, from 200 respondents."""
QUIET = {"b": FLAT, "c": FLAT, "d": FLAT, "e": FLAT}
BEFORE, AFTER = 5, 8
RISE = [index(75)] * 6 + [index(78), index(81), index(84)]


def judged(
    course: Sequence[PublishedIndex | None],
    others: Mapping[str, Sequence[PublishedIndex | None]] = QUIET,
    *,
    places: tuple[int, int] = (BEFORE, AFTER),
    claims: int = 1,
) -> Evidence:
    made = panel({"a": course, **others}, {"a": range(places[0] + 1, places[1] + 1)})
    return strength(made, "a", list(others), made.periods[places[0]], made.periods[places[1]], claims)


def without(place: int, course: Sequence[PublishedIndex | None]) -> list[PublishedIndex | None]:
    return [*course[:place], None, *course[place + 1 :]]


def at(place: int, told: PublishedIndex, course: Sequence[PublishedIndex | None] = RISE) -> list[PublishedIndex | None]:
    return [*course[:place], told, *course[place + 1 :]]


def but(many: int, course: Sequence[PublishedIndex | None] = FLAT) -> dict[str, Sequence[PublishedIndex | None]]:
    return {f"sector {place}": course for place in range(many)}


# What the sector's surveys are, those of the others, and the level with what the next one lacks.
LEVELS = {
    "nobody was asked before": (without(BEFORE, RISE), QUIET, 0, ["no_before"]),
    "nobody was asked after": (without(AFTER, RISE), QUIET, 0, ["no_after"]),
    "nobody was ever asked": ([None] * 9, QUIET, 0, ["no_before", "no_after"]),
    "29 asked before": (at(BEFORE, index(75, n=29)), QUIET, 0, ["too_few_respondents"]),
    "30 asked before": (at(BEFORE, index(75, n=30)), QUIET, 4, ["no_experiment"]),
    "31 asked before": (at(BEFORE, index(75, n=31)), QUIET, 4, ["no_experiment"]),
    "29 asked after": (at(AFTER, index(84, n=29)), QUIET, 0, ["too_few_respondents"]),
    "30 asked after": (at(AFTER, index(84, n=30)), QUIET, 4, ["no_experiment"]),
    "nobody says how many were asked": (at(AFTER, index(84, n=None)), QUIET, 0, ["too_few_respondents"]),
    "an index without interval": (at(AFTER, index(84, None)), QUIET, 1, ["no_intervals"]),
    "no change": (FLAT, QUIET, 1, ["within_intervals"]),
    "just within both intervals": (at(AFTER, index(75.99)), QUIET, 1, ["within_intervals"]),
    "on the end of both": (at(AFTER, index(76.0)), QUIET, 1, ["within_intervals"]),
    "just outside both, not otherwise than others": (
        at(AFTER, index(76.01)),
        but(4, at(AFTER, index(76.01))),
        2,
        ["not_different"],
    ),
    "outside the one, within the other": (at(AFTER, index(77, 2.5)), QUIET, 1, ["within_intervals"]),
    "three periods": ([None] * 5 + [index(75), None, index(80), index(84)], QUIET, 1, ["too_few_periods"]),
    "four periods": ([None] * 5 + [index(75), index(77), index(80), index(84)], QUIET, 2, ["too_few_before"]),
    "two periods before": ([None] * 4 + RISE[4:], QUIET, 2, ["too_few_before"]),
    "three periods before, none of them early enough for a placebo": (
        [None] * 3 + RISE[3:],
        QUIET,
        3,
        ["no_placebo"],
    ),
    "two sectors to compare with": (RISE, but(2), 2, ["too_few_sectors"]),
    "three sectors to compare with": (RISE, but(3), 4, ["no_experiment"]),
    "three, one of them too small": (
        RISE,
        {**but(2), "small": at(AFTER, index(75, n=29), FLAT)},
        2,
        ["too_few_sectors"],
    ),
    "all sectors rose alike": (RISE, but(4, RISE), 2, ["not_different"]),
    "a fall that differs": ([index(75)] * 6 + [index(72), index(69), index(66)], QUIET, 4, ["no_experiment"]),
    "the before was an odd one": (
        at(BEFORE, index(66), [index(75)] * 6 + [index(74)] * 3),
        QUIET,
        2,
        ["odd_before"],
    ),
    "it had risen before": (
        [index(66)] * 3 + [index(72), index(74), index(75), index(78), index(81), index(84)],
        QUIET,
        3,
        ["placebo_moved"],
    ),
    "nobody was asked three periods earlier": (without(2, RISE), QUIET, 3, ["no_placebo"]),
}


@pytest.mark.parametrize("case", LEVELS)
def test_every_level_and_what_the_next_one_lacks(case: str):
    course, others, level, missing = LEVELS[case]
    found = judged(course, others)
    assert (found.level, [reason.value for reason in found.missing]) == (level, missing)


def test_a_claim_that_hangs_on_one_sector():
    """Three sectors fell a little, one fell much: without that one the difference is too small."""
    slight = [index(75)] * 6 + [index(75)] * 2 + [index(74.5)]
    fell = [index(75)] * 6 + [index(75)] * 2 + [index(63)]
    course = at(AFTER, index(79), FLAT)
    found = judged(course, {**but(3, slight), "fell": fell})
    assert found.comparison is not None
    low, high = found.comparison.left_out
    assert low == pytest.approx(4 - -0.5)
    assert high == pytest.approx(4 - (-0.5 * 2 - 12) / 3)
    assert (found.level, found.missing) == (3, (Reason.HANGS_ON_ONE,))
    assert not found.comparison.holds_without_any


def test_reasons_of_a_level_are_those_of_all_below():
    assert judged(RISE).reached == (
        Reason.BEFORE_AND_AFTER,
        Reason.OUTSIDE_BOTH,
        Reason.ENOUGH_PERIODS,
        Reason.DIFFERS,
        Reason.FROM_USUAL,
        Reason.WITHOUT_ANY_ONE,
        Reason.PLACEBO_STILL,
    )
    assert judged(FLAT).reached == (Reason.BEFORE_AND_AFTER,)


def test_five_is_never_reached():
    found = judged([index(40)] * 6 + [index(99, 0.1)] * 3)
    assert (found.level, found.missing) == (4, (Reason.NO_EXPERIMENT,))


def test_units_that_asked_in_one_period_only_are_no_change():
    """A better unit that joins lifts the sector's index; between the same units nothing moved."""
    names = periods(9)
    old = {name: index(70, n=100) for name in names}
    new = {name: index(90, n=300) for name in names[6:]}
    others = {sector: {"unit": dict(zip(names, FLAT, strict=True))} for sector in "bcde"}
    made = Panel(names, {"a": {"old": old, "new": new}, **others})
    found = strength(made, "a", "bcde", names[BEFORE], names[AFTER])
    assert found.difference is not None
    assert (found.level, found.difference.points) == (1, 0)
    apart = Panel(names, {"a": {"old": {names[5]: index(70)}, "new": {names[8]: index(90)}}, **others})
    assert strength(apart, "a", "bcde", names[BEFORE], names[AFTER]).missing == (Reason.OTHER_UNITS,)


def test_periods_that_do_not_follow_are_refused():
    made = panel({"a": RISE})
    with pytest.raises(ValueError, match="not in order"):
        strength(made, "a", [], made.periods[4], made.periods[4])
    with pytest.raises(ValueError, match="not in"):
        strength(made, "a", [], "2090", made.periods[4])


def test_an_index_of_several_units_by_hand():
    """Three quarters of 80 (78 to 84) and one quarter of 60 (56 to 62)."""
    both = together([PublishedIndex(80, 78, 84, 300), PublishedIndex(60, 56, 62, 100)], [3, 1])
    assert both.ikm == 75
    assert both.low == pytest.approx(75 - math.sqrt(1.5**2 + 1**2))
    assert both.high == pytest.approx(75 + math.sqrt(3**2 + 0.5**2))
    assert both.n == 400
    span = difference(PublishedIndex(70, 67, 74, 90), PublishedIndex(73, 69, 75, 90))
    assert (span.points, span.low, span.high) == (
        3,
        pytest.approx(3 - math.hypot(4, 4)),
        pytest.approx(3 + math.hypot(2, 3)),
    )


def again(made: Panel, sector: str, compared: Sequence[str], start: int, end: int, claims: int) -> int:
    """The level by another author: one unit a sector, level by level from the text of the rule, quantiles by SciPy."""

    def one(name: str, place: int) -> PublishedIndex | None:
        (unit,) = made.sectors[name].values()
        return unit.get(made.periods[place]) if place >= 0 else None

    def usable(name: str, first: int, last: int) -> tuple[float, float] | None:
        """Change and its variance."""
        a, b = one(name, first), one(name, last)
        if a is None or b is None or a.low is None or b.low is None or min(a.n or 0, b.n or 0) < 30:
            return None
        low = math.sqrt((b.ikm - b.low) ** 2 + ((a.high or 0) - a.ikm) ** 2)
        high = math.sqrt(((b.high or 0) - b.ikm) ** 2 + (a.ikm - a.low) ** 2)
        quantile = student.ppf(0.975, min(a.n or 0, b.n or 0) - 1)
        return b.ikm - a.ikm, ((low + high) / 2 / quantile) ** 2

    a, b = one(sector, start), one(sector, end)
    if a is None or b is None or min(a.n or 0, b.n or 0) < 30:
        return 0
    asked_in = sum(one(sector, place) is not None for place in range(len(made.periods)))
    if a.low is None or b.low is None or asked_in < 4:
        return 1
    if a.low <= b.ikm <= (a.high or 0) or b.low <= a.ikm <= (b.high or 0):
        return 1
    others = {name: found for name in compared if (found := usable(name, start, end))}
    own = usable(sector, start, end)
    if len(others) < 3 or own is None:
        return 2
    length = end - start
    samples = [list(others.values())]
    degrees = len(others) - 1
    last = start
    while last - length >= 0:
        still = [
            found
            for name in made.sectors
            if not any((name, made.periods[place]) in made.changed for place in range(last - length + 1, last + 1))
            and (found := usable(name, last - length, last))
        ]
        if len(still) >= 3:
            samples.append(still)
            degrees += len(still) - 1 if (end - last) % length == 0 else 0
        last -= 1
    between = sum((len(sample) - 1) * statistics.variance(move for move, _ in sample) for sample in samples)
    noise = sum((len(sample) - 1) * statistics.fmean(chance for _, chance in sample) for sample in samples)
    drift = max(0.0, between - noise) / sum(len(sample) - 1 for sample in samples)
    if degrees < 3:
        return 2

    def apart(own: tuple[float, float], others: Sequence[tuple[float, float]], error: float) -> tuple[float, float]:
        """Extra and reach."""
        more = own[0] - statistics.fmean(move for move, _ in others)
        variance = own[1] + drift + statistics.fmean(chance + drift for _, chance in others) / len(others)
        return more, student.ppf(1 - error / 2, degrees) * math.sqrt(variance)

    more, reach = apart(own, list(others.values()), 0.05 / claims)
    usual = []
    for place in range(start - 3, start + 1):
        mine = usable(sector, place, end) if place >= 0 else None
        theirs = [found for name in others if place >= 0 and (found := usable(name, place, end))]
        if mine and len(theirs) >= 3:
            usual.append(mine[0] - statistics.fmean(move for move, _ in theirs))
    if abs(more) <= reach or len(usual) < 3:
        return 2
    if abs(statistics.fmean(usual)) <= reach or statistics.fmean(usual) * more < 0:
        return 2
    for name in others:
        alone, wide = apart(own, [found for other, found in others.items() if other != name], 0.05 / claims)
        if abs(alone) <= wide or alone * more < 0:
            return 3
    mine = usable(sector, start - length, start)
    theirs = [found for name in others if (found := usable(name, start - length, start))]
    if mine is None or len(theirs) < 3:
        return 3
    moved, wide = apart(mine, theirs, 0.05)
    return 3 if abs(moved) > wide else 4


@settings(max_examples=300)
@given(
    seed=st.integers(0, 2**32),
    sectors=st.integers(3, 8),
    length=st.integers(4, 9),
    window=st.integers(1, 3),
    effect=st.sampled_from([0.0, 3.0, 6.0, 9.0, -8.0]),
    claims=st.integers(1, 4),
)
def test_two_authors_agree(seed: int, sectors: int, length: int, window: int, effect: float, claims: int):
    chance = random.Random(seed)
    start, end = length - 1 - window, length - 1
    courses: dict[str, list[PublishedIndex | None]] = {}
    for number in range(sectors):
        size = chance.choice([28, 33, 60, 200, 600])
        gained = effect if number == 0 else 0.0
        courses[f"s{number}"] = [
            None
            if chance.random() < 0.05
            else asked(chance, 78 + chance.gauss(0, 1) + (gained if place > start else 0), size)
            for place in range(length)
        ]
    made = panel(courses, {"s0": range(start + 1, end + 1)})
    compared = list(courses)[1:]
    found = strength(made, "s0", compared, made.periods[start], made.periods[end], claims)
    assert found.level == again(made, "s0", compared, start, end, claims)


def test_without_an_effect_three_is_rare():
    """A few kinds of government, some hundred of each; the benchmark of that name has them all."""
    sizes = (650, 200, 60, 60, 33, 50, 200, 90)
    kinds = [
        Kind("plain", sizes, 4, 9, 3, 1.0),
        Kind("drifting", sizes, 4, 9, 3, 1.0, is_walk=True),
        Kind("looked for", sizes, 4, 9, 3, 1.0, is_looked_for=True),
    ]
    for kind in kinds:
        assert shares(kind, 150, 7)[3] <= 5.0, kind


def test_a_large_effect_is_found():
    assert shares(Kind("large", (650, 200, 60, 60, 33, 50, 200, 90), 1, 9, 3, 1.0, effect=9.0), 60, 7)[3] > 75

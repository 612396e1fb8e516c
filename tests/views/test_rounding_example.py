from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kemuning_data.rules.breakdown_vocabulary import HiddenReason
from kemuning_data.views.rounding_example import Counted, Example, Mistake, example, neighbour, numbers, toy_draw

SMALL, OTHER, FEW = HiddenReason.BELOW_10, HiddenReason.COMPLEMENT, HiddenReason.POPULATION


@pytest.mark.parametrize(
    # Draws: the output of `printf '100 9' | sha256sum`, as a number, modulo 5.
    ("applicants", "people", "draw"),
    [(100, 9, 4), (100, 10, 3), (100, 11, 3), (100, 89, 1), (60, 9, 1), (60, 51, 1), (84, 43, 3), (84, 41, 4)],
)
def test_the_toy_draw_can_be_repeated_by_everybody(applicants: int, people: int, draw: int):
    assert toy_draw(applicants, people) == draw


@pytest.mark.parametrize(
    ("applicants", "women", "of_women", "of_men"),
    [
        # 19 are too few to be broken down, 20 are not.
        (19, 10, (10, None, FEW, 0, 19), (9, None, FEW, 0, 19)),
        (20, 10, (10, 10, None, 6, 14), (10, 10, None, 6, 14)),
        (12, 0, (0, None, FEW, 0, 12), (12, None, FEW, 0, 12)),
        # Around ten: 9 falls to 5 with a draw of 4 and rises to 10 with one of 1.
        (100, 9, (9, None, SMALL, 0, 9), (91, None, OTHER, 91, 100)),
        (60, 9, (9, 10, None, 6, 14), (51, 50, None, 46, 54)),
        (100, 10, (10, 10, None, 6, 14), (90, 90, None, 86, 94)),
        (100, 11, (11, 10, None, 6, 14), (89, 90, None, 86, 94)),
        (30, 21, (21, 20, None, 16, 24), (9, 10, None, 6, 14)),
        # Nobody, and everybody.
        (60, 0, (0, None, SMALL, 0, 9), (60, None, OTHER, 51, 60)),
        (60, 60, (60, None, OTHER, 51, 60), (0, None, SMALL, 0, 9)),
        # Both fell: with the exact total each range is half as wide as that of one figure alone.
        (84, 43, (43, 40, None, 40, 44), (41, 40, None, 40, 44)),
    ],
)
def test_what_is_published_of_a_unit(
    applicants: int,
    women: int,
    of_women: tuple[int, int | None, HiddenReason | None, int, int],
    of_men: tuple[int, int | None, HiddenReason | None, int, int],
):
    assert example(applicants, women) == Example(applicants, Counted(*of_women), Counted(*of_men))


def _as_published(applicants: int, women: int) -> set[tuple[int | None, int | None]]:
    """Everything that any draw could publish of a unit of 20 and more; written without the code of the site."""

    def near(people: int) -> set[int]:
        below = people // 5 * 5
        return {below, below + 5} if people % 5 else {people}

    return {
        # Which of the two is below ten is told with the reasons: -1 stands for the small one.
        (-1, None) if one < 10 else (None, -1) if other < 10 else (one, other)
        for one in near(women)
        for other in near(applicants - women)
    }


@pytest.mark.parametrize("applicants", [20, 21, 37, 84, 200])
def test_a_reader_can_conclude_no_less_and_no_more_than_the_range(applicants: int):
    possible = {women: _as_published(applicants, women) for women in range(applicants + 1)}
    for women in range(applicants + 1):
        found = example(applicants, women)
        seen = (
            -1 if found.women.reason is SMALL else found.women.count,
            -1 if found.men.reason is SMALL else found.men.count,
        )
        assert seen in possible[women]
        behind = [other for other, published in possible.items() if seen in published]
        assert (found.women.low, found.women.high) == (min(behind), max(behind))
        assert (found.men.low, found.men.high) == (applicants - max(behind), applicants - min(behind))
        assert [other for other in possible if found.fits(other)] == behind


@given(st.integers(12, 200).flatmap(lambda applicants: st.tuples(st.just(applicants), st.integers(0, applicants))))
def test_one_figure_is_never_hidden_alone(given: tuple[int, int]):
    found = example(*given)
    assert (found.women.count is None) == (found.men.count is None)
    assert (found.women.reason is None) == (found.women.count is not None)
    for part in (found.women, found.men):
        assert part.low <= part.people <= part.high
        assert part.count is None or (part.count >= 10 and part.count % 5 == 0)


@pytest.mark.parametrize(("women", "beside"), [(0, 1), (1, 0), (43, 42), (84, 83)])
def test_the_unit_beside_it_has_as_many_applicants(women: int, beside: int):
    other = neighbour(example(84, women))
    assert (other.applicants, other.women.people, other.men.people) == (84, beside, 84 - beside)


@pytest.mark.parametrize(
    ("applicants", "women", "found"),
    [
        ("84", "43", (84, 43)),
        (" 84 ", "0", (84, 0)),
        ("12", "12", (12, 12)),
        ("200", "0", (200, 0)),
        ("11", "0", Mistake.APPLICANTS_OUT_OF_RANGE),
        ("201", "0", Mistake.APPLICANTS_OUT_OF_RANGE),
        ("84", "85", Mistake.MORE_WOMEN_THAN_APPLICANTS),
        ("84", "84", (84, 84)),
        ("", "3", Mistake.NOT_WHOLE_NUMBERS),
        ("84", "", Mistake.NOT_WHOLE_NUMBERS),
        ("84", "-1", Mistake.NOT_WHOLE_NUMBERS),
        ("84", "4,5", Mistake.NOT_WHOLE_NUMBERS),
        ("many", "3", Mistake.NOT_WHOLE_NUMBERS),
        ("²0", "3", Mistake.NOT_WHOLE_NUMBERS),
        ("٨٤", "3", Mistake.NOT_WHOLE_NUMBERS),
        ("9" * 5000, "3", Mistake.NOT_WHOLE_NUMBERS),
    ],
)
def test_numbers_of_the_form(applicants: str, women: str, found: tuple[int, int] | Mistake):
    assert numbers(applicants, women) == found

"""The attacks bite: each publisher that gives people away is caught, and by the attack that is meant for it."""

from __future__ import annotations

import pytest

from tests.attack.attacks import attacks
from tests.attack.governments import spiteful
from tests.attack.leaky import LEAKY, REFERENCE

SEEDS = (1, 2)
CAUGHT_BY = {
    "naive": {"A1 small groups", "A4 repeats and averages", "A5 medians backwards", "A7 all alike"},
    "threshold only": {"A2 total minus shown", "A5 shares backwards", "A6 linear programmes"},
    "nearest 5": {"A6 linear programmes"},
    "exact from 10 on": {"A3 nested populations", "A6 linear programmes"},
    "no complement": {"A2 total minus shown", "A6 linear programmes", "A7 all alike"},
    "threshold 5": {"A1 small groups"},
    "fresh noise": {"A4 repeats and averages", "A4 same people, other figure"},
    "implied left in": {"A1 small groups", "A6 linear programmes"},
}


@pytest.mark.parametrize("name", LEAKY)
def test_a_publisher_that_gives_people_away_is_caught(name: str):
    caught: set[str] = set()
    for seed in SEEDS:
        government = spiteful(seed)
        answers = LEAKY[name](government)
        found = attacks(
            answers.calls,
            government.people,
            seconds=120,
            is_one_enough=True,
            printed=answers.shares,
            has_exact_medians=answers.has_exact_medians,
        )
        caught |= {part.attack for part in found if part.is_broken}
        if caught >= CAUGHT_BY[name]:
            break
    assert caught >= CAUGHT_BY[name], sorted(caught)


@pytest.mark.parametrize("seed", range(1, 7))
def test_the_scheme_gives_nobody_away(seed: int):
    government = spiteful(seed, intakes=3 if seed % 3 == 0 else 2)
    found = attacks(REFERENCE(government).calls, government.people)
    assert [str(part) for part in found if part.is_broken] == []
    assert sum(part.undecided for part in found) == 0

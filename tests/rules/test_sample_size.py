"""The table of Krejcie and Morgan, row by row."""

from __future__ import annotations

import pytest

from kemuning_data.rules.sample_size import minimum_sample

TABLE = {
    10: 10,
    20: 19,
    30: 28,
    40: 36,
    50: 44,
    60: 52,
    80: 66,
    90: 73,
    100: 80,
    120: 92,
    150: 108,
    200: 132,
    250: 152,
    300: 169,
    400: 196,
    500: 217,
    600: 234,
    700: 248,
    800: 260,
    900: 269,
    1000: 278,
    1500: 306,
    2000: 322,
    3000: 341,
    4000: 351,
    5000: 357,
    10_000: 370,
    20_000: 377,
    50_000: 381,
    75_000: 382,
    1_000_000: 384,
}


@pytest.mark.parametrize(("population", "sample"), TABLE.items())
def test_the_published_table(population: int, sample: int):
    assert minimum_sample(population) == sample


def test_it_never_asks_for_more_than_there_are():
    samples = [minimum_sample(population) for population in range(1, 3000)]
    assert all(1 <= sample <= population for population, sample in enumerate(samples, start=1))
    assert samples == sorted(samples)


@pytest.mark.parametrize("population", [0, -1])
def test_nobody_is_no_population(population: int):
    with pytest.raises(ValueError, match="no population"):
        minimum_sample(population)

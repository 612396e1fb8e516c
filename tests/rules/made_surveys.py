"""Surveys made up for the tests of evidence: sectors with one unit each, periods that follow one another."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping, Sequence

from kemuning_data.rules.sector_changes import Panel
from kemuning_data.rules.student_t import two_sided
from kemuning_data.rules.told_apart import PublishedIndex

SPREAD = 10.0
"""Standard deviation of respondents' own indices."""


def periods(many: int) -> tuple[str, ...]:
    """2018-H1, 2018-H2, 2019-H1, …"""
    return tuple(f"{2018 + place // 2}-H{place % 2 + 1}" for place in range(many))


def index(ikm: float, reach: float | None = 1.0, n: int | None = 200) -> PublishedIndex:
    """An index with an interval that reaches equally far to both sides; without one where `reach` is None."""
    return PublishedIndex(ikm, None if reach is None else ikm - reach, None if reach is None else ikm + reach, n)


def panel(courses: Mapping[str, Sequence[PublishedIndex | None]], changed: Mapping[str, Sequence[int]] = {}) -> Panel:
    """A panel of sectors with one unit each; None: nobody was asked. changed: sector → places of periods."""
    names = periods(max(len(course) for course in courses.values()))
    return Panel(
        names,
        {
            sector: {f"unit of {sector}": {names[place]: told for place, told in enumerate(course) if told is not None}}
            for sector, course in courses.items()
        },
        frozenset((sector, names[place]) for sector, places in changed.items() for place in places),
    )


def asked(chance: random.Random, truth: float, n: int) -> PublishedIndex:
    """What a survey of `n` respondents publishes where the index of all people is `truth`."""
    found = chance.gauss(truth, SPREAD / math.sqrt(n))
    # The spread is itself seen through the respondents: a chi-square with n - 1 degrees of freedom.
    spread = SPREAD * math.sqrt(chance.gammavariate((n - 1) / 2, 2 / (n - 1)))
    return index(found, two_sided(0.95, n - 1) * spread / math.sqrt(n), n)

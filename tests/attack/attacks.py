"""Every attack on a release at once, attribute by attribute."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import polars as pl

from tests.attack.backwards import Shares, medians, shares
from tests.attack.evidence import Evidence, evidence
from tests.attack.linear import best_guesses, linear
from tests.attack.nested import differences
from tests.attack.people import ATTRIBUTES
from tests.attack.release import Release
from tests.attack.repeats import averaging, changed_answers
from tests.attack.single_tables import all_alike, small_groups, totals_minus_shown
from tests.attack.two_way import two_way
from tests.attack.verdict import Found, merged


def attacks(
    calls: Sequence[Release],
    people: pl.DataFrame,
    *,
    seconds: float = 30.0,
    is_one_enough: bool = False,
    strong_all: bool = False,
    printed: Shares | None = None,
    has_exact_medians: bool = False,
) -> list[Found]:
    """What the attacks on one release find.

    calls: that release, and the answers to asking for it again, if any. is_one_enough: the programmes stop at the first
    thing proven. printed: percentages beside its figures.
    """
    every: dict[str, list[Found]] = {}
    evidences: dict[str, Evidence] = {}
    for attribute in ATTRIBUTES:
        asked = [evidence(attribute, [release], [people], strong_all=strong_all) for release in calls]
        first = evidences[attribute] = asked[0]
        parts = [
            small_groups(first),
            totals_minus_shown(first),
            differences(first),
            averaging(asked),
            changed_answers(asked),
            shares(first, printed or {}),
            medians(first, calls[0], is_exact=has_exact_medians),
            linear(first, seconds=seconds, is_one_enough=is_one_enough),
            best_guesses(first),
            all_alike(first),
        ]
        for part in parts:
            every.setdefault(part.attack, []).append(part)
    for one, two in combinations(ATTRIBUTES[:-1], 2):
        part = two_way(evidences[one], evidences[two], calls[0])
        every.setdefault(part.attack, []).append(part)
    return [merged(attack, parts) for attack, parts in every.items()]


def across(releases: Sequence[Release], truths: Sequence[pl.DataFrame], *, seconds: float = 30.0) -> list[Found]:
    """A8: what two releases about the same people tell together."""
    parts = [
        linear(evidence(attribute, releases, truths), seconds=seconds, attack="A8 two releases")
        for attribute in ATTRIBUTES
    ]
    return [merged("A8 two releases", parts)]

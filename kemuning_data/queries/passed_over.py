"""Was anyone chosen over a higher score, and why? Answered from the public rows of one vacancy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from kemuning_data.queries.results import VacancyResult
from kemuning_data.queries.vacancies import Row
from kemuning_data.rules.vocabulary import Outcome, RowScores, SelectionRule


class Why(StrEnum):
    """Why somebody with a higher score was not chosen for a vacancy."""

    DEVIATION = "deviation"  # a published rule was not followed
    PRIORITY = "priority"  # PPPK: kelompok prioritas comes before the score
    OTHER_SEAT = "other_seat"  # optimalisasi: took an empty seat of another vacancy
    WITHDREW = "withdrew"
    ABSENT = "absent"
    NOT_ELIGIBLE = "not_eligible"  # also disqualified
    UNEXPLAINED = "unexplained"  # the public rows do not tell


@dataclass(frozen=True, slots=True)
class PassedOver:
    """Candidates with a higher final score than somebody who was chosen, by the reason; most frequent first.

    deviating: the rules not followed in those cases.
    """

    reasons: Mapping[Why, int]
    deviating: tuple[str, ...]

    @property
    def candidates(self) -> int:
        return sum(self.reasons.values())


_REASONS: Mapping[str, Why] = {
    Outcome.PASSED_BY_OPTIMISATION: Why.OTHER_SEAT,
    Outcome.WITHDREW: Why.WITHDREW,
    Outcome.ABSENT: Why.ABSENT,
    Outcome.NOT_ELIGIBLE: Why.NOT_ELIGIBLE,
    Outcome.DISQUALIFIED: Why.NOT_ELIGIBLE,
}


_DECIDING: tuple[str, ...] = (
    SelectionRule.PRIORITY_GROUP.value,
    SelectionRule.FINAL_ORDER.value,
    SelectionRule.TIE_ORDER.value,
    SelectionRule.CHOSEN_BY_PLACE.value,
    SelectionRule.SEATS.value,
    SelectionRule.OPTIMISED_SEATS.value,
)
"""Rules about who is chosen. A wrong sum or score is a fault too, but passes nobody over."""


def passed_over(result: VacancyResult) -> PassedOver | None:
    """Who had a higher final score than one of the chosen and was not; None where nothing can be compared.

    Where scores are not shown exactly two that look alike may differ, so the published places are compared instead.
    """
    measure = _score if result.scores is RowScores.EXACT else _place
    known = [row for row in result.ranking.to_dicts() if measure(row) is not None]
    chosen = [row for row in known if row["outcome"] == Outcome.PASSED]
    if not chosen:
        return None
    lowest = min(measure(row) for row in chosen)
    above = [row for row in known if row["outcome"] != Outcome.PASSED and measure(row) > lowest]
    broken_by = {code: [rule for rule in rules if rule in _DECIDING] for code, rules in result.deviating_codes.items()}
    counts: dict[Why, int] = {}
    rules: dict[str, None] = {}
    for row in above:
        below = [each for each in chosen if measure(each) < measure(row)]
        own = broken_by.get(row["candidate_code"], [])
        others = [rule for each in below for rule in broken_by.get(each["candidate_code"], ())]
        why = _why(result, row, own=own, others=others)
        counts[why] = counts.get(why, 0) + 1
        if why is Why.DEVIATION:
            rules.update(dict.fromkeys([*own, *others]))
    return PassedOver(dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))), tuple(rules))


def _score(row: Row) -> Any:  # noqa: ANN401 - a number or nothing
    return row["integrated"]


def _place(row: Row) -> Any:  # noqa: ANN401
    """The better the place, the higher."""
    return None if row["place"] is None else -row["place"]


def _why(result: VacancyResult, row: Row, *, own: list[str], others: list[str]) -> Why:
    """own, others: deciding rules that this candidate's result, or that of a chosen one below, does not follow."""
    if own:
        return Why.DEVIATION
    if row["outcome"] in _REASONS:
        return _REASONS[row["outcome"]]
    if others:
        return Why.DEVIATION
    groups = result.check(SelectionRule.PRIORITY_GROUP)
    return Why.PRIORITY if groups is not None and groups["checked"] else Why.UNEXPLAINED

"""Was anyone chosen over a higher score, and why? Answered from the public rows of one vacancy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import polars as pl

from kemuning_data.queries.results import VacancyResult
from kemuning_data.queries.vacancies import Row
from kemuning_data.rules.vocabulary import Outcome, SelectionRule


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


def passed_over(result: VacancyResult) -> PassedOver | None:
    """Who had a higher final score than one of the chosen and was not; None where no scores can be compared."""
    scored = result.ranking.filter(pl.col("integrated").is_not_null()).to_dicts()
    chosen = [row for row in scored if row["outcome"] == Outcome.PASSED]
    if not chosen:
        return None
    lowest = min(row["integrated"] for row in chosen)
    above = [row for row in scored if row["outcome"] != Outcome.PASSED and row["integrated"] > lowest]
    deviating = result.deviating_codes
    counts: dict[Why, int] = {}
    rules: dict[str, None] = {}
    for row in above:
        involved = [row, *(each for each in chosen if each["integrated"] < row["integrated"])]
        broken = [rule for each in involved for rule in deviating.get(each["candidate_code"], ())]
        why = _why(result, row, has_deviation=bool(broken))
        counts[why] = counts.get(why, 0) + 1
        if why is Why.DEVIATION:
            rules.update(dict.fromkeys(broken))
    return PassedOver(dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))), tuple(rules))


def _why(result: VacancyResult, row: Row, *, has_deviation: bool) -> Why:
    if row["outcome"] in _REASONS:
        return _REASONS[row["outcome"]]
    if has_deviation:
        return Why.DEVIATION
    groups = result.check(SelectionRule.PRIORITY_GROUP)
    return Why.PRIORITY if groups is not None and groups["checked"] else Why.UNEXPLAINED

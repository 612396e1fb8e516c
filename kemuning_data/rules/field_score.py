"""Nilai SKB: the weighted sum of its tests, and which weights a regional agency may give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from kemuning_data.rules.regulations import Skb


class SkbTest(StrEnum):
    """Bentuk tes SKB."""

    CAT = "cat"  # computer test
    INTERVIEW = "interview"  # wawancara
    PRACTICE = "practice"  # praktik kerja
    PSYCHOLOGICAL = "psychological"  # psikotes
    FITNESS = "fitness"  # kesamaptaan


class WeightFault(StrEnum):
    """What is wrong with the weights of an SKB in a regional agency."""

    NOT_A_WHOLE = "not_a_whole"  # the weights do not add up to 100 percent
    TOO_LITTLE_CAT = "too_little_cat"
    TOO_MANY_TESTS = "too_many_tests"
    INTERVIEW = "interview"  # never in a regional agency


@dataclass(frozen=True, slots=True)
class Component:
    """One test of an SKB: its weight in percent, and the score on 0 to 100."""

    test: SkbTest
    weight: int
    score: float = 0.0


def field_score(components: Sequence[Component]) -> float:
    """The SKB on 0 to 100: each score times its share."""
    return sum(part.weight * part.score for part in components) / 100


def weight_faults(components: Sequence[Component], skb: Skb) -> tuple[WeightFault, ...]:
    """What the weights break of PermenPANRB 6/2024 for regional agencies; empty where nothing."""
    additional = [part for part in components if part.test is not SkbTest.CAT]
    faults = {
        WeightFault.NOT_A_WHOLE: sum(part.weight for part in components) != 100,
        WeightFault.TOO_LITTLE_CAT: sum(p.weight for p in components if p.test is SkbTest.CAT) < skb.min_cat_pct,
        WeightFault.TOO_MANY_TESTS: len(additional) > skb.most_additional,
        WeightFault.INTERVIEW: any(part.test is SkbTest.INTERVIEW for part in components),
    }
    return tuple(fault for fault, is_found in faults.items() if is_found)

"""Which questions about people may be asked at all: one round or all, at most one group of vacancies, one attribute.

Whoever could join groups freely could subtract them from each other. So what is asked must be a node that was counted
beforehand; several values stand side by side and are never added up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kemuning_data.rules.breakdown_vocabulary import Attribute

GROUPS = ("unit", "job_family", "vacancy_type")
"""Groups of vacancies inside a round; one of them at a time."""


class WhyNot(StrEnum):
    """Why a question about people has no answer."""

    SEVERAL = "several"  # several institutions or units at once
    TWO_GROUPS = "two_groups"  # unit, job family and vacancy type: more than one of them
    VACANCY = "vacancy"  # a single vacancy
    EDUCATION = "education"  # required education: it describes vacancies
    THREE_ATTRIBUTES = "three_attributes"
    SAME_TWICE = "same_twice"  # an attribute beside itself
    CHANNEL_ALONE = "channel_alone"  # channels: for a whole round only, beside nothing else
    YEAR = "year"  # a year with several rounds, or with another round than the one named
    NOT_IN_RELEASE = "not_in_release"  # an older release
    NOT_OFFERED = "not_offered"  # nobody of this release, or of this round, is broken down by that
    NOT_COUNTED = "not_counted"  # the round is still open
    IMPLIED = "implied"  # the vacancy type itself tells it
    BELOW_1000 = "below_1000"  # two attributes of too few applicants
    POPULATION = "population"  # fewer than 20 people
    GAP = "gap"  # too close to another group that is shown


class MayNotBeAsked(ValueError):  # noqa: N818 - told to the reader as a fact
    """A question without an answer; `why` is the reason."""

    def __init__(self, why: WhyNot) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True, slots=True)
class Node:
    """Whose people are counted, in codes. No intake: all rounds whose objections ended; no other field: all of it."""

    intake: str | None = None
    institution: str | None = None
    unit: str | None = None
    job_family: str | None = None
    vacancy_type: str | None = None


def node(chosen: Mapping[str, Sequence[str]], attributes: Sequence[str]) -> Node | None:
    """The node that a choice of vacancies is, asked by personal attributes; None where none is asked.

    chosen: field of Node, `education` or `vacancy` → the codes chosen. Without an attribute nothing is personal: any
    choice is then an exact sum of the funnel. Raises MayNotBeAsked.
    """
    if not attributes:
        return None
    if len(attributes) > 2:
        raise MayNotBeAsked(WhyNot.THREE_ATTRIBUTES)
    if len(set(attributes)) < len(attributes):
        raise MayNotBeAsked(WhyNot.SAME_TWICE)
    for field, why in (("vacancy", WhyNot.VACANCY), ("education", WhyNot.EDUCATION)):
        if chosen.get(field):
            raise MayNotBeAsked(why)
    if any(len(codes) > 1 for codes in chosen.values()):
        raise MayNotBeAsked(WhyNot.SEVERAL)
    if sum(bool(chosen.get(field)) for field in GROUPS) > 1:
        raise MayNotBeAsked(WhyNot.TWO_GROUPS)
    asked = Node(**{field: codes[0] for field, codes in chosen.items() if codes})
    is_whole_round = asked.intake is not None and asked == Node(intake=asked.intake)
    if Attribute.CHANNEL in attributes and (len(attributes) > 1 or not is_whole_round):
        raise MayNotBeAsked(WhyNot.CHANNEL_ALONE)
    return asked

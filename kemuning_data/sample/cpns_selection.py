"""CPNS: SKD, the three best for each post to the SKB, integration, places.

The order is written out here once more in plain words and not taken from the rules, so that the lists of the sample
are a second opinion on them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import groupby

from kemuning_data.rules import official_words
from kemuning_data.rules.regulations import Regulation
from kemuning_data.sample.candidates import (
    ABSENT,
    DISQUALIFIED,
    ELIMINATED,
    NOT_ELIGIBLE,
    SAT,
    WITHDREW,
    WITHDREW_LATER,
    Candidate,
)

_OUT_AT_SKD = {ABSENT: "TH", WITHDREW: "APS", DISQUALIFIED: "DIS", NOT_ELIGIBLE: "TMS"}
_OUT_AT_SKB = {ABSENT: "P/TH", WITHDREW: "APS", ELIMINATED: "TMS-1"}
_FAR_DAY = date(2100, 1, 1)

Key = tuple[float, ...]


def select(candidates: Sequence[Candidate], rules: Regulation) -> None:
    """Gives every eligible candidate of one vacancy the code, the scores and the place that the rules give."""
    eligible = [one for one in candidates if one.status == "MS"]
    if not eligible:
        return
    posts = eligible[0].vacancy.posts
    for one in eligible:
        one.code, one.skb, one.integrated, one.place = "TL", None, None, None
        if one.came != SAT:
            one.code = _OUT_AT_SKD[one.came]
    admitted = _admitted([one for one in eligible if one.came == SAT], posts, rules)
    for one in admitted:
        _hold_skb(one)
    finalists = [one for one in admitted if one.code == "P/TL"]
    for one, place in placed(finalists, final_key):
        one.place = place
    for one in ranked(finalists, final_key)[:posts]:
        one.code = "P/L"


def meets(candidate: Candidate, rules: Regulation, vacancy_type: str) -> bool:
    """Whether the SKD reaches the thresholds of a vacancy type, given in the words of the vacancy list."""
    threshold = rules.threshold(official_words.vacancy_type(vacancy_type), candidate.vacancy.job.title)
    assert threshold is not None
    asked = {"twk": threshold.twk, "tiu": threshold.tiu, "tkp": threshold.tkp}
    parts = all(candidate.marks[part] >= least for part, least in asked.items() if least is not None)
    return parts and candidate.total >= (threshold.total or 0)


def skd_key(candidate: Candidate) -> Key:
    """The higher, the better: total, then TKP, TIU and TWK."""
    marks = candidate.marks
    return (candidate.total, marks["tkp"], marks["tiu"], marks["twk"])


def final_key(candidate: Candidate) -> Key:
    """The higher, the better: integrated score, then the SKD, the grade average, the older."""
    older = (_FAR_DAY - candidate.person.born_on).days
    return (candidate.integrated or 0, *skd_key(candidate), candidate.person.gpa, older)


def ranked(candidates: Sequence[Candidate], key: Callable[[Candidate], Key]) -> list[Candidate]:
    """The best first; who ties to the last step stands by exam number, which means nothing."""
    return sorted(sorted(candidates, key=lambda one: one.person.exam_number), key=key, reverse=True)


def placed(candidates: Sequence[Candidate], key: Callable[[Candidate], Key]) -> list[tuple[Candidate, float]]:
    """Everyone with a place; those who tie to the last step share the middle of their places: 2.5."""
    places: list[tuple[Candidate, float]] = []
    for _, same in groupby(ranked(candidates, key), key=key):
        group = list(same)
        places += [(one, len(places) + (len(group) + 1) / 2) for one in group]
    return places


def integrated(skd: int, skb: int) -> int:
    """Thousandths of the final score, half up: 40 % of the SKD out of 550 and 60 % of the SKB (thousandths)."""
    return (2 * (skd * 4000 + 33 * skb) + 55) // 110


def _admitted(sat: list[Candidate], posts: int, rules: Regulation) -> list[Candidate]:
    """Who goes on to the SKB: three for each post, and all who tie with the last of them."""
    assert rules.skb is not None
    good = [one for one in sat if meets(one, rules, one.vacancy.vacancy_type)]
    limit = rules.skb.times_posts * posts
    last = skd_key(ranked(good, skd_key)[limit - 1]) if len(good) >= limit else None
    for one in good:
        one.code = "P"
    return [one for one in good if last is None or skd_key(one) >= last] + [one for one in sat if one.is_let_through]


def _hold_skb(candidate: Candidate) -> None:
    came = candidate.came_again
    if came in (SAT, ELIMINATED, WITHDREW_LATER):
        candidate.skb = candidate.skb_drawn
    if came in (SAT, WITHDREW_LATER):
        candidate.integrated = integrated(candidate.total, candidate.skb_drawn)
    candidate.code = "APS" if came == WITHDREW_LATER else _OUT_AT_SKB.get(came, "P/TL")

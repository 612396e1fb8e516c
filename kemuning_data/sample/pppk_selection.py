"""PPPK: the competence test, then the priority group before the score. Written out in plain words, as for CPNS."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kemuning_data.sample.candidates import ABSENT, DISQUALIFIED, NOT_ELIGIBLE, SAT, WITHDREW, Candidate
from kemuning_data.sample.cpns_selection import Key, placed, ranked

_OUT = {ABSENT: "TH", WITHDREW: "APS", DISQUALIFIED: "DIS", NOT_ELIGIBLE: "TMS"}
_FAR_DAY = date(2100, 1, 1)


def select(candidates: Sequence[Candidate]) -> None:
    """Gives every eligible candidate of one vacancy the code and the place that the rules give."""
    eligible = [one for one in candidates if one.status == "MS"]
    for one in eligible:
        one.code, one.place = _OUT.get(one.came, one.group or ""), None
        one.integrated = one.total * 1000 if one.came == SAT else None
    sat = [one for one in eligible if one.came == SAT]
    for one, place in placed(sat, key):
        one.place = place
    for one in ranked(sat, key)[: sat[0].vacancy.posts if sat else 0]:
        one.code = f"{one.group}/L"


def key(candidate: Candidate) -> Key:
    """The higher, the better: group, total, technical, managerial with sociocultural, interview, the older."""
    group = int((candidate.group or "R9")[1:])
    return (-group, *score_key(candidate))


def score_key(candidate: Candidate) -> Key:
    """The same without the group."""
    marks = candidate.marks
    soft = marks["managerial"] + marks["sociocultural"]
    older = (_FAR_DAY - candidate.person.born_on).days
    return (candidate.total, marks["technical"], soft, marks["interview"], older)

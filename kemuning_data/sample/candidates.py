"""Peserta: a candidate from the application to the final list, and what chance gave to each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random

from kemuning_data.rules.regulations import Regulation, regulation
from kemuning_data.rules.titles import plain
from kemuning_data.sample.people import Person, is_practical, people_for, words
from kemuning_data.sample.timetable import Intake
from kemuning_data.sample.vacancies import CUMLAUDE, DISABILITY, GENERAL, Vacancy, chance

SAT, ABSENT, WITHDREW, WITHDREW_LATER = "sat", "absent", "withdrew", "withdrew_later"
DISQUALIFIED, NOT_ELIGIBLE, ELIMINATED = "disqualified", "not_eligible", "eliminated"

_ELIMINATED_BELOW = 40
"""Practical work with fewer points than this puts a candidate out (TMS-1)."""
_GROUPS = {"R2": 3, "R3": 40, "R4": 57}
_TEACHER_GROUPS = {"R1": 4, "R2": 3, "R3": 38, "R4": 35, "R5": 20}
_COMPETENCE = {
    "technical": (0.6, 0.12),
    "managerial": (0.74, 0.1),
    "sociocultural": (0.74, 0.1),
    "interview": (0.72, 0.12),
}
"""Mean and spread of each part of the competence test, as a share of its maximum."""
_SKD = {"twk": (79.0, 22.0), "tiu": (96.0, 28.0), "tkp": (174.0, 17.0)}
"""Mean and spread of each part of the SKD, in points."""
_ADVANTAGE = {GENERAL: 0.0, DISABILITY: -0.5, CUMLAUDE: 0.8}


@dataclass(slots=True)
class Candidate:
    """One application. marks: points of the first test; skb and integrated in thousandths.

    status: MS, TMS or APS after the administrative selection, None while it is open. came: what became of the
    candidate at the first test; came_again: at the SKB. The last five are what the agency publishes.
    """

    person: Person
    vacancy: Vacancy
    status: str | None
    reason: str | None = None
    group: str | None = None
    came: str = SAT
    marks: dict[str, int] = field(default_factory=dict)
    came_again: str = SAT
    skb_drawn: int = 0
    is_let_through: bool = False
    code: str = ""
    skb: int | None = None
    integrated: int | None = None
    place: float | None = None
    seat: Vacancy | None = None

    @property
    def total(self) -> int:
        """Points of the first test together."""
        return sum(self.marks.values())


def candidates_of(
    vacancy: Vacancy, place: int, intake: Intake, seed: int, applied: int | None = None
) -> list[Candidate]:
    """All who applied for a vacancy; `applied` says how many where their papers are not yet checked."""
    rng = chance(seed, "candidates", vacancy.vacancy_id)
    if applied is not None:
        return [Candidate(person, vacancy, None) for person in people_for(vacancy, place, applied, intake, seed)]
    eligible = vacancy.eligible or 0
    refused = round(eligible * rng.uniform(0.05, 0.25) / 0.85)
    withdrawn = int(eligible > 20 and rng.random() < 0.2)
    found = []
    for number, person in enumerate(people_for(vacancy, place, eligible + refused + withdrawn, intake, seed)):
        if number < eligible:
            found.append(_tested(rng, Candidate(person, vacancy, "MS"), intake))
        elif number < eligible + refused:
            found.append(Candidate(person, vacancy, "TMS", reason=rng.choice(words()["reasons"])))
        else:
            found.append(Candidate(person, vacancy, "APS"))
    # Nobody can tell from the order of a list who was refused.
    rng.shuffle(found)
    return found


def rules_of(intake: Intake) -> Regulation:
    """The numbers under which the intake is held."""
    rules = regulation(intake.regulation)
    assert rules is not None, intake.regulation
    return rules


def _tested(rng: Random, candidate: Candidate, intake: Intake) -> Candidate:
    """What chance gives the candidate at every test, whether or not he comes so far."""
    came = (SAT, ABSENT, WITHDREW, DISQUALIFIED, NOT_ELIGIBLE)
    candidate.came = rng.choices(came, weights=(9000, 920, 40, 15, 25))[0]
    ability = rng.gauss(0, 1)
    rules = rules_of(intake)
    if rules.competence is not None:
        competence = rules.competence
        maximum = competence.job_maximum.get(plain(candidate.vacancy.job.title), competence.maximum)
        spread = {part: (mean * maximum[part], wide * maximum[part]) for part, (mean, wide) in _COMPETENCE.items()}
        candidate.marks = _marks(rng, ability, spread, maximum, competence.step)
        groups = _TEACHER_GROUPS if "teacher" in candidate.vacancy.job.marks else _GROUPS
        candidate.group = rng.choices(tuple(groups), weights=tuple(groups.values()))[0]
    elif rules.skd is not None:
        ability += _ADVANTAGE[candidate.vacancy.vacancy_type]
        candidate.marks = _marks(rng, ability, _SKD, rules.skd.maximum, rules.skd.step)
        _draw_skb(rng, candidate, ability)
    return candidate


def _marks(
    rng: Random,
    ability: float,
    spread: Mapping[str, tuple[float, float]],
    maximum: Mapping[str, int],
    step: Mapping[str, int],
) -> dict[str, int]:
    """Points of each part: half from ability, half from the day, in the steps in which the part is scored."""
    marks = {}
    for part, (mean, wide) in spread.items():
        points = mean + wide * (0.7 * ability + 0.72 * rng.gauss(0, 1))
        marks[part] = max(0, min(maximum[part], round(points / step[part]) * step[part]))
    return marks


def _draw_skb(rng: Random, candidate: Candidate, ability: float) -> None:
    """The computer test has 500 points in steps of 5; practical work counts 40 % where there is any."""
    raw = max(0, min(500, round((318 + 34 * ability + 52 * rng.gauss(0, 1)) / 5) * 5))
    came = (SAT, ABSENT, WITHDREW, WITHDREW_LATER)
    candidate.came_again = rng.choices(came, weights=(940, 34, 14, 12))[0]
    if not is_practical(candidate.vacancy):
        candidate.skb_drawn = raw * 200
        return
    practical = max(0.0, min(100.0, round((71 + 13 * rng.gauss(0, 1)) * 4) / 4))
    candidate.skb_drawn = raw * 120 + round(practical * 400)
    if candidate.came_again == SAT and practical < _ELIMINATED_BELOW:
        candidate.came_again = ELIMINATED

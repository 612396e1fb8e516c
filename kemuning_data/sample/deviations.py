"""Where the sample's agency did not keep to a rule: declared here and nowhere else, each at a vacancy of its own.

Every deviation breaks one rule of one vacancy. Its vacancy has every seat filled from its own list, and so has every
other vacancy of the same job: no seat moves because of it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kemuning_data.rules.vocabulary import SelectionRule
from kemuning_data.sample.candidates import SAT, Candidate, rules_of
from kemuning_data.sample.cpns_selection import integrated, select
from kemuning_data.sample.optimisation import Lists, touched_jobs
from kemuning_data.sample.pppk_selection import score_key
from kemuning_data.sample.timetable import Intake
from kemuning_data.sample.vacancies import GENERAL, Vacancy


@dataclass(frozen=True, slots=True)
class Deviation:
    """One breach. cases: how many candidates a check of the rule finds. explanation: the agency's, if it gave one."""

    intake_code: str
    rule: SelectionRule
    cases: int
    explanation: str | None = None
    explanation_en: str | None = None


DECLARED = (
    Deviation(
        "cpns-2024",
        SelectionRule.PASSING_GRADE,
        1,
        "Satu peserta diikutkan dalam SKB karena salah baca kolom nilai. Peserta itu tidak lulus seleksi akhir.",
        "One candidate was let into the SKB because a score column was misread. The candidate was not chosen.",
    ),
    Deviation("cpns-2024", SelectionRule.FINAL_ORDER, 2),
    Deviation("cpns-2024", SelectionRule.TIE_ORDER, 2),
    Deviation(
        "cpns-2024",
        SelectionRule.CHOSEN_BY_PLACE,
        1,
        "Peserta di peringkat yang lebih tinggi tidak menyerahkan dokumen asli sampai batas waktu. Berita acara ada "
        "di panitia seleksi.",
        "The better placed candidate did not hand in the original documents in time. The minutes are with the "
        "selection committee.",
    ),
    Deviation("cpns-2024", SelectionRule.SEATS, 1),
    Deviation("cpns-2024", SelectionRule.INTEGRATED_SCORE, 1),
    Deviation("pppk-2024", SelectionRule.PRIORITY_GROUP, 2),
    Deviation("pppk-2024", SelectionRule.CHOSEN_BY_PLACE, 1),
)


@dataclass(frozen=True, slots=True)
class Breach:
    """A declared deviation and the vacancy at which it was committed."""

    deviation: Deviation
    vacancy_id: str


def commit(vacancies: Sequence[Vacancy], lists: Lists, intake: Intake, arranged: Collection[str]) -> list[Breach]:
    """Changes what is published, once for every declared deviation of the intake; the lists were honest before."""
    touched = touched_jobs(vacancies, lists)
    free = [
        one
        for one in vacancies
        if one.vacancy_id not in arranged and one.job.title not in touched and one.vacancy_type == GENERAL
    ]
    breaches = []
    for deviation in DECLARED:
        if deviation.intake_code == intake.code:
            did = next((one for one in free if _ACTS[deviation.rule](lists[one.vacancy_id], intake)), None)
            if did is None:
                raise LookupError(f"no vacancy of {intake.code} fits the deviation from {deviation.rule}")
            free.remove(did)
            breaches.append(Breach(deviation, did.vacancy_id))
    return breaches


def _losers(candidates: list[Candidate]) -> list[Candidate]:
    """Those with a place and no seat, the best first."""
    return sorted((one for one in _finalists(candidates) if not one.code.endswith("/L")), key=_place)


def _finalists(candidates: list[Candidate]) -> list[Candidate]:
    return sorted((one for one in candidates if one.place is not None), key=_place)


def _place(candidate: Candidate) -> float:
    return candidate.place or 0


def _let_one_through(candidates: list[Candidate], intake: Intake) -> bool:
    """One who missed the passing grade sits the SKB, where there was room; his SKB is poor and he ends last."""
    posts = candidates[0].vacancy.posts
    missed = [one for one in candidates if one.code == "TL" and one.came == SAT]
    sent_on = sum(one.code not in {"P", "TL"} for one in candidates if one.status == "MS" and one.came == SAT)
    has_room = not any(one.code == "P" for one in candidates) and sent_on < 3 * posts
    if not missed or not has_room or len(_losers(candidates)) < 2:
        return False
    one = max(missed, key=lambda one: (one.total, one.person.exam_number))
    one.is_let_through, one.came_again, one.skb_drawn = True, SAT, 22_000
    select(candidates, rules_of(intake))
    return True


def _swap_two_places(candidates: list[Candidate], _: Intake) -> bool:
    """Two who were not chosen stand in each other's place."""
    losers = _losers(candidates)
    if len(losers) < 3 or len({one.integrated for one in losers[:3]}) < 3:
        return False
    _swap_places(losers[0], losers[1])
    return True


def _decide_a_tie_wrongly(candidates: list[Candidate], _: Intake) -> bool:
    """Two have the same scores, and the one with the lower grade average stands first."""
    losers = _losers(candidates)
    if len(losers) < 3 or losers[0].person.gpa == losers[1].person.gpa or losers[0].integrated == losers[1].integrated:
        return False
    better, other = losers[:2]
    other.marks, other.skb = dict(better.marks), better.skb
    other.integrated = better.integrated
    if better.person.gpa > other.person.gpa:
        _swap_places(better, other)
    return True


def _choose_the_next(candidates: list[Candidate], _: Intake) -> bool:
    """The last seat goes to the one who stands behind the rightful one."""
    losers = _losers(candidates)
    chosen = [one for one in _finalists(candidates) if one.code.endswith("/L")]
    if len(losers) < 2 or chosen[-1].integrated == losers[0].integrated or chosen[-1].group != losers[0].group:
        return False
    chosen[-1].code, losers[0].code = losers[0].code, chosen[-1].code
    return True


def _choose_one_too_many(candidates: list[Candidate], _: Intake) -> bool:
    losers = _losers(candidates)
    if len(losers) < 2 or len({one.place for one in _finalists(candidates)}) < len(_finalists(candidates)):
        return False
    losers[0].code = "P/L"
    return True


def _add_half_a_point(candidates: list[Candidate], _: Intake) -> bool:
    """The best has half a point more than the tests give; nobody's place changes."""
    finalists = _finalists(candidates)
    if len(finalists) < 2 or finalists[0].place != 1 or finalists[0].skb is None:
        return False
    right = integrated(finalists[0].total, finalists[0].skb)
    finalists[0].integrated = right + 500
    return True


def _pass_over_a_group(candidates: list[Candidate], _: Intake) -> bool:
    """Of two who were not chosen the one of the later group stands first, for the higher score."""
    losers = _losers(candidates)
    for before, after in pairwise(losers):
        if before.group != after.group and score_key(after) > score_key(before):
            _swap_places(before, after)
            return True
    return False


def _swap_places(one: Candidate, other: Candidate) -> None:
    one.place, other.place = other.place, one.place


_ACTS: dict[SelectionRule, Callable[[list[Candidate], Intake], bool]] = {
    SelectionRule.PASSING_GRADE: _let_one_through,
    SelectionRule.FINAL_ORDER: _swap_two_places,
    SelectionRule.TIE_ORDER: _decide_a_tie_wrongly,
    SelectionRule.CHOSEN_BY_PLACE: _choose_the_next,
    SelectionRule.SEATS: _choose_one_too_many,
    SelectionRule.INTEGRATED_SCORE: _add_half_a_point,
    SelectionRule.PRIORITY_GROUP: _pass_over_a_group,
}
"""What is done; False where the vacancy does not lend itself to it, and then nothing was changed."""

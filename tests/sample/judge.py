"""Every rule of selection as a person would check it with a pencil: slow, plain, and without the program's rules."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from math import floor

from kemuning_data.rules.vocabulary import SelectionRule as Rule

from .lists import Line

THRESHOLDS = {
    "general": lambda twk, tiu, tkp: twk >= 65 and tiu >= 80 and tkp >= 166,
    "doctor": lambda twk, tiu, tkp: tiu >= 80 and twk + tiu + tkp >= 311,
    "cumlaude": lambda twk, tiu, tkp: tiu >= 85 and twk + tiu + tkp >= 311,
    "disability": lambda twk, tiu, tkp: tiu >= 60 and twk + tiu + tkp >= 286,
}
SAT_SKD = {
    "P",
    "TL",
    "DIS",
    "P/L",
    "P/TL",
    "P/TH",
    "TMS-1",
    "P/L-1",
    "P/L-2",
    "P/L-U1",
    "P/L-U3",
    "P/L-E1",
    "P/L-E2",
    "P/L-E3",
}
MOVED = {"P/L-1", "P/L-2", "P/L-U1", "P/L-U3", "P/L-E1", "P/L-E2", "P/L-E3", "L-2"}
NEVER_RANKED = {"TH", "TMS", "DIS", "APS", "P", "TL", "P/TH", "TMS-1"}


def half_up(value: Fraction) -> Fraction:
    return Fraction(floor(value * 1000 + Fraction(1, 2)), 1000)


def is_chosen(line: Line) -> bool:
    return line.code == "L" or line.code.endswith("/L")


def meets(line: Line, vacancy_type: object) -> bool:
    return THRESHOLDS[str(vacancy_type)](*line.marks)


def skd_key(line: Line) -> tuple[int, ...]:
    twk, tiu, tkp = line.marks
    return (twk + tiu + tkp, tkp, tiu, twk)


def order(line: Line) -> tuple[object, ...]:
    """Everything that may decide a place, the higher the better."""
    if line.group is not None:
        technical, managerial, sociocultural, interview = line.marks
        return (
            -int(line.group[1]),
            sum(line.marks),
            technical,
            managerial + sociocultural,
            interview,
            -line.born_on.toordinal(),
        )
    return (line.integrated, *skd_key(line), line.gpa, -line.born_on.toordinal())


def went_on(line: Line, vacancy_type: object) -> bool:
    """Whether the candidate was sent to the SKB. Who withdrew with a good SKD had been sent."""
    if line.code == "APS":
        return bool(line.marks) and any(line.marks) and meets(line, vacancy_type)
    return line.code not in {"TH", "TMS", "DIS", "P", "TL"}


def breaches(intake: str, lists: dict[str, list[Line]], known: dict[str, dict[str, object]]) -> Counter:
    found: Counter = Counter()
    moved_in = Counter(line.seat for lines in lists.values() for line in lines if line.code in MOVED)
    for vacancy, lines in lists.items():
        posts = int(str(known[vacancy]["posts"]))
        for line in lines:
            found[vacancy, Rule.SKD_TOTAL] += line.total is not None and sum(line.marks) != line.total
        if intake != "pppk-2024":
            _tests(vacancy, lines, posts, known[vacancy]["grade"], found)
        _places(vacancy, lines, found)
        chosen = [line.place for line in lines if is_chosen(line)]
        left_out = [line.place for line in lines if line.place is not None and not is_chosen(line)]
        over = max(0, len(chosen) + moved_in[vacancy] - posts)
        found[vacancy, Rule.SEATS] += over
        found[vacancy, Rule.CHOSEN_BY_PLACE] += sum(place < max(chosen, default=0) for place in left_out)
    return +found


def _tests(vacancy: str, lines: list[Line], posts: int, kind: object, found: Counter) -> None:
    sat = [line for line in lines if line.code in SAT_SKD or (line.code == "APS" and any(line.marks))]
    passers = sorted((line for line in sat if line.code != "DIS" and meets(line, kind)), key=skd_key, reverse=True)
    limit = skd_key(passers[3 * posts - 1]) if len(passers) >= 3 * posts else (0,)
    for line in sat:
        if line.code == "DIS":
            continue
        went, is_good = went_on(line, kind), meets(line, kind)
        found[vacancy, Rule.PASSING_GRADE] += (went and not is_good) or (line.code == "TL") == is_good
        found[vacancy, Rule.THREE_TIMES_POSTS] += is_good and went != (skd_key(line) >= limit)
        if line.integrated is not None:
            assert line.skb is not None
            right = half_up(Fraction(sum(line.marks) * 40, 550) + line.skb * Fraction(6, 10))
            found[vacancy, Rule.INTEGRATED_SCORE] += line.integrated != right


def _places(vacancy: str, lines: list[Line], found: Counter) -> None:
    """Whose place is not his: outside those of his group, else of his score, else by a tie."""
    placed = [line for line in lines if line.place is not None]
    assert all(line.code not in NEVER_RANKED for line in placed)
    for line in placed:
        rules = (Rule.PRIORITY_GROUP, Rule.FINAL_ORDER, Rule.TIE_ORDER)[line.group is None :]
        for step, rule in enumerate(rules, start=1):
            width = len(order(line)) if rule == Rule.TIE_ORDER else step
            ahead = sum(order(one)[:width] > order(line)[:width] for one in placed)
            equal = sum(order(one)[:width] == order(line)[:width] for one in placed)
            is_last = rule == Rule.TIE_ORDER
            first, last = ahead + 1, ahead + equal
            middle = Fraction(first + last, 2)
            if (line.place != middle) if is_last else not first <= (line.place or 0) <= last:
                found[vacancy, rule] += 1
                break

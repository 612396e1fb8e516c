"""The sample's selections, judged once more from the written files alone: honest but for what is declared."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from kemuning_data.sample import declared_breaches, write

from .conftest import TODAY
from .judge import MOVED, SAT_SKD, breaches, is_chosen, meets, order, went_on
from .lists import CLOSED, Line, PathOf, applicants, results, vacancies


@pytest.fixture(scope="module")
def lists(path_of: PathOf) -> dict[str, dict[str, list[Line]]]:
    """Intake → vacancy applied for → its candidates; vacancies without any have an empty list."""
    found = {}
    for intake in CLOSED:
        by_vacancy: dict[str, list[Line]] = {key: [] for key in vacancies(path_of, intake)}
        for line in results(path_of, intake):
            by_vacancy[line.vacancy].append(line)
        found[intake] = by_vacancy
    return found


@pytest.fixture(scope="module")
def known(path_of: PathOf) -> dict[str, dict[str, dict[str, object]]]:
    return {intake: vacancies(path_of, intake) for intake in CLOSED}


def test_the_lists_are_honest_but_for_what_is_declared(lists, known):
    found = Counter()
    for intake in CLOSED:
        found += breaches(intake, lists[intake], known[intake])
    declared = {(breach.vacancy_id, breach.deviation.rule): breach.deviation.cases for breach in declared_breaches()}
    assert found == declared


def test_the_declared_deviations_are_few_and_each_at_a_vacancy_of_its_own():
    declared = declared_breaches()
    assert len({breach.vacancy_id for breach in declared}) == len(declared)
    by_intake = Counter(breach.deviation.intake_code for breach in declared)
    assert by_intake == {"cpns-2024": 6, "pppk-2024": 2}
    assert {bool(breach.deviation.explanation) for breach in declared} == {True, False}
    assert all(bool(one.deviation.explanation) == bool(one.deviation.explanation_en) for one in declared)


@pytest.mark.parametrize("seed", [1, 2, 7])
def test_another_seed_finds_vacancies_for_all_deviations_too(seed: int):
    assert len(declared_breaches(seed)) == 8


def test_lists_of_another_seed_are_as_honest(tmp_path: Path):
    files = write(tmp_path, today=TODAY, seed=7)

    def path_of(kind: str, intake: str) -> list[Path]:
        return [file.path for file in files if (file.kind, file.intake_code) == (kind, intake)]

    found: Counter = Counter()
    for intake in CLOSED:
        by_vacancy: dict[str, list[Line]] = {key: [] for key in vacancies(path_of, intake)}
        for line in results(path_of, intake):
            by_vacancy[line.vacancy].append(line)
        found += breaches(intake, by_vacancy, vacancies(path_of, intake))
    assert found == {(one.vacancy_id, one.deviation.rule): one.deviation.cases for one in declared_breaches(7)}


def test_empty_seats_go_to_the_best_of_the_same_job(lists, known):
    """First to another type in the same unit; and no seat stays empty while one who is good enough waits."""
    kinds = Counter()
    for intake in CLOSED:
        lines = [line for some in lists[intake].values() for line in some]
        about = known[intake]
        filled = Counter(line.seat for line in lines if is_chosen(line) or line.code in MOVED)
        waiting = [line for line in lines if line.place is not None and not is_chosen(line) and line.code not in MOVED]
        if intake != "pppk-2024":
            waiting = [line for line in waiting if meets(line, "general")]
        for line in lines:
            if line.code not in MOVED:
                assert line.seat == line.vacancy
                continue
            own, seat = about[line.vacancy], about[line.seat]
            assert line.seat != line.vacancy
            assert own["title"] == seat["title"]
            assert own["programmes"] == seat["programmes"]
            assert filled[line.seat] <= int(str(seat["posts"]))
            across_types = own["unit"] == seat["unit"] and own["type"] != seat["type"]
            kinds[intake, across_types] += 1
            rivals = [one for one in waiting if about[one.vacancy]["title"] == own["title"]]
            if across_types:
                rivals = [one for one in rivals if about[one.vacancy]["unit"] == own["unit"]]
            assert all(order(one) <= order(line) for one in rivals)
            assert line.code == _move_code(intake, own, seat)
        for line in waiting:
            same_job = (key for key, one in about.items() if one["title"] == about[line.vacancy]["title"])
            assert all(filled[key] >= int(str(about[key]["posts"])) for key in same_job)
    assert all(kinds[intake, True] and kinds[intake, False] for intake in ("cpns-2021", "cpns-2024"))
    assert kinds["pppk-2024", False]


def _move_code(intake: str, own: dict[str, object], seat: dict[str, object]) -> str:
    same_unit, same_type = own["unit"] == seat["unit"], own["type"] == seat["type"]
    if intake == "pppk-2024":
        return "L-2"
    if intake == "cpns-2021":
        return "P/L-1" if same_unit and not same_type else "P/L-2"
    if seat["type"] == "general":
        return "P/L-U1" if same_unit and not same_type else "P/L-U3"
    if same_type:
        return "P/L-E1"
    return "P/L-E2" if same_unit else "P/L-E3"


def test_two_vacancies_an_intake_stay_empty(lists, known):
    """One for which nobody applied, one for which nobody was good enough."""
    for intake in ("cpns-2021", "cpns-2024"):
        lines = [line for some in lists[intake].values() for line in some]
        filled = Counter(line.seat for line in lines if is_chosen(line) or line.code in MOVED)
        empty = [key for key in known[intake] if not filled[key]]
        assert any(not lists[intake][key] for key in empty)
        assert any(
            len(lists[intake][key]) > 3 and not any(went_on(one, "general") for one in lists[intake][key] if one.marks)
            for key in empty
        )


def test_about_half_of_those_who_sat_meet_the_general_thresholds(lists, known):
    for intake in ("cpns-2021", "cpns-2024"):
        sat = [
            line
            for key, some in lists[intake].items()
            for line in some
            if known[intake][key]["type"] == "general" and line.code in SAT_SKD
        ]
        assert 0.35 <= sum(meets(line, "general") for line in sat) / len(sat) <= 0.55


def test_scores_are_such_as_the_tests_give(lists):
    for intake in CLOSED:
        for line in (line for some in lists[intake].values() for line in some):
            if intake == "pppk-2024":
                assert all(0 <= mark <= most for mark, most in zip(line.marks, (450, 100, 80, 40), strict=False))
            else:
                assert all(0 <= mark <= most for mark, most in zip(line.marks, (150, 175, 225), strict=False))
                assert all(mark % 5 == 0 for mark in line.marks[:2])
            assert line.marks[:1] == () or intake != "pppk-2024" or line.marks[0] % 5 == 0
            assert line.skb is None or 0 <= line.skb <= 100


def test_ties_of_every_kind_are_there(lists, known):
    """What decides between two of the same integrated score, and that one pair shares its place."""
    steps = ("skd", "tkp", "tiu", "twk", "gpa", "born_on")
    decided, overflow, shared = Counter(), 0, 0
    for intake in ("cpns-2021", "cpns-2024"):
        for key, some in lists[intake].items():
            placed = [line for line in some if line.place is not None]
            for one, other in combinations(placed, 2):
                if one.integrated == other.integrated:
                    pairs = zip(steps, order(one)[1:], order(other)[1:], strict=True)
                    decided[next((step for step, mine, theirs in pairs if mine != theirs), "manual")] += 1
                    shared += one.place == other.place
            admitted = [line for line in some if line.marks and went_on(line, known[intake][key]["grade"])]
            overflow += len(admitted) > 3 * int(str(known[intake][key]["posts"]))
    assert set(decided) == {"skd", "tkp", "tiu", "gpa", "born_on", "manual"}
    assert overflow == 2
    assert shared == decided["manual"]


def test_a_priority_group_decides_over_a_higher_score(lists):
    cases = 0
    groups = set()
    for some in lists["pppk-2024"].values():
        groups |= {line.group for line in some}
        chosen = [sum(line.marks) for line in some if is_chosen(line)]
        cases += any(sum(line.marks) > min(chosen, default=999) for line in some if not is_chosen(line))
    assert groups == {"R1", "R2", "R3", "R4", "R5"}
    assert cases > 20


def test_everyone_found_eligible_stands_in_the_results_and_nobody_else(path_of: PathOf, known):
    for intake in CLOSED:
        everyone = applicants(path_of, intake)
        eligible = {number for number, one in everyone.items() if one.status == "ms"}
        lines = results(path_of, intake)
        assert {line.exam_number for line in lines} == eligible
        assert len(lines) == len(eligible)
        counted = Counter(one.vacancy for one in everyone.values() if one.status == "ms")
        assert {key: counted[key] for key in known[intake]} == {
            key: int(float(str(one["eligible"]))) for key, one in known[intake].items()
        }
        born = {number: one.born_on for number, one in everyone.items()}
        assert all(born[line.exam_number] == line.born_on for line in lines)
        assert {"TH", "TMS", "DIS", "APS"} <= {line.code for line in lines}


def test_withdrawals_happen_at_every_stage(lists, known):
    stages = Counter()
    for intake in ("cpns-2021", "cpns-2024"):
        for some in lists[intake].values():
            for line in some:
                if line.code == "APS":
                    sat = any(line.marks)
                    stages["final" if line.skb is not None else "skb" if sat else "skd"] += 1
    assert min(stages[stage] for stage in ("skd", "skb", "final")) > 2


def test_practical_work_counts_forty_percent_and_may_put_a_candidate_out(lists):
    lines = [line for intake in CLOSED[:2] for some in lists[intake].values() for line in some]
    assert any(line.code == "TMS-1" for line in lines)
    assert any(line.code == "P/TH" for line in lines)
    assert any(line.skb is not None and line.skb.denominator != 1 for line in lines)


def test_exam_numbers_do_not_follow_the_places(lists):
    """The share of neighbours by place whose numbers rise is that of chance."""
    rising = total = 0
    for some in lists["cpns-2024"].values():
        placed = sorted((line for line in some if line.place), key=lambda line: line.place or 0)
        for before, after in pairwise(placed):
            rising += before.exam_number < after.exam_number
            total += 1
    assert 0.4 < rising / total < 0.6


def test_numbers_are_unique_within_an_intake_and_have_seventeen_digits(path_of: PathOf):
    for intake in (*CLOSED, "cpns-2026"):
        numbers = list(applicants(path_of, intake))
        assert all(len(number) == 17 and number.isdigit() for number in numbers)

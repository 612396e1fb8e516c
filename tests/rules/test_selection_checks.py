"""Lists with one fault each: the rule that must find it, the candidates it must name, and nothing else."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl
import pytest

from kemuning_data.rules.regulations import Regulation, regulation
from kemuning_data.rules.selection_checks import selection_checks
from tests.rules.selection_lists import (
    Row,
    competed,
    honest_cpns,
    honest_pppk,
    results_frame,
    sat,
    vacancy,
)

CPNS_RULES = regulation("cpns-2024")
PPPK_RULES = regulation("pppk-2024")
assert CPNS_RULES is not None
assert PPPK_RULES is not None

VACANCIES = [
    vacancy("general", 2),
    vacancy("other unit", 3, unit_code="U2"),
    vacancy("small", 1),
    vacancy("disability", 1, "disability"),
    vacancy("other job", 1, title="ARSIPARIS AHLI PERTAMA"),
    vacancy("diploma", 1, education_required="diploma"),
]

CPNS = [
    # What decides stands at the end of the line: the order of the final list is that of the lines.
    sat("B6", "general", (80, 120, 180), 90),
    sat("B5", "general", (110, 145, 198), 76),  # total of the SKD
    sat("B2", "general", (95, 135, 190), 80, 3.90, "1999-02-01"),  # TIU
    sat("B4", "general", (100, 130, 190), 80, 3.55, "1998-05-05"),  # IPK before B1, age before B3
    sat("B3", "general", (100, 130, 190), 80, 3.55, "2000-05-05"),
    sat("B1", "general", (100, 130, 190), 80, 3.40, "1997-02-01"),
    sat("B7", "general", (65, 80, 166)),  # meets the grade, seventh of six
    sat("B8", "general", (60, 170, 220)),  # TWK below
    sat("B9", "general", (65, 75, 225)),  # TIU below
    sat("C1", "other unit", (100, 140, 190), 88),
    sat("C2", "other unit", (100, 140, 185), 85.5),
    sat("C3", "other unit", (100, 130, 190), 82.25),
    sat("C4", "other unit", (90, 130, 200), 80),  # TKP before C5
    sat("C5", "other unit", (100, 130, 190), 80),
    sat("C6", "other unit", (70, 85, 170), 61),
    sat("A6", "small", (120, 135, 180), 80),
    sat("A4", "small", (100, 130, 190), 70),
    sat("A1", "small", (85, 125, 188), 60),
    sat("A2", "small", (85, 125, 188), 50),
    sat("A3", "small", (90, 120, 188)),
    sat("A7", "small", (65, 80, 166)),
    sat("A5", "small", (60, 170, 220)),
    sat("A8", "small", (70, 75, 200)),
    sat("D1", "disability", (50, 60, 175)),  # 285 points
    sat("E1", "other job", (50, 60, 175)),
    sat("F1", "diploma", (50, 60, 175)),
]

PPPK_VACANCIES = [vacancy("P", 2), vacancy("Q", 2)]
PPPK = [
    competed("R2-410", "P", 2, (260, 80, 50, 20)),
    competed("R3-T340", "P", 3, (340, 80, 60, 20)),
    competed("R3-T330", "P", 3, (330, 90, 60, 20)),
    competed("R4-620", "P", 4, (420, 90, 75, 35)),
    competed("Q1", "Q", 3, (300, 90, 70, 30)),
    competed("Q2", "Q", 3, (300, 85, 70, 30)),  # managerial and sociocultural, not interview
    competed("Q3", "Q", 3, (300, 80, 70, 35), "1985-01-01"),
    competed("Q4", "Q", 3, (300, 80, 70, 35), "1986-01-01"),
    competed("Q5", "Q", 3, (290, 90, 70, 30)),
]


def moved(rows: list[Row], name: str, seat: str) -> None:
    """Gives a candidate another vacancy's seat."""
    row = found(rows, name)
    row |= {"seat_vacancy_id": seat, "outcome": "passed_by_optimisation", "code": "P/L-1"}


def found(rows: list[Row], name: str) -> Row:
    """The row of a candidate."""
    return next(row for row in rows if row["exam_number"] == name)


def cpns_list() -> list[Row]:
    """An honest list: the third of the general vacancy sits on the seat that the disability vacancy left empty."""
    rows = honest_cpns(CPNS, VACANCIES)
    moved(rows, "B2", "disability")
    return rows


def deviations(rows: list[Row], vacancies: list[Row], rules: Regulation) -> dict[str, set[str]]:
    """Rule → the candidates that deviate from it in any vacancy, for the rules with deviations."""
    checks = selection_checks(results_frame(rows), pl.DataFrame(vacancies), rules)
    assert (checks["deviations"] <= checks["checked"]).all()
    assert (checks["deviations"] == checks["deviating"].list.len()).all()
    named = checks.filter(pl.col("deviations") > 0).group_by("rule").agg(pl.col("deviating").explode())
    return {rule: set(names) for rule, names in named.iter_rows()}


def test_honest_lists_deviate_from_nothing():
    assert deviations(cpns_list(), VACANCIES, CPNS_RULES) == {}
    assert deviations(honest_pppk(PPPK, PPPK_VACANCIES), PPPK_VACANCIES, PPPK_RULES) == {}


def change(name: str, **values: object) -> Callable[[list[Row]], None]:
    """Prints other values for a candidate."""
    return lambda rows: found(rows, name).update(values)


def add(name: str, **points: float) -> Callable[[list[Row]], None]:
    """Prints figures that are higher by so much."""

    def added(rows: list[Row]) -> None:
        row = found(rows, name)
        row |= {part: round(row[part] + more, 3) for part, more in points.items()}

    return added


def swap(one: str, other: str, *columns: str) -> Callable[[list[Row]], None]:
    """Prints the place of each for the other, and what else is named."""

    def swapped(rows: list[Row]) -> None:
        first, second = found(rows, one), found(rows, other)
        for column in ("place", *columns):
            first[column], second[column] = second[column], first[column]

    return swapped


def seat(name: str, where: str) -> Callable[[list[Row]], None]:
    """Seats a candidate in another vacancy."""
    return lambda rows: moved(rows, name, where)


def all_of(*changes: Callable[[list[Row]], None]) -> Callable[[list[Row]], None]:
    """Several changes that make one fault."""

    def changed(rows: list[Row]) -> None:
        for one in changes:
            one(rows)

    return changed


SENT_ON = {"stage": "skb", "outcome": "absent", "code": "P/TH"}
OUTSIDE = {"stage": "skd", "outcome": "not_in_ranking", "code": "P", "skb": None, "integrated": None, "place": None}
BELOW = OUTSIDE | {"outcome": "below_passing_grade", "code": "TL"}
CHOSEN = {"outcome": "passed", "code": "P/L"}
LEFT = {"outcome": "not_in_ranking", "code": "P/TL"}
CODES = ("outcome", "code", "seat_vacancy_id")


@pytest.mark.parametrize(
    ("fault", "rule", "candidates"),
    [
        # The printed sum is not that of the parts; the final score was made from the right one.
        (add("C2", skd=1), "skd_total", "C2"),
        (add("C2", skd=11, integrated=0.8), "skd_total", "C2"),  # made from the wrong one
        (add("B7", skd=-5), "skd_total", "B7"),
        (add("A3", skd=100), "skd_total", "A3"),
        # TWK 60 of 65 sent on, beside the six who may go.
        (change("B8", **SENT_ON), "passing_grade", "B8"),
        # The same in place of one who may.
        (all_of(change("A5", **SENT_ON), change("A2", **OUTSIDE), change("A1", **OUTSIDE)), "passing_grade", "A5"),
        (change("D1", **SENT_ON), "passing_grade", "D1"),  # 285 of 286
        (change("B8", outcome="not_in_ranking", code="P"), "passing_grade", "B8"),
        (change("A7", **BELOW), "passing_grade", "A7"),  # exactly on the grade
        (change("C6", **BELOW), "passing_grade", "C6"),
        # Seventh of six; equals at the limit all go on; the fifth has a lower TIU.
        (change("B7", **SENT_ON), "three_times_posts", "B7"),
        (change("A3", **SENT_ON), "three_times_posts", "A3"),
        (change("A2", **OUTSIDE), "three_times_posts", "A2"),
        (change("C6", **OUTSIDE), "three_times_posts", "C6"),
        # Press errors and slips.
        (add("C5", integrated=-0.001), "integrated_score", "C5"),
        (add("B6", integrated=-0.001), "integrated_score", "B6"),
        (add("C1", integrated=0.01), "integrated_score", "C1"),
        # Printed above others, or below them, while the places are right.
        (add("B1", integrated=0.001), "integrated_score", "B1"),
        (add("C3", integrated=9.5), "integrated_score", "C3"),
        (change("C1", integrated=60.0), "integrated_score", "C1"),
        (change("B6", integrated=round(380 / 500 * 40 + 90 * 0.6, 3)), "integrated_score", "B6"),
        (change("C6", integrated=round(325 / 550 * 40 + 61 * 0.6 * 0.6, 3)), "integrated_score", "C6"),
        # Two places swapped: neighbours, far apart, and the codes with them.
        (swap("C1", "C2"), "final_order", "C1 C2"),
        (swap("C1", "C3"), "final_order", "C1 C3"),
        (swap("C5", "C6"), "final_order", "C5 C6"),
        (swap("C1", "C6", *CODES), "final_order", "C1 C6"),
        (swap("B6", "B1", *CODES), "final_order", "B6 B1"),
        # Equal scores: total of the SKD, TKP, TIU, IPK, age.
        (swap("B5", "B2", *CODES), "tie_order", "B5 B2"),
        (swap("C4", "C5"), "tie_order", "C4 C5"),
        (swap("B2", "B4", *CODES), "tie_order", "B2 B4"),
        (swap("B3", "B1"), "tie_order", "B3 B1"),
        (swap("B4", "B3"), "tie_order", "B4 B3"),
        # Seats.
        (all_of(change("C3", **LEFT), change("C4", **CHOSEN)), "chosen_by_place", "C3"),
        (all_of(change("C1", **LEFT), change("C6", **CHOSEN)), "chosen_by_place", "C1 C4 C5"),
        (change("C2", **LEFT), "chosen_by_place", "C2"),
        (change("C4", **CHOSEN), "seats", "C4"),
        (change("C3", **LEFT), "seats", "C3"),
        (all_of(change("C2", **LEFT), change("C3", **LEFT)), "seats", "C2 C3"),
        (seat("B4", "disability"), "seats", "B4"),  # the one empty post is B2's
        # Somebody else's seat.
        (seat("B4", "other job"), "optimised_seats", "B4"),
        (seat("B4", "diploma"), "optimised_seats", "B4"),
        (all_of(change("C3", **LEFT), seat("B4", "other unit")), "optimised_seats", "B4"),
    ],
)
def test_a_fault_is_found_by_its_rule_alone(fault: Callable[[list[Row]], None], rule: str, candidates: str):
    rows = cpns_list()
    fault(rows)
    assert deviations(rows, VACANCIES, CPNS_RULES) == {rule: set(candidates.split())}


@pytest.mark.parametrize(
    ("fault", "rule", "candidates"),
    [
        (add("R4-620", integrated=1), "competence_total", "R4-620"),
        (add("Q5", interview=-1), "competence_total", "Q5"),
        (add("Q5", integrated=8), "competence_total", "Q5"),
        # A later group before an earlier one: the higher total does not help, and neither does the same.
        (swap("R2-410", "R4-620", *CODES), "priority_group", "R2-410 R4-620"),
        (swap("R2-410", "R3-T340"), "priority_group", "R2-410 R3-T340"),
        (swap("R3-T330", "R4-620"), "priority_group", "R3-T330 R4-620"),
        (swap("Q4", "Q5"), "final_order", "Q4 Q5"),
        (swap("Q1", "Q5", *CODES), "final_order", "Q1 Q5"),
        # Equal totals: technical, managerial and sociocultural together, interview, age.
        (swap("R3-T340", "R3-T330", *CODES), "tie_order", "R3-T340 R3-T330"),
        (swap("Q2", "Q3", *CODES), "tie_order", "Q2 Q3"),
        (swap("Q3", "Q4"), "tie_order", "Q3 Q4"),
        (all_of(change("Q1", **LEFT), change("Q3", **CHOSEN)), "chosen_by_place", "Q1"),
        (change("Q3", **CHOSEN), "seats", "Q3"),
        (change("Q2", **LEFT), "seats", "Q2"),
    ],
)
def test_a_fault_in_a_list_of_pppk_is_found_by_its_rule_alone(
    fault: Callable[[list[Row]], None], rule: str, candidates: str
):
    rows = honest_pppk(PPPK, PPPK_VACANCIES)
    fault(rows)
    assert deviations(rows, PPPK_VACANCIES, PPPK_RULES) == {rule: set(candidates.split())}


def checked(rows: list[Row], vacancies: list[Row], rules: Regulation) -> dict[tuple[str, str], int]:
    """(vacancy, rule) → cases."""
    checks = selection_checks(results_frame(rows), pl.DataFrame(vacancies), rules)
    return {(row["vacancy_id"], row["rule"]): row["checked"] for row in checks.iter_rows(named=True)}


def test_what_was_checked_is_counted():
    assert {
        rule: cases for (name, rule), cases in checked(cpns_list(), VACANCIES, CPNS_RULES).items() if name == "small"
    } == {
        "skd_total": 8,
        "passing_grade": 8,
        "three_times_posts": 6,
        "integrated_score": 4,
        "final_order": 4,
        "chosen_by_place": 4,
        "seats": 1,
    }


def test_the_group_decides_where_a_later_one_has_more_points():
    cases = checked(honest_pppk(PPPK, PPPK_VACANCIES), PPPK_VACANCIES, PPPK_RULES)
    assert cases["P", "priority_group"] == 3  # all but R4-620
    assert ("Q", "priority_group") not in cases
    assert cases["P", "tie_order"] == 2
    assert cases["Q", "tie_order"] == 3


def test_rules_of_a_stage_not_reached_have_no_row():
    rows = [row for row in cpns_list() if row["stage"] == "skd"]
    assert {rule for _, rule in checked(rows, VACANCIES, CPNS_RULES)} == {
        "skd_total",
        "passing_grade",
        "three_times_posts",
    }


def test_seats_always_have_a_row_once_finals_are_out():
    cases = checked(cpns_list(), VACANCIES, CPNS_RULES)
    assert cases["disability", "chosen_by_place"] == 0
    assert cases["disability", "seats"] == 1
    assert cases["disability", "optimised_seats"] == 1


@pytest.mark.parametrize(
    "custom",
    [
        change("A4", outcome="withdrew", code="APS"),  # keeps his place in a list made before
        change("A5", outcome="absent", code="TH", twk=None, tiu=None, tkp=None, skd=None),
        change("A5", outcome="not_eligible", code="TMS"),
        change("A5", outcome="disqualified", code="DIS"),
        all_of(change("B5", place=2.5), change("B2", place=2.5)),  # equals left equal
        change("B3", gpa=None),  # nobody can say whether he stands before B4 or B1
        all_of(change("B4", born_on=None), swap("B4", "B3")),
        all_of(change("B1", education="master"), swap("B1", "B3")),
    ],
)
def test_customs_of_agencies_that_break_no_rule(custom: Callable[[list[Row]], None]):
    rows = cpns_list()
    custom(rows)
    several = [row | {"education_required": None} if row["vacancy_id"] == "general" else row for row in VACANCIES]
    assert deviations(rows, several, CPNS_RULES) == {}


def test_one_code_for_all_who_do_not_go_on():
    # Some agencies print TL for those outside the ranking too.
    rows = [row | {"outcome": "below_passing_grade"} if row["code"] == "P" else row for row in cpns_list()]
    assert deviations(rows, VACANCIES, CPNS_RULES) == {}
    change("A2", **BELOW)(rows)
    assert deviations(rows, VACANCIES, CPNS_RULES) == {"passing_grade": {"A2"}}


def test_a_list_of_two_decimals_may_be_ordered_by_what_it_does_not_print():
    # 78.549 before 78.548, though the second has the higher SKD.
    people = [sat("Y", "small", (100, 130, 190), 80.006), sat("X", "small", (110, 145, 198), 76.005)]
    rows = [row | {"integrated": round(row["integrated"], 2)} for row in honest_cpns(people, VACANCIES)]
    assert [(row["place"], row["integrated"]) for row in rows] == [(1, 78.55), (2, 78.55)]
    assert deviations(rows, VACANCIES, CPNS_RULES) == {}
    swap("X", "Y", *CODES)(rows)
    assert deviations(rows, VACANCIES, CPNS_RULES) == {}  # by the printed score they are equal, and X is better


def test_who_withdrew_leaves_both_ways_open():
    """APS among those who go on: the next in rank may have moved up, or not."""
    honest = cpns_list()
    change("C2", stage="skb", outcome="withdrew", code="APS", skb=None, integrated=None, place=None)(honest)
    small = cpns_list()
    change("A4", stage="skd", outcome="withdrew", code="APS", skb=None, integrated=None, place=None)(small)
    for rows in (honest, small):
        assert "three_times_posts" not in deviations(rows, VACANCIES, CPNS_RULES)
    change("A3", **SENT_ON)(small)
    assert "three_times_posts" in deviations(small, VACANCIES, CPNS_RULES)


SEATS = [vacancy("own", 1, "disability"), vacancy("open", 2), vacancy("full", 1)]
SEEKERS = [
    sat("G1", "own", (65, 80, 180), 90),
    sat("G2", "own", (65, 80, 166), 80),  # meets the general grade too
    sat("G3", "own", (65, 75, 171), 70),  # meets that of his own type alone
    sat("H1", "open", (100, 130, 190), 90),
    sat("I1", "full", (100, 130, 190), 90),
]


@pytest.mark.parametrize(
    ("change_of_seat", "expected"),
    [
        (seat("G2", "open"), {}),
        (all_of(seat("G2", "open"), change("G2", **CHOSEN)), {}),  # printed as a plain pass
        (seat("G3", "open"), {"optimised_seats": {"G3"}}),
        (seat("G2", "full"), {"seats": {"G2"}}),
        (all_of(seat("G2", "open"), seat("G3", "open")), {"seats": {"G3"}, "optimised_seats": {"G3"}}),
        # An own candidate was left for him.
        (all_of(change("H1", **LEFT), seat("G2", "open")), {"seats": {"H1"}}),  # another post stayed empty for her
        (all_of(change("I1", **LEFT), seat("G2", "full")), {"optimised_seats": {"G2"}}),
        # Which seat is not told: he fills none of his own vacancy, and takes none from it.
        (change("G2", outcome="passed_by_optimisation", code="P/L-2"), {}),
        (seat("G1", "open"), {"seats": {"G2"}}),  # the own seat was his, and nobody has it
    ],
)
def test_seats_of_other_vacancies(change_of_seat: Callable[[list[Row]], None], expected: dict[str, set[str]]):
    rows = honest_cpns(SEEKERS, SEATS)
    change_of_seat(rows)
    assert deviations(rows, SEATS, CPNS_RULES) == expected


def test_a_seat_that_is_not_named_may_be_one_of_the_own_vacancy():
    people = [sat(f"H{number}", "open", (100, 130, 190), 90 - number) for number in (1, 2, 3)]
    rows = honest_cpns(people, SEATS)
    change("H2", outcome="passed_by_optimisation", code="P/L-2")(rows)
    assert deviations(rows, SEATS, CPNS_RULES) == {}


def test_who_moves_up_after_a_withdrawal_is_within_the_limit():
    withdrawn = OUTSIDE | {"outcome": "withdrew", "code": "APS"}
    rows = [*cpns_list(), found(cpns_list(), "B7") | withdrawn | {"exam_number": "twin of B7"}]
    change("B7", **SENT_ON)(rows)
    assert deviations(rows, VACANCIES, CPNS_RULES) == {"three_times_posts": {"B7"}}
    change("B1", **withdrawn)(rows)
    assert deviations(rows, VACANCIES, CPNS_RULES) == {}


def test_equal_totals_are_not_decided_by_the_group():
    people = [competed("K2", "P", 2, (300, 80, 60, 20)), competed("K3", "P", 3, (300, 80, 60, 20))]
    cases = checked(honest_pppk(people, PPPK_VACANCIES), PPPK_VACANCIES, PPPK_RULES)
    assert cases["P", "final_order"] == 2
    assert ("P", "priority_group") not in cases


def test_a_limit_is_not_judged_where_scores_are_missing():
    people = [sat(f"G{number}", "own", (65, 80, 180 - number), 80) for number in range(5)]
    rows = honest_cpns(people, SEATS)
    assert checked(rows, SEATS, CPNS_RULES)["own", "three_times_posts"] == 5
    change("G4", tkp=None)(rows)
    assert ("own", "three_times_posts") not in checked(rows, SEATS, CPNS_RULES)

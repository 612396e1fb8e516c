"""The funnel against tables that a lawyer can check, and against a second author who counts person by person."""

from __future__ import annotations

from collections import Counter

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kemuning_data.rules.funnel import COUNTS, funnel, funnel_faults
from kemuning_data.rules.regulations import Regulation, regulation

CPNS = "cpns-2024"
PPPK = "pppk-2024"
RESULT = pl.Schema(dict.fromkeys(("vacancy_id", "seat_vacancy_id", "stage", "outcome"), pl.String()))
APPLICANT = pl.Schema(dict.fromkeys(("vacancy_id", "administration"), pl.String()))

Result = tuple[str, str | None, str, str]
Table = dict[tuple[str, str], tuple[int, ...]]


def rules(code: str) -> Regulation:
    found = regulation(code)
    assert found is not None
    return found


def counted(
    code: str, applicants: list[tuple[str, str | None]], results: list[Result], vacancies: list[str]
) -> pl.DataFrame:
    return funnel(
        pl.DataFrame(applicants, schema=APPLICANT, orient="row"),
        pl.DataFrame(results, schema=RESULT, orient="row"),
        pl.DataFrame({"vacancy_id": vacancies}, schema={"vacancy_id": pl.String}),
        rules(code),
    )


def table(frame: pl.DataFrame) -> Table:
    return {(row[0], row[1]): row[2:] for row in frame.select("vacancy_id", "stage", *COUNTS).rows()}


def faults(frame: pl.DataFrame, seats_elsewhere: int = 0, code: str = CPNS) -> list[tuple[object, ...]]:
    return funnel_faults(frame, rules(code), seats_elsewhere).rows()


# Perawat: 12 applied, one not eligible, one withdrew. Of ten at the SKD one was absent, one withdrew, one stayed below
# the threshold, one was out of the ranking. Of six at the SKB one was absent, one withdrew, one failed an eliminating
# part. Of three at the end one was chosen, one took the seat of Bidan, one withdrew. Nobody applied for Dokter.
APPLICANTS = [("perawat", "passed")] * 10 + [("perawat", "failed"), ("perawat", "withdrawn"), ("bidan", "failed")]
RESULTS: list[Result] = [
    ("perawat", None, "skd", "absent"),
    ("perawat", None, "skd", "withdrew"),
    ("perawat", None, "skd", "below_passing_grade"),
    ("perawat", None, "skd", "not_in_ranking"),
    ("perawat", None, "skb", "absent"),
    ("perawat", None, "skb", "withdrew"),
    ("perawat", None, "skb", "not_eligible"),
    ("perawat", None, "final", "passed"),
    ("perawat", "bidan", "final", "passed_by_optimisation"),
    ("perawat", None, "final", "withdrew"),
]
CPNS_FUNNEL: Table = {
    # vacancy, stage: entered, moved in, passed, failed, absent, withdrawn
    ("bidan", "administration"): (1, 0, 0, 1, 0, 0),
    ("bidan", "skd"): (0, 0, 0, 0, 0, 0),
    ("bidan", "skb"): (0, 0, 0, 0, 0, 0),
    ("bidan", "final"): (0, 1, 1, 0, 0, 0),
    ("dokter", "administration"): (0, 0, 0, 0, 0, 0),
    ("dokter", "skd"): (0, 0, 0, 0, 0, 0),
    ("dokter", "skb"): (0, 0, 0, 0, 0, 0),
    ("dokter", "final"): (0, 0, 0, 0, 0, 0),
    ("perawat", "administration"): (12, 0, 10, 1, 0, 1),
    ("perawat", "skd"): (10, 0, 6, 2, 1, 1),
    ("perawat", "skb"): (6, 0, 3, 1, 1, 1),
    ("perawat", "final"): (3, 0, 1, 1, 0, 1),
}
VACANCIES = ["perawat", "bidan", "dokter"]


def test_a_cpns_intake_stage_by_stage():
    frame = counted(CPNS, APPLICANTS, RESULTS, VACANCIES)
    assert table(frame) == CPNS_FUNNEL
    assert list(table(frame)) == list(CPNS_FUNNEL)
    assert faults(frame, 1) == []


def test_a_pppk_intake_stage_by_stage():
    results: list[Result] = [
        ("guru", None, "competence", "absent"),
        ("guru", None, "competence", "disqualified"),
        ("guru", None, "competence", "withdrew"),
        ("guru", None, "final", "passed"),
        ("guru", None, "final", "not_in_ranking"),
        ("guru", None, "final", "passed_by_optimisation"),
        ("guru", "penata", "final", "passed_by_optimisation"),
    ]
    frame = counted(PPPK, [("guru", "passed")] * 7, results, ["guru", "penata"])
    assert table(frame) == {
        ("guru", "administration"): (7, 0, 7, 0, 0, 0),
        ("guru", "competence"): (7, 0, 4, 1, 1, 1),
        # An optimised candidate without another vacancy named has a seat of the own one.
        ("guru", "final"): (4, 0, 2, 2, 0, 0),
        ("penata", "administration"): (0, 0, 0, 0, 0, 0),
        ("penata", "competence"): (0, 0, 0, 0, 0, 0),
        ("penata", "final"): (0, 1, 1, 0, 0, 0),
    }
    assert faults(frame, 1, PPPK) == []


@pytest.mark.parametrize(
    ("applicants", "results", "stages"),
    [
        ([], [], []),
        ([("v", "passed")], [], ["administration"]),
        ([("v", "passed"), ("v", None)], [], []),
        ([], [("v", None, "skd", "passed")], ["skd"]),
        ([("v", None)], [("v", None, "skd", "absent")], ["skd"]),
        ([("v", "passed")], [("v", None, "skd", "passed")], ["administration", "skd"]),
        ([("v", "passed")], [("v", None, "skb", "not_eligible")], ["administration", "skd", "skb", "final"]),
        ([], [("v", None, "skd", "absent"), ("v", None, "final", "passed")], ["skd", "skb", "final"]),
        # A list of finalists alone does not say how many came before.
        ([], [("v", None, "skb", "not_eligible")], ["skb", "final"]),
        ([], [("v", None, "final", "passed")], ["final"]),
    ],
)
def test_a_stage_is_published_when_it_has_happened(applicants, results, stages: list[str]):
    assert counted(CPNS, applicants, results, ["v"])["stage"].to_list() == stages


@pytest.mark.parametrize(
    ("results", "expected"),
    [
        # A candidate who passed the SKD while others have an SKB score never came to the SKB.
        (
            [("v", None, "skd", "passed"), ("v", None, "final", "passed")],
            [("v", "skd", "next_stage", 1, 2)],
        ),
        # Chosen after optimisation at a stage that is not the last, and a stage of another kind of intake.
        ([("v", None, "skd", "passed_by_optimisation")], [("v", "skd", "in_and_out", 0, 1)]),
        ([("v", None, "competence", "passed")], [("v", "skd", "in_and_out", 0, 1)]),
        ([("v", None, "final", "unheard_of")], [("v", "final", "in_and_out", 0, 1)]),
        # The seat of a vacancy of another intake.
        ([("v", "elsewhere", "final", "passed")], [(None, "final", "moved_in", 0, 1)]),
    ],
)
def test_records_that_contradict_themselves_do_not_add_up(results: list[Result], expected):
    seats = sum(seat is not None for _, seat, _, _ in results)
    frame = counted(CPNS, [], results, ["v", "w"])
    assert [fault for fault in faults(frame, seats) if fault[2] != "moved_in" or seats] == expected


@pytest.mark.parametrize("admitted", [0, 1, 2])
def test_as_many_enter_the_first_test_as_were_admitted(admitted: int):
    frame = counted(CPNS, [("v", "passed")] * admitted + [("v", "failed")], [("v", None, "skd", "absent")], ["v"])
    expected = [] if admitted == 1 else [("v", "administration", "next_stage", 1, admitted)]
    assert faults(frame) == expected


@pytest.mark.parametrize("column", COUNTS)
@pytest.mark.parametrize("off", [-1, 1])
def test_one_person_more_or_less_anywhere_is_found_there(column: str, off: int):
    frame = counted(CPNS, APPLICANTS, RESULTS, VACANCIES)
    here = (pl.col("vacancy_id") == "perawat") & (pl.col("stage") == "skb")
    changed = frame.with_columns(pl.when(here).then(pl.col(column) + off).otherwise(column).alias(column))
    found = faults(changed, 1)
    assert ("perawat", "skb", "in_and_out") in [fault[:3] for fault in found]
    assert {fault[0] for fault in found} <= {"perawat", None}


def second_author(applicants, results: list[Result], vacancies: list[str], stages: list[str]) -> Table:
    """Walks every person through the stages, one after another."""
    count: Counter[tuple[str, str, str]] = Counter()
    for vacancy, administration in applicants:
        count[vacancy, "administration", "entered"] += 1
        count[vacancy, "administration", administration] += 1
    for vacancy, seat, last, outcome in results:
        for stage in stages:
            if stage == "administration":
                continue
            count[vacancy, stage, "entered"] += 1
            if stage != last:
                count[vacancy, stage, "passed"] += 1
                continue
            if outcome in ("passed", "passed_by_optimisation"):
                if seat is None or seat == vacancy:
                    count[vacancy, stage, "passed"] += 1
                else:
                    count[vacancy, stage, "failed"] += 1
                    count[seat, stage, "moved_in"] += 1
                    count[seat, stage, "passed"] += 1
            elif outcome == "absent":
                count[vacancy, stage, "absent"] += 1
            elif outcome == "withdrew":
                count[vacancy, stage, "withdrawn"] += 1
            else:
                count[vacancy, stage, "failed"] += 1
            break
    return {
        (vacancy, stage): tuple(count[vacancy, stage, name] for name in COUNTS)
        for vacancy in sorted(vacancies)
        for stage in stages
    }


LEAVING = ["absent", "withdrew", "not_eligible", "disqualified", "not_in_ranking", "below_passing_grade"]
VACANCY = st.sampled_from(["a", "b", "c"])
EARLY = st.tuples(VACANCY, st.none(), st.sampled_from(["skd", "skb"]), st.sampled_from(LEAVING))
LATE = st.tuples(
    VACANCY, st.none() | VACANCY, st.just("final"), st.sampled_from(["passed", "passed_by_optimisation"])
) | st.tuples(VACANCY, st.none(), st.just("final"), st.sampled_from(LEAVING))


@given(people=st.lists(EARLY | LATE, max_size=25), refused=st.lists(VACANCY, max_size=4))
def test_a_second_author_counts_the_same_and_it_always_adds_up(people: list[Result], refused: list[str]):
    results: list[Result] = [*people, ("a", None, "final", "passed")]
    applicants = [(person[0], "passed") for person in results] + [(vacancy, "failed") for vacancy in refused]
    vacancies = ["a", "b", "c", "nobody"]
    frame = counted(CPNS, applicants, results, vacancies)
    assert table(frame) == second_author(applicants, results, vacancies, ["administration", "skd", "skb", "final"])
    assert faults(frame, sum(seat not in (None, vacancy) for vacancy, seat, _, _ in results)) == []

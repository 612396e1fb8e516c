"""Which vacancies have a result, in which order, and what their public rows answer."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from kemuning_data.queries import own_row, results, selection_frames
from kemuning_data.queries.filters import VacancyFilters
from kemuning_data.queries.passed_over import Why, passed_over
from kemuning_data.queries.results import VacancyResult
from tests.queries.hand_made import TODAY, release
from tests.views.selection_release import CHECKS, RANKING, candidate, selection_release

RELEASE = selection_release()


def result(vacancy_id: str, **given: Any) -> VacancyResult:
    found = results.result(selection_release(**given) if given else RELEASE, vacancy_id, TODAY)
    assert found is not None
    return found


def codes(rows: Any) -> list[str]:
    return [row["candidate_code"] for row in rows]


def listed(**chosen: Any) -> list[str]:
    found = results.results_matching(RELEASE, VacancyFilters(**chosen), TODAY)
    return [row["vacancy_id"] for row in found.rows]


def test_the_list_holds_what_has_a_result_the_newest_rounds_first():
    found = results.results_matching(RELEASE, VacancyFilters(), TODAY)
    assert [row["vacancy_id"] for row in found.rows] == ["s01", "s02", "s03", "s05", "s06", "s07", "s04", "s00"]
    # s06 is not decided: its three posts do not count as empty. More chosen than posts would not fill others.
    assert (found.vacancies, found.decided, found.posts, found.filled, found.deviating) == (8, 7, 10, 9, 2)


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({"text": "doktr"}, ["s05"]),
        ({"units": ("Dinas Pendidikan",)}, ["s02"]),
        ({"intake": "pppk-2024"}, ["s04"]),
        ({"is_deviating": True}, ["s02", "s05"]),
        ({"is_deviating": True, "text": "guru"}, ["s02"]),
        ({"intake": "cpns-2026"}, []),
        ({"page": 9, "intake": "cpns-2021"}, ["s00"]),
    ],
)
def test_the_list_is_searched_as_that_of_vacancies(chosen: dict[str, Any], expected: list[str]):
    assert listed(**chosen) == expected


def test_an_older_release_has_no_results():
    older = release()
    assert not selection_frames.has_outcomes(older)
    assert results.results_matching(older, VacancyFilters(), TODAY).vacancies == 0
    assert results.result(older, "v01", TODAY) is None
    empty = selection_release(funnel=[], ranking=[], rule_checks=[])
    assert not selection_frames.has_outcomes(empty)
    assert results.outcome(empty, "s01") is None


def test_one_vacancy_in_the_order_of_the_selection():
    found = result("s01")
    assert [row["stage"] for row in found.stages] == ["administration", "skd", "skb", "final"]
    assert [row["rule"] for row in found.checks] == [
        *("passing_grade", "three_times_posts", "integrated_score", "tie_order", "seats"),
    ]
    assert codes(found.ranking.to_dicts()) == [f"AAAAA-0000{number}" for number in (1, 2, 3, 5, 4, 6, 7, 8)]
    assert (found.row["applied"], found.row["chosen"], found.row["checked"], found.row["deviations"]) == (145, 2, 18, 0)
    assert [row["vacancy_id"] for row in found.earlier] == ["s00"]
    assert result("s00").earlier == ()


def test_the_chosen_stand_first_whatever_their_place():
    assert codes(result("s02").ranking.to_dicts()) == ["BBBBB-00002", "BBBBB-00001"]


@pytest.mark.parametrize(
    ("vacancy_id", "rules"), [("s01", "cpns-2024"), ("s00", "cpns-2021"), ("s04", "pppk-2024"), ("s08", None)]
)
def test_the_rules_of_the_intake(vacancy_id: str, rules: str | None):
    if rules is None:
        assert results.result(RELEASE, vacancy_id, TODAY) is None
    else:
        found = result(vacancy_id).rules
        assert found is not None
        assert found.code == rules


def test_rules_that_changed_since_the_release_are_not_quoted():
    shown = selection_release()
    shown.manifest.regulations["cpns-2024"] = "0" * 64
    found = results.result(shown, "s01", TODAY)
    # Those of 2021 would fit its kind, and would be wrong.
    assert found is not None
    assert found.rules is None


@pytest.mark.parametrize(
    ("vacancy_id", "expected"),
    [
        ("s01", {}),
        ("s02", {Why.DEVIATION: 1}),
        ("s03", {}),
        ("s04", {Why.PRIORITY: 2}),
        # Without scores the published places tell.
        ("s05", {}),
        ("s06", None),
        ("s07", {Why.UNEXPLAINED: 1, Why.WITHDREW: 1}),
    ],
)
def test_was_anyone_chosen_over_a_higher_score(vacancy_id: str, expected: dict[Why, int] | None):
    found = passed_over(result(vacancy_id))
    assert (None if found is None else dict(found.reasons)) == expected


def _over(*others: tuple[str, float | None]) -> dict[Why, int]:
    """Reasons where one with 80.000 was chosen beside others of (outcome, final score)."""
    rows = [candidate("s01", "CHOSE-N0000", "passed", 1, (90, 130, 190, 410, 80.0, 80.0))]
    rows += [
        candidate("s01", f"OTHER-{number:05}", outcome, 2 + number, (90, 130, 190, 410, 80.0, score))
        for number, (outcome, score) in enumerate(others)
    ]
    found = passed_over(result("s01", ranking=rows))
    assert found is not None
    return dict(found.reasons)


def test_only_a_higher_score_is_passed_over():
    assert _over(("not_in_ranking", 79.999), ("not_in_ranking", 80.0)) == {}
    assert _over(("not_in_ranking", 80.001)) == {Why.UNEXPLAINED: 1}
    assert _over(("not_in_ranking", None), ("absent", None)) == {}


@pytest.mark.parametrize(
    ("outcome", "why"),
    [
        ("passed_by_optimisation", Why.OTHER_SEAT),
        ("withdrew", Why.WITHDREW),
        ("absent", Why.ABSENT),
        ("not_eligible", Why.NOT_ELIGIBLE),
        ("disqualified", Why.NOT_ELIGIBLE),
        ("below_passing_grade", Why.UNEXPLAINED),
    ],
)
def test_every_outcome_is_a_reason(outcome: str, why: Why):
    assert _over((outcome, 90.0)) == {why: 1}


def _breaking(vacancy_id: str, rule: str, *codes: str) -> list[dict[str, Any]]:
    """The checks with one deviation more."""
    others = [each for each in CHECKS if (each["vacancy_id"], each["rule"]) != (vacancy_id, rule)]
    one = {"vacancy_id": vacancy_id, "rule": rule, "deviating_codes": list(codes), "deviations": len(codes)}
    return [*others, {**CHECKS[0], **one}]


def test_a_misprint_passes_nobody_over():
    """A wrong sum of one who was chosen does not make the lawful order of the groups a breach."""
    found = passed_over(result("s04", rule_checks=_breaking("s04", "competence_total", "DDDDD-00001")))
    assert found is not None
    assert dict(found.reasons) == {Why.PRIORITY: 2}


def test_a_breach_is_told_before_what_became_of_the_candidate():
    rows = [
        candidate("s01", "MOVED-00001", "passed_by_optimisation", 1, (90, 130, 190, 410, 85.0, 83.0)),
        candidate("s01", "CHOSE-N0000", "passed", 2, (90, 130, 190, 410, 80.0, 80.0)),
    ]
    for codes, why in ((("MOVED-00001",), Why.DEVIATION), ((), Why.OTHER_SEAT)):
        found = passed_over(result("s01", ranking=rows, rule_checks=_breaking("s01", "chosen_by_place", *codes)))
        assert found is not None
        assert dict(found.reasons) == {why: 1}


def test_scores_that_look_alike_are_not_compared():
    """Shown in whole numbers both have 78; the place says who was better."""
    rows = [
        candidate("s03", "WHOLE-00001", "not_in_ranking", 1, (None, None, None, 420, 80.0, 78.0)),
        candidate("s03", "WHOLE-00002", "passed", 2, (None, None, None, 420, 79.0, 78.0)),
    ]
    found = passed_over(result("s03", ranking=rows, rule_checks=_breaking("s03", "chosen_by_place", "WHOLE-00001")))
    assert found is not None
    assert dict(found.reasons) == {Why.DEVIATION: 1}
    found = passed_over(result("s03", ranking=[{**rows[0], "place": 3}, rows[1]]))
    assert found is not None
    assert dict(found.reasons) == {}


def test_a_deviation_of_the_chosen_explains_those_passed_over():
    checks = [{**each, "deviating_codes": ["BBBBB-00002"]} if each["vacancy_id"] == "s02" else each for each in CHECKS]
    found = passed_over(result("s02", rule_checks=checks))
    assert found is not None
    assert dict(found.reasons) == {Why.DEVIATION: 1}
    assert found.deviating == ("final_order", "chosen_by_place")


@pytest.mark.parametrize(
    ("vacancy_id", "must", "may"),
    [
        ("s01", ("twk", "tiu", "tkp"), ("skb",)),
        ("s03", ("skd",), ("skb",)),
        ("s04", ("technical", "managerial", "sociocultural", "interview"), ()),
        ("s05", (), ()),
    ],
)
def test_what_a_candidate_is_asked_for(vacancy_id: str, must: tuple[str, ...], may: tuple[str, ...]):
    assert own_row.asked_scores(result(vacancy_id).ranking) == (must, may)


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ({"twk": "80", "tiu": "120", "tkp": "180"}, ["AAAAA-00003"]),
        ({"twk": "80", "tiu": "120", "tkp": "181"}, []),
        ({"twk": "80", "tiu": "120"}, ["AAAAA-00003", "AAAAA-00004"]),
        ({"twk": "80", "tiu": "120", "skb": "80.00"}, ["AAAAA-00003"]),
        ({"twk": "80", "tiu": "120", "skb": "80.001"}, []),
        ({}, []),
    ],
)
def test_a_row_by_its_scores(scores: dict[str, str], expected: list[str]):
    given = {name: Decimal(value) for name, value in scores.items()}
    assert codes(own_row.rows_with(result("s01"), given)) == expected


@pytest.mark.parametrize("said", ["AAAAA-00003", "aaaaa 0ooo3", "AAAAA00003", " aaaaa-00003 "])
def test_a_row_by_its_code(said: str):
    row = own_row.row_of_code(result("s01"), said)
    assert row is not None
    assert row["candidate_code"] == "AAAAA-00003"


def test_a_code_of_another_vacancy_finds_nothing():
    assert own_row.row_of_code(result("s01"), "BBBBB-00001") is None
    assert own_row.row_of_code(result("s01"), "") is None


@pytest.mark.parametrize(
    ("said", "is_number"),
    [
        ("24300120110000123", True),
        ("2430-0120-1100-00123", True),
        ("3515144508680002", True),
        ("1234567", False),
        ("0123456789", False),  # ten digits may be a code
        ("01234567890", True),
        ("CN0HJ-12JZH", False),
        ("", False),
    ],
)
def test_numbers_are_told_from_codes(said: str, is_number: bool):
    assert own_row.is_number(said) == is_number


def test_every_row_is_found_by_its_own_scores():
    for row in RANKING:
        found = result(row["vacancy_id"])
        must, may = own_row.asked_scores(found.ranking)
        scores = {name: Decimal(str(row[name])) for name in (*must, *may) if row[name] is not None}
        if scores:
            assert row["candidate_code"] in codes(own_row.rows_with(found, scores))

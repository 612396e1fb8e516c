"""A reader's answers against a vacancy's criteria, at every boundary: tables that a lawyer can read."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kemuning_data.rules.self_check import (
    HIGHEST_IPK,
    MOST_YEARS,
    Answers,
    Asks,
    Finding,
    Outcome,
    Programme,
    Reason,
    Summary,
    age_on,
    birth_date,
    check,
    figure,
    summary,
    what_to_ask,
)
from kemuning_data.rules.vocabulary import EducationLevel

LAST_DAY = dt.date(2026, 12, 3)
TODAY = dt.date(2026, 11, 24)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def vacancy(**given: Any) -> dict[str, Any]:
    return {"education_levels": [], "study_programmes": [], "closes_on": LAST_DAY, **given}


def criterion(**given: Any) -> dict[str, Any]:
    plain = {"position": 1, "min_value": None, "max_value": None, "unit": None, "is_required": True, "is_vague": False}
    return plain | given


AGE = criterion(min_value=18.0, max_value=35.0, unit="age")
IPK = criterion(min_value=3.0, unit="IPK")
YEARS = criterion(min_value=2.0, unit="years")
DOCUMENT = criterion()


def only(row: dict[str, Any], answers: Answers, **given: Any) -> Finding:
    (finding,) = check(vacancy(**given), [row], answers)
    return finding


@pytest.mark.parametrize(
    ("born", "age"),
    [
        ("1990-12-02", 36),
        ("1990-12-03", 36),  # the birthday is the last day itself
        ("1990-12-04", 35),
        ("2008-12-03", 18),
        ("2008-12-04", 17),
        ("2026-12-03", 0),
    ],
)
def test_age_in_completed_years(born: str, age: int):
    assert age_on(LAST_DAY, day(born)) == age


@pytest.mark.parametrize(
    ("on", "age"),
    [("2026-02-28", 33), ("2026-03-01", 34), ("2028-02-28", 35), ("2028-02-29", 36), ("2028-03-01", 36)],
)
def test_age_of_those_born_on_29_february(on: str, age: int):
    assert age_on(day(on), day("1992-02-29")) == age


@pytest.mark.parametrize(
    ("born", "age", "outcome"),
    [
        ("1990-12-03", 36, Outcome.NOT_MET),  # turns 36 on the last day
        ("1990-12-04", 35, Outcome.MET),  # still 35 on the last day
        ("2008-12-03", 18, Outcome.MET),  # turns 18 on the last day
        ("2008-12-04", 17, Outcome.NOT_MET),
        ("2000-01-01", 26, Outcome.MET),
    ],
)
def test_age_limits(born: str, age: int, outcome: Outcome):
    finding = only(AGE, Answers(birth_date=day(born)))
    assert (finding.outcome, finding.reason, finding.figure) == (outcome, Reason.FIGURE, age)


@pytest.mark.parametrize(
    ("born", "today", "outcome", "reason"),
    [
        # 36 on the last day, 3 December 2026: 35 until the day before the birthday.
        ("1990-12-03", "2026-12-02", Outcome.UNCHECKED, Reason.DAY_DECIDES),
        ("1990-12-03", "2026-12-03", Outcome.NOT_MET, Reason.FIGURE),
        ("1990-12-03", "2026-12-04", Outcome.NOT_MET, Reason.FIGURE),  # too late to apply
        ("1990-12-04", "2026-12-02", Outcome.MET, Reason.FIGURE),
        # Too young today and old enough on the last day: there is a day on which to apply.
        ("2008-12-03", "2026-12-02", Outcome.MET, Reason.FIGURE),
        ("2008-12-04", "2026-12-02", Outcome.NOT_MET, Reason.FIGURE),
        ("1980-01-01", "2026-12-02", Outcome.NOT_MET, Reason.FIGURE),
    ],
)
def test_the_day_of_applying_decides_where_age_changes_on_the_way(
    born: str, today: str, outcome: Outcome, reason: Reason
):
    (finding,) = check(vacancy(), [AGE], Answers(birth_date=day(born)), day(today))
    assert (finding.outcome, finding.reason) == (outcome, reason)


def test_an_age_without_a_last_day_cannot_be_reckoned():
    finding = only(AGE, Answers(birth_date=day("2000-01-01")), closes_on=None)
    assert (finding.outcome, finding.reason) == (Outcome.UNCHECKED, Reason.DAY_UNKNOWN)


@pytest.mark.parametrize(
    ("least", "said", "outcome"),
    [
        (3.0, "2.99", Outcome.NOT_MET),
        (3.0, "2.995", Outcome.NOT_MET),  # nothing is rounded up
        (3.0, "3.00", Outcome.MET),
        (3.0, "3.01", Outcome.MET),
        (2.75, "2.74", Outcome.NOT_MET),
        (2.75, "2.75", Outcome.MET),
        (3.3, "3.3", Outcome.MET),  # 3.3 has no exact binary fraction
        (3.3, "3.29", Outcome.NOT_MET),
    ],
)
def test_grade_points(least: float, said: str, outcome: Outcome):
    assert only(criterion(min_value=least, unit="IPK"), Answers(ipk=Decimal(said))).outcome == outcome


@pytest.mark.parametrize(
    ("said", "outcome"),
    [("1", Outcome.NOT_MET), ("1.9", Outcome.NOT_MET), ("2", Outcome.MET), ("2.5", Outcome.MET)],
)
def test_years_of_experience(said: str, outcome: Outcome):
    assert only(YEARS, Answers(years={1: Decimal(said)})).outcome == outcome


def test_each_experience_has_years_of_its_own():
    first, second = check(vacancy(), [YEARS, YEARS | {"position": 2}], Answers(years={2: Decimal(5)}))
    assert (first.reason, second.outcome) == (Reason.UNANSWERED, Outcome.MET)


@pytest.mark.parametrize(
    ("has", "outcome", "reason"),
    [
        ({1: True}, Outcome.MET, Reason.SAID),
        ({1: False}, Outcome.NOT_MET, Reason.SAID),
        ({}, Outcome.UNCHECKED, Reason.UNANSWERED),
        ({2: True}, Outcome.UNCHECKED, Reason.UNANSWERED),
    ],
)
def test_documents_certificates_and_skills_by_yes_or_no(has: dict[int, bool], outcome: Outcome, reason: Reason):
    finding = only(DOCUMENT, Answers(has=has))
    assert (finding.outcome, finding.reason) == (outcome, reason)


@pytest.mark.parametrize(
    ("accepted", "said", "outcome", "reason"),
    [
        (["diploma_3"], "diploma_3", Outcome.MET, Reason.LISTED),
        (["diploma_3"], "diploma_2", Outcome.NOT_MET, Reason.LISTED),
        (["diploma_3"], "diploma_4", Outcome.NOT_MET, Reason.HIGHER),  # the list is closed
        (["diploma_3"], "doctor", Outcome.NOT_MET, Reason.HIGHER),
        (["diploma_4", "bachelor"], "bachelor", Outcome.MET, Reason.LISTED),
        (["diploma_3", "bachelor"], "diploma_4", Outcome.NOT_MET, Reason.LISTED),  # between two accepted ones
        (["level_of_another_time"], "bachelor", Outcome.NOT_MET, Reason.LISTED),
        (["diploma_3"], None, Outcome.UNCHECKED, Reason.UNANSWERED),
    ],
)
def test_levels_are_a_closed_list(accepted: list[str], said: str | None, outcome: Outcome, reason: Reason):
    answers = Answers(level=EducationLevel(said) if said else None)
    (finding,) = check(vacancy(education_levels=accepted), [], answers)
    assert (finding.asks, finding.outcome, finding.reason) == (Asks.LEVEL, outcome, reason)


@pytest.mark.parametrize(
    ("programme", "outcome", "reason"),
    [
        (None, Outcome.UNCHECKED, Reason.UNANSWERED),
        (Programme("hukum", (), is_same=False), Outcome.NOT_MET, Reason.LISTED),
        (Programme("d3 perawat", ("D-III KEPERAWATAN",), is_same=False), Outcome.MET, Reason.LISTED),
        (Programme("manajemen", ("S-1 MANAJEMEN", "D-IV MANAJEMEN"), is_same=True), Outcome.MET, Reason.LISTED),
        (Programme("teknik", ("S-1 TEKNIK A", "S-1 TEKNIK B"), is_same=False), Outcome.UNCHECKED, Reason.AMBIGUOUS),
    ],
)
def test_programmes_are_shown_as_matched(programme: Programme | None, outcome: Outcome, reason: Reason):
    (finding,) = check(vacancy(study_programmes=["X"]), [], Answers(programme=programme))
    assert (finding.asks, finding.outcome, finding.reason) == (Asks.PROGRAMME, outcome, reason)
    assert finding.names == (programme.names if programme else ())


@pytest.mark.parametrize(
    ("row", "asks", "reason"),
    [
        (criterion(is_vague=True), Asks.NOTHING, Reason.VAGUE),
        (criterion(is_vague=True, min_value=2.0, unit="years"), Asks.NOTHING, Reason.VAGUE),
        (criterion(min_value=450.0, unit="TOEFL"), Asks.NOTHING, Reason.UNIT_UNKNOWN),
        (criterion(max_value=1.0), Asks.NOTHING, Reason.UNIT_UNKNOWN),
        (AGE, Asks.BIRTH_DATE, Reason.UNANSWERED),
        (IPK, Asks.IPK, Reason.UNANSWERED),
        (YEARS, Asks.YEARS, Reason.UNANSWERED),
        (DOCUMENT, Asks.YES_OR_NO, Reason.UNANSWERED),
    ],
)
def test_what_cannot_be_checked_says_why(row: dict[str, Any], asks: Asks, reason: Reason):
    assert what_to_ask(row) == asks
    finding = only(row, Answers(has={1: True} if asks == Asks.NOTHING else {}))
    assert (finding.asks, finding.outcome, finding.reason) == (asks, Outcome.UNCHECKED, reason)


def test_the_whole_of_a_nurses_vacancy():
    whole = vacancy(education_levels=["diploma_3"], study_programmes=["D-III KEPERAWATAN"])
    criteria = [
        AGE,
        IPK | {"position": 2},
        DOCUMENT | {"position": 3},
        criterion(position=4, is_vague=True),
        DOCUMENT | {"position": 5, "is_required": False},
        DOCUMENT | {"position": 6},
    ]
    answers = Answers(
        level=EducationLevel.DIPLOMA_3,
        programme=Programme("d3 keperawatan", ("D-III KEPERAWATAN",), is_same=True),
        birth_date=day("1990-12-03"),
        ipk=Decimal("3.25"),
        has={3: True, 5: False},
    )
    findings = check(whole, criteria, answers)
    assert [each.outcome.value for each in findings] == [
        *("met", "met", "not_met", "met", "met", "unchecked", "not_met", "unchecked")
    ]
    assert [each.position for each in findings] == [None, None, 1, 2, 3, 4, 5, 6]
    # The advantage that is lacking counts nowhere.
    assert summary(findings) == Summary(met=4, not_met=1, unanswered=1, uncheckable=1, vague=1)
    assert summary(findings).required == 7


def test_a_vacancy_that_states_nothing_asks_nothing():
    assert check(vacancy(), [], Answers()) == ()
    assert summary(()).required == 0


@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("17/8/1991", "1991-08-17"),
        (" 17-08-1991 ", "1991-08-17"),
        ("17.08.1991", "1991-08-17"),
        ("17 8 1991", "1991-08-17"),
        ("29/2/1992", "1992-02-29"),
        ("24/11/2026", "2026-11-24"),
        ("1/1/1920", "1920-01-01"),
        ("25/11/2026", None),  # tomorrow
        ("31/12/1919", None),
        ("29/2/1991", None),
        ("8/17/1991", None),
        ("1991-08-17", None),
        ("17/8/91", None),
        ("٣/٤/1991", None),
        ("kemarin", None),
        ("", None),
    ],
)
def test_birth_dates_day_first(text: str, born: str | None):
    assert birth_date(text, TODAY) == (day(born) if born else None)


@pytest.mark.parametrize(
    ("text", "most", "value"),
    [
        ("3,25", HIGHEST_IPK, "3.25"),
        (" 3.25 ", HIGHEST_IPK, "3.25"),
        ("2.995", HIGHEST_IPK, "2.995"),
        ("4", HIGHEST_IPK, "4"),
        ("4,00", HIGHEST_IPK, "4"),
        ("4,01", HIGHEST_IPK, None),
        ("0", HIGHEST_IPK, "0"),
        ("60", MOST_YEARS, "60"),
        ("61", MOST_YEARS, None),
        ("-1", MOST_YEARS, None),
        ("3,2,5", HIGHEST_IPK, None),
        ("1e1", MOST_YEARS, None),
        ("٣", MOST_YEARS, None),
        ("dua", MOST_YEARS, None),
        ("", MOST_YEARS, None),
    ],
)
def test_figures_with_comma_or_point(text: str, most: Decimal, value: str | None):
    assert figure(text, most) == (Decimal(value) if value else None)


@given(st.text(max_size=30))
def test_no_answer_breaks_it(text: str):
    born, value = birth_date(text, TODAY), figure(text, HIGHEST_IPK)
    assert born is None or born <= TODAY
    assert value is None or 0 <= value <= 4


@given(st.dates(dt.date(1920, 1, 1), dt.date(2026, 11, 24)), st.dates(dt.date(2026, 11, 24), dt.date(2040, 1, 1)))
def test_age_counted_birthday_by_birthday(born: dt.date, on: dt.date):
    birthdays = 0
    for year in range(born.year + 1, on.year + 1):
        try:
            birthday = born.replace(year=year)
        except ValueError:
            birthday = dt.date(year, 3, 1)
        birthdays += birthday <= on
    assert age_on(on, born) == birthdays

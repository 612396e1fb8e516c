from __future__ import annotations

import datetime as dt
from collections import defaultdict

import pytest

from kemuning_data.queries import registration
from kemuning_data.queries.registration import OpenNow
from tests.queries import slowly
from tests.queries.hand_made import CALENDAR, CRITERIA, TODAY, VACANCIES, day, release, vacancy

RELEASE = release()
DAYS = [day("2026-11-01"), day("2026-11-23"), TODAY, day("2026-12-03"), day("2026-12-04"), day("2026-12-31")]


def test_open_today():
    assert registration.open_now(RELEASE, TODAY) == OpenNow(
        vacancies=6, posts=46, institutions=1, units=3, closes_on=TODAY, upcoming=1, without_dates=2
    )


def test_nothing_open():
    assert registration.open_now(RELEASE, day("2027-02-01")) == OpenNow(0, 0, 0, 0, None, 0, 2)
    assert registration.open_now(release([]), TODAY) == OpenNow(0, 0, 0, 0, None, 0, 0)


@pytest.mark.parametrize("today", DAYS)
def test_two_authors_agree_on_what_is_open(today: dt.date):
    open_rows = [row for row in VACANCIES if slowly.status(row, today) == "open"]
    now = registration.open_now(RELEASE, today)
    assert (now.vacancies, now.posts) == (len(open_rows), sum(row["posts"] for row in open_rows))
    assert now.closes_on == min((row["closes_on"] for row in open_rows), default=None)
    assert now.institutions == len({row["institution_code"] for row in open_rows})
    assert now.units == len({row["unit_code"] for row in open_rows})

    by_sector: dict[str, list[int]] = defaultdict(list)
    for row in open_rows:
        by_sector[row["sector"]].append(row["posts"])
    expected = sorted(((-sum(posts), name, len(posts)) for name, posts in by_sector.items()))
    assert [
        (-row["posts"], row["sector"], row["vacancies"])
        for row in registration.open_by_sector(RELEASE, today).to_dicts()
    ] == (expected)


@pytest.mark.parametrize("today", DAYS)
def test_two_authors_agree_on_rounds(today: dt.date):
    expected = []
    for code in ("cpns-2026", "pppk-2026", "cpns-2021"):
        rows = [row for row in VACANCIES if row["intake_code"] == code]
        states = [slowly.status(row, today) for row in rows]
        expected.append(
            {
                "intake_code": code,
                "intake_kind": rows[0]["intake_kind"],
                "year": rows[0]["year"],
                "vacancies": len(rows),
                "posts": sum(row["posts"] for row in rows),
                "open_vacancies": states.count("open"),
                "without_dates": states.count("unknown"),
            }
        )
    assert registration.by_intake(RELEASE, today).to_dicts() == expected


def test_coming_stages_end_first_to_last_and_today_counts():
    stages = registration.coming_stages(RELEASE, TODAY).to_dicts()
    assert [(row["stage"], row["closes_on"]) for row in stages] == [
        ("announcement", TODAY),  # its last day is today
        ("registration", day("2026-12-03")),
        ("objection", day("2026-12-22")),
    ]
    assert {(row["intake_kind"], row["year"]) for row in stages} == {("CPNS", 2026)}


@pytest.mark.parametrize("today", [*DAYS, day("2021-07-26"), day("2021-07-27")])
@pytest.mark.parametrize("most", [0, 1, 6])
def test_two_authors_agree_on_coming_stages(today: dt.date, most: int):
    coming = [row for row in CALENDAR if not row["closes_on"] < today]
    coming.sort(key=lambda row: (row["closes_on"], row["opens_on"], row["intake_code"], row["stage"]))
    found = registration.coming_stages(RELEASE, today, most).to_dicts()
    assert [(row["intake_code"], row["stage"]) for row in found] == [
        (row["intake_code"], row["stage"]) for row in coming[:most]
    ]


def test_a_calendar_of_a_round_without_vacancies_is_not_shown():
    assert registration.coming_stages(release([vacancy("v01", intake_code="pppk-2026")]), TODAY).is_empty()


def test_clear_criteria():
    found = registration.clear_criteria(RELEASE).to_dicts()
    kinds = {row["kind"] for row in CRITERIA}
    expected = []
    for kind in kinds:
        of_kind = [row for row in CRITERIA if row["kind"] == kind]
        clear = sum(not row["is_vague"] for row in of_kind)
        expected.append({"kind": kind, "criteria": len(of_kind), "clear": clear, "share": clear / len(of_kind)})
    assert found == sorted(expected, key=lambda row: (row["share"], row["kind"]))
    assert (sum(row["clear"] for row in found), sum(row["criteria"] for row in found)) == (4, 5)
    assert registration.clear_criteria(release(criteria=[])).is_empty()

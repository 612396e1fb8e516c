"""The invented messages themselves: the same every time, nobody's, and in the order in which they happen."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from kemuning_data.rules.personal_data import personal_data_in
from kemuning_data.sample.messages import TRY_OUT, SampleMessage, SampleStep, public_numbers, sample_messages

ZONE = ZoneInfo("Asia/Jakarta")
TODAY = dt.date(2026, 11, 24)


def happening(today: dt.date = TODAY, seed: int = 20) -> list[SampleMessage | SampleStep]:
    return list(sample_messages(today, ZONE, seed))


def test_the_same_seed_and_day_give_the_same_and_another_seed_another():
    assert happening() == happening()
    assert happening() != happening(seed=21)


@pytest.mark.parametrize("ahead", range(14))
def test_nothing_happens_to_a_message_before_it_came_or_after_today(ahead: int):
    today = TODAY + dt.timedelta(days=ahead)
    sent: dict[str, dt.datetime] = {}
    for one in happening(today):
        if isinstance(one, SampleMessage):
            sent[one.key] = one.at
        else:
            assert one.at >= sent[one.key]
            assert one.at.date() <= today
    assert len(sent) == 60
    assert set(TRY_OUT.values()) <= set(sent)


def test_only_the_canary_holds_personal_data():
    texts = {one.key: one.text for one in happening() if isinstance(one, SampleMessage)}
    assert [key for key, text in texts.items() if personal_data_in(text)] == ["canary"]
    assert not [one.key for one in happening() if isinstance(one, SampleStep) and personal_data_in(one.text)]


def test_contacts_are_invented_and_anonymous_senders_have_none():
    for one in happening():
        if isinstance(one, SampleMessage):
            assert (one.contact is None) == (one.identity.value == "anonymous")
            assert one.contact is None or one.contact[1].endswith("@contoh.example")


@pytest.mark.parametrize("ahead", range(14))
def test_whatever_was_decided_on_before_today_has_a_number_and_nothing_else(ahead: int):
    today = TODAY + dt.timedelta(days=ahead)
    steps = [one for one in happening(today) if isinstance(one, SampleStep) and one.move in {"agree", "withhold"}]
    assert set(public_numbers(today, ZONE)) == {one.key for one in steps if one.at.date() < today}


@pytest.mark.parametrize(
    ("today", "years"), [(TODAY, {2026}), (dt.date(2027, 2, 20), {2026, 2027}), (dt.date(2027, 9, 30), {2027})], ids=str
)
def test_numbers_run_without_a_gap_within_their_year(today: dt.date, years: set[int]):
    found: dict[int, list[int]] = {}
    for year, place in public_numbers(today, ZONE).values():
        found.setdefault(year, []).append(place)
    assert set(found) == years
    assert all(places == list(range(1, len(places) + 1)) for places in found.values())

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kemuning_data.exports.ical import DayEvent, calendar, sequence_of
from tests.exports.ical_reading import Component, read

RELEASED = dt.datetime(2026, 11, 24, 10, 0, 0, 5, tzinfo=dt.timezone(dt.timedelta(hours=7)))
EVENT = DayEvent(
    uid="urn:uuid:1",
    summary="Pendaftaran: Perawat",
    description="Gratis; sumber: rilis,\n2026",
    first=dt.date(2026, 12, 30),
    last=dt.date(2026, 12, 31),
    address="https://kemuning.example/lowongan?formasi=v01",
)


def made(*events: DayEvent, release_id: str = "2026-11-24.1") -> bytes:
    return calendar("Jadwal", "id", events, release_id=release_id, released_at=RELEASED)


def only(*events: DayEvent) -> Component:
    (event,) = read(made(*events)).inner
    return event


def test_the_calendar_says_what_it_is():
    whole = read(made(EVENT))
    assert whole.name == "VCALENDAR"
    assert (whole["VERSION"], whole["CALSCALE"], whole["X-WR-CALNAME"]) == ("2.0", "GREGORIAN", "Jadwal")
    assert whole["PRODID"]


def test_an_event_takes_whole_days_and_ends_before_the_day_after_its_last():
    event = only(EVENT)
    assert event.name == "VEVENT"
    assert event.properties["DTSTART"] == ("20261230", "VALUE=DATE")
    assert event.properties["DTEND"] == ("20270101", "VALUE=DATE")
    assert event["DTSTAMP"] == "20261124T030000Z"
    assert event["UID"] == "urn:uuid:1"
    assert event.properties["SUMMARY"] == ("Pendaftaran: Perawat", "LANGUAGE=id")
    assert event["DESCRIPTION"] == "Gratis; sumber: rilis,\n2026"
    assert event["URL"] == EVENT.address
    assert (event["TRANSP"], event["STATUS"]) == ("TRANSPARENT", "CONFIRMED")
    assert event.inner == []


def test_the_reminder_comes_in_the_morning_three_days_before():
    (alarm,) = only(replace(EVENT, has_reminder=True)).inner
    assert (alarm.name, alarm["ACTION"], alarm["DESCRIPTION"]) == ("VALARM", "DISPLAY", "Pendaftaran: Perawat")
    # Two days and fifteen hours before midnight of the day: nine o'clock, three days before.
    assert alarm["TRIGGER"] == "-P2DT15H"


def test_what_is_cancelled_reminds_nobody():
    event = only(replace(EVENT, has_reminder=True, is_cancelled=True))
    assert (event["STATUS"], event.inner) == ("CANCELLED", [])


@pytest.mark.parametrize(
    ("earlier", "later"),
    [("2026-11-24.1", "2026-11-24.2"), ("2026-11-24.9999", "2026-11-25.1"), ("2026-12-31.9", "2027-01-01.1")],
)
def test_a_later_release_has_a_higher_sequence(earlier: str, later: str):
    assert 0 < sequence_of(earlier) < sequence_of(later) < 2**31


def test_the_same_release_gives_the_same_bytes():
    assert made(EVENT, replace(EVENT, uid="2")) == made(EVENT, replace(EVENT, uid="2"))
    assert made(EVENT) != made(EVENT, release_id="2026-11-24.2")


@given(st.text(max_size=300))
def test_whatever_a_file_says_the_calendar_can_be_read(said: str):
    if any("\ud800" <= letter <= "\udfff" for letter in said):
        return
    whole = read(made(replace(EVENT, summary=said, description=said)))
    assert [event.name for event in whole.inner] == ["VEVENT"]

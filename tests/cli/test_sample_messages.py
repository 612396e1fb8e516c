"""The sample's messages in the sample's own database: every state, in order, and nothing of the senders in public."""

from __future__ import annotations

import datetime as dt
import stat
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine, select

from kemuning_data.cli.sample_messages import CODES_FILE, put_messages
from kemuning_data.feedback import public, sender
from kemuning_data.feedback.public import PublicAnswer, Stub
from kemuning_data.feedback.steps import Calendar
from kemuning_data.feedback.tracking import site_key
from kemuning_data.release.keys import new_installation_keys
from kemuning_data.rules.feedback_vocabulary import IdentityChoice, TicketKind, TicketState, WithholdReason
from kemuning_data.sample.messages import CANARY_MESSAGE, SampleMessage, public_numbers, sample_messages
from kemuning_data.sample.people import CANARY_NAME, CANARY_NIK
from kemuning_data.settings import Settings
from kemuning_data.tables.base import table_of
from kemuning_data.tables.engine import feedback_engine
from kemuning_data.tables.feedback import Event, Message, Publication, Ticket

CALENDAR = Calendar(frozenset(), ZoneInfo("Asia/Jakarta"))


def site_settings(folder: Path) -> Settings:
    """A site with keys of its own and a database in the folder."""
    names = {name.removeprefix("KEMUNING_").lower(): value for name, value in new_installation_keys()["site"].items()}
    return Settings.model_validate({"data_dir": folder, **names})


def stored(folder: Path, now: dt.datetime) -> Engine:
    site = site_settings(folder)
    put_messages(site, CALENDAR, folder, now)
    return feedback_engine(site)


@pytest.fixture(scope="module", params=range(24, 31))
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory):
    """On each day of a week: working days lie differently every time."""
    opened = stored(tmp_path_factory.mktemp("sample"), dt.datetime(2026, 11, request.param, 2, 0, tzinfo=dt.UTC))
    yield opened
    opened.dispose()


def test_every_state_kind_identity_and_reason_has_an_example(engine: Engine):
    with engine.connect() as connection:
        rows = connection.execute(select(table_of(Ticket))).mappings().all()
        reasons = set(connection.scalars(select(table_of(Publication).c["withheld_reason"])))
    assert {row["state"] for row in rows} == {state.value for state in TicketState}
    assert {row["kind"] for row in rows} == {kind.value for kind in TicketKind}
    assert {row["identity"] for row in rows} == {choice.value for choice in IdentityChoice}
    assert {row["lang"] for row in rows} == {"id", "en"}
    expected = {
        "no_consent",
        "third_person",
        "staff_conduct",
        "under_investigation",
        "being_revised",
        "sender_withdrew",
    }
    assert reasons - {None} == expected <= {reason.value for reason in WithholdReason}


def test_everything_happened_in_order_and_in_the_past(engine: Engine):
    now = dt.datetime(2026, 11, 30, 3, 0, tzinfo=dt.UTC)
    with engine.connect() as connection:
        moments = list(connection.scalars(select(table_of(Event).c["happened_at"]).order_by(table_of(Event).c["id"])))
        numbered = connection.execute(
            select(table_of(Publication)).where(table_of(Publication).c["number_in_year"].is_not(None))
        ).mappings()
        numbers = sorted(row["number_in_year"] for row in numbered)
    assert moments == sorted(moments)
    assert moments[-1] <= now
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("day", range(24, 31))
def test_the_numbers_told_beforehand_are_those_that_are_given(day: int, tmp_path: Path):
    """Promises name them before any message is stored. Tickets are counted in the order in which messages come."""
    now = dt.datetime(2026, 11, day, 2, 0, tzinfo=dt.UTC)
    opened = stored(tmp_path, now)
    with opened.connect() as connection:
        rows = connection.execute(
            select(table_of(Publication)).where(table_of(Publication).c["number_in_year"].is_not(None))
        ).mappings()
        given = {row["ticket_id"]: (row["number_year"], row["number_in_year"]) for row in rows}
    opened.dispose()
    happening = sample_messages(now.date(), CALENDAR.zone)
    keys = [one.key for one in happening if isinstance(one, SampleMessage)]
    told = {keys.index(key) + 1: number for key, number in public_numbers(now.date(), CALENDAR.zone).items()}
    assert len(told) >= 35
    assert told.items() <= given.items()


def test_the_canary_stands_in_the_database_and_in_nothing_public(engine: Engine):
    with engine.connect() as connection:
        texts = "\n".join(connection.scalars(select(table_of(Message).c["text"])))
    items = public.items(engine, CALENDAR, limit=1000)
    for secret in (CANARY_MESSAGE, CANARY_NAME.title(), CANARY_NIK):
        assert secret in texts
        assert secret.lower() not in repr(items).lower()
    assert len(items) == public.item_count(engine) >= 35
    assert {type(item) for item in items} == {PublicAnswer, Stub}


def test_of_staff_conduct_neither_unit_nor_month_is_told(engine: Engine):
    answers = [item for item in public.items(engine, CALENDAR, limit=1000) if "staff_conduct" in repr(item)]
    assert len(answers) == 2
    for item in answers:
        assert item.received_month is None
        assert not isinstance(item, PublicAnswer) or (item.unit_code, item.answered_in) == (None, None)


def test_each_code_shows_its_message(tmp_path: Path):
    site = site_settings(tmp_path)
    put_messages(site, CALENDAR, tmp_path, dt.datetime(2026, 11, 24, 2, 0, tzinfo=dt.UTC))
    path = tmp_path / CODES_FILE
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    lines = path.read_text("utf-8").splitlines()
    assert lines[0] == "DATA CONTOH / SAMPLE DATA"
    codes = [line.rpartition(": ")[2] for line in lines if ": " in line]
    engine = feedback_engine(site)
    key = site_key(site.site_secret)
    found = [sender.status(engine, code, site_key=key, calendar=CALENDAR) for code in codes]
    engine.dispose()
    assert [status.state for status in found] == [TicketState.CLOSED, TicketState.ACTED_ON]
    assert all(status.said for status in found)

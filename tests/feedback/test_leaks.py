"""A canary in the text, the contact, the code and the token of a message: where it may stand, and nowhere else."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from kemuning_data.errors import Refusal
from kemuning_data.feedback import closing, desk, moderation, public, publication, retention, sender
from kemuning_data.feedback.contacts import SenderContact
from kemuning_data.feedback.erasing import scrub
from kemuning_data.feedback.submission import Receipt, receipt_of, submit
from kemuning_data.rules.feedback_vocabulary import IdentityChoice, Move, TicketCategory, WithholdReason
from kemuning_data.settings import Settings
from kemuning_data.tables.base import table_of
from kemuning_data.tables.engine import feedback_engine
from kemuning_data.tables.feedback import Event, Feedback
from tests.feedback import faults
from tests.feedback.conftest import CALENDAR, KEY, MODERATOR, NOW, SECOND, ZONE, message
from tests.feedback.faults import OFFICE

WORDS = "kenari-dalam-kata-kata"
NAME, EMAIL, PHONE = "Kenari Bernama", "kenari@contoh.id", "0812 0000 9999"
TOKEN = "token-of-the-canary-in-its-form"
LONG = f"{WORDS} " * 400
"""Longer than a page of SQLite, so that parts of it lie on pages of their own."""


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Engine]:
    opened = feedback_engine(Settings(data_dir=tmp_path))
    yield opened
    opened.dispose()


def sent(engine: Engine, token: str = TOKEN) -> Receipt:
    contact = SenderContact(NAME, EMAIL, PHONE)
    sending = message(token, text=LONG, identity=IdentityChoice.OPEN, contact=contact)
    return submit(engine, sending, now=NOW, site_key=KEY, contact_key=OFFICE.public_key())


def canaries(receipt: Receipt) -> dict[str, bytes]:
    code = receipt.code
    return {
        name: text.encode()
        for name, text in {
            "words": WORDS,
            "name": NAME,
            "email": EMAIL,
            "phone": PHONE,
            "token": TOKEN,
            "code": code,
            "code without its stroke": code.replace("-", ""),
        }.items()
    }


def found_in(folder: Path, wanted: dict[str, bytes]) -> set[str]:
    """Which canaries lie anywhere in a folder's files, in UTF-8 or UTF-16."""
    found = set()
    for path in folder.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        for name, canary in wanted.items():
            if canary in content or canary.decode().encode("utf-16-le") in content:
                found.add(name)
    return found


def test_the_database_holds_the_words_and_neither_contact_nor_code_nor_token(own: Engine, tmp_path: Path):
    receipt = sent(own)
    assert found_in(tmp_path, canaries(receipt)) == {"words"}


def test_what_was_erased_lies_in_no_file_any_more(own: Engine, tmp_path: Path):
    receipt = sent(own)
    other = sent(own, "token-of-another-form-0000001")
    sender.add_word(own, receipt.code, f"lagi {LONG}", site_key=KEY, now=NOW)
    sender.erase(own, other.code, site_key=KEY, now=NOW)
    sender.erase(own, receipt.code, site_key=KEY, now=NOW)
    assert found_in(tmp_path, canaries(receipt)) == set()
    backup = tmp_path / "backup"
    backup.mkdir()
    with sqlite3.connect(tmp_path / "feedback.db") as source, sqlite3.connect(backup / "copy.db") as target:
        source.backup(target)
    assert found_in(backup, canaries(receipt)) == set()


def test_what_the_office_erased_lies_in_no_file_any_more(own: Engine, tmp_path: Path):
    receipt = sent(own)
    moderation.erase(own, 1, MODERATOR, now=NOW)
    assert found_in(tmp_path, canaries(receipt)) == set()


def test_what_was_taken_back_lies_in_no_file_after_its_three_days(own: Engine, tmp_path: Path, later):
    receipt = sent(own)
    sender.withdraw(own, receipt.code, site_key=KEY, now=NOW)
    retention.purge(own, later(4))
    assert found_in(tmp_path, canaries(receipt)) == set()


def test_a_reader_who_looks_meanwhile_delays_that_until_the_next_purge(own: Engine, tmp_path: Path, later):
    receipt = sent(own)
    reader = sqlite3.connect(tmp_path / "feedback.db")
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM message").fetchone()
    sender.erase(own, receipt.code, site_key=KEY, now=NOW)
    reader.close()
    retention.purge(own, later(1))
    assert found_in(tmp_path, canaries(receipt)) == set()


def test_a_message_that_was_erased_is_erased_even_where_its_log_cannot_be_emptied(own: Engine, tmp_path: Path):
    sent(own)
    faults.move(tmp_path / "feedback.db")
    scrub(own)
    faults.move_back(tmp_path / "feedback.db")


def test_a_sending_that_died_leaves_nothing_after_the_next_purge(tmp_path: Path, later):
    engine = feedback_engine(Settings(data_dir=tmp_path))
    url = engine.url.render_as_string()
    for statements in range(1, 7):
        faults.killed_once(url, f"killed-with-a-canary-{statements:09d}", after=None, dies_after=statements, text=LONG)
    code = submit(engine, message(text=LONG), now=NOW, site_key=KEY).code
    sender.erase(engine, code, site_key=KEY, now=NOW)
    retention.purge(engine, later(1))
    engine.dispose()
    assert found_in(tmp_path, {"words": WORDS.encode()}) == set()


def test_the_audit_holds_none_of_it(engine: Engine):
    receipt = the_whole_way(engine)
    with engine.connect() as connection:
        rows = str(connection.execute(select(table_of(Event))).mappings().all()).lower()
    for canary in canaries(receipt).values():
        assert canary.decode().lower() not in rows


def test_only_the_texts_hold_the_words(engine: Engine):
    receipt = the_whole_way(engine)
    with engine.connect() as connection:
        for table in Feedback.metadata.sorted_tables:
            held = str(connection.execute(select(table)).mappings().all()).encode()
            found = {name for name, canary in canaries(receipt).items() if canary in held}
            assert found == ({"words"} if table.name == "message" else set()), table.name


def test_what_is_public_holds_none_of_it(engine: Engine):
    receipt = the_whole_way(engine)
    shown = repr(
        (public.items(engine, CALENDAR), public.statistics(engine, CALENDAR, now=NOW), public.item_count(engine))
    ).encode()
    assert not [name for name, canary in canaries(receipt).items() if canary in shown]


def the_whole_way(engine: Engine) -> Receipt:
    """From the sending to a public answer, with everything on the way that is refused."""
    receipt = sent(engine)
    for refused in (
        lambda: submit(engine, message("short", text=LONG), now=NOW, site_key=KEY),
        lambda: submit(engine, message(text=LONG * 3), now=NOW, site_key=KEY),
        lambda: submit(engine, message(text=f"{WORDS}\0"), now=NOW, site_key=KEY),
        lambda: sender.status(engine, f"{receipt.code}X", site_key=KEY, calendar=CALENDAR),
        lambda: receipt_of(engine, "ü", site_key=KEY),
        lambda: moderation.reply(engine, 1, SECOND, LONG, now=NOW),
        lambda: publication.summarise(engine, 1, MODERATOR, f"{WORDS} {PHONE}", now=NOW),
    ):
        with pytest.raises(Refusal) as told:
            refused()
        assert WORDS not in f"{told.value} {told.value.facts}"
        assert receipt.code not in f"{told.value} {told.value.facts}"
    moderation.move(engine, 1, Move.VERIFY, MODERATOR, now=NOW)
    moderation.classify(engine, 1, MODERATOR, category=TicketCategory.FACILITIES, now=NOW)
    moderation.reply(engine, 1, MODERATOR, "Loket kini buka sampai pukul 16.00.", now=NOW)
    publication.summarise(engine, 1, MODERATOR, "Seorang warga menulis tentang jam buka loket.", now=NOW)
    publication.agree(engine, 1, SECOND, now=NOW, zone=ZONE)
    moderation.read_contact(engine, 1, MODERATOR, key=OFFICE, now=NOW)
    desk.export(engine, 1, MODERATOR, CALENDAR, now=NOW)
    sender.add_word(engine, receipt.code, f"{WORDS} lagi", site_key=KEY, now=NOW)
    publication.withhold(engine, 1, SECOND, WithholdReason.LAW, now=NOW, zone=ZONE)
    closing.close_what_is_due(engine, CALENDAR, now=NOW)
    return receipt


def test_no_log_holds_any_of_it_at_any_level(
    engine: Engine, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
):
    # SQLAlchemy writes down the rows it finds where somebody sets its own loggers, and those alone, to DEBUG.
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.INFO, "sqlalchemy.engine")
    receipt = the_whole_way(engine)
    with engine.begin() as connection:
        for table in reversed(Feedback.metadata.sorted_tables):
            table.drop(connection)
    with pytest.raises(Refusal) as told:
        sent(engine, "token-for-a-database-without-tables")
    assert told.value.__cause__ is None
    with pytest.raises(Refusal):
        sender.status(engine, receipt.code, site_key=KEY, calendar=CALENDAR)
    said = capsys.readouterr()
    logged = (said.out + said.err + caplog.text).encode()
    assert b"feedback_not_stored" in logged
    assert b"INSERT INTO" in logged
    assert not [name for name, canary in canaries(receipt).items() if canary in logged]

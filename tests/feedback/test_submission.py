"""Sending: once, whole, as written, under a code that nobody but the sender has."""

from __future__ import annotations

import base64
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr
from sqlalchemy import Engine, event, func, select

from kemuning_data.errors import Refusal
from kemuning_data.feedback import contacts, desk, moderation, sender
from kemuning_data.feedback.contacts import SenderContact
from kemuning_data.feedback.submission import receipt_of, submit
from kemuning_data.feedback.texts import LONGEST_TEXT
from kemuning_data.feedback.tracking import ALPHABET, code_of, read_code, site_key
from kemuning_data.rules.feedback_vocabulary import IdentityChoice, Move, SubjectKind, TicketState
from kemuning_data.settings import Settings
from kemuning_data.tables.base import table_of
from kemuning_data.tables.engine import feedback_engine
from kemuning_data.tables.feedback import Feedback, Ticket
from tests.feedback.conftest import CALENDAR, KEY, MODERATOR, NOW, TOKEN, message

OFFICE = X25519PrivateKey.generate()
REACHABLE = SenderContact(name="Siti Aminah", email="siti@contoh.id", phone="0812 3456 7890")


def stored(engine: Engine) -> int:
    with engine.connect() as connection:
        return connection.execute(select(func.count()).select_from(table_of(Ticket))).scalar_one()


def test_a_message_is_stored_as_it_was_written_and_found_by_its_code(engine: Engine):
    receipt = submit(engine, message(), now=NOW, site_key=KEY)
    assert (receipt.state, receipt.is_repeated, receipt.is_same_text) == (TicketState.RECEIVED, False, True)
    seen = sender.status(engine, receipt.code, site_key=KEY, calendar=CALENDAR)
    assert [said.text for said in seen.said] == ["Loket tutup sebelum waktunya."]
    assert [(d.clock, d.due_on.isoformat(), d.stopped_on) for d in seen.deadlines] == [("verify", "2026-11-05", None)]


def test_sending_twice_makes_one_ticket_and_the_same_code(engine: Engine):
    first = submit(engine, message(), now=NOW, site_key=KEY)
    again = submit(engine, message(), now=NOW, site_key=KEY)
    changed = submit(engine, message(text="Ternyata sudah buka."), now=NOW, site_key=KEY)
    assert again == replace(first, is_repeated=True)
    assert changed == replace(first, is_repeated=True, is_same_text=False)
    assert stored(engine) == 1
    assert submit(engine, message(TOKEN + "2"), now=NOW, site_key=KEY).code != first.code


def test_a_form_that_comes_back_learns_whether_it_arrived(engine: Engine):
    assert receipt_of(engine, TOKEN, site_key=KEY) is None
    sent = submit(engine, message(), now=NOW, site_key=KEY)
    assert receipt_of(engine, TOKEN, site_key=KEY) == replace(sent, is_repeated=True)


def test_what_is_doubtful_waits_for_a_look_and_its_clock_does_not_run(engine: Engine):
    receipt = submit(engine, message(is_doubtful=True), now=NOW, site_key=KEY)
    assert receipt.state is TicketState.QUEUED
    assert sender.status(engine, receipt.code, site_key=KEY, calendar=CALENDAR).deadlines == ()
    moderation.move(engine, 1, Move.ADMIT, MODERATOR, now=NOW)
    (clock,) = sender.status(engine, receipt.code, site_key=KEY, calendar=CALENDAR).deadlines
    assert clock.clock == "verify"


HARMLESS = [
    "Halo 🌼👨‍👩‍👧‍👦",
    "مرحبا \u202eabc",
    "<script>alert(1)</script>",
    "'; DROP TABLE ticket; --",
    "=cmd|' /C calc'!A0",
    "\ttab\r\nbaris \x01\x7f",
    "\uffff\ufffe\ufdd0 e\u0301",
    "  spasi di tepi  ",
    "a" * LONGEST_TEXT,
    "🌼" * LONGEST_TEXT,
]


@pytest.mark.parametrize("text", HARMLESS, ids=range(len(HARMLESS)))
def test_any_text_comes_back_letter_by_letter(engine: Engine, text: str):
    receipt = submit(engine, message(text=text), now=NOW, site_key=KEY)
    (said,) = sender.status(engine, receipt.code, site_key=KEY, calendar=CALENDAR).said
    assert said.text == text


REFUSED = [
    ({"text": ""}, "feedback_text_missing"),
    ({"text": " \n\u200b\u00a0"}, "feedback_text_missing"),
    ({"text": "a" * (LONGEST_TEXT + 1)}, "feedback_text_too_long"),
    ({"text": "a" * 1_000_000}, "feedback_text_too_long"),
    ({"text": "a\0b"}, "feedback_text_unstorable"),
    ({"text": "a\ud800b"}, "feedback_text_unstorable"),
    ({"text": "a\udfff"}, "feedback_text_unstorable"),
    ({"consent_version": ""}, "feedback_consent_missing"),
    ({"token": "short"}, "feedback_token_unreadable"),
    ({"token": "a" * 121}, "feedback_token_unreadable"),
    ({"token": "a b" * 10}, "feedback_token_unreadable"),
    ({"subject_kind": SubjectKind.UNIT}, "feedback_subject_unreadable"),
    ({"subject_code": "u1"}, "feedback_subject_unreadable"),
    ({"subject_kind": SubjectKind.UNIT, "subject_code": "Ibu Sari, 0812"}, "feedback_subject_unreadable"),
    ({"unit_code": "u" * 65}, "feedback_subject_unreadable"),
    ({"contact": REACHABLE}, "feedback_contact_of_anonymous"),
    ({"identity": IdentityChoice.OPEN, "contact": SenderContact(name="a" * 201)}, "feedback_text_too_long"),
    ({"identity": IdentityChoice.OPEN, "contact": SenderContact(phone="08\0")}, "feedback_text_unstorable"),
]


@pytest.mark.parametrize(("changes", "code"), REFUSED, ids=[str(i) for i in range(len(REFUSED))])
def test_what_cannot_be_stored_is_refused_in_words_and_leaves_nothing(engine: Engine, changes: dict, code: str):
    with pytest.raises(Refusal) as refused:
        submit(engine, message(**changes), now=NOW, site_key=KEY, contact_key=OFFICE.public_key())
    assert refused.value.code == code
    assert stored(engine) == 0


def test_a_database_that_is_away_is_a_refusal_without_the_text(engine: Engine, capsys: pytest.CaptureFixture[str]):
    Feedback.metadata.drop_all(engine)
    with pytest.raises(Refusal) as refused:
        submit(engine, message(text="rahasia sekali"), now=NOW, site_key=KEY)
    assert refused.value.code == "feedback_not_stored"
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__
    assert "rahasia" not in capsys.readouterr().out


def test_a_contact_is_opened_by_the_office_alone(engine: Engine, tmp_path):
    sent = message(identity=IdentityChoice.KNOWN_TO_US, contact=REACHABLE)
    receipt = submit(engine, sent, now=NOW, site_key=KEY, contact_key=OFFICE.public_key())
    assert sender.status(engine, receipt.code, site_key=KEY, calendar=CALENDAR).has_contact
    assert moderation.read_contact(engine, 1, MODERATOR, key=OFFICE, now=NOW) == REACHABLE
    with pytest.raises(Refusal) as refused:
        moderation.read_contact(engine, 1, MODERATOR, key=X25519PrivateKey.generate(), now=NOW)
    assert refused.value.code == "feedback_contact_unreadable"
    events = desk.show(engine, 1, MODERATOR, CALENDAR).events
    assert [event.move for event in events] == [Move.SUBMIT, Move.READ_CONTACT]
    for path in tmp_path.glob("feedback*"):
        assert b"siti@contoh" not in path.read_bytes()


def test_a_contact_does_not_open_on_another_ticket_and_does_not_tell_its_length():
    sealed = contacts.seal(OFFICE.public_key(), REACHABLE, "ticket-1")
    assert contacts.open_sealed(OFFICE, sealed, "ticket-1") == REACHABLE
    with pytest.raises(Refusal):
        contacts.open_sealed(OFFICE, sealed, "ticket-2")
    with pytest.raises(Refusal):
        contacts.open_sealed(OFFICE, b"short", "ticket-1")
    assert len(contacts.seal(OFFICE.public_key(), SenderContact(phone="1"), "x")) == len(sealed)


@pytest.mark.parametrize("setting", [None, "", "not base64!", base64.b64encode(b"short").decode()])
def test_a_key_that_is_none_is_refused(setting: str | None):
    for read in (
        lambda: contacts.public_key(setting),
        lambda: contacts.private_key(None if setting is None else SecretStr(setting)),
        lambda: site_key(None if setting is None else SecretStr(setting)),
    ):
        with pytest.raises(Refusal):
            read()


SPELLINGS = ["01ABC-DEFGH", "01abc-defgh", " 01abc defgh ", "OIABCDEFGH", "oLaBc–DEFGH", "0-1-A-B-C.D_E,F G\u200bH"]
NO_CODES = ["", "01ABC", "01ABC-DEFGHJ", "01ABC-DEFGU", "01ABC-DEFG!?", "x" * 1000, "🌼" * 10, "' OR 1=1 --"]


@pytest.mark.parametrize("written", SPELLINGS)
def test_a_code_may_be_written_in_many_ways(written: str):
    assert read_code(written) == "01ABC-DEFGH"


@pytest.mark.parametrize("written", NO_CODES)
def test_what_is_no_code_is_refused_like_a_code_that_nobody_has(engine: Engine, written: str):
    submit(engine, message(), now=NOW, site_key=KEY)
    assert read_code(written) is None
    told = set()
    for code in (written, "00000-00000"):
        with pytest.raises(Refusal) as refused:
            sender.status(engine, code, site_key=KEY, calendar=CALENDAR)
        told.add((refused.value.code, tuple(refused.value.facts)))
    assert told == {("feedback_code_unknown", ())}


def test_wrong_and_unknown_codes_ask_the_database_the_same(engine: Engine):
    asked: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *call: asked.append(call[2]))
    counts = []
    for code in ("00000-00000", "no code at all", "x" * 5000, ""):
        asked.clear()
        with pytest.raises(Refusal):
            sender.status(engine, code, site_key=KEY, calendar=CALENDAR)
        counts.append(tuple(asked))
    assert len(set(counts)) == 1


@given(st.binary(min_size=32, max_size=32), st.from_regex(r"[A-Za-z0-9._-]{22,120}", fullmatch=True))
def test_a_code_reads_back_in_any_case_and_depends_on_key_and_token(key: bytes, token: str):
    code = code_of(key, token)
    assert set(code.replace("-", "")) <= set(ALPHABET)
    assert read_code(code.lower().replace("-", "").replace("0", "o").replace("1", "l")) == code
    assert code != code_of(key[:-1] + bytes([key[-1] ^ 1]), token) != code_of(key, token + "x")


def test_nothing_secret_stands_in_a_representation_or_a_file(tmp_path):
    engine = feedback_engine(Settings(data_dir=tmp_path))
    sent = message(identity=IdentityChoice.OPEN, contact=REACHABLE)
    receipt = submit(engine, sent, now=NOW, site_key=KEY, contact_key=OFFICE.public_key())
    shown = repr(sent) + repr(receipt) + repr(sender.status(engine, receipt.code, site_key=KEY, calendar=CALENDAR))
    for secret in (TOKEN, receipt.code, sent.text, REACHABLE.phone, REACHABLE.name):
        assert secret not in shown
    files = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert sent.text.encode() in files
    for secret in (TOKEN, receipt.code, receipt.code.replace("-", ""), REACHABLE.phone, REACHABLE.name):
        assert secret.encode() not in files
    sender.erase(engine, receipt.code, site_key=KEY, now=NOW)
    engine.dispose()
    assert all(sent.text.encode() not in path.read_bytes() for path in tmp_path.iterdir())

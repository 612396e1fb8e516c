"""The page of feedback as a reader's browser would be sent it: sending, the receipt, and following by code."""

from __future__ import annotations

import base64
import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import time_machine
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from pydantic import SecretStr
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from kemuning_data.errors import Refusal
from kemuning_data.feedback import mailbox as mailboxes
from kemuning_data.feedback import moderation
from kemuning_data.feedback.contacts import open_sealed
from kemuning_data.feedback.permissions import Actor
from kemuning_data.feedback.store import store_of
from kemuning_data.rules.feedback_vocabulary import Move, Role
from kemuning_data.settings import Settings
from kemuning_data.tables.base import table_of
from kemuning_data.tables.feedback import Contact, Message, Ticket
from kemuning_data.ui import feedback_track, session
from tests.pages.conftest import OpenPage
from tests.pages.test_pages import read
from tests.queries.hand_made import TODAY

OFFICE_KEY = X25519PrivateKey.from_private_bytes(bytes(range(32)))
NOON = dt.datetime.combine(TODAY, dt.time(5), tzinfo=dt.UTC)
TEXT = "Pengumuman jadwal tes di papan kantor berbeda dengan yang ada di situs. Mohon disamakan."
CODE = re.compile(r"[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}")

Open = Callable[..., Any]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    public = base64.b64encode(OFFICE_KEY.public_key().public_bytes_raw()).decode()
    secret = SecretStr(base64.b64encode(bytes(range(100, 132))).decode())
    return Settings(data_dir=tmp_path, site_secret=secret, contact_public_key=public)


@pytest.fixture
def opened(open_page: OpenPage, monkeypatch: pytest.MonkeyPatch, settings: Settings) -> Open:
    monkeypatch.setattr(session, "site_settings", lambda: settings)
    return lambda **parameters: open_page("feedback.py", lang="en", **parameters)


def press(app: AppTest, key: str) -> AppTest:
    return app.button(key=key).click().run()


def filled(app: AppTest, text: str = TEXT) -> AppTest:
    """A form filled in as far as its last step, by somebody who takes ten seconds."""
    if app.radio(key="kt-feedback-kind").value is None:
        app.radio(key="kt-feedback-kind").set_value("complaint")
    press(app, "kt-feedback-on")
    app.text_area(key="kt-feedback-text").set_value(text)
    return press(app, "kt-feedback-on")


def sent(app: AppTest) -> AppTest:
    app.checkbox(key="kt-feedback-consent").check()
    with time_machine.travel(NOON + dt.timedelta(seconds=10), tick=False):
        return press(app, "kt-feedback-on")


def code_in(app: AppTest) -> str:
    found = CODE.search(read(app).words)
    assert found is not None
    return found[0]


def rows(settings: Settings, model: type[Any]) -> list[Any]:
    with store_of(settings).connect() as connection:
        return list(connection.execute(select(table_of(model))).mappings())


def test_a_site_without_a_secret_says_so_and_whom_to_write_to(open_page: OpenPage):
    words = read(open_page("feedback.py", lang="en")).words
    assert "Messages cannot be taken here yet" in words
    assert re.search("Complaints office ?: not named by this government yet", words)
    assert "KEMUNING" not in words


def test_three_steps_lead_to_one_ticket_and_its_code(opened: Open, settings: Settings):
    app = sent(filled(opened()))
    words = read(app).words
    assert "Your message has arrived" in words
    # Sent on Tuesday 24 November 2026: three working days, then five.
    assert "By Friday, 27 November 2026" in words
    assert "By Friday, 4 December 2026" in words
    code = code_in(app)
    [ticket] = rows(settings, Ticket)
    assert (ticket["kind"], ticket["identity"], ticket["state"]) == ("complaint", "anonymous", "received")
    assert [message["text"] for message in rows(settings, Message)] == [TEXT]
    assert code not in str(ticket)
    assert not any(code in str(value) or TEXT in str(value) for value in app.query_params.values())


def test_what_is_missing_is_said_and_nothing_is_lost(opened: Open, settings: Settings):
    app = press(opened(), "kt-feedback-on")
    assert "Please choose what kind of message it is." in read(app).words
    app.radio(key="kt-feedback-kind").set_value("suggestion")
    app = press(press(app, "kt-feedback-on"), "kt-feedback-on")
    assert "Please write your message first." in read(app).words
    app.text_area(key="kt-feedback-text").set_value(TEXT)
    app = press(press(app, "kt-feedback-on"), "kt-feedback-on")
    assert "Please tick that you agree" in read(app).words
    app = press(app, "kt-feedback-back")
    assert app.text_area(key="kt-feedback-text").value == TEXT
    app = press(app, "kt-feedback-back")
    assert app.radio(key="kt-feedback-kind").value == "suggestion"


def test_personal_data_are_named_and_masked_before_sending(opened: Open, settings: Settings):
    app = filled(opened(), "Hubungi saya di 081234567890 soal jadwal tes.")
    words = read(app).words
    assert "a phone number" in words
    assert "081234567890" not in words
    # Going on without a choice is answered.
    assert "Please choose first" not in words
    app = press(app, "kt-feedback-on")
    assert "Please choose first" in read(app).words
    app = press(app, "kt-feedback-text-mask")
    assert app.text_area(key="kt-feedback-text").value == "Hubungi saya di ••• soal jadwal tes."
    app = sent(press(app, "kt-feedback-on"))
    code_in(app)
    assert [message["text"] for message in rows(settings, Message)] == ["Hubungi saya di ••• soal jadwal tes."]


def test_personal_data_may_stay_where_the_sender_wants_it(opened: Open, settings: Settings):
    app = press(filled(opened(), "Hubungi saya di 081234567890 soal jadwal tes."), "kt-feedback-text-leave")
    code_in(sent(app))
    assert "081234567890" in rows(settings, Message)[0]["text"]


def test_a_contact_is_sealed_and_forgotten(opened: Open, settings: Settings):
    app = filled(opened())
    app.radio(key="kt-feedback-identity").set_value("known_to_us").run()
    app.text_input(key="kt-feedback-name").set_value("Rara Wilis")
    app.text_input(key="kt-feedback-phone").set_value("0812 0000 0001")
    app = sent(app)
    code_in(app)
    [contact], [ticket] = rows(settings, Contact), rows(settings, Ticket)
    assert b"Rara" not in contact["sealed"]
    assert open_sealed(OFFICE_KEY, contact["sealed"], ticket["token_hash"]).name == "Rara Wilis"
    for name in ("name", "phone", "text", "identity"):
        assert f"kt-feedback-{name}" not in app.session_state


def test_what_it_is_about_comes_with_the_address(opened: Open, settings: Settings):
    app = opened(formasi="v01", halaman="seleksi")
    assert "About:" in read(app).words
    assert app.radio(key="kt-feedback-kind").value == "selection"
    code_in(sent(filled(app)))
    [ticket] = rows(settings, Ticket)
    assert (ticket["kind"], ticket["subject_kind"], ticket["subject_code"]) == ("selection", "vacancy", "v01")
    assert ticket["unit_code"]


@pytest.mark.parametrize(
    "parameters", [{"formasi": "<script>"}, {"unit": "\x00"}, {"halaman": "../x"}, {"bagian": "nothing"}]
)
def test_what_an_address_makes_up_is_left_out(opened: Open, parameters: dict[str, str]):
    seen = read(opened(**parameters))
    assert "Step 1 of 3" in seen.words
    assert "About:" not in seen.words
    scripts = [attributes["src"] or "" for tag, attributes in seen.elements if tag == "script"]
    assert all(script.startswith("/aset/") for script in scripts)


def test_a_trap_that_is_filled_too_fast_is_refused_in_words_and_the_text_stays(opened: Open, settings: Settings):
    app = filled(opened())
    app.checkbox(key="kt-feedback-consent").check()
    app.text_input(key="kt-trap").set_value("http://example.com")
    app = press(app, "kt-feedback-on")
    assert "looked like a message sent by a machine" in read(app).words
    assert rows(settings, Ticket) == []
    app.text_input(key="kt-trap").set_value("")
    code_in(sent(app))


def test_what_is_doubtful_is_kept_and_told_honestly(opened: Open, settings: Settings):
    app = sent(filled(opened(), "asdfghjkl qwrtpsdfg zxcvbnmlk jhgfdsqwr"))
    assert "A person reads your message first" in read(app).words
    assert rows(settings, Ticket)[0]["state"] == "queued"


def test_while_the_database_is_away_the_text_stays(opened: Open, settings: Settings, monkeypatch: pytest.MonkeyPatch):
    app = filled(opened())

    def away(_settings: Settings) -> None:
        raise Refusal("feedback_unreachable")

    with monkeypatch.context() as broken:
        broken.setattr(mailboxes, "store_of", away)
        app = sent(app)
        words = read(app).words
        assert "Messages cannot be stored at this moment." in words
        assert "This could not be stored just now." in words
    # The same message, sent again, is neither a second one nor a doubtful one.
    code_in(sent(app))
    assert [ticket["state"] for ticket in rows(settings, Ticket)] == ["received"]


def followed(opened: Open, code: str) -> AppTest:
    app = opened(bagian="lacak")
    app.text_input(key="kt-track-code").set_value(code)
    return app.button[0].click().run()


def test_the_code_shows_status_reply_and_what_can_be_done(opened: Open, settings: Settings):
    code = code_in(sent(filled(opened())))
    official, engine = Actor(Role.MODERATOR, "Sari"), store_of(settings)
    moderation.move(engine, 1, Move.VERIFY, official, now=NOON)
    moderation.reply(engine, 1, official, "Jadwal di papan sudah <b>diganti</b>.", now=NOON)
    app = followed(opened, code.lower().replace("-", " "))
    seen = read(app)
    assert "Followed up" in seen.words
    assert "Jadwal di papan sudah" in seen.words
    assert "Sari" not in seen.words
    assert not seen.tags & {"b"}
    assert code not in str(app.query_params)
    app.text_area(key="kt-track-add_word-text").set_value("Terima kasih, tetapi jam masih salah.")
    app = press(app, "kt-track-add_word-do")
    assert "Your word was added." in read(app).words
    assert "jam masih salah" in read(app).words
    assert not [box for box in app.text_area if box.key == "kt-track-add_word-text"]


@pytest.mark.parametrize(
    ("choice", "stored"),
    [("mask", "Telepon saya •••, mohon kabar."), ("leave", "Telepon saya 081234567890, mohon kabar.")],
)
def test_personal_data_in_one_more_word_are_pointed_out_too(opened: Open, settings: Settings, choice: str, stored: str):
    app = followed(opened, code_in(sent(filled(opened()))))
    app.text_area(key="kt-track-add_word-text").set_value("Telepon saya 081234567890, mohon kabar.")
    app = press(app, "kt-track-add_word-do")
    assert "a phone number" in read(app).words
    assert len(rows(settings, Message)) == 1
    app = press(press(app, f"kt-track-add_word-text-{choice}"), "kt-track-add_word-do")
    assert "Your word was added." in read(app).words
    assert rows(settings, Message)[-1]["text"] == stored


def test_one_more_word_of_any_length_is_answered_in_words(opened: Open, settings: Settings):
    app = followed(opened, code_in(sent(filled(opened()))))
    app.text_area(key="kt-track-add_word-text").set_value("0812 " * 200_000)
    assert "10,000" in read(press(app, "kt-track-add_word-do")).words
    assert len(rows(settings, Message)) == 1


def test_erasing_asks_first_and_deletes_every_word(opened: Open, settings: Settings):
    app = followed(opened, code_in(sent(filled(opened()))))
    app = press(app, "kt-track-erase-do")
    assert "Please tick first" in read(app).words
    assert rows(settings, Message)
    app.checkbox(key="kt-track-erase-sure").check()
    app = press(app, "kt-track-erase-do")
    assert "Your text and your contact are erased." in read(app).words
    assert rows(settings, Message) == []


def test_wrong_codes_are_answered_alike_and_then_not_at_all(opened: Open, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(feedback_track, "_address", lambda: "203.0.113.7")
    code = code_in(sent(filled(opened())))
    app = opened(bagian="lacak")
    answers = set()
    for wrong in ("00000-00000", "nothing", "%' OR 1=1 --", "9" * 40, "ZZZZZ-ZZZZZ"):
        app.text_input(key="kt-track-code").set_value(wrong)
        answers.add(read(app.button[0].click().run()).words)
    assert len(answers) == 1
    app.text_input(key="kt-track-code").set_value(code)
    assert "Too many codes" in read(app.button[0].click().run()).words

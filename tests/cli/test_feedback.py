"""The moderator at a shell: from a message that comes in to its public answer, and what is refused on the way."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest
import time_machine
from sqlalchemy import func, select

from kemuning_data import settings as settings_of
from kemuning_data.cli.feedback import publishing
from kemuning_data.cli.feedback.moving import TAKES, MoveName
from kemuning_data.cli.feedback.moving import Reason as ArchiveReasonName
from kemuning_data.cli.feedback.prose import COMMANDS
from kemuning_data.feedback import public, sender
from kemuning_data.feedback.contacts import SenderContact
from kemuning_data.feedback.publication import REASONS_OF_OFFICIALS
from kemuning_data.feedback.states import TABLE
from kemuning_data.feedback.tracking import site_key
from kemuning_data.rules.feedback_vocabulary import ArchiveReason, IdentityChoice, Move, Role, TicketKind
from kemuning_data.tables.base import table_of
from kemuning_data.tables.feedback import Contact, Event, Message
from tests.cli.conftest import BUDI, CANARY, PHONE, SARI, Run, Send, facts, ok, store
from tests.feedback.conftest import CALENDAR, NOW


@pytest.fixture
def answered(keyed: Run, send: Send) -> Run:
    """Message 1 is verified, classified, answered; the sender ticked a public summary. The day is its first."""
    send()
    with time_machine.travel(NOW, tick=False):
        ok(keyed("feedback", "move", 1, "verify", *SARI))
        ok(keyed("feedback", "move", 1, "classify", "--category", "service", *SARI))
        ok(keyed("feedback", "reply", 1, "--text", "Loket kini buka sampai pukul tiga.", *SARI))
    return keyed


def test_the_whole_way_from_a_message_to_its_public_answer(
    keyed: Run, send: Send, site: settings_of.Settings, feedback_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KEMUNING_FEEDBACK_URL", feedback_url)
    code = send()
    with time_machine.travel(NOW, tick=False):
        listed = facts(keyed("feedback", "list", "--json"))
        assert [(line["ticket"], line["state"]) for line in listed["tickets"]] == [(1, "received")]
        assert [(clock["clock"], clock["due_on"]) for clock in listed["tickets"][0]["clocks"]] == [
            ("verify", "2026-11-05")
        ]
        ok(keyed("feedback", "move", 1, "verify", *SARI))
        ok(keyed("feedback", "move", 1, "classify", "--category", "service", "--unit", "u-01", *SARI))
        ok(keyed("feedback", "move", 1, "forward", "--unit", "u-02", *SARI))
        assert "Ditindaklanjuti" in ok(keyed("feedback", "reply", 1, "--text", "Loket kini buka.", *SARI))
        written = ("--text", "Seorang warga menemukan loket tutup terlalu awal.")
        version = facts(keyed("feedback", "summarise", 1, *written, *SARI, "--json"))["version"]
        same = facts(keyed("feedback", "agree", 1, "--version", version, "--by", "sari WULANDARI, S.Kom.", "--json"), 1)
        assert same["refused"] == "feedback_needs_second_official"
        assert facts(keyed("feedback", "agree", 1, "--version", 7, *BUDI, "--json"), 1)["refused"] == (
            "feedback_summary_changed"
        )
        agreed = facts(keyed("feedback", "agree", 1, "--version", version, *BUDI, "--json"))
        assert agreed["number"] == "T-2026-0001"
        shown = facts(keyed("feedback", "show", 1, "--json"))
    trail = [(event["move"], event["official"]) for event in shown["trail"]]
    sari, budi = SARI[1], BUDI[1]
    assert trail == [
        ("submit", None),
        ("verify", sari),
        ("classify", sari),
        ("forward", sari),
        ("reply", sari),
        ("summarise", sari),
        ("agree", budi),
    ]
    assert [word["text"] for word in shown["words"]] == [f"Loket tutup, {CANARY}.", "Loket kini buka."]
    engine = store()
    item = public.item(engine, CALENDAR, "T-2026-0001")
    assert (item.summary, item.answer, item.unit_code) == (written[1], "Loket kini buka.", "u-02")
    status = sender.status(engine, code, site_key=site_key(site.site_secret), calendar=CALENDAR)
    assert (status.public_number, status.said[-1].text) == ("T-2026-0001", "Loket kini buka.")
    engine.dispose()


def test_the_list_begins_with_what_is_late_and_holds_what_was_asked_for(keyed: Run, send: Send) -> None:
    send("b" * 30, at=NOW + dt.timedelta(days=6), kind=TicketKind.SUGGESTION, unit_code="u-09")
    send("c" * 30, at=NOW + dt.timedelta(days=1))
    send("d" * 30, at=NOW)
    send("e" * 30, at=NOW + dt.timedelta(days=2), is_doubtful=True)

    def listed(*options: str) -> list[int]:
        return [line["ticket"] for line in facts(keyed("feedback", "list", *options, "--json"))["tickets"]]

    # Monday a week later: what came on Monday was due on Thursday, what came on Tuesday on Friday.
    with time_machine.travel(NOW + dt.timedelta(days=7), tick=False):
        assert listed() == [3, 2, 4, 1]
        assert listed("--state", "queued") == [4]
        assert listed("--kind", "suggestion") == [1]
        assert listed("--unit", "u-09", "--unit", "u-10") == [1]
        lines = ok(keyed("feedback", "list")).splitlines()
        assert "TERLAMBAT 2 hari kerja" in lines[0]
        assert "TERLAMBAT 1 hari kerja" in lines[1]
        assert "2 working days left" in ok(keyed("feedback", "list", "--lang", "en")).splitlines()[3]
        ok(keyed("feedback", "move", 4, "archive", "--reason", "spam", *SARI))
        assert 4 not in listed()
        assert listed("--all")[-1] == 4


@pytest.mark.parametrize(
    ("arguments", "option"),
    [
        (["move", 1, "archive"], "--reason"),
        (["move", 1, "forward"], "--unit"),
        (["move", 1, "classify", "--unit", "u"], "--category"),
        (["move", 1, "not_ours"], "--text"),
        (["move", 1, "verify", "--unit", "u"], "--unit"),
        (["move", 1, "request_completion", "--text", "x", "--file", "y"], "--text"),
        (["reply", 1], "--text"),
        (["summarise", 1], "--text"),
        (["merge", 1], "--into"),
        (["withhold", 1], "--reason"),
        (["withhold", 1, "--reason", "sender_withdrew"], "--reason"),
        (["export", 1, "--out", "pesan.docx"], "--out"),
        (["list", "--state", "hilang"], "--state"),
    ],
)
def test_wrong_usage_names_the_option(keyed: Run, send: Send, arguments: list[object], option: str) -> None:
    send()
    by = [] if arguments[0] == "list" else SARI
    for lang, words in (("id", f"{option} tidak ada, atau"), ("en", f"{option} is missing, or")):
        code, _, err = keyed("feedback", *arguments, *by, "--lang", lang)
        assert (code, words in err) == (2, True)


@pytest.mark.parametrize("command", ["move", "reply", "merge", "summarise", "agree", "withhold", "export", "contact"])
def test_whatever_changes_a_message_says_who_does_it(keyed: Run, send: Send, command: str, tmp_path: Path) -> None:
    send()
    rest = {
        "move": ["verify"],
        "reply": ["--text", "x"],
        "summarise": ["--text", "x"],
        "merge": ["--into", 2],
        "withhold": ["--reason", "law"],
        "export": ["--out", tmp_path / "x.csv"],
    }.get(command, [])
    code, _, err = keyed("feedback", command, 1, *rest)
    assert (code, "--by" in err) == (2, True)
    found = facts(keyed("feedback", "move", 1, "verify", "--by", " .", "--json"), 1)
    assert found["refused"] == "feedback_official_missing"


def test_what_the_table_forbids_is_refused_in_both_languages(answered: Run) -> None:
    for lang, sentence in (("id", "Pesan berada pada status"), ("en", "The message is in the state “Followed up”")):
        code, _, err = answered("feedback", "move", 1, "verify", *SARI, "--lang", lang)
        assert code == 1
        assert lang == "id" or sentence in err
        assert CANARY not in err
    assert answered("feedback", "show", 99)[0] == 1
    found = facts(answered("feedback", "summarise", 1, "--text", f"Hubungi {PHONE}", *SARI, "--json"), 1)
    assert found["refused"] == "feedback_personal_data_found"
    assert PHONE not in found["message"]


def test_texts_come_from_a_file_or_standard_input_as_well(
    answered: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "jawab.txt").write_text("\ufeffBaris satu\nBaris dua\n", "utf-8")
    ok(answered("feedback", "reply", 1, "--file", tmp_path / "jawab.txt", *SARI))
    monkeypatch.setattr(sys, "stdin", io.StringIO("Dari pipa\n"))
    ok(answered("feedback", "reply", 1, "--file", "-", *SARI))
    said = [word["text"] for word in facts(answered("feedback", "show", 1, "--json"))["words"]]
    assert said[-2:] == ["Baris satu\nBaris dua", "Dari pipa"]
    (tmp_path / "biner").write_bytes(b"\xff\xfe\x00")
    for path in (tmp_path / "biner", tmp_path / "tiada", tmp_path):
        found = facts(answered("feedback", "reply", 1, "--file", path, *SARI, "--json"), 1)
        assert found["refused"] == "text_file_unreadable"


def test_the_side_moves(keyed: Run, send: Send) -> None:
    for number in range(4):
        send(f"{number}" * 30)
    ok(keyed("feedback", "move", 1, "request_completion", "--text", "Loket yang mana?", *SARI))
    ok(keyed("feedback", "move", 2, "not_ours", "--text", "Silakan ke kecamatan.", *SARI))
    ok(keyed("feedback", "merge", 3, "--into", 4, *SARI))
    withheld = facts(keyed("feedback", "withhold", 4, "--reason", "third_person", *SARI, "--json"))
    states = {line["ticket"]: line["state"] for line in facts(keyed("feedback", "list", "--all", "--json"))["tickets"]}
    assert states == {1: "needs_completion", 2: "not_ours", 3: "merged", 4: "received"}
    engine = store()
    assert public.item(engine, CALENDAR, withheld["number"]).reason == "third_person"
    engine.dispose()


def test_what_waits_to_be_closed_is_not_late(answered: Run) -> None:
    with time_machine.travel(NOW + dt.timedelta(days=30), tick=False):
        found = facts(answered("feedback", "list", "--json"))
        assert (found["late"], found["to_close"]) == (0, [1])
        assert [(clock["clock"], clock["is_late"]) for clock in found["tickets"][0]["clocks"]] == [("close", False)]
        assert "1 pesan dapat ditutup: kemuning purge" in ok(answered("feedback", "list"))


def test_every_move_of_officials_has_a_command() -> None:
    of_their_own = set(COMMANDS)
    by_officials = {row.move for row in TABLE if row.roles & {Role.MODERATOR, Role.SECOND_OFFICIAL}}
    assert {Move(name) for name in get_args(MoveName)} | of_their_own == by_officials
    assert set(TAKES) == set(get_args(MoveName))
    assert set(get_args(ArchiveReasonName)) == set(ArchiveReason) - {ArchiveReason.NOT_COMPLETED}
    assert set(get_args(publishing.Reason)) == set(REASONS_OF_OFFICIALS)


def test_a_contact_is_opened_with_the_office_key_alone_and_leaves_a_trace(
    keyed: Run, send: Send, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    contact = SenderContact(name="Wati", phone=PHONE)
    send(identity=IdentityChoice.KNOWN_TO_US, contact=contact)
    shown = keyed("feedback", "show", 1)[1] + keyed("feedback", "show", 1, "--json")[1]
    assert PHONE not in shown
    opened = facts(keyed("feedback", "contact", 1, *SARI, "--json"))
    assert (opened["name"], opened["phone"]) == ("Wati", PHONE)
    trail = facts(keyed("feedback", "show", 1, "--json"))["trail"]
    assert [event["move"] for event in trail] == ["submit", "read_contact"]
    assert PHONE not in json.dumps(trail)
    monkeypatch.setenv("KEMUNING_ENV_FILE", str(tmp_path / "keys" / "site.env"))
    assert facts(keyed("feedback", "contact", 1, *SARI, "--json"), 1)["refused"] == "secret_missing"
    assert len(facts(keyed("feedback", "show", 1, "--json"))["trail"]) == 2


def test_a_terminal_obeys_nothing_that_was_written(keyed: Run, send: Send) -> None:
    nasty = "\x1b]0;judul\x07\x1b[31m\x9b2J\u202eterbalik =cmd|calc 🙂"
    send(text=nasty)
    out = keyed("feedback", "show", 1)[1]
    assert not {"\x1b", "\x07", "\x9b"} & set(out)
    line = next(line for line in out.splitlines() if "terbalik" in line)
    # The reversal ends with its line, inside an isolate of its own.
    assert line.strip().startswith("\u2068")
    assert line.endswith("\u202c\u2069")
    as_json = keyed("feedback", "show", 1, "--json")[1]
    assert not {"\x1b", "\x07", "\x9b"} & set(as_json)
    assert json.loads(as_json)["words"][0]["text"] == nasty


def test_a_terminal_without_the_signs_still_shows_the_message(keyed: Run, send: Send, tmp_path: Path) -> None:
    send(text="Terima kasih 🙂")
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONPATH": str(Path.cwd())}
    command = [sys.executable, "-m", "kemuning_data.cli", "feedback", "show", "1"]
    found = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (found.returncode, found.stderr) == (0, "")
    assert "Terima kasih \\U0001f642" in found.stdout


def test_handing_over_writes_a_private_file_with_harmless_cells(answered: Run, send: Send, tmp_path: Path) -> None:
    send("f" * 30, text="=cmd|' /C calc'!A0", identity=IdentityChoice.OPEN, contact=SenderContact(phone=PHONE))
    out = tmp_path / "serah.csv"
    said = facts(answered("feedback", "export", 1, 2, 1, "--out", out, *SARI, "--json"))
    assert (said["tickets"], stat.S_IMODE(out.stat().st_mode)) == ([1, 2], 0o600)
    content = out.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert [(row["ticket"], row["move"]) for row in rows] == [("1", "submit"), ("1", "reply"), ("2", "submit")]
    assert rows[2]["text"] == "'=cmd|' /C calc'!A0"
    assert PHONE.encode() not in content
    as_json = tmp_path / "serah.json"
    ok(answered("feedback", "export", 2, "--out", as_json, *SARI))
    assert json.loads(as_json.read_text("utf-8"))["messages"][0]["words"][0]["text"] == "=cmd|' /C calc'!A0"
    trail = [event["move"] for event in facts(answered("feedback", "show", 2, "--json"))["trail"]]
    assert trail == ["submit", "export", "export"]
    assert facts(answered("feedback", "export", 2, "--out", out, *SARI, "--json"), 1)["refused"] == "output_exists"
    assert out.read_bytes() == content
    missing = tmp_path / "tiada.csv"
    refused = facts(answered("feedback", "export", 2, 99, "--out", missing, *SARI, "--json"), 1)
    assert (refused["refused"], missing.exists()) == ("feedback_ticket_unknown", False)
    assert len(facts(answered("feedback", "show", 2, "--json"))["trail"]) == 3


def test_words_taken_back_are_not_handed_over(
    answered: Run, send: Send, site: settings_of.Settings, tmp_path: Path
) -> None:
    code, key = send("g" * 30), site_key(site.site_secret)
    engine = store()
    sender.withdraw(engine, code, site_key=key, now=NOW)
    engine.dispose()
    assert facts(answered("feedback", "show", 2, "--json"))["words"] == []
    refused = facts(answered("feedback", "export", 1, 2, "--out", tmp_path / "x.csv", *SARI, "--json"), 1)
    assert refused["refused"] == "feedback_words_closed"
    assert list(tmp_path.glob("x.csv")) == []
    assert "export" not in [event["move"] for event in facts(answered("feedback", "show", 1, "--json"))["trail"]]


def test_purge_closes_and_deletes_what_is_due_and_says_what(answered: Run, send: Send) -> None:
    send("h" * 30, identity=IdentityChoice.OPEN, contact=SenderContact(phone=PHONE))
    counted = ("contacts", "withdrawn_texts", "texts", "audit", "codes", "survey_answers")

    def purged(day: dt.date, *options: str) -> tuple[list[int], dict[str, int]]:
        with time_machine.travel(dt.datetime.combine(day, dt.time(9), NOW.tzinfo), tick=False):
            found = facts(answered("purge", *options, "--json"))
        assert tuple(found["kept"]) == counted
        return found["closed"], {name: one["count"] for name, one in found["kept"].items() if one["count"]}

    # Ten working days after Monday 2 November end on Monday the 16th.
    assert purged(dt.date(2026, 11, 16)) == ([], {})
    assert purged(dt.date(2026, 11, 17), "--dry-run") == ([1], {})
    assert purged(dt.date(2026, 11, 17)) == ([1], {})
    assert purged(dt.date(2026, 11, 17)) == ([], {})
    two_years = dt.date(2028, 11, 1)
    assert purged(two_years - dt.timedelta(days=1)) == ([], {})
    due = purged(two_years, "--dry-run")
    assert due == ([], {"contacts": 1, "texts": 3})
    assert purged(two_years) == due
    engine = store()
    with engine.connect() as connection:
        for model in (Contact, Message):
            assert connection.scalar(select(func.count()).select_from(table_of(model))) == 0
        assert connection.scalar(select(func.count()).select_from(table_of(Event))) == 6
    engine.dispose()
    with time_machine.travel(NOW, tick=False):
        assert "Kontak, akan dihapus setelah 90 hari: 0" in ok(answered("purge", "--dry-run"))
        assert "Contacts, deleted after 90 days: 0" in ok(answered("purge", "--lang", "en"))


def test_clocks_know_the_days_off_of_the_release(keyed: Run, send: Send, tmp_path: Path) -> None:
    day = dt.datetime(2026, 12, 23, 9, tzinfo=NOW.tzinfo)
    send(at=day)
    with time_machine.travel(day, tick=False):

        def due() -> str:
            return facts(keyed("feedback", "list", "--json"))["tickets"][0]["clocks"][0]["due_on"]

        assert due() == "2026-12-28"
        head = "formasi_id,ins_nm,jp_nama,formasi_nm,jabatan_nm,lokasi_nm,jumlah_formasi,disable,jenjang_studi"
        row = "f1,Pemkab Uji,CPNS,UMUM,PERAWAT TERAMPIL,PEMKAB UJI | RSUD UJI,3,1,D-III"
        (tmp_path / "formasi.csv").write_text(f"{head}\n{row}\n", "utf-8")
        (tmp_path / "libur.csv").write_text(
            "date,name,kind\n2026-12-25,Hari Raya Natal,public holiday\n2026-12-24,Cuti bersama,collective leave\n"
        )
        assert keyed("import", "vacancies", tmp_path / "formasi.csv", "--intake", "cpns-2024")[0] == 0
        assert keyed("import", "holidays", tmp_path / "libur.csv")[0] == 0
        assert keyed("publish", "--note", "x", "--by", "Ani", "--approved-by", "Budi")[0] == 0
        assert due() == "2026-12-30"


def test_a_database_that_is_away_is_told_in_words_and_json_stays_json(keyed: Run, send: Send, tmp_path: Path) -> None:
    send()
    engine = store()
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE message")
    engine.dispose()
    code, out, err = keyed("feedback", "reply", 1, "--text", CANARY, *SARI, "--json")
    assert (code, json.loads(out)["ok"]) == (1, False)
    assert CANARY not in out + err

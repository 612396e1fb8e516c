"""What a person may ask of the office: a copy, erasure; and the schema that `migrate` brings up."""

from __future__ import annotations

import io
import json
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import func, select

from kemuning_data import settings as settings_of
from kemuning_data.feedback import sender
from kemuning_data.feedback.contacts import SenderContact
from kemuning_data.feedback.tracking import site_key
from kemuning_data.rules.feedback_vocabulary import IdentityChoice
from kemuning_data.tables.base import table_of
from kemuning_data.tables.engine import records_engine, writing
from kemuning_data.tables.feedback import Contact, Message
from kemuning_data.tables.records import Applicant, Institution, Intake, Unit, Vacancy
from tests.cli.conftest import CANARY, PHONE, SARI, Run, Send, facts, ok, store
from tests.feedback.conftest import CALENDAR

EXAM_NUMBER = "24300120110000123"


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch):
    """Lets a line stand on standard input."""
    return lambda line: monkeypatch.setattr(sys, "stdin", io.StringIO(f"{line}\n"))


@pytest.fixture
def at_the_site(keyed: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("KEMUNING_ENV_FILE", str(tmp_path / "keys" / "site.env"))
    return keyed


def test_a_copy_holds_everything_of_the_message_but_the_contact_and_names(
    keyed: Run, send: Send, tmp_path: Path
) -> None:
    send(identity=IdentityChoice.OPEN, contact=SenderContact(phone=PHONE))
    ok(keyed("feedback", "move", 1, "verify", *SARI))
    out = tmp_path / "salinan.json"
    ok(keyed("person", "export", "--ticket", 1, "--out", out, *SARI))
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    content = out.read_text("utf-8")
    held = json.loads(content)
    assert held["message"]["words"][0]["text"] == f"Loket tutup, {CANARY}."
    assert [event["move"] for event in held["message"]["trail"]] == ["submit", "verify", "export"]
    assert held["not_included"] == ["contact", "names_of_officials"]
    assert PHONE not in content
    assert SARI[1] not in content


def test_a_tracking_code_is_read_from_standard_input_where_the_site_secret_is(
    at_the_site: Run, send: Send, typed, tmp_path: Path
) -> None:
    code = send()
    typed(code.lower().replace("-", " "))
    out = tmp_path / "salinan.json"
    said = ok(at_the_site("person", "export", "--code", "--out", out, *SARI))
    assert json.loads(out.read_text("utf-8"))["message"]["ticket"] == 1
    assert code not in said + out.read_text("utf-8")
    for wrong in ("ZZZZZ-ZZZZZ", "bukan kode", ""):
        typed(wrong)
        found = at_the_site("person", "erase", "--code", "--yes", *SARI, "--json")
        assert facts(found, 1)["refused"] == "feedback_code_unknown"
        assert not wrong or wrong not in found[1]


def test_in_a_folder_with_both_files_the_site_secret_is_found_beside_the_data(
    keyed: Run, send: Send, typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = send()
    monkeypatch.delenv("KEMUNING_ENV_FILE")
    for role in ("office", "site"):
        shutil.copy(tmp_path / "keys" / f"{role}.env", tmp_path / "data")
    typed(code)
    ok(keyed("person", "export", "--code", "--out", tmp_path / "salinan.json", *SARI))


def test_the_office_cannot_look_a_code_up(keyed: Run, send: Send, typed, tmp_path: Path) -> None:
    code = send()
    typed(code)
    out = tmp_path / "salinan.json"
    found = keyed("person", "export", "--code", "--out", out, *SARI, "--json")
    assert facts(found, 1)["refused"] == "feedback_code_needs_site"
    assert code not in found[1]
    assert not out.exists()


def test_a_code_never_stands_in_an_argument(keyed: Run, send: Send, tmp_path: Path) -> None:
    code = send()
    found = keyed("person", "export", "--code", code, "--out", tmp_path / "x.json", *SARI)
    assert (found[0], code in found[1] + found[2]) == (2, False)


def test_exactly_one_way_to_the_person(keyed: Run) -> None:
    assert keyed("person", "erase", *SARI)[0] == 2
    assert keyed("person", "erase", "--ticket", 1, "--code", *SARI)[0] == 2


def test_erasing_takes_a_second_word_and_leaves_no_words(
    at_the_site: Run, send: Send, site: settings_of.Settings, typed
) -> None:
    code = send(identity=IdentityChoice.OPEN, contact=SenderContact(phone=PHONE))
    typed(code)
    assert facts(at_the_site("person", "erase", "--code", *SARI, "--json"), 1)["refused"] == (
        "person_erase_not_confirmed"
    )
    assert len(facts(at_the_site("feedback", "show", 1, "--json"))["words"]) == 1
    typed(code)
    ok(at_the_site("person", "erase", "--code", "--yes", *SARI))
    engine = store()
    with engine.connect() as connection:
        for model in (Contact, Message):
            assert connection.scalar(select(func.count()).select_from(table_of(model))) == 0
    status = sender.status(engine, code, site_key=site_key(site.site_secret), calendar=CALENDAR)
    engine.dispose()
    assert (status.state, status.said) == ("erased", ())


def test_rows_of_an_applicant_are_copied_and_honestly_not_erased(keyed: Run, typed, tmp_path: Path) -> None:
    store_applicant()
    out = tmp_path / "pelamar.json"
    typed("2430-0120-1100-00123")
    said = ok(keyed("person", "export", "--exam-number", "--out", out, *SARI))
    assert EXAM_NUMBER not in said
    held = json.loads(out.read_text("utf-8"))
    assert [(row["exam_number"], row["sex"]) for row in held["records"]["applicant"]] == [(EXAM_NUMBER, "female")]
    assert (held["records"]["result"], held["records"]["objection"]) == ([], [])
    typed(EXAM_NUMBER)
    code, _, err = keyed("person", "erase", "--exam-number", "--yes", *SARI)
    assert (code, "Tidak ada yang dihapus" in err, EXAM_NUMBER in err) == (1, True, False)
    typed("24300120110000999")
    found = keyed("person", "erase", "--exam-number", "--yes", *SARI, "--json")
    assert facts(found, 1)["refused"] == "person_unknown"


def store_applicant() -> None:
    vacancy = {"vacancy_id": "f1", "intake_code": "cpns-2024", "unit_code": "u", "title": "Perawat", "posts": 1}
    kinds = {"job_family": "health", "vacancy_type": "general", "is_open_to_disabled": False, "fingerprint": "0" * 64}
    rows = [
        (Institution, {"institution_code": "i", "institution_name": "Pemkab"}),
        (
            Unit,
            {"unit_code": "u", "unit_name": "U", "sector": "other", "institution_code": "i", "is_declared": True},
        ),
        (Intake, {"intake_code": "cpns-2024", "kind": "CPNS", "year": 2024, "regulation": "cpns-2024"}),
        (Vacancy, vacancy | kinds),
        (Applicant, {"intake_code": "cpns-2024", "exam_number": EXAM_NUMBER, "vacancy_id": "f1", "sex": "female"}),
    ]
    engine = records_engine(settings_of.load("office"))
    with writing(engine) as connection:
        for model, row in rows:
            connection.execute(table_of(model).insert(), row)
    engine.dispose()


def test_migrate_brings_both_databases_up(keyed: Run, tmp_path: Path) -> None:
    found = facts(keyed("migrate", "--json"))
    assert found["records"]["before"] is None
    assert found["feedback"]["before"] is None
    for name in ("records", "feedback"):
        assert found[name]["after"] is not None
        assert stat.S_IMODE((tmp_path / "data" / f"{name}.db").stat().st_mode) == 0o600
    again = facts(keyed("migrate", "--json"))
    assert {name: again[name]["before"] for name in ("records", "feedback")} == {
        name: found[name]["after"] for name in ("records", "feedback")
    }
    assert "Masukan: sudah mutakhir." in ok(keyed("migrate"))


def test_migrate_where_addresses_are_set(
    keyed: Run, empty_records_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KEMUNING_FEEDBACK_URL", empty_records_url)
    assert facts(keyed("feedback", "list", "--json"), 1)["refused"] == "schema_out_of_date"
    assert facts(keyed("migrate", "--json"))["feedback"]["before"] is None
    assert facts(keyed("feedback", "list", "--json"))["tickets"] == []
    monkeypatch.setenv("KEMUNING_RECORDS_URL", empty_records_url)
    assert facts(keyed("migrate", "--json"), 1)["refused"] == "databases_are_one"


def test_a_child_process_reads_the_code_and_tells_nobody(at_the_site: Run, send: Send, tmp_path: Path) -> None:
    code = send()
    out = tmp_path / "salinan.json"
    command = [sys.executable, "-m", "kemuning_data.cli", "person", "export", "--code", "--out", str(out), *SARI]
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    found = subprocess.run(command, input=code, env=environment, capture_output=True, text=True, check=False)
    assert (found.returncode, found.stderr) == (0, "")
    assert code not in found.stdout + out.read_text("utf-8")
    assert json.loads(out.read_text("utf-8"))["message"]["ticket"] == 1

"""Promises: how officials write them, what is stored, and what may never come in."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from kemuning_data.i18n import LANGS
from kemuning_data.i18n.problems import sentence
from kemuning_data.tables.evaluation import Action
from tests.ingest.sources.conftest import Office

SEEN = dt.date(2025, 3, 1)
DUE = dt.date(2025, 9, 30)
TODAY = dt.date(2026, 11, 24)
TOMORROW = dt.date(2026, 11, 25)
CODE = "7K2QM-0XH4R"

HEAD = {
    "action_code": "Kode Tindak Lanjut",
    "theme": "Tema",
    "theme_en": "Tema (Inggris)",
    "sector": "Sektor",
    "decision": "Keputusan",
    "action": "Tindak Lanjut",
    "unit": "Penanggung Jawab",
    "starts_on": "Mulai",
    "due_on": "Batas Waktu",
    "done_on": "Tanggal Selesai",
    "status": "Status",
    "evidence": "Bukti",
    "element": "Unsur",
    "intake_code": "Kode Pengadaan",
    "feedback_numbers": "Nomor Masukan",
}
PROMISE: dict[str, Any] = {
    "action_code": "tl-2025-01",
    "theme": "Antrean pendaftaran lama",
    "sector": "Kesehatan",
    "decision": "Loket ditambah",
    "action": "Dua loket pendaftaran baru",
    "unit": "RSUD Uji",
    "starts_on": SEEN,
    "due_on": DUE,
    "status": "Sedang dikerjakan",
}
DONE = PROMISE | {"status": "Selesai", "done_on": DUE, "evidence": "Berita acara 12/2025"}
REFUSAL = PROMISE | {
    "action_code": "tl-2025-02", "status": "Ditolak", "action": None, "due_on": None,
    "decision": "Belum ada tenaga untuk buka pada hari Minggu",
}  # fmt: skip


def rows_of(*promises: dict[str, Any]) -> list[tuple[Any, ...]]:
    return [tuple(HEAD.values()), *(tuple(promise.get(name) for name in HEAD) for promise in promises)]


def stored(office: Office) -> dict[str, Any]:
    [row] = office.rows(Action)
    return row


def test_a_promise_as_officials_write_it(office: Office):
    written = DONE | {
        "theme_en": "Long queue at registration",
        "element": "U3 - Waktu Penyelesaian",
        "intake_code": "CPNS 2024",
        "feedback_numbers": "T-2025-0147; t-2025-0150 dan T\u20132025\u201310001, T-2025-0147",
    }
    done = office.put("actions", rows_of(written))
    assert done.checked.problems == ()
    assert done.checked.counts == {"rows": 1, "actions": 1, "refusals": 0}
    row = stored(office)
    unit = row.pop("unit_code")
    assert "rsud" in unit
    assert row == {
        "action_code": "tl-2025-01",
        "theme": "Antrean pendaftaran lama",
        "theme_en": "Long queue at registration",
        "sector": "health",
        "decision": "Loket ditambah",
        "decision_en": None,
        "action": "Dua loket pendaftaran baru",
        "action_en": None,
        "starts_on": SEEN,
        "due_on": DUE,
        "done_on": DUE,
        "status": "done",
        "evidence": "Berita acara 12/2025",
        "evidence_en": None,
        "element": "completion_time",
        "intake_code": "cpns-2024",
        "feedback_numbers": ["T-2025-0147", "T-2025-0150", "T-2025-10001"],
    }


def test_a_refusal_with_its_reason_is_an_answer(office: Office):
    done = office.put("actions", rows_of(REFUSAL | {"evidence": "-", "feedback_numbers": "-"}))
    assert done.checked.problems == ()
    row = stored(office)
    assert (row["status"], row["action"], row["due_on"], row["evidence"]) == ("refused", None, None, None)
    assert row["feedback_numbers"] == []


def test_the_last_day_of_a_refusal_is_left_out(office: Office, told):
    done = office.put("actions", rows_of(REFUSAL | {"due_on": DUE}))
    assert told(done) == [("refusal_day_left_out", 2, "I", "2025-09-30", None)]
    assert stored(office)["due_on"] is None


def test_again_changes_nothing_and_what_is_left_out_stays(office: Office):
    numbered = PROMISE | {"feedback_numbers": "T-2025-0147, T-2025-0150"}
    office.put("actions", rows_of(numbered, REFUSAL))
    again = office.put("actions", rows_of(numbered, REFUSAL | {"unit": "RSUD UJI"}))
    assert again.changes is not None
    assert (again.changes.is_nothing, again.changes.unchanged) == (True, 2)
    moved = office.put("actions", rows_of(numbered | {"feedback_numbers": "T-2025-0150, T-2025-0147"}))
    assert moved.changes is not None
    assert (moved.changes.added, moved.changes.changed, moved.changes.closed) == (0, 1, 0)
    assert len(office.rows(Action)) == 2


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"status": "Entah"}, ("value_unknown", "K", "Entah")),
        ({"sector": "Antariksa"}, ("value_unknown", "D", "Antariksa")),
        ({"element": "U8"}, ("value_unknown", "M", "U8")),
        ({"unit": "Dinas Angin"}, ("unit_not_found", "G", "Dinas Angin")),
        ({"unit": None}, ("unit_not_named", "unit_code", None)),
        ({"intake_code": "cpns-1999"}, ("intake_unknown", "N", "cpns-1999")),
        ({"theme": None}, ("value_missing", "B", None)),
        ({"decision": None}, ("value_missing", "E", None)),
        ({"action": "-"}, ("promise_without_action", "F", None)),
        ({"due_on": None}, ("promise_without_day", "I", None)),
        ({"due_on": SEEN - dt.timedelta(days=1)}, ("dates_reversed", "I", "2025-02-28")),
        ({"done_on": DUE}, ("day_of_what_is_not_done", "J", "2025-09-30")),
        ({"status": "Selesai", "evidence": "x"}, ("done_without_day", "J", None)),
        (
            {"status": "Selesai", "evidence": "x", "done_on": SEEN - dt.timedelta(days=1)},
            ("done_before_start", "J", "2025-02-28"),
        ),
        ({"status": "Selesai", "evidence": "x", "done_on": TOMORROW}, ("done_in_future", "J", "2026-11-25")),
        ({"feedback_numbers": CODE}, ("feedback_number_is_secret", "O", None)),
        ({"feedback_numbers": "T-2025-0147; 7k2qm 0xh4r"}, ("feedback_number_is_secret", "O", None)),
        ({"feedback_numbers": "7K2QM0XH4R"}, ("feedback_number_is_secret", "O", None)),
        ({"feedback_numbers": "T-2025-147"}, ("feedback_number_malformed", "O", None)),
        ({"feedback_numbers": "T-2025-0000"}, ("feedback_number_malformed", "O", None)),
        ({"feedback_numbers": "surat warga"}, ("feedback_number_malformed", "O", None)),
        ({"evidence": f"lihat {CODE}"}, ("text_holds_tracking_code", "L", None)),
        ({"theme": "Bapak Sutrisno mengeluh"}, ("text_names_a_person", "B", None)),
        ({"evidence": "hubungi 0812-3456-7890"}, ("text_names_a_person", "L", None)),
        ({"decision": "NIP 198503122010011004 dipindah"}, ("text_names_a_person", "E", None)),
        ({"theme_en": "write to a.b@kemuning.go.id"}, ("text_names_a_person", "C", None)),
    ],
)
def test_what_blocks_a_promise(office: Office, changed: dict[str, Any], problem: tuple[str, str, str | None]):
    done = office.put("actions", rows_of(PROMISE | changed))
    [found] = done.checked.problems
    assert (found.code, found.column, found.found) == problem
    assert found.is_blocking
    assert office.rows(Action) == []


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"decision": None}, ("refusal_without_reason", "E")),
        ({"decision": "Ditolak."}, ("refusal_without_reason", "E")),
        ({"action": "Dikaji lagi"}, ("refusal_with_action", "F")),
        ({"done_on": DUE}, ("day_of_what_is_not_done", "J")),
    ],
)
def test_what_blocks_a_refusal(office: Office, changed: dict[str, Any], problem: tuple[str, str]):
    [found] = office.put("actions", rows_of(REFUSAL | changed)).checked.problems
    assert (found.code, found.column, found.is_blocking) == (*problem, True)
    assert office.rows(Action) == []


def test_one_code_stands_for_one_promise(office: Office, told):
    done = office.put("actions", rows_of(PROMISE, PROMISE | {"theme": "Lain"}))
    assert told(done) == [("key_twice", row, "A", "tl-2025-01", None) for row in (2, 3)]


def test_what_is_done_without_evidence_is_taken_and_told(office: Office, told):
    done = office.put("actions", rows_of(DONE | {"evidence": None}))
    assert told(done) == [("done_without_evidence", 2, "L", None, None)]
    assert stored(office)["status"] == "done"


@pytest.mark.parametrize(
    "days",
    [
        {"due_on": SEEN},
        {"status": "Selesai", "evidence": "x", "done_on": SEEN},
        {"status": "Selesai", "evidence": "x", "done_on": TODAY},
    ],
)
def test_days_on_the_very_edge_are_taken(office: Office, days: dict[str, Any]):
    assert office.put("actions", rows_of(PROMISE | days)).checked.problems == ()


@pytest.mark.parametrize("column", ["feedback_numbers", "theme", "evidence", "decision"])
def test_a_secret_is_repeated_in_no_sentence(office: Office, column: str):
    done = office.put("actions", rows_of(PROMISE | {column: f"kode {CODE}"}))
    assert done.checked.is_blocked
    said = [sentence(problem, lang) for problem in done.checked.problems for lang in LANGS]
    assert not any(part in text for text in said for part in CODE.split("-"))
    assert not any(part in str(problem) for problem in done.checked.problems for part in CODE.split("-"))

"""Objections and explanations: what is read, and what is told where."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

import pytest

from kemuning_data.tables.records import Explanation, Objection
from tests.databases import Fill
from tests.ingest.readers.writing import Row

from .conftest import Office, filling, two_intakes
from .test_results import FIRST, SECOND
from .test_results import HEAD as RESULTS

HEAD = ("Nomor Peserta", "Pengadaan", "Tahapan", "Tanggal Sanggah", "Tanggal Jawab", "Hasil", "Dampak")
DAY = dt.date(2024, 9, 20)
ONE = ("2430001", "cpns-2024", "Administrasi", DAY, dt.date(2024, 9, 27), "Diterima", "TMS menjadi MS")
TWO = ("2430002", "cpns-2024", "hasil akhir", dt.date(2025, 1, 14), None, None, None)


def with_results(url: str) -> None:
    """Two intakes, and the calendar and the results of one."""
    with filling(url, two_intakes) as office:
        calendar: Sequence[Row] = [
            ("tahapan", "mulai", "selesai"),
            ("Masa Sanggah", dt.date(2024, 9, 20), dt.date(2024, 9, 22)),
            ("Pengumuman hasil akhir", dt.date(2025, 1, 12), dt.date(2025, 1, 12)),
            ("Masa Sanggah", dt.date(2025, 1, 13), dt.date(2025, 1, 15)),
        ]
        assert not office.put("calendar", calendar, "cpns-2024").checked.is_blocked
        assert not office.put("results", [RESULTS, FIRST, SECOND]).checked.is_blocked


@pytest.fixture
def decided(office_with: Callable[[Fill], Office]) -> Office:
    return office_with(with_results)


def test_objections_are_read(decided: Office, told):
    done = decided.put("objections", [HEAD, ONE, TWO])
    assert told(done) == []
    found = {row["exam_number"]: row for row in decided.rows(Objection)}
    assert found["2430001"] == {
        "intake_code": "cpns-2024",
        "exam_number": "2430001",
        "stage": "administration",
        "filed_on": DAY,
        "decided_on": dt.date(2024, 9, 27),
        "result": "upheld",
        "effect": "status_changed",
    }
    assert (found["2430002"]["result"], found["2430002"]["effect"]) == ("pending", "none")
    again = decided.put("objections", [HEAD, ONE, TWO]).changes
    assert again is None or (again.is_nothing and again.unchanged == 2)
    later = decided.put("objections", [HEAD, ONE]).changes
    assert later is not None
    assert (later.added, later.changed, later.closed) == (0, 0, 1)


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({4: dt.date(2024, 9, 19)}, ("decided_before_filed", 3, "E", "2024-09-19", None)),
        ({0: "2430009"}, ("candidate_unknown", 3, "A", "2430009", None)),
        ({2: "wawancara"}, ("value_unknown", 3, "C", "wawancara", "administration, skd, skb, competence, final")),
        ({5: "mungkin"}, ("value_unknown", 3, "F", "mungkin", "upheld, rejected, pending")),
        ({6: "?!"}, ("value_unknown", 3, "G", "?!", "none, status_changed, score_changed, rank_changed")),
        ({1: "cpns-1999"}, ("intake_unknown", None, None, "cpns-1999", "cpns-2021, cpns-2024, pppk-2024")),
    ],
)
def test_what_blocks_an_objection(decided: Office, told, cells: dict[int, object], problem: tuple[object, ...]):
    row = [cells.get(index, cell) for index, cell in enumerate(ONE)]
    done = decided.put("objections", [HEAD, TWO, row])
    assert problem in told(done)
    assert done.checked.is_blocked
    assert decided.rows(Objection) == []


def test_an_objection_stands_once_a_stage(decided: Office, told):
    done = decided.put("objections", [HEAD, ONE, ONE])
    assert told(done) == [("objection_twice", row, "A", "2430001", None) for row in (2, 3)]


@pytest.mark.parametrize(
    ("filed", "decided_on", "problems"),
    [
        (dt.date(2024, 9, 22), dt.date(2024, 9, 29), []),
        (dt.date(2024, 9, 22), dt.date(2024, 9, 30), [("objection_answered_late", 2, "E", "8", "7")]),
        (
            dt.date(2024, 9, 19),
            dt.date(2024, 9, 29),
            [("objection_outside_window", 2, "D", "2024-09-19", "2024-09-20 – 2024-09-22")],
        ),
        (
            dt.date(2024, 9, 23),
            dt.date(2024, 9, 30),
            [("objection_outside_window", 2, "D", "2024-09-23", "2024-09-20 – 2024-09-22")],
        ),
    ],
)
def test_the_days_of_the_rules(decided: Office, told, filed: dt.date, decided_on: dt.date, problems: list[object]):
    done = decided.put("objections", [HEAD, (*ONE[:3], filed, decided_on, *ONE[5:])])
    assert told(done) == problems
    assert len(decided.rows(Objection)) == 1


WORDS = ("formasi_id", "aturan", "penjelasan", "penjelasan (inggris)")


def test_explanations_are_added_and_changed(office: Office):
    office.put("explanations", [WORDS, ("f1", "Jumlah yang lulus dan kebutuhan", "Satu kursi ditambah.", None)])
    done = office.put(
        "explanations", [WORDS, ("f1", "seats", "Dua kursi.", "Two seats."), ("f2", "prioritas", "Ya.", None)]
    )
    assert done.changes is not None
    assert (done.changes.added, done.changes.changed) == (1, 1)
    found = {(row["vacancy_id"], row["rule"]): (row["text_id"], row["text_en"]) for row in office.rows(Explanation)}
    assert found == {("f1", "seats"): ("Dua kursi.", "Two seats."), ("f2", "priority_group"): ("Ya.", None)}


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (("f9", "seats", "Teks", None), ("vacancy_unknown", "A", "f9")),
        (("f2", "sesuka hati", "Teks", None), ("value_unknown", "B", "sesuka hati")),
        (("f1", "kebutuhan", "Teks", None), ("key_twice", "A", "f1")),
        (("f2", "seats", None, None), ("value_missing", "C", None)),
    ],
)
def test_what_blocks_an_explanation(office: Office, row: Row, problem: tuple[str, str, str | None]):
    done = office.put("explanations", [WORDS, ("f1", "seats", "Teks", None), row])
    (found,) = [entry for entry in done.checked.problems if entry.row == 3]
    assert (found.code, found.column, found.found) == problem
    assert office.rows(Explanation) == []

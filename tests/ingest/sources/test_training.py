"""Training and targets: sheets as offices send them, what is told where, and what a later file changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

import pytest

from kemuning_data.i18n import LANGS
from kemuning_data.i18n.problems import sentence, where
from kemuning_data.ingest.pipeline import run_import
from kemuning_data.tables.training import TrainingProgramme, TrainingRecord, TrainingTarget
from tests.databases import Fill
from tests.ingest.readers.writing import Row, delimited, xlsx

from .conftest import NOW, Office, filling, two_intakes
from .test_employees import ANI, BUDI, CITRA, DAY, DEWI, TODAY, UNITS
from .test_employees import HEAD as EMPLOYEES
from .test_employees import row as employee

HEAD = (
    *("NIP Baru", "Nama Peserta", "Kode Unit", "Kode Diklat", "Nama Diklat", "Jenis Diklat", "Tema", "Metode"),
    *("Tgl Mulai", "Tgl Selesai", "Jumlah JP", "Status", "Nilai Pre Test", "Nilai Post Test", "Penyelenggara"),
)
ONE: Row = (
    *(ANI, "SITI CONTOH", "DKS", "T-01", "Bimtek Pelayanan Prima", "Bimtek", "Pelayanan Prima", "Klasikal"),
    *(dt.date(2025, 5, 6), dt.date(2025, 5, 8), 24, "Selesai", 60, 82.5, "BKPSDM"),
)
TWO: Row = (BUDI, *ONE[1:])


def changed(cells: dict[int, object], base: Row = ONE) -> Row:
    return [cells.get(index, cell) for index, cell in enumerate(base)]


def with_employees(url: str) -> None:
    """Two intakes, three units and three employees."""
    with filling(url, two_intakes) as office:
        assert not office.put("units", UNITS).checked.is_blocked
        rows = [
            EMPLOYEES,
            employee(ANI, "DKS", dt.date(2010, 1, 1)),
            employee(BUDI, "DKS", dt.date(2022, 3, 1), None, "PPPK"),
            employee(CITRA, "DPD", dt.date(2005, 1, 1), dt.date(2024, 12, 31)),
            employee(CITRA, "RSU", dt.date(2025, 1, 1)),
        ]
        assert office.put("employees", rows).checked.problems == ()


@pytest.fixture
def staffed(office_with: Callable[[Fill], Office]) -> Office:
    return office_with(with_employees)


def held(office: Office, *names: str) -> list[tuple[object, ...]]:
    return sorted(tuple(found[name] for name in names) for found in office.rows(TrainingRecord))


def test_training_is_read_and_a_second_time_changes_nothing(staffed: Office, told):
    done = staffed.put("training", [HEAD, ONE, TWO])
    assert told(done) == []
    assert done.checked.counts == {"rows": 2, "records": 2, "programmes": 1}
    assert staffed.rows(TrainingProgramme) == [
        {
            "programme_code": "T-01",
            "programme_name": "Bimtek Pelayanan Prima",
            "kind": "seminar",
            "theme": "service_quality",
            "organiser": "BKPSDM",
            "delivery": "classroom",
        }
    ]
    assert next(found for found in staffed.rows(TrainingRecord) if found["nip"] == ANI) == {
        "nip": ANI,
        "programme_code": "T-01",
        "starts_on": dt.date(2025, 5, 6),
        "unit_code": "DKS",
        "ends_on": dt.date(2025, 5, 8),
        "hours": 24.0,
        "status": "completed",
        "pre_score": 60.0,
        "post_score": 82.5,
    }
    assert staffed.again("training").changes is None
    other_bytes = staffed.put("training", [HEAD, TWO, ONE])
    assert other_bytes.changes is not None
    assert other_bytes.changes.is_nothing
    assert other_bytes.changes.unchanged == 2
    later = staffed.put("training", [HEAD, changed({11: "Lulus"})])
    assert later.changes is not None
    assert (later.changes.added, later.changes.changed, later.changes.closed) == (0, 1, 0)
    assert held(staffed, "nip", "status") == [(ANI, "passed"), (BUDI, "completed")]


def test_a_list_of_one_course_as_an_organiser_prints_it(staffed: Office, told):
    """The course stands above, days share a cell, units have names, the header is merged over two rows."""
    rows: list[Row] = [
        ("DAFTAR PESERTA PELATIHAN",),
        ("Nama Pelatihan : Pelatihan Penyuluh Antikorupsi",),
        (),
        ("No", "Nama", "NIP", "Unit Kerja", "Waktu Pelaksanaan", "JP", "Nilai", None, "Keterangan"),
        (None, None, None, None, None, None, "Pre Test", "Post Test", None),
        (1, "SITI CONTOH", ANI, "Dinas Kesehatan", "29 Januari s.d. 2 Februari 2024", "40 JP", "55,5", "80", "LULUS"),
        (2, "SITI CONTOH", CITRA, None, "29 Jan - 2 Feb 2024", "40 jam pelajaran", "-", "-", "Tidak Lulus"),
        (None, None, "Kemuning, 5 Februari 2024"),
    ]
    path = xlsx(staffed._folder / "a.xlsx", rows, merge=[(3, 6, 3, 7), *((3, c, 4, c) for c in (0, 1, 2, 3, 4, 5, 8))])
    done = run_import("training", [path], staffed.settings, now=NOW)
    assert [problem[0] for problem in told(done)] == [
        "rows_below_left_out",
        "programme_code_made",
        "training_kind_guessed",
        "training_theme_guessed",
        "delivery_guessed",
    ]
    code = "pelatihan-penyuluh-antikorupsi"
    days = (dt.date(2024, 1, 29), dt.date(2024, 2, 2))
    assert held(staffed, "nip", "programme_code", "unit_code", "starts_on", "ends_on", "hours", "post_score") == [
        (CITRA, code, "DPD", *days, 40.0, None),
        (ANI, code, "DKS", *days, 40.0, 80.0),
    ]
    (programme,) = staffed.rows(TrainingProgramme)
    assert (programme["kind"], programme["theme"], programme["delivery"]) == ("technical", "ethics", "classroom")


def test_a_csv_with_semicolons_of_latsar(staffed: Office, told):
    head = ("nip", "kode_program", "nama_program", "jenis", "metode", "tanggal_mulai", "jp", "status_peserta")
    base = ("LTS-25", "Latsar CPNS Golongan III", "latsar", "blended learning")
    rows = [
        head,
        (ANI, *base, "03/02/2025", "647", "Tahap E-Learning"),
        (CITRA, *base, "2025-02-03", "647,0", "Aktualisasi/Habituasi"),
        (DEWI, *base, "", "647", "Belum Terjadwal"),
    ]
    path = delimited(staffed._folder / "latsar.csv", rows, delimiter=";")
    done = run_import("training", [path], staffed.settings, now=NOW)
    assert [problem[0] for problem in told(done)] == ["unscheduled_left_out", "training_theme_guessed"]
    assert held(staffed, "nip", "status", "hours", "unit_code") == [
        (CITRA, "actualisation", 647.0, "RSU"),
        (ANI, "e_learning", 647.0, "DKS"),
    ]
    (programme,) = staffed.rows(TrainingProgramme)
    assert (programme["kind"], programme["theme"], programme["delivery"]) == ("basic", "foundation", "blended")


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({0: "123"}, ("cell_unreadable", 3, "A", "•••", "nip")),
        ({0: "198513122010011004"}, ("nip_impossible", 3, "A", None, None)),
        ({2: "XYZ"}, ("unit_not_found", 3, "C", "XYZ", None)),
        ({0: DEWI, 2: None}, ("unit_not_known", 3, "C", None, None)),
        ({3: None, 4: None}, ("programme_not_named", 3, "D", None, None)),
        ({4: "Bimtek Lain"}, ("programme_named_twice", 3, "E", "Bimtek Lain", "Bimtek Pelayanan Prima")),
        ({3: "T-02", 4: None}, ("programme_unknown", 3, "D", "T-02", None)),
        ({8: None}, ("value_missing", 3, "I", None, None)),
        ({8: "besok"}, ("cell_unreadable", 3, "I", "besok", "date")),
        ({9: dt.date(2025, 5, 5)}, ("dates_reversed", 3, "J", "2025-05-05", None)),
        ({9: None}, ("finished_without_end", 3, "L", "completed", None)),
        ({9: TODAY + DAY}, ("finished_in_future", 3, "J", str(TODAY + DAY), None)),
        ({11: "Lulus", 9: TODAY + DAY}, ("finished_in_future", 3, "J", str(TODAY + DAY), None)),
        ({11: "Tidak Lulus", 9: None}, ("finished_without_end", 3, "L", "failed", None)),
        (
            {8: TODAY + DAY, 9: None, 11: "Berlangsung"},
            ("begun_in_future", 3, "I", str(TODAY + DAY), None),
        ),
        ({8: TODAY + DAY, 9: None, 11: "Terjadwal"}, ("score_before_training", 3, "N", None, None)),
        (
            {8: dt.date(2032, 1, 1), 9: None, 11: "Terjadwal", 13: None},
            ("day_far_ahead", 3, "I", "2032-01-01", "2031-12-31"),
        ),
        ({10: -1}, ("value_too_small", 3, "K", "-1.0", "0")),
        ({10: "-4 JP"}, ("value_too_small", 3, "K", "-4.0", "0")),
        ({10: 961}, ("value_too_large", 3, "K", "961.0", "960")),
        ({10: 999}, ("value_too_large", 3, "K", "999.0", "960")),
        ({10: "banyak"}, ("cell_unreadable", 3, "K", "banyak", "hours")),
        ({10: None}, ("value_missing", 3, "K", None, None)),
        ({11: "entah"}, None),
        ({12: 100.5}, ("value_too_large", 3, "M", "•••", "100")),
        ({12: -1}, ("value_too_small", 3, "M", "•••", "0")),
        ({13: "850"}, ("value_too_large", 3, "N", "•••", "100")),
        ({13: "bagus"}, ("cell_unreadable", 3, "N", "•••", "score")),
    ],
)
def test_what_blocks_a_training(staffed: Office, told, cells: dict[int, object], problem: tuple[object, ...] | None):
    done = staffed.put("training", [HEAD, TWO, changed(cells)])
    if problem is None:
        assert [found[:4] for found in told(done)] == [("value_unknown", 3, "L", "entah")]
    else:
        assert problem in told(done)
    assert done.checked.is_blocked
    assert staffed.rows(TrainingRecord) == []
    assert staffed.rows(TrainingProgramme) == []


@pytest.mark.parametrize(
    ("cells", "problems"),
    [
        ({}, []),
        ({9: TODAY}, []),
        ({8: TODAY, 9: TODAY + DAY, 11: "Berlangsung", 13: None}, []),
        ({8: TODAY, 9: TODAY, 10: 8, 11: "Terjadwal", 13: None}, []),
        ({9: TODAY - DAY, 11: "Sedang berlangsung"}, [("status_outdated", 3, "L", "running", None)]),
        ({8: TODAY - DAY, 9: TODAY, 11: "Terjadwal", 13: None}, [("status_outdated", 3, "L", "scheduled", None)]),
        ({8: TODAY - DAY, 9: None, 11: "Ditunda", 13: None}, []),
        ({8: dt.date(2031, 12, 31), 9: None, 11: "Terjadwal", 13: None}, []),
        ({10: 0}, []),
        ({10: 48}, []),
        ({10: 49}, [("hours_exceed_days", 3, "K", "49", "16")]),
        ({9: dt.date(2026, 5, 8), 10: 647}, []),
        ({9: dt.date(2026, 5, 8), 10: 648}, [("hours_above_known", 3, "K", "648.0", "647")]),
        ({9: dt.date(2026, 5, 8), 10: 960}, [("hours_above_known", 3, "K", "960.0", "647")]),
        ({12: 0, 13: 100}, []),
        ({0: DEWI}, [("employee_unknown", 3, "A", None, None)]),
        ({2: "RSU"}, [("training_unit_differs", 3, "C", "RSU", "DKS")]),
        ({2: None}, []),
        ({5: "Teknis"}, [("programme_rows_disagree", 3, "F", "technical", "seminar")]),
        ({14: "LAN"}, [("programme_rows_disagree", 3, "O", "LAN", "BKPSDM")]),
        ({4: "BIMTEK  Pelayanan  Prima", 14: None}, []),
        (
            {9: TODAY + DAY, 11: "Aktualisasi", 13: None},
            [("stage_of_other_training", 3, "L", "actualisation", None)],
        ),
    ],
)
def test_what_is_only_told(staffed: Office, told, cells: dict[int, object], problems: list[tuple[object, ...]]):
    done = staffed.put("training", [HEAD, TWO, changed(cells)])
    assert told(done) == problems
    assert len(staffed.rows(TrainingRecord)) == 2


def test_one_record_stands_once(staffed: Office, told):
    assert told(staffed.put("training", [HEAD, ONE, ONE])) == [("row_repeated", 3, "A", None, None)]
    problems = told(staffed.put("training", [HEAD, ONE, changed({10: 20})]))
    assert problems == [("training_twice", row, "A", None, None) for row in (2, 3)]
    assert len(staffed.rows(TrainingRecord)) == 1


def test_a_programme_is_found_by_its_name(staffed: Office, told):
    staffed.put("training", [HEAD, ONE])
    done = staffed.put("training", [HEAD, changed({3: None, 5: None, 6: None, 7: None}, TWO)])
    assert told(done) == []
    assert [row["programme_code"] for row in staffed.rows(TrainingProgramme)] == ["T-01"]
    renamed = staffed.put("training", [HEAD, changed({4: "Bimtek Layanan"})])
    assert told(renamed) == [("programme_renamed", 2, "E", "Bimtek Layanan", "Bimtek Pelayanan Prima")]
    assert [row["programme_name"] for row in staffed.rows(TrainingProgramme)] == ["Bimtek Layanan"]
    staffed.put("training", [HEAD, changed({3: "T-02", 4: "Bimtek Layanan"})])
    unclear = staffed.put("training", [HEAD, changed({3: None, 4: "bimtek layanan"})])
    assert told(unclear) == [("programme_name_ambiguous", 2, "E", "bimtek layanan", None)]


def test_what_was_put_off_is_not_kept_beside_what_took_place(staffed: Office):
    planned = changed({8: dt.date(2025, 4, 1), 9: None, 11: "Terjadwal", 13: None})
    staffed.put("training", [HEAD, planned])
    done = staffed.put("training", [HEAD, ONE])
    assert done.changes is not None
    assert (done.changes.added, done.changes.closed) == (1, 1)
    assert held(staffed, "starts_on", "status") == [(dt.date(2025, 5, 6), "completed")]
    # What is over stays, and so does what begins later.
    later = changed({8: dt.date(2026, 12, 1), 9: None, 11: "Terjadwal", 13: None})
    staffed.put("training", [HEAD, later])
    assert staffed.put("training", [HEAD, changed({10: 20})]).changes is not None
    assert held(staffed, "starts_on", "status", "hours") == [
        (dt.date(2025, 5, 6), "completed", 20.0),
        (dt.date(2026, 12, 1), "scheduled", 24.0),
    ]


TARGETS = ("Kode Diklat", "Nama Diklat", "Kode Unit", "Unit Kerja", "Tahun Anggaran", "Target Peserta")


def test_targets_are_read_and_changed(staffed: Office, told):
    staffed.put("training", [HEAD, ONE])
    rows: list[Row] = [
        ("TARGET PENGEMBANGAN KOMPETENSI",),
        TARGETS,
        ("T-01", None, "DKS", None, "TA 2025", "30 orang"),
        (None, "bimtek pelayanan prima", None, "Dinas Pendidikan", 2025, 12),
    ]
    done = staffed.put("targets", rows)
    assert told(done) == []
    assert done.checked.counts == {"rows": 2, "targets": 2, "programmes": 1}

    def targets() -> list[tuple[object, ...]]:
        return sorted(tuple(row.values()) for row in staffed.rows(TrainingTarget))

    assert targets() == [("T-01", "DKS", 2025, 30), ("T-01", "DPD", 2025, 12)]
    again = staffed.put("targets", [TARGETS, rows[3], ("T-01", None, "DKS", None, 2025, 0)])
    assert again.changes is not None
    assert (again.changes.added, again.changes.changed, again.changes.unchanged) == (0, 1, 1)
    assert targets() == [("T-01", "DKS", 2025, 0), ("T-01", "DPD", 2025, 12)]


def test_a_target_may_bring_a_programme_that_is_new(staffed: Office, told):
    done = staffed.put("targets", [TARGETS, ("W-1", "Webinar Satu Data", "DKS", None, 2027, 100)])
    assert told(done) == [
        ("training_kind_guessed", 2, "kind", "Webinar Satu Data", "seminar"),
        ("training_theme_guessed", 2, "theme", "Webinar Satu Data", "digital_service"),
        ("delivery_guessed", 2, "delivery", "Webinar Satu Data", "distance"),
    ]
    assert len(staffed.rows(TrainingProgramme)) == len(staffed.rows(TrainingTarget)) == 1


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ((None, None, "DKS", None, 2025, 5), ("programme_not_named", 2, "A", None, None)),
        (("T-99", None, "DKS", None, 2025, 5), ("programme_unknown", 2, "A", "T-99", None)),
        (("T-01", None, None, None, 2025, 5), ("unit_not_named", 2, "C", None, None)),
        (("T-01", None, "ZZZ", None, 2025, 5), ("unit_not_found", 2, "C", "ZZZ", None)),
        (("T-01", None, "DKS", None, 1999, 5), ("value_too_small", 2, "E", "1999", "2000")),
        (("T-01", None, "DKS", None, "tahun depan", 5), ("cell_unreadable", 2, "E", "tahun depan", "year")),
        (("T-01", None, "DKS", None, 2025, -1), ("value_too_small", 2, "F", "-1", "0")),
        (("T-01", None, "DKS", None, 2025, None), ("value_missing", 2, "F", None, None)),
        (("T-01", None, "DKS", None, 2025, 2.5), ("cell_unreadable", 2, "F", "2.5", "whole_number")),
    ],
)
def test_what_blocks_a_target(staffed: Office, told, row: Row, problem: tuple[object, ...]):
    staffed.put("training", [HEAD, ONE])
    done = staffed.put("targets", [TARGETS, row, ("T-01", None, "DPD", None, 2025, 1)])
    assert problem in told(done)
    assert done.checked.is_blocked
    assert staffed.rows(TrainingTarget) == []


def test_two_targets_for_one_thing_block(staffed: Office, told):
    staffed.put("training", [HEAD, ONE])
    rows: Sequence[Row] = [("T-01", None, "DKS", None, 2025, number) for number in (5, 5, 6)]
    assert told(staffed.put("targets", [TARGETS, *rows[:2]])) == [("row_repeated", 3, "A", None, None)]
    problems = told(staffed.put("targets", [TARGETS, rows[0], rows[2]]))
    assert problems == [("target_twice", row, "A", None, None) for row in (2, 3)]


@pytest.mark.parametrize("cells", [{}, {0: DEWI}, {11: "entah"}, {12: 987.25}, {13: "9,8,7"}, {9: None}, {10: 999}])
def test_no_name_number_or_score_of_a_person_is_said(staffed: Office, cells: dict[int, object]):
    row = changed({12: 43.21} | cells)
    done = staffed.put("training", [HEAD, row, row, TWO])
    said = " ".join(
        repr(problem) + sentence(problem, lang) + where(problem, lang)
        for problem in done.checked.problems
        for lang in LANGS
    )
    assert [secret for secret in ("SITI", ANI, BUDI, DEWI, "43.21", "43,21", "987.25", "9,8,7") if secret in said] == []
    assert "SITI" not in repr(staffed.rows(TrainingRecord))

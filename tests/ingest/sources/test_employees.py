"""Employees: what is read, what a later list changes, and what is told where; a NIP is told nowhere."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

import pytest

from kemuning_data.i18n import LANGS
from kemuning_data.i18n.problems import sentence, where
from kemuning_data.tables.training import Employment
from tests.databases import Fill
from tests.ingest.readers.writing import Row

from .conftest import NOW, Office, filling, two_intakes
from .test_results import FIRST, SECOND
from .test_results import HEAD as RESULTS

UNITS: Sequence[Row] = (
    ("Kode Unit", "Nama Unit", "Sektor", "Kode Instansi", "Nama Instansi"),
    ("DKS", "Dinas Kesehatan", "kesehatan", "uji", "Pemkab Uji"),
    ("DPD", "Dinas Pendidikan", "pendidikan", "uji", "Pemkab Uji"),
    ("RSU", "RSUD Uji", "kesehatan", "uji", "Pemkab Uji"),
)
HEAD = ("No", "NIP/NI PPPK", "Nama", "Kode Unit", "Unit Kerja", "Status Kepegawaian", "TMT", "Sampai")
ANI, BUDI, CITRA, DEWI = "198503122010011004", "199001012022211001", "197912312005012007", "199202292019032002"
DAY, TODAY = dt.timedelta(days=1), NOW.date()


def row(nip: object, unit: str | None, starts: object, ends: object = None, kind: str = "PNS") -> Row:
    return (1, nip, "SITI CONTOH", unit, None, kind, starts, ends)


def with_units(url: str) -> None:
    """Two intakes and three units."""
    with filling(url, two_intakes) as office:
        assert not office.put("units", UNITS).checked.is_blocked


@pytest.fixture
def staffed(office_with: Callable[[Fill], Office]) -> Office:
    return office_with(with_units)


def held(office: Office) -> list[tuple[object, ...]]:
    names = ("nip", "starts_on", "ends_on", "unit_code", "kind")
    return sorted(
        (tuple(found[name] for name in names) for found in office.rows(Employment)),
        key=lambda stretch: (str(stretch[0]), str(stretch[1])),
    )


def test_employees_are_read_as_offices_write_them(staffed: Office, told):
    rows: list[Row] = [
        ("DATA PEGAWAI PEMKAB UJI",),
        ("Keadaan 1 November 2026",),
        (),
        HEAD,
        tuple(range(1, 9)),
        (1, "19850312 201001 1 004", "SITI CONTOH", "dks", None, "CPNS", "01/01/2010", "-"),
        (2, "'199001012022211001", "SITI CONTOH", None, "Dinas  KESEHATAN", "P3K", "1 Maret 2022", "28-02-2027"),
        HEAD,
        (3, CITRA, "SITI CONTOH", "RSU", "RSUD UJI", "Pegawai Negeri Sipil", dt.date(2005, 1, 1), None),
    ]
    rows[5] = (*rows[5][:7], None)
    done = staffed.put("employees", rows)
    assert [problem[0] for problem in told(done)] == ["header_repeated"]
    assert done.checked.counts == {"rows": 3, "employees": 3, "stretches": 3}
    assert held(staffed) == [
        (CITRA, dt.date(2005, 1, 1), None, "RSU", "pns"),
        (ANI, dt.date(2010, 1, 1), None, "DKS", "pns"),
        (BUDI, dt.date(2022, 3, 1), dt.date(2027, 2, 28), "DKS", "pppk"),
    ]
    again = staffed.put("employees", [HEAD, *rows[5:7], rows[8]])
    assert again.changes is not None
    assert again.changes.is_nothing
    assert again.changes.unchanged == 3


@pytest.mark.parametrize(
    "name", ["dinas kesehatan", "DINAS KESEHATAN PEMKAB UJI", "Dinas-Kesehatan", "dks", "DKS ", "RSUD Uji"]
)
def test_a_unit_is_found_by_every_spelling_of_its_name(staffed: Office, name: str):
    done = staffed.put("employees", [HEAD, (1, ANI, None, None, name, "PNS", dt.date(2010, 1, 1), None)])
    assert done.checked.problems == ()
    assert [stretch[3] for stretch in held(staffed)] == ["RSU" if name.startswith("RSUD") else "DKS"]


def test_a_name_of_several_units_needs_the_code(staffed: Office, told):
    units = [UNITS[0], ("DKS2", "Dinas Kesehatan", "kesehatan", "lain", "Pemkab Lain")]
    assert not staffed.put("units", units).checked.is_blocked
    first, second = (
        (1, ANI, None, None, name, "PNS", dt.date(2010, 1, 1), None)
        for name in ("Dinas Kesehatan", "Dinas Kesehatan Pemkab Lain")
    )
    assert told(staffed.put("employees", [HEAD, first])) == [("unit_name_ambiguous", 2, "E", "Dinas Kesehatan", None)]
    assert told(staffed.put("employees", [HEAD, second])) == []
    assert [stretch[3] for stretch in held(staffed)] == ["DKS2"]


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({1: "19850312201001100"}, ("cell_unreadable", 2, "B", "•••", "nip")),
        ({1: "1985031220100110045"}, ("cell_unreadable", 2, "B", "•••", "nip")),
        ({1: 198503122010011004}, ("cell_unreadable", 2, "B", "•••", "identifier_lost_digits")),
        ({1: "1,98503E+17"}, ("cell_unreadable", 2, "B", "•••", "identifier_lost_digits")),
        ({1: None}, ("value_missing", 2, "B", None, None)),
        ({1: "198513122010011004"}, ("nip_impossible", 2, "B", None, None)),
        ({1: "198502302010011004"}, ("nip_impossible", 2, "B", None, None)),
        ({1: "198503122010013004"}, ("nip_impossible", 2, "B", None, None)),
        ({3: "XYZ"}, ("unit_not_found", 2, "D", "XYZ", None)),
        ({3: None, 4: "Dinas Antah"}, ("unit_not_found", 2, "E", "Dinas Antah", None)),
        ({3: "DPD", 4: "Dinas Kesehatan"}, ("unit_code_of_other", 2, "D", "DPD", None)),
        ({3: None, 4: None}, ("unit_not_named", 2, "D", None, None)),
        ({5: "honorer"}, ("value_unknown", 2, "F", "honorer", "PNS, CPNS, PPPK")),
        ({6: "31/12/1959"}, ("value_too_small", 2, "G", "1959-12-31", "1960-01-01")),
        ({6: None}, ("value_missing", 2, "G", None, None)),
        ({7: "31/12/2009"}, ("dates_reversed", 2, "H", "2009-12-31", None)),
    ],
)
def test_what_blocks_an_employee(staffed: Office, told, changed: dict[int, object], problem: tuple[object, ...]):
    first = [changed.get(index, cell) for index, cell in enumerate(row(ANI, "DKS", dt.date(2010, 1, 1)))]
    done = staffed.put("employees", [HEAD, first, row(CITRA, "RSU", dt.date(2005, 1, 1))])
    assert problem in told(done)
    assert done.checked.is_blocked
    assert held(staffed) == []


@pytest.mark.parametrize(
    ("starts", "is_blocked"), [(dt.date(2024, 6, 29), True), (dt.date(2024, 6, 30), True), (dt.date(2024, 7, 1), False)]
)
@pytest.mark.parametrize("unit", ["DPD", "DKS"])
def test_nobody_serves_in_two_units_at_once(staffed: Office, told, starts: dt.date, is_blocked: bool, unit: str):
    rows = [HEAD, row(ANI, unit, starts), row(ANI, "DKS", dt.date(2010, 1, 1), dt.date(2024, 6, 30))]
    done = staffed.put("employees", rows)
    assert told(done) == ([("employee_in_two_units", 2, "G", unit, "DKS")] if is_blocked else [])
    assert len(held(staffed)) == (0 if is_blocked else 2)


def test_a_long_stretch_is_compared_with_all_that_follow(staffed: Office, told):
    rows = [
        HEAD,
        row(ANI, "DKS", dt.date(2010, 1, 1)),
        row(ANI, "DPD", dt.date(2012, 1, 1), dt.date(2012, 12, 31)),
        row(ANI, "RSU", dt.date(2020, 1, 1)),
    ]
    done = staffed.put("employees", rows)
    assert told(done) == [
        ("employee_in_two_units", 3, "G", "DPD", "DKS"),
        ("employee_in_two_units", 4, "G", "RSU", "DKS"),
    ]
    assert [problem.facts["other_row"] for problem in done.checked.problems] == [2, 2]


def test_the_same_row_twice_counts_once_and_another_blocks(staffed: Office, told):
    one = row(ANI, "DKS", dt.date(2010, 1, 1))
    assert told(staffed.put("employees", [HEAD, one, one])) == [("row_repeated", 3, "B", None, None)]
    assert len(held(staffed)) == 1
    other = row(ANI, "DPD", dt.date(2010, 1, 1))
    problems = told(staffed.put("employees", [HEAD, one, other]))
    assert [problem[:3] for problem in problems[:2]] == [("employee_twice", 2, "B"), ("employee_twice", 3, "B")]


def test_what_is_only_told(staffed: Office, told):
    done = staffed.put("employees", [HEAD, row(BUDI, "DKS", TODAY + DAY), row(ANI, "DKS", TODAY, None, "PPPK")])
    assert not done.checked.is_blocked
    assert told(done) == [
        ("nip_of_other_kind", 3, "B", None, "PNS"),
        ("nip_of_other_kind", 2, "B", None, "PPPK"),
        ("service_in_future", 2, "G", str(TODAY + DAY), None),
    ]


def test_a_later_list_moves_people_and_ends_the_service_of_who_is_gone(staffed: Office, told):
    first = [
        HEAD,
        row(ANI, "DKS", dt.date(2010, 1, 1)),
        row(CITRA, "DKS", dt.date(2005, 1, 1)),
        row(BUDI, "DKS", dt.date(2022, 3, 1), TODAY + 100 * DAY, "PPPK"),
        row(DEWI, "RSU", dt.date(2019, 3, 1)),
    ]
    staffed.put("employees", first)
    # Ani went to another unit; Citra and Budi are in no row; nothing is said of Dewi's unit.
    second = [HEAD, row(ANI, "DPD", dt.date(2025, 7, 1)), row("198001012006041001", "DKS", dt.date(2026, 1, 1))]
    done = staffed.put("employees", second)
    assert told(done) == [("employees_missing", None, None, None, None)]
    assert done.checked.problems[0].facts == {"count": 2, "day": TODAY - DAY}
    assert done.changes is not None
    assert (done.changes.added, done.changes.changed, done.changes.closed) == (2, 0, 3)
    moved = [
        (CITRA, dt.date(2005, 1, 1), TODAY - DAY, "DKS", "pns"),
        ("198001012006041001", dt.date(2026, 1, 1), None, "DKS", "pns"),
        (ANI, dt.date(2010, 1, 1), dt.date(2025, 6, 30), "DKS", "pns"),
        (ANI, dt.date(2025, 7, 1), None, "DPD", "pns"),
        (BUDI, dt.date(2022, 3, 1), TODAY - DAY, "DKS", "pppk"),
        (DEWI, dt.date(2019, 3, 1), None, "RSU", "pns"),
    ]
    assert held(staffed) == moved
    staffed.put("units", UNITS)
    other_bytes = staffed.put("employees", [*second, second[-1]])
    assert other_bytes.changes is not None
    assert other_bytes.changes.is_nothing
    assert held(staffed) == moved
    # The first list once more says what it changes back.
    back = staffed.put("employees", first)
    assert back.changes is not None
    assert (back.changes.changed, back.changes.closed) == (3, 2)


@pytest.mark.parametrize(
    ("serving", "gone", "is_blocked"),
    [(20, 10, False), (21, 10, False), (19, 10, True), (20, 11, True), (10, 9, False)],
)
def test_a_file_that_empties_a_unit_is_no_whole_list(staffed: Office, told, serving: int, gone: int, is_blocked: bool):
    everybody = [row(f"1985031220100110{number:02}", "DKS", dt.date(2010, 1, 1)) for number in range(serving)]
    # Who left before and who serves elsewhere make no difference.
    others = [
        row(CITRA, "DKS", dt.date(2005, 1, 1), dt.date(2020, 1, 1)),
        row(DEWI, "RSU", dt.date(2019, 3, 1)),
    ]
    assert told(staffed.put("employees", [HEAD, *everybody, *others])) == []
    done = staffed.put("employees", [HEAD, *everybody[gone:]])
    assert [problem for problem in told(done) if problem[0] == "unit_mostly_missing"] == (
        [("unit_mostly_missing", None, None, str(gone), str(serving))] if is_blocked else []
    )
    assert done.checked.is_blocked is is_blocked
    still = [stretch for stretch in held(staffed) if stretch[2] is None and stretch[3] == "DKS"]
    assert len(still) == (serving if is_blocked else serving - gone)


def test_a_unit_in_somebodys_past_is_not_named(staffed: Office, told):
    staffed.put("employees", [HEAD, row(ANI, "DKS", dt.date(2010, 1, 1)), row(CITRA, "DPD", dt.date(2005, 1, 1))])
    moved = [row(DEWI, "DKS", dt.date(2019, 3, 1), dt.date(2023, 1, 1)), row(DEWI, "RSU", dt.date(2023, 1, 2))]
    assert told(staffed.put("employees", [HEAD, *moved])) == []
    assert [stretch[2] for stretch in held(staffed) if stretch[0] in {ANI, CITRA}] == [None, None]


def test_a_corrected_first_day_leaves_one_stretch(staffed: Office):
    staffed.put("employees", [HEAD, row(ANI, "DKS", dt.date(2010, 2, 1))])
    done = staffed.put("employees", [HEAD, row(ANI, "DKS", dt.date(2010, 1, 1))])
    assert done.changes is not None
    assert (done.changes.added, done.changes.closed) == (1, 1)
    assert held(staffed) == [(ANI, dt.date(2010, 1, 1), None, "DKS", "pns")]


def test_service_that_the_records_know_for_later_is_not_lost(staffed: Office, told):
    staffed.put("employees", [HEAD, row(ANI, "DKS", dt.date(2010, 1, 1))])
    between = row(ANI, "DPD", dt.date(2018, 1, 1), dt.date(2019, 12, 31))
    done = staffed.put("employees", [HEAD, between])
    assert told(done) == [("service_contradicts_records", 2, "G", None, None)]
    whole = [
        row(ANI, "DKS", dt.date(2010, 1, 1), dt.date(2017, 12, 31)),
        between,
        row(ANI, "DKS", dt.date(2020, 1, 1)),
    ]
    assert told(staffed.put("employees", [HEAD, *whole])) == []
    assert len(held(staffed)) == 3


def test_history_of_other_days_stays(staffed: Office, told):
    staffed.put("employees", [HEAD, row(ANI, "DPD", dt.date(2025, 7, 1))])
    done = staffed.put("employees", [HEAD, row(ANI, "DKS", dt.date(2010, 1, 1), dt.date(2025, 6, 30))])
    assert told(done) == []
    assert len(held(staffed)) == 2


APPOINTED = (*HEAD, "Nomor Peserta", "Kode Pengadaan")


def test_appointments_lead_to_the_selection(staffed: Office):
    assert not staffed.put("results", [RESULTS, FIRST, SECOND]).checked.is_blocked
    done = staffed.put("employees", [APPOINTED, (*row(DEWI, "DKS", dt.date(2025, 4, 1)), "2430001", "cpns-2024")])
    assert done.checked.problems == ()
    (found,) = staffed.rows(Employment)
    assert (found["intake_code"], found["exam_number"]) == ("cpns-2024", "2430001")


@pytest.mark.parametrize(
    ("number", "intake", "problem"),
    [
        ("2430001", None, ("appointment_without_intake", 2, "I", "2430001", None)),
        ("2430001", "cpns-1999", ("intake_unknown", None, None, "cpns-1999", "cpns-2024, pppk-2024")),
        ("2439999", "cpns-2024", ("appointment_without_result", 2, "I", "2439999", None)),
        (None, "cpns-2024", None),
    ],
)
def test_what_is_told_of_appointments(
    staffed: Office, told, number: str | None, intake: str | None, problem: tuple[object, ...] | None
):
    done = staffed.put("employees", [APPOINTED, (*row(DEWI, "DKS", dt.date(2025, 4, 1)), number, intake)])
    assert told(done) == ([] if problem is None else [problem])


def test_one_appointment_is_of_one_employee(staffed: Office, told):
    staffed.put("results", [RESULTS, FIRST, SECOND])
    both = [(*row(nip, "DKS", dt.date(2025, 4, 1)), "2430001", "cpns-2024") for nip in (DEWI, ANI)]
    assert [problem[:3] for problem in told(staffed.put("employees", [APPOINTED, *both]))] == [
        ("appointment_twice", 2, "I"),
        ("appointment_twice", 3, "I"),
    ]


@pytest.mark.parametrize("bad", [{}, {1: "198513122010011004"}, {5: "honorer"}, {6: "kemarin"}])
def test_no_name_and_no_number_of_a_person_is_kept_or_said(staffed: Office, bad: dict[int, object]):
    cells = [bad.get(index, cell) for index, cell in enumerate(row(ANI, "DKS", dt.date(2010, 1, 1)))]
    done = staffed.put("employees", [HEAD, cells, cells, row(ANI, "DPD", dt.date(2011, 1, 1))])
    said = " ".join(
        repr(problem) + sentence(problem, lang) + where(problem, lang)
        for problem in done.checked.problems
        for lang in LANGS
    )
    assert done.checked.problems
    assert [secret for secret in ("SITI", ANI, "198513122010011004") if secret in said] == []
    assert "SITI" not in repr(staffed.rows(Employment))

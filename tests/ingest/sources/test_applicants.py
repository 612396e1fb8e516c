"""Applicants: what is read, what blocks and where, and that a file is the whole list of its intake."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest

from kemuning_data.tables.records import Applicant, IntakeSalt
from tests.ingest.readers.writing import Row

from .conftest import Office

HEAD = ("No. Peserta", "ID Formasi", "L/P", "Tgl Lahir", "Pendidikan", "Disabilitas", "Domisili", "Sumber Informasi")
HEAD += ("Status", "Alasan")
ONE = ("2430-0120-1100-00001", "f1", "P", dt.date(1999, 2, 3), "D-III", "tidak", "990103", "Instagram", "MS", None)
TWO = ("24300120110000002", "f4", "Laki-laki", "3 Maret 1998", "S-1", "ya", "99.01.03", None, "TMS", "Ijazah buram")


def changed(row: Row, **cells: object) -> Row:
    places = {"number": 0, "vacancy": 1, "sex": 2, "born": 3, "education": 4, "region": 6, "channel": 7, "status": 8}
    made = list(row)
    for name, value in cells.items():
        made[places[name]] = value
    return made


def test_applicants_are_read(office: Office):
    done = office.put("applicants", [HEAD, ONE, TWO])
    assert done.checked.problems == ()
    assert done.checked.counts == {"rows": 2, "applicants": 2}
    held = {row["exam_number"]: row for row in office.rows(Applicant)}
    assert held["24300120110000001"] == {
        "intake_code": "cpns-2024",
        "exam_number": "24300120110000001",
        "vacancy_id": "f1",
        "sex": "female",
        "born_on": dt.date(1999, 2, 3),
        "education": "diploma",
        "has_disability": False,
        "region_code": "99.01.03",
        "channel": "social_media",
        "administration": "passed",
    }
    other = held["24300120110000002"]
    assert (other["sex"], other["born_on"], other["administration"]) == ("male", dt.date(1998, 3, 3), "failed")


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (changed(ONE, number=24300120110000001), ("cell_unreadable", 3, "A", None, "identifier_lost_digits")),
        (changed(ONE, number="BUDI"), ("cell_unreadable", 3, "A", "BUDI", "exam_number")),
        (changed(ONE, number=TWO[0]), ("candidate_twice", 3, "A", TWO[0], None)),
        (changed(ONE, vacancy="f9"), ("vacancy_unknown", 3, "B", "f9", None)),
        (changed(ONE, sex="X"), ("value_unknown", 3, "C", "X", "L, P")),
        (changed(ONE, born=dt.date(2026, 11, 25)), ("born_in_future", 3, "D", None, "17–70")),
        (changed(ONE, born=dt.date(2009, 11, 25)), ("age_unlikely", 3, "D", None, "17–70")),
        (changed(ONE, born=dt.date(1955, 11, 24)), ("age_unlikely", 3, "D", None, "17–70")),
        (changed(ONE, born="kemarin"), ("cell_unreadable", 3, "D", "•••", "date")),
        (changed(ONE, region="9901"), ("cell_unreadable", 3, "G", "•••", "region_code")),
        (changed(ONE, status="?"), ("value_unknown", 3, "I", "?", "MS, TMS, APS")),
    ],
)
def test_what_is_wrong_is_told_in_its_place_and_nothing_is_stored(office: Office, told, row: Row, problem):
    done = office.put("applicants", [HEAD, TWO, row])
    found = [entry for entry in told(done) if entry[1] == 3]
    if problem[4] == "identifier_lost_digits":
        found = [(*entry[:3], None, entry[4]) for entry in found]
    assert found == [problem]
    assert done.checked.is_blocked
    assert office.rows(Applicant) == office.rows(IntakeSalt) == []


@pytest.mark.parametrize("born", [dt.date(2009, 11, 24), dt.date(1955, 11, 25)])
def test_seventeen_and_seventy_are_let_in(office: Office, born: dt.date):
    assert office.put("applicants", [HEAD, changed(ONE, born=born)]).checked.problems == ()


def test_what_is_only_doubtful_is_left_out_with_a_warning(office: Office, told):
    done = office.put("applicants", [HEAD, changed(ONE, education="Kursus", channel="mimpi")])
    assert told(done) == [
        ("channel_unknown", 2, "H", "mimpi", None),
        ("education_level_unknown", 2, "E", "Kursus", None),
    ]
    (held,) = office.rows(Applicant)
    assert (held["education"], held["channel"]) == (None, None)


def test_one_file_is_of_one_intake(office: Office, told):
    both = [HEAD, ONE, changed(TWO, vacancy="k1")]
    assert told(office.put("applicants", both)) == [("intakes_mixed", None, None, "cpns-2024, pppk-2024", None)]
    assert told(office.put("applicants", both, "cpns-2024")) == [("vacancy_of_other_intake", 3, "B", "k1", "cpns-2024")]


def test_the_file_is_the_whole_list_and_the_salt_stays(office: Office):
    first = office.put("applicants", [HEAD, ONE, TWO])
    assert first.changes is not None
    (salt,) = office.rows(IntakeSalt)
    assert len(bytes.fromhex(salt["salt"])) == 32
    again = office.put("applicants", [HEAD, ONE, TWO]).changes
    assert again is None or (again.is_nothing and again.unchanged == 2)
    later = office.put("applicants", [HEAD, changed(ONE, status="APS")]).changes
    assert later is not None
    assert (later.added, later.changed, later.closed, later.unchanged) == (0, 1, 1, 0)
    assert office.rows(IntakeSalt) == [salt]


def test_an_applicant_with_a_result_is_not_dropped(office: Office, told):
    office.put("applicants", [HEAD, ONE, changed(TWO, status="MS")])
    results: Sequence[Row] = [
        ("No Peserta", "formasi_id", "Keterangan"),
        ("24300120110000001", "f1", "TH"),
        ("24300120110000002", "f4", "TH"),
    ]
    assert not office.put("results", results).checked.is_blocked
    done = office.put("applicants", [HEAD, ONE])
    assert told(done) == [("applicant_has_result", None, None, "24300120110000002", None)]
    assert len(office.rows(Applicant)) == 2

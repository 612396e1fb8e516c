"""Results: what annexes print is read as it stands, what cannot be blocks, what differs from ours is told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pytest

from kemuning_data.tables.records import Applicant, IntakeSalt, Result
from tests.ingest.readers.writing import Row

from .conftest import Office
from .test_applicants import HEAD as APPLICANTS

HEAD = ("No Peserta", "Nama", "formasi_id", "Tgl Lahir", "IPK", "TWK", "TIU", "TKP", "Nilai SKD", "Nilai SKB")
HEAD += ("Nilai Akhir", "Peringkat", "Ket", "Formasi Tujuan")
NAMES = (
    "number",
    "name",
    "vacancy",
    "born",
    "gpa",
    "twk",
    "tiu",
    "tkp",
    "skd",
    "skb",
    "final",
    "place",
    "code",
    "seat",
)
BORN = dt.date(1999, 2, 3)
# 40 x 380/550 + 60 x 80/100 = 75.636; 40 x 350/550 + 60 x 70/100 = 67.455
FIRST = ("2430001", "SITI", "f1", BORN, "3,45", 100, 100, 180, 380, 80, "75,636", 1, "P/L", None)
SECOND = ("2430002", "BUDI", "f1", BORN, "3,10", 80, 90, 180, 350, "70,000", "67,455", 2, "P/TL", None)
OUT = ("2430003", "TONO", "f1", BORN, "3,00", 60, 80, 150, 290, None, None, None, "TL", None)

CONTRACT = ("NOMOR PESERTA", "formasi_id", "TEKNIS", "MANAJERIAL", "SOSIAL KULTURAL", "WAWANCARA", "TOTAL", "RANK")
CONTRACT += ("KETERANGAN",)
BEST = ("2431001", "k2", 300, 80, 60, 30, 470, 1, "R3/L")
WORST = ("2431002", "k2", 250, 80, 60, 30, 420, 3, "R4")


def changed(row: Row, **cells: object) -> list[object]:
    made = list(row)
    for name, value in cells.items():
        made[NAMES.index(name)] = value
    return made


def held(office: Office) -> dict[str, dict[str, Any]]:
    return {row["exam_number"]: row for row in office.rows(Result)}


def test_results_are_kept_as_published(office: Office, told):
    done = office.put("results", [HEAD, FIRST, SECOND, OUT])
    assert told(done) == []
    found = held(office)
    assert found["2430001"] == {
        "intake_code": "cpns-2024",
        "exam_number": "2430001",
        "vacancy_id": "f1",
        "seat_vacancy_id": None,
        "code": "P/L",
        "stage": "final",
        "outcome": "passed",
        "twk": 100,
        "tiu": 100,
        "tkp": 180,
        "skd": 380,
        "skb": 80.0,
        "technical": None,
        "managerial": None,
        "sociocultural": None,
        "interview": None,
        "integrated": 75.636,
        "place": 1.0,
        "gpa": 3.45,
        "born_on": BORN,
        "education": None,
        "priority_group": None,
    }
    assert [(found[key]["stage"], found[key]["outcome"]) for key in ("2430002", "2430003")] == [
        ("final", "not_in_ranking"),
        ("skd", "below_passing_grade"),
    ]
    assert len(office.rows(IntakeSalt)) == 1


def test_the_same_list_twice_changes_nothing_and_a_shorter_one_removes(office: Office):
    office.put("results", [HEAD, FIRST, SECOND, OUT])
    again = office.put("results", [HEAD, FIRST, SECOND, OUT]).changes
    assert again is None or (again.is_nothing and again.unchanged == 3)
    later = office.put("results", [HEAD, FIRST, changed(SECOND, code="APS")]).changes
    assert later is not None
    assert (later.added, later.changed, later.closed, later.unchanged) == (0, 1, 1, 1)


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (changed(FIRST, twk=155, skd=435), ("score_above_maximum", "F", "155", "150")),
        (changed(FIRST, tiu=180, skd=460), ("score_above_maximum", "G", "180", "175")),
        (changed(FIRST, tkp=226, skd=426), ("score_above_maximum", "H", "226", "225")),
        (changed(FIRST, twk=101, skd=381), ("score_between_steps", "F", "101", "5")),
        (changed(FIRST, skb=100.1), ("value_too_large", "J", "100.1", "100")),
        (changed(FIRST, skb=-1), ("value_too_small", "J", "-1.0", "0")),
        (changed(FIRST, twk=-5), ("value_too_small", "F", "-5", "0")),
        (changed(FIRST, final="27"), ("integrated_impossible", "K", "27.0", "27.636 – 87.636")),
        (changed(FIRST, final="88,2"), ("integrated_impossible", "K", "88.2", "27.636 – 87.636")),
        (changed(FIRST, code="R3/L"), ("result_code_of_other_intake", "M", "R3/L", None)),
        (changed(FIRST, code="RP"), ("result_code_unknown", "M", "RP", None)),
        (changed(FIRST, code="P/L", skb=None, final=None), ("skb_missing", "nilai_skb", "P/L", None)),
        (changed(FIRST, number="2430002"), ("candidate_twice", "A", "2430002", None)),
        (changed(FIRST, vacancy="f9"), ("vacancy_unknown", "C", "f9", None)),
        (changed(FIRST, vacancy=None), ("vacancy_not_named", "C", None, None)),
        (changed(FIRST, vacancy="k1"), ("intakes_mixed", None, "cpns-2024, pppk-2024", None)),
        (changed(FIRST, seat="k1"), ("vacancy_unknown", "N", "k1", None)),
    ],
)
def test_what_cannot_be_blocks_in_its_place(office: Office, row: Row, problem: tuple[str, str, str, str | None]):
    done = office.put("results", [HEAD, SECOND, row])
    blocking = [entry for entry in done.checked.problems if entry.is_blocking and entry.row != 2]
    (found,) = blocking
    code, column, shown, expected = problem
    if code == "skb_missing":
        column = "J"
    assert (found.code, found.column, found.found) == (code, column, shown)
    assert found.row == (None if code == "intakes_mixed" else 3)
    assert expected is None or found.expected == expected
    assert office.rows(Result) == office.rows(IntakeSalt) == []


@pytest.mark.parametrize("score", [{"twk": 150, "skd": 430}, {"tiu": 175, "skd": 455}, {"tkp": 225, "skd": 425}])
def test_a_score_at_its_maximum_is_let_in(office: Office, score: dict[str, object]):
    assert not office.put("results", [HEAD, changed(FIRST, **score, final=None, place=None)]).checked.is_blocked


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (changed(FIRST, twk=105), ("total_differs", 2, "I", "380", "385")),
        (changed(FIRST, final="75,637"), ("integrated_differs", 2, "K", "75.637", "75.636")),
        (changed(FIRST, place=2), ("place_differs", 2, "L", "2", "1")),
    ],
)
def test_what_differs_from_ours_is_told_with_both_and_kept(office: Office, told, row: Row, problem):
    done = office.put("results", [HEAD, row, SECOND, OUT])
    assert [entry for entry in told(done) if entry[1] == 2] == [problem]
    assert not done.checked.is_blocked
    assert held(office)["2430001"]["twk"] == row[5]


def test_more_passed_than_posts_is_told(office: Office, told):
    done = office.put("results", [HEAD, FIRST, changed(SECOND, code="P/L")])
    assert told(done) == [("more_passed_than_posts", None, None, "2", "1")]


def test_a_code_that_nobody_explains_is_read_by_what_leaves_no_doubt(office: Office, told):
    rows = [HEAD, changed(FIRST, code="P/L/RP"), changed(SECOND, code="RP"), changed(OUT, code="PA")]
    assert [entry[0] for entry in told(office.put("results", rows))] == [
        *("result_code_part_unknown", "result_code_guessed", "result_code_guessed")
    ]
    found = held(office)
    assert [(found[key]["code"], found[key]["stage"], found[key]["outcome"]) for key in sorted(found)] == [
        ("P/L/RP", "final", "passed"),
        ("RP", "final", "not_in_ranking"),
        ("PA", "skd", "below_passing_grade"),
    ]


def test_a_list_after_the_skd_is_no_final_list(office: Office, told):
    on = changed(FIRST, skb=None, final=None, place=None)
    done = office.put("results", [HEAD, on, changed(SECOND, skb=None, final=None, place=None, code="P"), OUT])
    assert told(done) == []
    found = held(office)
    assert [(found[key]["stage"], found[key]["outcome"]) for key in sorted(found)] == [
        ("skd", "passed"),
        ("skd", "not_in_ranking"),
        ("skd", "below_passing_grade"),
    ]


def test_zeros_of_the_absent_are_no_scores(office: Office, told):
    zeros = {"twk": 0, "tiu": 0, "tkp": 0, "skd": 0, "skb": 0, "final": 0, "place": 0}
    absent = changed(OUT, **zeros, code="TH")
    late = changed(SECOND, skb=0, final=0, place=0, code="P/TH")
    assert told(office.put("results", [HEAD, FIRST, late, absent])) == []
    found = held(office)
    parts = ("twk", "tiu", "tkp", "skd", "skb", "integrated", "place")
    assert [found["2430003"][name] for name in parts] == [None] * 7
    assert [found["2430002"][name] for name in parts] == [80, 90, 180, 350, None, None, None]
    assert (found["2430002"]["stage"], found["2430002"]["outcome"]) == ("skb", "absent")


@pytest.mark.parametrize(
    ("cells", "stage"),
    [
        ({}, "final"),
        ({"skb": None, "final": None, "place": None}, "skb"),
        ({"skb": None, "final": None, "place": None, "twk": 60, "skd": 330}, "skd"),
        ({"skb": None, "final": None, "place": None, "vacancy": "f2"}, "skd"),
    ],
)
def test_who_withdrew_left_at_the_stage_entered_last(office: Office, cells: dict[str, object], stage: str):
    assert not office.put("results", [HEAD, FIRST, changed(SECOND, code="APS", **cells)]).checked.is_blocked
    assert (held(office)["2430002"]["stage"], held(office)["2430002"]["outcome"]) == (stage, "withdrew")


LABELS = ("NO PESERTA", "NAMA", "JABATAN", "LOKASI FORMASI", "JENIS FORMASI", "TWK", "TIU", "TKP", "TOTAL", "KET")


@pytest.mark.parametrize(
    ("job", "place", "kind", "vacancy"),
    [
        ("3220 - PERAWAT TERAMPIL", "6471 Pemkab Uji\n12 - RSUD UJI\nRUANG A", "UMUM", "f1"),
        ("Perawat\nTerampil", "pemkab uji | rsud uji | ruang b", "Umum", "f2"),
        ("PERAWAT TERAMPIL", "RSUD UJI | RUANG A", "PENYANDANG DISABILITAS", "f3"),
        ("PERAWAT TERAMPIL", "Ruang B", None, "f2"),
        ("GURU AHLI PERTAMA", None, None, "f4"),
        ("PERAWAT TERAMPIL", "RSUD UJI", "UMUM", ("vacancy_label_ambiguous", "f1, f2")),
        ("PERAWAT TERAMPIL", "RSUD LAIN", "UMUM", ("vacancy_label_unknown", None)),
        ("BIDAN", "RSUD UJI", "UMUM", ("vacancy_label_unknown", None)),
    ],
)
def test_a_vacancy_is_found_by_what_the_annex_calls_it(office: Office, job: str, place: str, kind: str, vacancy):
    row = ("2430001", "SITI", job, place, kind, 60, 80, 150, 290, "TL")
    done = office.put("results", [LABELS, row], "cpns-2024")
    if isinstance(vacancy, str):
        assert done.checked.problems == ()
        assert (held(office)["2430001"]["vacancy_id"], held(office)["2430001"]["skd"]) == (vacancy, 290)
    else:
        (problem,) = done.checked.problems
        assert (problem.code, problem.expected) == vacancy
        assert (problem.row, problem.column) == (2, "C")
        assert office.rows(Result) == []


SCHOOLS = (
    ("formasi_id", "ins_nm", "formasi_nm", "jabatan_nm", "lokasi_nm", "pendidikan_nm", "jumlah_formasi", "disable"),
    (
        "g1",
        "6471 Pemkot Uji",
        "UMUM",
        "3220 - BIDAN TERAMPIL",
        "6471 Pemkot Uji | 12 - RSUD UJI",
        "D-III KEBIDANAN",
        1,
        0,
    ),
    (
        "g2",
        "6471 Pemkot Uji",
        "UMUM",
        "3220 - BIDAN TERAMPIL",
        "6471 Pemkot Uji | 12 - RSUD UJI",
        "S-1 KEBIDANAN",
        1,
        0,
    ),
)


@pytest.mark.parametrize(
    ("job", "place", "education", "vacancy"),
    [
        ("3220 - BIDAN TERAMPIL", "6471 Pemkot Uji | 12 - RSUD UJI", "D-III KEBIDANAN", "g1"),
        ("BIDAN TERAMPIL", "Pemkot Uji", "S-1 KEBIDANAN", "g2"),
        ("BIDAN TERAMPIL", "RSUD UJI", "S-2 KEBIDANAN", None),
        ("BIDAN TERAMPIL", "RSUD UJI", None, None),
    ],
)
def test_numbers_in_the_vacancies_own_names_and_an_education_apart(
    office: Office, job: str, place: str, education: str | None, vacancy: str | None
):
    assert not office.put("vacancies", SCHOOLS, "cpns-2021").checked.is_blocked
    head = (
        "NO PESERTA",
        "JABATAN",
        "LOKASI FORMASI",
        "JENIS FORMASI",
        "PENDIDIKAN",
        "TWK",
        "TIU",
        "TKP",
        "TOTAL",
        "KET",
    )
    done = office.put(
        "results", [head, ("2430001", job, place, "UMUM", education, 60, 80, 150, 290, "TL")], "cpns-2021"
    )
    if vacancy is None:
        assert [problem.code for problem in done.checked.problems] == ["vacancy_label_ambiguous"]
    else:
        assert done.checked.problems == ()
        assert held(office)["2430001"]["vacancy_id"] == vacancy


def test_labels_need_the_intake(office: Office, told):
    row = ("2430001", "SITI", "GURU AHLI PERTAMA", None, None, 60, 80, 150, 290, "TL")
    assert told(office.put("results", [LABELS, row])) == [("intake_not_named", None, None, None, None)]


def applicants(*rows: tuple[str, str, str]) -> Sequence[Row]:
    return [APPLICANTS, *((number, vacancy, *[None] * 6, status, None) for number, vacancy, status in rows)]


def test_results_and_applicants_agree(office: Office, told):
    everybody = [("2430001", "f1", "MS"), ("2430002", "f1", "MS"), ("2430003", "f1", "TMS"), ("2430005", "f2", "MS")]
    office.put("applicants", applicants(*everybody))
    stranger = changed(OUT, number="2430004")
    done = office.put("results", [HEAD, FIRST, changed(SECOND, vacancy="f2"), OUT, stranger])
    assert told(done) == [
        ("candidate_not_among_applicants", 5, "A", "2430004", None),
        ("result_without_administration", 4, "A", "2430003", None),
        ("vacancy_differs", 3, "C", "f2", "f1"),
        ("result_missing", None, None, "2430005", None),
    ]
    assert office.rows(Result) == []
    assert len(office.rows(Applicant)) == 4


def test_the_seat_of_an_optimised_candidate(office: Office, told):
    office.put("applicants", applicants(("2430001", "f1", "MS"), ("2430002", "f1", "MS")))
    moved = changed(SECOND, code="P/L-U3", vacancy="f2")
    assert [entry[0] for entry in told(office.put("results", [HEAD, FIRST, moved]))] == []
    found = held(office)["2430002"]
    assert (found["vacancy_id"], found["seat_vacancy_id"], found["code"]) == ("f1", "f2", "P/L-U3")
    office.put("results", [HEAD, FIRST, changed(SECOND, code="P/L-U3", seat="f3")])
    found = held(office)["2430002"]
    assert (found["vacancy_id"], found["seat_vacancy_id"]) == ("f1", "f3")


def test_pppk_results(office: Office, told):
    middle = ("2431003", "k2", 280, 80, 60, 30, 450, "2,5", "R3/L")
    also = ("2431004", "k2", 280, 80, 60, 30, 450, 2.5, "R3")
    gone = ("2431005", "k2", 0, 0, 0, 0, 0, None, "TH")
    done = office.put("results", [CONTRACT, BEST, WORST, middle, also, gone])
    assert {entry[0] for entry in told(done)} <= {"place_differs"}
    found = held(office)
    assert (found["2431001"]["technical"], found["2431001"]["integrated"], found["2431001"]["place"]) == (300, 470, 1)
    assert (found["2431001"]["priority_group"], found["2431001"]["skd"]) == (3, None)
    assert (found["2431003"]["place"], found["2431004"]["outcome"]) == (2.5, "not_in_ranking")
    assert (found["2431005"]["stage"], found["2431005"]["integrated"]) == ("competence", None)


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (("2431001", "k2", 455, 80, 60, 30, 625, 1, "L"), ("score_above_maximum", "C", "455", "450")),
        (("2431001", "k1", 230, 80, 60, 30, 400, 1, "L"), ("score_above_maximum", "C", "230", "225")),
        (("2431001", "k1", 225, 100, 80, 40, 446, 1, "L"), ("score_above_maximum", "G", "446", "445")),
        (("2431001", "k2", 301, 80, 60, 30, 471, 1, "L"), ("score_between_steps", "C", "301", "5")),
        (("2431001", "k2", 300, 80, 60, 41, 481, 1, "L"), ("score_above_maximum", "F", "41", "40")),
        (("2431001", "k2", 300, 80, 60, 30, 470, 1, "P/TL"), ("result_code_of_other_intake", "I", "P/TL", None)),
        (("2431001", "k2", 300, 80, 60, 30, 471, 1, "L"), ("total_differs", "G", "471", "470")),
    ],
)
def test_pppk_scores_by_the_tests_of_the_job(office: Office, row: Row, problem: tuple[str, str, str, str | None]):
    (found,) = office.put("results", [CONTRACT, row]).checked.problems
    code, column, shown, expected = problem
    assert (found.code, found.row, found.column, found.found) == (code, 2, column, shown)
    assert expected is None or found.expected == expected


def test_a_header_in_two_rows_with_the_header_again_in_the_body(office: Office, told):
    rows: Sequence[Row] = [
        ("LAMPIRAN", None, None, None, None, None, None, None, None),
        ("NO PESERTA", "formasi_id", "SKD", None, None, None, "SKB", "NILAI INTEGRASI", "KET"),
        (None, None, "TWK", "TIU", "TKP", "TOTAL", None, None, None),
        ("2430001", "f1", 100, 100, 180, 380, 80, "75,636", "P/L"),
        ("NO PESERTA", "formasi_id", "SKD", None, None, None, "SKB", "NILAI INTEGRASI", "KET"),
        ("2430002", "f1", 80, 90, 180, 350, 70, "67,455", "P/TL"),
    ]
    done = office.put("results", rows)
    assert [entry[0] for entry in told(done)] == ["header_repeated"]
    assert (held(office)["2430001"]["skd"], held(office)["2430002"]["skb"]) == (380, 70.0)


@pytest.mark.parametrize("heading", ["Nilai SKB (Skala 100)", "Hasil SKB", "Nilai SKB\n(0-100)"])
def test_the_skb_under_headings_of_real_annexes_beside_its_share(office: Office, told, heading: str):
    """`Nilai SKB (60%)` and `Nilai SKD (Skala 100)` are shares and scales of scores, never the scores."""
    head = (*HEAD[:9], heading, *HEAD[10:], "Nilai SKB (60%)", "Nilai SKD (Skala 100)", "SKD 40%")
    assert told(office.put("results", [head, (*FIRST, "48,000", "69,091", "27,636")])) == []
    assert (held(office)["2430001"]["skb"], held(office)["2430001"]["skd"]) == (80.0, 380)


def test_a_score_that_nobody_of_a_final_list_has_is_told(office: Office, told):
    head = (*HEAD[:9], "Skor Bidang", *HEAD[10:])
    assert told(office.put("results", [head, FIRST, changed(SECOND, place=None)])) == [
        ("score_of_nobody", None, "nilai_skb", None, "nilai_skb")
    ]

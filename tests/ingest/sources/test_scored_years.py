"""The professionalism index and the merit system: long and wide tables, sums, and what cannot be."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kemuning_data.ingest.readers.candidate_cells import score
from kemuning_data.tables.evaluation import MeritScore, ProfessionalismScore
from tests.ingest.readers.writing import Row
from tests.ingest.sources.conftest import Office

LONG = ("Tahun", "Dimensi", "Nilai", "Catatan")
WIDE = ("Tahun", "Kualifikasi", "Kompetensi", "Kinerja", "Disiplin", "IP ASN")
MERIT = ("Tahun", "Aspek", "Skor")
ASPECTS = [
    ("1. Perencanaan Kebutuhan", 35), ("Pengadaan", 40), ("Pengembangan Karier", 75), ("Promosi dan Mutasi", 30),
    ("Manajemen Kinerja", 60), ("Penggajian, Penghargaan, dan Disiplin", 30), ("Perlindungan dan Pelayanan", 14),
    ("Sistem Informasi", 20),
]  # fmt: skip
"""Together 304."""


def scores(office: Office, model: type = ProfessionalismScore, part: str = "dimension") -> dict[tuple[int, str], float]:
    return {(row["year"], row[part]): row["score"] for row in office.rows(model)}


def test_a_row_a_dimension_and_a_row_a_year_say_the_same(office: Office):
    long = office.put(
        "professionalism",
        [
            LONG,
            (2025, "Kualifikasi", "14,25", "Data SIASN"),
            (2025, "Dimensi Kompetensi", 30.5, None),
            (2025, "3. Kinerja", 27, None),
            (2025, "disiplin", "5", None),
            (2025, "Jumlah", "76,75", None),
        ],
    )
    assert long.checked.problems == ()
    assert long.checked.counts == {"rows": 5, "years": 1, "scores": 4}
    expected = {
        (2025, "qualification"): 14.25, (2025, "competence"): 30.5, (2025, "performance"): 27.0,
        (2025, "discipline"): 5.0,
    }  # fmt: skip
    assert scores(office) == expected
    wide = office.put("professionalism", [WIDE, ("TA 2025", "14,25", "30,5", "27", "5", "76,75")])
    assert wide.checked.problems == ()
    assert scores(office) == expected
    # A table without a column of notes says nothing of them, and that is a change.
    assert wide.changes is not None
    assert (wide.changes.added, wide.changes.changed, wide.changes.unchanged) == (0, 1, 3)


def test_again_changes_nothing(office: Office):
    rows = [WIDE, (2024, 14.1, 30.2, 27, 5, 76.3), (2025, 14.25, 30.5, 27, 5, None)]
    office.put("professionalism", rows)
    again = office.put("professionalism", [*rows, (None,) * 6])
    assert again.changes is None or again.changes.is_nothing


def test_digits_of_floating_point_are_no_score(office: Office):
    office.put("professionalism", [WIDE, (2025, 0.1 + 0.2, 30, 27, 5, None)])
    assert scores(office)[2025, "qualification"] == 0.3


@pytest.mark.parametrize(
    ("rows", "problems"),
    [
        ([(2025, 25, 40, 30, 5, 100)], []),
        ([(2025, 25.01, 40, 30, 5, None)], [("score_above_most", 2, "B", "25.01", "25")]),
        ([(2025, 25, 40.5, 30, 5, None)], [("score_above_most", 2, "C", "40.5", "40")]),
        ([(2025, 25, 40, 31, 5, None)], [("score_above_most", 2, "D", "31", "30")]),
        ([(2025, 25, 40, 30, 6, None)], [("score_above_most", 2, "E", "6", "5")]),
        ([(2025, 20, 30, 20, 5, 101)], [("score_above_most", 2, "F", "101", "100")]),
        ([(2026, 20, 30, 20, 5, 75)], []),
        ([(2027, 20, 30, 20, 5, 75)], [("year_in_future", 2, "A", "2027", None)]),
        ([(2013, 20, 30, 20, 5, 75)], [("value_too_small", 2, "A", "2013", "2014")]),
        ([(2025, 20, 30, 20, 5, 75.01)], [("printed_index_is_not_the_sum", 2, "F", "75.01", "75.00")]),
        ([(2025, 20, 30.111, 20, 5, 75.11)], []),
        ([(2025, 20, 30, None, 5, None)], [("dimensions_missing", 2, "A", "2025", "performance")]),
        ([(2025, None, None, None, None, None)], [("value_missing", 2, "score", None, None)]),
        ([(2025, 20, 30, 20, 5, 75)] * 2, [("row_repeated", 3, "A", None, None)]),
        (
            [(2025, 20, 30, 20, 5, None), (2025, 20, 31, 20, 5, None)],
            [
                ("row_repeated", 3, "A", None, None),
                ("score_twice", 2, "C", "30", None),
                ("score_twice", 3, "C", "31", None),
            ],
        ),
    ],
)
def test_what_a_year_may_say(office: Office, told, rows: Sequence[Row], problems: list[object]):
    assert told(office.put("professionalism", [WIDE, *rows])) == problems


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ((2025, "Loyalitas", 5, None), ("value_unknown", "B", "Loyalitas")),
        ((2025, None, 5, None), ("value_missing", "B", None)),
        ((2025, "Disiplin", None, None), ("value_missing", "C", None)),
        ((2025, "Disiplin", 5, "kata Bapak Joko"), ("text_names_a_person", "D", None)),
        ((2025, "Disiplin", -5, None), ("value_too_small", "C", "-5.0")),
        ((2025, "Disiplin", "-5", None), ("cell_unreadable", "C", "-5")),
    ],
)
def test_what_blocks_a_long_table(office: Office, row: Row, problem: tuple[str, str, str | None]):
    others = [(2025, "Kualifikasi", 20, None), (2025, "Kompetensi", 30, None), (2025, "Kinerja", 20, None)]
    done = office.put("professionalism", [LONG, *others, row])
    blocking = [found for found in done.checked.problems if found.is_blocking]
    assert problem in [(found.code, found.column, found.found) for found in blocking]
    assert scores(office) == {}


def test_a_report_of_the_merit_system_with_its_aspects(office: Office):
    rows = [MERIT, *((2025, name, points) for name, points in ASPECTS), (2025, "Total", 304)]
    assert office.put("merit", rows).checked.problems == ()
    found = scores(office, MeritScore, "aspect")
    assert len(found) == 9
    assert (found[2025, "total"], found[2025, "career"], found[2025, "planning"]) == (304.0, 75.0, 35.0)


def test_a_file_without_aspects_says_the_whole(office: Office):
    done = office.put("merit", [("Tahun", "Nilai"), (2024, 249), (2025, 329)])
    assert done.checked.problems == ()
    assert scores(office, MeritScore, "aspect") == {(2024, "total"): 249.0, (2025, "total"): 329.0}


@pytest.mark.parametrize(
    ("rows", "problems"),
    [
        ([(2025, "Total", 100)], []),
        ([(2025, "Total", 400)], []),
        ([(2025, "Total", 99.99)], [("merit_total_outside", 2, "C", "99.99", "100–400")]),
        ([(2025, "Total", 400.01)], [("merit_total_outside", 2, "C", "400.01", "100–400")]),
        ([(2025, "Total", "0,82")], [("merit_total_outside", 2, "C", "0.82", "100–400")]),
        ([(2025, "Pengadaan", 30)], [("merit_total_missing", 2, "C", "30", None)]),
        ([(2025, "Total", 300), (2025, "Pengadaan", 40)], []),
        ([(2025, "Total", 300), (2025, "Pengadaan", 10)], []),
        ([(2025, "Total", 300), (2025, "Pengadaan", 41)], [("aspect_score_unlikely", 3, "C", "41", "10–40")]),
        ([(2025, "Total", 300), (2025, "Pengadaan", 9)], [("aspect_score_unlikely", 3, "C", "9", "10–40")]),
        (
            [(2025, "Total", 300), (2025, "Total", 301)],
            [("score_twice", row, "C", str(298 + row), None) for row in (2, 3)],
        ),
        (
            [*((2025, name, points) for name, points in ASPECTS), (2025, "Jumlah", 305)],
            [("merit_total_is_not_the_sum", 10, "C", "305", "304.0")],
        ),
    ],
)
def test_what_a_merit_report_may_say(office: Office, told, rows: Sequence[Row], problems: list[object]):
    assert told(office.put("merit", [MERIT, *rows])) == problems


@given(st.decimals(0, 400, places=2))
def test_a_score_reads_alike_with_a_point_and_a_comma(value):
    assert score(f"s{value}") == score(f"s{value}".replace(".", ",")) == float(value)

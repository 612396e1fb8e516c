from __future__ import annotations

import pytest

from kemuning_data.queries.programmes import accepted_programmes, programmes_matching
from tests.queries.hand_made import release, vacancy

NURSE, NERS, GUIDE = "D-III KEPERAWATAN", "PROFESI NERS", "S-1 BIMBINGAN DAN KONSELING"
MANY = release(
    [
        vacancy("a", study_programmes=[NURSE, "S-1 KEPERAWATAN"]),
        vacancy("b", study_programmes=[NURSE]),
        vacancy("c", study_programmes=["Diploma III Keperawatan Gigi", NERS]),
        vacancy("d", study_programmes=[]),
    ]
)


@pytest.mark.parametrize(
    ("text", "names", "positions"),
    [
        ("keperawatan", [NURSE, "Diploma III Keperawatan Gigi", "S-1 KEPERAWATAN"], [0, 1, 2]),
        ("d3 keperawatan", [NURSE, "Diploma III Keperawatan Gigi"], [0, 1, 2]),
        ("D-III perawat", [NURSE, "Diploma III Keperawatan Gigi"], [0, 1, 2]),
        ("keperawatn gigi", ["Diploma III Keperawatan Gigi"], [2]),
        ("keperawatan s1", ["S-1 KEPERAWATAN"], [0]),
        # All words must stand in one programme, not in two of the same vacancy.
        ("ners gigi", [], []),
        ("kehutanan", [], []),
    ],
)
def test_programmes_of_a_release(text: str, names: list[str], positions: list[int]):
    found = programmes_matching(MANY, text)
    assert list(found.names) == names
    assert sorted(found.positions.explode().drop_nulls().to_list()) == positions


def test_what_was_mended_is_told():
    assert [each.shown for each in programmes_matching(MANY, "keperawatn").replacements] == [("keperawatan",)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("d3 keperawatan", [NURSE]),
        ("Diploma III Keperawatan", [NURSE]),
        ("keperawatan", [NURSE]),
        ("perawat", [NURSE]),
        ("keperawatn", [NURSE]),
        ("s1 keperawatan", []),
        ("ners", [NERS]),
        ("bimbingan konseling", [GUIDE]),
        ("konseling dan bimbingan", [GUIDE]),
        ("hukum", []),
        ("", []),
        ("  ?? ", []),
        ("s1", [GUIDE]),
    ],
)
def test_programmes_of_one_vacancy(text: str, names: list[str]):
    assert list(accepted_programmes((NURSE, NERS, GUIDE), text)) == names


def test_a_name_that_says_the_same_stands_alone():
    accepted = ("S-1 MANAJEMEN", "S-1 MANAJEMEN TRANSPORTASI", "D-IV MANAJEMEN")
    assert accepted_programmes(accepted, "s1 manajemen") == ("S-1 MANAJEMEN",)
    assert accepted_programmes(accepted, "manajemen") == ("S-1 MANAJEMEN", "D-IV MANAJEMEN")
    assert accepted_programmes(accepted, "manajemen transport") == ("S-1 MANAJEMEN TRANSPORTASI",)


def test_a_level_counts_only_where_the_names_have_one():
    assert accepted_programmes(("KEPERAWATAN",), "d3 keperawatan") == ("KEPERAWATAN",)
    assert accepted_programmes(("KEPERAWATAN",), "d3") == ()
    assert accepted_programmes((), "keperawatan") == ()

from __future__ import annotations

import pytest

from kemuning_data.queries.programmes import accepted_programme, programmes_matching
from kemuning_data.rules.self_check import Programme
from tests.queries.hand_made import release, vacancy

NURSE, NERS, GUIDE = "D-III KEPERAWATAN", "PROFESI NERS", "S-1 BIMBINGAN DAN KONSELING"
MANAGEMENT = ("S-1 MANAJEMEN", "S-1 MANAJEMEN TRANSPORTASI", "D-IV MANAJEMEN")
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
    ("text", "names", "is_same"),
    [
        ("d3 keperawatan", [NURSE], True),
        ("Diploma III Keperawatan", [NURSE], True),
        ("keperawatan", [NURSE], True),
        ("perawat", [NURSE], False),
        ("keperawatn", [NURSE], False),
        ("perawt", [NURSE], False),  # mended by the titles of the release
        ("s1 keperawatan", [], False),
        ("ners", [NERS], False),
        ("bimbingan konseling", [GUIDE], False),
        ("konseling dan bimbingan", [GUIDE], False),
        ("hukum", [], False),
        ("s1", [GUIDE], False),
    ],
)
def test_programmes_of_one_vacancy(text: str, names: list[str], is_same: bool):
    found = accepted_programme(MANY, (NURSE, NERS, GUIDE), f" {text} ")
    assert found == Programme(text, tuple(names), is_same)


@pytest.mark.parametrize(
    ("accepted", "text", "names"),
    [
        (MANAGEMENT, "s1 manajemen", ["S-1 MANAJEMEN"]),
        (MANAGEMENT, "manajemen", ["S-1 MANAJEMEN", "D-IV MANAJEMEN"]),
        (MANAGEMENT, "manajemen transport", ["S-1 MANAJEMEN TRANSPORTASI"]),
        # A level counts only where the names have one.
        (("KEPERAWATAN",), "d3 keperawatan", ["KEPERAWATAN"]),
        ((), "keperawatan", []),
    ],
)
def test_a_name_that_says_the_same_stands_alone(accepted: tuple[str, ...], text: str, names: list[str]):
    found = accepted_programme(MANY, accepted, text)
    assert found is not None
    assert list(found.names) == names


@pytest.mark.parametrize(("accepted", "text"), [((NURSE,), ""), ((NURSE,), "  ?? "), (("KEPERAWATAN",), "d3")])
def test_a_text_without_words_names_nothing(accepted: tuple[str, ...], text: str):
    assert accepted_programme(MANY, accepted, text) is None

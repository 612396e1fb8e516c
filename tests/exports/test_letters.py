from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageFont

from kemuning_data.exports.letters import FONTS, fitted, width

FILES = {500: "PlusJakartaSans-Medium.ttf", 700: "PlusJakartaSans-Bold.ttf"}
TITLE = (
    "DOKTER PENDIDIK KLINIS AHLI MUDA - DOKTER PENDIDIK KLINIS SUB SPESIALIS NEUROLOGI- NEUROVASKULAR, "
    "NEUROINTERVENSI, IMAGING, OTOLOGI, OFTALMOLOGI"
)


def measured(text: str, weight: int, size: int) -> float:
    """By FreeType, which reads the same font in its own way."""
    return ImageFont.truetype(str(FONTS / FILES[weight]), size).getlength(text)


@pytest.mark.parametrize("weight", FILES)
@pytest.mark.parametrize("text", ["Perawat", TITLE, "AVAVAV To Ty", "1.234.567 formasi", "é ü – … “kata”", "WWW iii"])
def test_a_line_is_never_wider_than_said_and_hardly_narrower(text: str, weight: int):
    said, true = width(text, weight, 100), measured(text, weight, 100)
    assert true <= said * 1.005
    assert said <= true * 1.12


@pytest.mark.parametrize(
    ("text", "lines", "expected"),
    [
        ("Perawat", 1, (40, ("Perawat",))),
        # Two words that fit one line only in the smaller size.
        ("Perawat Terampil", 1, (20, ("Perawat Terampil",))),
        ("Perawat Terampil", 2, (40, ("Perawat", "Terampil"))),
        ("  Perawat \n  Terampil ", 2, (40, ("Perawat", "Terampil"))),
        # A long compound breaks after its own stroke, never inside a part.
        ("Mikrobiologi/Parasitologi", 2, (20, ("Mikrobiologi/", "Parasitologi"))),
        ("", 2, (40, ())),
    ],
)
def test_words_stay_whole_and_as_large_as_they_fit(text: str, lines: int, expected: tuple[int, tuple[str, ...]]):
    fit = fitted(text, 700, room=200, lines=lines, sizes=(40, 20))
    assert (fit.size, fit.lines) == expected


def test_what_needs_too_many_lines_ends_in_an_ellipsis_between_words():
    fit = fitted("satu dua tiga empat lima enam tujuh", 500, room=120, lines=2, sizes=(20,))
    assert len(fit.lines) == 2
    assert fit.lines[-1].endswith(" …")
    assert set(" ".join(fit.lines).split()) <= {"satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "…"}


@given(st.text(max_size=300), st.integers(1, 4))
def test_no_line_leaves_its_room(text: str, lines: int):
    fit = fitted(text, 700, room=300, lines=lines, sizes=(40, 24))
    assert len(fit.lines) <= lines
    assert all(width(line, 700, fit.size) <= 300 for line in fit.lines)

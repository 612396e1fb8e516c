from __future__ import annotations

import io
from dataclasses import replace
from xml.dom import minidom

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFont

from kemuning_data.exports.card import HEIGHT, WIDTH, Card, card_svg
from kemuning_data.exports.letters import FONTS
from kemuning_data.exports.pictures import png_of_svg
from tests.exports.test_letters import FILES

SPARE = 2
"""Pixels by which letters may stand out: round ones overshoot."""

CARD = Card(
    title="PERAWAT TERAMPIL",
    place="RSUD Kemuning",
    figures=(("12 formasi", "dibuka"), ("3 Desember 2026", "hari terakhir mendaftar")),
    government="Pemerintah Kabupaten Kemuning",
    promise="Melamar tidak dipungut biaya. Waspada calo.",
    source="Rilis 2026-11-24.1",
)
LONGEST = [
    "DOKTER PENDIDIK KLINIS AHLI MUDA - DOKTER PENDIDIK KLINIS SUB SPESIALIS NEUROLOGI- NEUROVASKULAR, "
    "NEUROINTERVENSI, IMAGING, OTOLOGI, OFTALMOLOGI",
    "DOKTER PENDIDIK KLINIS AHLI MUDA - DOKTER PENDIDIK KLINIS SUB SPESIALIS ORTHOPAEDI DAN TRAUMATOLOGI-HAND, UPPER "
    "LIMB AND MICROSURGERY",
]
"""The longest titles of the national list of 2024."""
LONGEST_PLACE = (
    "CABANG DINAS ENERGI DAN SUMBER DAYA MINERAL WILAYAH KABUPATEN TIMOR TENGAH SELATAN, TIMOR TENGAH UTARA, BELU DAN "
    "MALAKA DI KEFAMENANU"
)


def texts(card: Card) -> list[tuple[str, float, float, int]]:
    """(words, left, right, size) of every line, measured by FreeType; fails where one leaves the card."""
    found = []
    for element in minidom.parseString(card_svg(card)).getElementsByTagName("text"):
        words = "".join(node.data for node in element.childNodes)
        size, x = int(element.getAttribute("font-size")), float(element.getAttribute("x"))
        font = ImageFont.truetype(str(FONTS / FILES[int(element.getAttribute("font-weight"))]), size)
        wide = font.getlength(words)
        left = x - wide if element.getAttribute("text-anchor") == "end" else x
        assert 0 < float(element.getAttribute("y")) < HEIGHT
        found.append((words, left, left + wide, size))
    return found


def test_everything_a_reader_needs_is_on_the_card():
    said = [words for words, *_ in texts(CARD)]
    assert said == [
        "Kemuning Terbuka",
        "Pemerintah Kabupaten Kemuning",
        "PERAWAT TERAMPIL",
        "RSUD Kemuning",
        "12 formasi",
        "dibuka",
        "3 Desember 2026",
        "hari terakhir mendaftar",
        "Melamar tidak dipungut biaya. Waspada calo.",
        "Rilis 2026-11-24.1",
    ]


@pytest.mark.parametrize("title", LONGEST)
@pytest.mark.parametrize("is_sample", [False, True])
def test_the_longest_real_titles_are_whole(title: str, is_sample: bool):
    card = replace(CARD, title=title, place=LONGEST_PLACE, is_sample=is_sample, warning="Semua di sini karangan.")
    lines = texts(card)
    # A compound may break after its own stroke, where no space stood.
    said = "".join(words for words, *_ in lines).replace(" ", "")
    assert title.replace(" ", "") in said
    assert LONGEST_PLACE.replace(" ", "") in said
    assert all(left >= 63 and right <= WIDTH - 64 + SPARE for _, left, right, _ in lines)
    assert min(size for words, _, _, size in lines if words in title) >= 36


def test_invented_data_are_marked_and_nothing_else_is():
    assert "DATA CONTOH" not in card_svg(CARD)
    marked = replace(CARD, is_sample=True, warning="Semua di sini karangan.")
    assert [words for words, *_ in texts(marked)][:2] == ["DATA CONTOH", "Semua di sini karangan."]
    withdrawn = replace(CARD, warning="Rilis 2026-11-24.1 ditarik.")
    assert next(words for words, *_ in texts(withdrawn)) == "Rilis 2026-11-24.1 ditarik."


@settings(max_examples=60)
@given(st.text(max_size=200), st.text(max_size=60), st.integers(0, 4))
def test_no_text_becomes_markup(text: str, short: str, figures: int):
    card = replace(CARD, title=text, place=text, figures=((short, text),) * figures, government=text, source=short)
    svg = minidom.parseString(card_svg(card))
    assert {element.tagName for element in svg.getElementsByTagName("*")} <= {
        *("svg", "rect", "path", "g", "circle", "text")
    }


def test_the_picture_is_small_and_drawn_in_the_colours_of_the_house():
    content = png_of_svg(card_svg(replace(CARD, title=LONGEST[0], place=LONGEST_PLACE, is_sample=True)))
    assert len(content) <= 300_000
    picture = Image.open(io.BytesIO(content)).convert("RGB")
    assert picture.size == (1200, 630)
    assert picture.getpixel((20, 200)) == (0xFF, 0xFD, 0xF7)
    assert picture.getpixel((20, 600)) == (0x1B, 0x64, 0x47)

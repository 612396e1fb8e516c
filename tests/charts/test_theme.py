from __future__ import annotations

import io
from itertools import combinations

import pytest
from PIL import Image

from kemuning_data.charts.bars import Bar, horizontal_bars
from kemuning_data.charts.theme import DARK, LIGHT, NARROW, WIDE, Look, Palette, dressed
from kemuning_data.exports import pictures

BARS = [Bar("Kesehatan", 120, "120 formasi"), Bar("Pendidikan", 52, "52 formasi"), Bar("Sosial", 0, "0 formasi")]


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_every_colour_can_be_seen_on_its_paper(palette: Palette):
    assert contrast(palette.ink, palette.paper) >= 7
    assert contrast(palette.quiet, palette.paper) >= 4.5
    assert all(contrast(mark, palette.paper) >= 3 for mark in palette.marks)
    assert len(set(palette.marks)) == 6
    assert all(one != other for one, other in combinations(palette.marks, 2))


@pytest.mark.parametrize("is_dark", [False, True])
@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_a_picture_names_every_mark_with_its_figure_and_its_source(is_dark: bool, width: int):
    look = Look(is_dark, width)
    svg = pictures.svg_of_chart(
        dressed(horizontal_bars(BARS, width), look, title="Judul", sources=["Sumber: Kemuning"])
    )
    for said in ("Judul", "Sumber: Kemuning", "Kesehatan", "120 formasi", "52 formasi", "0 formasi"):
        assert said in svg.decode()
    assert look.palette.marks[0].lower() in svg.decode().lower()


@pytest.mark.parametrize(("width", "most"), [(NARROW, 39), (WIDE, 76)])
def test_titles_break_between_words_and_within_the_width(width: int, most: int):
    title = "Formasi yang dapat dilamar hari ini menurut sektor layanan di seluruh unit kerja pemerintah kabupaten"
    lines = dressed(horizontal_bars(BARS, width), Look(width=width), title=title, sources=[])["vconcat"][0]["title"][
        "text"
    ]
    assert " ".join(lines) == title
    assert all(len(line) <= most for line in lines)
    assert len(lines) > 1


def test_a_bar_of_the_highest_value_leaves_room_for_its_figure():
    spec = horizontal_bars(BARS, WIDE).to_dict()
    least, most = spec["layer"][0]["encoding"]["x"]["scale"]["domain"]
    assert least == 0  # a bar that does not begin at zero lies
    assert 120 < most < 240
    shares = horizontal_bars([Bar("a", 0.5, "50%")], WIDE, most=1.0).to_dict()
    assert shares["layer"][0]["encoding"]["x"]["scale"]["domain"][1] > 1


def test_nothing_to_draw_is_no_error():
    spec = dressed(horizontal_bars([], WIDE), Look(), title="Kosong", sources=[])
    assert b"Kosong" in pictures.svg_of_chart(spec)


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_long_names_and_figures_stay_within_the_width(width: int):
    bars = [
        Bar(
            "Lowongan yang isinya berubah (formasi, tanggal, penghasilan, pendidikan …) menurut instansi",
            81,
            "81.000 lowongan",
        ),
        Bar("Pendek", 80, "80.999 lowongan"),
    ]
    spec = dressed(horizontal_bars(bars, width), Look(width=width), title="Judul", sources=["Sumber"])
    picture = Image.open(io.BytesIO(pictures.png_of_chart(spec, scale=1)))
    assert width <= picture.width <= width + 24  # twelve pixels of paper on either side
    for word in bars[0].name.split():
        assert word in pictures.svg_of_chart(spec).decode()

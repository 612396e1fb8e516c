from __future__ import annotations

import io

import pytest
from PIL import Image

from kemuning_data.charts.intervals import Interval, intervals
from kemuning_data.charts.theme import NARROW, WIDE, Look, dressed
from kemuning_data.exports import pictures

MARKS = [
    Interval("Perempuan", 9, 8, 10, "9% (8–10%)"),
    Interval("Sampai 25 tahun", None, 0, 5, "paling banyak 5% (0–5%)"),
    Interval("Luar daerah", None, None, None, "disembunyikan (terlalu mirip dengan kelompok lain yang ditampilkan)"),
    Interval("Kecamatan yang namanya sangat panjang dan tidak muat sebaris", 16, 15, 18, "16% (15–18%)"),
]


@pytest.mark.parametrize("is_dark", [False, True])
@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_a_picture_names_every_mark_its_range_and_why_one_is_hidden(is_dark: bool, width: int):
    look = Look(is_dark, width)
    spec = dressed(intervals(MARKS, width), look, title="Judul", sources=["Sumber"])
    svg = pictures.svg_of_chart(spec).decode()
    for said in ("9% (8–10%)", "paling banyak 5% (0–5%)", "16% (15–18%)", "disembunyikan", "sangat panjang"):
        assert said in svg
    assert Image.open(io.BytesIO(pictures.png_of_chart(spec, scale=1))).width <= width + 24


def test_marks_stand_in_the_order_given_from_zero_and_in_one_colour():
    told = intervals(MARKS, NARROW).to_dict()
    rows = told["data"]["values"]
    assert [row["place"] for row in rows] == [0, 1, 2, 3]
    drawn = [layer for layer in told["layer"] if layer["mark"]["type"] == "bar"]
    assert len(drawn) == 2
    for layer in drawn:
        assert layer["encoding"]["x"]["scale"]["domain"][0] == 0
        assert "color" not in layer["encoding"]
        assert "color" not in layer["mark"]


def test_what_is_hidden_and_what_is_cut_has_no_bar():
    svg = pictures.svg_of_chart(dressed(intervals(MARKS, NARROW), Look(width=NARROW), title="", sources=[])).decode()
    # Two bars up to a value, three lines over a range; the hidden one has neither.
    assert svg.count('class="mark-rect role-mark') == 2
    with_marks = [part.count("<path") for part in svg.split('class="mark-rect role-mark')[1:]]
    assert [count >= least for count, least in zip(with_marks, (2, 3), strict=True)] == [True, True]


def test_nothing_but_hidden_marks_is_still_a_picture():
    only = [mark for mark in MARKS if mark.high is None]
    svg = pictures.svg_of_chart(dressed(intervals(only, NARROW), Look(width=NARROW), title="", sources=[])).decode()
    assert "disembunyikan" in svg

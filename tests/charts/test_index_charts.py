"""Charts of an index: what stands on them, what is joined and what is not, and that a phone can show them."""

from __future__ import annotations

import io
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from kemuning_data.charts.heat import DEEPEST, HeatCell, heat_map
from kemuning_data.charts.scale import Boundary, stretch
from kemuning_data.charts.spans import Span, spans
from kemuning_data.charts.theme import DARK, LIGHT, NARROW, WIDE, Look, Palette, dressed
from kemuning_data.charts.trend import Point, trend
from kemuning_data.exports import pictures
from tests.charts.test_theme import contrast

SCALE = (25.0, 100.0)
GRADES = [Boundary(88.31, "A mulai 88,31"), Boundary(76.61, "B mulai 76,61")]
POINTS = [
    Point(2016.5, "2016", 70.1, None, None, "70,1", 1, 0),
    # A year later nobody was asked, and then it was reckoned in another way.
    Point(2020.5, "2020", 77.1, None, None, "77,1", 2, 1),
    Point(2021.5, "2021", 78.2, None, None, "78,2", 2, 1),
    Point(2022.5, "2022", 80.0, 78.0, 82.0, "80,0", 3, 2),
    Point(2024.5, "2024", 83.0, 81.8, 84.1, "83,0", 4, 2),
]
LINE = partial(trend, POINTS, scale=SCALE, boundaries=[[], GRADES, GRADES], break_name="cara hitung berubah")
MARKS = [
    Span("Dinas Kesehatan", 84.2, 82.1, 86.3, "84,20 (82,10–86,30)", "Jelas di atas"),
    Span("Badan yang namanya sangat panjang dan tidak muat sebaris", 80.0, 76.1, 83.3, "80,00 (76,10–83,30)", "Lain"),
    Span("Dinas Sosial", 79.0, None, None, "79,00", "Lain"),
]
ROWS = [
    ("Dinas Kesehatan", [HeatCell(("70,0", "C"), 0.3), None, HeatCell(("94,0", "A"), 1.0)]),
    ("Dinas Sosial", [HeatCell(("80,0", "B"), 0.6)] * 3),
]
HEADINGS = ["Persyaratan", "Penanganan pengaduan", "Sarana dan prasarana"]
CHARTS = {
    "trend": (LINE, ["70,1", "83,0", "2016", "2024", "cara hitung berubah", "B mulai 76,61"]),
    "spans": (partial(spans, MARKS, scale=SCALE, boundaries=GRADES), ["84,20 (82,10–86,30)", "Jelas di atas", "79,00"]),
    "heat": (partial(heat_map, ROWS, HEADINGS), ["70,0", "94,0", "Penanganan pengaduan", "Dinas Sosial"]),
}


def values(chart: dict[str, Any], mark: str) -> list[list[dict[str, Any]]]:
    """The rows behind every layer of a kind of mark."""
    found = []
    for layer in chart["layer"]:
        kind = layer["mark"] if isinstance(layer["mark"], str) else layer["mark"]["type"]
        if kind == mark:
            found.append(layer["data"]["values"])
    return found


@pytest.mark.parametrize("is_dark", [False, True])
@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("name", CHARTS)
def test_a_picture_says_every_figure_and_fits_its_width(name: str, width: int, is_dark: bool):
    draw, expected = CHARTS[name]
    spec = dressed(draw(width), Look(is_dark, width), title="Judul", sources=["Sumber"])
    svg = pictures.svg_of_chart(spec).decode()
    for said in expected:
        assert said in svg
    assert Image.open(io.BytesIO(pictures.png_of_chart(spec, scale=1))).width <= width + 24


def test_a_line_joins_only_what_belongs_together_and_breaks_where_the_way_of_reckoning_does():
    told = LINE(WIDE).to_dict()
    [line] = values(told, "line")
    assert [row["run"] for row in line] == [1, 2, 2, 3, 4]
    [layer] = [each for each in told["layer"] if each["mark"].get("type") == "line"]
    assert layer["encoding"]["detail"]["field"] == "run"
    breaks = [rows for rows in values(told, "rule") if "at" in rows[0]]
    assert [row["at"] for row in breaks[0]] == [2018.5, 2022.0]
    assert sum(rows == [{"name": "- - cara hitung berubah"}] for rows in values(told, "text")) == 1


def test_boundaries_are_those_of_each_segment():
    told = LINE(WIDE).to_dict()
    [lines] = [rows for rows in values(told, "rule") if "from" in rows[0]]
    # The first segment has a scale of its own; 88.31 lies above all there is to see. Named once, far from the line.
    assert [(row["name"], row["value"], round(row["from"], 2)) for row in lines] == [
        ("", 76.61, 2020.15),
        ("B mulai 76,61", 76.61, 2022.15),
    ]


def test_a_point_without_interval_looks_different_without_colour():
    shapes = [layer for layer in LINE(WIDE).to_dict()["layer"] if layer["mark"].get("type") == "point"]
    assert {(each["mark"].get("shape"), each["mark"]["filled"]) for each in shapes} == {(None, True), ("square", False)}
    assert all("color" not in each["mark"] and "color" not in each["encoding"] for each in shapes)


@pytest.mark.parametrize("count", [1, 2, 12, 40])
def test_of_many_periods_the_last_is_always_named_and_names_do_not_touch(count: int):
    points = [Point(2000.5 + n, f"Sem. I {2000 + n}", 80.0, 79.0, 81.0, "80,0", 0, 0) for n in range(count)]
    told = trend(points, NARROW, scale=SCALE, boundaries=[[]], break_name="").to_dict()
    named = [row["name"] for row in values(told, "line")[0]]
    assert named[-1] == f"Sem. I {1999 + count}"
    assert sum(len(name) for name in named) * 12 * 0.5 <= NARROW


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_ink_can_be_read_on_the_deepest_tint(palette: Palette):
    def mixed(channel: slice) -> int:
        paper, mark = int(palette.paper[channel], 16), int(palette.marks[0][channel], 16)
        return round(paper * (1 - DEEPEST) + mark * DEEPEST)

    ground = "#" + "".join(f"{mixed(slice(start, start + 2)):02x}" for start in (1, 3, 5))
    assert contrast(palette.ink, ground) >= 4.5


def test_every_cell_of_a_heat_map_has_its_figure_written_and_an_empty_one_has_nothing():
    told = heat_map(ROWS, HEADINGS, NARROW).to_dict()
    [tints] = values(told, "rect")
    assert [row["said"] for row in tints] == [["70,0", "C"], ["94,0", "A"], *[["80,0", "B"]] * 3]
    assert max(row["tint"] for row in tints) == DEEPEST
    assert all(0 <= row["from"] < row["to"] <= NARROW for row in tints)


def test_a_group_has_one_heading_and_its_marks_stay_in_the_order_given():
    told = spans(MARKS, WIDE, scale=SCALE, boundaries=GRADES).to_dict()
    words = values(told, "text")[-1]
    assert [row["said"][0].split(":")[0] for row in words] == [
        "Jelas di atas",
        "Dinas Kesehatan",
        "Lain",
        MARKS[1].name,
        "Dinas Sosial",
    ]
    heights = [row["y"] for row in words]
    assert heights == sorted(heights)


@given(st.lists(st.floats(25, 100), min_size=1, max_size=30))
def test_a_piece_of_a_scale_holds_every_value_and_is_never_shorter_than_chance(given_values: list[float]):
    low, high = stretch(given_values, *SCALE)
    assert 25 <= low <= min(given_values) <= max(given_values) <= high <= 100
    assert high - low >= 2


def test_without_a_value_the_whole_scale_is_shown():
    assert stretch([], *SCALE) == SCALE

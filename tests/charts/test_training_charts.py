"""Charts of training: what they say in words, and what a hidden value must not draw."""

from __future__ import annotations

import io

import altair as alt
import pytest
from PIL import Image

from kemuning_data.charts.quarters import Quarter, quarters
from kemuning_data.charts.spreads import Spread, spreads
from kemuning_data.charts.targets import Target, targets
from kemuning_data.charts.theme import NARROW, WIDE, Look, dressed
from kemuning_data.exports import pictures

TARGETS = [
    Target("Pelatihan Dasar CPNS dengan nama yang sangat panjang sekali", 130, 150, "130 dari 150 (87%)"),
    Target("Etika", 220, 150, "220 dari 150 (147%)"),
    Target("Tersembunyi", None, 12, "tidak ditampilkan"),
    Target("Tanpa target", 40, None, "40 selesai"),
]
SPREADS = [
    Spread("Arsip", 6, 12, 18, "12 poin di tengah"),
    Spread("Kinerja", -4, 1, 5, "1 poin di tengah"),
    Spread("Sedikit", None, None, None, "mulai 30 peserta"),
]
QUARTERS = [Quarter(2025, 1, 10, "10"), Quarter(2025, 2, None, ""), Quarter(2025, 3, 30, "30 orang")]


def rows(chart: alt.LayerChart, place: int = 0) -> list[dict[str, object]]:
    """The rows that a layer is drawn from; charts of one frame have it above their layers."""
    told = chart.to_dict()
    data = told.get("data") or told["layer"][place]["data"]
    return told["datasets"][data["name"]] if "name" in data else data["values"]


def picture(chart: alt.LayerChart, width: int, *, is_dark: bool = False) -> tuple[str, int]:
    spec = dressed(chart, Look(is_dark, width), title="Judul", sources=["Sumber"])
    drawn = Image.open(io.BytesIO(pictures.png_of_chart(spec, scale=1)))
    return pictures.svg_of_chart(spec).decode(), drawn.width


@pytest.mark.parametrize("is_dark", [False, True])
@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_every_mark_has_its_words_and_stays_on_the_paper(is_dark: bool, width: int):
    for chart, said in (
        (targets(TARGETS, width), ("147%", "tidak ditampilkan", "40 selesai")),
        (spreads(SPREADS, width), ("12 poin di tengah", "mulai 30 peserta")),
        (quarters(QUARTERS, width), ("30 orang", "2025", "?")),
    ):
        svg, wide = picture(chart, width, is_dark=is_dark)
        assert all(text in svg for text in said)
        assert wide <= width + 24


def test_a_hidden_value_has_no_bar_and_no_band():
    assert [row["value"] for row in rows(targets(TARGETS, NARROW))] == [130, 220, None, 40]
    for chart, marks in ((targets(TARGETS[2:3], NARROW), "bar"), (spreads(SPREADS[2:], NARROW), "bar")):
        drawn = [layer for layer in chart.to_dict()["layer"] if layer["mark"]["type"] == marks]
        assert all(layer["transform"][0]["filter"].startswith("isValid") for layer in drawn)
        assert drawn


def test_the_scale_of_targets_begins_at_zero_and_holds_the_farthest_line():
    told = targets(TARGETS, NARROW).to_dict()
    assert {tuple(layer["encoding"]["x"]["scale"]["domain"]) for layer in told["layer"][:2]} == {(0, 220 * 1.01)}
    alone = targets([Target("a", None, 12, "")], NARROW).to_dict()
    assert alone["layer"][0]["encoding"]["x"]["scale"]["domain"] == [0, 12 * 1.01]


def test_the_scale_of_spreads_always_holds_zero():
    low, high = spreads(SPREADS, NARROW).to_dict()["layer"][0]["encoding"]["x"]["scale"]["domain"]
    assert low < -4 < 18 < high
    low, high = spreads(SPREADS[:1], NARROW).to_dict()["layer"][0]["encoding"]["x"]["scale"]["domain"]
    assert low < 0 < 18 < high


def test_a_quarter_that_is_not_over_is_marked_and_a_hidden_one_is_no_zero():
    columns = [Quarter(2026, number, 5 * number, str(5 * number), number < 4) for number in range(1, 5)]
    assert [row["said"] for row in rows(quarters(columns, NARROW))] == ["", "", "", "20*"]
    assert [row["said"] for row in rows(quarters(QUARTERS, NARROW))] == ["", "?", "30 orang"]


@pytest.mark.parametrize("chart", [targets([], NARROW), spreads([], NARROW), quarters([], NARROW)])
def test_nothing_is_still_a_picture(chart: alt.LayerChart):
    assert picture(chart, NARROW)[1] <= NARROW + 24


def test_two_figures_never_stand_on_each_other():
    def said(highest_at: int) -> list[str]:
        columns = [
            Quarter(2022 + place // 4, place % 4 + 1, 9 if place == highest_at else 5, "5.000 keikutsertaan")
            for place in range(20)
        ]
        return [str(row["said"]) for row in rows(quarters(columns, NARROW))]

    near = [Quarter(2026, number, value, "900 orang") for number, value in ((1, 3), (2, 9), (3, 8))]
    assert [row["foot"] for row in rows(quarters(near, NARROW))][-1] == 9
    assert [place for place, each in enumerate(said(18)) if each] == [19]
    assert [place for place, each in enumerate(said(1)) if each] == [1, 19]

"""Small multiples of courses: what is joined, hatched and written, and that all of it stays on the paper of a phone."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from kemuning_data.charts.course_panel import (
    HEIGHT,
    SIZE,
    SMALL,
    Course,
    Frame,
    Marks,
    Newcomers,
    Point,
    Seats,
    draw,
)
from kemuning_data.charts.courses import Key, courses
from kemuning_data.charts.theme import NARROW, WIDE, Look, dressed
from kemuning_data.exports import pictures

YEARS = ("2024", "2024", "2025", "2025", "2026")
KEY = Key("Indeks dengan rentang", "Pegawai baru", "Formasi", "Tidak ada survei")
HEALTH = Course(
    "Kesehatan",
    [
        Point(70, 69, 71, 1, "70,0"),
        Point(70.4, 69, 72, 1),
        Point(73, None, None, 2),
        None,
        Point(78, 77, 79, 3, "78,0"),
    ],
    [None, Seats(130, 120, "120/130"), None, None, None],
    [Newcomers(2, 3, "120 orang")],
)
SILENT = Course("Lingkungan hidup", [None] * 5, [None, None, Seats(4, 0, "0/4"), None, None])
DRAW = partial(courses, [HEALTH, SILENT], years=YEARS, scale=(25.0, 100.0), key=KEY)
FRAME = Frame(left=0, top=0, width=320, bounds=(60.0, 90.0), most=130)


def marks_of(course: Course, frame: Frame = FRAME, years: Sequence[str] = YEARS) -> Marks:
    marks = Marks()
    draw(course, frame, years, marks)
    return marks


@pytest.mark.parametrize("is_dark", [False, True])
@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_every_word_is_in_the_picture_and_the_picture_fits(width: int, is_dark: bool):
    spec = dressed(DRAW(width), Look(is_dark, width), title="Judul", sources=["Sumber"])
    svg = pictures.svg_of_chart(spec).decode()
    for said in ("Kesehatan", "Lingkungan hidup", "70,0", "78,0", "120/130", "0/4", "120 orang", "2024", "2026"):
        assert said in svg
    for said in ("Indeks dengan rentang", "Pegawai baru", "Formasi", "Tidak ada survei"):
        assert said in svg
    assert Image.open(io.BytesIO(pictures.png_of_chart(spec, scale=1))).width <= width + 24


def test_a_phone_has_one_panel_a_row_and_a_desk_two():
    narrow, wide = (DRAW(width).to_dict()["height"] for width in (NARROW, WIDE))
    assert narrow - wide >= HEIGHT


def test_only_what_belongs_together_is_joined():
    marks = marks_of(HEALTH)
    runs = [row["run"] for row in marks.lines]
    assert len(runs) == 4
    assert runs[0] == runs[1]
    assert len(set(runs)) == 3
    other = Marks()
    draw(HEALTH, FRAME, YEARS, other)
    draw(HEALTH, FRAME, YEARS, other)
    assert len({row["run"] for row in other.lines}) == 6


def test_a_point_without_interval_is_a_square_without_a_band():
    marks = marks_of(HEALTH)
    assert (len(marks.dots), len(marks.squares), len(marks.areas), len(marks.ranges)) == (3, 1, 3, 3)


def test_a_period_without_a_survey_is_hatched_and_never_drawn_as_a_value():
    step = (FRAME.width - 20) / len(YEARS)
    silent = marks_of(SILENT)
    assert not silent.lines
    hatched = marks_of(HEALTH).hatches
    assert hatched
    for line in hatched:
        assert 20 + 3 * step <= float(str(line["x"])) <= float(str(line["x2"])) <= 20 + 4 * step
    every = [(float(str(line["x"])) - 20) // step for line in silent.hatches]
    assert set(every) == set(range(5))


def test_seats_stand_on_their_foot_as_high_as_they_are_many():
    marks = marks_of(HEALTH)
    [offered], [filled] = marks.offered, marks.filled
    heights = [float(str(row["y2"])) - float(str(row["y"])) for row in (offered, filled)]
    assert heights[1] / heights[0] == pytest.approx(120 / 130)
    assert offered["y2"] == filled["y2"]
    empty = marks_of(SILENT)
    assert len(empty.offered) == 1
    assert empty.filled == []


@pytest.mark.parametrize("count", [1, 5, 20, 40])
def test_words_stay_on_their_panel_and_figures_of_seats_do_not_touch(count: int):
    course = Course(
        "Nama",
        [Point(70 + place % 3, 69, 74, 1, "72,0" if place in (0, count - 1) else "") for place in range(count)],
        [Seats(1000, 900, "900/1.000")] * count,
        [Newcomers(0, 0, "1.200 orang"), Newcomers(count - 1, count - 1, "1.200 orang")],
    )
    marks = marks_of(course, years=[str(2000 + place // 2) for place in range(count)])
    for text in marks.texts:
        size = SIZE if text["bold"] else SMALL
        half = len(str(text["said"])) * size * 0.5 / (1 if text["align"] == "left" else 2)
        x = float(str(text["x"]))
        left = x if text["align"] == "left" else x - half
        assert left >= -1
        if text["said"] != "2000":
            assert x + half <= FRAME.width + 12
    places = sorted(float(str(text["x"])) for text in marks.texts if text["said"] == "900/1.000")
    assert places
    apart = len("900/1.000") * SMALL * 0.5
    assert all(after - before >= apart for before, after in pairwise(places))


@settings(max_examples=30)
@given(st.lists(st.one_of(st.none(), st.floats(25, 100)), min_size=1, max_size=24))
def test_every_value_lies_inside_its_panel(values: list[float | None]):
    points = [
        None if value is None else Point(value, max(25.0, value - 3), min(100.0, value + 3), 1) for value in values
    ]
    course = Course("Nama", points, [None] * len(values))
    told = courses([course], NARROW, years=["2024"] * len(values), scale=(25.0, 100.0), key=KEY).to_dict()
    for layer in told["layer"]:
        for row in layer["data"]["values"]:
            assert 0 <= row["y"] <= told["height"]
            assert 0 <= row["x"] <= NARROW


def test_nothing_is_still_a_picture():
    spec = dressed(
        courses([], NARROW, years=[], scale=(25.0, 100.0), key=KEY), Look(width=NARROW), title="", sources=[]
    )
    assert pictures.svg_of_chart(spec)

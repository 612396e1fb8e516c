"""Small multiples: the course of an index by sector, with the seats below it, on one scale and one time for all.

A phone gets one panel a row, a wider picture two. In each the index stands above with its interval, joined only where
it was measured alike and without a gap; below it the seats, pale as offered and full as filled. A period without an
index is hatched: nobody was asked, which is not zero. When people began is a band with words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import altair as alt

from kemuning_data.charts.course_panel import HEIGHT, SIZE, SMALL, Course, Frame, Marks, Row, draw, ends_of, most_seats
from kemuning_data.charts.scale import stretch
from kemuning_data.charts.theme import lines

_WIDE = 480
"""Pixels from which on two panels stand beside each other."""
_BESIDE, _BELOW = 28, 24
"""Pixels between two panels."""
_LINE, _INDENT, _SWATCH = 16, 30, 20
"""Of the key: height of a line, where its words begin, width of its marks."""


@dataclass(frozen=True, slots=True)
class Key:
    """What the marks mean, in words."""

    index: str
    newcomers: str
    seats: str
    not_asked: str


def courses(
    panels: Sequence[Course], width: int, *, years: Sequence[str], scale: tuple[float, float], key: Key
) -> alt.LayerChart:
    """Panels in the order given. width: in pixels; scale: lowest and highest value there can be.

    years: of each period as written below; every panel has as many points and seats.
    """
    beside = 2 if width >= _WIDE and len(panels) > 1 else 1
    marks = Marks()
    top = _explained(key, width, marks)
    whole = Frame(
        left=0,
        top=top,
        width=(width - _BESIDE * (beside - 1)) / beside,
        bounds=stretch(ends_of(panels), *scale),
        most=most_seats(panels),
    )
    for place, panel in enumerate(panels):
        across, down = place % beside, place // beside
        frame = replace(whole, left=across * (whole.width + _BESIDE), top=top + down * (HEIGHT + _BELOW))
        draw(panel, frame, years, marks)
    height = top + -(-len(panels) // beside) * (HEIGHT + _BELOW)
    return alt.LayerChart(layer=list(_layers(marks, width, height)), height=height)


def _explained(key: Key, width: int, marks: Marks) -> float:
    """Adds what each mark means above the panels, and returns where they begin."""
    y = 0.0
    for number, said in enumerate((key.index, key.newcomers, key.seats, key.not_asked)):
        middle = y + _LINE / 2 - 1
        if number == 0:
            for x in (0, _SWATCH):
                marks.lines.append({"x": x, "y": middle, "run": 0})
                marks.areas.append({"x": x, "y": middle - 5, "y2": middle + 5, "run": 0})
            marks.dots.append({"x": _SWATCH / 2, "y": middle})
        elif number == 1:
            marks.bands.append({"x": 0, "x2": _SWATCH, "y": middle - 6, "y2": middle + 6})
        elif number == 2:
            marks.offered.append({"x": 0, "x2": _SWATCH, "y": middle - 6, "y2": middle + 6})
            marks.filled.append({"x": 0, "x2": _SWATCH, "y": middle, "y2": middle + 6})
        else:
            marks.hatch(0, _SWATCH, middle - 6, middle + 6)
        for line in lines(said, width - _INDENT, SMALL):
            marks.say(_INDENT, y + 1, line, align="left")
            y += _LINE
    return y + 8


def _layers(marks: Marks, width: int, height: float) -> Iterator[alt.Chart]:
    def of(rows: Sequence[Row]) -> alt.Chart:
        return alt.Chart(alt.Data(values=list(rows))).encode(
            x=alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, width], nice=False)),
            y=alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[0, height], range=[0, height], nice=False)),
        )

    yield of(marks.bands).mark_rect(opacity=0.16, aria=False).encode(x2="x2:Q", y2="y2:Q")
    yield of(marks.hatches).mark_rule(strokeWidth=1, opacity=0.55, aria=False).encode(x2="x2:Q", y2="y2:Q")
    yield of(marks.rules).mark_rule(strokeWidth=1, opacity=0.5, aria=False).encode(x2="x2:Q", y2="y2:Q")
    yield of(marks.areas).mark_area(opacity=0.22, aria=False).encode(y2="y2:Q", detail="run:N")
    yield of(marks.ranges).mark_bar(size=3, aria=False).encode(y2="y2:Q")
    yield of(marks.lines).mark_line(strokeWidth=2, aria=False).encode(detail="run:N")
    yield of(marks.dots).mark_point(size=45, filled=True, opacity=1, aria=False)
    # Without a range: a square that is empty, not a dot in another colour.
    yield of(marks.squares).mark_point(size=45, filled=False, shape="square", strokeWidth=2, aria=False)
    yield of(marks.offered).mark_rect(opacity=0.35, aria=False).encode(x2="x2:Q", y2="y2:Q")
    yield of(marks.filled).mark_rect(opacity=1, aria=False).encode(x2="x2:Q", y2="y2:Q")
    for align in ("left", "center"):
        for size, is_bold in ((SIZE, True), (SMALL, False)):
            words = [text for text in marks.texts if (text["align"], text["bold"]) == (align, is_bold)]
            drawn = of(words).mark_text(
                align=align, baseline="top", fontSize=size, fontWeight=700 if is_bold else 500, aria=False
            )
            yield drawn.encode(text="said:N")

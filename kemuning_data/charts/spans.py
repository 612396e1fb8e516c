"""Values with their ranges on a piece of a scale: a dot, a line over its range, hairlines where a better grade begins.

A scale that does not begin at zero takes no bars. Groups have headings; inside them the order says nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from kemuning_data.charts.scale import Boundary, stretch
from kemuning_data.charts.theme import lines

_LINE = 16
_DOT = 24
"""Height of a dot with its margins, in pixels."""
_HEAD = 34
"""Height of a heading of a group."""
_TOP = 20
"""Room for the names of the boundaries."""
_SIZE = 13


@dataclass(frozen=True, slots=True)
class Span:
    """One mark: its name, its value, its range (None: not known), value and range in words, and its group."""

    name: str
    value: float
    low: float | None
    high: float | None
    shown: str
    group: str = ""


def spans(
    marks: Sequence[Span], width: int, *, scale: tuple[float, float], boundaries: Sequence[Boundary]
) -> alt.LayerChart:
    """Marks in the order given, a heading wherever the group changes.

    width: of the chart, in pixels; scale: lowest and highest value there can be.
    """
    ends = [end for mark in marks for end in (mark.value, mark.low, mark.high) if end is not None]
    low, high = stretch(ends, *scale)
    words: list[dict[str, object]] = []
    heights: list[float] = []
    y, group = float(_TOP), ""
    for mark in marks:
        if mark.group != group:
            group = mark.group
            words.append({"y": y + _HEAD - _LINE - 4, "said": lines(group, width, _SIZE), "is_head": True})
            y += _HEAD + (len(lines(group, width, _SIZE)) - 1) * _LINE
        said = _beside(mark, width)
        words.append({"y": y, "said": said, "is_head": False})
        y += len(said) * _LINE + _DOT
        heights.append(y - _DOT / 2 - 2)
    # Short lines beside the dots: a long one would run through the words.
    seen: list[dict[str, object]] = [
        {"value": each.value, "name": each.name if place == 0 else "", "y": at - 9, "end": at + 9}
        for each in boundaries
        if low < each.value < high
        for place, at in enumerate(heights)
    ]
    rows: list[dict[str, object]] = [
        {"y": at, "value": mark.value, "low": mark.low, "high": mark.high}
        for mark, at in zip(marks, heights, strict=True)
    ]
    return _drawn(words, rows, seen, (low, high), y)


def _beside(mark: Span, width: int) -> list[str]:
    """Name and figure in one line where they fit, else the figure below the name."""
    whole = f"{mark.name}: {mark.shown}"
    return [whole] if len(lines(whole, width, _SIZE)) == 1 else [*lines(mark.name, width, _SIZE), mark.shown]


def _drawn(
    words: Sequence[dict[str, object]],
    rows: Sequence[dict[str, object]],
    boundaries: Sequence[dict[str, object]],
    shown: tuple[float, float],
    height: float,
) -> alt.LayerChart:
    across = alt.Scale(domain=list(shown), nice=False)
    down = alt.Scale(domain=[0, height], nice=False, reverse=True)
    y = alt.Y("y:Q", axis=None, scale=down)
    marks = alt.Chart(alt.Data(values=list(rows))).encode(y=y)
    texts = alt.Chart(alt.Data(values=list(words))).encode(x=alt.value(0), y=y, text="said:N")
    lined = alt.Chart(alt.Data(values=list(boundaries))).encode(x=alt.X("value:Q", axis=None, scale=across))
    return alt.LayerChart(
        layer=[
            lined.mark_rule(aria=False).encode(y=y, y2="end:Q"),
            # Names turn inward: half of one at the edge would lie beyond the paper.
            *(
                lined.transform_filter(f"datum.value {side} {(shown[0] + shown[1]) / 2}")
                .mark_text(align=align, baseline="top", dx=dx, fontSize=11, aria=False)
                .encode(y=alt.value(2), text="name:N")
                for side, align, dx in (("<", "left", 3), (">=", "right", -3))
            ),
            marks.transform_filter("isValid(datum.low)")
            .mark_bar(height=3, aria=False)
            .encode(x=alt.X("low:Q", axis=None, scale=across), x2="high:Q"),
            marks.transform_filter("isValid(datum.low)")
            .mark_point(filled=True, opacity=1, size=80, aria=False)
            .encode(x=alt.X("value:Q", axis=None, scale=across)),
            marks.transform_filter("!isValid(datum.low)")
            .mark_point(filled=False, shape="square", size=80, strokeWidth=2, aria=False)
            .encode(x=alt.X("value:Q", axis=None, scale=across)),
            texts.transform_filter("!datum.is_head").mark_text(
                align="left", baseline="top", lineHeight=_LINE, aria=False
            ),
            texts.transform_filter("datum.is_head").mark_text(
                align="left", baseline="top", fontWeight=700, lineHeight=_LINE, aria=False
            ),
        ],
        height=height,
    )

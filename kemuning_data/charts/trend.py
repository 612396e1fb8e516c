"""A line over time with the range of each point: broken where what is measured changes, and said there in words.

Points stand where their periods lie, so a year without a figure is a gap as wide as a year.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

import altair as alt

from kemuning_data.charts.scale import Boundary, stretch

_HEIGHT = 260
_ABOVE, _BELOW = 46, 30
"""Pixels left above the line for words on breaks, and below it for the names of periods."""
_SIZE = 12
_MARGIN = 26
"""Pixels left of the first and right of the last point: half of a figure."""
_BEYOND = 0.35
"""Years by which the hairline of a grade reaches beyond its segment."""


@dataclass(frozen=True, slots=True)
class Point:
    """One period: where it lies in years, its name, its value and range (None: not known), the value in words.

    run: points of one run are joined. segment: points of one segment were measured alike and can be compared.
    """

    at: float
    name: str
    value: float
    low: float | None
    high: float | None
    shown: str
    run: int
    segment: int

    @property
    def ends(self) -> tuple[float, float]:
        return (self.value if self.low is None else self.low, self.value if self.high is None else self.high)


def trend(
    points: Sequence[Point],
    width: int,
    *,
    scale: tuple[float, float],
    boundaries: Sequence[Sequence[Boundary]],
    break_name: str,
) -> alt.LayerChart:
    """Points in the order of time. width: in pixels; scale: lowest and highest value there can be.

    boundaries: of the grades, one list a segment. break_name: what is written where a segment ends.
    """
    low, high = stretch([end for point in points for end in point.ends], *scale)
    first, last = (points[0].at, points[-1].at) if points else (0.0, 1.0)
    years = max(last - first, 1.0)
    margin = years * _MARGIN / (width - 2 * _MARGIN)
    begin = (first + last) / 2 - years / 2 - margin
    ends = (begin, begin + years + 2 * margin)
    along = alt.Scale(domain=list(ends), nice=False)
    up = alt.Scale(domain=[low, high], range=[_HEIGHT - _BELOW, _ABOVE], nice=False)
    rows = _rows(points, ends, width)
    base = alt.Chart(alt.Data(values=rows)).encode(x=alt.X("at:Q", axis=None, scale=along))
    value = alt.Y("value:Q", axis=None, scale=up)
    layers = [
        *_grades(points, boundaries, (low, high), along, up, ends),
        base.transform_filter("isValid(datum.low)")
        .mark_area(opacity=0.22, aria=False)
        .encode(y=alt.Y("low:Q", axis=None, scale=up), y2="high:Q", detail="run:N"),
        base.transform_filter("isValid(datum.low)")
        .mark_bar(size=3, aria=False)
        .encode(y=alt.Y("low:Q", axis=None, scale=up), y2="high:Q"),
        base.mark_line(strokeWidth=2, aria=False).encode(y=value, detail="run:N"),
        base.transform_filter("isValid(datum.low)")
        .mark_point(size=70, filled=True, opacity=1, aria=False)
        .encode(y=value),
        # Without a range: a square that is empty, not a dot in another colour.
        base.transform_filter("!isValid(datum.low)")
        .mark_point(size=70, filled=False, shape="square", strokeWidth=2, aria=False)
        .encode(y=value),
        base.mark_text(dy=-12, baseline="bottom", fontWeight=700, aria=False).encode(
            y=alt.Y("top:Q", axis=None, scale=up), text="shown:N"
        ),
        base.mark_text(fontSize=_SIZE, baseline="bottom", aria=False).encode(y=alt.value(_HEIGHT - 2), text="name:N"),
        *_breaks(points, break_name, along),
    ]
    return alt.LayerChart(layer=layers, height=_HEIGHT)


def _rows(points: Sequence[Point], ends: tuple[float, float], width: int) -> list[dict[str, object]]:
    """Points that stand too near to the next one with words have none themselves; the last one always has."""
    longest = max((len(text) for point in points for text in (point.name, point.shown)), default=1)
    apart = (longest + 1) * _SIZE * 0.6 * (ends[1] - ends[0]) / width
    kept: list[float] = []
    for point in reversed(points):
        if not kept or kept[-1] - point.at >= apart:
            kept.append(point.at)
    return [
        {
            "at": point.at,
            "value": point.value,
            "low": point.low,
            "high": point.high,
            "top": point.ends[1],
            "run": point.run,
            "name": point.name if point.at in kept else "",
            "shown": point.shown if point.at in kept else "",
        }
        for point in points
    ]


def _breaks(points: Sequence[Point], name: str, along: alt.Scale) -> list[alt.Chart]:
    """A dashed line at every break, and above the drawing, once, what it means."""
    rows = [{"at": (one.at + other.at) / 2} for one, other in pairwise(points) if one.segment != other.segment]
    if not rows:
        return []
    drawn = alt.Chart(alt.Data(values=rows)).mark_rule(strokeDash=[4, 4], strokeWidth=1.5, aria=False)
    words = alt.Chart(alt.Data(values=[{"name": f"- - {name}"}])).mark_text(
        align="left", baseline="top", fontSize=_SIZE, aria=False
    )
    return [
        drawn.encode(
            x=alt.X("at:Q", axis=None, scale=along), y=alt.value(_ABOVE / 2), y2=alt.value(_HEIGHT - _BELOW + 4)
        ),
        words.encode(x=alt.value(0), y=alt.value(2), text="name:N"),
    ]


def _grades(
    points: Sequence[Point],
    boundaries: Sequence[Sequence[Boundary]],
    shown: tuple[float, float],
    along: alt.Scale,
    up: alt.Scale,
    ends: tuple[float, float],
) -> list[alt.Chart]:
    """A hairline along each segment at every boundary that lies within sight, with the grade that begins there.

    ends: where the drawing begins and ends, in years.
    """
    segments = [list(group) for _segment, group in groupby(points, lambda point: point.segment)]
    rows = [
        {
            "from": max(own[0].at - _BEYOND, ends[0]),
            "to": min(own[-1].at + _BEYOND, ends[1]),
            "value": each.value,
            "name": each.name,
            # The end at which the line is farther away: words on it could not be read.
            "is_first": abs(own[0].value - each.value) >= abs(own[-1].value - each.value),
            "room": min(abs(point.value - each.value) for point in own),
        }
        for own, grades in zip(segments, boundaries, strict=True)
        for each in grades
        if shown[0] < each.value < shown[1]
    ]
    # A boundary is named once, where the line stays farthest from it.
    free = {row["name"]: row for row in sorted(rows, key=lambda row: row["room"])}
    rows = [{**row, "name": row["name"] if row is free[row["name"]] else ""} for row in rows]
    base = alt.Chart(alt.Data(values=rows)).encode(y=alt.Y("value:Q", axis=None, scale=up))
    return [
        base.mark_rule(strokeWidth=1, opacity=0.5, clip=True, aria=False).encode(
            x=alt.X("from:Q", axis=None, scale=along), x2="to:Q"
        ),
        *(
            base.transform_filter(f"datum.is_first === {is_first}")
            .mark_text(align=align, baseline="top", dy=3, fontSize=11, aria=False)
            .encode(x=alt.X(f"{end}:Q", axis=None, scale=along), text="name:N")
            for is_first, align, end in (("true", "left", "from"), ("false", "right", "to"))
        ),
    ]

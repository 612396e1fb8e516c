"""Bars from zero, each with the range in which its true value lies: groups that rounding cannot tell apart look alike.

One colour and the order given, so that neither says more than the figures do. A hidden value has no mark, only words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import altair as alt

from kemuning_data.charts.theme import lines

_NAME = 16
"""Height of a line of words, in pixels."""
_FOOT = 34
"""Height of a mark with its margins."""
_SIZE = 13


@dataclass(frozen=True, slots=True)
class Interval:
    """One mark: its name, its value (None: hidden or cut), its range (None: hidden), and all of it in words."""

    name: str
    value: float | None
    low: float | None
    high: float | None
    shown: str


def intervals(marks: Sequence[Interval], width: int, *, most: float | None = None) -> alt.LayerChart:
    """Marks in the order given: a pale bar up to the value, a line over its range, words for what is hidden.

    width: of the chart, in pixels; every name and word is broken to fit it. most: the highest value there can be; the
    highest one by default.
    """
    names = [lines(mark.name, width, _SIZE) for mark in marks]
    # What is hidden takes the place of its mark, so its words begin at zero.
    said = [lines(mark.shown, width, _SIZE) if mark.high is None else [mark.shown] for mark in marks]
    name_lines, said_lines = (max((len(each) for each in every), default=1) for every in (names, said))
    row_height = name_lines * _NAME + (said_lines - 1) * _NAME + _FOOT
    room = 10 + _SIZE * 0.62 * max((len(mark.shown) for mark in marks if mark.high is not None), default=0)
    longest = most or max((mark.high for mark in marks if mark.high is not None), default=0) or 1
    highest = longest * width / max(width - room, width / 4)
    rows = [
        {
            "place": place,
            # A name stands right above its mark, whatever the others need: empty lines come first.
            "name": [""] * (name_lines - len(name)) + name,
            "value": mark.value,
            "low": mark.low,
            "high": mark.high,
            "shown": words,
        }
        for place, (mark, name, words) in enumerate(zip(marks, names, said, strict=True))
    ]
    return _drawn(rows, highest, row_height, name_lines)


def _drawn(rows: Sequence[Mapping[str, object]], highest: float, row_height: float, name_lines: int) -> alt.LayerChart:
    below_name = name_lines * _NAME + 8 - row_height / 2
    scale = alt.Scale(domain=[0, highest], nice=False)
    base = alt.Chart(alt.Data(values=rows)).encode(
        y=alt.Y("place:O", axis=None, scale=alt.Scale(padding=0)),
    )
    told = base.transform_filter("isValid(datum.high)")
    bars = (
        told.transform_filter("isValid(datum.value)")
        .mark_bar(height=14, yOffset=below_name + 7, opacity=0.35, aria=False)
        .encode(x=alt.X("value:Q", axis=None, scale=scale))
    )
    ranges = told.mark_bar(height=4, yOffset=below_name + 7, aria=False).encode(
        x=alt.X("low:Q", axis=None, scale=scale), x2="high:Q"
    )
    names = base.mark_text(align="left", baseline="top", dy=4 - row_height / 2, lineHeight=_NAME, aria=False).encode(
        x=alt.value(0), text="name:N"
    )
    figures = told.mark_text(align="left", baseline="middle", dx=8, dy=below_name + 7, fontWeight=700, aria=False)
    hidden = base.transform_filter("!isValid(datum.high)").mark_text(
        align="left", baseline="top", dy=below_name, lineHeight=_NAME, aria=False
    )
    return alt.LayerChart(
        layer=[
            bars,
            ranges,
            names,
            figures.encode(x=alt.X("high:Q", axis=None, scale=scale), text="shown:N"),
            hidden.encode(x=alt.value(0), text="shown:N"),
        ],
        height=max(1, len(rows)) * row_height,
    )

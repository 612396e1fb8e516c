"""How far values of a group spread: a band that holds the middle half of them, and a dot in their middle.

The line at zero divides those who gained from those who lost. A hidden spread has no mark, only words.
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
class Spread:
    """One group: its name, where its middle half begins, its median, where that half ends (None: hidden), in words."""

    name: str
    low: float | None
    middle: float | None
    high: float | None
    shown: str


def spreads(marks: Sequence[Spread], width: int) -> alt.LayerChart:
    """Groups in the order given, name and figures above each mark. width: of the chart, in pixels."""
    words = [[*lines(mark.name, width, _SIZE), *lines(mark.shown, width, _SIZE)] for mark in marks]
    deepest = max((len(each) for each in words), default=1)
    row_height = deepest * _NAME + _FOOT
    ends = [end for mark in marks for end in (mark.low, mark.middle, mark.high) if end is not None]
    shown = (min([0.0, *ends]), max([0.0, *ends]) or 1.0)
    rows = [
        {
            "place": place,
            "words": [""] * (deepest - len(said)) + said,
            "low": mark.low,
            "middle": mark.middle,
            "high": mark.high,
            "zero": 0,
        }
        for place, (mark, said) in enumerate(zip(marks, words, strict=True))
    ]
    return _drawn(rows, shown, row_height, deepest)


def _drawn(
    rows: Sequence[Mapping[str, object]], shown: tuple[float, float], row_height: float, deepest: int
) -> alt.LayerChart:
    at = deepest * _NAME + 17 - row_height / 2
    room = (shown[1] - shown[0]) * 0.02
    scale = alt.Scale(domain=[shown[0] - room, shown[1] + room], nice=False)
    base = alt.Chart(alt.Data(values=list(rows))).encode(y=alt.Y("place:O", axis=None, scale=alt.Scale(padding=0)))
    told = base.transform_filter("isValid(datum.middle)")
    return alt.LayerChart(
        layer=[
            told.mark_tick(size=22, thickness=2, opacity=1, yOffset=at, orient="vertical", aria=False).encode(
                x=alt.X("zero:Q", axis=None, scale=scale)
            ),
            told.mark_bar(height=12, yOffset=at, opacity=0.4, aria=False).encode(
                x=alt.X("low:Q", axis=None, scale=scale), x2="high:Q"
            ),
            told.mark_point(filled=True, opacity=1, size=90, yOffset=at, aria=False).encode(
                x=alt.X("middle:Q", axis=None, scale=scale)
            ),
            base.mark_text(align="left", baseline="top", dy=4 - row_height / 2, lineHeight=_NAME, aria=False).encode(
                x=alt.value(0), text="words:N"
            ),
        ],
        height=max(1, len(rows)) * row_height,
    )

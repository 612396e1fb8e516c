"""Horizontal bars from zero, the name above each bar and the figure at its end: readable on a phone without axes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from kemuning_data.charts.theme import lines

ROW = 44
"""Height of one bar with its name on one line, in pixels."""
LINE = 16
"""Height of each further line of a name."""
NAME_SIZE = 13


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name, its value, and the value in words of the reader's language with its unit."""

    name: str
    value: float
    shown: str


def horizontal_bars(bars: Sequence[Bar], width: int, *, most: float | None = None) -> alt.LayerChart:
    """Bars in the order given. most: the value of the longest bar there can be; the highest one by default.

    width: of the chart, in pixels. Names are broken to fit it, and the longest bar leaves room for its figure.
    """
    names_in_lines = [lines(bar.name, width, NAME_SIZE) for bar in bars]
    tallest = max((len(name) for name in names_in_lines), default=1)
    rows = [
        # A name stands right above its bar, whatever the others need: empty lines come first.
        {"place": place, "name": [""] * (tallest - len(name)) + name, "value": bar.value, "shown": bar.shown}
        for place, (bar, name) in enumerate(zip(bars, names_in_lines, strict=True))
    ]
    row_height = ROW + (tallest - 1) * LINE
    longest = most if most is not None else max((bar.value for bar in bars), default=0)
    room = 6 + NAME_SIZE * 0.8 * max((len(bar.shown) for bar in bars), default=0)
    highest = (longest or 1) * width / max(width - room, width / 4)
    # The bar lies at the foot of its row, the name hangs from the row's head.
    foot = row_height / 2 - 13
    base = alt.Chart(alt.Data(values=rows)).encode(
        x=alt.X("value:Q", axis=None, scale=alt.Scale(domain=[0, highest], nice=False)),
        y=alt.Y("place:O", axis=None, scale=alt.Scale(padding=0)),
    )
    drawn = base.mark_bar(height=14, yOffset=foot, aria=False)
    names = base.mark_text(align="left", baseline="top", dy=6 - row_height / 2, lineHeight=LINE, aria=False).encode(
        x=alt.value(0), text="name:N"
    )
    figures = base.mark_text(align="left", baseline="middle", dx=6, dy=foot, fontWeight=700, aria=False).encode(
        text="shown:N"
    )
    return alt.LayerChart(layer=[drawn, names, figures], height=max(1, len(rows)) * row_height)

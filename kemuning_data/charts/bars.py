"""Horizontal bars from zero, the name above each bar and the figure at its end: readable on a phone without axes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

ROW = 44
"""Height of one bar with its name, in pixels."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name, its value, and the value in words of the reader's language with its unit."""

    name: str
    value: float
    shown: str


def horizontal_bars(bars: Sequence[Bar], *, most: float | None = None) -> alt.LayerChart:
    """Bars in the order given. most: the value of a bar as wide as the chart; the highest one by default."""
    rows = [
        {"place": place, "name": bar.name, "value": bar.value, "shown": bar.shown} for place, bar in enumerate(bars)
    ]
    longest = most if most is not None else max((bar.value for bar in bars), default=0)
    base = alt.Chart(alt.Data(values=rows)).encode(
        # A bar as long as the chart still leaves room for its figure.
        x=alt.X("value:Q", axis=None, scale=alt.Scale(domain=[0, (longest or 1) * 1.35], nice=False)),
        y=alt.Y("place:O", axis=None, scale=alt.Scale(padding=0)),
    )
    drawn = base.mark_bar(height=14, yOffset=9, aria=False)
    names = base.mark_text(align="left", baseline="middle", dy=-9, aria=False).encode(x=alt.value(0), text="name:N")
    figures = base.mark_text(align="left", baseline="middle", dx=6, dy=9, fontWeight=700, aria=False).encode(
        text="shown:N"
    )
    return alt.LayerChart(layer=[drawn, names, figures], height=max(1, len(rows)) * ROW)

"""Bars of points on a pale bar as long as the most there can be, group by group: small multiples that a phone can read.

All bars share one scale from zero, so that a dimension of at most 5 points does not look as large as one of 40.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from kemuning_data.charts.theme import lines

_NAME = 18
"""Height of a line of a group's name, in pixels."""
_ROW = 22
_GAP = 10
_SIZE = 13
_BAR = 14
_LETTER = 0.58
"""Mean width of a letter, of its height."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, its points (None: not known), and the points in words."""

    label: str
    points: float | None
    shown: str


@dataclass(frozen=True, slots=True)
class Group:
    """Bars of one kind: its name, with the most points in words, and that most."""

    name: str
    most: float
    bars: tuple[Bar, ...]


def points(groups: Sequence[Group], width: int) -> alt.LayerChart:
    """Groups below each other in the order given, their bars as well. width: of the chart, in pixels."""
    bars = [bar for group in groups for bar in group.bars]
    labelled = max((len(bar.label) for bar in bars), default=0)
    before = 8 + _SIZE * _LETTER * labelled if labelled else 0
    behind = 8 + _SIZE * _LETTER * max((len(bar.shown) for bar in bars), default=0)
    room = max(width - before - behind, width / 4)
    longest = max((group.most for group in groups), default=0) or 1
    names: list[dict[str, object]] = []
    rows: list[dict[str, object]] = []
    top = 0
    for group in groups:
        said = lines(group.name, width, _SIZE)
        names.append({"top": top, "name": said})
        top += len(said) * _NAME
        for bar in group.bars:
            rows.append(
                {
                    "middle": top + _ROW / 2,
                    "label": bar.label,
                    "shown": bar.shown,
                    "from": before,
                    "most": before + room * group.most / longest,
                    "to": before + room * (bar.points or 0) / longest,
                    "after": before + room * group.most / longest + 6,
                }
            )
            top += _ROW
        top += _GAP
    return _drawn(names, rows, width, max(top, 1))


def _drawn(
    names: Sequence[dict[str, object]], rows: Sequence[dict[str, object]], width: int, height: int
) -> alt.LayerChart:
    across = alt.Scale(domain=[0, width], nice=False)
    down = alt.Scale(domain=[0, height], nice=False, reverse=True)
    base = alt.Chart(alt.Data(values=list(rows))).encode(y=alt.Y("middle:Q", axis=None, scale=down))
    start = alt.X("from:Q", axis=None, scale=across)
    headings = (
        alt.Chart(alt.Data(values=list(names)))
        .mark_text(align="left", baseline="top", dy=2, fontWeight=700, lineHeight=_NAME, aria=False)
        .encode(x=alt.value(0), y=alt.Y("top:Q", axis=None, scale=down), text="name:N")
    )
    labels = base.mark_text(align="left", baseline="middle", aria=False).encode(x=alt.value(0), text="label:N")
    figures = base.mark_text(align="left", baseline="middle", fontWeight=700, aria=False).encode(
        x=alt.X("after:Q", axis=None, scale=across), text="shown:N"
    )
    return alt.LayerChart(
        layer=[
            base.mark_bar(height=_BAR, opacity=0.2, aria=False).encode(x=start, x2="most:Q"),
            base.mark_bar(height=_BAR, aria=False).encode(x=start, x2="to:Q"),
            headings,
            labels,
            figures,
        ],
        height=height,
        width=width,
    )

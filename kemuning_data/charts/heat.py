"""A heat map: figures in a grid, every figure written in its cell; the tint repeats it for the eye.

The tint stays pale enough for ink to be read on it, in both lights.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from kemuning_data.charts.theme import lines

DEEPEST = 0.42
"""Opacity of the deepest tint; ink keeps a contrast of more than 4.5 on it."""
_SIZE = 12
_LINE = 15
_CELL = 22
"""Height of the first line of a cell; each further one takes a line."""
_EDGE = 5
"""From the upper edge of a cell to its first line."""
_GAP = 12


@dataclass(frozen=True, slots=True)
class HeatCell:
    """What is written in a cell, line by line, and how deep its tint is, 0 to 1."""

    said: tuple[str, ...]
    depth: float


def heat_map(
    rows: Sequence[tuple[str, Sequence[HeatCell | None]]], headings: Sequence[str], width: int
) -> alt.LayerChart:
    """Rows with their names above their cells, the headings upright above the columns; None leaves a cell empty.

    width: of the chart, in pixels.
    """
    top = int(max((len(each) for each in headings), default=0) * _SIZE * 0.58) + 12
    step = width / max(1, len(headings))
    deepest = max((len(cell.said) for _, cells in rows for cell in cells if cell), default=1)
    height = _CELL + (deepest - 1) * _LINE
    names: list[dict[str, object]] = []
    cells: list[dict[str, object]] = []
    y = float(top)
    for name, of_row in rows:
        said = lines(name, width, 13)
        names.append({"y": y, "name": said})
        y += len(said) * 16 + 2
        for place, cell in enumerate(of_row):
            if cell is not None:
                cells.append(
                    {
                        "from": place * step,
                        "to": (place + 1) * step - 1,
                        "middle": (place + 0.5) * step,
                        "y": y,
                        "end": y + height,
                        "first": y + _EDGE,
                        "said": list(cell.said),
                        "tint": cell.depth * DEEPEST,
                    }
                )
        y += height + _GAP
    return _drawn(names, cells, [((place + 0.5) * step, each) for place, each in enumerate(headings)], top, (width, y))


def _drawn(
    names: Sequence[dict[str, object]],
    cells: Sequence[dict[str, object]],
    headings: Sequence[tuple[float, str]],
    top: int,
    size: tuple[float, float],
) -> alt.LayerChart:
    across = alt.Scale(domain=[0, size[0]], nice=False)
    down = alt.Scale(domain=[0, size[1]], nice=False, reverse=True)
    grid = alt.Chart(alt.Data(values=list(cells)))
    tints = grid.mark_rect(aria=False).encode(
        x=alt.X("from:Q", axis=None, scale=across),
        x2="to:Q",
        y=alt.Y("y:Q", axis=None, scale=down),
        y2="end:Q",
        opacity=alt.Opacity("tint:Q", scale=None, legend=None),
    )
    figures = grid.mark_text(fontSize=_SIZE, align="center", baseline="top", lineHeight=_LINE, aria=False).encode(
        x=alt.X("middle:Q", axis=None, scale=across), y=alt.Y("first:Q", axis=None, scale=down), text="said:N"
    )
    of_rows = (
        alt.Chart(alt.Data(values=list(names)))
        .mark_text(align="left", baseline="top", lineHeight=16, aria=False)
        .encode(x=alt.value(0), y=alt.Y("y:Q", axis=None, scale=down), text="name:N")
    )
    of_columns = (
        alt.Chart(alt.Data(values=[{"middle": place, "name": name} for place, name in headings]))
        .mark_text(angle=270, align="left", baseline="middle", fontSize=_SIZE, aria=False)
        .encode(x=alt.X("middle:Q", axis=None, scale=across), y=alt.value(top - 6), text="name:N")
    )
    return alt.LayerChart(layer=[tints, figures, of_rows, of_columns], height=size[1])

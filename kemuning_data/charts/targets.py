"""Bars from zero with a line across each: a target, a floor or a ceiling. What the line means, the words beside say.

A hidden value has no bar, only words; its line stays where it is known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import altair as alt

from kemuning_data.charts.theme import lines

_NAME = 16
"""Height of a line of words, in pixels."""
_FOOT = 40
"""Height of a bar with its line and its margins."""
_SIZE = 13
_BAR, _ACROSS = 14, 24
"""Heights of a bar and of the line across it."""


@dataclass(frozen=True, slots=True)
class Target:
    """One bar: its name, its value (None: hidden), where the line is (None: there is none), and all of it in words."""

    name: str
    value: float | None
    line: float | None
    shown: str


def targets(marks: Sequence[Target], width: int) -> alt.LayerChart:
    """Bars in the order given, name and figures above each.

    width: of the chart, in pixels; names and words are broken to fit it.
    """
    words = [_words(mark, width) for mark in marks]
    deepest = max((len(each) for each in words), default=1)
    ends = [end for mark in marks for end in (mark.value, mark.line) if end is not None]
    row_height = deepest * _NAME + _FOOT
    rows = [
        {
            "place": place,
            # Words stand right above their bar, whatever the others need: empty lines come first.
            "words": [""] * (deepest - len(said)) + said,
            "value": mark.value,
            "line": mark.line,
        }
        for place, (mark, said) in enumerate(zip(marks, words, strict=True))
    ]
    return _drawn(rows, max(ends, default=0) or 1, row_height, deepest)


def _words(mark: Target, width: int) -> list[str]:
    """Name and figures in one line where they fit, else the figures below the name."""
    whole = f"{mark.name}: {mark.shown}"
    one = lines(whole, width, _SIZE)
    return one if len(one) == 1 else [*lines(mark.name, width, _SIZE), *lines(mark.shown, width, _SIZE)]


def _drawn(rows: Sequence[Mapping[str, object]], longest: float, row_height: float, deepest: int) -> alt.LayerChart:
    middle = deepest * _NAME + 8 + _ACROSS / 2 - row_height / 2
    # The line at the far end is drawn in full: half of it would lie beyond the paper.
    scale = alt.Scale(domain=[0, longest * 1.01], nice=False)
    base = alt.Chart(alt.Data(values=list(rows))).encode(y=alt.Y("place:O", axis=None, scale=alt.Scale(padding=0)))
    told = base.transform_filter("isValid(datum.value)")
    lined = base.transform_filter("isValid(datum.line)")
    return alt.LayerChart(
        layer=[
            told.mark_bar(height=_BAR, yOffset=middle, opacity=0.55, aria=False).encode(
                x=alt.X("value:Q", axis=None, scale=scale)
            ),
            lined.mark_tick(size=_ACROSS, thickness=3, opacity=1, yOffset=middle, orient="vertical", aria=False).encode(
                x=alt.X("line:Q", axis=None, scale=scale)
            ),
            base.mark_text(align="left", baseline="top", dy=4 - row_height / 2, lineHeight=_NAME, aria=False).encode(
                x=alt.value(0), text="words:N"
            ),
        ],
        height=max(1, len(rows)) * row_height,
    )

"""The look of every chart: ivory paper by day, dark leaf by night, our own letters, few lines, marks named directly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

import altair as alt

FONT = "Plus Jakarta Sans, system-ui, sans-serif"

NARROW, WIDE = 328, 640
"""Widths of a chart in pixels: on a phone, and where there is room."""


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of one light. `marks` are told apart in hue, not in grey: a mark never speaks by colour alone."""

    paper: str
    ink: str
    quiet: str
    hairline: str
    marks: tuple[str, ...]


LIGHT = Palette(
    "#FFFDF7", "#1D2A23", "#55635B", "#C9CCBF", ("#1B6447", "#B36B00", "#2B66AD", "#A8412B", "#6D4E9B", "#56626B")
)
DARK = Palette(
    "#111915", "#ECEFE7", "#A9B5AD", "#3B4942", ("#7FCFA6", "#F0B84B", "#7FB2EA", "#F08C73", "#BCA2E6", "#AEBAC2")
)


@dataclass(frozen=True, slots=True)
class Look:
    """How a picture is to look: dark or light, and how wide its chart is, in pixels."""

    is_dark: bool = False
    width: int = WIDE

    @property
    def palette(self) -> Palette:
        return DARK if self.is_dark else LIGHT


def dressed(chart: alt.LayerChart | alt.Chart, look: Look, *, title: str, sources: Sequence[str]) -> dict[str, Any]:
    """A chart as a Vega-Lite specification with title above and source below, ready to be drawn.

    title and each line of sources are broken into lines that fit the width.
    """
    palette = look.palette
    small = [line for source in sources for line in lines(source, look.width, 10.5)]
    below = alt.TitleParams(
        small,
        orient="bottom",
        anchor="start",
        fontSize=10.5,
        fontWeight=500,
        color=palette.quiet,
        lineHeight=14,
        offset=14,
    )
    with_title = chart.properties(
        width=look.width, title=alt.TitleParams(lines(title, look.width, 15), anchor="start", frame="group", offset=12)
    )
    whole = alt.vconcat(with_title, title=below).configure(
        background=palette.paper,
        padding={"left": 12, "right": 12, "top": 12, "bottom": 12},
        font=FONT,
        view=alt.ViewConfig(stroke=None),
        title=alt.TitleConfig(fontSize=15, fontWeight=700, color=palette.ink, lineHeight=19),
        axis=alt.AxisConfig(
            labelColor=palette.quiet,
            titleColor=palette.quiet,
            domainColor=palette.hairline,
            gridColor=palette.hairline,
            tickColor=palette.hairline,
            labelFontSize=12,
            titleFontSize=12,
            titleFontWeight=500,
        ),
        bar=alt.BarConfig(color=palette.marks[0]),
        line=alt.LineConfig(color=palette.marks[0]),
        area=alt.AreaConfig(color=palette.marks[0]),
        point=alt.MarkConfig(color=palette.marks[0]),
        rect=alt.RectConfig(color=palette.marks[0]),
        rule=alt.MarkConfig(color=palette.quiet),
        text=alt.MarkConfig(color=palette.ink, fontSize=13, fontWeight=500),
    )
    return cast(dict[str, Any], whole.to_dict())


def lines(text: str, width: int, size: float) -> list[str]:
    """Lines that fit a width in pixels, reckoned by the mean width of our letters; a word is never cut."""
    most = max(1, int(width / (size * 0.56)))
    lines = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}".strip()
        if len(joined) <= most or not lines[-1]:
            lines[-1] = joined
        else:
            lines.append(word)
    return lines

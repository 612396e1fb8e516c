"""A histogram: columns from zero on a scale of points, the highest one with its figure, readable on a phone."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt

HEIGHT = 220
HEADROOM = 1.15
"""How much higher than its highest column the drawing is, so that the figure above it fits."""


def histogram(
    counts: Sequence[tuple[int, int, str]], width: int, *, step: int, title: str, marks_every: int
) -> alt.LayerChart:
    """Columns of equal width, touching. counts: (where it begins, its height, the height in words with its unit).

    width: of the chart, in pixels; step: width of a column on the scale; title: what the scale counts, with its unit;
    marks_every: distance of the figures along the scale, in its unit.
    """
    highest = max((count for _, count, _ in counts), default=0)
    rows = [
        {"from": start, "to": start + step, "count": count, "shown": shown if count == highest else ""}
        for start, count, shown in counts
    ]
    first, last = rows[0]["from"] if rows else 0, rows[-1]["to"] if rows else step
    marks = [at for at in range(0, int(last) + 1, marks_every) if at >= int(first)]
    base = alt.Chart(alt.Data(values=rows)).encode(
        x=alt.X(
            "from:Q",
            scale=alt.Scale(domain=[first, last], nice=False),
            axis=alt.Axis(
                values=marks, format="d", grid=False, domain=False, ticks=False, labelFlush=True, title=title
            ),
        ),
        y=alt.Y("count:Q", axis=None, scale=alt.Scale(domain=[0, (highest or 1) * HEADROOM], nice=False)),
    )
    drawn = base.mark_bar(binSpacing=1, aria=False).encode(x2="to:Q")
    # A figure at the edge turns inward: half of it would lie beyond the paper.
    turn = alt.expr(f"datum.from < {(int(first) + int(last)) / 2} ? 'left' : 'right'")
    figures = base.mark_text(align=turn, baseline="bottom", dy=-4, fontWeight=700, aria=False).encode(text="shown:N")
    return alt.LayerChart(layer=[drawn, figures], height=HEIGHT, width=width)
